"""Each year against the one before: the changes of an answer by year, as rows and in words."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scr_data.asking.answer import records
from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import fixed
from scr_data.evidence.comparison import CHANGE, Comparison, Group
from scr_data.evidence.family import COMPARED_COLUMNS, Family, compared_values, family_of
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import capitalised, listed, mid_sentence, number_of
from scr_data.field.selection import Selection
from scr_data.field.years import year_name

CHANGE_COLUMNS = (
    QuestionColumn("lscb_history", "Boards", "whether the boards led reviews in both years"),
    QuestionColumn("kind", "Kind", "practice or process"),
    QuestionColumn("theme", "Weakness", "the theme of the finding"),
    QuestionColumn("grade", "Grade", "Ofsted’s grade of the review"),
    QuestionColumn("time_period", "Year", "the later financial year"),
    QuestionColumn("review_count", "Reviews", "reviews of the later year with the grade or theme"),
    QuestionColumn("review_total", "Of", "reviews of the later year"),
    QuestionColumn("earlier_time_period", "Earlier year", "the financial year it is compared with"),
    QuestionColumn(
        "earlier_count", "Reviews, earlier", "reviews of the earlier year with the grade or theme"
    ),
    QuestionColumn("earlier_total", "Of, earlier", "reviews of the earlier year"),
    *COMPARED_COLUMNS,
)
_CHANGE_NAMES = tuple(column.name for column in CHANGE_COLUMNS)
_EVERYTHING = Selection()
_KEYS = ("lscb_history", "kind", "theme", "grade")
_MOST_LISTED = 3  # changes that a headline names; more would not be read


@dataclass(frozen=True)
class Change:
    """A `comparison` of a year (`time_period`) with the one before that has reviews (`earlier_time_period`).

    `keys` says what is compared: {"grade": "inadequate"}."""

    keys: dict[str, Any]
    time_period: int
    earlier_time_period: int
    comparison: Comparison


def changes(frame: pd.DataFrame, selection: Selection = _EVERYTHING) -> tuple[Change, ...]:
    """The change of each grade or theme between each two consecutive years that have reviews.

    `frame` is an answer by year: columns time_period, review_count, review_total, and those of
    lscb_history, kind, theme and grade that it is broken down by. Latest evaluations, which a `selection` may
    ask for, are not compared between years."""
    keys = [key for key in _KEYS if key in frame.columns]
    reason = reason_not_to_compare(selection)
    found: list[Change] = []
    for values, rows in frame.groupby(keys, sort=False, observed=True):
        compared = dict(zip(keys, values, strict=True))
        known = rows[rows["review_total"].gt(0) & rows["review_count"].notna()]
        years = records(known.sort_values("time_period"))
        why_not = fixed.reason_not_to_compare(rows) or reason
        found += [_change(compared, earlier, later, why_not) for earlier, later in itertools.pairwise(years)]
    return tuple(found)


def reason_not_to_compare(selection: Selection) -> str:
    """Why the years of the reviews in `selection` are not compared, "" where they are."""
    return thresholds.LATEST_BETWEEN_YEARS if selection.evaluation == "latest" else ""


def change_rows(frame: pd.DataFrame, selection: Selection = _EVERYTHING) -> pd.DataFrame:
    """`changes(frame)` as a table, a row each, with the `CHANGE_COLUMNS`; without those of the breakdown
    that `frame` does not have."""
    found = changes(frame, selection)
    # All changes of a frame are read together, so they are judged as one family.
    compared = compared_values([change.comparison for change in found])
    rows = [_row(change) | values for change, values in zip(found, compared, strict=True)]
    missing = set(_KEYS) - set(frame.columns)
    return pd.DataFrame(rows, columns=[name for name in _CHANGE_NAMES if name not in missing])


def latest_change(frame: pd.DataFrame, grade: str, selection: Selection = _EVERYTHING) -> Comparison | None:
    """The change of the share with `grade` between the last two years of a grades_by_year answer; None
    where only one year has reviews."""
    found = changes(frame[frame["grade"] == grade], selection)
    return found[-1].comparison if found else None


def changes_headline(frame: pd.DataFrame, noun: str) -> str:
    """From `change_rows`: which of the shares of each `noun` ("grade") changed by more than chance alone
    would explain, allowing for how many are compared."""
    if not frame.empty and is_fixed(frame).all():
        return thresholds.FIXED_BY_FILTER
    frame = frame[~is_fixed(frame)]
    family = _family(frame)
    if (frame["verdict"] == "not_compared").any():
        return thresholds.LATEST_BETWEEN_YEARS
    if not family.size:
        return "There are not enough reviews in two years to compare them."
    real = [row for row in records(frame) if row["verdict"] in ("higher", "lower")]
    standing = [
        f"{_changed(row)} {row['verdict']} in {year_name(row['time_period'])}"
        for row in real
        if row["stands_out"] == "yes"
    ]
    if standing:
        more = f"; and {len(standing) - _MOST_LISTED} more" if len(standing) > _MOST_LISTED else ""
        return f"More than chance alone would explain: {'; '.join(standing[:_MOST_LISTED])}{more}."
    nothing = f"No {noun} clearly became rarer or commoner"
    if not real:
        return f"{nothing}."
    # A change that is real by itself but not among so many is no finding; `changes_sure` says how many such
    # chance would make.
    alone = listed([_changed(row) for row in real[:_MOST_LISTED]])
    look_real = number_of(len(real), "looks real on its own", "look real on their own")
    return f"{nothing}, though {alone} {look_real}."


def changes_sure(frame: pd.DataFrame, noun: str) -> str:
    """From `change_rows`: how sure one can be of many changes of a `noun` ("weakness") at once."""
    return f"{_family(frame[~is_fixed(frame)]).in_words(noun)} {thresholds.WHY_INTERVALS}"


def is_fixed(frame: pd.DataFrame) -> pd.Series:
    """Which rows of `change_rows` are not compared because the filter fixes their shares."""
    return frame["sentence"].astype("str").str.endswith(thresholds.FIXED_BY_FILTER)


def _family(frame: pd.DataFrame) -> Family:
    """The family of the comparisons that `change_rows` holds."""
    names = ("review_count", "review_total", "earlier_count", "earlier_total")
    rows = zip(*(frame[name] for name in names), strict=True)
    reason = thresholds.LATEST_BETWEEN_YEARS if (frame["verdict"] == "not_compared").any() else ""
    return family_of(
        [
            Comparison("", Group("", count, total), Group("", earlier_count, earlier_total), CHANGE, reason)
            for count, total, earlier_count, earlier_total in rows
        ]
    )


def published_headline(frame: pd.DataFrame) -> str:
    """From published_grades_by_year: which of the falls and rises of the share inadequate are more than
    chance alone would explain."""
    steps = changes(frame[frame["grade"] == "inadequate"])
    if not steps:
        return "Fewer than two of these years have published figures to compare."
    return f"{capitalised('; '.join(map(_step, steps)))}."


def _step(change: Change) -> str:
    between = f"from {year_name(change.earlier_time_period)} to {year_name(change.time_period)}"
    words = {"lower": "a fall", "higher": "a rise", "no_evidence": "no evidence of change"}
    return f"{words.get(change.comparison.verdict, 'too few reviews to compare')} {between}"


def direction_of(inadequate: Comparison, good: Comparison) -> str:
    """Which way the grades went from one year to the next: "better" where inadequate reviews became rarer or
    good ones commoner by more than chance, "worse" the reverse, "mixed" both; "too_few" or "no_evidence"."""
    better = inadequate.verdict == "lower" or good.verdict == "higher"
    worse = inadequate.verdict == "higher" or good.verdict == "lower"
    if better and worse:
        return "mixed"
    if better or worse:
        return "better" if better else "worse"
    return "no_evidence" if inadequate.can_be_judged else "too_few"


def _change(keys: dict[str, Any], earlier: dict[str, Any], later: dict[str, Any], reason: str) -> Change:
    """The change of what `keys` name from the row of the `earlier` year to that of the `later` one."""
    comparison = Comparison(_measure(keys), _group(keys, later), _group(keys, earlier), CHANGE, reason)
    return Change(keys, int(later["time_period"]), int(earlier["time_period"]), comparison)


def _measure(keys: dict[str, Any]) -> str:
    if "grade" in keys:
        return f"were {v.label('grade', keys['grade']).lower()}"
    return f"had a finding of “{mid_sentence(v.label('theme', keys['theme']))}”"


def _group(keys: dict[str, Any], row: dict[str, Any]) -> Group:
    where = f"in {year_name(int(row['time_period']))}"
    if "lscb_history" in keys:
        where += f" among {mid_sentence(v.label('lscb_history', keys['lscb_history']))}"
    return Group(where, int(row["review_count"]), int(row["review_total"]))


def _row(change: Change) -> dict[str, Any]:
    later, earlier = change.comparison.group, change.comparison.other
    return {
        **change.keys,
        "time_period": change.time_period,
        "review_count": later.count,
        "review_total": later.total,
        "earlier_time_period": change.earlier_time_period,
        "earlier_count": earlier.count,
        "earlier_total": earlier.total,
    }


def _changed(row: dict[Any, Any]) -> str:
    """What has changed, in a sentence: "inadequate", with the boards whose reviews it is
    where there are two kinds."""
    if "grade" in row:
        name = v.label("grade", row["grade"]).lower()
    else:
        name = mid_sentence(v.label("theme", row["theme"]))
    if "lscb_history" not in row:
        return name
    return f"{name} ({mid_sentence(v.label('lscb_history', row['lscb_history']))})"
