"""The claim that stands as the title of a page: one sentence without a full stop, of at most two numbers.

Counts, denominators and intervals stand in the charts below it."""

from __future__ import annotations

import pandas as pd

from scr_data.evidence.changes import direction_of, latest_change
from scr_data.evidence.comparison import Comparison
from scr_data.field.english import number_of, percent
from scr_data.field.selection import Selection
from scr_data.field.years import year_name

INVENTED = "In the illustrative set"
_EVERYTHING = Selection()


def published_story(frame: pd.DataFrame) -> str:
    """From published_grades_by_year: whether reviews improved in the latest year of which figures were
    published; "" where there are not two years to compare."""
    change = latest_change(frame, "inadequate")
    if not change:
        return ""
    where, (now, before) = change.group.where, _shares(change)
    if change.verdict == "lower":
        return f"Reviews improved {where}: {now} inadequate, down from {before}"
    if change.verdict == "higher":
        return f"Reviews got worse {where}: {now} inadequate, up from {before}"
    return f"No evidence that reviews got better or worse {where}"


def of_grades(frame: pd.DataFrame, selection: Selection = _EVERYTHING, is_invented: bool = False) -> str:
    """From the grades_by_year answer about `selection`: whether its reviews got better.

    What `is_invented`, below national totals, is said to be so in the title itself."""
    claim = _better_or_worse(frame, selection)
    if not is_invented:
        return claim
    return f"{INVENTED}: {claim[:1].lower()}{claim[1:]}"


def _better_or_worse(frame: pd.DataFrame, selection: Selection) -> str:
    if selection.grades:
        return "Filtered by grade, shares by grade say nothing"
    inadequate, good = (latest_change(frame, grade, selection) for grade in ("inadequate", "good"))
    if not inadequate or not good:
        return _of_one_year(frame)
    if inadequate.reason:
        return "Latest evaluations are not compared between years"
    return _DIRECTIONS[direction_of(inadequate, good)].format(*_shares(inadequate), inadequate.group.where)


_DIRECTIONS = {  # with the shares inadequate, later and earlier, and the later year
    "better": "Reviews improved {2}: {0} inadequate, after {1}",
    "worse": "Reviews got worse {2}: {0} inadequate, after {1}",
    "mixed": "Good and inadequate reviews moved the same way",
    "too_few": "Too few reviews to say whether they got better",
    "no_evidence": "No evidence that reviews got better or worse",
}


def _shares(change: Comparison) -> list[str]:
    return [percent(side.count, side.total) for side in (change.group, change.other)]


def _of_one_year(frame: pd.DataFrame) -> str:
    """What can be said where the reviews of a single year are in view."""
    rows = frame[(frame["grade"] == "inadequate") & (frame["review_total"] > 0)]
    if rows.empty:
        return "No review in this selection"
    row = rows.iloc[-1]
    count, total, year = int(row["review_count"]), int(row["review_total"]), int(row["time_period"])
    if pd.isna(row["review_percent"]):
        verb = number_of(count, "was", "were")
        return f"{count} of {total} reviews {verb} inadequate in {year_name(year)}"
    return f"{percent(count, total)} of reviews were inadequate in {year_name(year)}"
