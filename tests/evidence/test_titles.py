"""The claims that stand as titles of pages."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.evidence import titles
from scr_data.field.geography import region_names
from scr_data.field.selection import Selection
from scr_data.loading import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


def grades(*years: tuple[int, int, int, int]) -> pd.DataFrame:
    """A grades_by_year answer of `years`, each with its numbers of good, adequate and inadequate reviews."""
    rows = [
        (year, grade, count, sum(counts), 100.0 * count / sum(counts) if sum(counts) >= 10 else None)
        for year, *counts in years
        for grade, count in zip(("good", "adequate", "inadequate"), counts, strict=True)
    ]
    names = ["time_period", "grade", "review_count", "review_total", "review_percent"]
    return pd.DataFrame(rows, columns=names)


def test_the_published_story_is_that_reviews_improved_in_the_third_year(dataset: Dataset) -> None:
    published = answers.answer(dataset, "published_grades_by_year").rows
    assert titles.published_story(published) == "Reviews improved in 2009-10: 16% inadequate, down from 34%"


def test_of_the_first_two_published_years_no_change_is_claimed(dataset: Dataset) -> None:
    selection = Selection(years=(200708, 200809))
    published = answers.answer(dataset, "published_grades_by_year", selection).rows
    assert titles.published_story(published) == "No evidence that reviews got better or worse in 2008-09"


@pytest.mark.parametrize(
    ("frame", "title"),
    [
        (
            grades((200708, 10, 20, 70), (200809, 40, 40, 20)),
            "Reviews improved in 2008-09: 20% inadequate, after 70%",
        ),
        (
            grades((200708, 40, 40, 20), (200809, 10, 20, 70)),
            "Reviews got worse in 2008-09: 70% inadequate, after 20%",
        ),
        (
            grades((200708, 10, 80, 10), (200809, 40, 20, 40)),
            "Good and inadequate reviews moved the same way",
        ),
        (grades((200708, 2, 2, 2), (200809, 20, 20, 20)), "Too few reviews to say whether they got better"),
        (grades((200809, 30, 40, 30)), "30% of reviews were inadequate in 2008-09"),
        (grades((200809, 3, 2, 1)), "1 of 6 reviews was inadequate in 2008-09"),
        (grades(), "No review in this selection"),
    ],
)
def test_the_title_says_what_the_numbers_allow(frame: pd.DataFrame, title: str) -> None:
    assert titles.of_grades(frame) == title


def test_below_national_totals_the_title_says_that_the_set_is_illustrative(dataset: Dataset) -> None:
    selection = Selection(regions=("London",))
    rows = answers.answer(dataset, "grades_by_year", selection).rows
    assert titles.of_grades(rows, selection, is_invented=True) == (
        "In the illustrative set: no evidence that reviews got better or worse"
    )


def test_a_title_is_one_claim_of_at_most_twelve_words_and_two_numbers(dataset: Dataset) -> None:
    for region in ("", *region_names("nine")):
        for years in ((), (200708,), (200809,)):
            selection = Selection(regions=(region,) if region else (), years=years)
            rows = answers.answer(dataset, "grades_by_year", selection).rows
            title = titles.of_grades(rows, selection)
            numbers = re.sub(r"\b\d{4}-\d\d\b", "", title)
            assert len(re.findall(r"\d+", numbers)) <= 2, title
            assert len(title.split()) <= 12, title
            assert not title.endswith(".")
