"""Any value may arrive in a link or from a widget: the page says what it ignores, and goes on."""

from __future__ import annotations

import random
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from pages.parts.url import ARGUMENTS
from tests.pages.opening import EVERY_VIEW, NO_NUMBER, every_text, failures, open_page, texts

LINKS, WIDGETS, IN_A_TEST = 300, 300, 60
PARAMETERS = (
    *("year", "region", "lscb", "grade", "theme", "agency", "review", "regions", "boards", "evaluation"),
    *ARGUMENTS,
    *("embed", "page", "é", "__proto__"),
)
VALUES = (
    *("", " ", "\0", "null", "None", "nil", "-1", "0", "1e309", "200809", "2008-09", "9999-00", "1999-00"),
    *("London", "london", "Not known", "inadequate", "INADEQUATE", "eight", "nine", "latest", "taking-part"),
    *("'; DROP TABLE reviews; --", "<script>alert(1)</script>", "{{7*7}}", "%00", "../../etc/passwd", "[]"),
    *("\u202e", "\ud7ff", "🙂" * 300, "x" * 5_000, "a\nb", "R001", "rest_of_england", "London 01"),
)


def some_link(chance: random.Random) -> dict[str, list[str]]:
    names = chance.sample(PARAMETERS, chance.randint(1, 5))
    return {name: chance.choices(VALUES, k=chance.choice((1, 1, 2, 40))) for name in names}


@pytest.mark.parametrize("first", range(0, LINKS, IN_A_TEST))
def test_any_link_opens_its_page(first: int) -> None:
    for seed in range(first, first + IN_A_TEST):
        chance = random.Random(seed)  # noqa: S311 -- no secret
        page, view = chance.choice(EVERY_VIEW)
        url = some_link(chance)
        app = open_page(page, url, view)
        assert failures(app) == [], f"{seed}: {page}, {view}, {url}"
        assert not NO_NUMBER.search(every_text(app)), f"{seed}: {page}, {view}, {url}"


def hostile(state: WidgetState, chance: random.Random) -> None:
    """Put into the `state` of a widget what a changed browser may send, of the kind that it sends."""
    kind = state.WhichOneof("value")
    value: Any = {
        "string_value": chance.choice(VALUES),
        "int_value": chance.choice((-1, 0, 10**6)),
        "bool_value": chance.random() < 0.5,
        "trigger_value": True,
    }.get(str(kind))
    if kind == "string_array_value":
        state.string_array_value.data[:] = chance.choices(VALUES, k=chance.choice((0, 1, 3)))
    elif kind and chance.random() < 0.1:
        state.ClearField(kind)
    elif value is not None:
        setattr(state, str(kind), value)


@pytest.mark.parametrize("first", range(0, WIDGETS, IN_A_TEST))
def test_any_values_of_widgets_leave_the_page_standing(first: int) -> None:
    for seed in range(first, first + IN_A_TEST):
        chance = random.Random(seed)  # noqa: S311 -- no secret
        page, view = chance.choice(EVERY_VIEW)
        app = open_page(page, {}, view)
        states = app._tree.get_widget_states()
        for state in chance.sample(list(states.widgets), min(4, len(states.widgets))):
            hostile(state, chance)
        run: AppTest = app._run(states)
        assert failures(run) == [], f"{seed}: {page}, {view}"


def test_a_link_that_holds_markdown_is_shown_as_text() -> None:
    picture = "![x](https://example.org/x.png)"
    app = open_page("grades", {"lscb": [picture], "grade": [picture], "region": [picture]})
    shown = [*texts(app.info), *texts(app.markdown), *texts(app.caption)]
    assert not any(picture in text for text in shown)
    assert any("example" in text for text in shown)


@pytest.mark.parametrize("value", ["", "None", "no such measure"])
def test_a_measure_without_a_meaning_gives_way_to_the_default(value: str) -> None:
    app = open_page("regions", {"measure": [value]})
    assert failures(app) == []
    assert "of reviews were inadequate" in every_text(app)
