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
ROOM = 1.12  # the axis reaches beyond the last point, for its label
# Plotly places a label in one of these ways and does not see what lies there. Each is given here as the
# number of the label's own half widths and heights by which it is moved from its point.
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
Box = tuple[float, float, float, float]  # left, bottom, right, top, in pixels


@dataclass(frozen=True)
class Point(Mark):
    """A point of the funnel.

    How many reviews it rests on (`total`, which may be moved a little so that points do not cover each
    other), its `share` in percent, its `label` ("" for none), whether it lies `outside` the limits, and its
    own `limits` in percent where it has any."""

    total: float
    share: float
    label: str
    outside: bool
    limits: tuple[float, float] | None = None


@dataclass(frozen=True)
class Limits:
    """The `lower` and `upper` limits in percent for each number of reviews in `totals`, drawn
    in a Plotly `dash` ("dot")."""

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
        middle = line_trace([0, furthest], [self.comparator, self.comparator])
        # Later traces are drawn over earlier ones, so the points come last.
        return {"data": [*self._limit_lines(), middle, self._points()], "layout": _frame(furthest)}

    def _limit_lines(self) -> list[dict[str, Any]]:
        """The traces of each point's own limits, then of those that hold for all."""
        own = [
            line_trace([point.total, point.total], point.limits, colour=RULE, width=5)
            for point in self.points
            if point.limits is not None
        ]
        common = [
            line_trace(limits.totals, ends, limits.dash)
            for limits in self.limits
            for ends in (limits.lower, limits.upper)
        ]
        return [*own, *common]

    def _points(self) -> dict[str, Any]:
        """The trace of the points with their labels."""
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
            # A click would otherwise fade all points but one until the next click.
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            **hovering([point.hover for point in self.points], [point.code for point in self.points]),
        }


def _frame(furthest: float) -> Figure:
    """The layout, with both axes in view."""
    frame = layout(HEIGHT, [0, furthest], top=16, bottom=44)
    frame["margin"] |= {"l": 52}
    frame["xaxis"] |= {"visible": True, "showgrid": False, "rangemode": "tozero"}
    frame["xaxis"] |= {"title": {"text": "Number of reviews"}}
    # A little more than 0 to 100%, so that points at the ends are drawn whole.
    frame["yaxis"] = {"visible": True, "fixedrange": True, "range": [-3, 103], "ticksuffix": "%"}
    frame["yaxis"] |= {"gridcolor": GRID, "zeroline": False}
    return frame


def _furthest(points: Sequence[Point]) -> float:
    """Where the axis of numbers of reviews ends."""
    return max([10.0, *(point.total for point in points)]) * ROOM


def _label_places(points: Sequence[Point]) -> list[str]:
    """Where each point's label stands so that, even on a phone, it covers no point and no label before it;
    above its point where there is no such place."""
    furthest = _furthest(points)
    dots = [(point.total / furthest * PHONE[0], point.share / 106 * PHONE[1]) for point in points]
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    places = []
    for point, (x, y) in zip(points, dots, strict=True):
        boxes = {place: _label_box(x, y, point.label, *shift) for place, shift in LABEL_SHIFTS.items()}
        # A label may touch its own point, which is told from the others by its corner.
        others = [box for box in taken if box[:2] != (x - 6, y - 6)]
        free = [place for place, box in boxes.items() if not any(_overlap(box, other) for other in others)]
        chosen = free[0] if free else "top center"
        taken += [boxes[chosen]] if point.label else []
        places.append(chosen)
    return places


def _label_box(x: float, y: float, label: str, across: float, up: float) -> Box:
    """The rectangle of a label that is shifted from its point by so many of its
    own half widths and heights."""
    half = 3.4 * len(label)  # half of what a character takes on average, in pixels
    middle, height = x + across * (half + 8), y + up * 15
    return middle - half, height - 8, middle + half, height + 8


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
