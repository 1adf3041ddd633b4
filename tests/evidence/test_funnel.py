"""Each region or board beside the others: one rule, limits that are that rule turned round, and no ranks."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_data.evidence import funnel
from scr_data.evidence.statistics import fisher_p
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import rows_of

MEASURE = "were inadequate"


def groups(*rows: tuple[str, int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["region", "review_count", "review_total"])
    share = frame["review_count"] / frame["review_total"].replace(0, math.nan)
    return frame.assign(review_percent=100 * share, review_lower=100 * share)


def beside(*rows: tuple[str, int, int], selection: Selection = Selection()) -> pd.DataFrame:  # noqa: B008
    return funnel.beside_the_others(groups(*rows), "region", MEASURE, selection)


def test_no_region_of_the_illustrative_set_differs_in_its_inadequate_reviews() -> None:
    frame = rows_of(bundled.illustrative(), "funnel_by_region")
    assert set(frame["verdict"]) == {"no_difference"}
    assert (
        funnel.headline(frame, "region") == "No region differs from the rest of England by more than chance."
    )


def test_one_region_differs_in_its_good_reviews_on_its_own_and_not_among_nine() -> None:
    frame = rows_of(bundled.illustrative(), "funnel_by_region", measure="good").set_index("region")
    assert list(frame.loc["London", ["verdict", "stands_out"]]) == ["higher", "no"]
    assert str(frame.loc["London", "sentence"]).endswith(
        "On its own this is more than chance, among nine it is not."
    )
    assert funnel.headline(frame.reset_index(), "region") == (
        "No region stands out: London (higher) differs on its own, among nine not."
    )


def test_a_group_far_from_the_others_stands_out() -> None:
    frame = beside(("A", 38, 40), ("B", 20, 100), ("C", 22, 100))
    by_region = frame.set_index("region")
    assert list(by_region.loc["A", ["verdict", "stands_out"]]) == ["higher", "yes"]
    assert funnel.headline(frame, "region") == (
        "The B (lower), the C (lower) and the A (higher) stand out from the rest of England."
    )


def test_a_selected_region_is_still_judged_among_all_and_nothing_is_said_of_the_others() -> None:
    every = (("A", 38, 40), ("B", 20, 100), ("C", 22, 100))
    alone = beside(*every, selection=Selection(regions=("B",)))
    assert alone["region"].tolist() == ["B"]
    pd.testing.assert_frame_equal(
        alone.reset_index(drop=True), beside(*every).query("region == 'B'").reset_index(drop=True)
    )
    quiet = beside(("A", 30, 100), ("B", 31, 100), ("C", 29, 100), selection=Selection(regions=("B",)))
    assert funnel.headline(quiet, "region").startswith("None of the regions selected differs")


def test_groups_with_fewer_than_ten_reviews_are_judged_nowhere() -> None:
    frame = beside(("A", 7, 7), ("B", 20, 100), ("C", 30, 100)).set_index("region")
    assert frame.loc["A", "verdict"] == "too_few"
    assert (
        frame.loc["A", ["inner_lower_count", "inner_upper_count", "p_value", "adjusted_p_value"]].isna().all()
    )
    assert funnel.headline(beside(("A", 3, 7), ("B", 2, 8)), "board") == (
        "No board has enough reviews (8 at most) to compare."
    )
    assert "1 with fewer than 10 reviews is not judged" in funnel.sure(frame.reset_index(), "region")


def test_groups_without_reviews_are_left_out_and_the_order_is_by_the_lower_end_of_the_interval() -> None:
    frame = groups(("A", 1, 10), ("B", 5, 10), ("C", 0, 0)).assign(review_lower=[20.0, 10.0, math.nan])
    assert funnel.beside_the_others(frame, "region", MEASURE, Selection())["region"].tolist() == ["B", "A"]


def test_latest_evaluations_are_compared_within_one_year_only() -> None:
    every = (("A", 38, 40), ("B", 20, 100))
    between = beside(*every, selection=Selection(evaluation="latest"))
    assert set(between["verdict"]) == {"not_compared"}
    assert "not compared" in funnel.headline(between, "region")
    within = beside(*every, selection=Selection(evaluation="latest", years=(200809,)))
    assert set(within["verdict"]) == {"higher", "lower"}


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=9))
@settings(max_examples=60, deadline=None)
def test_outside_the_limits_means_higher_or_lower_and_inside_means_neither(
    pairs: list[tuple[int, int]],
) -> None:
    rows = [(f"R{place}", min(pair), max(pair)) for place, pair in enumerate(pairs)]
    for row in beside(*rows).to_dict("records"):
        if row["verdict"] == "too_few":
            continue
        inside = row["inner_lower_count"] <= row["review_count"] <= row["inner_upper_count"]
        assert inside == (row["verdict"] == "no_difference")
        p_value = fisher_p(row["review_count"], row["review_total"], row["other_count"], row["other_total"])
        assert row["p_value"] == pytest.approx(p_value)
        assert row["outer_lower_count"] <= row["inner_lower_count"]
        assert row["outer_upper_count"] >= row["inner_upper_count"]
