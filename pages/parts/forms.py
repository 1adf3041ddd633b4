"""The forms an answer can take on a page. Each pairs a headline with a figure; a page names one for each question it shows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd

from pages.parts.chart import Form
from pages.parts.figures import BLUE, BY_YEAR, PINK, TURQUOISE, Bar, Figure, Square, blocks, columns, dots, stacked, tiles
from scr_data import boards, headlines
from scr_data import vocabulary as v

Row = Any  # a row of an answer, as itertuples gives it


def _rows(frame: pd.DataFrame) -> Iterable[Row]:
    return frame.itertuples(index=False)


def _length(row: Row) -> float | None:
    return None if pd.isna(row.review_percent) else float(row.review_percent)


def _counted(row: Row) -> str:
    return headlines.share(row.review_count, row.review_total) if row.review_total else "no reviews"


def _group_name(column: str, row: Row) -> str:
    return f"{v.label(column, getattr(row, column))}: {row.review_total} review{'' if row.review_total == 1 else 's'}"


def _grades_by_year(frame: pd.DataFrame) -> Figure:
    groups: dict[str, list[Bar]] = {}
    for row in _rows(frame.sort_values("grade", key=lambda grades: grades.map(v.codes(v.GRADES).index), kind="stable")):
        year = v.year_name(row.time_period)
        text = f"{year}: {_counted(row)}"
        hover = f"{v.label('grade', row.grade)}, {v.year_label(row.time_period)}: {_counted(row)}"
        groups.setdefault(v.label("grade", row.grade), []).append(Bar(_length(row), text, v.GRADE_COLOURS[row.grade], hover))
    return blocks(groups)


def _grade_mix(frame: pd.DataFrame) -> Figure:
    group = str(frame.columns[0])
    mix: dict[str, dict[str, Bar]] = {}
    for row in _rows(frame):
        text = "" if not row.review_count else headlines.percent(row.review_count, row.review_total)
        text = str(row.review_count) if row.review_count and row.review_total < v.FEW_REVIEWS else text
        hover = f"{_group_name(group, row)}<br>{v.label('grade', row.grade)}: {_counted(row)}".replace("<br>", ", ")
        mix.setdefault(_group_name(group, row), {})[row.grade] = Bar(_length(row), text, v.GRADE_COLOURS[row.grade], hover)
    return stacked(mix)


def _grade_counts(frame: pd.DataFrame) -> Figure:
    group = str(frame.columns[0])
    mix: dict[str, dict[str, Bar]] = {}
    for row in _rows(frame.sort_values(["review_total", group], ascending=[False, True], kind="stable")):
        text = str(row.review_count) if row.review_count else ""
        hover = f"{_group_name(group, row)}, {v.label('grade', row.grade)}: {row.review_count}"
        mix.setdefault(_group_name(group, row), {})[row.grade] = Bar(float(row.review_count), text, v.GRADE_COLOURS[row.grade], hover)
    return stacked(mix, longest=float(frame["review_total"].max()))


def _themes_by_year(frame: pd.DataFrame) -> Figure:
    years = sorted(frame["time_period"].unique())
    order = frame[frame["time_period"] == years[-1]].sort_values("review_count", ascending=False, kind="stable")["theme"]
    groups: dict[str, list[Bar]] = {v.label("theme", theme): [] for theme in order}
    for row in _rows(frame):
        name = v.label("theme", row.theme)
        text = f"{v.year_name(row.time_period)}: {_counted(row)}"
        colour = BY_YEAR[years.index(row.time_period) % len(BY_YEAR)] if len(years) > 1 else BLUE
        groups[name].append(Bar(_length(row), text, colour, f"{name}, {v.year_label(row.time_period)}: {_counted(row)}"))
    return blocks(groups)


def _themes_by_grade(frame: pd.DataFrame) -> Figure:
    overall = frame.groupby("theme", sort=False)["review_count"].sum().sort_values(ascending=False, kind="stable")
    groups: dict[str, dict[str, Bar]] = {v.label("theme", theme): {} for theme in overall.index}
    for row in _rows(frame):
        name, grade = v.label("theme", row.theme), v.label("grade", row.grade)
        few = row.review_total < v.FEW_REVIEWS
        hover = f"{name}: {_counted(row)} {grade.lower()} reviews"
        groups[name][row.grade] = Bar(None if few else _length(row), "", v.GRADE_COLOURS[row.grade], hover)
    return dots(groups)


def _bars(frame: pd.DataFrame, column: str, what: str) -> Figure:
    """One bar for each row, longest first, named after `column`."""
    groups = {}
    for row in _rows(frame.sort_values("review_count", ascending=False, kind="stable")):
        name = v.label(column, getattr(row, column))
        groups[name] = [Bar(float(row.review_count), _counted(row), BLUE, f"{name}: {_counted(row)} {what}")]
    return blocks(groups, longest=max(float(frame["review_count"].max()) * 1.25, 1))


def _quarters(frame: pd.DataFrame) -> Figure:
    years = sorted(frame["time_period"].unique())
    labels = [f"{row.quarter.split(' ')[0]}<br>{row.quarter_start.year}" for row in _rows(frame)]
    bars = [
        Bar(
            float(row.review_count),
            str(row.review_count),
            (TURQUOISE, BLUE)[years.index(row.time_period) % 2],
            f"{row.quarter}: {row.review_count} reviews evaluated ({v.year_label(row.time_period)})",
        )
        for row in _rows(frame)
    ]
    return columns(labels, bars)


def _timeliness(frame: pd.DataFrame) -> Figure:
    years = sorted(frame["time_period"].unique())
    groups: dict[str, list[Bar]] = {}
    for row in _rows(frame.sort_values("timeliness", key=lambda bands: bands.map(_BANDS.index), kind="stable")):
        name = v.label("timeliness", row.timeliness)
        colour = BY_YEAR[years.index(row.time_period) % len(BY_YEAR)] if len(years) > 1 else BLUE
        text = f"{v.year_name(row.time_period)}: {_counted(row)}"
        groups.setdefault(name, []).append(Bar(_length(row), text, colour, f"{name}, {text}"))
    return blocks(groups)


_BANDS = (*v.codes(v.TIMELINESS), v.NOT_KNOWN.code)


def _children(frame: pd.DataFrame) -> Figure:
    groups: dict[str, list[Bar]] = {}
    for row in _rows(frame):
        age = "age not known" if row.age_band == v.NOT_KNOWN.code else f"aged {v.label('age_band', row.age_band).lower()}"
        name = f"{v.label('outcome', row.outcome)}, {age}"
        counted = headlines.share(row.child_count, row.child_total) if row.child_total else "no children"
        text = f"{v.year_name(row.time_period)}: {counted}"
        length = None if pd.isna(row.child_percent) else float(row.child_percent)
        groups.setdefault(name, []).append(Bar(length, text, PINK if row.outcome == "died" else TURQUOISE, f"{name}, {text}"))
    nobody = [name for name, bars in groups.items() if name.endswith("not known") and not any(bar.length for bar in bars)]
    return blocks({name: bars for name, bars in groups.items() if name not in nobody})


def _published(frame: pd.DataFrame) -> Figure:
    groups: dict[str, list[Bar]] = {}
    rows = frame[frame["measure"].isin(_PUBLISHED_GRADES)]
    for row in _rows(rows.sort_values("measure", key=lambda measures: measures.map(_PUBLISHED_GRADES.index), kind="stable")):
        grade = row.measure.removeprefix("grade_").removesuffix("_percent")
        mark = v.label("data_status", row.data_status).lower()
        figure = f"{row.value:.0f}%" if row.unit == "percent" else f"{row.value:.0f} reviews"
        text = f"{v.year_name(row.time_period)}: {figure} ({mark})"
        hover = f"{v.label('grade', grade)}, {v.year_label(row.time_period)}: {figure}, {mark}; {row.source}"
        groups.setdefault(v.label("grade", grade), []).append(Bar(float(row.value), text, v.GRADE_COLOURS[grade], hover))
    return blocks(groups)


_PUBLISHED_GRADES = ["grade_outstanding", *(f"grade_{grade}_percent" for grade in ("good", "adequate", "inadequate"))]


def _region_tiles(frame: pd.DataFrame) -> Figure:
    """The regions as tiles, coloured by review_percent; in Ofsted's eight regions the two merged squares show the same numbers."""
    shown = {region: row for row in _rows(frame) for region in _regions_of(row.region)}
    squares = [_region_square(region, *place, shown.get(region)) for region, place in boards.region_tiles().items()]
    return tiles(squares, height=430, highest=max(square.value or 0.0 for square in squares))


def _regions_of(region: str) -> tuple[str, ...]:
    return v.MERGED_REGION_PARTS if region == v.MERGED_REGION else (region,)


def _region_square(region: str, column: int, place: int, row: Row | None) -> Square:
    name = region.replace("Yorkshire and The Humber", "Yorks & Humber")
    if row is None:
        return Square(column, place, name, "not selected", None, "Not among the regions selected")
    hover = f"{row.region}: {_counted(row)}"
    if row.review_total < v.FEW_REVIEWS:
        return Square(column, place, name, _counted(row), None, hover)
    return Square(column, place, name, headlines.percent(row.review_count, row.review_total), _length(row), hover)


def _authority_tiles(frame: pd.DataFrame) -> Figure:
    """Authorities as tiles, coloured by the number of reviews their board led; a joint board has a tile for each of its authorities."""
    counts = frame.groupby("lscb")["review_count"].sum()
    squares = [
        Square(
            tile.column,
            tile.row,
            "",
            str(counts.get(tile.lscb, 0)) if counts.get(tile.lscb, 0) else "",
            float(counts[tile.lscb]) if tile.lscb in counts.index else None,
            f"{tile.authority}: {counts.get(tile.lscb, 0)} reviews led by the board {tile.lscb}",
        )
        for tile in boards.reference_tiles()
    ]
    return tiles(squares, height=520, highest=float(counts.max()) if len(counts) else 1.0, shape=1.0)


GRADES_BY_YEAR = Form("Bar chart with a bar for each year under each grade", headlines.grades_by_year, _grades_by_year)
GRADE_MIX = Form("Stacked bar chart with a bar for each group, divided by grade", headlines.grades_by_group, _grade_mix)
GRADE_MIX_GOOD = Form(GRADE_MIX.kind, partial(headlines.grades_by_group, grade="good"), _grade_mix)
GRADE_COUNTS = Form("Stacked bar chart with a bar for each board, divided by grade", headlines.boards, _grade_counts)
THEMES_BY_YEAR = Form("Bar chart with a bar for each year under each weakness", headlines.themes_by_year, _themes_by_year)
THEMES_BY_GRADE = Form("Dot plot with a mark for each grade beside each weakness", headlines.themes_by_grade, _themes_by_grade)
THEMES_BY_AGENCY = Form(
    "Bar chart with a bar for each agency", headlines.themes_by_agency, partial(_bars, column="agency", what="reviews with this weakness")
)
REVIEWS_BY_REGION = Form(
    "Bar chart with a bar for each region", headlines.reviews_by_region, partial(_bars, column="region", what="reviews")
)
REVIEWS_BY_QUARTER = Form("Column chart with a column for each quarter", headlines.reviews_by_quarter, _quarters)
TIMELINESS_BY_YEAR = Form("Bar chart with a bar for each year under each length of time", headlines.timeliness_by_year, _timeliness)
CHILDREN_BY_OUTCOME = Form("Bar chart with a bar for each year under each outcome and age", headlines.children_by_outcome, _children)
PUBLISHED_GRADES = Form("Bar chart with a bar for each year under each grade", headlines.published_grades, _published)
AUTHORITY_TILES = Form("Tile map with a tile for each authority", headlines.boards, _authority_tiles)


def region_tiles(measure: str) -> Form:
    """A tile map of the regions, coloured by the share of reviews that `measure`, as "were inadequate"."""
    return Form("Tile map with a square for each region", partial(headlines.measure_by_region, measure=measure), _region_tiles)
