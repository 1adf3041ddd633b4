"""Every colour of the charts and what it means.

The order and the values of grades are those of the Government Analysis Function's guidance on categorical
colours. Figures are drawn in the light colours, as in print; `in_dark` gives one the dark scheme's, from the
table `DARK`."""

from __future__ import annotations

import re
from typing import Any

INK, PAPER, RULE, GRID = "#0b0c0c", "#ffffff", "#b1b4b6", "#e5e6e7"
BLUE, TURQUOISE, PINK = "#12436D", "#28A197", "#801650"
GREY, LILAC, ORANGE = "#3D3D3D", "#A285D1", "#F46A25"

GRADE_COLOURS = {"outstanding": ORANGE, "good": BLUE, "adequate": TURQUOISE, "inadequate": PINK}
GRADE_TEXT_COLOURS = {"outstanding": INK, "good": PAPER, "adequate": INK, "inadequate": PAPER}
# A shape for each grade too, for those who do not tell the colours apart and for print without colour.
GRADE_SYMBOLS = {"outstanding": "star", "good": "circle", "adequate": "square", "inadequate": "diamond"}
# Years are of one hue, which is no grade’s: from light to dark.
_EARLIEST, _LATEST = "#9A7FCB", "#3B2463"
# Of a share on a map, from none to the highest. A step is missing between the second and the third, so that
# ink can be read on the lighter two and paper on the darker three.
SHADES = ("#d7e2ec", "#9db8cf", "#46729a", "#2f608d", "#12436D")


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
    LILAC: "#b9a2e0",
    ORANGE: "#f79b6a",
    HIGHER: "#f5a06a",
    QUIET: "#8b9096",
    _EARLIEST: "#9a86c4",
    _LATEST: "#e3d9f7",
    # Of a share on a map: dark to light, with light text on the first two.
    SHADES[0]: "#22303d",
    SHADES[1]: "#2f4a63",
    SHADES[2]: "#7ba5cc",
    SHADES[3]: "#a3c1de",
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
