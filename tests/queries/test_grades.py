"""The questions about grades."""

from __future__ import annotations

import pytest

from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection

from .comparing import asked, assert_as_recounted
from .loading import Loaded

BY = {
    "grades_by_year": "time_period",
    "grades_by_region": "region",
    "grades_by_lscb": "lscb",
    "grades_by_timeliness": "timeliness",
    "grades_by_independence": "independence",
    "grades_by_ground": "statutory_ground",
}
QUESTIONS = sorted(BY)


@pytest.mark.parametrize("name", QUESTIONS)
def test_grades_are_as_recounted(loaded: Loaded, selection: Selection, name: str) -> None:
    assert_as_recounted(loaded, name, selection)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_group_has_the_whole_scale_in_order(loaded: Loaded, one_of_few: Selection, name: str) -> None:
    scales = {
        group: tuple(rows["grade"])
        for group, rows in asked(loaded, name, one_of_few).groupby(BY[name], observed=True)
    }
    assert set(scales.values()) <= {v.codes(v.GRADES)}


@pytest.mark.parametrize("name", QUESTIONS)
def test_shares_add_up_to_100_or_are_empty_where_a_group_has_no_review(
    loaded: Loaded, one_of_few: Selection, name: str
) -> None:
    for group, rows in asked(loaded, name, one_of_few).groupby(BY[name], observed=True):
        assert rows["review_count"].sum() == rows["review_total"].iloc[0], group
        if rows["review_total"].iloc[0] == 0:
            assert rows["review_percent"].isna().all(), group
        else:
            assert rows["review_percent"].sum() == pytest.approx(100), group
