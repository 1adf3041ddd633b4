"""The first answers are made ready quietly, for data that a server offers to everyone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scr_data import answers, warming
from scr_data.asking.memory import Memory
from scr_data.evidence.derived import question_names
from scr_data.field.selection import Selection
from tests.small_set import small_dataset


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else waits for the cores in a test."""
    monkeypatch.setattr(warming, "_SHARE_OF_TIME", 1.0)


def test_what_the_default_view_and_each_single_year_region_and_board_ask_is_remembered() -> None:
    dataset = replace(small_dataset(), memory=Memory())
    warming.warm_up(dataset, "open").join()
    before = len(dataset.memory)
    singles = [
        Selection(),
        Selection(years=(200809,)),
        Selection(regions=("London",)),
        Selection(lscbs=("London 01",)),
    ]
    for name in question_names():
        if name not in warming.LISTS:
            for selection in singles:
                answers.answer(dataset, name, selection)
    assert len(dataset.memory) == before
    answers.answer(dataset, "grades_by_year", Selection(grades=("good",)))
    assert len(dataset.memory) == before + 1


def test_what_was_made_ready_under_one_policy_is_not_given_under_another() -> None:
    dataset = replace(small_dataset(), memory=Memory())
    warming.warm_up(dataset, "protected").join()
    before = len(dataset.memory)
    answers.answer(dataset, "key_figures")
    assert len(dataset.memory) == before + 1
