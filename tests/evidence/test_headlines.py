"""Headlines say what their table says: with their denominator, without a share of too few, and without
inventing a difference."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_data.asking.store import Dataset
from scr_data.evidence import headlines
from scr_data.field import english
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import raw_rows


@cache
def illustrative() -> Dataset:
    """The illustrative set, loaded once for all tests of this file."""
    return bundled.illustrative()


@pytest.fixture
def dataset() -> Dataset:
    return illustrative()


def grades(rows: list[tuple[object, str, int, int]], group: str = "time_period") -> pd.DataFrame:
    """Rows of a grades_by_… answer: group, grade, reviews, reviews of the group."""
    frame = pd.DataFrame(rows, columns=[group, "grade", "review_count", "review_total"])
    return frame.assign(
        review_percent=100 * frame["review_count"] / frame["review_total"].where(frame["review_total"] > 0)
    )


def test_the_published_finding_in_words(dataset: Dataset) -> None:
    said = headlines.grades_by_year(raw_rows(dataset, "grades_by_year"))
    assert said == "34% of reviews (59 of 173) were inadequate in 2008-09, against 40% (20 of 50) in 2007-08."


def test_one_year_is_compared_with_nothing() -> None:
    assert (
        headlines.grades_by_year(grades([(200708, "inadequate", 20, 50)]))
        == "40% of reviews (20 of 50) were inadequate in 2007-08."
    )


def test_a_year_without_reviews_is_not_compared_with() -> None:
    frame = grades([(200708, "inadequate", 0, 0), (200809, "inadequate", 5, 20)])
    assert headlines.grades_by_year(frame) == "25% of reviews (5 of 20) [u] were inadequate in 2008-09."


def test_below_ten_reviews_no_percentage_is_given() -> None:
    assert (
        headlines.grades_by_year(grades([(200708, "inadequate", 1, 1)]))
        == "1 of 1 review was inadequate in 2007-08."
    )
    assert (
        headlines.grades_by_year(grades([(200708, "inadequate", 2, 6)]))
        == "2 of 6 reviews were inadequate in 2007-08."
    )
    assert english.share(3, 9) == "3 of 9"
    assert english.share(3, 10) == "3 of 10 (30%) [u]"


def test_nothing_selected_gives_a_sentence_and_no_number() -> None:
    assert headlines.grades_by_year(grades([(200708, "inadequate", 0, 0)])) == "No review in this selection."


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [(1, 8, "13%"), (5, 200, "3%"), (0, 10, "0%"), (10, 10, "100%"), (2, 3, "67%")],
)
def test_half_way_percentages_go_up(count: int, total: int, said: str) -> None:
    assert english.percent(count, total) == said


def test_groups_with_too_few_reviews_are_not_ranked() -> None:
    frame = grades([("London", "inadequate", 9, 9), ("North West", "inadequate", 1, 20)], "region")
    assert "fewer than two groups have 10 reviews" in headlines.grades_by_group(frame)


def test_the_range_names_its_two_ends_with_their_numbers_and_says_whether_they_differ() -> None:
    frame = grades(
        [
            ("London", "inadequate", 10, 20),
            ("North West", "inadequate", 1, 20),
            ("South East", "inadequate", 4, 20),
        ],
        "region",
    )
    said = "Inadequate: from 1 of 20 (5%) [u] in the North West to 10 of 20 (50%) [u] in London."
    assert headlines.grades_by_group(frame) == f"{said} They differ by more than chance alone would explain."


def test_a_range_of_equal_shares_is_said_to_be_the_same() -> None:
    frame = grades([("London", "inadequate", 5, 20), ("North West", "inadequate", 5, 20)], "region")
    assert (
        headlines.grades_by_group(frame)
        == "Inadequate: the same share in every group, 5 of 20 (25%) [u] in London."
    )


def test_reviews_of_which_it_is_not_known_are_no_group_of_their_own() -> None:
    frame = grades([("up_to_6_months", "inadequate", 0, 0), ("not_known", "inadequate", 5, 20)], "timeliness")
    assert headlines.grades_by_group(frame) == "The data does not say this of any of these reviews."


def test_the_weaknesses_found_most_often_are_named_with_their_numbers_so_that_near_ties_are_seen() -> None:
    rows = [
        (200809, "delay", 5, 20),
        (200809, "identity", 5, 20),
        (200809, "recording", 1, 20),
        (200809, "procedures", 0, 20),
    ]
    frame = pd.DataFrame(rows, columns=["time_period", "theme", "review_count", "review_total"])
    said = headlines.themes_by_year(frame)
    assert said.startswith(
        "Found most often in 2008-09: delay in the review in 5 of 20 (25%) [u], then poor identification"
    )
    assert "procedures" not in said


def test_no_weakness_found_is_said_so() -> None:
    frame = pd.DataFrame(
        [(200809, "delay", 0, 20)], columns=["time_period", "theme", "review_count", "review_total"]
    )
    assert headlines.themes_by_year(frame) == "No weakness was found in these reviews."


@given(
    regions=st.lists(st.sampled_from(["London", "North West", "South East", "East Midlands"]), unique=True),
    year=st.booleans(),
)
def test_each_count_of_a_headline_stands_in_its_table(regions: list[str], year: bool) -> None:
    frame = raw_rows(
        illustrative(), "grades_by_year", Selection(regions=tuple(regions), years=(200708,) if year else ())
    )
    pairs = {
        (int(count), int(total))
        for count, total in re.findall(r"(\d+) of (\d+)", headlines.grades_by_year(frame))
    }
    rows = frame[frame["grade"] == "inadequate"]
    assert pairs <= set(zip(rows["review_count"], rows["review_total"], strict=True))
