"""Every colour of the charts and what it means.

The order and the values are those of the Government Analysis Function's guidance on categorical colours;
paper is white and text dark in both colour schemes, as in print."""

from __future__ import annotations

INK, PAPER, RULE, GRID = "#0b0c0c", "#ffffff", "#b1b4b6", "#e5e6e7"
BLUE, TURQUOISE, PINK = "#12436D", "#28A197", "#801650"
GREY, LILAC, ORANGE = "#3D3D3D", "#A285D1", "#F46A25"

GRADE_COLOURS = {"outstanding": ORANGE, "good": BLUE, "adequate": TURQUOISE, "inadequate": PINK}
GRADE_TEXT_COLOURS = {"outstanding": INK, "good": PAPER, "adequate": INK, "inadequate": PAPER}
# A shape for each grade too, for those who do not tell the colours apart and for print without colour.
GRADE_SYMBOLS = {"outstanding": "star", "good": "circle", "adequate": "square", "inadequate": "diamond"}
BY_YEAR = (LILAC, GREY, ORANGE)  # none of them the colour of a grade that is drawn beside them
# Of a share on a map, from none to the highest. A step is missing between the second and the third, so that
# ink can be read on the lighter two and paper on the darker three.
SHADES = ("#d7e2ec", "#9db8cf", "#46729a", "#2f608d", "#12436D")


def year_colour(year: int, years: list[int]) -> str:
    """The colour of `year` among the `years` of a chart, in their order; a single year is grey."""
    return BY_YEAR[years.index(year) % len(BY_YEAR)] if len(years) > 1 else GREY


def ink_on(colour: str) -> str:
    """The colour of text that can be read on a mark of `colour`."""
    return INK if colour in (PAPER, TURQUOISE, ORANGE, LILAC, *SHADES[:2]) else PAPER


def shade(value: float | None, highest: float) -> str:
    """The shade of `value` on a scale from 0 to `highest`; paper where there is no value."""
    if value is None:
        return PAPER
    return SHADES[min(int(len(SHADES) * value / highest), len(SHADES) - 1)] if highest else SHADES[0]
