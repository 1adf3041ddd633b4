"""The colours of the two schemes: whether marks can be seen, and text on them read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.charts import colours
from scr_data.charts.colours import DARK, GROUND, INK, PAPER
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.charts.every_chart import EVERY_CHART, Drawn

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
MARKS = (*colours.GRADE_COLOURS.values(), *colours.VERDICT_COLOURS.values(), colours.LILAC, colours.QUIET)
YEARS = [colours.year_colour(year, [200708, 200809]) for year in (200708, 200809)]


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21. Source: WCAG 2.2."""
    light, dark = sorted((colours._luminance(first), colours._luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


@pytest.mark.parametrize("colour", [colour for colour in (*MARKS, *YEARS) if colour != colours.ORANGE])
def test_a_mark_stands_out_from_the_ground_in_both_schemes(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3
    assert contrast(DARK[colour], GROUND) >= 3


def test_orange_of_which_no_review_has_had_a_bar_yet_nearly_does() -> None:
    # The fourth colour of the guidance; a segment of it has its grade's name in it or above it.
    assert contrast(colours.ORANGE, PAPER) >= 2.9
    assert contrast(DARK[colours.ORANGE], GROUND) >= 3


def test_the_earlier_and_the_later_year_can_be_told_apart_in_both_schemes() -> None:
    earlier, later = YEARS
    assert contrast(earlier, later) >= 3
    assert contrast(DARK[earlier], DARK[later]) >= 2.3  # the earlier is hollow, too


def test_text_can_be_read_on_every_mark_of_the_dark_scheme() -> None:
    for colour in MARKS:
        assert contrast(DARK[colour], INK) >= 4.5, colour
    for shade in colours.SHADES:
        text = DARK[colours.ink_on(shade)]
        assert contrast(DARK[shade], text) >= 4.5, shade


def test_no_colour_has_two_meanings() -> None:
    grades, verdicts = set(colours.GRADE_COLOURS.values()), set(colours.VERDICT_COLOURS.values())
    assert not grades & verdicts
    assert not grades & set(YEARS)
    assert not verdicts & set(YEARS)


def test_the_ground_of_the_charts_is_that_of_the_page() -> None:
    assert tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]["dark"]["backgroundColor"] == GROUND


@pytest.mark.parametrize("drawn", EVERY_CHART, ids=str)
def test_a_chart_of_the_dark_scheme_has_no_white_panel_and_says_the_same(
    dataset: Dataset, drawn: Drawn
) -> None:
    answer = answers.answer(dataset, drawn.question, Selection(), arguments=drawn.arguments)
    light, dark = (
        answers.chart(dataset, drawn.chart_type, answer, whiskers=True, scheme=scheme)
        for scheme in ("light", "dark")
    )
    if light.figure is None or dark.figure is None:
        assert light.figure is dark.figure is None
        return
    figure = dark.figure.to_dict()
    assert figure["layout"]["paper_bgcolor"] == figure["layout"]["plot_bgcolor"] == GROUND
    assert without_colours(figure) == without_colours(light.figure.to_dict())


def without_colours(figure: object) -> str:
    return re.sub("#[0-9a-fA-F]{6}", "", str(figure))
