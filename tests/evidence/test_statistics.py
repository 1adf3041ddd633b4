"""The statistics agree with worked examples, with an independent library and with enumeration, and hold at
the edges."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, fisher_exact, hypergeom
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from scr_data.evidence.statistics import (
    Detectable,
    Interval,
    benjamini_hochberg,
    detectable,
    difference_interval,
    fisher_margin,
    fisher_p,
    flagged_by_chance,
    trend_p,
    undifferent_counts,
    wilson_interval,
)

SIZES = range(1, 61)
totals = st.integers(1, 5_000)


@st.composite
def shares(draw: st.DrawFn, least: int = 0) -> tuple[int, int]:
    """A count and its total."""
    total = draw(st.integers(least, 5_000))
    return draw(st.integers(0, total)), total


def exact_p(count: int, total: int, other_count: int, other_total: int) -> Fraction:
    """Fisher's two-sided p-value by enumeration, in whole numbers."""
    margin = count + other_count
    tables = range(max(0, margin - other_total), min(total, margin) + 1)
    weights = {one: math.comb(total, one) * math.comb(other_total, margin - one) for one in tables}
    return Fraction(
        sum(weight for weight in weights.values() if weight <= weights[count]), sum(weights.values())
    )


def scanned(total: int, other_count: int, other_total: int, level: Fraction) -> Detectable:
    """What `detectable` is, by looking at one count after the other from either end."""
    shows = [exact_p(count, total, other_count, other_total) < level for count in range(total + 1)]
    low = [shows[count] and count * other_total < other_count * total for count in range(total + 1)]
    high = [shows[count] and count * other_total > other_count * total for count in range(total, -1, -1)]
    few, many = (
        next((steps for steps, found in enumerate(side) if not found), total + 1) for side in (low, high)
    )
    return Detectable(few - 1 if few else None, total + 1 - many if many else None)


# What the field quotes


def test_a_fall_from_40_to_34_percent_is_no_evidence_of_change() -> None:
    interval = difference_interval(59, 173, 20, 50)
    assert round(100 * (59 / 173 - 20 / 50), 1) == -5.9
    assert (round(100 * interval.lower, 1), round(100 * interval.upper, 1)) == (-21.2, 8.5)
    assert round(fisher_p(59, 173, 20, 50), 3) == 0.503
    assert detectable(173, 20, 50).at_most == 43


def test_the_fall_to_2009_10_is_evidence_of_change() -> None:
    assert fisher_p(23, 147, 59, 173) < 0.001
    assert difference_interval(23, 147, 59, 173).upper < 0


# Worked examples. Newcombe, Statistics in Medicine 17 (1998): 857-872, table I, method 3; 873-890, table II,
# method 10.


@pytest.mark.parametrize(
    ("count", "total", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_as_published(count: int, total: int, lower: float, upper: float) -> None:
    found = wilson_interval(count, total)
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


@pytest.mark.parametrize(
    ("count", "total", "other_count", "other_total", "lower", "upper"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (10, 10, 0, 20, 0.6791, 1),
        (0, 10, 0, 10, -0.2775, 0.2775),
    ],
)
def test_newcombes_interval_is_as_published(
    count: int, total: int, other_count: int, other_total: int, lower: float, upper: float
) -> None:
    found = difference_interval(count, total, other_count, other_total)
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


def test_fishers_tea_tasting() -> None:
    assert fisher_p(3, 4, 1, 4) == pytest.approx(34 / 70)


def test_benjamini_and_hochbergs_own_example_rejects_four() -> None:
    # Benjamini and Hochberg, JRSS B 57 (1995): 289-300, section 4.1.
    p_values = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    assert sum(adjusted <= 0.05 for adjusted in benjamini_hochberg(p_values)) == 4


# An independent second opinion


def test_wilsons_interval_agrees_with_statsmodels() -> None:
    for total in SIZES:
        counts = np.arange(total + 1)
        expected = proportion_confint(counts, total, method="wilson")
        ours = [wilson_interval(int(count), total) for count in counts]
        ends = [one.lower for one in ours], [one.upper for one in ours]
        np.testing.assert_allclose(ends, expected, rtol=0, atol=1e-9, err_msg=f"of {total}")


def test_newcombes_interval_agrees_with_statsmodels() -> None:
    for total in SIZES:
        for other_total in (1, 61 - total, 173):
            for other_count in sorted({0, other_total // 3, other_total}):
                for count in range(total + 1):
                    numbers = count, total, other_count, other_total
                    lower, upper = confint_proportions_2indep(*numbers, method="newcomb")
                    found = difference_interval(*numbers)
                    assert abs(found.lower - lower) < 1e-9, numbers
                    assert abs(found.upper - upper) < 1e-9, numbers


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_agree_with_statsmodels(p_values: list[float]) -> None:
    assert benjamini_hochberg(p_values) == pytest.approx(
        tuple(multipletests(p_values, method="fdr_bh")[1]), abs=1e-9
    )


@pytest.mark.parametrize("total", [1, 2, 5, 12, 20])
@pytest.mark.parametrize("other_total", [1, 3, 10, 17])
def test_fishers_p_is_the_sum_of_all_tables_no_likelier(total: int, other_total: int) -> None:
    for count in range(total + 1):
        for other_count in range(other_total + 1):
            expected = float(exact_p(count, total, other_count, other_total))
            assert fisher_p(count, total, other_count, other_total) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("total", [1_000, 100_000])
def test_of_groups_of_one_size_fishers_p_is_twice_the_one_tail(total: int) -> None:
    for count in (total // 3, total * 2 // 5 - 40, total * 2 // 5 - 1):
        other_count = total * 2 // 5
        one_tail = hypergeom.cdf(count, 2 * total, total, count + other_count)
        assert fisher_p(count, total, other_count, total) == pytest.approx(2 * one_tail, rel=1e-9)


def test_a_p_of_exactly_one_in_twenty_is_not_below_it() -> None:
    for table in ((0, 1, 19, 19), (0, 2, 19, 23), (2, 4, 12, 12), (4, 6, 19, 19)):
        assert exact_p(*table) == Fraction(1, 20)
        assert fisher_p(*table) == 0.05


# What holds of every case


@given(shares())
def test_wilsons_interval_lies_within_0_and_1_and_holds_the_share(share: tuple[int, int]) -> None:
    found = wilson_interval(*share)
    assert 0 <= found.lower <= found.upper <= 1
    if share[1]:
        assert found.lower <= share[0] / share[1] <= found.upper


@given(shares())
def test_wilsons_interval_of_the_rest_is_its_mirror(share: tuple[int, int]) -> None:
    count, total = share
    one, other = wilson_interval(count, total), wilson_interval(total - count, total)
    assert (one.lower, one.upper) == pytest.approx((1 - other.upper, 1 - other.lower), abs=1e-12)


@given(shares(least=1), st.integers(2, 20))
def test_more_reviews_of_the_same_share_give_a_narrower_interval(share: tuple[int, int], times: int) -> None:
    count, total = share
    small, large = wilson_interval(count, total), wilson_interval(times * count, times * total)
    assert large.upper - large.lower < small.upper - small.lower


@given(shares(), shares())
def test_a_difference_turned_round_changes_its_sign(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = difference_interval(*one, *other), difference_interval(*other, *one)
    assert (there.lower, there.upper) == pytest.approx((-back.upper, -back.lower), abs=1e-12)
    assert fisher_p(*one, *other) == pytest.approx(fisher_p(*other, *one), abs=1e-9)
    assert -1 <= there.lower <= there.upper <= 1


@pytest.mark.parametrize("total", [10, 50, 173])
def test_wilsons_interval_covers_the_truth_as_often_as_it_says(total: int) -> None:
    intervals = [wilson_interval(count, total) for count in range(total + 1)]
    truths = np.linspace(0.01, 0.99, 99)
    coverage = [
        sum(
            math.comb(total, count) * p**count * (1 - p) ** (total - count)
            for count, one in enumerate(intervals)
            if one.lower <= p <= one.upper
        )
        for p in truths
    ]
    assert np.mean(coverage) == pytest.approx(0.95, abs=0.012)
    assert min(coverage) > 0.83


@pytest.mark.parametrize("other_total", [1, 2, 3, 7, 11, 15, 30])
def test_detectable_counts_are_those_a_scan_finds(other_total: int) -> None:
    for total in (*range(1, 13), 20, 30, 60):
        for other_count in range(other_total + 1):
            found = detectable(total, other_count, other_total)
            assert found == scanned(total, other_count, other_total, Fraction(1, 20)), (total, other_count)


@pytest.mark.parametrize(
    ("total", "other_count", "other_total", "at_most"), [(42, 15, 15, 30), (45, 18, 18, 34), (46, 11, 11, 30)]
)
def test_no_count_is_called_detectable_above_one_that_is_not(
    total: int, other_count: int, other_total: int, at_most: int
) -> None:
    # Fisher's p is not monotone: against 15 of 15, 31 of 42 has p = 0.0506 and 32 of 42 has p = 0.0489.
    found = detectable(total, other_count, other_total)
    assert found == scanned(total, other_count, other_total, Fraction(1, 20))
    assert found.at_most == at_most
    assert (
        fisher_p(at_most + 1, total, other_count, other_total)
        > 0.05
        > fisher_p(at_most + 2, total, other_count, other_total)
    )


@pytest.mark.parametrize(("other_count", "other_total"), [(20, 50), (40_000, 100_000), (2, 1_000)])
def test_what_is_detectable_of_very_many_is_found_by_few_tests(other_count: int, other_total: int) -> None:
    before = fisher_margin.cache_info().misses
    found = detectable(100_000, other_count, other_total)
    assert fisher_margin.cache_info().misses - before < 200
    assert found.at_most is not None
    assert found.at_least is not None
    inside = [fisher_p(count, 100_000, other_count, other_total) for count in (found.at_most, found.at_least)]
    outside = [
        fisher_p(count, 100_000, other_count, other_total)
        for count in (found.at_most + 1, found.at_least - 1)
    ]
    assert max(inside) < 0.05 <= min(outside)


@given(shares(least=1), shares(least=1))
def test_fishers_p_of_the_rest_is_the_same(one: tuple[int, int], other: tuple[int, int]) -> None:
    rest = (one[1] - one[0], one[1], other[1] - other[0], other[1])
    assert fisher_p(*one, *other) == pytest.approx(fisher_p(*rest), rel=1e-9)


@given(shares(least=1), shares(least=1))
def test_the_interval_of_a_difference_holds_the_difference(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    found = difference_interval(*one, *other)
    assert found.lower <= one[0] / one[1] - other[0] / other[1] <= found.upper


# The edges


def test_where_nothing_is_known_everything_is_possible() -> None:
    assert wilson_interval(0, 0) == Interval(0, 1)
    assert difference_interval(0, 0, 5, 10) == Interval(-1, 1)
    assert fisher_p(0, 0, 5, 10) == 1
    assert detectable(0, 5, 10) == detectable(10, 0, 0) == Detectable(None, None)
    assert benjamini_hochberg([]) == ()


def test_none_of_n_and_all_of_n_reach_the_end_of_the_scale_exactly() -> None:
    for total in (1, 2, 50, 100_000):
        assert wilson_interval(0, total).lower == 0
        assert wilson_interval(total, total).upper == 1


def test_one_review_says_next_to_nothing() -> None:
    assert wilson_interval(0, 1).upper == pytest.approx(0.7935, abs=5e-5)
    assert wilson_interval(1, 1).lower == pytest.approx(0.2065, abs=5e-5)
    assert fisher_p(0, 1, 1, 1) == 1
    assert detectable(1, 1, 2) == Detectable(None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: wilson_interval(-1, 5),
        lambda: wilson_interval(6, 5),
        lambda: fisher_p(1, 2, 4, 3),
        lambda: wilson_interval(1, 5, 0.0),
        lambda: wilson_interval(0, 0, 5),
        lambda: wilson_interval(0, -1),
        lambda: difference_interval(0, 0, 0, 0, math.nan),
        lambda: detectable(-5, 1, 2),
        lambda: detectable(5, 1, 2, 1.5),
    ],
)
def test_what_cannot_be_is_refused_with_its_numbers(wrong: Any) -> None:
    with pytest.raises(ValueError, match="lie"):
        wrong()


def margins(most: int) -> list[tuple[int, int, int]]:
    """Every group size and number with the measure, for some numbers of reviews up to `most`."""
    return [
        (total, count, everything)
        for everything in range(2, most, 5)
        for count in range(everything + 1)
        for total in range(1, everything)
    ]


def test_the_whole_margin_is_tested_as_each_of_its_tables_is() -> None:
    for total, count, everything in margins(30):
        margin = fisher_margin(total, count, everything)
        for place, p_value in enumerate(margin.p_values):
            own = margin.least + place
            table = [[own, total - own], [count - own, everything - total - (count - own)]]
            assert p_value == pytest.approx(fisher_exact(np.array(table)).pvalue, abs=1e-9)
        assert margin.chances.sum() == pytest.approx(1)


@pytest.mark.parametrize("level", [0.05, 0.002])
def test_limits_are_the_test_turned_round_without_gaps(level: float) -> None:
    for total, count, everything in margins(60):
        margin = fisher_margin(total, count, everything)
        limits = undifferent_counts(total, count, everything, level)
        inside = [
            limits.lower <= margin.least + place <= limits.upper for place in range(len(margin.p_values))
        ]
        assert inside == [p_value >= level * (1 - 1e-9) for p_value in margin.p_values]


def test_chance_alone_flags_no_more_than_the_level() -> None:
    for total, count, everything in margins(60):
        flagged = flagged_by_chance(total, count, everything, 0.05)
        limits = undifferent_counts(total, count, everything, 0.05)
        outside = [
            hypergeom.pmf(own, everything, count, total)
            for own in range(max(0, total + count - everything), min(total, count) + 1)
            if not limits.lower <= own <= limits.upper
        ]
        assert flagged == pytest.approx(sum(outside), abs=1e-12)
        assert flagged <= 0.05


def test_a_margin_of_very_many_reviews_leaves_out_only_what_has_no_chance() -> None:
    margin = fisher_margin(400_000, 300_000, 1_000_000)
    assert len(margin.p_values) < 50_000
    assert margin.chances.sum() == pytest.approx(1)
    assert margin.p_value(0) == 0
    assert margin.p_value(120_000) == pytest.approx(1, abs=0.01)


def test_the_test_for_trend_is_that_of_armitage() -> None:
    # Independent: the correlation of scores and outcomes, review by review (chi-squared = N r squared).
    counts, totals = [1, 20, 45, 13], [36, 93, 77, 17]
    scores = np.repeat([0, 1, 2, 3], totals)
    outcomes = np.concatenate(
        [np.r_[np.ones(n), np.zeros(of - n)] for n, of in zip(counts, totals, strict=True)]
    )
    statistic = len(scores) * np.corrcoef(scores, outcomes)[0, 1] ** 2
    assert trend_p(counts, totals) == pytest.approx(chi2.sf(statistic, 1))
    assert trend_p([5], [10]) is None
    assert trend_p([0, 0], [10, 10]) is None
    assert trend_p([5, 5], [10, 10]) == pytest.approx(1)
