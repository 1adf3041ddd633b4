"""Own data that is gone is said, and nothing else stands in its place; the filters stay in the link."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.view import LOADED
from scr_data.asking import store
from scr_data.loading.own_data import OwnData
from tests.pages.opening import PAGES, every_text, failures, open_page, texts
from tests.small_set import SMALL, loaded, small_dataset

LINK = {"data": ["no-such-mark"], "region": ["London"], "lscb": ["Anytown (12)"]}
GONE = "The data of this page is no longer here."


def having(own: OwnData) -> dict[str, Any]:
    """The state of a session that has loaded data of its own."""
    return {LOADED: own}


def link(app: AppTest) -> dict[str, list[str]]:
    return {
        name: [values] if isinstance(values, str) else values for name, values in app.query_params.items()
    }


def errors(app: AppTest) -> str:
    return "\n".join(texts(app.error))


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_data_that_is_gone_shows_no_other_figures_and_keeps_its_filters(page: str) -> None:
    app = open_page(page, LINK)
    assert failures(app) == []
    assert GONE in errors(app)
    assert "of 223 reviews" not in every_text(app)
    assert not app.get("plotly_chart")
    assert link(app) == LINK


def test_own_data_puts_its_mark_into_the_link_and_is_shown() -> None:
    own = OwnData(small_dataset())
    app = open_page("grades", {"year": ["2008-09"]}, **having(own))
    assert failures(app) == []
    assert link(app) == {"data": [own.mark], "year": ["2008-09"]}
    assert errors(app) == ""


def test_data_that_was_let_go_as_idle_is_said_to_be_gone() -> None:
    own = OwnData(small_dataset())
    own.forget()
    assert GONE in errors(open_page("grades", **having(own)))


def test_the_way_out_leads_to_what_is_served_with_the_filters_that_fit() -> None:
    app = open_page("grades", LINK)
    app.button[0].click().run()
    assert failures(app) == []
    assert "of 223 reviews**: London" in every_text(app)
    assert "data" not in app.query_params
    assert any("Anytown" in text for text in texts(app.info))


def test_a_link_to_other_data_than_what_was_loaded_since_says_so() -> None:
    app = open_page("grades", LINK, **having(OwnData(small_dataset())))
    assert any("The link is to data that is no longer here." in text for text in texts(app.info))


def test_a_question_that_needs_more_memory_than_there_is_is_told_and_the_next_run_works() -> None:
    dataset = loaded(SMALL)
    with patch.object(store, "ask", side_effect=duckdb.OutOfMemoryException("full")):
        app = open_page("grades", **having(OwnData(dataset)))
    assert failures(app) == []
    assert "more memory than a data set may take" in errors(app)
    app.run()
    assert failures(app) == []
    assert errors(app) == ""
