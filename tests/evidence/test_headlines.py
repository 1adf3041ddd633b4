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
from scr_data.evidence.groups import with_the_rest
from scr_data.field import english
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import raw_rows, rows_of


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
    assert said == "34% of reviews were inadequate in 2008-09, against 40% in 2007-08."


def test_one_year_is_compared_with_nothing() -> None:
    assert (
        headlines.grades_by_year(grades([(200708, "inadequate", 20, 50)]))
        == "40% of reviews were inadequate in 2007-08."
    )


def test_a_year_without_reviews_is_not_compared_with() -> None:
    frame = grades([(200708, "inadequate", 0, 0), (200809, "inadequate", 5, 20)])
    assert headlines.grades_by_year(frame) == "25% of reviews were inadequate in 2008-09 (small numbers)."


def test_own_reviews_are_said_beside_those_of_england_without_a_verdict(dataset: Dataset) -> None:
    frame = rows_of(dataset, "grades_beside_published", Selection(regions=("London",)))
    assert (
        headlines.beside_published(frame) == "22% of reviews here were inadequate in 2008-09, 34% in England."
    )
    few = frame.assign(review_count=2, review_total=7)
    assert headlines.beside_published(few).startswith("2 of 7 reviews here were inadequate in 2008-09, 34%")
    assert headlines.beside_published(frame[:0]) == "No published figure for the years of these reviews."


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
    assert english.share(3, 10) == "3 of 10 (30%, small numbers)"


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


def regions(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """A grades_by_region_against_rest answer of inadequate reviews."""
    frame = grades([(name, "inadequate", count, total) for name, count, total in rows], "region")
    return with_the_rest(frame, Selection())


def test_what_stands_out_is_named_with_the_range_of_all() -> None:
    frame = regions(("London", 30, 40), ("North West", 2, 40), ("South East", 12, 40))
    assert headlines.grades_by_group(frame) == (
        "North West (lower) and London (higher) stand out from the rest: 5% to 75% inadequate."
    )


def test_groups_that_do_not_differ_are_said_not_to() -> None:
    frame = regions(("London", 5, 20), ("North West", 6, 20))
    assert headlines.grades_by_group(frame) == (
        "No group differs from the rest by more than chance: 25% to 30% inadequate."
    )


def test_reviews_of_which_it_is_not_known_are_no_group_of_their_own() -> None:
    frame = grades([("up_to_6_months", "inadequate", 0, 0), ("not_known", "inadequate", 5, 20)], "timeliness")
    assert headlines.grades_by_group(frame) == "The data does not say this of any of these reviews."


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
