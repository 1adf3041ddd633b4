"""A funnel has exact limits, says how many chance alone puts outside, and ranks nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from scr_data.evidence import funnel
from scr_data.evidence.statistics import chance_outside, control_limits
from scr_data.field import thresholds
from scr_data.loading import bundled
from tests.answering import rows_of


def groups(*pairs: tuple[str, int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(pairs, columns=["region", "review_count", "review_total"])
    return frame.assign(
        review_percent=100 * frame["review_count"] / frame["review_total"], review_lower=range(len(frame))
    )


def test_no_region_of_the_illustrative_set_lies_outside_and_the_expected_number_is_computed() -> None:
    rows = rows_of(bundled.illustrative(), "grades_by_region")
    frame = funnel.with_limits(rows[rows["grade"] == "inadequate"], "region", excluding_itself=False)
    expected = sum(chance_outside(int(total), 79 / 223, 0.95) for total in frame["review_total"])
    assert (
        funnel.headline(frame, "region")
        == f"0 of 9 regions lie outside what chance would do; {expected:.1f} would be expected to."
    )
    assert frame["comparator_percent"].to_numpy() == pytest.approx(100 * 79 / 223)


def test_a_group_far_from_the_others_is_outside_and_stands_out() -> None:
    frame = funnel.with_limits(
        groups(("A", 38, 40), ("B", 20, 100), ("C", 22, 100)), "region", excluding_itself=False
    ).set_index("region")
    assert frame.loc["A", "position"] == "far_above"
    assert frame.loc["A", "stands_out"] == "yes"
    assert frame.loc["B", "position"] == "below"
    assert funnel.headline(frame.reset_index(), "region").startswith("3 of 3 regions lie outside")


def test_without_itself_a_group_is_compared_with_all_the_others() -> None:
    frame = funnel.with_limits(
        groups(("A", 38, 40), ("B", 20, 100)), "region", excluding_itself=True
    ).set_index("region")
    assert frame.loc["A", "comparator_percent"] == 20
    assert frame.loc["B", "comparator_percent"] == 95
    limits = control_limits(40, 0.2, thresholds.CONFIDENCE)
    assert (frame.loc["A", "inner_lower_count"], frame.loc["A", "inner_upper_count"]) == (
        limits.lower,
        limits.upper,
    )


def test_a_single_group_is_compared_with_itself_and_lies_inside() -> None:
    for excluding in (False, True):
        frame = funnel.with_limits(groups(("A", 3, 12)), "region", excluding)
        assert list(frame["position"]) == ["inside"]
        assert (
            funnel.headline(frame, "region")
            == "There is one region only, so there is nothing to compare it with."
        )


def test_groups_without_reviews_are_left_out_and_the_order_is_by_the_lower_end_of_the_interval() -> None:
    frame = groups(("A", 1, 10), ("B", 5, 10), ("C", 0, 0)).assign(review_lower=[20.0, 10.0, float("nan")])
    assert list(funnel.with_limits(frame, "region", excluding_itself=False)["region"]) == ["B", "A"]


def test_how_sure_one_can_be_says_how_many_are_small() -> None:
    frame = funnel.with_limits(groups(("A", 1, 3), ("B", 20, 100)), "region", excluding_itself=False)
    assert "1 has fewer than 10 reviews" in funnel.sure(frame)
