"""Every page, driven without a browser: it draws, it says what is selected, and it survives what readers do
to it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.texts import GRADE_IS_OF_THE_REVIEW
from scr_data.charts.chart import FILTERED_BY_GRADE
from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION
from tests.pages.opening import EVERY_VIEW, OF_REVIEWS, PAGES, every_text, open_page, texts

SELECTIONS: dict[str, dict[str, list[str]]] = {
    "everything": {},
    "one year": {"year": ["2007-08"]},
    "one region": {"region": ["North West"]},
    "a small region in one year": {"region": ["East Midlands"], "year": ["2007-08"]},
    "two regions and a theme": {"region": ["London", "South East"], "theme": ["risk_assessment"]},
    "Ofsted's eight regions": {"regions": ["eight"], "region": [MERGED_REGION]},
    "one board": {"lscb": ["London 16"]},
    "a board taking part": {"lscb": ["London 16"], "boards": ["taking-part"]},
    "one grade": {"grade": ["inadequate"]},
    "a grade nobody was given": {"grade": ["outstanding"]},
    "an agency by latest evaluation": {"agency": ["police"], "evaluation": ["latest"]},
    "one review": {"review": ["R001"]},
}


@pytest.mark.parametrize(("page", "view"), EVERY_VIEW)
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS.keys())
def test_the_page_draws_without_an_exception_under_these_filters(
    page: str, view: str, selection: dict[str, list[str]]
) -> None:
    app = open_page(page, selection, view)
    assert not app.exception
    assert app.title[0].value == PAGES[page]


@pytest.mark.parametrize("page", PAGES)
def test_illustrative_data_is_named_as_such_on_every_page(page: str) -> None:
    assert any(warning.value.startswith("**Illustrative data.**") for warning in open_page(page).warning)


@pytest.mark.parametrize("page", OF_REVIEWS)
def test_the_selection_and_its_size_stand_at_the_top_of_the_page(page: str) -> None:
    app = open_page(page, {"year": ["2008-09"]})
    assert "**173 of 223 reviews**: England; 2008\\-09".replace("\\", "") in [
        text.replace("\\", "") for text in texts(app.markdown)
    ]


WITHOUT_GRADES = {
    "In practice",
    "What changed",
    "By agency",
    "Of the reviews themselves",
    "When and how long",
    "Children",
}


@pytest.mark.parametrize(
    ("page", "view"),
    [(page, view) for page, view in EVERY_VIEW if page in OF_REVIEWS and view not in WITHOUT_GRADES],
)
def test_wherever_a_grade_is_shown_the_page_says_whose_grade_it_is(page: str, view: str) -> None:
    assert GRADE_IS_OF_THE_REVIEW in texts(open_page(page, view=view).caption)


@pytest.mark.parametrize("page", OF_REVIEWS)
def test_an_empty_selection_says_why_and_offers_the_way_out(page: str) -> None:
    app = open_page(page, {"lscb": ["London 16"], "grade": ["outstanding"]})
    assert any(
        "No reviews for: London 16; all years; graded outstanding" in warning.value for warning in app.warning
    )
    app.button(key="clear_filters_of_empty_page").click().run()
    assert not app.exception
    assert any("**223 of 223 reviews**" in text for text in texts(app.markdown))


def test_a_board_outside_the_chosen_region_is_dropped_with_a_message() -> None:
    app = open_page("grades", {"region": ["London"], "lscb": ["North West 01"]})
    assert "North West 01 was removed: it is not in London." in texts(app.info)
    assert app.multiselect(key="filter_lscbs").value == []


def test_a_stale_link_is_answered_with_a_message_and_the_rest_of_its_filters() -> None:
    app = open_page("grades", {"grade": ["excellent"], "year": ["1066-67"], "region": ["London", "Mercia"]})
    said = " ".join(texts(app.info))
    assert all(value in said for value in ("excellent", "1066-67", "Mercia"))
    assert app.multiselect(key="filter_regions").value == ["London"]


def test_the_boards_offered_are_those_of_the_chosen_region() -> None:
    options = open_page("grades", {"region": ["London"]}).multiselect(key="filter_lscbs").options
    assert options
    assert all(option.startswith("London ") for option in options)


def test_each_option_carries_the_number_of_reviews_it_would_find() -> None:
    app = open_page("grades")
    assert app.multiselect(key="filter_years").options == ["Year 1 (2007-08) (50)", "Year 2 (2008-09) (173)"]
    assert app.multiselect(key="filter_grades").options == [
        "Outstanding (0)",
        "Good (52)",
        "Adequate (92)",
        "Inadequate (79)",
    ]


def test_clear_filters_clears_all_of_them() -> None:
    app = open_page(
        "grades", {"region": ["London"], "year": ["2008-09"], "theme": ["delay"], "review": ["R001"]}
    )
    app.button(key="clear_filters").click().run()
    assert any("**223 of 223 reviews**" in text for text in texts(app.markdown))


def test_choosing_a_filter_narrows_every_chart_of_the_page() -> None:
    app = open_page("grades")
    app.multiselect(key="filter_regions").set_value(["North West"]).run()
    assert not app.exception
    assert any(
        "North West" in caption
        for caption in texts(app.caption)
        if caption.startswith("Reviews by grade and year")
    )


def test_a_filter_by_grade_warns_that_shares_are_of_the_grades_kept() -> None:
    assert any(
        "Shares by grade are shares of those" in text
        for text in texts(open_page("grades", {"grade": ["inadequate"]}).info)
    )


@pytest.mark.parametrize("page", ["overview", "grades", "regions", "trends"])
def test_with_a_filter_by_grade_no_grade_is_compared_with_itself(page: str) -> None:
    said = every_text(open_page(page, {"grade": ["inadequate"]}))
    assert FILTERED_BY_GRADE in said
    assert "100% of reviews" not in said
    assert "got better or worse" not in said


def test_the_overview_says_the_finding_of_the_published_totals() -> None:
    headline = "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in 2007-08: no evidence of change."
    assert headline in every_text(open_page("overview"))


def test_the_regions_page_changes_between_nine_and_eight_regions() -> None:
    app = open_page("regions")
    next(button for button in app.button if "Ofsted" in button.label).click().run()
    assert not app.exception
    assert MERGED_REGION in "".join(app.multiselect(key="filter_regions").options)


def test_searching_reviews_keeps_those_with_the_words_and_opens_one_of_them() -> None:
    app = open_page("reviews")
    app.text_input(key="search").set_value("R007").run()
    assert not app.exception
    assert app.selectbox(key="opened_review").options == ["R007"]
    assert any(heading.value.startswith("Review R007") for heading in app.header)


def test_more_reviews_than_a_browser_can_hold_are_shown_in_part_with_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pages.parts.review.review.MOST_ON_SCREEN", 10)
    app = open_page("reviews")
    assert not app.exception
    assert len(app.dataframe[0].value) == 10
    assert any("The first 10 of 223 are shown" in text for text in texts(app.info))


def test_searching_for_what_no_review_holds_says_so() -> None:
    app = open_page("reviews")
    app.text_input(key="search").set_value("zebra").run()
    assert not app.exception
    assert any("No review in this selection holds these words" in text for text in texts(app.info))


def test_every_theme_and_every_measure_can_be_chosen() -> None:
    weaknesses = open_page("weaknesses", view="By agency")
    for code in v.codes(v.PRACTICE_THEMES):
        weaknesses.selectbox(key="argument_theme_looked_at").set_value(code).run()
        assert not weaknesses.exception
    regions: AppTest = open_page("regions")
    for code in ("good", "adequate", "identity"):
        regions.selectbox(key="argument_measure").set_value(code).run()
        assert not regions.exception
