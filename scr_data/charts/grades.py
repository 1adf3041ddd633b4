"""Charts of grades: by year, of each group, and as counts of each board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scr_data.asking.answer import Answer
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import GRADE_COLOURS
from scr_data.charts.grade_bars import ASKED_FOR, GradeBars
from scr_data.charts.marks import Bar, Row, group_name, of_reviews, share_bar
from scr_data.evidence import groups, headlines
from scr_data.field import english, thresholds
from scr_data.field import vocabulary as v
from scr_data.field.years import year_name


def _bars(answer: Answer) -> GradeBars | None:
    """A bar of 100% for each group, which stands in the first column; of groups with too few reviews for
    shares the counts, written out. No plot where no group has enough."""
    group = str(answer.rows.columns[0])
    bars: dict[str, dict[str, Bar]] = {}
    short: dict[str, str] = {}
    counts: dict[str, list[str]] = {}
    none: Mapping[object, str] = _given_to_none(answer) if group == "time_period" else {}
    for row in answer.records():
        name = f"{_name(group, row)}{none.get(row[group], '')}"
        grade, count = row["grade"], row["review_count"]
        if row["review_total"] < thresholds.FEW_REVIEWS:
            counts.setdefault(name, []).append(f"{count} {v.label('grade', grade).lower()}")
            continue
        text = f"{english.percent(count, row['review_total'])}\n{v.label('grade', grade)}\n{count:,}"
        short[name] = _short_name(group, row)
        hover = f"{short[name]}, {v.label('grade', grade)}: {of_reviews(row)}"
        bar = share_bar(row, text, GRADE_COLOURS[grade], hover)
        if grade != ASKED_FOR:  # of which alone an interval is drawn
            bar = replace(bar, lower=None, upper=None)
        bars.setdefault(name, {})[grade] = bar
    written = {name: ", ".join(words) for name, words in counts.items()}
    return GradeBars(bars, short, written) if bars else None


def _name(group: str, row: Row) -> str:
    if group != "time_period":
        return group_name(group, row)
    return f"{year_name(row['time_period'])}: {english.counted(row['review_total'], 'review')}"


def _given_to_none(answer: Answer) -> dict[object, str]:
    """The grades that no review of a year was given, in words: the scale keeps them, and a bar of no length
    would not be seen."""
    none: dict[object, list[str]] = {}
    for row in answer.records():
        if not row["review_count"]:
            none.setdefault(row["time_period"], []).append(v.label("grade", row["grade"]).lower())
    return {year: f", none {english.listed(grades, 'or')}" for year, grades in none.items()}


def _short_name(group: str, row: Row) -> str:
    return year_name(row["time_period"]) if group == "time_period" else v.label(group, row[group])


GRADES_BY_YEAR = ChartType(
    kind="Bar chart with a bar for each year, divided by grade",
    headline=lambda answer: headlines.grades_by_year_judged(answer.rows, answer.selection),
    plot=_bars,
    sure=lambda answer: headlines.change_of_grades_sure(answer.rows, answer.selection),
)
GRADE_MIX = ChartType(
    kind="Bar chart with a bar for each group, divided by grade",
    headline=lambda answer: headlines.grades_by_group(answer.rows),
    plot=_bars,
    sure=lambda answer: groups.with_the_rest_sure(answer.rows),
)
