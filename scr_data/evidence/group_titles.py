"""The claims that stand as titles of pages about groups of reviews and about weaknesses; see `titles`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from scr_data.asking.answer import Answer, records
from scr_data.evidence import fixed, groups, most_found
from scr_data.evidence.measures import measure_of
from scr_data.evidence.titles import FIXED, LATEST_OF_GROUPS, NO_REVIEW
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import counted, listed, mid_sentence, number_of, percent, place
from scr_data.field.years import year_name

_JUDGED = ("higher", "lower", "no_difference")


def of_time_and_grade(grades_by_timeliness: Answer) -> str:
    """From grades_by_timeliness_against_rest: whether grades went with how long a review took."""
    frame = grades_by_timeliness.rows
    if reason := _reason_not_to_compare(frame):
        return reason
    trend = groups.trend_of(frame, "inadequate")
    if trend is None:
        return "too few reviews to say whether grades went with time taken"
    if not trend:
        return "no evidence that grades went with how long a review took"
    return f"the longer a review took, the {trend} often it was inadequate"


def of_authorship(grades_by_independence: Answer) -> str:
    """From grades_by_independence_against_rest: whether grades went with who wrote the review."""
    frame = grades_by_independence.rows
    if reason := _reason_not_to_compare(frame):
        return reason
    rows = frame[(frame["grade"] == "inadequate") & (frame["independence"] != v.NOT_KNOWN.code)]
    if not rows["verdict"].isin(_JUDGED).any():
        return "too few reviews to say whether grades went with authorship"
    if (rows["stands_out"] == "yes").any():
        return "inadequate grades went with who wrote the review"
    return "no evidence that grades went with who wrote the review"


def of_regions(funnel_by_region: Answer) -> str:
    """Whether a region stands out from the rest of England."""
    return _standing_out(funnel_by_region, "region", "region")


def of_boards(funnel_by_lscb: Answer) -> str:
    """Whether a board stands out from the rest of England."""
    return _standing_out(funnel_by_lscb, "lscb", "board")


def of_volumes(reviews_by_region: Answer) -> str:
    """Which region's boards led most reviews."""
    frame = reviews_by_region.rows
    most = frame["review_count"].max()
    first = frame.loc[frame["review_count"] == most, "region"].tolist()
    if not most:
        return NO_REVIEW
    if len(first) > 1:
        return f"boards in {counted(len(first), 'region')} led most reviews: {int(most):,} each"
    led = "led" if frame["review_count"].gt(0).sum() == 1 else "led most reviews:"
    return f"boards in {place(first[0])} {led} {int(most):,}"


def of_weaknesses(themes_by_year: Answer) -> str:
    """Which weakness was found most often, and whether it was in both years."""
    frame = themes_by_year.rows
    years = sorted(
        frame.loc[frame["review_count"].notna() & frame["review_total"].gt(0), "time_period"].unique()
    )
    if not years:
        return NO_REVIEW
    first = [_commonest(frame[frame["time_period"] == year]) for year in years[-2:]]
    latest = first[-1]
    if not latest:
        return f"no weakness was found in {year_name(int(years[-1]))}"
    if len(latest) > 1:
        return f"{counted(len(latest), 'weakness')} were equally common in {year_name(int(years[-1]))}"
    theme = mid_sentence(v.label("theme", latest[0]))
    both = len(first) > 1 and first[0] == latest
    return f"{theme} was found most often in {'both years' if both else year_name(int(years[-1]))}"


def of_weaknesses_by_grade(themes_by_grade: Answer) -> str:
    """Which weakness divides inadequate from good reviews most."""
    gaps = most_found.gaps_between_grades(themes_by_grade.rows)
    if gaps is None:
        return "too few reviews to compare inadequate with good ones"
    theme = str(gaps.abs().idxmax())
    return f"grades differ most by {mid_sentence(v.label('theme', theme))}"


def of_agencies(themes_by_agency: Answer) -> str:
    """Which agency was named most often for the weakness looked at."""
    frame = themes_by_agency.rows
    if frame.empty or not frame["review_count"].any():
        return "this weakness was found in the work of no named agency"
    first = frame.loc[frame["review_count"] == frame["review_count"].max(), "agency"].tolist()
    names = listed([mid_sentence(v.label("agency", agency)) for agency in first[:2]])
    if len(first) > 2:
        return f"{len(first)} agencies were named most often for this weakness"
    return f"{names} {number_of(len(first), 'was', 'were')} named most often for this weakness"


def _commonest(of_year: pd.DataFrame) -> list[str]:
    """The weaknesses found most often in a year, of those that the filter leaves open."""
    found = of_year[of_year["review_count"].gt(0) & ~fixed.marked(of_year)]
    return list(found.loc[found["review_count"] == found["review_count"].max(), "theme"])


def _standing_out(funnel: Answer, column: str, noun: str) -> str:
    frame = funnel.rows
    compared = frame[frame["verdict"].isin(_JUDGED)]
    if compared.empty:
        return _why_not_compared(frame, noun)
    standing = records(compared[compared["stands_out"] == "yes"])
    words = _measure_in_brief(funnel.arguments["measure"])
    if len(standing) > 1:
        return f"{counted(len(standing), noun)} stand out from the rest of England"
    if standing:
        [row] = standing
        return f"{_place_of(row, column)} stands out: {_percent(row)} {words}, {row['verdict']} than the rest"
    return f"{_none_of(compared, noun, column)}: {_ends(compared)} {words}{_on_small(compared)}"


def _reason_not_to_compare(frame: pd.DataFrame) -> str:
    if fixed.marked(frame).any():
        return FIXED
    return LATEST_OF_GROUPS if (frame["verdict"] == "not_compared").any() else ""


def _why_not_compared(frame: pd.DataFrame, noun: str) -> str:
    if frame.empty:
        return NO_REVIEW
    if reason := _reason_not_to_compare(frame):
        return reason
    most = int(frame["review_total"].max())
    if most < thresholds.FEW_REVIEWS:
        return f"no {noun} has enough reviews ({most} at most) to compare"
    return f"no other {noun} has enough reviews to compare with"


def _none_of(compared: pd.DataFrame, noun: str, column: str) -> str:
    if len(compared) == 1:
        return f"{_place_of(compared.iloc[0], column)} does not stand out"
    if len(compared) < int(compared["compared_count"].iloc[0]):  # of those not shown nothing is said
        return f"none of the {number_of(2, noun)} selected stands out"
    return f"no {noun} stands out"


def _ends(compared: pd.DataFrame) -> str:
    """From which to which share they go: "26% to 50%"."""
    rows = sorted(records(compared), key=lambda row: row["review_count"] / row["review_total"])
    return " to ".join(dict.fromkeys([_percent(rows[0]), _percent(rows[-1])]))


def _on_small(compared: pd.DataFrame) -> str:
    pairs = zip(compared["review_count"], compared["review_total"], strict=True)
    small = any(thresholds.small_numbers(int(count), int(total)) for count, total in pairs)
    return ", on small numbers" if small else ""


def _percent(row: Any) -> str:
    return percent(int(row["review_count"]), int(row["review_total"]))


def _place_of(row: Any, column: str) -> str:
    return place(row[column]) if column == "region" else str(row[column])


def _measure_in_brief(code: str) -> str:
    """The measure in a word or two: a grade by its name; a weakness stands in the list above the chart."""
    measure = measure_of(code)
    return measure.words.removeprefix("were ") if measure.column == "grade" else "of reviews"
