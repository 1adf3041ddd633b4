"""Every colour of the charts and what it means.

The order and the values of grades are those of the Government Analysis Function's guidance on categorical
colours. Figures are drawn in the light colours, as in print; `in_dark` gives one the dark scheme's, from the
table `DARK`.

One meaning for each colour, with its contrast to the ground of each scheme (WCAG 2.2):

| meaning | light | to paper | dark | to ground |
| --- | --- | --- | --- | --- |
| grade outstanding | #F46A25 | 3.0 | #f79b6a | 8.9 |
| grade good | #12436D | 10.2 | #7fb2dd | 8.4 |
| grade adequate | #28A197 | 3.2 | #4dc3b8 | 8.8 |
| grade inadequate | #801650 | 9.8 | #e88cba | 8.0 |
| the earliest year | #9A7FCB | 3.3 | #9a86c4 | 5.9 |
| the latest year | #3B2463 | 13.0 | #e3d9f7 | 14.0 |
| higher than the rest | #A8430B | 6.0 | #f5a06a | 9.1 |
| lower than the rest | #3D3D3D | 10.9 | #c8cbce | 11.6 |
| no more than chance | #767b80 | 4.3 | #8b9096 | 5.9 |
| the reviews looked at | #2B5E33 | 7.6 | #8fd19a | 10.6 |
| the rest beside them | #7C9C80 | 3.0 | #5b9a67 | 5.6 |
| died | #5C4400 | 9.2 | #f0d27a | 12.8 |
| serious incident | #A5831A | 3.6 | #a8893a | 5.7 |
"""

from __future__ import annotations

import re
from typing import Any

INK, PAPER, RULE, GRID = "#0b0c0c", "#ffffff", "#b1b4b6", "#e5e6e7"
BLUE, TURQUOISE, PINK = "#12436D", "#28A197", "#801650"
GREY, ORANGE = "#3D3D3D", "#F46A25"

GRADE_COLOURS = {"outstanding": ORANGE, "good": BLUE, "adequate": TURQUOISE, "inadequate": PINK}
GRADE_TEXT_COLOURS = {"outstanding": INK, "good": PAPER, "adequate": INK, "inadequate": PAPER}
# A shape for each grade too, for those who do not tell the colours apart and for print without colour.
GRADE_SYMBOLS = {"outstanding": "star", "good": "circle", "adequate": "square", "inadequate": "diamond"}
# Years are of one hue, which is no grade’s: from light to dark.
_EARLIEST, _LATEST = "#9A7FCB", "#3B2463"
# Of a share on a map, from none to the highest. A step is missing between the second and the third, so that
# ink can be read on the lighter two and paper on the darker three.
SHADES = ("#dbe8dc", "#a3c2a7", "#477a50", "#376844", "#24522c")

# The reviews that a chart of one colour is about, or the group that is picked; and the rest beside it.
HIGHLIGHTED, REST = "#2B5E33", "#7C9C80"
# What happened to the children.
OUTCOME_COLOURS = {"died": "#5C4400", "serious_incident": "#A5831A"}

HIGHER = "#A8430B"
VERDICT_COLOURS = {"higher": HIGHER, "lower": GREY}  # of a group beside all the others, or a year
QUIET = "#767b80"  # what is no more than chance

# The ground of the dark scheme is the page's own, as .streamlit/config.toml has it.
GROUND = "#0e1117"
# What each colour becomes there. Marks are light in it, so that the text on them is always dark.
DARK = {
    INK: "#ffffff",
    PAPER: GROUND,
    RULE: "#73787d",
    GRID: "#31343a",
    BLUE: "#7fb2dd",
    TURQUOISE: "#4dc3b8",
    PINK: "#e88cba",
    GREY: "#c8cbce",
    HIGHLIGHTED: "#8fd19a",
    REST: "#5b9a67",
    OUTCOME_COLOURS["died"]: "#f0d27a",
    OUTCOME_COLOURS["serious_incident"]: "#a8893a",
    ORANGE: "#f79b6a",
    HIGHER: "#f5a06a",
    QUIET: "#8b9096",
    _EARLIEST: "#9a86c4",
    _LATEST: "#e3d9f7",
    # Of a share on a map: dark to light, with light text on the first two.
    SHADES[0]: "#1f3022",
    SHADES[1]: "#2f5236",
    SHADES[2]: "#6fae7b",
    SHADES[3]: "#9fd0a8",
    SHADES[4]: "#c6e8cc",
}
_ON_MARKS = ("textfont", "insidetextfont")  # where Plotly keeps the colour of text that stands on a mark


def in_dark(figure: Any, is_on_mark: bool = False) -> Any:
    """A copy of a figure, or of a part of one, in the colours of the dark scheme.

    `is_on_mark` says that the part is about text on a mark, which is dark there."""
    if isinstance(figure, dict):
        return {name: in_dark(part, is_on_mark or name in _ON_MARKS) for name, part in figure.items()}
    if isinstance(figure, list):
        return [in_dark(part, is_on_mark) for part in figure]
    if isinstance(figure, str) and _IS_COLOUR.fullmatch(figure):
        return INK if is_on_mark else DARK.get(figure, _between(figure, "#ffffff", 0.5))
    return figure


_IS_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def year_colour(year: int, years: list[int]) -> str:
    """The colour of `year` among the `years` of a chart, in their order: from light to dark, each in a
    shade of its own; a single year is as dark as the latest."""
    if len(years) < 2:
        return _LATEST
    return _between(_EARLIEST, _LATEST, years.index(year) / (len(years) - 1))


def _between(light: str, dark: str, share: float) -> str:
    """The colour that lies a `share` of the way from `light` to `dark`."""
    ends = zip(_parts(light), _parts(dark), strict=True)
    return "#" + "".join(f"{round(first + share * (last - first)):02X}" for first, last in ends)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def ink_on(colour: str) -> str:
    """The colour of text that can be read on a mark of `colour`: of dark and white the one with more
    contrast."""
    return INK if _luminance(colour) > _AS_MUCH_EITHER_WAY else PAPER


def _luminance(colour: str) -> float:
    """How light a colour is, 0 to 1. Source: WCAG 2.2, relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_AS_MUCH_EITHER_WAY = 0.18  # the luminance on which dark and white text have the same contrast


def shade(value: float | None, highest: float) -> str:
    """The shade of `value` on a scale from 0 to `highest`; paper where there is no value."""
    if value is None:
        return PAPER
    return SHADES[min(int(len(SHADES) * value / highest), len(SHADES) - 1)] if highest else SHADES[0]
