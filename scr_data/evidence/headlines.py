"""The finding of a chart, in one sentence computed from its data. Shares are given only where there are reviews enough for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from scr_data.asking.answer import records
from scr_data.evidence import statistics
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import counted, mark, mid_sentence, percent, place, share, share_first
from scr_data.field.years import year_name

OF_GROUP = {
    "region": "in {}",
    "lscb": "in {}",
    "timeliness": "where the review took {}",
    "independence": "with {}",
    "statutory_ground": "on the ground “{}”",
}
_KEEPS_CAPITAL = ("region", "lscb", "statutory_ground")


def grades_by_year(frame: pd.DataFrame) -> str:
    """From grades_by_year: the share inadequate in the latest year with reviews, and in the year before; the verdict is not said here."""
    rows = _with_reviews(frame[frame["grade"] == "inadequate"])
    if rows.empty:
        return "No review in this selection."
    *before, latest = records(rows)
    verb = "was" if latest["review_total"] == 1 else "were"
    said = f"{_sentence_share(latest)} {verb} inadequate in {year_name(latest['time_period'])}"
    if before:
        said += f", against {share_first(before[-1]['review_count'], before[-1]['review_total'])} in {year_name(before[-1]['time_period'])}"
    return said + "."


def grades_by_group(frame: pd.DataFrame, grade: str = "inadequate") -> str:
    """From a grades_by_… answer, its first column the group: the least and the largest share with `grade` of groups with reviews enough."""
    group = str(frame.columns[0])
    known = frame[(frame["grade"] == grade) & (frame[group] != v.NOT_KNOWN.code)]
    if not _with_reviews(frame).empty and _with_reviews(known).empty:
        return "The data does not say this of any of these reviews."
    return _range(known, v.label("grade", grade), lambda row: _of_group(group, row))


def boards(frame: pd.DataFrame) -> str:
    """From grades_by_lscb: how many boards led how many reviews, and how many led only one."""
    totals = frame.groupby("lscb")["review_total"].first()
    if totals.empty:
        return "No review in this selection."
    alone = int((totals == 1).sum())
    few = f"; {alone} of them led one only" if len(totals) > 1 else ""
    return f"{counted(len(totals), 'board')} led {counted(int(totals.sum()), 'review')}{few}. Read counts, not shares."


def themes_by_year(frame: pd.DataFrame) -> str:
    """From themes_by_year: the weaknesses found most often in the latest year with reviews; three, as the first alone may be a near-tie."""
    rows = _with_reviews(frame)
    if rows.empty or not rows["review_count"].any():
        return "No weakness was found in these reviews."
    latest_year = rows["time_period"].max()
    latest = rows[(rows["time_period"] == latest_year) & (rows["review_count"] > 0)]
    top = records(latest.sort_values("review_count", ascending=False, kind="stable"))[:3]
    if not top:
        return f"No weakness was found in the reviews of {year_name(latest_year)}."
    counted = [
        f"{mid_sentence(v.label('theme', row['theme']))} in {share(row['review_count'], row['review_total'])}"
        for row in top
    ]
    return f"Found most often in {year_name(latest_year)}: {', then '.join(counted)}."


def themes_by_grade(frame: pd.DataFrame) -> str:
    """From themes_by_grade: the weakness whose share differs most between inadequate and good reviews."""
    shares = frame[frame["review_total"] >= thresholds.FEW_REVIEWS].pivot(
        index="theme", columns="grade", values="review_count"
    )
    if not {"good", "inadequate"} <= set(shares.columns):
        return f"Good and inadequate reviews cannot be compared: one has fewer than {thresholds.FEW_REVIEWS} reviews here."
    totals = frame.groupby("grade")["review_total"].first()
    gaps = shares["inadequate"] / totals["inadequate"] - shares["good"] / totals["good"]
    theme = str(gaps.abs().idxmax())
    inadequate, good = (int(shares[grade][theme]) for grade in ("inadequate", "good"))
    return (
        f"{v.label('theme', theme)} was found in {share(inadequate, int(totals['inadequate']), 'inadequate review')} "
        f"and {share(good, int(totals['good']), 'good one')}, the widest gap."
    )


def themes_by_agency(frame: pd.DataFrame) -> str:
    """From the rows of one theme in themes_by_agency: the agency it was found about most often."""
    if frame.empty or not frame["review_count"].any():
        return "This weakness was not found in the work of a named agency."
    top = records(frame.sort_values("review_count", ascending=False, kind="stable"))[0]
    agency = mid_sentence(v.label("agency", top["agency"]))
    counted = share(top["review_count"], top["review_total"], "review")
    return f"{v.label('theme', top['theme'])} was found most often about {agency}: {counted}."


def reviews_by_region(frame: pd.DataFrame) -> str:
    """From reviews_by_region: the region whose boards led most reviews."""
    top = records(frame.sort_values("review_count", ascending=False, kind="stable"))[0]
    if not top["review_count"]:
        return "No review in this selection."
    if len(frame) == 1 or top["review_count"] == frame["review_count"].sum():
        return f"Boards in {place(top['region'])} led {counted(top['review_count'], 'review')}."
    return f"Boards in {place(top['region'])} led {share(top['review_count'], top['review_total'], 'review')}, the largest number."


def reviews_by_quarter(frame: pd.DataFrame) -> str:
    """From reviews_by_quarter: the quarter with most evaluations."""
    if frame.empty:
        return "No evaluation in this selection has a date."
    top = records(frame.sort_values("review_count", ascending=False, kind="stable"))[0]
    return f"Busiest quarter: {top['quarter']}, with {top['review_count']:,} of {int(frame['review_count'].sum()):,} evaluations."


def timeliness_by_year(frame: pd.DataFrame) -> str:
    """From timeliness_by_year: the share of reviews that took more than a year, in each year with reviews whose length is known."""
    known = frame[frame["timeliness"] != "not_known"]
    long = known["timeliness"].isin(["1_to_2_years", "over_2_years"])
    totals = known.groupby("time_period")["review_count"].sum()
    counts = known[long].groupby("time_period")["review_count"].sum()
    years = [year for year in totals.index if totals[year]]
    if not years:
        return "How long these reviews took is not known."
    latest, *before = (
        f"{share(int(counts[year]), int(totals[year]))} in {year_name(int(str(year)))}"
        for year in reversed(years)
    )
    against = f", against {before[0]}" if before else ""
    return f"Reviews that took more than a year: {latest}{against}."


def children_by_outcome(frame: pd.DataFrame) -> str:
    """From children_by_outcome: how many of the children died, in each year with children."""
    if frame["child_count"].isna().any() or frame["child_total"].isna().any():
        return _some_children(frame)
    died = frame[frame["outcome"] == "died"].groupby("time_period")["child_count"].sum()
    totals = frame.groupby("time_period")["child_total"].first()
    years = [year for year in totals.index if totals[year]]
    if not years:
        return "No child in this selection."
    said = [
        f"{share(int(died[year]), int(totals[year]))} in {year_name(int(str(year)))}"
        for year in reversed(years)
    ]
    return f"Children who died: {', against '.join(said[:2])}."


def _some_children(frame: pd.DataFrame) -> str:
    totals = frame.groupby("time_period")["child_total"].first().dropna()
    if totals.empty:
        return "How many children these reviews were about is not shown."
    said = [
        f"{int(total):,} in {year_name(int(str(year)))}" for year, total in reversed(list(totals.items()))
    ]
    return f"Children whom reviews were about: {', '.join(said)}. Small numbers among them are hidden."


def published_grades(frame: pd.DataFrame) -> str:
    """From published_figures: the published share inadequate in each year."""
    rows = frame[frame["measure"] == "grade_inadequate_percent"].sort_values("time_period")
    said = [f"{row['value']:.0f}% in {year_name(row['time_period'])}" for row in records(rows)]
    return (
        f"Inadequate, as published for England: {', '.join(said)}."
        if said
        else "No published figure for these years."
    )


def measure_by_region(frame: pd.DataFrame, measure: str) -> str:
    """From rows region, review_count, review_total: the least and the largest share of reviews that `measure` ("were inadequate")."""
    return _range(frame, f"Reviews that {measure}", lambda row: f"in {place(row['region'])}")


def _range(rows: pd.DataFrame, what: str, where: Callable[[dict[str, Any]], str]) -> str:
    some = records(_with_reviews(rows))
    enough = records(
        rows[rows["review_total"] >= thresholds.FEW_REVIEWS].sort_values("review_percent", kind="stable")
    )
    if not some:
        return "No review in this selection."
    if len(some) == 1:
        return f"{what}: {share(some[0]['review_count'], some[0]['review_total'])} {where(some[0])}."
    if len(enough) < 2:
        return f"{what}: fewer than two groups have {thresholds.FEW_REVIEWS} reviews or more. Read the counts, not shares."
    low, *_, high = enough
    if low["review_percent"] == high["review_percent"]:
        return f"{what}: the same share in every group, {share(low['review_count'], low['review_total'])} {where(low)}."
    least, most = (f"{share(row['review_count'], row['review_total'])} {where(row)}" for row in (low, high))
    return f"{what}: from {least} to {most}. {_whether_they_differ(enough)}"


def _whether_they_differ(groups: list[dict[str, Any]]) -> str:
    p_value = statistics.homogeneity_p(
        [row["review_count"] for row in groups], [row["review_total"] for row in groups]
    )
    if p_value is None:
        return "Too few to say whether they differ."
    return (
        "They differ by more than chance alone would explain."
        if p_value < thresholds.LEVEL
        else "No evidence that they differ."
    )


def _with_reviews(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["review_total"] > 0]


def _sentence_share(row: dict[str, Any]) -> str:
    count, total = row["review_count"], row["review_total"]
    return (
        f"{count} of {counted(total, 'review')}"
        if total < thresholds.FEW_REVIEWS
        else f"{percent(count, total)} of reviews ({count:,} of {total:,}){mark(total)}"
    )


def _of_group(group: str, row: dict[str, Any]) -> str:
    label = v.label(group, row[group])
    text = place(label) if group == "region" else label if group in _KEEPS_CAPITAL else mid_sentence(label)
    return OF_GROUP.get(group, "for {}").format(text)
