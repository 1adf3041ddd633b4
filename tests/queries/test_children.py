"""The questions about children, who are not reviews."""

from __future__ import annotations

import pytest

from scr_data.field.selection import Selection

from .comparing import asked, assert_as_recounted
from .loading import Loaded


@pytest.mark.parametrize("name", ["children", "children_by_outcome"])
def test_children_are_as_recounted(loaded: Loaded, selection: Selection, name: str) -> None:
    assert_as_recounted(loaded, name, selection)


def test_the_children_counted_are_the_children_listed(loaded: Loaded, one_of_few: Selection) -> None:
    counted = asked(loaded, "children_by_outcome", one_of_few)["child_count"].sum()
    assert counted == len(asked(loaded, "children", one_of_few))


def test_the_children_counted_within_reviews_are_the_children_listed(
    loaded: Loaded, one_of_few: Selection
) -> None:
    within = asked(loaded, "reviews", one_of_few)[["child_count", "child_died_count"]].sum()
    listed = asked(loaded, "children", one_of_few)
    assert within.tolist() == [len(listed), (listed["outcome"] == "died").sum()]


def test_shares_of_children_add_up_to_100_in_a_year_with_children(
    loaded: Loaded, one_of_few: Selection
) -> None:
    for year, rows in asked(loaded, "children_by_outcome", one_of_few).groupby("time_period"):
        if rows["child_total"].iloc[0]:
            assert rows["child_percent"].sum() == pytest.approx(100), year
        else:
            assert rows["child_percent"].isna().all(), year
