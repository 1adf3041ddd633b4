"""Charts of weaknesses: by year, by grade and by agency."""

from __future__ import annotations

from scr_data.asking.answer import Answer, records
from scr_data.charts.bars import BarBlocks
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import GRADE_COLOURS, HIGHLIGHTED, year_colour
from scr_data.charts.interval_rows import IntervalRows
from scr_data.charts.marks import Bar, of_reviews, share_bar, share_in_brief
from scr_data.charts.paired_dots import PairedDots
from scr_data.evidence import headlines, most_found
from scr_data.field import english, thresholds
from scr_data.field import vocabulary as v
from scr_data.field.years import year_label, year_name


def _by_year(answer: Answer) -> PairedDots:
    """A line for each weakness with a dot for each year; the one found most often in the latest year with
    reviews comes first, those that the filter fixes last."""
    years = sorted(answer.rows["time_period"].unique())
    order = most_found.in_order(answer.rows)
    lines: dict[str, list[Bar]] = {v.label("theme", theme): [] for theme in order}
    for row in answer.records():
        name, year = v.label("theme", row["theme"]), row["time_period"]
        hover = f"{name}, {year_label(year)}: {of_reviews(row)}"
        lines[name].append(share_bar(row, share_in_brief(row), year_colour(year, years), hover))
    return PairedDots(lines, [year_name(year) for year in years])


def _by_grade(answer: Answer) -> IntervalRows | None:
    """A block for each weakness, the most frequent first, with a row for each grade that has reviews
    enough; no plot where none has."""
    overall = answer.rows.groupby("theme", sort=False)["review_count"].sum()
    order = overall.sort_values(ascending=False, kind="stable").index
    blocks: dict[str, dict[str, Bar]] = {v.label("theme", theme): {} for theme in order}
    for row in answer.records():
        if row["review_total"] >= thresholds.FEW_REVIEWS:
            name, grade = v.label("theme", row["theme"]), row["grade"]
            share = english.percent(row["review_count"], row["review_total"])
            text = f"{v.label('grade', grade)}: {row['review_count']} of {row['review_total']} ({share})"
            hover = f"{name}: {of_reviews(row)} {v.label('grade', grade).lower()} reviews"
            blocks[name][grade] = share_bar(row, text, GRADE_COLOURS[grade], hover)
    return IntervalRows(blocks) if any(blocks.values()) else None


def _by_agency(answer: Answer) -> BarBlocks:
    """A bar for each agency, the one found most often first."""
    ordered = answer.rows.sort_values("review_count", ascending=False, kind="stable")
    blocks = {}
    for row in records(ordered):
        name, words = v.label("agency", row["agency"]), of_reviews(row)
        blocks[name] = [share_bar(row, words, HIGHLIGHTED, f"{name}: {words} reviews with this weakness")]
    return BarBlocks(blocks)


THEMES_BY_YEAR = ChartType(
    kind="Dot plot with a dot for each year beside each weakness",
    headline=lambda answer: headlines.themes_by_year(answer.rows),
    plot=_by_year,
)
THEMES_BY_GRADE = ChartType(
    kind="Plot with a mark for each grade under each weakness",
    headline=lambda answer: headlines.themes_by_grade(answer.rows),
    plot=_by_grade,
)
THEMES_BY_AGENCY = ChartType(
    kind="Bar chart with a bar for each agency",
    headline=lambda answer: headlines.themes_by_agency(answer.rows),
    plot=_by_agency,
)
