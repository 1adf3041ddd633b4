"""Charts of regions and boards: maps, funnels, volumes, and one group beside another."""

from __future__ import annotations

import math
from functools import partial

import pandas as pd

from scr_data.asking.answer import Answer, records
from scr_data.charts.bars import BarBlocks
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import HIGHLIGHTED, PAPER, REST, RULE, VERDICT_COLOURS, shade
from scr_data.charts.funnel_plot import FunnelPlot, Point
from scr_data.charts.marks import Bar, Row, code_of, of_reviews, share_bar
from scr_data.charts.tiles import Square, TileMap
from scr_data.evidence import funnel, groups, headlines
from scr_data.evidence.comparison import Comparison
from scr_data.evidence.measures import measure_of
from scr_data.field import english, geography, thresholds
from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION, MERGED_REGION_PARTS, REGION_CODES, Tile


def _measure(answer: Answer) -> str:
    """The words of the answer's measure after "reviews that"."""
    return measure_of(answer.arguments["measure"]).words


def _region_map(answer: Answer) -> TileMap:
    """The regions as squares, shaded by their share; in Ofsted's eight regions two
    squares show the merged one."""
    rows = {region: row for row in answer.records() for region in _regions_of(row["region"])}
    tiles = geography.region_tiles().items()
    squares = [_region_square(region, column, line, rows.get(region)) for region, (column, line) in tiles]
    return TileMap(squares, height=430)


def _regions_of(region: str) -> tuple[str, ...]:
    return MERGED_REGION_PARTS if region == MERGED_REGION else (region,)


def _short(region: str) -> str:
    return region.replace("Yorkshire and The Humber", "Yorks & Humber")


def _region_square(region: str, column: int, line: int, row: Row | None) -> Square:
    """The square of a region with its share and interval; with its count alone where it has too few
    reviews, and white where it is not selected (no `row`)."""
    name = _short(region)
    if row is None:
        return Square("Not among the regions selected", "", column, line, name, "not selected")
    hover = f"{row['region']}: {of_reviews(row)}"
    if row["review_total"] < thresholds.FEW_REVIEWS:
        return Square(hover, code_of(row), column, line, name, of_reviews(row))
    ends = f"{row['review_lower']:.0f} to {row['review_upper']:.0f}%"
    share = english.percent(row["review_count"], row["review_total"])
    small = thresholds.small_numbers(row["review_count"], row["review_total"])
    text = "\n".join([share, ends, *(["small numbers"] if small else [])])
    hover = f"{hover}; 95% interval {row['review_lower']:.0f}% to {row['review_upper']:.0f}%"
    return Square(hover, code_of(row), column, line, name, text, *_verdict_colours(row))


def _verdict_colours(row: Row) -> tuple[str, str]:
    """The fill and the outline of a square: filled where the region stands out among all, outlined where it
    differs on its own only, plain where nothing shows that it differs. What a colour means never depends on
    the filter."""
    if row["verdict"] not in VERDICT_COLOURS:
        return PAPER, RULE
    colour = VERDICT_COLOURS[row["verdict"]]
    return (colour, colour) if row["stands_out"] == "yes" else (PAPER, colour)


def _authority_map(answer: Answer) -> TileMap:
    """Authorities as squares, shaded by the number of reviews that their board led; a joint board has one
    for each of its authorities."""
    counts = answer.rows.set_index("lscb")["review_count"]
    highest = float(counts.max()) if len(counts) else 1.0
    squares = [_authority_square(tile, counts, highest) for tile in geography.reference_tiles()]
    return TileMap(squares, height=520, shape=1.0)


def _authority_square(tile: Tile, counts: pd.Series, highest: float) -> Square:
    """The square of an authority; `counts` has the number of reviews of each board in the answer, of which
    the `highest` is shaded darkest."""
    count = int(counts.get(tile.lscb, 0))
    hover = f"{tile.authority}: {count} reviews led by the board {tile.lscb}"
    value = float(count) if tile.lscb in counts.index else None
    text = str(count) if count else ""
    # Without its name: 150 of them would not fit.
    fill = shade(value, highest)
    return Square(hover, code_of({"lscb": tile.lscb}), tile.column, tile.row, "", text, fill)


def _volumes(answer: Answer) -> BarBlocks:
    """A bar for each region as long as its number of reviews, the one with most reviews first. It has no
    interval: a region's share of all reviews is no draw."""
    ordered = answer.rows.sort_values("review_count", ascending=False, kind="stable")
    blocks = {}
    for row in records(ordered):
        name, count = v.label("region", row["region"]), row["review_count"]
        words = english.counted(count, "review")
        if not math.isnan(row["review_percent"]):
            words = f"{words} ({english.percent(count, row['review_total'])})"
        blocks[name] = [Bar(f"{name}: {words}", code_of(row), float(count), words, HIGHLIGHTED)]
    return BarBlocks(blocks, longest=float(answer.rows["review_count"].max()))


def _funnel(answer: Answer, group: str) -> FunnelPlot | None:
    """A point for each group, whose names stand in the column `group`, on the bar of what would not
    differ; no plot where no group has reviews enough to be judged, as its points would mean nothing."""
    rows = answer.rows
    if rows["review_total"].max() < thresholds.FEW_REVIEWS:
        return None
    # All of England: every group has its own count and that of all the others.
    first = rows.iloc[0]
    count, total = (first[f"review_{part}"] + first[f"other_{part}"] for part in ("count", "total"))
    # Regions, "Not known" among them, are named; the names of all boards would cover the plot.
    named = len(rows) <= len(REGION_CODES) + 1
    points = [
        _point(row, group, place, named)
        for row, place in zip(answer.records(), _side_by_side(answer), strict=True)
    ]
    return FunnelPlot(points, 100 * float(count) / float(total))


def _point(row: Row, group: str, place: float, named: bool) -> Point:
    name, total = str(row[group]), row["review_total"]
    differs = row["verdict"] in ("higher", "lower")
    verdict = v.label("verdict", row["verdict"]).lower()
    hover = f"{name}: {of_reviews(row)}; {verdict}"
    ends = None
    if not math.isnan(row["inner_lower_count"]):
        ends = 100 * row["inner_lower_count"] / total, 100 * row["inner_upper_count"] / total
    label = _short(name) if named or differs else ""
    share = 100 * row["review_count"] / total
    return Point(hover, code_of(row), place, share, label, row["verdict"], row["stands_out"] == "yes", ends)


def _side_by_side(answer: Answer) -> list[float]:
    """Where each point stands across: at its number of reviews, those of the same number and share side by
    side around it, as they would cover each other."""
    same = answer.rows.groupby(["review_count", "review_total"])
    place, size = same.cumcount(), same["review_total"].transform("size")
    return list(answer.rows["review_total"] + 0.7 * ((place + 0.5) / size - 0.5))


def _two_bars(answer: Answer) -> BarBlocks:
    """A bar for the group that is looked at and one for what it is compared with."""
    blocks = {}
    for row, colour in zip(answer.records(), (HIGHLIGHTED, REST), strict=True):
        words = of_reviews(row)
        blocks[row["compared"]] = [share_bar(row, words, colour, f"{row['compared']}: {words}")]
    return BarBlocks(blocks)


def _comparison(answer: Answer) -> Comparison:
    return groups.comparison_of(answer.rows, _measure(answer))


def _funnel_of(noun: str, group: str) -> ChartType:
    return ChartType(
        kind=f"Funnel plot with a point for each {noun}",
        headline=lambda answer: funnel.headline(answer.rows, noun),
        plot=partial(_funnel, group=group),
        sure=lambda answer: funnel.sure(answer.rows, noun),
    )


REGION_MAP = ChartType(
    kind="Tile map with a square for each region",
    headline=lambda answer: funnel.map_headline(answer.rows, "region", _measure(answer)),
    sure=lambda answer: funnel.sure(answer.rows, "region"),
    plot=_region_map,
)
FUNNEL_OF_REGIONS = _funnel_of("region", "region")
FUNNEL_OF_BOARDS = _funnel_of("board", "lscb")
TWO_GROUPS = ChartType(
    kind="Bar chart with a bar for each of the two",
    headline=lambda answer: headlines.NO_REVIEW if answer.rows.empty else _comparison(answer).heading,
    plot=_two_bars,
    sure=lambda answer: "" if answer.rows.empty else groups.two_groups_sure(_comparison(answer)),
    note=lambda answer: "" if answer.rows.empty else _comparison(answer).judgement,
)
REVIEWS_BY_REGION = ChartType(
    kind="Bar chart with a bar for each region",
    headline=lambda answer: headlines.reviews_by_region(answer.rows),
    plot=_volumes,
    counts_only=True,
)
BOARDS_IN_BRIEF = ChartType(
    kind="Table with a row for each board",
    headline=lambda answer: headlines.boards(answer.rows),
    plot=lambda _answer: None,
    why_no_plot="Each board with the number of its reviews that were given each grade:",
    counts_only=True,
)
AUTHORITY_MAP = ChartType(
    kind="Tile map with a tile for each authority",
    headline=lambda answer: headlines.boards(answer.rows),
    plot=_authority_map,
    counts_only=True,
)
