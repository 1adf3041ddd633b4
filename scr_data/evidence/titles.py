"""The claim that stands as the title of a page: one sentence without a full stop, of at most two numbers.

A claim is written as it stands within a sentence ("no region stands out"); `in_full` makes a title of it.
Counts, denominators and intervals stand in the charts below. Here are the claims about years and about all
reviews; those about groups and weaknesses stand in `group_titles`."""

from __future__ import annotations

import pandas as pd

from scr_data.asking.answer import Answer, records
from scr_data.evidence import headlines
from scr_data.evidence.changes import direction_of, is_fixed, latest_change
from scr_data.evidence.comparison import Comparison
from scr_data.evidence.published import agrees
from scr_data.field import vocabulary as v
from scr_data.field.english import capitalised, counted, mid_sentence, number_of, percent
from scr_data.field.years import year_name

INVENTED = "In the illustrative set"
NO_REVIEW = "no review in this selection"
FIXED = "filtered by grade, shares by grade say nothing"
LATEST = "latest evaluations are not compared between years"
LATEST_OF_GROUPS = "latest evaluations are compared within one year only"


def in_full(claim: str, is_invented: bool) -> str:
    """The title that a `claim` makes; what `is_invented`, below national totals, is said to be so."""
    return f"{INVENTED}, {claim}" if is_invented else capitalised(claim)


def published_story(published: Answer) -> str:
    """From published_grades_by_year: whether reviews improved in the latest year of which figures were
    published; the share inadequate where there is only one."""
    change = latest_change(published.rows, "inadequate")
    if not change:
        return _of_one_year(published.rows)
    where, (now, before) = change.group.where, _shares(change)
    if change.verdict == "lower":
        return f"reviews improved {where}: {now} inadequate, down from {before}"
    if change.verdict == "higher":
        return f"reviews got worse {where}: {now} inadequate, up from {before}"
    return _DIRECTIONS["no_evidence"].format(now, before, where)


def of_grades(grades_by_year: Answer) -> str:
    """Whether the reviews of the selection got better."""
    frame, selection = grades_by_year.rows, grades_by_year.selection
    if selection.grades:
        return FIXED
    inadequate, good = (latest_change(frame, grade, selection) for grade in ("inadequate", "good"))
    if not inadequate or not good:
        return _of_one_year(frame)
    if inadequate.reason:
        return LATEST
    return _DIRECTIONS[direction_of(inadequate, good)].format(*_shares(inadequate), inadequate.group.where)


_DIRECTIONS = {  # with the shares inadequate, later and earlier, and the later year
    "better": "reviews improved {2}: {0} inadequate, after {1}",
    "worse": "reviews got worse {2}: {0} inadequate, after {1}",
    "mixed": "good and inadequate reviews moved the same way",
    "too_few": "too few reviews to say whether they got better",
    "no_evidence": "no evidence that reviews got better or worse {2}",
}


def of_changes(changes: Answer) -> str:
    """From a question of changes: which shares became rarer or commoner by more than chance."""
    frame = changes.rows
    frame = frame[~is_fixed(frame)]
    if (frame["verdict"] == "not_compared").any():
        return LATEST
    if not frame["verdict"].isin(["higher", "lower", "no_evidence"]).any():
        return "too few reviews in two years to compare"
    nouns = "grade" if "grade" in frame else "weakness"
    standing = records(frame[frame["stands_out"] == "yes"])
    if not standing:
        return f"no {nouns} clearly became rarer or commoner"
    if len(standing) > 1:
        return f"{counted(len(standing), nouns)} clearly became rarer or commoner"
    [row] = standing
    became = "commoner" if row["verdict"] == "higher" else "rarer"
    return f"{_what_changed(row)} became {became} in {year_name(row['time_period'])}"


def of_time_taken(timeliness_by_year: Answer) -> str:
    """Whether reviews took longer than in the year before."""
    years = headlines.over_a_year(timeliness_by_year.rows)
    if not years:
        return "how long these reviews took is not known"
    if len(years) == 1:
        return f"{percent(years[0].count, years[0].total)} of reviews took over a year {years[0].where}"
    change = headlines.longer_or_shorter(years, timeliness_by_year.selection)
    if change.reason:
        return LATEST
    if not change.can_be_judged:
        return "too few reviews to say whether they took longer"
    if change.verdict == "no_evidence":
        return f"no evidence that reviews took longer or less long {change.group.where}"
    now, before = _shares(change)
    longer = "longer" if change.verdict == "higher" else "less time"
    return f"reviews took {longer} {change.group.where}: {now} over a year, after {before}"


def of_children(children_by_outcome: Answer) -> str:
    """How many of the children of the latest year died; rounded where such numbers are shown rounded."""
    year = headlines.latest_year_of_children(children_by_outcome.rows)
    if year.empty:
        return "no child in this selection"
    where, died = f"in {year_name(int(year['time_period'].iloc[0]))}", year[year["outcome"] == "died"]
    if "child_count_status" in year:
        return f"children who died {where}: {headlines.died(year)}"
    count, total = int(died["child_count"].sum()), int(year["child_total"].iloc[0])
    return f"{count:,} of {total:,} children died {where}"


def of_reviews(grades_by_year: Answer) -> str:
    """How many reviews are selected, and how many of them were inadequate."""
    frame, selection = grades_by_year.rows, grades_by_year.selection
    reviews = counted(int(frame["review_count"].sum()), "review")
    if selection.grades:
        grades = " or ".join(mid_sentence(v.label("grade", grade)) for grade in selection.grades)
        return f"{reviews} graded {grades}"
    inadequate = int(frame.loc[frame["grade"] == "inadequate", "review_count"].sum())
    return f"{reviews}, {inadequate:,} of them inadequate"


def of_agreement(published_beside_loaded: Answer) -> str:
    """How many of the published figures agree with the data."""
    frame = published_beside_loaded.rows
    compared = len(frame.dropna(subset=["difference_value"]))
    if not compared:
        return "no published figure can be compared with this data"
    figures = number_of(compared, "published figure")
    return f"{sum(agrees(frame))} of {compared} {figures} for England agree with this data"


def of_oddities(oddities: Answer) -> str:
    """How many kinds of oddity the data holds."""
    kinds = int((oddities.rows["how_many_count"] > 0).sum())
    if not kinds:
        return "nothing odd was found in the data"
    return f"{counted(kinds, 'kind')} of oddity in the data {number_of(kinds, 'is', 'are')} worth a look"


def _what_changed(row: dict[str, object]) -> str:
    if "grade" in row:
        return f"reviews graded {mid_sentence(v.label('grade', str(row['grade'])))}"
    return mid_sentence(v.label("theme", str(row["theme"])))


def _shares(change: Comparison) -> list[str]:
    return [percent(side.count, side.total) for side in (change.group, change.other)]


def _of_one_year(frame: pd.DataFrame) -> str:
    """What can be said where the reviews of a single year are in view."""
    rows = frame[(frame["grade"] == "inadequate") & (frame["review_total"] > 0)]
    if rows.empty:
        return NO_REVIEW
    row = rows.iloc[-1]
    count, total, year = int(row["review_count"]), int(row["review_total"]), int(row["time_period"])
    if pd.isna(row["review_percent"]):
        verb = number_of(count, "was", "were")
        return f"{count} of {counted(total, 'review')} {verb} inadequate in {year_name(year)}"
    return f"{percent(count, total)} of reviews were inadequate in {year_name(year)}"
