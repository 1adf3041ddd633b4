"""The questions about reviews: which, where, when, how long."""

from __future__ import annotations

import pytest

from scr_data.field.selection import Selection

from .comparing import asked, assert_as_recounted
from .loading import Loaded

QUESTIONS = (
    "reviews",
    "reviews_by_region",
    "reviews_by_quarter",
    "timeliness_by_year",
    "evaluations",
    "findings",
    "actions",
    "judgements",
)


@pytest.mark.parametrize("name", QUESTIONS)
def test_reviews_are_as_recounted(loaded: Loaded, selection: Selection, name: str) -> None:
    assert_as_recounted(loaded, name, selection)


def test_published_figures_are_those_of_the_files(loaded: Loaded, selection: Selection) -> None:
    assert_as_recounted(loaded, "published_figures", selection)


def test_a_review_is_one_row(loaded: Loaded, one_of_few: Selection) -> None:
    found = asked(loaded, "reviews", one_of_few)
    assert found["review_id"].is_unique


@pytest.mark.parametrize("name", ["reviews_by_region", "timeliness_by_year"])
def test_the_parts_are_all_the_reviews(loaded: Loaded, one_of_few: Selection, name: str) -> None:
    parts = asked(loaded, name, one_of_few)
    assert parts["review_count"].sum() == len(asked(loaded, "reviews", one_of_few))


def test_quarters_hold_every_review_with_a_date(loaded: Loaded, one_of_few: Selection) -> None:
    dated = asked(loaded, "reviews", one_of_few)["evaluated_on"].notna().sum()
    assert asked(loaded, "reviews_by_quarter", one_of_few)["review_count"].sum() == dated


@pytest.mark.parametrize("scheme", ["nine", "eight"])
def test_regions_are_those_of_the_lead_board_in_either_scheme(loaded: Loaded, scheme: str) -> None:
    found = asked(loaded, "reviews", Selection(region_scheme=scheme))
    assert found["region"].tolist() == found["lead_lscb"].map(loaded.files.region_of(scheme)).tolist()
