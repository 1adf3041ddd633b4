"""Bars: in blocks under their names, or as columns over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_data.charts.colours import INK, ink_on
from scr_data.charts.interval_rows import whiskered
from scr_data.charts.layout import (
    GAP,
    escaped,
    hovering,
    layout,
    name_above,
    name_height,
)
from scr_data.charts.marks import Bar, Figure

BAR = 26  # the height of a bar in pixels
WHISKER = 12  # the height in pixels of the whisker under a bar: at its end it would cross the text
# Of the width: on a phone a shorter bar cannot hold "2007-08: 12 of 50 (24%)", and beside a
# longer one it has no room.
ROOM_INSIDE = 0.54


@dataclass(frozen=True)
class BarBlocks:
    """Horizontal bars in blocks, each block under its name.

    `longest` is the length that a bar of the full width stands for: 100 for percentages."""

    groups: Mapping[str, Sequence[Bar]]
    longest: float = 100

    def marks(self) -> Iterable[Bar]:
        """Every bar, from the top down."""
        return (bar for bars in self.groups.values() for bar in bars)

    def figure(self, whiskers: bool) -> Figure:
        """The blocks as a Plotly figure, with a whisker under each bar that has an interval."""
        under = WHISKER if whiskers and any(bar.lower is not None for bar in self.marks()) else 0
        names, places, depth = self._places(under)
        # A published figure beside one of the data has no interval.
        with_interval = [(place, bar) for place, bar in places if bar.lower is not None]
        lines = [(place + (BAR + WHISKER) / 2, bar) for place, bar in with_interval] if under else []
        marks = whiskered(lines, INK, "line-ns-open", 1) if under else []
        frame = layout(depth, [0, self.longest or 1], annotations=names)
        return {"data": [self._bars(places), *marks], "layout": frame}

    def _places(self, under: float) -> tuple[list[dict[str, Any]], list[tuple[float, Bar]], float]:
        """The names, each bar with its middle, and how deep it all goes, with room
        `under` each bar; in pixels."""
        names, places, depth = [], [], 0.0
        for name, bars in self.groups.items():
            names.append(name_above(name, depth))
            depth += name_height(name)
            for bar in bars:
                places.append((depth + BAR / 2, bar))
                depth += BAR + 2 + under
            depth += GAP
        return names, places, depth

    def _bars(self, places: Sequence[tuple[float, Bar]]) -> dict[str, Any]:
        """The trace of all bars."""
        bars = [bar for _, bar in places]
        inside = [(bar.length or 0) > ROOM_INSIDE * self.longest for bar in bars]
        return {
            "type": "bar",
            "orientation": "h",
            "x": [bar.length or 0 for bar in bars],
            "y": [place for place, _ in places],
            "width": BAR - 2,
            "text": [escaped(bar.text) for bar in bars],
            "textposition": ["inside" if within else "outside" for within in inside],
            "insidetextanchor": "start",
            # Plotly would turn or shrink a text that does not fit its bar, and cut it at the end of the axis.
            "textangle": 0,
            "constraintext": "none",
            "cliponaxis": False,
            "textfont": {"size": 14},
            "insidetextfont": {"color": [ink_on(bar.colour) for bar in bars]},
            "outsidetextfont": {"color": INK},
            "marker": {"color": [bar.colour for bar in bars]},
            **hovering([bar.hover for bar in bars], [bar.code for bar in bars]),
        }


@dataclass(frozen=True)
class Columns:
    """Vertical columns of counts for a run of time, in the order given, with a label under each."""

    labels: Sequence[str]
    bars: Sequence[Bar]

    def marks(self) -> Iterable[Bar]:
        """Every column, from the first on."""
        return self.bars

    def figure(self, whiskers: bool) -> Figure:
        """The columns as a Plotly figure; counts have no intervals to draw, with `whiskers` or without."""
        del whiskers
        places = list(range(len(self.bars)))
        trace = {
            "type": "bar",
            "x": places,
            "y": [bar.length or 0 for bar in self.bars],
            "text": [escaped(bar.text) for bar in self.bars],
            "textposition": "outside",
            "cliponaxis": False,
            "marker": {"color": [bar.colour for bar in self.bars]},
            **hovering([bar.hover for bar in self.bars], [bar.code for bar in self.bars]),
        }
        frame = layout(300, None, top=30, bottom=50)
        frame["xaxis"] = {"tickvals": places, "ticktext": list(self.labels), "tickangle": 0}
        frame["xaxis"] |= {"fixedrange": True, "showgrid": False}
        frame["yaxis"] = {"visible": False, "rangemode": "tozero", "fixedrange": True}
        return {"data": [trace], "layout": frame}
