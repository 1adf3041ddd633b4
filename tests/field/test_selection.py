"""A selection survives its URL, is the same in any order, and never asks for what the data does not have."""

from __future__ import annotations

from dataclasses import fields
from random import Random
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scr_data.field.geography import MERGED_REGION, region_meant, region_names
from scr_data.field.selection import Selection
from scr_data.field.years import year_name
from tests.any_selection import financial_years, names, selections

BOARDS = {
    "Camden": "London",
    "Leeds": "Yorkshire and The Humber",
    "Leicester, Leicestershire and Rutland": "East Midlands",
}
LISTS = ("years", "regions", "lscbs", "grades", "themes", "agencies", "reviews")
URL_NAMES = (
    "year",
    "region",
    "lscb",
    "grade",
    "theme",
    "agency",
    "review",
    "regions",
    "boards",
    "evaluation",
)


@given(selections())
def test_a_selection_survives_its_url_with_nothing_ignored(selection: Selection) -> None:
    assert Selection.from_url(selection.to_url()) == (selection, ())


@given(selections())
def test_a_selection_survives_a_query_string_as_browsers_write_it(selection: Selection) -> None:
    query = urlencode(selection.to_url(), doseq=True)
    assert Selection.from_url(parse_qs(query, keep_blank_values=True)) == (selection, ())


def test_the_url_of_a_selection_leaves_out_what_is_at_its_default() -> None:
    assert Selection().to_url() == {}
    chosen = Selection(
        years=(200809,),
        regions=("North West",),
        lscbs=("Bolton",),
        taking_part=True,
        region_scheme="eight",
        evaluation="latest",
    )
    assert chosen.to_url() == {
        "region": ["North West"],
        "lscb": ["Bolton"],
        "year": ["2008-09"],
        "regions": ["eight"],
        "boards": ["taking-part"],
        "evaluation": ["latest"],
    }


@given(selections(), st.randoms(use_true_random=False), st.sampled_from(LISTS))
def test_order_and_duplicates_do_not_matter(selection: Selection, random: Random, name: str) -> None:
    values = [*getattr(selection, name), *getattr(selection, name)]
    random.shuffle(values)
    others = {field.name: getattr(selection, field.name) for field in fields(selection)}
    again = Selection(**{**others, name: tuple(values)})
    assert again == selection
    assert hash(again) == hash(selection)


def test_regions_run_north_to_south_and_grades_best_first_however_they_are_chosen() -> None:
    selection = Selection(
        regions=("London", "North East", "East Midlands"), grades=("inadequate", "outstanding", "good")
    )
    assert selection.regions == ("North East", "East Midlands", "London")
    assert selection.grades == ("outstanding", "good", "inadequate")


@given(selections())
def test_parameters_for_sql_never_hold_an_empty_list(selection: Selection) -> None:
    assert selection.to_parameters().keys() == {"selection"}
    parameters = selection.to_parameters()["selection"]
    assert parameters.keys() == {field.name for field in fields(Selection)}
    for name in LISTS:
        assert parameters[name] == (list(getattr(selection, name)) or None)


@given(selections())
def test_only_a_list_narrows_a_selection(selection: Selection) -> None:
    assert selection.is_everything == all(
        parameter in ("regions", "boards", "evaluation") for parameter in selection.to_url()
    )


# URLs that say what nobody knows


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("grade", "satisfactory"),
        ("grade", "Good"),
        ("theme", "weak"),
        ("agency", "fire"),
        ("year", "2007-09"),
        ("year", "2008"),
        ("regions", "ten"),
        ("boards", "all"),
        ("evaluation", "third"),
    ],
)
def test_an_unknown_value_in_the_url_is_ignored_and_reported(parameter: str, value: str) -> None:
    assert Selection.from_url({parameter: [value]}) == (Selection(), (value,))


def test_an_unknown_value_does_not_take_the_known_ones_with_it() -> None:
    parameters = {"grade": ["best", "good"], "year": ["2007-08", "last"], "regions": ["ten", "eight"]}
    selection, ignored = Selection.from_url(parameters)
    assert selection == Selection(grades=("good",), years=(200708,), region_scheme="eight")
    assert sorted(ignored) == ["best", "last", "ten"]


@given(
    st.dictionaries(
        st.sampled_from(URL_NAMES) | st.text(),
        st.lists(st.text() | st.sampled_from(["good", "2007-08", "eight"]), max_size=4),
    )
)
@example({"year": ["٢٠٠٧-٠٨", "0000-01", "\x00"], "regions": [""]})
def test_an_arbitrary_url_is_read_without_an_error(parameters: dict[str, list[str]]) -> None:
    selection, ignored = Selection.from_url(parameters)
    given_values = {value for values in parameters.values() for value in values}
    assert set(ignored) <= given_values
    assert Selection.from_url(selection.to_url()) == (selection, ())
    for parameter, name in {"grade": "grades", "theme": "themes", "agency": "agencies"}.items():
        values = set(parameters.get(parameter, ()))
        assert values == set(getattr(selection, name)) | (values & set(ignored)), (
            "each value is either kept or reported"
        )


# Fitting a selection to the data


def test_a_board_outside_the_chosen_region_is_dropped_with_a_sentence_that_names_it() -> None:
    selection = Selection(regions=("London",), lscbs=("Camden", "Leeds"))
    fitted, dropped = selection.fitted((200708,), BOARDS)
    assert fitted == Selection(regions=("London",), lscbs=("Camden",))
    assert dropped == ("Leeds was removed: it is not in London.",)


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (Selection(years=(200910,)), "2009-10 was removed: the data has no such year."),
        (Selection(lscbs=("Barset",)), "Barset was removed: the data has no such board."),
        (Selection(regions=("Wessex",)), "Wessex was removed: it is not one of the 9 regions now in use."),
        (
            Selection(regions=(MERGED_REGION,)),
            "North East, Yorkshire and The Humber was removed: it is not one of the 9 regions now in use.",
        ),
        (
            Selection(regions=("North East",), region_scheme="eight"),
            "North East was removed: it is not one of the 8 regions now in use.",
        ),
    ],
)
def test_what_the_data_does_not_have_is_dropped_with_a_sentence(selection: Selection, sentence: str) -> None:
    fitted, dropped = selection.fitted((200708, 200809), BOARDS)
    assert fitted == Selection(region_scheme=selection.region_scheme)
    assert dropped == (sentence,)


def test_a_region_that_is_dropped_does_not_take_its_boards_with_it() -> None:
    fitted, dropped = Selection(regions=("Wessex",), lscbs=("Leeds",)).fitted((), BOARDS)
    assert fitted == Selection(lscbs=("Leeds",))
    assert len(dropped) == 1


def test_what_the_data_has_is_kept() -> None:
    selection = Selection(
        years=(200708, 200809),
        regions=("London", "East Midlands"),
        lscbs=("Camden", "Leicester, Leicestershire and Rutland"),
        grades=("good",),
        themes=("delay",),
        agencies=("police",),
        reviews=("A1",),
        taking_part=True,
        evaluation="latest",
    )
    assert selection.fitted((200708, 200809), BOARDS) == (selection, ())


@given(
    selections(),
    st.lists(financial_years(), max_size=3),
    st.dictionaries(names(), st.sampled_from(region_names("nine")), max_size=4),
)
def test_fitting_twice_changes_nothing_more(
    selection: Selection, years: list[int], boards: dict[str, str]
) -> None:
    fitted, dropped = selection.fitted(years, boards)
    assert fitted.fitted(years, boards) == (fitted, ())
    assert set(fitted.years) <= set(years)
    assert set(fitted.lscbs) <= set(boards)
    assert all(not fitted.regions or boards[lscb] in fitted.regions for lscb in fitted.lscbs)
    kept = sum(len(getattr(fitted, name)) for name in LISTS)
    assert len(dropped) == sum(len(getattr(selection, name)) for name in LISTS) - kept, (
        "a sentence for each thing dropped"
    )


# In words


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "England; all years"),
        (Selection(region_scheme="eight"), "England; all years"),
        (
            Selection(regions=("North West",), years=(200809,), grades=("inadequate",)),
            "North West; 2008-09; graded inadequate",
        ),
        (Selection(lscbs=("Camden",), taking_part=True), "Camden (leading or taking part); all years"),
        (Selection(taking_part=True), "England; all years"),
        (
            Selection(themes=("delay", "weak_management")),
            "England; all years; with a finding of weak management or delay in the review",
        ),
        (
            Selection(regions=("London", "North East", "South East")),
            "North East, London and South East; all years",
        ),
        (
            Selection(years=(200809, 200708), grades=("good", "outstanding")),
            "England; 2007-08 and 2008-09; graded outstanding or good",
        ),
        (
            Selection(agencies=("police", "health")),
            "England; all years; with a finding about health or police",
        ),
        (Selection(reviews=("B1", "A1")), "England; all years; review A1 or B1"),
        (Selection(evaluation="latest"), "England; all years; by their latest evaluation"),
    ],
)
def test_a_selection_is_said_in_words(selection: Selection, words: str) -> None:
    assert selection.in_words() == words


@given(selections())
def test_the_words_of_a_selection_are_never_empty_and_name_its_years(selection: Selection) -> None:
    words = selection.in_words()
    assert words.strip()
    for year in selection.years:
        assert year_name(year) in words


@pytest.mark.parametrize(
    ("text", "nine", "eight"),
    [
        ("Yorkshire & Humber", "Yorkshire and The Humber", MERGED_REGION),
        ("YORKSHIRE AND THE HUMBER", "Yorkshire and The Humber", MERGED_REGION),
        ("E12000003", "Yorkshire and The Humber", MERGED_REGION),
        ("Inner London", "London", "London"),
        ("the North West region", "North West", "North West"),
        ("North East, Yorkshire & Humber", None, MERGED_REGION),
        ("Mercia", None, None),
        ("", None, None),
    ],
)
def test_a_region_is_known_by_its_codes_and_other_names(
    text: str, nine: str | None, eight: str | None
) -> None:
    assert region_meant(text) == nine
    assert region_meant(text, "eight") == eight


def test_a_link_may_name_a_region_in_another_way() -> None:
    selection, ignored = Selection.from_url({"region": ["yorkshire & humber", "inner london"]})
    assert selection.regions == ("Yorkshire and The Humber", "London")
    assert ignored == ()
