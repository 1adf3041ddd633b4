"""The page About the data: what its title claims of the data in view, and that each view holds its part."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import texts as sentences
from pages.parts.about.changes import latest_version
from pages.parts.view import LOADED, _folder
from scr_data.evidence.methods import METHODS, NO_EXAMPLE
from scr_data.loading.own_data import OwnData
from tests.pages.opening import VIEWS, every_text, failures, open_page, texts
from tests.small_set import SMALL, small_dataset

MOST_WORDS = 12


def test_the_title_calls_the_reviews_made_up_only_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    [illustrative] = texts(open_page("about").title)
    own = OwnData(small_dataset())
    [of_own_data] = texts(open_page("about", **{LOADED: own}).title)  # type: ignore[arg-type]
    monkeypatch.setenv("SCR_DATA", str(SMALL))
    _folder.clear()
    [served] = texts(open_page("about").title)
    _folder.clear()
    assert illustrative.endswith("made up")
    assert of_own_data.endswith("yours")
    assert served == "About the data"


@pytest.mark.parametrize("view", VIEWS["about"])
def test_each_view_has_a_short_title_of_its_own(view: str) -> None:
    app = open_page("about", view=view)
    assert failures(app) == []
    [title] = texts(app.title)
    assert len(title.split()) <= MOST_WORDS


def test_each_method_has_its_formula_its_source_and_an_example_from_the_data() -> None:
    app = open_page("about", view="Methods")
    page = every_text(app)
    assert [element.value for element in app.latex] == [f"$$\n{method.formula}\n$$" for method in METHODS]
    for method in METHODS:
        assert method.words in page
        assert method.source in page
    assert page.count("Example.") == len(METHODS)
    assert NO_EXAMPLE not in page
    of_few = every_text(open_page("about", {"review": ["R001"]}, "Methods"))
    assert of_few.count(NO_EXAMPLE) >= 2  # of a difference and a verdict, which need two years


def test_the_version_is_the_newest_of_the_list_of_changes_with_its_changes_alone() -> None:
    heading, changes = latest_version()
    text = (Path(__file__).parents[2] / "docs" / "changes.md").read_text(encoding="utf-8")
    assert text.split("## ")[1].startswith(heading)
    assert all(line.startswith(("- ", "  ")) for line in changes.splitlines())
    page = every_text(open_page("about", view="Cite and contact"))
    assert f"Version {heading}." in page
    assert "No figure changed." in changes


def test_the_limits_and_what_a_grade_means_stand_beside_the_data() -> None:
    page = every_text(open_page("about"))
    assert all(limit in page for limit in (*sentences.LIMITS, sentences.GRADE_IS_OF_THE_REVIEW))


def test_the_contact_is_the_one_that_is_set_and_otherwise_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sentences.NO_CONTACT in every_text(open_page("about", view="Cite and contact"))
    monkeypatch.setenv("SCR_CONTACT", "reviews@board.example")
    assert "Questions and mistakes: reviews@board.example" in every_text(
        open_page("about", view="Cite and contact")
    )


def test_made_up_reviews_are_not_to_be_cited_and_data_of_ones_own_has_its_check_sum() -> None:
    own = OwnData(small_dataset())
    illustrative = open_page("about", view="Cite and contact")
    of_own_data = open_page("about", view="Cite and contact", **{LOADED: own})  # type: ignore[arg-type]
    assert sentences.DO_NOT_CITE_THE_ILLUSTRATIVE in every_text(illustrative)
    assert sentences.CITE_THE_DATA in every_text(of_own_data)
    assert small_dataset().fingerprint in of_own_data.code[0].value
