"""Answers turned into comparisons: each year against the one before, one group against another, each with its verdict and sentence."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import headlines
from scr_data.evidence.comparison import (
    CHANGE,
    COMPARED_COLUMNS,
    Comparison,
    Group,
    compared_values,
    family_sentence,
)
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import mid_sentence
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
_EVERYTHING = Selection()
_KEYS = ("lscb_history", "kind", "theme", "grade")


@dataclass(frozen=True)
class Change:
    """A `comparison` of a year with the one before, and the `keys` of what is compared ({"grade": "inadequate"})."""

    keys: dict[str, Any]
    time_period: int
    earlier_time_period: int
    comparison: Comparison


def changes(frame: pd.DataFrame) -> tuple[Change, ...]:
    """Each change between two consecutive years with reviews, of each grade or theme of an answer by year."""
    keys = [key for key in _KEYS if key in frame.columns]
    found: list[Change] = []
    for values, rows in frame.groupby(keys, sort=False, observed=True):
        of = dict(zip(keys, values, strict=True))
        records: list[dict[str, Any]] = rows.sort_values("time_period").to_dict("records")  # type: ignore[assignment]
        years = [row for row in records if row["review_total"]]
        found += [_change(of, earlier, later) for earlier, later in itertools.pairwise(years)]
    return tuple(found)


def change_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """`changes` as a table of `CHANGE_COLUMNS`, a row each; those of a column that the answer lacks are left out."""
    found = changes(frame)
    records = [
        {
            **change.keys,
            "time_period": change.time_period,
            "review_count": change.comparison.group.count,
            "review_total": change.comparison.group.total,
            "earlier_time_period": change.earlier_time_period,
            "earlier_count": change.comparison.other.count,
            "earlier_total": change.comparison.other.total,
            **compared,
        }
        for change, compared in zip(
            found, compared_values([change.comparison for change in found]), strict=True
        )
    ]
    names = [
        column.name for column in CHANGE_COLUMNS if column.name not in _KEYS or column.name in frame.columns
    ]
    return pd.DataFrame(records, columns=names)


def changes_headline(frame: pd.DataFrame, noun: str) -> str:
    """From `change_rows`: how many of the changes are larger than chance alone would explain, and which."""
    can_be_judged = frame[frame["verdict"] != "too_few"]
    if can_be_judged.empty:
        return "There are not enough reviews in two years to compare them."
    real = can_be_judged[can_be_judged["verdict"].isin(["higher", "lower"])].to_dict("records")
    if not real:
        return f"No {noun} changed by more than chance alone would explain."
    standing = [
        f"{_changed(row)} {row['verdict']} in {year_name(row['time_period'])}"
        for row in real
        if row["stands_out"] == "yes"
    ]
    if not standing:
        looks = "; ".join(f"{_changed(row)} looks {row['verdict']}" for row in real)
        return f"Of {len(can_be_judged)} changes {len(real)} could be real ({looks}), about what chance alone would produce."
    listed = "; ".join(standing[:3]) + (f"; and {len(standing) - 3} more" if len(standing) > 3 else "")
    return f"More than chance alone would explain: {listed}."


def changes_sure(frame: pd.DataFrame, noun: str) -> str:
    """From `change_rows`: how sure one can be of many changes at once."""
    return f"{family_sentence(frame, noun)} {thresholds.WHY_INTERVALS}"


def _changed(row: dict[Any, Any]) -> str:
    """What has changed, in a sentence: "inadequate", with the boards it is about where there are two kinds."""
    name = (
        v.label("grade", row["grade"]).lower()
        if "grade" in row
        else mid_sentence(v.label("theme", row["theme"]))
    )
    return (
        f"{name} ({mid_sentence(v.label('lscb_history', row['lscb_history']))})"
        if "lscb_history" in row
        else name
    )


def latest_change(frame: pd.DataFrame, grade: str) -> Comparison | None:
    """The change of the share with `grade` between the last two years of a grades_by_year answer; None where there is one year only."""
    found = changes(frame[frame["grade"] == grade])
    return found[-1].comparison if found else None


def grades_headline(frame: pd.DataFrame) -> str:
    """From grades_by_year: the share inadequate in the last two years, with the verdict; without one where there is one year only."""
    change = latest_change(frame, "inadequate")
    return change.in_brief if change else headlines.grades_by_year(frame)


def timeliness_headline(frame: pd.DataFrame) -> str:
    """From timeliness_by_year: the share of reviews that took more than a year, of those whose length is known, with the verdict."""
    known = frame[frame["timeliness"] != v.NOT_KNOWN.code]
    long = known["review_count"].where(known["timeliness"].isin(["1_to_2_years", "over_2_years"]), 0)
    years = known.assign(long=long).groupby("time_period")[["long", "review_count"]].sum()
    groups = [
        Group(f"in {year_name(int(str(year)))}", int(count), int(total))
        for year, count, total in zip(years.index, years["long"], years["review_count"], strict=True)
    ]
    some = [group for group in groups if group.total]
    if len(some) < 2:
        return headlines.timeliness_by_year(frame)
    return Comparison("took more than a year", some[-1], some[-2]).in_brief


def better_or_worse(frame: pd.DataFrame, selection: Selection = _EVERYTHING) -> str:
    """Whether the reviews of a grades_by_year answer about `selection` got better, in one sentence that needs no statistics."""
    if selection.grades:
        return "Whether reviews got better cannot be said of reviews that are filtered by grade."
    inadequate, good = latest_change(frame, "inadequate"), latest_change(frame, "good")
    years = [year_name(year) for year in sorted(frame.loc[frame["review_total"] > 0, "time_period"].unique())]
    if not inadequate or not good:
        return (
            f"Whether reviews got better cannot be said here: only {years[0]} is in view."
            if years
            else "No review is in view."
        )
    between = f"from {years[-2]} to {years[-1]}"
    better = inadequate.verdict == "lower" or good.verdict == "higher"
    worse = inadequate.verdict == "higher" or good.verdict == "lower"
    return {
        (
            True,
            True,
        ): f"The picture {between} is mixed: the shares of good and of inadequate reviews moved the same way.",
        (True, False): f"Reviews got better {between}: the change is larger than chance alone would explain.",
        (False, True): f"Reviews got worse {between}: the change is larger than chance alone would explain.",
        (
            False,
            False,
        ): f"There is no evidence that reviews got better or worse {between}: the difference is no larger than chance alone "
        "could make."
        if inadequate.can_be_judged
        else f"Whether reviews got better {between} cannot be said: there are too few of them here.",
    }[better, worse]


def _change(keys: dict[str, Any], earlier: dict[str, Any], later: dict[str, Any]) -> Change:
    measure = (
        f"were {v.label('grade', keys['grade']).lower()}"
        if "grade" in keys
        else f"had a finding of {_finding(keys['theme'])}"
    )
    where = (
        f" among {mid_sentence(v.label('lscb_history', keys['lscb_history']))}"
        if "lscb_history" in keys
        else ""
    )
    year, before = (year_name(int(row["time_period"])) for row in (later, earlier))
    group = Group(f"in {year}{where}", int(later["review_count"]), int(later["review_total"]))
    other = Group(f"in {before}{where}", int(earlier["review_count"]), int(earlier["review_total"]))
    return Change(
        keys,
        int(later["time_period"]),
        int(earlier["time_period"]),
        Comparison(measure, group, other, CHANGE),
    )


def _finding(theme: str) -> str:
    return f"“{mid_sentence(v.label('theme', theme))}”"
