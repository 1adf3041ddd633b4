"""Marks with their intervals: a row for each grade of a group, or differences left and right of zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_data.charts.colours import GRADE_COLOURS, GRADE_SYMBOLS, INK, PAPER
from scr_data.charts.layout import (
    GAP,
    LEGEND,
    NAME,
    PERCENT_AXIS,
    escaped,
    hovering,
    layout,
    legend,
    line,
    name_above,
    name_height,
    note,
)
from scr_data.charts.marks import Bar, Figure
from scr_data.field import vocabulary as v

ROW = 19  # the height in pixels of a mark with its whisker
LEAST_SPAN = 10.0  # percentage points that an axis of differences shows at least, to either side

Placed = tuple[float, Bar]  # how deep a mark lies, in pixels, and the mark


def whiskered(
    places: Iterable[Placed], colour: str, symbol: str, size: int, whiskers: bool = True
) -> list[Figure]:
    """The trace of the marks that have a length, at their `places`, each with the whisker of its
    interval unless they are to have none; no trace where none has a length. `symbol` is one of
    Plotly's and `size` in pixels."""
    shown = [(place, bar) for place, bar in places if bar.length is not None]
    if not shown:
        return []
    bars = [bar for _, bar in shown]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [bar.length for bar in bars],
        "y": [place for place, _ in shown],
        "marker": {"color": colour, "symbol": symbol, "size": size, "line": {"color": PAPER, "width": 0}},
        "showlegend": False,
        "cliponaxis": False,
        **hovering([bar.hover for bar in bars], [bar.code for bar in bars]),
    }
    return [trace | {"error_x": _error_bars(bars, colour)}] if whiskers else [trace]


def _error_bars(bars: Sequence[Bar], colour: str) -> dict[str, Any]:
    """How far each interval reaches above and below its mark; not at all where there is none."""
    # Plotly takes the distances from the mark and not the ends themselves.
    ends = [(bar.length or 0.0, bar.lower, bar.upper) for bar in bars]
    return {
        "type": "data",
        "symmetric": False,
        "array": [0.0 if upper is None else upper - length for length, _, upper in ends],
        "arrayminus": [0.0 if lower is None else length - lower for length, lower, _ in ends],
        "color": colour,
        "thickness": 2,
        "width": 4,
    }


@dataclass(frozen=True)
class IntervalRows:
    """Under each group's name a row for each grade: a mark on a scale of 0 to 100%, its whisker and its text.

    `groups` maps each group's name to its bars by grade; a bar under any other key is a text alone."""

    groups: Mapping[str, Mapping[str, Bar]]

    def marks(self) -> Iterable[Bar]:
        """Every mark that stands for reviews, from the top down."""
        return (bar for row in self.groups.values() for grade, bar in row.items() if grade in GRADE_COLOURS)

    def figure(self, whiskers: bool) -> Figure:
        """The rows as a Plotly figure. Whiskers may be left out: the marks stay where they are."""
        depth, names, texts, lines = 0.0, [], [], []
        by_grade: dict[str, list[Placed]] = {}
        for name, row in self.groups.items():
            names.append(name_above(name, depth))
            depth += name_height(name)
            for grade, bar in row.items():
                middle = depth + ROW / 2
                by_grade.setdefault(grade, []).append((middle, bar))
                texts.append(_beside(middle, bar, whiskers))
                lines += [line(0, 100, middle)] if bar.length is not None else []
                depth += ROW
            depth += GAP
        # Marks at 0 and 100% are drawn whole: the axis reaches 2 points further.
        frame = layout(depth + 20, [-2, 102], annotations=[*names, *texts], top=LEGEND, bottom=30) | legend()
        frame["xaxis"] |= PERCENT_AXIS
        return {"data": _traces_of_grades(by_grade, whiskers), "layout": frame | {"shapes": lines}}


def _traces_of_grades(by_grade: Mapping[str, Sequence[Placed]], whiskers: bool) -> list[Figure]:
    """A trace for each grade that has a mark, best first, with its entry in the legend."""
    return [
        {**trace, "name": v.label("grade", grade), "showlegend": True}
        for grade in v.codes(v.GRADES)
        for trace in whiskered(
            by_grade.get(grade, ()), GRADE_COLOURS[grade], GRADE_SYMBOLS[grade], 11, whiskers
        )
    ]


def _beside(place: float, bar: Bar, whiskers: bool) -> Figure:
    """The text of a row beside its mark or whisker."""
    return beside(place, escaped(bar.text), reach(bar, whiskers))


def reach(bar: Bar, whiskers: bool) -> tuple[float, float] | None:
    """From where to where a mark reaches on the axis, with its whisker where that is drawn; None where it has
    no length."""
    if bar.length is None:
        return None
    if whiskers and bar.lower is not None and bar.upper is not None:
        return bar.lower, bar.upper
    return bar.length - 2, bar.length + 2


def beside(
    place: float, text: str, ends: tuple[float, float] | None, enough: float = 100, size: int = 12
) -> Figure:
    """The annotation with a `text` (escaped) of a `size` in pixels at the right of marks that reach between
    their `ends`; at the left where there is more room, unless that at the right is `enough` (percent of the
    width); at the start where there is no mark."""
    # On paper, as the thin line of the row would run through the text.
    style = {"yanchor": "middle", "font": {"size": size}, "bgcolor": PAPER}
    if ends is None:
        return note(0, place, text, xanchor="left", **style)
    lower, upper = ends
    if 100 - upper >= min(lower, enough):
        return note(upper, place, text, xanchor="left", xshift=6, **style)
    return note(lower, place, text, xanchor="right", xshift=-6, **style)


@dataclass(frozen=True)
class DifferenceIntervals:
    """Differences in percentage points with their intervals, left and right of zero, in blocks under their
    names; the text of each, where it has one, stands above it."""

    groups: Mapping[str, Sequence[Bar]]

    def marks(self) -> Iterable[Bar]:
        """Every difference, from the top down."""
        return (bar for bars in self.groups.values() for bar in bars)

    def figure(self, whiskers: bool) -> Figure:
        """The differences as a Plotly figure, always with whiskers: a change is
        nothing without its interval."""
        del whiskers
        depth, names, texts = 26.0, [], []  # below the words that say which side is which
        places: list[Placed] = []
        for name, bars in self.groups.items():
            names.append({**name_above(name, depth), "bgcolor": PAPER})
            depth += name_height(name)
            for bar in bars:
                if bar.text:
                    text = {"text": escaped(bar.text), "bgcolor": PAPER}
                    texts.append(name_above(bar.text, depth - 4) | text)
                    depth += NAME
                places.append((depth + 12, bar))
                depth += ROW + 10
            depth += GAP / 2
        widest = self._widest()
        frame = layout(depth, [-widest, widest], annotations=[*names, *texts, *_directions()], bottom=50)
        frame["xaxis"] |= {"visible": True, "showgrid": False, "zeroline": False}
        frame["xaxis"] |= {"nticks": 5, "title": {"text": "percentage points", "font": {"size": 13}}}
        return {"data": _by_colour(places), "layout": frame | {"shapes": [_zero(depth)]}}

    def _widest(self) -> float:
        """How far the axis reaches to either side: the same, so that zero stands in the middle."""
        ends = [abs(end) for bar in self.marks() for end in (bar.lower, bar.upper) if end is not None]
        return max([LEAST_SPAN, *ends]) * 1.05


def _by_colour(places: Sequence[Placed]) -> list[Figure]:
    """A trace for each colour of the differences: what is no more than chance is quiet."""
    colours = dict.fromkeys(bar.colour for _, bar in places)
    return [
        trace
        for colour in colours
        for trace in whiskered([one for one in places if one[1].colour == colour], colour, "square", 9)
    ]


def _directions() -> list[Figure]:
    """The words at the top that say which side is which."""
    return [
        note(x, 10, words, xanchor=side, font={"size": 13})
        for x, side, words in ((-1, "right", "← lower"), (1, "left", "higher →"))
    ]


def _zero(depth: float) -> dict[str, Any]:
    """The line of no difference."""
    place = {"type": "line", "x0": 0, "x1": 0, "y0": 22, "y1": depth}
    return {**place, "layer": "below", "line": {"color": INK, "width": 1, "dash": "dot"}}
