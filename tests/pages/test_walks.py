"""200 random walks over the filters: nothing fails, nothing is blank without a reason, no sentence
contradicts its numbers."""

from __future__ import annotations

import random
import re

import pytest
from streamlit.testing.v1 import AppTest

from scr_data.charts.chart import WHY_NOT_BY_GRADE
from scr_data.evidence.comparison import Comparison, Group
from scr_data.field import thresholds
from tests.pages.opening import EVERY_VIEW, OF_REVIEWS, every_text, open_page, texts

WALKS, STEPS, IN_A_TEST = 200, 3, 10
FILTERS = ("years", "regions", "lscbs", "grades", "themes")
NO_NUMBER = re.compile(r"\b(nan|NaN|NaT|inf)\b|<NA>|^None$")
SHARE = re.compile(r"([\d,]+) of ([\d,]+)(?: \w+)? \((\d+)%\)")
SHARE_FIRST = re.compile(r"(\d+)%(?: of reviews[^()]*?)? \(([\d,]+) of ([\d,]+)\)")
REASONS = ("no shares are drawn", "nothing to draw", WHY_NOT_BY_GRADE)
COMPARED = re.compile(
    r"\(?([\d,]+) of ([\d,]+)[^.]*?, against [^.]*?([\d,]+) of ([\d,]+)\)?[^.]*\. (This is [a-z ]+|Too few)"
)


@pytest.mark.parametrize("first", range(0, WALKS, IN_A_TEST))
def test_a_walk_over_the_filters_meets_no_fault(first: int) -> None:
    for seed in range(first, first + IN_A_TEST):
        chance = random.Random(seed)  # noqa: S311 -- no secret
        page, view = chance.choice(
            [one for one in EVERY_VIEW if one[0] in OF_REVIEWS and one[0] != "reviews"]
        )
        app = open_page(page, view=view, intervals=chance.random() < 0.7)
        for _ in range(STEPS):
            take_a_step(app, chance)
            where = f"walk {seed}: {page}, {view}, {dict(app.query_params.items())}"
            assert not app.exception, where
            assert faults(app) == [], where


def take_a_step(app: AppTest, chance: random.Random) -> None:
    """Change one filter to up to two of its options, or to none."""
    widget = app.multiselect(key=f"filter_{chance.choice(FILTERS)}")
    chosen = chance.sample(widget.options, min(len(widget.options), chance.choice((0, 1, 1, 2))))
    widget.set_value(chosen).run()


def faults(app: AppTest) -> list[str]:
    text = every_text(app)
    cells = [str(cell).replace("\\", "") for table in app.table for cell in table.value.to_numpy().ravel()]
    found = [f"no number: {one}" for one in (text, *cells) if NO_NUMBER.search(one)]
    for said in (text, *cells):
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
    tables = [
        expander
        for expander in app.expander
        if expander.label.startswith("Table: ") and "beside the loaded" not in expander.label
    ]
    drawn = len(app.get("plotly_chart")) + len(
        [reason for reason in texts(app.info) if any(why in reason for why in REASONS)]
    )
    return found + ([f"{len(tables)} tables and {drawn} charts"] if drawn < len(tables) else [])


def is_share(count: str, total: str, percent: str) -> bool:
    part, whole = int(count.replace(",", "")), int(total.replace(",", ""))
    return whole >= thresholds.FEW_REVIEWS and part <= whole and int(percent) == int(100 * part / whole + 0.5)


def agrees(match: re.Match[str]) -> bool:
    """The verdict said is the one that the numbers beside it give."""
    count, total, other_count, other_total = (int(number.replace(",", "")) for number in match.groups()[:4])
    words = {
        "higher": "This is higher",
        "lower": "This is lower",
        "no_evidence": "This is no evidence of",
        "too_few": "Too few",
    }
    verdict = Comparison("", Group("", count, total), Group("", other_count, other_total)).verdict
    return match[5].startswith(words[verdict])


def test_the_walk_would_see_a_wrong_share_and_a_wrong_verdict() -> None:
    assert is_share("59", "173", "34")
    assert not is_share("59", "173", "35")
    right = COMPARED.search(
        "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in 2007-08. This is no evidence of change"
    )
    wrong = COMPARED.search(
        "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in 2007-08. This is lower, by"
    )
    assert right
    assert agrees(right)
    assert wrong
    assert not agrees(wrong)
