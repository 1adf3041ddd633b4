"""Every page, driven without a browser: it draws, it says what is selected, and survives what readers do."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import tables
from pages.parts.tables import for_markdown
from pages.texts import GRADE_IS_OF_THE_REVIEW
from scr_data import answers
from scr_data.asking.answer import Answer
from scr_data.charts.chart import FILTERED_BY_GRADE
from scr_data.evidence.derived import question_names
from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION
from scr_data.loading import bundled
from tests.pages.opening import (
    EVERY_VIEW,
    OF_REVIEWS,
    PAGES,
    TABLES_OPEN,
    VIEWS,
    cells,
    every_text,
    failures,
    open_page,
    texts,
)

# What the address holds, and what then stands at the top of every page of reviews. The numbers are counted in
# the files of the illustrative set.
SELECTIONS: dict[str, tuple[dict[str, list[str]], str]] = {
    "everything": ({}, "223 of 223 reviews: England; all years"),
    "one year": ({"year": ["2008-09"]}, "173 of 223 reviews: England; 2008-09"),
    "one region": ({"region": ["North West"]}, "33 of 223 reviews: North West; all years"),
    "few reviews": (
        {"region": ["South East"], "year": ["2007-08"]},
        "3 of 223 reviews: South East; 2007-08",
    ),
    "a region without reviews in that year": (
        {"region": ["East Midlands"], "year": ["2007-08"]},
        "0 of 223 reviews: East Midlands; 2007-08",
    ),
    "two regions and a weakness": (
        {"region": ["London", "South East"], "theme": ["risk_assessment"]},
        "36 of 223 reviews: London and South East; all years; with a finding of inadequate risk assessment",
    ),
    "Ofsted's eight regions": (
        {"regions": ["eight"], "region": [MERGED_REGION]},
        f"35 of 223 reviews: {MERGED_REGION}; all years",
    ),
    "a board": ({"lscb": ["London 12"]}, "3 of 223 reviews: London 12; all years"),
    "a board leading or taking part": (
        {"lscb": ["London 12"], "boards": ["taking-part"]},
        "5 of 223 reviews: London 12 (leading or taking part); all years",
    ),
    "one grade": ({"grade": ["inadequate"]}, "79 of 223 reviews: England; all years; graded inadequate"),
    "a grade that nobody was given": (
        {"grade": ["outstanding"]},
        "0 of 223 reviews: England; all years; graded outstanding",
    ),
    "an agency and a grade by latest evaluation": (
        {"agency": ["police"], "grade": ["inadequate"], "evaluation": ["latest"]},
        "32 of 223 reviews: England; all years; graded inadequate; with a finding about police; "
        "by their latest evaluation",
    ),
    "one review": ({"review": ["R001"]}, "1 of 223 reviews: England; all years; review R001"),
}
OF_ENGLAND = (  # titles about national totals, with which the illustrative set was made to agree
    "Reviews improved in 2009-10\\: 16% inadequate, down from 34%",
    "No evidence that reviews got better or worse in 2008-09",
    "113 of 219 children died in 2008-09",
)
WITHOUT_GRADES = {
    "In practice",
    "What changed",
    "By agency",
    "Of the reviews themselves",
    "When and how long",
    "Children",
}


@pytest.mark.parametrize(("page", "view"), EVERY_VIEW)
def test_under_every_selection_the_page_and_its_tables_are_drawn_below_what_is_selected(
    page: str, view: str
) -> None:
    wrong = []
    for selection, (url, selected) in SELECTIONS.items():
        app = open_page(page, url, view, **TABLES_OPEN)
        said = every_text(app)
        missing = [f"missing: {words}" for words in expected(page, selected) if words not in said]
        wrong += [f"{page}, {view}, {selection}: {fault}" for fault in (*failures(app), *missing)]
    assert wrong == []


def expected(page: str, selected: str) -> list[str]:
    """What a page always says: that the data are illustrative, and what is selected."""
    count, _, words = selected.partition(": ")
    top = [f"**{count}**: {words}"] if page in OF_REVIEWS else []
    return ["[Illustrative data]", *top]


@pytest.mark.parametrize(("page", "view"), [case for case in EVERY_VIEW if case[0] in OF_REVIEWS])
def test_the_title_is_what_the_page_finds_and_says_where_that_is_invented(page: str, view: str) -> None:
    for url in ({}, {"region": ["London"]}, {"year": ["2008-09"]}):
        [title] = texts(open_page(page, url, view).title)
        assert title not in PAGES.values()
        # The published figures are England's, whatever region is filtered.
        is_published = view == "Published to 2009-10" or (not url and title in OF_ENGLAND)
        assert title.startswith("In the illustrative set, ") != is_published, title


def test_a_page_that_the_data_has_nothing_for_has_its_name_for_a_title() -> None:
    app = open_page("weaknesses", {"lscb": ["London 16"], "grade": ["outstanding"]})
    assert texts(app.title) == ["Weaknesses"]


def test_wherever_a_grade_is_shown_the_page_says_whose_grade_it_is() -> None:
    showing = [(page, view) for page, view in EVERY_VIEW if page in OF_REVIEWS and view not in WITHOUT_GRADES]
    assert [
        one for one in showing if GRADE_IS_OF_THE_REVIEW not in texts(open_page(one[0], view=one[1]).caption)
    ] == []


def test_a_table_is_made_when_it_is_opened_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    # The Reviews page, whose tables stand open, must have its own for_markdown before that is replaced.
    import_module("pages.parts.review.review")
    for page, view in EVERY_VIEW:
        made: list[str] = []
        monkeypatch.setattr(tables, "for_markdown", noting(made))
        app = open_page(page, view=view)
        closed = questions_of_tables(app) if page != "about" else set()  # whose table stands open
        assert made == [] or (page, view) == ("regions", "Boards"), (page, view)  # which has no plot
        open_page(page, view=view, **TABLES_OPEN)
        # Two charts of one answer share its table.
        assert len(made) == len(closed), (page, view)


def test_a_table_has_no_column_of_sentences_which_can_be_copied_one_by_one_below_it() -> None:
    app = open_page("trends", **TABLES_OPEN)
    sentences = answers.answer(bundled.illustrative(), "changes_by_grade").rows["sentence"].tolist()
    assert [code for code in texts(app.code) if code in sentences] == sentences
    assert not any(sentence in cell for sentence in sentences for cell in cells(app))


def questions_of_tables(app: AppTest) -> set[str]:
    """The questions whose tables a page offers: each has a CSV of its own, also those of two charts."""
    keys = [button.proto.id.rpartition("-csv_")[2] for button in app.get("download_button")]
    return {key.removesuffix("_map") for key in keys} & (set(question_names()) - {"reviews"})  # a grid


def noting(made: list[str]) -> Callable[[Answer], pd.DataFrame]:
    """What makes the table of an answer, as ever, and notes it in `made`. Each is another function, for which
    nothing is remembered."""
    return lambda answer: made.append(answer.question.name) or for_markdown(answer)  # type: ignore[func-returns-value]


def test_an_empty_selection_says_why_and_offers_the_way_out() -> None:
    for page in OF_REVIEWS:
        app = open_page(page, {"lscb": ["London 16"], "grade": ["outstanding"]})
        assert any(
            "No reviews for: London 16; all years; graded outstanding" in warning
            for warning in texts(app.warning)
        ), page
        app.button(key="clear_filters_of_empty_page").click().run()
        assert failures(app) == [], page
        assert any("**223 of 223 reviews**" in text for text in texts(app.markdown)), page


def test_a_board_outside_the_chosen_region_is_dropped_with_a_message() -> None:
    app = open_page("grades", {"region": ["London"], "lscb": ["North West 01"]})
    assert "North West 01 was removed\\: it is not in London." in texts(app.info)
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
    assert app.multiselect(key="filter_years").options == [
        "Year 1 (2007-08)\u2002(50)",
        "Year 2 (2008-09)\u2002(173)",
    ]
    assert app.multiselect(key="filter_grades").options == [
        "Outstanding\u2002(0)",
        "Good\u2002(52)",
        "Adequate\u2002(92)",
        "Inadequate\u2002(79)",
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


def test_with_a_filter_by_grade_no_grade_is_compared_with_itself() -> None:
    for page in ("overview", "grades", "regions", "trends"):
        said = every_text(open_page(page, {"grade": ["inadequate"]}))
        assert FILTERED_BY_GRADE in said, page
        assert "100% of reviews" not in said, page
        assert "got better or worse" not in said, page


def test_the_overview_says_the_finding_of_the_published_totals() -> None:
    headline = "34% of reviews were inadequate in 2008-09, 40% in 2007-08: no evidence of change."
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


def test_overview_opens_with_the_published_story_and_says_how_firm_each_of_its_numbers_is() -> None:
    app = open_page("overview")
    assert [text.replace("\\", "") for text in texts(app.title)] == [
        "Reviews improved in 2009-10: 16% inadequate, down from 34%"
    ]
    tiles = {metric.label: metric.value for metric in app.metric}
    assert tiles == {
        "Reviews evaluated, 2008-09": "173",
        "Graded inadequate, 2008-09": "34%",
        "Graded good, 2008-09": "23%",
        "Children, 2008-09": "219",
    }
    assert [text for text in texts(app.caption) if text == "published"] == ["published"] * 4
    assert "2007-08: 40%, reported" in every_text(app)
    [story] = [chart for chart in app.get("plotly_chart") if "published_grades" in chart.proto.id]
    for words in ("40% (reported)", "34% (published)", "16% (published)", "59 of 173 (derived)"):
        assert words in story.proto.spec


def test_under_a_filter_overview_is_about_the_selection_and_says_that_it_is_illustrative() -> None:
    app = open_page("overview", {"region": ["London"]})
    [title] = texts(app.title)
    assert title.startswith("In the illustrative set")
    story = "Published for England:** Reviews improved in 2009-10"
    assert any(story in text.replace("\\", "") for text in texts(app.markdown))
    assert "published" not in texts(app.caption)
    assert texts(app.caption).count("illustrative") == 4


def test_that_the_published_figures_agree_stands_on_data_quality_alone() -> None:
    assert "figures for England agree" not in every_text(open_page("overview"))
    assert "27 of 27 published, reported or derived" in every_text(open_page("quality"))


def test_the_title_of_trends_is_what_its_view_shows() -> None:
    by_view = {view: texts(open_page("trends", view=view).title) for view in VIEWS["trends"]}
    assert by_view["Published to 2009-10"][0].startswith("Reviews improved in 2009-10")
    assert by_view["Grades"] == ["No evidence that reviews got better or worse in 2008-09"]


def test_boards_that_all_have_few_reviews_stand_in_a_table_and_in_no_plot() -> None:
    app = open_page("regions", view="Boards", **TABLES_OPEN)
    assert not any("funnel_by_lscb" in chart.proto.id for chart in app.get("plotly_chart"))
    boards = [len(table.value) for table in app.table if "Board" in table.value.columns]
    assert boards == [21, 104]  # those of London, and below them all of them


def test_a_region_looked_at_is_kept_from_one_view_to_the_other_and_its_boards_are_offered() -> None:
    app = open_page("regions", {"group": ["North West"]})
    app.segmented_control(key="view_of_regions").set_value("Boards").run()
    assert app.selectbox(key="argument_group").value == "North West"
    boards = app.selectbox(key="argument_board_looked_at").options
    assert len(boards) == 17
    assert all(board.startswith("North West ") for board in boards)
    app.selectbox(key="argument_other_board").set_value("London 16").run()
    assert not app.exception
    [compared] = [chart for chart in app.get("plotly_chart") if "boards_compared" in chart.proto.id]
    assert "London 16" in compared.proto.spec


def test_by_the_latest_evaluations_no_figure_is_called_published() -> None:
    app = open_page("overview", {"evaluation": ["latest"]})
    assert not [text for text in texts(app.caption) if "published" in text or "reported" in text]


def test_where_only_one_year_was_published_trends_says_nothing_of_a_change() -> None:
    app = open_page("trends", {"year": ["2007-08"]}, view="Published to 2009-10")
    assert "****" not in texts(app.markdown)
