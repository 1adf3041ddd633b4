"""200 random walks over the filters: nothing fails, nothing is blank without a reason, and no sentence and no
table contradicts its numbers."""

from __future__ import annotations

import random
import re

import pytest
from streamlit.testing.v1 import AppTest

from scr_data.charts.chart import NOT_COMPARED, WHY_NOT_BY_GRADE, WHY_NOT_BY_WEAKNESS
from scr_data.charts.regions import BOARDS_IN_BRIEF
from scr_data.evidence.comparison import Comparison, Group
from scr_data.field import thresholds
from scr_data.field.geography import region_names
from scr_data.field.vocabulary import codes_of
from tests.pages.opening import (
    EVERY_VIEW,
    NO_NUMBER,
    OF_REVIEWS,
    TABLES_OPEN,
    cells,
    every_text,
    failures,
    open_page,
    texts,
)

WALKS, IN_A_TEST = 200, 20
FILTERS = ("years", "regions", "lscbs", "grades", "themes")
IN_A_LINK = {
    "year": ("2007-08", "2008-09"),
    "region": region_names("nine"),
    "lscb": ("London 01", "North West 07", "South East 12", "East Midlands 02"),
    "grade": codes_of("grade"),
    "theme": codes_of("theme"),
}
SHARE = re.compile(r"([\d,]+) of ([\d,]+)(?: \w+)? \((\d+)%\)")
SHARE_FIRST = re.compile(r"(\d+)%(?: of reviews[^().\n]*)? \(([\d,]+) of ([\d,]+)\)")
REASONS = (
    "no shares are drawn",
    BOARDS_IN_BRIEF.why_no_plot,
    "nothing to draw",
    WHY_NOT_BY_GRADE,
    WHY_NOT_BY_WEAKNESS,
    NOT_COMPARED,
)
COMPARED = re.compile(
    r"([\d,]+) of ([\d,]+)[^.()]*\)?, against [^.()]*\(?([\d,]+) of ([\d,]+)[^.()]*\)?"
    r"[^.:]*?(\d+ points? )?(higher|lower)?: (no evidence|more than chance|too few)"
)


@pytest.mark.parametrize("first", range(0, WALKS, IN_A_TEST))
def test_a_walk_over_the_filters_meets_no_fault(first: int) -> None:
    for seed in range(first, first + IN_A_TEST):
        chance = random.Random(seed)  # noqa: S311 -- no secret
        page, view = chance.choice(
            [one for one in EVERY_VIEW if one[0] in OF_REVIEWS and one[0] != "reviews"]
        )
        app = open_page(
            page, a_link(chance), view, intervals=chance.random() < 0.7, **chance.choice((TABLES_OPEN, {}))
        )
        for taken in (False, True):
            if taken:
                take_a_step(app, chance)
            where = f"walk {seed}: {page}, {view}, {dict(app.query_params.items())}"
            assert failures(app) == [], where
            assert faults(app) == [], where


def a_link(chance: random.Random) -> dict[str, list[str]]:
    """The parameters of a link with one filter, set to up to two values."""
    parameter = chance.choice(tuple(IN_A_LINK))
    return {parameter: chance.sample(IN_A_LINK[parameter], chance.choice((0, 1, 1, 2)))}


def take_a_step(app: AppTest, chance: random.Random) -> None:
    """Change one filter to up to two of its options, or to none, and open the tables that this brings."""
    for table, is_open in TABLES_OPEN.items():
        app.session_state[table] = is_open
    widget = app.multiselect(key=f"filter_{chance.choice(FILTERS)}")
    chosen = chance.sample(widget.options, min(len(widget.options), chance.choice((0, 1, 1, 2))))
    widget.set_value(chosen).run()


def faults(app: AppTest) -> list[str]:
    """What is wrong with what the page says, in words and in its tables."""
    every = (every_text(app), *(cell.replace("\\", "") for cell in cells(app)))
    found = [f"no number: {one}" for one in every if NO_NUMBER.search(one)]
    for said in every:
        found += [
            f"share: {match[0]}"
            for match in SHARE.finditer(said)
            if not is_share(match[1], match[2], match[3])
        ]
        found += [
            f"share: {match[0]}"
            for match in SHARE_FIRST.finditer(said)
            if not is_share(match[2], match[3], match[1])
        ]
        found += [f"verdict: {match[0]}" for match in COMPARED.finditer(said) if not agrees(match)]
    cards = len([text for text in texts(app.caption) if text.startswith("Source: ")])
    reasons = [reason for reason in texts(app.markdown) if any(why in reason for why in REASONS)]
    charts, tables = len(app.get("plotly_chart")), len(app.table)
    if max(charts + len(reasons), tables) < cards:
        found.append(f"{cards} cards with {charts} charts, {len(reasons)} reasons and {tables} tables")
    return found


def is_share(count: str, total: str, percent: str) -> bool:
    part, whole = int(count.replace(",", "")), int(total.replace(",", ""))
    return whole >= thresholds.FEW_REVIEWS and part <= whole and int(percent) == int(100 * part / whole + 0.5)


def agrees(match: re.Match[str]) -> bool:
    """The verdict said is the one that the numbers beside it give, and so is the direction."""
    count, total, other_count, other_total = (int(number.replace(",", "")) for number in match.groups()[:4])
    comparison = Comparison("", Group("", count, total), Group("", other_count, other_total))
    words = {
        "higher": ("higher", "more than chance"),
        "lower": ("lower", "more than chance"),
        "no_evidence": (match[6], "no evidence"),
        "too_few": (None, "too few"),
    }
    says_right_way = {"higher": comparison.difference > 0, "lower": comparison.difference < 0, None: True}
    return (match[6], match[7]) == words[comparison.verdict] and says_right_way[match[6]]


def test_the_walk_would_see_a_wrong_share_and_a_wrong_verdict() -> None:
    assert is_share("59", "173", "34")
    assert not is_share("59", "173", "35")
    compared = "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in 2007-08"
    right = COMPARED.search(f"{compared}, 6 points lower: no evidence of change.")
    assert right
    assert agrees(right)
    for wrong in ("6 points lower: more than chance alone would explain", "6 points higher: no evidence"):
        found = COMPARED.search(f"{compared}, {wrong}.")
        assert found
        assert not agrees(found)
