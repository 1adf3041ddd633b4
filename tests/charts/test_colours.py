"""The colours of the two schemes: whether marks can be seen, and text on them read."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.charts import colours
from scr_data.charts.colours import DARK, GROUND, INK, PAPER
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.charts.every_chart import EVERY_CHART, Drawn

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
MEANINGS = {
    "grades": set(colours.GRADE_COLOURS.values()),
    "verdicts": {*colours.VERDICT_COLOURS.values(), colours.QUIET},
    "outcomes": set(colours.OUTCOME_COLOURS.values()),
    "picked and rest": {colours.HIGHLIGHTED, colours.REST},
}
MARKS = sorted(set().union(*MEANINGS.values()))
YEARS = [colours.year_colour(year, [200708, 200809]) for year in (200708, 200809)]


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21. Source: WCAG 2.2."""
    light, dark = sorted((colours._luminance(first), colours._luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


@pytest.mark.parametrize("colour", [*MARKS, *YEARS])
def test_a_mark_stands_out_from_the_ground_in_both_schemes(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3
    assert contrast(DARK[colour], GROUND) >= 3


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


def test_no_colour_has_two_meanings_in_either_scheme() -> None:
    kinds = [*MEANINGS.values(), set(YEARS), set(colours.SHADES)]
    for first, second in itertools.combinations(kinds, 2):
        assert not first & second
        assert not {DARK[colour] for colour in first} & {DARK[colour] for colour in second}


def test_the_table_of_meanings_says_each_colour_with_its_measured_contrasts() -> None:
    table = re.findall(r"\| (#\w+) \| ([\d.]+) \| (#\w+) \| ([\d.]+) \|", colours.__doc__ or "")
    assert {light for light, *_ in table} == {*MARKS, *YEARS}
    for light, to_paper, dark, to_ground in table:
        assert DARK[light] == dark
        assert (to_paper, to_ground) == (f"{contrast(light, PAPER):.1f}", f"{contrast(dark, GROUND):.1f}")


@pytest.mark.parametrize("blindness", ["protanomaly", "deuteranomaly", "tritanomaly"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_side_by_side_differ_for_those_who_see_fewer_colours(blindness: str, scheme: str) -> None:
    # Grades are not among them: in the dark scheme some are close, so each has its name on its mark or above.
    pairs = [
        (colours.HIGHLIGHTED, colours.REST),
        tuple(colours.OUTCOME_COLOURS.values()),
        tuple(YEARS),
    ]
    for pair in pairs:
        first, second = (seen(DARK[one] if scheme == "dark" else one, blindness) for one in pair)
        assert deltaE(first, second, input_space="sRGB1") >= WELL_APART, pair


WELL_APART = 15  # in CAM02-UCS, where 1 is about the least that is seen


def seen(colour: str, blindness: str) -> np.ndarray:
    """A colour as it is seen without one kind of cones. Source: Machado and others, 2009."""
    space = {"name": "sRGB1+CVD", "cvd_type": blindness, "severity": 100}
    parts = cspace_convert([part / 255 for part in colours._parts(colour)], space, "sRGB1")
    in_range: np.ndarray = np.clip(parts, 0, 1)
    return in_range


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
