"""How every Plotly figure is laid out, to the conventions of government statistics.

Drawn in the light colours, as in print; labels on the marks; zero baselines; no zoom,
pan or mode bar. Names of groups stand above their marks, so that the marks keep the width of a phone.
Figures are plain dicts: they take a tenth of the time of Plotly's own classes to write. Lengths are in
pixels unless said otherwise."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from typing import Any

from scr_data.charts.colours import INK, PAPER, RULE
from scr_data.charts.marks import Figure

# Streamlit's own font first, under the two names it has had, so that figures and text look alike.
FONT = {"family": '"Source Sans", "Source Sans Pro", Arial, sans-serif', "size": 14, "color": INK}
# A reader points at marks and clicks them, and no more: on a phone a drag would zoom
# where the page should scroll.
CONFIG = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showAxisDragHandles": False,
    "responsive": True,
}
NAME, GAP = 24, 12  # heights: the name above a block, the space between blocks
LEGEND = 58  # above a chart for its legend, which takes two lines on a phone
NAME_LENGTH = 46  # characters of a name that a phone shows in one line
PERCENT_AXIS = {
    "visible": True,
    "showgrid": False,
    "tickvals": [0, 25, 50, 75, 100],
    "ticksuffix": "%",
    "zeroline": False,
}


def escaped(text: str) -> str:
    """`text` so that Plotly, which reads a little HTML, shows it as it is."""
    return html.escape(text, quote=False)


def layout(
    height: float,
    across: Sequence[float] | None,
    annotations: Sequence[dict[str, Any]] = (),
    top: int = 4,
    bottom: int = 4,
) -> Figure:
    """The layout of a figure whose marks are `height` deep and lie `across` from the
    first to the second value.

    `annotations` are texts as `note` makes them; `top` and `bottom` is the room beside the marks."""
    return {
        "height": height + top + bottom,
        # Plotly would widen the margins for a long legend, and the marks would become narrower.
        "margin": {"l": 12, "r": 12, "t": top, "b": bottom, "autoexpand": False},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": FONT,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": INK,
            "font": {"color": INK, "size": 14},
            "align": "left",
        },
        "dragmode": False,
        "showlegend": False,
        "bargap": 0.25,
        "annotations": list(annotations),
        "xaxis": {"visible": False, "fixedrange": True, "range": across},
        # From the top down, so that a place on this axis is the same in pixels.
        "yaxis": {"visible": False, "fixedrange": True, "range": [height, 0]},
    }


def legend() -> Figure:
    """What a layout needs for a legend above the chart, which does nothing when clicked."""
    place = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"}
    inert = {"itemclick": False, "itemdoubleclick": False}
    return {"showlegend": True, "legend": {**place, **inert, "traceorder": "normal", "font": {"size": 14}}}


def name_above(text: str, depth: float) -> dict[str, Any]:
    """The annotation with the name of a block that begins `depth` below the top, in as
    many lines as a phone needs."""
    lines = textwrap.wrap(text, NAME_LENGTH) or [""]
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": depth + name_height(text) / 2 + 2,
        "yanchor": "middle",
        "showarrow": False,
        "align": "left",
        "text": f"<b>{'<br>'.join(escaped(line) for line in lines)}</b>",
        "font": {"size": 14},
    }


def name_height(text: str) -> int:
    """How deep the name `text` is, with all its lines."""
    return NAME + 18 * (max(1, len(textwrap.wrap(text, NAME_LENGTH))) - 1)


def line(start: float, end: float, depth: float) -> dict[str, Any]:
    """A thin line across behind the marks, from `start` to `end` on the axis, at a `depth`."""
    place = {"type": "line", "x0": start, "x1": end, "y0": depth, "y1": depth}
    return {**place, "layer": "below", "line": {"color": RULE, "width": 1}}


def note(x: float, y: float, text: str, **more: Any) -> dict[str, Any]:
    """The annotation with a `text` at a place on the axes, without an arrow; `more`
    are Plotly's own settings."""
    return {"x": x, "y": y, "text": text, "showarrow": False, **more}


def line_trace(
    x: Sequence[float], y: Sequence[float], dash: str = "solid", colour: str = INK, width: float = 1.2
) -> dict[str, Any]:
    """The trace of a line through points, which says nothing when pointed at; `dash` is one of Plotly's."""
    style = {"color": colour, "width": width, "dash": dash}
    points = {"x": list(x), "y": list(y)}
    return {"type": "scatter", "mode": "lines", **points, "line": style, "hoverinfo": "skip"}


def hovering(hovers: Sequence[str], codes: Sequence[str]) -> dict[str, Any]:
    """What a trace needs so that each mark says its text of `hovers` when pointed at, and brings its code
    of `codes` when clicked, which says the reviews that it stands for."""
    return {"hovertext": [escaped(hover) for hover in hovers], "hoverinfo": "text", "customdata": list(codes)}
