"""The funnel plot: each group's share against the number of its reviews, between limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scr_data.charts.colours import GRID, PAPER, QUIET, RULE, VERDICT_COLOURS
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
    other), its `share` in percent, its `label` ("" for none), the `verdict` on it beside the others, whether
    it `stands_out` among all, and the `limits` in percent between which it would not differ, where it
    is judged."""

    total: float
    share: float
    label: str
    verdict: str
    stands_out: bool
    limits: tuple[float, float] | None = None

    @property
    def differs(self) -> bool:
        """Whether it differs from the others on its own."""
        return self.verdict in VERDICT_COLOURS


@dataclass(frozen=True)
class FunnelPlot:
    """The points, each on the bar of its own limits, and the line of the share of `all_together`
    (percent)."""

    points: Sequence[Point]
    all_together: float

    def marks(self) -> Iterable[Point]:
        """Every point."""
        return self.points

    def figure(self, whiskers: bool) -> Figure:
        """The funnel as a Plotly figure; its limits are no whiskers and always drawn."""
        del whiskers
        furthest = _furthest(self.points)
        middle = line_trace([0, furthest], [self.all_together, self.all_together])
        # Later traces are drawn over earlier ones, so the points come last.
        return {"data": [*self._limit_lines(), middle, self._points()], "layout": _frame(furthest)}

    def _limit_lines(self) -> list[dict[str, Any]]:
        """The bar of each point from the least to the largest share at which it would not differ. There is no
        curve: exact limits go up and down with every review."""
        return [
            line_trace([point.total, point.total], point.limits, colour=RULE, width=5)
            for point in self.points
            if point.limits is not None
        ]

    def _points(self) -> dict[str, Any]:
        """The trace of the points with their labels."""
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
                # Filled: stands out among all. Outlined: differs, but on its own only. Grey: does not differ.
                "color": [_fill(point) for point in self.points],
                "symbol": ["diamond" if point.differs else "circle" for point in self.points],
                "line": {"color": [_outline(point) for point in self.points], "width": 2},
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


def _fill(point: Point) -> str:
    if not point.differs:
        return QUIET
    return VERDICT_COLOURS[point.verdict] if point.stands_out else PAPER


def _outline(point: Point) -> str:
    return VERDICT_COLOURS.get(point.verdict, PAPER)


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
