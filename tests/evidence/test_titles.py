"""The claims that stand as titles of pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pytest

from scr_data import answers
from scr_data.asking.answer import Answer
from scr_data.asking.store import Dataset
from scr_data.evidence import group_titles, titles
from scr_data.field.geography import region_names
from scr_data.field.selection import Selection
from scr_data.loading import bundled

MOST_WORDS = 15  # twelve, and three more where a weakness has a name of eight words


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


@pytest.fixture(scope="module")
def by_year(dataset: Dataset) -> Answer:
    return answers.answer(dataset, "grades_by_year")


def grades(*years: tuple[int, int, int, int]) -> pd.DataFrame:
    """The rows of a grades_by_year answer of `years`, each with its numbers of good, adequate and inadequate
    reviews."""
    rows = [
        (year, grade, count, sum(counts), 100.0 * count / sum(counts) if sum(counts) >= 10 else None)
        for year, *counts in years
        for grade, count in zip(("good", "adequate", "inadequate"), counts, strict=True)
    ]
    names = ["time_period", "grade", "review_count", "review_total", "review_percent"]
    return pd.DataFrame(rows, columns=names)


def test_the_published_story_is_that_reviews_improved_in_the_third_year(dataset: Dataset) -> None:
    published = answers.answer(dataset, "published_grades_by_year")
    assert titles.published_story(published) == "reviews improved in 2009-10: 16% inadequate, down from 34%"


def test_of_a_single_published_year_its_share_is_given(dataset: Dataset) -> None:
    published = answers.answer(dataset, "published_grades_by_year", Selection(years=(200910,)))
    assert titles.published_story(published) == "16% of reviews were inadequate in 2009-10"


def test_of_the_first_two_published_years_no_change_is_claimed(dataset: Dataset) -> None:
    selection = Selection(years=(200708, 200809))
    published = answers.answer(dataset, "published_grades_by_year", selection)
    assert titles.published_story(published) == "no evidence that reviews got better or worse in 2008-09"


@pytest.mark.parametrize(
    ("frame", "claim"),
    [
        (
            grades((200708, 10, 20, 70), (200809, 40, 40, 20)),
            "reviews improved in 2008-09: 20% inadequate, after 70%",
        ),
        (
            grades((200708, 40, 40, 20), (200809, 10, 20, 70)),
            "reviews got worse in 2008-09: 70% inadequate, after 20%",
        ),
        (
            grades((200708, 10, 80, 10), (200809, 40, 20, 40)),
            "good and inadequate reviews moved the same way",
        ),
        (
            grades((200708, 20, 20, 20), (200809, 21, 20, 20)),
            "no evidence that reviews got better or worse in 2008-09",
        ),
        (grades((200708, 2, 2, 2), (200809, 20, 20, 20)), "too few reviews to say whether they got better"),
        (grades((200809, 30, 40, 30)), "30% of reviews were inadequate in 2008-09"),
        (grades((200708, 0, 0, 0), (200809, 30, 40, 30)), "30% of reviews were inadequate in 2008-09"),
        (grades((200809, 3, 2, 1)), "1 of 6 reviews was inadequate in 2008-09"),
        (grades(), "no review in this selection"),
    ],
)
def test_the_title_says_what_the_numbers_allow(by_year: Answer, frame: pd.DataFrame, claim: str) -> None:
    assert titles.of_grades(by_year.with_rows(frame)) == claim


def test_reviews_filtered_by_grade_are_not_said_to_have_got_better(dataset: Dataset) -> None:
    filtered = answers.answer(dataset, "grades_by_year", Selection(grades=("good",)))
    assert titles.of_grades(filtered) == "filtered by grade, shares by grade say nothing"
    assert titles.of_reviews(filtered) == f"{int(filtered.rows['review_count'].sum())} reviews graded good"


def test_latest_evaluations_are_not_compared(dataset: Dataset) -> None:
    latest = Selection(evaluation="latest")
    years = answers.answer(dataset, "grades_by_year", latest)
    assert titles.of_grades(years) == "latest evaluations are not compared between years"
    groups = answers.answer(dataset, "grades_by_timeliness_against_rest", latest)
    assert group_titles.of_time_and_grade(groups) == "latest evaluations are compared within one year only"


def test_what_is_invented_is_said_to_be_illustrative_in_the_title_itself() -> None:
    claim = "London led most reviews"
    assert titles.in_full(claim, is_invented=True) == "In the illustrative set, London led most reviews"
    assert titles.in_full("no region stands out", is_invented=False) == "No region stands out"


CLAIMS: tuple[
    tuple[str, dict[str, str], Callable[[Answer], str]], ...
] = (  # the question, its arguments, and what makes the title of its answer
    ("grades_by_year", {}, titles.of_grades),
    ("grades_by_year", {}, titles.of_reviews),
    ("changes_by_theme", {}, titles.of_changes),
    ("changes_by_board_history", {}, titles.of_changes),
    ("timeliness_by_year", {}, titles.of_time_taken),
    ("children_by_outcome", {}, titles.of_children),
    ("published_beside_loaded", {}, titles.of_agreement),
    ("oddities", {}, titles.of_oddities),
    ("grades_by_timeliness_against_rest", {}, group_titles.of_time_and_grade),
    ("grades_by_independence_against_rest", {}, group_titles.of_authorship),
    ("funnel_by_region", {"measure": "inadequate"}, group_titles.of_regions),
    ("funnel_by_region", {"measure": "risk_assessment"}, group_titles.of_regions),
    ("funnel_by_lscb", {"measure": "good"}, group_titles.of_boards),
    ("reviews_by_region", {}, group_titles.of_volumes),
    ("themes_by_year", {"kind": "practice"}, group_titles.of_weaknesses),
    ("themes_by_year", {"kind": "process"}, group_titles.of_weaknesses),
    ("themes_by_grade", {"kind": "practice"}, group_titles.of_weaknesses_by_grade),
    ("themes_by_agency", {"measure": "risk_assessment"}, group_titles.of_agencies),
)
SELECTIONS = [
    Selection(regions=(region,) if region else (), years=years)
    for region in ("", *region_names("nine"))
    for years in ((), (200708,), (200809,))
]


@pytest.mark.parametrize(("question", "arguments", "claim"), CLAIMS)
def test_a_claim_is_of_at_most_twelve_words_and_two_numbers_under_every_region_and_year(
    dataset: Dataset, question: str, arguments: dict[str, str], claim: Callable[[Answer], str]
) -> None:
    for selection in SELECTIONS:
        words = claim(answers.answer(dataset, question, selection, arguments=arguments))
        numbers = re.findall(r"\d+", re.sub(r"\b\d{4}-\d\d\b", "", words))
        assert len(numbers) <= 2, words
        assert len(words.split()) <= MOST_WORDS, words
        assert words
        assert not words.endswith(".")


@pytest.mark.parametrize(
    ("question", "arguments", "claim", "words"),
    [
        (*CLAIMS[8], "the longer a review took, the more often it was inadequate"),
        (*CLAIMS[9], "inadequate grades went with who wrote the review"),
        (*CLAIMS[10], "no region stands out: 26% to 50% inadequate, on small numbers"),
        (*CLAIMS[12], "no board has enough reviews (7 at most) to compare"),
        (*CLAIMS[13], "boards in London led most reviews: 53"),
        (*CLAIMS[2], "no weakness clearly became rarer or commoner"),
        (*CLAIMS[5], "113 of 219 children died in 2008-09"),
        (*CLAIMS[6], "27 of 27 published figures for England agree with this data"),
    ],
)
def test_of_the_illustrative_set_the_title_is(
    dataset: Dataset, question: str, arguments: dict[str, str], claim: Callable[[Answer], str], words: str
) -> None:
    assert claim(answers.answer(dataset, question, arguments=arguments)) == words


def test_a_group_that_stands_out_is_named_with_its_share(dataset: Dataset) -> None:
    funnel = answers.answer(dataset, "funnel_by_region", arguments={"measure": "inadequate"})
    rows = funnel.frame
    first = rows["region"].iloc[0]
    rows.loc[rows["region"] == first, ["verdict", "stands_out"]] = ["lower", "yes"]
    [words] = [group_titles.of_regions(funnel.with_rows(rows))]
    assert re.fullmatch(rf"(the )?{first} stands out: \d+% inadequate, lower than the rest", words)
    rows["stands_out"] = "yes"
    assert group_titles.of_regions(funnel.with_rows(rows)).endswith("stand out from the rest of England")


def test_a_change_that_stands_out_is_named_with_its_year(dataset: Dataset) -> None:
    changes = answers.answer(dataset, "changes_by_grade")
    rows = changes.frame
    rows["stands_out"] = ["yes" if grade == "inadequate" else "no" for grade in rows["grade"]]
    rows["verdict"] = ["lower" if grade == "inadequate" else "no_evidence" for grade in rows["grade"]]
    words = titles.of_changes(changes.with_rows(rows))
    assert words == "reviews graded inadequate became rarer in 2008-09"
