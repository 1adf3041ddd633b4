"""Charts of grades: by year, of each group, and as counts of each board."""

from __future__ import annotations

from functools import partial

from scr_data.asking.answer import Answer, records
from scr_data.charts.bars import BarBlocks, StackedBars
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import BLUE, GRADE_COLOURS
from scr_data.charts.interval_rows import IntervalRows
from scr_data.charts.marks import Bar, code_of, group_name, of_reviews, share_bar
from scr_data.evidence import changes, groups, headlines
from scr_data.field import english, thresholds
from scr_data.field import vocabulary as v
from scr_data.field.years import year_label, year_name

_GRADE_ORDER = v.codes(v.GRADES)


def _by_year(answer: Answer) -> BarBlocks:
    """A block for each grade, best first, with a bar for each year."""
    blocks: dict[str, list[Bar]] = {v.label("grade", grade): [] for grade in _GRADE_ORDER}
    for row in answer.records():
        grade, year = v.label("grade", row["grade"]), row["time_period"]
        text = f"{year_name(year)}: {of_reviews(row)}"
        hover = f"{grade}, {year_label(year)}: {of_reviews(row)}"
        blocks[grade].append(share_bar(row, text, GRADE_COLOURS[row["grade"]], hover))
    return BarBlocks({name: bars for name, bars in blocks.items() if bars})


def _mix(answer: Answer) -> IntervalRows | None:
    """A row for each grade of each group with reviews enough for shares; of the others the counts, written
    out. No plot where no group has enough. The group stands in the first column."""
    group = str(answer.rows.columns[0])
    mix: dict[str, dict[str, Bar]] = {}
    for row in answer.records():
        if row["review_total"] >= thresholds.FEW_REVIEWS:
            name = group_name(group, row)
            text = f"{row['review_count']} ({english.percent(row['review_count'], row['review_total'])})"
            hover = f"{name}, {v.label('grade', row['grade'])}: {of_reviews(row)}"
            mix.setdefault(name, {})[row["grade"]] = share_bar(row, text, GRADE_COLOURS[row["grade"]], hover)
    return IntervalRows(mix | _counts_of_few(answer, group)) if mix else None


def _counts_of_few(answer: Answer, group: str) -> dict[str, dict[str, Bar]]:
    """For each group with too few reviews for shares, its counts as the text of a bar without a length."""
    counts: dict[str, list[str]] = {}
    for row in answer.records():
        if row["review_total"] < thresholds.FEW_REVIEWS:
            words = f"{row['review_count']} {v.label('grade', row['grade']).lower()}"
            counts.setdefault(group_name(group, row), []).append(words)
    return {name: {"counts": Bar("", "", None, ", ".join(words), BLUE)} for name, words in counts.items()}


def _counts(answer: Answer) -> StackedBars:
    """A stack of counts for each group, the largest group first."""
    group = str(answer.rows.columns[0])
    ordered = answer.rows.sort_values(["review_total", group], ascending=[False, True], kind="stable")
    stacks: dict[str, dict[str, Bar]] = {}
    for row in records(ordered):
        name, grade, count = group_name(group, row), row["grade"], row["review_count"]
        hover = f"{name}, {v.label('grade', grade)}: {count}"
        text = str(count) if count else ""  # a 0 would stand on the border of its neighbours
        bar = Bar(hover, code_of(row), float(count), text, GRADE_COLOURS[grade])
        stacks.setdefault(name, {})[grade] = bar
    return StackedBars(stacks, longest=float(answer.rows["review_total"].max()))


def _mix_headline(answer: Answer, grade: str) -> str:
    return headlines.grades_by_group(answer.rows, grade)


def better_or_worse_of(grades_by_year: Answer) -> str:
    """Whether the reviews of a grades_by_year answer got better, in one sentence."""
    return changes.better_or_worse(grades_by_year.rows, grades_by_year.selection)


GRADES_BY_YEAR = ChartType(
    kind="Bar chart with a bar for each year under each grade",
    headline=lambda answer: headlines.grades_by_year_judged(answer.rows, answer.selection),
    plot=_by_year,
)
GRADE_MIX = ChartType(
    kind="Chart with a row for each group, divided by grade",
    headline=partial(_mix_headline, grade="inadequate"),
    plot=_mix,
    sure=lambda answer: groups.with_the_rest_sure(answer.rows),
)
GRADE_MIX_GOOD = ChartType(
    kind=GRADE_MIX.kind, headline=partial(_mix_headline, grade="good"), plot=_mix, sure=GRADE_MIX.sure
)
GRADE_COUNTS = ChartType(
    kind="Stacked bar chart with a bar for each board, divided by grade",
    headline=lambda answer: headlines.boards(answer.rows),
    plot=_counts,
    counts_only=True,
)
