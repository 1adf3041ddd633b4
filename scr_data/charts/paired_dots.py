"""Shares of two years beside each other: a dot for each year on one line, with thin intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scr_data.charts.colours import INK, PAPER
from scr_data.charts.interval_rows import beside, reach, whiskered
from scr_data.charts.layout import (
    PERCENT_AXIS,
    escaped,
    layout,
    line,
    name_above,
    name_height,
    note,
)
from scr_data.charts.marks import Bar, Figure

ROW = 22  # the height in pixels of a line with its dots
APART = (
    4  # pixels that the dots of two years lie above and below their line, so that neither covers the other
)
ROOM = 32  # percent of the width that "44% → 49%" takes on a phone
TOP = 26  # pixels for the legend


@dataclass(frozen=True)
class PairedDots:
    """Under each name a line with a dot for each year, the earlier hollow and the latest filled.

    `groups` maps each name to its bars, one for each of the `years` in their order; a bar's text is its share
    in words, which stands beside the dots."""

    groups: Mapping[str, Sequence[Bar]]
    years: Sequence[str]

    def marks(self) -> Iterable[Bar]:
        """Every dot, from the top down."""
        return (bar for bars in self.groups.values() for bar in bars)

    def figure(self, whiskers: bool) -> Figure:
        """The dots as a Plotly figure, with or without the lines of their intervals."""
        depth, texts, lines = float(TOP), [self._legend()], []
        by_year: list[list[tuple[float, Bar]]] = [[] for _ in self.years]
        for name, bars in self.groups.items():
            texts.append(name_above(name, depth))
            depth += name_height(name) + ROW / 2
            lines.append(line(0, 100, depth))
            for number, bar in enumerate(bars):
                by_year[number].append((depth + self._shift(number), bar))
            texts.append(_beside(depth, bars, whiskers))
            depth += ROW / 2 + 4
        frame = layout(depth, [-2, 102], annotations=texts, bottom=30) | {"shapes": lines}
        frame["xaxis"] |= PERCENT_AXIS
        traces = [
            trace for number, places in enumerate(by_year) for trace in self._dots(number, places, whiskers)
        ]
        return {"data": traces, "layout": frame}

    def _shift(self, number: int) -> float:
        return APART * (2 * number - (len(self.years) - 1)) if len(self.years) > 1 else 0.0

    def _dots(self, number: int, places: Sequence[tuple[float, Bar]], whiskers: bool) -> list[Figure]:
        """The trace of one year's dots, filled where it is the latest."""
        if not places:
            return []
        colour = places[0][1].colour
        latest = number == len(self.years) - 1
        traces = whiskered(places, colour, "circle", 11, whiskers)
        for trace in traces:
            trace["marker"] = {
                "color": colour if latest else PAPER,
                "symbol": "circle",
                "size": 11,
                "line": {"color": colour, "width": 2},
            }
            if "error_x" in trace:
                trace["error_x"] |= {"thickness": 1.5, "width": 0}
        return traces

    def _legend(self) -> Figure:
        signs = [
            f"{'●' if number == len(self.years) - 1 else '○'} {escaped(year)}"
            for number, year in enumerate(self.years)
        ]
        place = {"xref": "paper", "xanchor": "left", "yanchor": "middle", "font": {"size": 13, "color": INK}}
        return note(0, TOP / 2, "   ".join(signs), **place)


def _beside(depth: float, bars: Sequence[Bar], whiskers: bool) -> Figure:
    """The shares of a line in words, where there is more room: "44% → 49%", the latest in bold."""
    *earlier, latest = [escaped(bar.text) for bar in bars]
    words = " → ".join([*earlier, f"<b>{latest}</b>"])
    ends = [end for bar in bars for end in reach(bar, whiskers) or ()]
    return beside(depth, words, (min(ends), max(ends)) if ends else None, ROOM, size=13)
