"""Tile maps: equal squares in the places of regions or authorities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scr_data.charts.colours import PAPER, RULE, ink_on
from scr_data.charts.layout import escaped, hovering, layout, note
from scr_data.charts.marks import Figure, Mark


@dataclass(frozen=True)
class Square(Mark):
    """A square at `column` (from the west) and `row` (from the north): the `name` and `text` in it, the
    colour that it is filled with (`fill`) and that of its `outline`."""

    column: int
    row: int
    name: str
    text: str
    fill: str = PAPER
    outline: str = RULE


@dataclass(frozen=True)
class TileMap:
    """Squares with their text written in them.

    `height` is in pixels. `shape` is a square's height divided by its width, where the map must not be
    stretched to the width of the page."""

    squares: Sequence[Square]
    height: int
    shape: float | None = None

    def marks(self) -> Iterable[Square]:
        """Every square."""
        return self.squares

    def figure(self, whiskers: bool) -> Figure:
        """The map as a Plotly figure; an interval is text in its square and no whisker."""
        del whiskers
        # The squares are shapes, which cannot be pointed at: unseen markers stand in their middles.
        trace = {
            "type": "scatter",
            "mode": "markers",
            "x": [square.column + 0.5 for square in self.squares],
            "y": [square.row + 0.5 for square in self.squares],
            "marker": {"size": 20, "opacity": 0},
            **hovering([square.hover for square in self.squares], [square.code for square in self.squares]),
        }
        return {"data": [trace], "layout": self._frame()}

    def _frame(self) -> Figure:
        """The layout, with the squares and the text in them."""
        columns, rows = [square.column for square in self.squares], [square.row for square in self.squares]
        texts = [self._text(square) for square in self.squares]
        frame = layout(self.height, [min(columns), max(columns) + 1], annotations=texts)
        frame["yaxis"] |= {"range": [max(rows) + 1, min(rows)]}
        if self.shape:
            # The axes are tied together, and shrink rather than show more ground than the squares take.
            frame["xaxis"] |= {"constrain": "domain"}
            frame["yaxis"] |= {"scaleanchor": "x", "scaleratio": self.shape, "constrain": "domain"}
        return frame | {"shapes": [self._shape(square) for square in self.squares]}

    def _shape(self, square: Square) -> Figure:
        x, y = square.column, square.row
        place = {"type": "rect", "x0": x + 0.02, "x1": x + 0.98, "y0": y + 0.03, "y1": y + 0.97}
        width = 1 if square.outline == RULE else 4
        fill = {"fillcolor": square.fill, "line": {"color": square.outline, "width": width}}
        return {**place, **fill, "layer": "below"}

    def _text(self, square: Square) -> Figure:
        words = [escaped(line) for text in (square.name, square.text) if text for line in text.split("\n")]
        font = {"color": ink_on(square.fill), "size": 13}
        return note(square.column + 0.5, square.row + 0.5, "<br>".join(words), font=font)
