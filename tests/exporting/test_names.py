"""A file is named after what it holds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_data import answers
from scr_data.asking.answer import Answer
from scr_data.evidence.derived import question, question_names
from scr_data.exporting.names import file_name
from scr_data.field.selection import Selection
from tests.any_selection import names, selections
from tests.small_set import small_dataset


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(), "grades_by_region.csv"),
        (Selection(years=(200809,), regions=("North West",)), "grades_by_region_2008-09_north-west.csv"),
        (
            Selection(years=(200708, 200809), grades=("inadequate",)),
            "grades_by_region_2007-08_2008-09_inadequate.csv",
        ),
        (
            Selection(lscbs=("Leicester, Leicestershire & Rutland",)),
            "grades_by_region_leicester-leicestershire-rutland.csv",
        ),
        (Selection(lscbs=("Camden",), taking_part=True), "grades_by_region_camden_taking-part.csv"),
        (Selection(region_scheme="eight", evaluation="latest"), "grades_by_region_eight_latest.csv"),
        (Selection(lscbs=("北",)), "grades_by_region.csv"),
        (
            Selection(themes=("child_focus",), agencies=("social_care",)),
            "grades_by_region_child-focus_social-care.csv",
        ),
    ],
)
def test_a_file_is_named_after_what_it_holds(selection: Selection, name: str) -> None:
    assert file_name(answers.answer(small_dataset(), "grades_by_region", selection)) == name


def test_a_file_that_is_no_csv_has_its_own_extension() -> None:
    answer = answers.answer(small_dataset(), "key_figures", Selection(years=(200708,)))
    assert file_name(answer, "png") == "key_figures_2007-08.png"


def answer_about(name: str, selection: Selection) -> Answer:
    """An answer as if it were about `selection`, which is all that its name takes from it: no SQL is run."""
    return replace(answers.answer(small_dataset(), name), selection=question(name).selection_used(selection))


@given(st.sampled_from(question_names()), selections())
def test_the_name_of_a_file_is_short_and_plain(asked: str, selection: Selection) -> None:
    name = file_name(answer_about(asked, selection))
    assert re.fullmatch(r"[a-z0-9_.-]+", name)
    assert name.startswith(asked)
    assert name.endswith(".csv")
    assert name.count(".") == 1
    assert len(name) <= 125


@given(st.lists(names(), min_size=20, max_size=30, unique=True))
def test_many_boards_do_not_make_a_long_name(lscbs: list[str]) -> None:
    assert len(file_name(answer_about("themes_by_region", Selection(lscbs=tuple(lscbs))))) <= 125


def test_figures_published_for_england_are_not_named_after_a_filter_that_they_do_not_heed() -> None:
    london = Selection(years=(200809,), regions=("London",), grades=("inadequate",))
    assert (
        file_name(answers.answer(small_dataset(), "published_figures", london))
        == "published_figures_2008-09.csv"
    )


def test_a_comparison_is_named_after_its_measure_and_both_groups() -> None:
    answer = answers.answer(
        small_dataset(), "regions_compared", arguments={"measure": "good", "group": "London"}
    )
    assert file_name(answer) == "regions_compared_good_london_rest-of-england.csv"


def test_an_argument_at_its_default_is_left_out_of_the_name() -> None:
    every, practice = (
        answers.answer(small_dataset(), "themes_by_year", arguments={"kind": kind})
        for kind in ("all", "practice")
    )
    assert (file_name(every), file_name(practice)) == ("themes_by_year.csv", "themes_by_year_practice.csv")
