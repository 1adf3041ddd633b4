"""Charts of when reviews were evaluated and how long they took."""

from __future__ import annotations

from scr_data.asking.answer import Answer, records
from scr_data.charts.bars import BarBlocks, Columns
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import year_colour
from scr_data.charts.marks import Bar, code_of, of_reviews, share_bar
from scr_data.evidence import headlines
from scr_data.field import vocabulary as v
from scr_data.field.years import year_label, year_name

_BANDS = (*v.codes(v.TIMELINESS), v.NOT_KNOWN.code)


def _by_quarter(answer: Answer) -> Columns:
    """A column for each quarter, in the colour of its financial year."""
    years = sorted(answer.rows["time_period"].unique())
    rows = answer.records()
    labels = [f"{row['quarter'].split(' ')[0]}<br>{row['quarter_start'].year}" for row in rows]
    bars = []
    for row in rows:
        year, count = row["time_period"], row["review_count"]
        hover = f"{row['quarter']}: {count} reviews evaluated ({year_label(year)})"
        bars.append(Bar(hover, code_of(row), float(count), str(count), year_colour(year, years)))
    return Columns(labels, bars)


def _by_year(answer: Answer) -> BarBlocks:
    """A block for each length of time, the shortest first, with a bar for each year."""
    years = sorted(answer.rows["time_period"].unique())
    ordered = answer.rows.sort_values("timeliness", key=lambda bands: bands.map(_BANDS.index), kind="stable")
    blocks: dict[str, list[Bar]] = {}
    for row in records(ordered):
        name = v.label("timeliness", row["timeliness"])
        text = f"{year_name(row['time_period'])}: {of_reviews(row)}"
        bar = share_bar(row, text, year_colour(row["time_period"], years), f"{name}, {text}")
        blocks.setdefault(name, []).append(bar)
    return BarBlocks(blocks)


REVIEWS_BY_QUARTER = ChartType(
    kind="Column chart with a column for each quarter",
    headline=lambda answer: headlines.reviews_by_quarter(answer.rows),
    plot=_by_quarter,
)
TIMELINESS_BY_YEAR = ChartType(
    kind="Bar chart with a bar for each year under each length of time",
    headline=lambda answer: headlines.timeliness_by_year(answer.rows, answer.selection),
    plot=_by_year,
)
