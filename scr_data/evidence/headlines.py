"""The finding of a chart of grades, weaknesses, times or children, in one sentence computed from its rows.

Shares are given only where there are reviews enough for one. Headlines of what is always judged stand
beside it: of changes in `changes`, of funnels in `funnel`, of two groups in `comparison`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from scr_data.asking.answer import records
from scr_data.evidence import fixed, most_found
from scr_data.evidence.changes import latest_change, reason_not_to_compare
from scr_data.evidence.comparison import CHANGE, Comparison, Group
from scr_data.evidence.groups import trend_headline
from scr_data.evidence.intervals import in_words, on_small_numbers
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import (
    counted,
    listed,
    mid_sentence,
    number_of,
    percent,
    place,
    rounded_share,
    share,
    share_in_brief,
    share_of_reviews,
    small_numbers,
)
from scr_data.field.selection import Selection
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


def grades_by_year_judged(frame: pd.DataFrame, selection: Selection) -> str:
    """From grades_by_year: the share inadequate in the last two years with the verdict; without one where
    only one year has reviews."""
    change = latest_change(frame, "inadequate", selection)
    return change.heading if change else grades_by_year(frame)


def change_of_grades_sure(frame: pd.DataFrame, selection: Selection) -> str:
    """From grades_by_year: how sure one can be of its shares, and of the change of the share inadequate."""
    change = latest_change(frame, "inadequate", selection)
    return f"{in_words(frame)} {change.sentence if change else ''}".strip()


def grades_by_year(frame: pd.DataFrame) -> str:
    """From grades_by_year: the share inadequate in the latest year with reviews and in the one
    before, without a verdict."""
    rows = _with_reviews(frame[frame["grade"] == "inadequate"])
    if rows.empty:
        return NO_REVIEW
    *earlier, latest = records(rows)
    verb = number_of(latest["review_total"], "was", "were")
    sentence = f"{_in_one_number(latest)} {verb} inadequate in {year_name(latest['time_period'])}"
    if earlier:
        before = earlier[-1]
        share_before = share_in_brief(before["review_count"], before["review_total"])
        sentence += f", against {share_before} in {year_name(before['time_period'])}"
    return f"{sentence}{on_small_numbers(latest, *earlier[-1:])}."


def grades_by_group(frame: pd.DataFrame, grade: str = "inadequate") -> str:
    """From a grades_by_…_against_rest answer, whose first column is the group: which groups stand out in the
    share with `grade`, and from which to which share they go. For the time taken, whether the share rises or
    falls with it."""
    if fixed.marked(frame).any():
        return thresholds.FIXED_BY_FILTER
    group = str(frame.columns[0])
    known = frame[(frame["grade"] == grade) & (frame[group] != v.NOT_KNOWN.code)]
    if not _with_reviews(frame).empty and _with_reviews(known).empty:
        return "The data does not say this of any of these reviews."
    if group == "timeliness" and (trend := trend_headline(frame, grade)):
        return trend
    return _standing(known, group, grade)


def _standing(rows: pd.DataFrame, group: str, grade: str) -> str:
    """Which groups stand out, and from which to which share those with reviews enough go."""
    some = records(_with_reviews(rows))
    if not some:
        return NO_REVIEW
    if len(some) == 1:
        only = share_in_brief(some[0]["review_count"], some[0]["review_total"])
        return f"{v.label('grade', grade)}: {only} {_of_group(group, some[0])}{on_small_numbers(some[0])}."
    enough = rows[rows["review_total"] >= thresholds.FEW_REVIEWS]
    ordered = records(
        enough.assign(share=enough["review_count"] / enough["review_total"]).sort_values("share")
    )
    if len(ordered) < 2:
        few = f"fewer than two groups have {thresholds.FEW_REVIEWS} reviews or more"
        return f"{v.label('grade', grade)}: {few}. Read the counts, not shares."
    low, high = (percent(row["review_count"], row["review_total"]) for row in (ordered[0], ordered[-1]))
    ends = f"{low} to {high} {grade}"
    if any(row["verdict"] == "not_compared" for row in ordered):
        return f"{ends}. {thresholds.LATEST_BETWEEN_GROUPS}"
    return f"{_differing(ordered, group)}: {ends}."


def _differing(rows: Sequence[Mapping[str, Any]], group: str) -> str:
    """Which groups differ from the rest, and whether they do among all that are compared."""
    flagged = [row for row in rows if row["verdict"] in ("higher", "lower")]
    standing = [row for row in flagged if row["stands_out"] == "yes"]
    if standing:
        return f"{_named(standing, group)} {number_of(len(standing), 'stands', 'stand')} out from the rest"
    if not flagged:
        return "No group differs from the rest by more than chance"
    differ = number_of(len(flagged), "differs on its own", "differ on their own")
    return f"No group stands out, though {_named(flagged, group)} {differ}"


def _named(rows: Sequence[Mapping[str, Any]], group: str) -> str:
    return listed([f"{v.label(group, row[group])} ({row['verdict']})" for row in rows])


def boards(frame: pd.DataFrame) -> str:
    """From boards_in_brief: how many boards led how many reviews."""
    totals = frame["review_count"]
    if totals.empty:
        return NO_REVIEW
    led = f"{counted(len(totals), 'board')} led {counted(int(totals.sum()), 'review')}"
    return f"{led}. Read counts, not shares."


def themes_by_year(frame: pd.DataFrame) -> str:
    """From themes_by_year: the weaknesses found most often in the latest year with reviews whose findings
    the data holds."""
    latest = most_found.latest_year(frame)
    if not latest.empty:
        return most_found.headline(latest)
    return NO_REVIEW if _with_reviews(frame).empty else "The data lists no weaknesses of these reviews."


def themes_by_grade(frame: pd.DataFrame) -> str:
    """From themes_by_grade: the weakness whose share differs most between inadequate and good reviews."""
    gaps = most_found.gaps_between_grades(frame)
    if gaps is None:
        few = f"one has fewer than {thresholds.FEW_REVIEWS} reviews here"
        return f"Good and inadequate reviews cannot be compared: {few}."
    theme = str(gaps.abs().idxmax())
    of_grade = {row["grade"]: row for row in records(frame[frame["theme"] == theme])}
    rows = [of_grade[grade] for grade in ("inadequate", "good")]
    inadequate, good = (percent(row["review_count"], row["review_total"]) for row in rows)
    found = f"{v.label('theme', theme)} was found in {inadequate} of inadequate and {good} of good reviews"
    return f"{found}{on_small_numbers(*rows)}, the widest gap."


def themes_by_agency(frame: pd.DataFrame) -> str:
    """From the rows of one theme in themes_by_agency: the agencies it was found about most often."""
    if frame.empty or not frame["review_count"].any():
        return "This weakness was not found in the work of a named agency."
    top = _first_and_equal(frame)
    agencies = listed([mid_sentence(v.label("agency", row["agency"])) for row in top])
    reviews = f"{_in_one_number(top[0])}{on_small_numbers(top[0])}"
    found = f"{v.label('theme', top[0]['theme'])} was found"
    if len(frame) == 1:
        return f"{found} about {agencies} in {reviews}."
    return f"{found} most often about {agencies}: in {reviews}{' each' if len(top) > 1 else ''}."


def _in_one_number(row: Row) -> str:
    return share_of_reviews(int(row["review_count"]), int(row["review_total"]))


def reviews_by_region(frame: pd.DataFrame) -> str:
    """From reviews_by_region: the region whose boards led most reviews."""
    top = _first_and_equal(frame)
    count, total = int(top[0]["review_count"]), int(top[0]["review_total"])
    if not count:
        return NO_REVIEW
    led = f"Boards in {listed([place(row['region']) for row in top])} led"
    if count == total:
        return f"{led} {counted(count, 'review')}."
    return f"{led} most reviews: {count:,} of {total:,}{' each' if len(top) > 1 else ''}."


def reviews_by_quarter(frame: pd.DataFrame) -> str:
    """From reviews_by_quarter: the quarter with most evaluations."""
    if frame.empty:
        return "No evaluation in this selection has a date."
    top = _first_and_equal(frame)
    count = counted(int(top[0]["review_count"]), "evaluation")
    quarters = listed([row["quarter"] for row in top])
    if len(top) > 1:
        return f"Busiest quarters: {quarters}, with {count} each."
    return f"Busiest quarter: {quarters}, with {count}."


def timeliness_by_year(frame: pd.DataFrame, selection: Selection) -> str:
    """From timeliness_by_year: the share of reviews that took more than a year in the last two years, with
    the verdict; without one where only one year has reviews whose length is known."""
    groups = over_a_year(frame)
    if not groups:
        return "How long these reviews took is not known."
    if len(groups) == 1:
        only = groups[0]
        small = small_numbers([(only.count, only.total)])
        return f"Reviews that took more than a year: {only.share_in_brief} {only.where}{small}."
    return longer_or_shorter(groups, selection).heading


def time_taken_sure(frame: pd.DataFrame, selection: Selection) -> str:
    """From timeliness_by_year: how sure one can be of its shares, and of the change between the years."""
    years = over_a_year(frame)
    change = longer_or_shorter(years, selection).sentence if len(years) > 1 else ""
    return f"{in_words(frame)} {change}".strip()


def over_a_year(frame: pd.DataFrame) -> list[Group]:
    """From timeliness_by_year: of each year that has reviews of known length, those that took more than a
    year."""
    # Those whose length is not known are left out of the denominator too: they are no quick reviews.
    known = frame[frame["timeliness"] != v.NOT_KNOWN.code]
    long = known["review_count"].where(known["timeliness"].isin(OVER_A_YEAR), 0)
    years = known.assign(long=long).groupby("time_period")[["long", "review_count"]].sum()
    return [
        Group(f"in {year_name(int(str(year)))}", int(count), int(total))
        for year, count, total in zip(years.index, years["long"], years["review_count"], strict=True)
        if total
    ]


def longer_or_shorter(years: Sequence[Group], selection: Selection) -> Comparison:
    """The last two of the `years` of `over_a_year` compared."""
    reason = reason_not_to_compare(selection)
    return Comparison("took more than a year", years[-1], years[-2], CHANGE, reason)


def children_by_outcome(frame: pd.DataFrame) -> str:
    """From children_by_outcome: how many of the children died, in each year with children; from rounded parts
    where these are shown."""
    known = frame[frame["child_percent_status"] != "x"]  # years whose children the data does not hold
    if known.empty or known["child_total"].isna().all():
        return "How many children died is not shown." if len(known) else "No child in this selection."
    years = known.groupby("time_period", sort=False)
    shares = [
        f"{_died_in_brief(rows)} in {year_name(int(str(year)))}" for year, rows in years if _total(rows) > 0
    ]
    if not shares:
        return "No child in this selection."
    return f"Children who died: {', '.join(shares[::-1][:2])}."


def _died_in_brief(of_year: pd.DataFrame) -> str:
    """The share of a year's children who died; in the words of `died` where it is rounded or of too few."""
    rows, total = of_year[of_year["outcome"] == "died"], _total(of_year)
    if "child_count_status" in of_year or total < thresholds.FEW_REVIEWS:
        return died(of_year)
    count = int(rows["child_count"].sum())
    return f"{percent(count, total)}{small_numbers([(count, int(total))])}"


def _total(of_year: pd.DataFrame) -> float:
    """How many children the rows of a year are about; 0 where that is not shown."""
    return float(of_year["child_total"].fillna(0).iloc[0])


def latest_year_of_children(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of children_by_outcome of the latest year with a child whose number may be shown."""
    known = frame[frame["child_percent_status"].ne("x") & frame["child_total"].gt(0)]
    latest: pd.DataFrame = known[known["time_period"] == known["time_period"].max()]
    return latest


def died(of_year: pd.DataFrame) -> str:
    """How many of the children of a year's rows of children_by_outcome died."""
    rows = of_year[of_year["outcome"] == "died"]
    count, total = rows["child_count"].sum(), _total(of_year)
    if "child_count_status" not in of_year:
        return share(int(count), int(total))
    if not count:
        return "few or none"
    low = bool(rows["child_count"].isna().any())
    return rounded_share(
        count, total, has_share=not (low or rows["child_percent"].isna().any()), at_least=low
    )


def beside_published(frame: pd.DataFrame) -> str:
    """From grades_beside_published: the share inadequate in the latest year with reviews, here and in
    England, without a verdict."""
    rows = records(_with_reviews(frame[frame["grade"] == "inadequate"]))
    if not rows:
        return "No published figure for the years of these reviews."
    latest = rows[-1]
    verb = number_of(latest["review_total"], "was", "were")
    in_england = percent(latest["published_count"], latest["published_total"])
    return (
        f"{_in_one_number(latest)} here {verb} inadequate in {year_name(latest['time_period'])}"
        f"{on_small_numbers(latest)}, {in_england} in England."
    )


def published_grades(frame: pd.DataFrame) -> str:
    """From published_figures: the published share inadequate in the first and the last year."""
    rows = frame[frame["measure"] == "grade_inadequate_percent"].sort_values("time_period")
    if rows.empty:
        return "No published figure for these years."
    shares = [f"{row['value']:.0f}% in {year_name(row['time_period'])}" for row in records(rows)]
    ends = " to ".join(dict.fromkeys([shares[0], shares[-1]]))
    return f"Inadequate, as published for England: {ends}."


def _with_reviews(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["review_total"] > 0]


def _first_and_equal(frame: pd.DataFrame) -> list[Row]:
    """The row with most reviews, and those that have as many, in the order of the answer."""
    return records(frame[frame["review_count"] == frame["review_count"].max()])


def _of_group(group: str, row: Row) -> str:
    label = v.label(group, row[group])
    text = place(label) if group == "region" else label if group in _KEEPS_CAPITAL else mid_sentence(label)
    return OF_GROUP.get(group, "for {}").format(text)
