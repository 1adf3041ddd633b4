"""The finding of a chart of grades, weaknesses, times or children, in one sentence computed from its rows.

Shares are given only where there are reviews enough for one. Headlines of what is always judged stand
beside it: of changes in `changes`, of funnels in `funnel`, of two groups in `comparison`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from scr_data.asking.answer import records
from scr_data.evidence import statistics
from scr_data.evidence.changes import latest_change
from scr_data.evidence.comparison import Comparison, Group
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import counted, mark, mid_sentence, number_of, percent, place, share, share_first
from scr_data.field.years import year_name

NO_REVIEW = "No review in this selection."
OVER_A_YEAR = ("1_to_2_years", "over_2_years")
OF_GROUP = {
    "region": "in {}",
    "lscb": "in {}",
    "timeliness": "where the review took {}",
    "independence": "with {}",
    "statutory_ground": "on the ground “{}”",
}
_KEEPS_CAPITAL = ("region", "lscb", "statutory_ground")
Row = dict[str, Any]


def grades_by_year_judged(frame: pd.DataFrame) -> str:
    """From grades_by_year: the share inadequate in the last two years with the verdict; without one where
    only one year has reviews."""
    change = latest_change(frame, "inadequate")
    return change.in_brief if change else grades_by_year(frame)


def grades_by_year(frame: pd.DataFrame) -> str:
    """From grades_by_year: the share inadequate in the latest year with reviews and in the one
    before, without a verdict."""
    rows = _with_reviews(frame[frame["grade"] == "inadequate"])
    if rows.empty:
        return NO_REVIEW
    *earlier, latest = records(rows)
    verb = number_of(latest["review_total"], "was", "were")
    sentence = f"{_sentence_share(latest)} {verb} inadequate in {year_name(latest['time_period'])}"
    if earlier:
        before = earlier[-1]
        earlier_share = share_first(before["review_count"], before["review_total"])
        sentence += f", against {earlier_share} in {year_name(before['time_period'])}"
    return f"{sentence}."


def grades_by_group(frame: pd.DataFrame, grade: str = "inadequate") -> str:
    """From a grades_by_… answer, whose first column is the group: the least and the largest share with
    `grade` among the groups that have reviews enough."""
    group = str(frame.columns[0])
    known = frame[(frame["grade"] == grade) & (frame[group] != v.NOT_KNOWN.code)]
    if not _with_reviews(frame).empty and _with_reviews(known).empty:
        return "The data does not say this of any of these reviews."
    return _range(known, v.label("grade", grade), lambda row: _of_group(group, row))


def boards(frame: pd.DataFrame) -> str:
    """From grades_by_lscb: how many boards led how many reviews, and how many led only one."""
    totals = frame.groupby("lscb")["review_total"].first()
    if totals.empty:
        return NO_REVIEW
    alone = int((totals == 1).sum())
    few = f"; {alone} of them led one only" if len(totals) > 1 else ""
    led = f"{counted(len(totals), 'board')} led {counted(int(totals.sum()), 'review')}"
    return f"{led}{few}. Read counts, not shares."


def themes_by_year(frame: pd.DataFrame) -> str:
    """From themes_by_year: the three weaknesses found most often in the latest year with reviews."""
    rows = _with_reviews(frame)
    if rows.empty or not rows["review_count"].any():
        return "No weakness was found in these reviews."
    latest_year = rows["time_period"].max()
    latest = rows[(rows["time_period"] == latest_year) & (rows["review_count"] > 0)]
    # Three, as the first alone is often a near-tie with the second.
    top = _most_first(latest)[:3]
    if not top:
        return f"No weakness was found in the reviews of {year_name(latest_year)}."
    shares = [
        f"{mid_sentence(v.label('theme', row['theme']))} in {share(row['review_count'], row['review_total'])}"
        for row in top
    ]
    return f"Found most often in {year_name(latest_year)}: {', then '.join(shares)}."


def themes_by_grade(frame: pd.DataFrame) -> str:
    """From themes_by_grade: the weakness whose share differs most between inadequate and good reviews."""
    enough = frame[frame["review_total"] >= thresholds.FEW_REVIEWS]
    counts = enough.pivot(index="theme", columns="grade", values="review_count")
    if not {"good", "inadequate"} <= set(counts.columns):
        few = f"one has fewer than {thresholds.FEW_REVIEWS} reviews here"
        return f"Good and inadequate reviews cannot be compared: {few}."
    totals = frame.groupby("grade")["review_total"].first()
    gaps = counts["inadequate"] / totals["inadequate"] - counts["good"] / totals["good"]
    theme = str(gaps.abs().idxmax())
    inadequate = share(int(counts["inadequate"][theme]), int(totals["inadequate"]), "inadequate review")
    good = share(int(counts["good"][theme]), int(totals["good"]), "good one")
    return f"{v.label('theme', theme)} was found in {inadequate} and {good}, the widest gap."


def themes_by_agency(frame: pd.DataFrame) -> str:
    """From the rows of one theme in themes_by_agency: the agency it was found about most often."""
    if frame.empty or not frame["review_count"].any():
        return "This weakness was not found in the work of a named agency."
    top = _most_first(frame)[0]
    agency = mid_sentence(v.label("agency", top["agency"]))
    reviews = share(top["review_count"], top["review_total"], "review")
    return f"{v.label('theme', top['theme'])} was found most often about {agency}: {reviews}."


def reviews_by_region(frame: pd.DataFrame) -> str:
    """From reviews_by_region: the region whose boards led most reviews."""
    top = _most_first(frame)[0]
    if not top["review_count"]:
        return NO_REVIEW
    led = f"Boards in {place(top['region'])} led"
    if len(frame) == 1 or top["review_count"] == frame["review_count"].sum():
        return f"{led} {counted(top['review_count'], 'review')}."
    return f"{led} {share(top['review_count'], top['review_total'], 'review')}, the largest number."


def reviews_by_quarter(frame: pd.DataFrame) -> str:
    """From reviews_by_quarter: the quarter with most evaluations."""
    if frame.empty:
        return "No evaluation in this selection has a date."
    top = _most_first(frame)[0]
    count = f"{top['review_count']:,} of {int(frame['review_count'].sum()):,} evaluations"
    return f"Busiest quarter: {top['quarter']}, with {count}."


def timeliness_by_year(frame: pd.DataFrame) -> str:
    """From timeliness_by_year: the share of reviews that took more than a year in the last two years, with
    the verdict; without one where only one year has reviews whose length is known."""
    # Those whose length is not known are left out of the denominator too: they are no quick reviews.
    known = frame[frame["timeliness"] != v.NOT_KNOWN.code]
    long = known["review_count"].where(known["timeliness"].isin(OVER_A_YEAR), 0)
    years = known.assign(long=long).groupby("time_period")[["long", "review_count"]].sum()
    groups = [
        Group(f"in {year_name(int(str(year)))}", int(count), int(total))
        for year, count, total in zip(years.index, years["long"], years["review_count"], strict=True)
        if total
    ]
    if not groups:
        return "How long these reviews took is not known."
    if len(groups) == 1:
        only = groups[0]
        return f"Reviews that took more than a year: {share(only.count, only.total)} {only.where}."
    return Comparison("took more than a year", groups[-1], groups[-2]).in_brief


def children_by_outcome(frame: pd.DataFrame) -> str:
    """From children_by_outcome: how many of the children died, in each year with children; how many
    children there were, where the numbers of those who died are hidden."""
    if frame["child_count"].isna().any() or frame["child_total"].isna().any():
        return _number_of_children(frame)
    died = frame[frame["outcome"] == "died"].groupby("time_period")["child_count"].sum()
    totals = frame.groupby("time_period")["child_total"].first()
    years = [year for year in totals.index if totals[year]]
    if not years:
        return "No child in this selection."
    shares = [
        f"{share(int(died[year]), int(totals[year]))} in {year_name(int(str(year)))}"
        for year in reversed(years)
    ]
    return f"Children who died: {', against '.join(shares[:2])}."


def _number_of_children(frame: pd.DataFrame) -> str:
    totals = frame.groupby("time_period")["child_total"].first().dropna()
    if totals.empty:
        return "How many children these reviews were about is not shown."
    numbers = [
        f"{int(total):,} in {year_name(int(str(year)))}" for year, total in reversed(list(totals.items()))
    ]
    return f"Children whom reviews were about: {', '.join(numbers)}. Small numbers among them are hidden."


def published_grades(frame: pd.DataFrame) -> str:
    """From published_figures: the published share inadequate in each year."""
    rows = frame[frame["measure"] == "grade_inadequate_percent"].sort_values("time_period")
    if rows.empty:
        return "No published figure for these years."
    shares = [f"{row['value']:.0f}% in {year_name(row['time_period'])}" for row in records(rows)]
    return f"Inadequate, as published for England: {', '.join(shares)}."


def measure_by_region(frame: pd.DataFrame, measure: str) -> str:
    """The least and the largest share of reviews that `measure` ("were inadequate").

    `frame` has the columns region, review_count, review_total and review_percent, a row for each region."""
    return _range(frame, f"Reviews that {measure}", lambda row: f"in {place(row['region'])}")


def _range(rows: pd.DataFrame, subject: str, where: Callable[[Row], str]) -> str:
    """From which least to which largest share the groups go, a row each; `subject` is whose shares they
    are, and `where` gives the words for a group."""
    some = records(_with_reviews(rows))
    enough = rows[rows["review_total"] >= thresholds.FEW_REVIEWS]
    ordered = records(enough.sort_values("review_percent", kind="stable"))
    if not some:
        return NO_REVIEW
    if len(some) == 1:
        return f"{subject}: {_share_where(some[0], where)}."
    if len(ordered) < 2:
        few = f"fewer than two groups have {thresholds.FEW_REVIEWS} reviews or more"
        return f"{subject}: {few}. Read the counts, not shares."
    low, *_, high = ordered
    if low["review_percent"] == high["review_percent"]:
        return f"{subject}: the same share in every group, {_share_where(low, where)}."
    ends = f"from {_share_where(low, where)} to {_share_where(high, where)}"
    return f"{subject}: {ends}. {_whether_they_differ(ordered)}"


def _share_where(row: Row, where: Callable[[Row], str]) -> str:
    return f"{share(row['review_count'], row['review_total'])} {where(row)}"


def _whether_they_differ(groups: list[Row]) -> str:
    # Least and largest are picked from many, so a test of these two would find a difference too often: all
    # groups are tested together.
    counts, totals = [row["review_count"] for row in groups], [row["review_total"] for row in groups]
    p_value = statistics.homogeneity_p(counts, totals)
    if p_value is None:
        return "Too few to say whether they differ."
    if p_value < thresholds.LEVEL:
        return "They differ by more than chance alone would explain."
    return "No evidence that they differ."


def _with_reviews(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["review_total"] > 0]


def _most_first(frame: pd.DataFrame) -> list[Row]:
    """The rows in order of review_count; equal ones stay in the order of the answer,
    which is the vocabulary's."""
    return records(frame.sort_values("review_count", ascending=False, kind="stable"))


def _sentence_share(row: Row) -> str:
    count, total = row["review_count"], row["review_total"]
    if total < thresholds.FEW_REVIEWS:
        return f"{count} of {counted(total, 'review')}"
    return f"{percent(count, total)} of reviews ({count:,} of {total:,}){mark(total)}"


def _of_group(group: str, row: Row) -> str:
    label = v.label(group, row[group])
    text = place(label) if group == "region" else label if group in _KEEPS_CAPITAL else mid_sentence(label)
    return OF_GROUP.get(group, "for {}").format(text)
