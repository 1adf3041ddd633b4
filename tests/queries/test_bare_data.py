"""The least that can be given: four columns of reviews, and the boards. What is not there is 0 or empty."""

from __future__ import annotations

from scr_data.asking.questions import question
from tests.answering import raw_rows

from .loading import Loaded


def test_a_review_without_an_evaluations_file_was_evaluated_once(bare: Loaded) -> None:
    found = raw_rows(bare.dataset, "reviews")
    assert found[["review_id", "grade", "evaluation_count"]].to_numpy().tolist() == [
        ["11", "inadequate", 1],
        ["2", "adequate", 1],
        ["7", "good", 1],
    ]


def test_children_that_the_data_does_not_have_are_empty_and_not_0(bare: Loaded) -> None:
    found = raw_rows(bare.dataset, "key_figures")
    of_children = found[found["unit"] == "children"]
    assert len(of_children) == 2 * 5
    assert of_children[["value_count", "value_total", "value_percent"]].isna().all(axis=None)


def test_a_question_that_needs_a_table_says_that_it_is_lacking(bare: Loaded) -> None:
    assert [table.name for table in bare.dataset.lacks(question("themes_by_year"))] == ["findings"]
    assert bare.dataset.lacks(question("grades_by_year")) == ()
