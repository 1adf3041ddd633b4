"""The forms an answer can take on a page. Each pairs a headline with a figure; a page names one for each question it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from pages.parts.chart import Form
from pages.parts.figures import (
    BLUE,
    BY_YEAR,
    GREY,
    LILAC,
    NOTHING,
    PINK,
    TURQUOISE,
    Bar,
    Figure,
    Limits,
    Point,
    Square,
    blocks,
    columns,
    dots,
    lanes,
    scattered,
    spans,
    stacked,
    tiles,
)
from scr_data import boards, funnel, headlines, statistics, verdicts
from scr_data import vocabulary as v
from scr_data.comparisons import Comparison

Row = Any  # a row of an answer, as itertuples gives it


def _rows(frame: pd.DataFrame) -> Iterable[Row]:
    return frame.itertuples(index=False)


def _length(row: Row) -> float | None:
    return None if pd.isna(row.review_percent) else float(row.review_percent)


def _bar(row: Row, text: str, colour: str, hover: str) -> Bar:
    """A bar as long as the row's share, with its interval where the answer has one."""
    lower, upper = getattr(row, "review_lower", None), getattr(row, "review_upper", None)
    known = lower is not None and upper is not None and not pd.isna(lower)
    said = f"{hover}; 95% interval {lower:.0f}% to {upper:.0f}%" if known else hover
    return Bar(_length(row), text, colour, said, *((float(lower), float(upper)) if known else (None, None)))  # type: ignore[arg-type]


def _counted(row: Row) -> str:
    return headlines.share(row.review_count, row.review_total) if row.review_total else "no reviews"


def _group_name(column: str, row: Row) -> str:
    counted = f"{row.review_total:,} review{'' if row.review_total == 1 else 's'}"
    return f"{v.label(column, getattr(row, column))}: {counted}{headlines.mark(row.review_total)}"


def _grades_by_year(frame: pd.DataFrame) -> Figure:
    groups: dict[str, list[Bar]] = {}
    for row in _rows(frame.sort_values("grade", key=lambda grades: grades.map(v.codes(v.GRADES).index), kind="stable")):
        year = v.year_name(row.time_period)
        text = f"{year}: {_counted(row)}"
        hover = f"{v.label('grade', row.grade)}, {v.year_label(row.time_period)}: {_counted(row)}"
        groups.setdefault(v.label("grade", row.grade), []).append(_bar(row, text, v.GRADE_COLOURS[row.grade], hover))
    return blocks(groups)


def _grade_mix(frame: pd.DataFrame) -> Figure:
    """A stacked bar for each group; with intervals a lane for each grade, as the middle of a stack has no baseline for a whisker.

    A group with too few reviews for shares has its counts written out."""
    group = str(frame.columns[0])
    with_intervals = "review_lower" in frame
    mix: dict[str, dict[str, Bar]] = {}
    for row in _rows(frame[frame["review_total"] >= v.FEW_REVIEWS]):
        share = headlines.percent(row.review_count, row.review_total)
        text = f"{row.review_count} ({share})" if with_intervals else share if row.review_count else ""
        hover = f"{_group_name(group, row)}, {v.label('grade', row.grade)}: {_counted(row)}"
        mix.setdefault(_group_name(group, row), {})[row.grade] = _bar(row, text, v.GRADE_COLOURS[row.grade], hover)
    if not with_intervals:
        return stacked(mix) if mix else NOTHING
    return lanes(mix | _counts_of_few(frame, group)) if mix else NOTHING


def _counts_of_few(frame: pd.DataFrame, group: str) -> dict[str, dict[str, Bar]]:
    few: dict[str, list[str]] = {}
    for row in _rows(frame[frame["review_total"] < v.FEW_REVIEWS]):
        few.setdefault(_group_name(group, row), []).append(f"{row.review_count} {v.label('grade', row.grade).lower()}")
    return {name: {"counts": Bar(None, ", ".join(counts), BLUE, "")} for name, counts in few.items()}


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
        colour = BY_YEAR[years.index(row.time_period) % len(BY_YEAR)] if len(years) > 1 else GREY
        groups[name].append(_bar(row, text, colour, f"{name}, {v.year_label(row.time_period)}: {_counted(row)}"))
    return blocks(groups)


def _themes_by_grade(frame: pd.DataFrame) -> Figure:
    overall = frame.groupby("theme", sort=False)["review_count"].sum().sort_values(ascending=False, kind="stable")
    groups: dict[str, dict[str, Bar]] = {v.label("theme", theme): {} for theme in overall.index}
    for row in _rows(frame):
        name, grade = v.label("theme", row.theme), v.label("grade", row.grade)
        if row.review_total >= v.FEW_REVIEWS:
            text = f"{row.review_count} of {row.review_total} ({headlines.percent(row.review_count, row.review_total)})"
            groups[name][row.grade] = _bar(row, text, v.GRADE_COLOURS[row.grade], f"{name}: {_counted(row)} {grade.lower()} reviews")
    if not any(groups.values()):
        return NOTHING
    return lanes(groups) if "review_lower" in frame else dots(groups)


def _bars(frame: pd.DataFrame, column: str, what: str) -> Figure:
    """One bar for each row, longest first, named after `column`."""
    groups = {}
    for row in _rows(frame.sort_values("review_count", ascending=False, kind="stable")):
        name = v.label(column, getattr(row, column))
        groups[name] = [_bar(row, _counted(row), BLUE, f"{name}: {_counted(row)} {what}")]
    return blocks(groups)


def _quarters(frame: pd.DataFrame) -> Figure:
    years = sorted(frame["time_period"].unique())
    labels = [f"{row.quarter.split(' ')[0]}<br>{row.quarter_start.year}" for row in _rows(frame)]
    bars = [
        Bar(
            float(row.review_count),
            str(row.review_count),
            BY_YEAR[years.index(row.time_period) % len(BY_YEAR)],
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
        colour = BY_YEAR[years.index(row.time_period) % len(BY_YEAR)] if len(years) > 1 else GREY
        text = f"{v.year_name(row.time_period)}: {_counted(row)}"
        groups.setdefault(name, []).append(_bar(row, text, colour, f"{name}, {text}"))
    return blocks(groups)


_BANDS = (*v.codes(v.TIMELINESS), v.NOT_KNOWN.code)


def _children(frame: pd.DataFrame) -> Figure:
    groups: dict[str, list[Bar]] = {}
    if frame["child_count"].isna().all():
        return NOTHING
    for row in _rows(frame):
        age = "age not known" if row.age_band == v.NOT_KNOWN.code else f"aged {v.label('age_band', row.age_band).lower()}"
        name = f"{v.label('outcome', row.outcome)}, {age}"
        text = f"{v.year_name(row.time_period)}: {_children_counted(row)}"
        shown = not pd.isna(row.child_percent)
        ends = (getattr(row, "child_lower", None), getattr(row, "child_upper", None)) if shown else (None, None)
        length = float(row.child_percent) if shown else None
        groups.setdefault(name, []).append(Bar(length, text, PINK if row.outcome == "died" else TURQUOISE, f"{name}, {text}", *ends))
    nobody = [name for name, bars in groups.items() if name.endswith("not known") and not any(bar.length for bar in bars)]
    return blocks({name: bars for name, bars in groups.items() if name not in nobody})


def _children_counted(row: Row) -> str:
    if pd.isna(row.child_count):
        return f"[{getattr(row, 'child_count_status', 'c')}]"
    if pd.isna(row.child_total):
        return f"{row.child_count:.0f}"
    return headlines.share(int(row.child_count), int(row.child_total)) if row.child_total else "no children"


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
    text = f"{headlines.percent(row.review_count, row.review_total)}{headlines.mark(row.review_total)}"
    lower = getattr(row, "review_lower", None)
    if lower is not None:
        text = f"{text}\n{lower:.0f} to {row.review_upper:.0f}%"
        hover = f"{hover}; 95% interval {lower:.0f}% to {row.review_upper:.0f}%"
    return Square(column, place, name, text, _length(row), hover)


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


def _changes(frame: pd.DataFrame) -> Figure:
    """The change of each grade or theme with its interval; those with too few reviews stand in the table only."""
    groups: dict[str, list[Bar]] = {}
    judged = frame[frame["verdict"] != "too_few"]
    for row in _rows(judged):
        name = v.label("grade", row.grade) if "grade" in frame else v.label("theme", row.theme)
        if "lscb_history" in frame:
            name = f"{v.label('lscb_history', row.lscb_history)}: {name.lower()}"
        years = f"{v.year_name(row.earlier_time_period)} to {v.year_name(row.time_period)}"
        standing = "; stands out among all" if row.stands_out == "yes" else ""
        text = f"{years}: {v.label('verdict', row.verdict).lower()}{standing}"
        ends = (row.difference_lower, row.difference_upper)
        groups.setdefault(name, []).append(Bar(row.difference_points, text, BLUE, f"{name}. {row.sentence}", *map(float, ends)))
    return spans(groups) if groups else NOTHING


def _changes_form(noun: str, title: str) -> Form:
    return Form(
        "Interval plot with the change of each share between two years",
        partial(verdicts.changes_headline, noun=f"{noun}’s share"),
        _changes,
        partial(verdicts.changes_sure, noun=noun),
        verdicts.change_rows,
        title,
        verdicts.CHANGE_COLUMNS,
    )


def _funnel(frame: pd.DataFrame, group: str, excluding_itself: bool) -> Figure:
    comparator = 100 * float(frame["review_count"].sum()) / float(frame["review_total"].sum())
    named = len(frame) <= len(v.REGION_CODES) + 1
    points = [_point(row, group, place, named, excluding_itself) for row, place in zip(_rows(frame), _spread(frame), strict=True)]
    limits = [] if excluding_itself else _limits(comparator / 100, int(frame["review_total"].max()))
    return scattered(points, comparator, limits)


def _point(row: Row, group: str, place: float, named: bool, excluding_itself: bool) -> Point:
    name = str(getattr(row, group))
    outside = row.position != "inside" and row.review_total >= v.FEW_REVIEWS
    hover = f"{name}: {_counted(row)}; {v.label('position', row.position).lower()}; compared with {row.comparator_percent:.0f}%"
    own = tuple(100 * count / row.review_total for count in (row.inner_lower_count, row.inner_upper_count)) if excluding_itself else None
    label = name.replace("Yorkshire and The Humber", "Yorks & Humber") if named or outside else ""
    return Point(place, 100 * row.review_count / row.review_total, label, hover, outside, name, own)


def _spread(frame: pd.DataFrame) -> list[float]:
    """Where each point stands: at its number of reviews, those of the same number and share side by side around it."""
    same = frame.groupby(["review_count", "review_total"])
    place, size = same.cumcount(), same["review_total"].transform("size")
    return list(frame["review_total"] + 0.7 * ((place + 0.5) / size - 0.5))


def _limits(share: float, most: int) -> list[Limits]:
    totals = range(1, int(most * 1.12) + 1) if most < 400 else [max(1, most * step // 200) for step in range(1, 225)]
    found = []
    for confidence, dash in ((v.CONFIDENCE, "dash"), (v.FAR_CONFIDENCE, "dot")):
        counts = [statistics.control_limits(total, share, confidence) for total in totals]
        lower, upper = (
            [100 * end / total for end, total in zip(ends, totals, strict=True)]
            for ends in zip(*((one.lower, one.upper) for one in counts), strict=True)
        )
        found.append(Limits(list(totals), lower, upper, dash))
    return found


def funnel_of(group: str, excluding_itself: bool) -> Form:
    """A funnel plot of regions or of boards (`group`: "region" or "lscb"), against all together or each against all the others."""
    noun = "region" if group == "region" else "board"
    return Form(
        f"Funnel plot with a point for each {noun}",
        partial(funnel.headline, noun=noun),
        partial(_funnel, group=group, excluding_itself=excluding_itself),
        funnel.sure,
        partial(funnel.with_limits, group=group, excluding_itself=excluding_itself),
        f"Share and number of reviews of each {noun}",
        funnel.COLUMNS,
    )


def _two_groups(_frame: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    return verdicts.two_groups(comparison)


def _two_bars(frame: pd.DataFrame) -> Figure:
    bars = {
        row.compared: [_bar(row, _counted(row), colour, f"{row.compared}: {_counted(row)}")]
        for row, colour in zip(_rows(frame), (GREY, LILAC), strict=True)
    }
    return blocks(bars)


def compared(comparison: Comparison) -> Form:
    """One group beside another, with the verdict as its headline."""
    return Form(
        "Bar chart with a bar for each of the two",
        lambda _frame: comparison.in_brief,
        _two_bars,
        lambda _frame: verdicts.two_groups_sure(comparison),
        partial(_two_groups, comparison=comparison),
        "Share of reviews of each of the two",
        verdicts.TWO_GROUPS_COLUMNS,
    )


GRADES_BY_YEAR = Form("Bar chart with a bar for each year under each grade", verdicts.grades_headline, _grades_by_year)
GRADE_MIX = Form(
    "Chart with a row for each group, divided by grade",
    headlines.grades_by_group,
    _grade_mix,
    verdicts.with_the_rest_sure,
    verdicts.with_the_rest,
    columns=verdicts.REST_COLUMNS,
)
GRADE_MIX_GOOD = replace(GRADE_MIX, headline=partial(headlines.grades_by_group, grade="good"))
GRADE_COUNTS = Form("Stacked bar chart with a bar for each board, divided by grade", headlines.boards, _grade_counts, counts_only=True)
THEMES_BY_YEAR = Form("Bar chart with a bar for each year under each weakness", headlines.themes_by_year, _themes_by_year)
THEMES_BY_GRADE = Form("Dot plot with a mark for each grade beside each weakness", headlines.themes_by_grade, _themes_by_grade)
THEMES_BY_AGENCY = Form(
    "Bar chart with a bar for each agency", headlines.themes_by_agency, partial(_bars, column="agency", what="reviews with this weakness")
)
REVIEWS_BY_REGION = Form(
    "Bar chart with a bar for each region", headlines.reviews_by_region, partial(_bars, column="region", what="reviews")
)
REVIEWS_BY_QUARTER = Form("Column chart with a column for each quarter", headlines.reviews_by_quarter, _quarters)
TIMELINESS_BY_YEAR = Form("Bar chart with a bar for each year under each length of time", verdicts.timeliness_headline, _timeliness)
CHILDREN_BY_OUTCOME = Form("Bar chart with a bar for each year under each outcome and age", headlines.children_by_outcome, _children)
PUBLISHED_GRADES = Form("Bar chart with a bar for each year under each grade", headlines.published_grades, _published)
AUTHORITY_TILES = Form("Tile map with a tile for each authority", headlines.boards, _authority_tiles, counts_only=True)


def region_tiles(measure: str) -> Form:
    """A tile map of the regions, coloured by the share of reviews that `measure`, as "were inadequate"."""
    return Form("Tile map with a square for each region", partial(headlines.measure_by_region, measure=measure), _region_tiles)


CHANGE_BY_GRADE = _changes_form("grade", "Change of each grade’s share between the years")
CHANGE_BY_THEME = _changes_form("weakness", "Change of each weakness’s share between the years")
CHANGE_BY_HISTORY = _changes_form("grade", "Change of each grade’s share, by boards reviewed in both years or in one")
