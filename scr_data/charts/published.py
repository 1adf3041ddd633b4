"""The chart of the figures that were published for England."""

from __future__ import annotations

from scr_data.asking.answer import Answer, records
from scr_data.charts.bars import BarBlocks
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import GRADE_COLOURS, HIGHLIGHTED, REST
from scr_data.charts.marks import Bar, code_of, of_reviews, share_bar, share_in_brief
from scr_data.evidence import changes, headlines
from scr_data.field import english, thresholds
from scr_data.field import vocabulary as v
from scr_data.field.years import year_label, year_name

# Of each measure its grade. Outstanding was published as a number of reviews, the others as percentages.
_OF_GRADE = {
    "grade_outstanding": "outstanding",
    "grade_good_percent": "good",
    "grade_adequate_percent": "adequate",
    "grade_inadequate_percent": "inadequate",
}
_MEASURES = list(_OF_GRADE)


def _published(answer: Answer) -> BarBlocks:
    """A block for each grade with a bar for each year, and how firm each figure is written on it."""
    rows = answer.rows[answer.rows["measure"].isin(_MEASURES)]
    ordered = rows.sort_values("measure", key=lambda measures: measures.map(_MEASURES.index), kind="stable")
    blocks: dict[str, list[Bar]] = {}
    for row in records(ordered):
        grade, year = _OF_GRADE[row["measure"]], row["time_period"]
        name, mark = v.label("grade", grade), v.label("data_status", row["data_status"]).lower()
        figure = f"{row['value']:.0f}%" if row["unit"] == "percent" else f"{row['value']:.0f} reviews"
        text = f"{year_name(year)}: {figure} ({mark})"
        hover = f"{name}, {year_label(year)}: {figure}, {mark}; {row['source']}"
        bar = Bar(hover, code_of(row), float(row["value"]), text, GRADE_COLOURS[grade])
        blocks.setdefault(name, []).append(bar)
    return BarBlocks(blocks)


def _story(answer: Answer) -> BarBlocks:
    """The share inadequate of each year with its interval; above each bar how firm its two numbers are."""
    blocks: dict[str, list[Bar]] = {}
    for row in records(answer.rows[answer.rows["grade"] == "inadequate"]):
        share = english.percent(row["review_count"], row["review_total"])
        marks = (v.label("data_status", row[f"{what}_status"]).lower() for what in ("share", "count"))
        of_share, of_count = marks
        name = (
            f"{year_name(row['time_period'])}: {share} ({of_share}), "
            f"{row['review_count']} of {row['review_total']} ({of_count})"
        )
        blocks[name] = [share_bar(row, share, GRADE_COLOURS["inadequate"], name)]
    return BarBlocks(blocks, longest=60)


def _beside(answer: Answer) -> BarBlocks | None:
    """The share inadequate of each year, here and in England; None where all years have too few reviews."""
    blocks: dict[str, list[Bar]] = {}
    for row in records(answer.rows[answer.rows["grade"] == "inadequate"]):
        if row["review_total"] < thresholds.FEW_REVIEWS:
            continue
        year = year_name(row["time_period"])
        here = f"{year}, here: {of_reviews(row)}"
        in_england = english.percent(row["published_count"], row["published_total"])
        status = v.label("data_status", row["count_status"]).lower()
        of_england = f"{year}, England: {row['published_count']:,} of {row['published_total']:,} ({status})"
        blocks[here] = [share_bar(row, share_in_brief(row), HIGHLIGHTED, here)]
        # No review in view stands behind the bar of England.
        code = f"{code_of(row)}&published=yes"
        blocks[of_england] = [Bar(of_england, code, row["percent_published"], in_england, REST)]
    return BarBlocks(blocks) if blocks else None


BESIDE_PUBLISHED = ChartType(
    kind="Bar chart with a bar for these reviews and one for England, for each year",
    headline=lambda answer: headlines.beside_published(answer.rows),
    plot=_beside,
)
PUBLISHED_STORY = ChartType(
    kind="Bar chart with a bar for each year",
    headline=lambda answer: changes.published_headline(answer.rows),
    plot=_story,
)
PUBLISHED_GRADES = ChartType(
    kind="Bar chart with a bar for each year under each grade",
    headline=lambda answer: headlines.published_grades(answer.rows),
    plot=_published,
)
