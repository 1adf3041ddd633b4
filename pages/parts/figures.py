"""Figures as plain dicts (a tenth of the time of Plotly's own classes), drawn to the conventions of government statistics.

White paper and dark text in both colour schemes, as in print; labels on the marks; zero baselines; no zoom, pan or mode bar. Names of
groups stand above their bars, so that the bars keep the width of a phone."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_data import vocabulary as v

Figure = dict[str, Any]

INK, PAPER, RULE = "#0b0c0c", "#ffffff", "#b1b4b6"
BLUE, TURQUOISE, PINK = "#12436D", "#28A197", "#801650"
GREY, LILAC, ORANGE = "#3D3D3D", "#A285D1", "#F46A25"
BY_YEAR = (LILAC, GREY, ORANGE)  # none of them the colour of a grade that is drawn beside them
SHADES = ("#d7e2ec", "#9db8cf", "#46729a", "#2f608d", "#12436D")
SYMBOLS = {"outstanding": "star", "good": "circle", "adequate": "square", "inadequate": "diamond"}
FONT = {"family": '"Source Sans", "Source Sans Pro", Arial, sans-serif', "size": 14, "color": INK}
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False, "responsive": True}
BAR, NAME, GAP = 26, 24, 12  # heights in pixels: a bar, the name above it, the space between blocks
WHISKER, LANE = 12, 19  # heights in pixels: the whisker under a bar (beside it, it would cross the text), a mark with its whisker
LEGEND = 58  # pixels above a chart for its legend, which takes two lines on a phone
LINE = 46  # characters of a name that a phone shows in one line
PHONE = (230, 360)  # width and height in pixels that a funnel has on a phone
LABEL_SHIFTS = {
    "top center": (0, 1),
    "bottom center": (0, -1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top right": (1, 1),
    "bottom right": (1, -1),
    "top left": (-1, 1),
    "bottom left": (-1, -1),
}
ROOM_INSIDE = 0.54  # of the width: on a phone a shorter bar cannot hold "2007-08: 12 of 50 (24%)", and beside a longer one it has no room


@dataclass(frozen=True)
class Bar:
    """A bar: its `length` (None where there is nothing to divide by), the `text` on it, its `colour`, what `hover` says, and the ends of
    its interval where they are to be drawn."""

    length: float | None
    text: str
    colour: str
    hover: str
    lower: float | None = None
    upper: float | None = None


def blocks(groups: Mapping[str, Sequence[Bar]], longest: float = 100) -> Figure:
    """Horizontal bars in blocks, each block under its name. `longest` is the length of the full width (100 for percentages)."""
    marks: list[tuple[float, Bar]] = []
    names: list[dict[str, Any]] = []
    depth = 0.0
    whisker = WHISKER if any(bar.lower is not None for bars in groups.values() for bar in bars) else 0
    for name, bars in groups.items():
        names.append(_name(name, depth))
        depth += _height(name)
        for bar in bars:
            marks.append((depth + BAR / 2, bar))
            depth += BAR + 2 + whisker
        depth += GAP
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [bar.length or 0 for _, bar in marks],
        "y": [place for place, _ in marks],
        "width": BAR - 2,
        "text": [escaped(bar.text) for _, bar in marks],
        "textposition": ["inside" if (bar.length or 0) > ROOM_INSIDE * longest else "outside" for _, bar in marks],
        "insidetextanchor": "start",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": 14},
        "insidetextfont": {"color": [_ink_on(bar.colour) for _, bar in marks]},
        "outsidetextfont": {"color": INK},
        "marker": {"color": [bar.colour for _, bar in marks]},
        "hovertext": [escaped(bar.hover) for _, bar in marks],
        "hoverinfo": "text",
    }
    whiskers = _marks([(place + (BAR + WHISKER) / 2, bar) for place, bar in marks], INK, "line-ns-open", 1)
    return {"data": [trace, *whiskers], "layout": _layout(depth, [0, longest or 1], annotations=names)}


def stacked(groups: Mapping[str, Mapping[str, Bar]], longest: float = 100) -> Figure:
    """A stacked horizontal bar for each group under its name, a segment for each grade; `groups` maps name to grade to `Bar`."""
    names, places, depth = _rows(list(groups), BAR + GAP)
    data = []
    for grade in v.codes(v.GRADES):
        bars = [segments[grade] for segments in groups.values()]
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": v.label("grade", grade),
                "x": [bar.length or 0 for bar in bars],
                "y": [place + BAR / 2 for place in places],
                "width": BAR,
                "text": [escaped(bar.text) for bar in bars],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": v.GRADE_TEXT_COLOURS[grade], "size": 14},
                "marker": {"color": v.GRADE_COLOURS[grade], "line": {"color": PAPER, "width": 2}},
                "hovertext": [escaped(bar.hover) for bar in bars],
                "hoverinfo": "text",
            }
        )
    layout = _layout(depth, [0, longest or 1], annotations=names, top=LEGEND)
    layout |= {"barmode": "stack", "showlegend": True, "uniformtext": {"mode": "hide", "minsize": 12}, "legend": _legend()}
    return {"data": data, "layout": layout}


def dots(groups: Mapping[str, Mapping[str, Bar]]) -> Figure:
    """A row for each group with a mark for each grade on a scale of 0 to 100%; `groups` maps name to grade to `Bar`."""
    names, tops, depth = _rows(list(groups), 30)
    places = [top + 12 for top in tops]
    data = []
    for grade in v.codes(v.GRADES):
        marks = [(place, row[grade]) for place, row in zip(places, groups.values(), strict=True) if grade in row]
        shown = [(place, bar) for place, bar in marks if bar.length is not None]
        if shown:
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": v.label("grade", grade),
                    "x": [bar.length for _, bar in shown],
                    "y": [place for place, _ in shown],
                    "marker": {"color": v.GRADE_COLOURS[grade], "symbol": SYMBOLS[grade], "size": 14, "line": {"color": PAPER, "width": 1}},
                    "hovertext": [escaped(bar.hover) for _, bar in shown],
                    "hoverinfo": "text",
                }
            )
    layout = _layout(depth + 20, [-2, 102], annotations=names, top=LEGEND, bottom=30)
    layout["xaxis"] |= {"visible": True, "showgrid": False, "tickvals": [0, 25, 50, 75, 100], "ticksuffix": "%", "zeroline": False}
    layout["shapes"] = [_line(0, 100, place) for place in places]
    layout |= {"showlegend": True, "legend": _legend()}
    return {"data": data, "layout": layout}


def lanes(groups: Mapping[str, Mapping[str, Bar]]) -> Figure:
    """Under each group's name a lane for each grade: a mark on a scale of 0 to 100%, the whisker of its interval and its text."""
    depth, names, data, texts, rules = 0.0, [], [], [], []
    by_grade: dict[str, list[tuple[float, Bar]]] = {}
    for name, row in groups.items():
        names.append(_name(name, depth))
        depth += _height(name)
        for grade, bar in row.items():
            by_grade.setdefault(grade, []).append((depth + LANE / 2, bar))
            texts.append(_beside(depth + LANE / 2, bar))
            rules += [_line(0, 100, depth + LANE / 2)] if bar.length is not None else []
            depth += LANE
        depth += GAP
    for grade in v.codes(v.GRADES):
        traces = _marks(by_grade.get(grade, []), v.GRADE_COLOURS[grade], SYMBOLS[grade], 11)
        data += [{**trace, "name": v.label("grade", grade), "showlegend": True} for trace in traces]
    layout = _layout(depth + 20, [-2, 102], annotations=[*names, *texts], top=LEGEND, bottom=30)
    layout["xaxis"] |= {"visible": True, "showgrid": False, "tickvals": [0, 25, 50, 75, 100], "ticksuffix": "%", "zeroline": False}
    layout |= {"showlegend": True, "legend": _legend(), "shapes": rules}
    return {"data": data, "layout": layout}


def spans(groups: Mapping[str, Sequence[Bar]]) -> Figure:
    """Differences in points with their intervals, left and right of zero, in blocks under their names; the text stands below each."""
    depth, names, marks, texts = 26.0, [], [], []
    for name, bars in groups.items():
        names.append({**_name(name, depth), "bgcolor": PAPER})
        depth += _height(name)
        for bar in bars:
            texts.append({**_name(bar.text, depth - 4), "text": escaped(bar.text), "bgcolor": PAPER})
            marks.append((depth + NAME + 12, bar))
            depth += NAME + LANE + 10
        depth += GAP
    widest = max([10.0, *(abs(end) for _, bar in marks for end in (bar.lower, bar.upper) if end is not None)]) * 1.05
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": 22, "y1": depth, "layer": "below", "line": {"color": INK, "width": 1, "dash": "dot"}}
    heads = [
        {"x": x, "y": 10, "text": words, "showarrow": False, "xanchor": side, "font": {"size": 13}}
        for x, side, words in ((-1, "right", "← lower"), (1, "left", "higher →"))
    ]
    layout = _layout(depth, [-widest, widest], annotations=[*names, *texts, *heads], bottom=30)
    layout["xaxis"] |= {"visible": True, "showgrid": False, "zeroline": False, "ticksuffix": " pts", "nticks": 5}
    return {"data": _marks(marks, BLUE, "square", 9), "layout": layout | {"shapes": [zero]}}


@dataclass(frozen=True)
class Point:
    """A point of a funnel: how many reviews it rests on, its share in percent, its `label` ("" for none), what `hover` says, whether it
    lies `outside` the limits, the `code` that a click on it gives, and its own limits where it has any."""

    total: float
    share: float
    label: str
    hover: str
    outside: bool
    code: str
    limits: tuple[float, float] | None = None


@dataclass(frozen=True)
class Limits:
    """The limits of a funnel in percent, for each of `totals` reviews."""

    totals: Sequence[int]
    lower: Sequence[float]
    upper: Sequence[float]
    dash: str


def scattered(points: Sequence[Point], comparator: float, limits: Sequence[Limits]) -> Figure:
    """A funnel plot: points of share against number of reviews, the line of the comparator (percent) and the limits around it."""
    furthest = max([10.0, *(point.total for point in points)]) * 1.12
    lines = [_line_trace(one.totals, ends, one.dash) for one in limits for ends in (one.lower, one.upper)]
    middle = _line_trace([0, furthest], [comparator, comparator], "solid")
    own = [_line_trace([point.total, point.total], point.limits, "solid", RULE, 5) for point in points if point.limits is not None]
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [point.total for point in points],
        "y": [point.share for point in points],
        "text": [escaped(point.label) for point in points],
        "textposition": _label_places(points),
        "cliponaxis": False,
        "marker": {
            "size": 10,
            "color": [PINK if point.outside else BLUE for point in points],
            "symbol": ["diamond" if point.outside else "circle" for point in points],
            "line": {"color": PAPER, "width": 1},
        },
        "customdata": [point.code for point in points],
        "hovertext": [escaped(point.hover) for point in points],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    layout = _layout(420, [0, furthest], top=16, bottom=44)
    layout["margin"] |= {"l": 52}
    layout["xaxis"] |= {"visible": True, "showgrid": False, "title": {"text": "Number of reviews"}, "rangemode": "tozero"}
    layout["yaxis"] = {
        "visible": True,
        "fixedrange": True,
        "range": [-3, 103],
        "ticksuffix": "%",
        "gridcolor": "#e5e6e7",
        "zeroline": False,
    }
    return {"data": [*own, *lines, middle, trace], "layout": layout}


def columns(labels: Sequence[str], bars: Sequence[Bar]) -> Figure:
    """Vertical columns in the order given, for a run of time."""
    trace = {
        "type": "bar",
        "x": list(range(len(bars))),
        "y": [bar.length or 0 for bar in bars],
        "text": [escaped(bar.text) for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": [bar.colour for bar in bars]},
        "hovertext": [escaped(bar.hover) for bar in bars],
        "hoverinfo": "text",
    }
    layout = _layout(300, None, top=30, bottom=50)
    layout["xaxis"] = {"tickvals": trace["x"], "ticktext": list(labels), "tickangle": 0, "fixedrange": True, "showgrid": False}
    layout["yaxis"] = {"visible": False, "rangemode": "tozero", "fixedrange": True}
    return {"data": [trace], "layout": layout}


@dataclass(frozen=True)
class Square:
    """A square of a tile map at `column` and `row`: the `name` and `text` in it, the `value` that colours it (None: left white)."""

    column: int
    row: int
    name: str
    text: str
    value: float | None
    hover: str


def tiles(squares: Sequence[Square], height: int, highest: float, shape: float | None = None) -> Figure:
    """A tile map: equal squares coloured in five steps of `value` from 0 to `highest`, with the text written in them.

    `shape` is a square's height for its width, where the map must not be stretched to the width of the page."""
    shapes, notes = [], []
    for square in squares:
        colour = _shade(square.value, highest)
        shapes.append(
            {
                "type": "rect",
                "x0": square.column + 0.02,
                "x1": square.column + 0.98,
                "y0": square.row + 0.03,
                "y1": square.row + 0.97,
                "fillcolor": colour,
                "line": {"color": RULE, "width": 1},
                "layer": "below",
            }
        )
        words = [escaped(line) for text in (square.name, square.text) if text for line in text.split("\n")]
        notes.append(
            {
                "x": square.column + 0.5,
                "y": square.row + 0.5,
                "text": "<br>".join(words),
                "showarrow": False,
                "font": {"color": _ink_on(colour), "size": 13},
            }
        )
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [square.column + 0.5 for square in squares],
        "y": [square.row + 0.5 for square in squares],
        "marker": {"size": 20, "opacity": 0},
        "hovertext": [escaped(square.hover) for square in squares],
        "hoverinfo": "text",
    }
    across = [min(square.column for square in squares), max(square.column for square in squares) + 1]
    down = [max(square.row for square in squares) + 1, min(square.row for square in squares)]
    layout = _layout(height, across, annotations=notes)
    layout["yaxis"] |= {"range": down}
    if shape:
        layout["xaxis"] |= {"constrain": "domain"}
        layout["yaxis"] |= {"scaleanchor": "x", "scaleratio": shape, "constrain": "domain"}
    return {"data": [trace], "layout": layout | {"shapes": shapes}}


NOTHING: Figure = {"data": [], "layout": {}}  # where there is nothing that may be drawn; the page says why


def escaped(text: str) -> str:
    """`text` so that Plotly, which reads a little HTML, shows it as it is."""
    return html.escape(text, quote=False)


def _layout(
    height: float, across: Sequence[float] | None, annotations: Sequence[dict[str, Any]] = (), top: int = 4, bottom: int = 4
) -> Figure:
    return {
        "height": height + top + bottom,
        "margin": {"l": 12, "r": 12, "t": top, "b": bottom, "autoexpand": False},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": FONT,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "font": {"color": INK, "size": 14}, "align": "left"},
        "dragmode": False,
        "showlegend": False,
        "bargap": 0.25,
        "annotations": list(annotations),
        "xaxis": {"visible": False, "fixedrange": True, "range": across},
        "yaxis": {"visible": False, "fixedrange": True, "range": [height, 0]},
    }


def _legend() -> dict[str, Any]:
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 14},
    }


def _marks(places: Iterable[tuple[float, Bar]], colour: str, symbol: str, size: int) -> list[dict[str, Any]]:
    """Marks with whiskers, where a bar has a length and an interval; no trace where none has."""
    shown = [(place, bar) for place, bar in places if bar.length is not None and bar.lower is not None and bar.upper is not None]
    if not shown:
        return []
    above = [(bar.upper or 0) - (bar.length or 0) for _, bar in shown]
    below = [(bar.length or 0) - (bar.lower or 0) for _, bar in shown]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [bar.length for _, bar in shown],
            "y": [place for place, _ in shown],
            "marker": {"color": colour, "symbol": symbol, "size": size, "line": {"color": PAPER, "width": 0}},
            "error_x": {
                "type": "data",
                "symmetric": False,
                "array": above,
                "arrayminus": below,
                "color": colour,
                "thickness": 2,
                "width": 4,
            },
            "hovertext": [escaped(bar.hover) for _, bar in shown],
            "hoverinfo": "text",
            "showlegend": False,
            "cliponaxis": False,
        }
    ]


def _label_places(points: Sequence[Point]) -> list[str]:
    """Where each point's label stands so that, even on a phone, it lies on no other; above it where there is no such place."""
    furthest = max([10.0, *(point.total for point in points)]) * 1.12
    dots = [(point.total / furthest * PHONE[0], point.share / 106 * PHONE[1]) for point in points]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    places = []
    for point, (x, y) in zip(points, dots, strict=True):
        boxes = {place: _label_box(x, y, point.label, *shift) for place, shift in LABEL_SHIFTS.items()}
        free = [place for place, box in boxes.items() if not any(_overlap(box, other) for other in taken if other[:2] != (x - 6, y - 6))]
        chosen = free[0] if free else "top center"
        taken += [boxes[chosen]] if point.label else []
        places.append(chosen)
    return places


def _label_box(x: float, y: float, label: str, across: float, up: float) -> tuple[float, float, float, float]:
    """The rectangle of a label that is shifted from its point by so many of its own half widths and heights, in pixels."""
    half = 3.4 * len(label)
    middle, height = x + across * (half + 8), y + up * 15
    return middle - half, height - 8, middle + half, height + 8


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _beside(place: float, bar: Bar) -> dict[str, Any]:
    """The text of a lane, on the side of the whisker where there is more room."""
    note = {"y": place, "yanchor": "middle", "showarrow": False, "text": escaped(bar.text), "font": {"size": 12}, "bgcolor": PAPER}
    if bar.length is None:
        return {**note, "x": 0, "xanchor": "left"}
    lower, upper = bar.lower or 0, bar.upper or 0
    if 100 - upper >= lower:
        return {**note, "x": upper, "xanchor": "left", "xshift": 6}
    return {**note, "x": lower, "xanchor": "right", "xshift": -6}


def _line_trace(x: Sequence[float], y: Sequence[float], dash: str, colour: str = INK, width: float = 1.2) -> dict[str, Any]:
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "scatter", "mode": "lines", "x": list(x), "y": list(y), "line": line, "hoverinfo": "skip"}


def _rows(names: Sequence[str], height: float) -> tuple[list[dict[str, Any]], list[float], float]:
    """The names of rows that take `height` below their name, where each row begins below its name, and how deep they go together."""
    notes, tops, depth = [], [], 0.0
    for name in names:
        notes.append(_name(name, depth))
        tops.append(depth + _height(name))
        depth = tops[-1] + height
    return notes, tops, depth


def _lines(name: str) -> list[str]:
    return textwrap.wrap(name, LINE) or [""]


def _height(name: str) -> int:
    return NAME + 18 * (len(_lines(name)) - 1)


def _name(text: str, depth: float) -> dict[str, Any]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": depth + _height(text) / 2 + 2, "yanchor": "middle", "showarrow": False}
    words = "<br>".join(escaped(line) for line in _lines(text))
    return {**place, "align": "left", "text": f"<b>{words}</b>", "font": {"size": 14}}


def _line(start: float, end: float, place: float) -> dict[str, Any]:
    return {"type": "line", "x0": start, "x1": end, "y0": place, "y1": place, "layer": "below", "line": {"color": RULE, "width": 1}}


def _shade(value: float | None, highest: float) -> str:
    if value is None:
        return PAPER
    return SHADES[min(int(len(SHADES) * value / highest), len(SHADES) - 1)] if highest else SHADES[0]


def _ink_on(colour: str) -> str:
    return INK if colour in (PAPER, TURQUOISE, ORANGE, LILAC, *SHADES[:2]) else PAPER
