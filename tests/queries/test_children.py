"""The questions about children, who are not reviews."""

from __future__ import annotations

import pytest

from scr_data.selection import Selection
from scr_data.store import answer

from .comparing import assert_as_recounted
from .loading import Loaded


@pytest.mark.parametrize("name", ["children", "children_by_outcome"])
def test_children_are_as_recounted(loaded: Loaded, selection: Selection, name: str) -> None:
    assert_as_recounted(loaded, name, selection)


def test_the_children_counted_are_the_children_listed(loaded: Loaded, one_of_few: Selection) -> None:
    counted = answer(loaded.dataset, "children_by_outcome", one_of_few)["child_count"].sum()
    assert counted == len(answer(loaded.dataset, "children", one_of_few))


def test_the_children_counted_within_reviews_are_the_children_listed(loaded: Loaded, one_of_few: Selection) -> None:
    within = answer(loaded.dataset, "reviews", one_of_few)[["child_count", "child_died_count"]].sum()
    listed = answer(loaded.dataset, "children", one_of_few)
    assert within.tolist() == [len(listed), (listed["outcome"] == "died").sum()]


def test_shares_of_children_add_up_to_100_in_a_year_with_children(loaded: Loaded, one_of_few: Selection) -> None:
    for year, rows in answer(loaded.dataset, "children_by_outcome", one_of_few).groupby("time_period"):
        if rows["child_total"].iloc[0]:
            assert rows["child_percent"].sum() == pytest.approx(100), year
        else:
            assert rows["child_percent"].isna().all(), year
