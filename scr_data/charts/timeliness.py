"""Charts of when reviews were evaluated and how long they took."""

from __future__ import annotations

from scr_data.asking.answer import Answer, records
from scr_data.charts.bars import Columns
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import year_colour
from scr_data.charts.marks import Bar, code_of, of_reviews, share_bar, share_in_brief
from scr_data.charts.paired_dots import PairedDots
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


def _by_year(answer: Answer) -> PairedDots:
    """A line for each length of time, the shortest first, with a dot for each year."""
    years = sorted(answer.rows["time_period"].unique())
    ordered = answer.rows.sort_values("timeliness", key=lambda bands: bands.map(_BANDS.index), kind="stable")
    lines: dict[str, list[Bar]] = {}
    for row in records(ordered):
        name, year = v.label("timeliness", row["timeliness"]), row["time_period"]
        hover = f"{name}, {year_name(year)}: {of_reviews(row)}"
        bar = share_bar(row, share_in_brief(row), year_colour(year, years), hover)
        lines.setdefault(name, []).append(bar)
    return PairedDots(lines, [year_name(year) for year in years])


REVIEWS_BY_QUARTER = ChartType(
    kind="Column chart with a column for each quarter",
    headline=lambda answer: headlines.reviews_by_quarter(answer.rows),
    plot=_by_quarter,
)
TIMELINESS_BY_YEAR = ChartType(
    kind="Dot plot with a dot for each year beside each length of time",
    headline=lambda answer: headlines.timeliness_by_year(answer.rows, answer.selection),
    plot=_by_year,
    sure=lambda answer: headlines.time_taken_sure(answer.rows, answer.selection),
)
