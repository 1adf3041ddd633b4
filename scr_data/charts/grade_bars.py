"""Grades as shares of a whole: one bar of 100% for each group, and below them the share inadequate of each
with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_data.charts.colours import GRADE_COLOURS, GRADE_TEXT_COLOURS, PAPER
from scr_data.charts.interval_rows import beside, reach, whiskered
from scr_data.charts.layout import (
    GAP,
    PERCENT_AXIS,
    escaped,
    hovering,
    layout,
    line,
    name_above,
    name_height,
    note,
)
from scr_data.charts.marks import Bar, Figure
from scr_data.field import vocabulary as v

HEIGHT = 40  # of a bar in pixels: two lines of text
ROW = 26  # of a dot with its interval
A_CHARACTER = 2.2  # percent of the width that a character takes on a phone
ROOM_FOR_SHARE = 9  # percent of the width from which a segment holds its share there
LONG_NAME = 22  # characters from which a name stands above its dot, as beside it there would be no room
ASKED_FOR = "inadequate"  # the grade that stands at the end of each bar, and is drawn again with its interval


@dataclass(frozen=True)
class GradeBars:
    """A bar of 100% for each group under its name, with a segment for each grade, best first.

    `groups` maps each group's name to its segments by grade, whose texts are lines of share, name and count;
    `short` has a short name for each group, which stands at its dot; a group in `counts` has too few reviews
    for shares, and its counts stand in place of a bar."""

    groups: Mapping[str, Mapping[str, Bar]]
    short: Mapping[str, str]
    counts: Mapping[str, str]

    def marks(self) -> Iterable[Bar]:
        """Every segment, group by group."""
        return (bar for segments in self.groups.values() for bar in segments.values())

    def figure(self, whiskers: bool) -> Figure:
        """The bars and the dots as a Plotly figure; without `whiskers` the dots have no intervals."""
        texts, places, depth = [], [], 0.0
        for name in (*self.groups, *self.counts):
            heading = f"{name}{_unnamed(self.groups.get(name, {}))}"
            texts.append(name_above(heading, depth))
            depth += name_height(heading)
            if name in self.counts:
                texts.append(note(0, depth + 8, escaped(self.counts[name]), xanchor="left"))
                depth += 20 + GAP
                continue
            places.append(depth + HEIGHT / 2)
            depth += HEIGHT + GAP
        rows = [segments[ASKED_FOR] for segments in self.groups.values() if ASKED_FOR in segments]
        dots = _Dots(rows, list(self.short.values()), depth, whiskers) if rows else None
        if dots:
            texts += dots.texts()
            depth = dots.end
        # Shares may add up to a trifle more than 100, and Plotly leaves out the text of a bar that is cut.
        frame = layout(depth, [0, 100.01], annotations=texts, bottom=30 if dots else 4) | {"barmode": "stack"}
        frame |= {"shapes": dots.lines() if dots else []}
        if dots:
            frame["xaxis"] |= PERCENT_AXIS
        traces = [self._segments(grade, places) for grade in v.codes(v.GRADES)]
        return {"data": [*traces, *(dots.traces() if dots else [])], "layout": frame}

    def _segments(self, grade: str, places: Sequence[float]) -> dict[str, Any]:
        """The trace of the segments of one grade, at the middles of the groups' bars."""
        found = [
            (place, segments[grade])
            for place, segments in zip(places, self.groups.values(), strict=True)
            if grade in segments
        ]
        bars = [bar for _, bar in found]
        return {
            "type": "bar",
            "orientation": "h",
            "x": [bar.length or 0 for bar in bars],
            "y": [place for place, _ in found],
            "width": HEIGHT,
            "text": [_in_segment(bar) for bar in bars],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": GRADE_TEXT_COLOURS[grade], "size": 13},
            "marker": {"color": GRADE_COLOURS[grade], "line": {"color": PAPER, "width": 2}},
            **hovering([bar.hover for bar in bars], [bar.code for bar in bars]),
        }


def _in_segment(bar: Bar) -> str:
    """What fits into a segment: share, name and count; without the name, or nothing, in narrow ones."""
    share, name, count = bar.text.split("\n")
    if _holds_its_name(bar):
        return f"<b>{share}</b><br>{name} {count}"
    return f"<b>{share}</b><br>{count}" if (bar.length or 0) >= ROOM_FOR_SHARE else ""


def _holds_its_name(bar: Bar) -> bool:
    _share, name, count = bar.text.split("\n")
    return (bar.length or 0) >= A_CHARACTER * len(f"{name} {count}")


def _unnamed(segments: Mapping[str, Bar]) -> str:
    """The grades whose segments are too narrow for their names, in words, as colour alone is no name."""
    words = []
    for bar in segments.values():
        share, name, count = bar.text.split("\n")
        if count != "0" and not _holds_its_name(bar):
            words.append(f"{share} {name.lower()}")
    return f", {', '.join(words)}" if words else ""


@dataclass(frozen=True)
class _Dots:
    """The `bars` of the grade that is asked for once more, under their `names` and from a `top` on down: each
    a dot, with its interval where there are `whiskers`."""

    bars: Sequence[Bar]
    names: Sequence[str]
    top: float
    whiskers: bool

    @property
    def end(self) -> float:
        """How deep the dots reach, in pixels."""
        return self.top + 24 + self._row * len(self.bars) + 4

    @property
    def _row(self) -> int:
        return ROW + (18 if self._has_long_names else 0)

    @property
    def _has_long_names(self) -> bool:
        return max(map(len, self.names)) > LONG_NAME

    def traces(self) -> list[Figure]:
        return whiskered(self._places(), GRADE_COLOURS[ASKED_FOR], "circle", 11, self.whiskers)

    def lines(self) -> list[Figure]:
        return [line(0, 100, place) for place, _ in self._places()]

    def texts(self) -> list[Figure]:
        """The heading, and each dot's name with the ends of its interval."""
        grade = v.label("grade", ASKED_FOR)
        heading = name_above(f"{grade}, with its 95% interval" if self.whiskers else grade, self.top)
        found = [heading]
        for (place, bar), name in zip(self._places(), self.names, strict=True):
            if self._has_long_names:
                style = {"xref": "paper", "xanchor": "left", "yanchor": "middle", "font": {"size": 12}}
                found.append(note(0, place - 18, escaped(name), **style))
            words = self._in_words(bar) if self._has_long_names else f"{name}: {self._in_words(bar)}"
            found.append(beside(place, escaped(words), reach(bar, self.whiskers)))
        return found

    def _in_words(self, bar: Bar) -> str:
        """The ends of the interval, or the share where no interval is drawn."""
        if self.whiskers and bar.lower is not None and bar.upper is not None:
            return f"{bar.lower:.0f} to {bar.upper:.0f}%"
        return bar.text.split("\n")[0]

    def _places(self) -> list[tuple[float, Bar]]:
        first = self.top + 24 + self._row - ROW / 2
        return [(first + self._row * number, bar) for number, bar in enumerate(self.bars)]
