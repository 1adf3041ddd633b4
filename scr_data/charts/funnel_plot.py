"""The funnel plot: each group's share against the number of its reviews, between limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scr_data.charts.colours import BLUE, GRID, PAPER, PINK, RULE
from scr_data.charts.layout import escaped, hovering, layout, line_trace
from scr_data.charts.marks import Figure, Mark

HEIGHT = 420  # in pixels
PHONE = (230, 360)  # the width and height in pixels that the plot has on a phone
LABEL_SHIFTS = {  # by how many of its own half widths and heights a label is moved, for each of Plotly's places
    "top center": (0, 1),
    "bottom center": (0, -1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top right": (1, 1),
    "bottom right": (1, -1),
    "top left": (-1, 1),
    "bottom left": (-1, -1),
}
Box = tuple[float, float, float, float]  # left, bottom, right, top, in pixels


@dataclass(frozen=True)
class Point(Mark):
    """A point: how many reviews it rests on (`total`), its `share` in percent, its `label` ("" for none), whether it
    lies `outside` the limits, and its own `limits` where it has any."""

    total: float
    share: float
    label: str
    outside: bool
    limits: tuple[float, float] | None = None


@dataclass(frozen=True)
class Limits:
    """Limits in percent, for each of `totals` reviews, drawn in a Plotly `dash`."""

    totals: Sequence[int]
    lower: Sequence[float]
    upper: Sequence[float]
    dash: str


@dataclass(frozen=True)
class FunnelPlot:
    """The points, the line of the `comparator` (percent) and the limits around it."""

    points: Sequence[Point]
    comparator: float
    limits: Sequence[Limits]

    def marks(self) -> Iterable[Point]:
        """Every point."""
        return self.points

    def figure(self, whiskers: bool) -> Figure:
        """The funnel as a Plotly figure; its limits are no whiskers and always drawn."""
        del whiskers
        furthest = _furthest(self.points)
        bounds = [
            line_trace(one.totals, ends, one.dash) for one in self.limits for ends in (one.lower, one.upper)
        ]
        middle = line_trace([0, furthest], [self.comparator, self.comparator])
        own = [
            line_trace([point.total, point.total], point.limits, colour=RULE, width=5)
            for point in self.points
            if point.limits is not None
        ]
        drawn = layout(HEIGHT, [0, furthest], top=16, bottom=44)
        drawn["margin"] |= {"l": 52}
        drawn["xaxis"] |= {"visible": True, "showgrid": False, "rangemode": "tozero"}
        drawn["xaxis"] |= {"title": {"text": "Number of reviews"}}
        drawn["yaxis"] = {"visible": True, "fixedrange": True, "range": [-3, 103], "ticksuffix": "%"}
        drawn["yaxis"] |= {"gridcolor": GRID, "zeroline": False}
        return {"data": [*own, *bounds, middle, self._points()], "layout": drawn}

    def _points(self) -> dict[str, Any]:
        outside = [point.outside for point in self.points]
        return {
            "type": "scatter",
            "mode": "markers+text",
            "x": [point.total for point in self.points],
            "y": [point.share for point in self.points],
            "text": [escaped(point.label) for point in self.points],
            "textposition": _label_places(self.points),
            "cliponaxis": False,
            "marker": {
                "size": 10,
                "color": [PINK if far else BLUE for far in outside],
                "symbol": ["diamond" if far else "circle" for far in outside],
                "line": {"color": PAPER, "width": 1},
            },
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            **hovering([point.hover for point in self.points], [point.code for point in self.points]),
        }


def _furthest(points: Sequence[Point]) -> float:
    return max([10.0, *(point.total for point in points)]) * 1.12


def _label_places(points: Sequence[Point]) -> list[str]:
    """Where each point's label stands so that, even on a phone, it lies on no other; above it where there is no such
    place."""
    furthest = _furthest(points)
    dots = [(point.total / furthest * PHONE[0], point.share / 106 * PHONE[1]) for point in points]
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    places = []
    for point, (x, y) in zip(points, dots, strict=True):
        boxes = {place: _label_box(x, y, point.label, *shift) for place, shift in LABEL_SHIFTS.items()}
        others = [box for box in taken if box[:2] != (x - 6, y - 6)]
        free = [place for place, box in boxes.items() if not any(_overlap(box, other) for other in others)]
        chosen = free[0] if free else "top center"
        taken += [boxes[chosen]] if point.label else []
        places.append(chosen)
    return places


def _label_box(x: float, y: float, label: str, across: float, up: float) -> Box:
    """The rectangle of a label that is shifted from its point by so many of its own half widths and heights."""
    half = 3.4 * len(label)
    middle, height = x + across * (half + 8), y + up * 15
    return middle - half, height - 8, middle + half, height + 8


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
