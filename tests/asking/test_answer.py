"""An answer is made once for everybody, cannot be spoilt by whoever has it, and goes with its data set."""

from __future__ import annotations

import csv
import gc
import io
import itertools
import weakref
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pandas as pd
import pytest

from scr_data import answers
from scr_data.asking.answer import PUBLISHED_SOURCE, Answer
from scr_data.charts.grades import GRADES_BY_YEAR
from scr_data.evidence.derived import question, question_names
from scr_data.exporting.csv_file import to_csv
from scr_data.exporting.names import file_name
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.charts.every_chart import EVERY_CHART
from tests.small_set import SMALL, loaded, small_dataset

LONDON = Selection(regions=("London",))
NARROW = Selection(
    years=(200809,),
    regions=("London",),
    lscbs=("London 01",),
    grades=("inadequate", "good"),
    themes=("risk_assessment", "delay"),
    agencies=("health",),
    reviews=("B2",),
    region_scheme="eight",
    taking_part=True,
    evaluation="latest",
)


# Written into


def set_a_column(frame: pd.DataFrame) -> None:
    frame["review_count"] = 0


def set_a_cell(frame: pd.DataFrame) -> None:
    frame.loc[0, "review_count"] = 99
    frame.iat[1, 2] = 99
    frame.at[2, "grade"] = "good"


def set_a_cell_of_a_column(frame: pd.DataFrame) -> None:
    column = frame["review_count"]
    column.iloc[0] = 99


def add_a_column(frame: pd.DataFrame) -> None:
    frame.insert(0, "more", 1)


def take_away_columns(frame: pd.DataFrame) -> None:
    del frame["grade"]
    frame.pop("review_total")


def put_in_another_order(frame: pd.DataFrame) -> None:
    frame.loc[:, "review_count"] = frame["review_count"].to_numpy()[::-1]


def call_it_otherwise(frame: pd.DataFrame) -> None:
    frame.columns = [f"{name}_2" for name in frame.columns]
    frame.index = frame.index + 10


def write_under_the_frame(frame: pd.DataFrame) -> None:
    for name in ("review_count", "review_percent", "review_percent_status"):
        values = frame[name].to_numpy()
        if values.flags.writeable:
            values[:] = values[::-1].copy()


@pytest.mark.parametrize(
    "spoil",
    [
        *(set_a_column, set_a_cell, set_a_cell_of_a_column, add_a_column, take_away_columns),
        *(put_in_another_order, call_it_otherwise, write_under_the_frame),
    ],
)
@pytest.mark.parametrize("name", ["grades_by_year", "grades_by_ground_against_rest"])
def test_whoever_writes_into_the_frame_spoils_only_a_copy(
    spoil: Callable[[pd.DataFrame], None], name: str
) -> None:
    def ask() -> Answer:
        return answers.answer(small_dataset(), name)

    before, content = ask().rows.copy(deep=True), to_csv(ask())
    spoil(ask().frame)
    pd.testing.assert_frame_equal(ask().frame, before)
    assert to_csv(ask()) == content


def test_whoever_writes_into_the_records_spoils_only_a_copy() -> None:
    answer = answers.answer(small_dataset(), "grades_by_year")
    answer.records()[0]["review_count"] = 99
    assert answer.records()[0]["review_count"] == 0


def test_an_answer_and_its_arguments_cannot_be_changed() -> None:
    answer: Any = answers.answer(small_dataset(), "themes_by_year")
    with pytest.raises(FrozenInstanceError):
        answer.rows = pd.DataFrame()
    with pytest.raises(TypeError):
        answer.arguments["kind"] = "practice"


# Remembered


def test_the_same_question_is_answered_once_for_everybody() -> None:
    for name in question_names():
        asked = [answers.answer(small_dataset(), name, replace(LONDON)) for _ in range(2)]
        assert asked[0] is asked[1], name


def test_a_filter_that_is_not_read_and_a_default_that_is_written_out_make_no_other_answer() -> None:
    published = answers.answer(small_dataset(), "published_figures", Selection(years=(200809,)))
    assert answers.answer(small_dataset(), "published_figures", NARROW) is published
    practice = answers.answer(small_dataset(), "themes_by_year", arguments={"kind": "all"})
    assert practice is answers.answer(small_dataset(), "themes_by_year")


def test_every_argument_every_filter_and_the_policy_make_another_answer() -> None:
    asked = [
        answers.answer(small_dataset(), "themes_by_year"),
        answers.answer(small_dataset(), "themes_by_year", arguments={"kind": "practice"}),
        answers.answer(small_dataset(), "themes_by_year", arguments={"most": "5"}),
        answers.answer(small_dataset(), "themes_by_year", policy="protected"),
        *(
            answers.answer(small_dataset(), "themes_by_year", NARROW.only((name, "lscbs")))
            for name in question("themes_by_year").reads
        ),
    ]
    assert not [pair for pair in itertools.combinations(asked, 2) if pair[0] is pair[1]]


@pytest.mark.parametrize("policies", [("open", "protected"), ("protected", "open")])
def test_what_one_policy_shows_is_never_given_under_the_other(policies: tuple[str, str]) -> None:
    dataset = loaded(SMALL)
    shown = {policy: answers.answer(dataset, "children", policy=policy) for policy in policies}
    assert (len(shown["open"].rows), len(shown["protected"].rows)) == (9, 0)
    assert (shown["open"].policy, shown["protected"].policy) == ("open", "protected")


def test_a_chart_is_drawn_once_with_and_once_without_whiskers() -> None:
    answer = answers.answer(small_dataset(), "grades_by_year")
    first, again = (answers.chart(small_dataset(), GRADES_BY_YEAR, answer, True) for _ in range(2))
    assert first is again
    assert answers.chart(small_dataset(), GRADES_BY_YEAR, answer, False) is not first


# Let go


def test_a_data_set_that_is_replaced_is_let_go_with_all_its_answers_and_charts() -> None:
    dataset = loaded(SMALL)
    gone = weakref.ref(dataset), weakref.ref(dataset.memory), weakref.ref(dataset.connection)
    for name, policy in itertools.product(question_names(), ("open", "protected")):
        answers.missing_tables(dataset, name)
        answers.answer(dataset, name, LONDON, policy)
    for drawn in EVERY_CHART:
        drawn.of(dataset, Selection())
    assert len(dataset.memory) > 2 * len(question_names())
    del dataset
    gc.collect()
    assert [one() for one in gone] == [None] * 3


def test_an_answer_outlives_its_data_set_without_holding_it() -> None:
    dataset = loaded(SMALL)
    answer, gone = answers.answer(dataset, "grades_by_year"), weakref.ref(dataset)
    del dataset
    gc.collect()
    assert gone() is None
    assert len(answer.rows) == 8


# The selection as used


def test_an_answer_carries_the_selection_as_its_question_used_it() -> None:
    for name in question_names():
        answer = answers.answer(small_dataset(), name, NARROW, arguments={})
        for field in set(vars(Selection())) - set(question(name).reads):
            assert getattr(answer.selection, field) == getattr(Selection(), field), (name, field)
        for field in set(question(name).reads) - {"taking_part"}:
            assert getattr(answer.selection, field) == getattr(NARROW, field), (name, field)


def test_published_figures_carry_no_region_in_words_in_the_name_of_their_file_or_in_their_source() -> None:
    for name in ("published_figures", "published_grades_by_year", "published_changes_by_grade"):
        answer = answers.answer(small_dataset(), name, NARROW)
        assert answer.selection == Selection(years=(200809,))
        assert answer.place_and_time == "England; 2008-09"
        assert file_name(answer) == f"{name}_2008-09.csv"
        assert answer.source == PUBLISHED_SOURCE


def test_the_name_of_a_file_tells_no_filter_that_was_not_used() -> None:
    words = {
        "years": "2008-09",
        "regions": "_london_",
        "lscbs": "london-01",
        "grades": "good",
        "themes": "risk-assessment",
        "agencies": "health",
        "reviews": "b2",
        "region_scheme": "eight",
        "taking_part": "taking-part",
        "evaluation": "latest",
    }
    for name in question_names():
        answer = answers.answer(small_dataset(), name, NARROW)
        told = f"{file_name(answer).removesuffix('.csv')}_".removeprefix(name)
        for field in words.keys() - set(question(name).reads):
            assert words[field] not in told, (name, field)


@pytest.mark.parametrize(
    "name", ["published_figures", "published_grades_by_year", "published_changes_by_grade"]
)
def test_a_file_of_published_figures_does_not_say_that_they_are_illustrative(name: str) -> None:
    dataset = bundled.illustrative()
    said = statuses(answers.answer(dataset, name))
    assert said <= {"published", "reported", "derived"}
    assert statuses(answers.answer(dataset, "grades_by_year")) == {"illustrative"}


def statuses(answer: Answer) -> set[str]:
    """What the rows of an answer's file say of their data."""
    content = to_csv(answer).decode()
    return {row["data_status"] for row in csv.DictReader(io.StringIO(content, newline=""))}
