"""The statistics behind intervals, limits and verdicts: small pure functions on scipy's
distributions, each with its source.

Proportions are 0 to 1. Every function raises ValueError where a count is negative or larger than its total,
or a confidence or level does not lie between 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from scr_data.evidence.tails import fisher_bound

# A tail of exactly the limit, as 1/20 for 0.05, must not fall on the wrong side of
# it by an error of rounding.
_ROUNDING = 1e-9
_MANY = 10_000  # more numbers than these are not all looked at


@dataclass(frozen=True)
class Interval:
    """An interval of a proportion (0 to 1) or of a difference of two (-1 to 1)."""

    lower: float
    upper: float


@dataclass(frozen=True)
class Detectable:
    """The counts that would have shown a difference: `at_most` and all below it, `at_least` and all above
    it; None where no count would."""

    at_most: int | None
    at_least: int | None


@dataclass(frozen=True)
class CountLimits:
    """The counts that chance keeps to: from `lower` to `upper`, both included."""

    lower: int
    upper: int


@dataclass(frozen=True, eq=False)
class Margin:
    """Every number that a group could have with the measure, from `least` on in steps of 1: its two-sided
    p-value, and its chance where the group does not differ from the others."""

    least: int
    p_values: npt.NDArray[np.float64]
    chances: npt.NDArray[np.float64]

    def p_value(self, count: int) -> float:
        """The p-value of `count`; 0 for a number so unlikely that it is left out."""
        place = count - self.least
        return float(self.p_values[place]) if 0 <= place < len(self.p_values) else 0.0


def wilson_interval(count: int, total: int, confidence: float = 0.95) -> Interval:
    """The score interval of count / total; (0, 1) where `total` is 0, as nothing is known then.

    Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA
    22:209-212."""
    _check(count, total)
    lower, upper = wilson_limits(np.array([count]), np.array([total]), confidence)
    return Interval(float(lower[0]), float(upper[0]))


def wilson_limits(
    counts: npt.NDArray[np.number[Any]], totals: npt.NDArray[np.number[Any]], confidence: float = 0.95
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The lower and the upper ends of the score interval of each of `counts` out of its total, as
    `wilson_interval` gives them one by one.

    Counts and totals are arrays of one shape, and so are the ends; what is NaN stays NaN. One call for a
    whole column: a loop takes some 40 times as long."""
    z = _z(confidence)
    some = np.where(totals == 0, 1, totals)  # any divisor will do: the ends are 0 and 1 there, as set below
    share = counts / some
    middle = share + z * z / (2 * some)
    half = z * np.sqrt(share * (1 - share) / some + z * z / (4 * some * some))
    scale = 1 + z * z / some
    # At 0 and at all of them the formula gives exactly 0 and 1, but for rounding.
    lower = np.where((counts == 0) | (totals == 0), 0.0, np.maximum(0.0, (middle - half) / scale))
    upper = np.where((counts == totals) | (totals == 0), 1.0, np.minimum(1.0, (middle + half) / scale))
    return lower, upper


def difference_interval(
    count: int, total: int, other_count: int, other_total: int, confidence: float = 0.95
) -> Interval:
    """The hybrid score interval of count / total - other_count / other_total; (-1, 1) where a total is 0.

    Source: R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions:
    comparison of eleven methods", Statistics in Medicine 17:873-890, method 10."""
    own = wilson_interval(count, total, confidence)
    other = wilson_interval(other_count, other_total, confidence)
    if not total or not other_total:
        return Interval(-1.0, 1.0)
    share, other_share = count / total, other_count / other_total
    below = math.hypot(share - own.lower, other.upper - other_share)
    above = math.hypot(own.upper - share, other_share - other.lower)
    return Interval(share - other_share - below, share - other_share + above)


@lru_cache(maxsize=4_000)
def fisher_margin(total: int, all_count: int, all_total: int) -> Margin:
    """Fisher's exact test of every number that a group of `total` reviews could have with the measure,
    where `all_count` of `all_total` reviews have it, the group's own among them.

    Two-sided: the p-value of a number is the probability of all tables with these margins that are no
    likelier than its own. Source: R. A. Fisher (1935), "The logic of inductive inference", JRSS 98:39-82."""
    _check(total, all_total)
    _check(all_count, all_total)
    from scipy.stats import hypergeom  # noqa: PLC0415 -- takes 0.7 s to import

    least, most = max(0, total + all_count - all_total), min(total, all_count)
    if most - least > _MANY:
        # Beyond 40 standard deviations no chance is above 1e-300, and millions of reviews need not be walked.
        margins = (all_total, all_count, total)
        middle, reach = hypergeom.mean(*margins), 40 * hypergeom.std(*margins)
        least, most = max(least, math.floor(middle - reach)), min(most, math.ceil(middle + reach))
    chances = hypergeom.pmf(np.arange(least, most + 1), all_total, all_count, total)
    rising = np.sort(chances)
    # Tables that are equally likely differ by errors of rounding: all of them count as no likelier.
    no_likelier = np.searchsorted(rising, chances * (1 + 1e-7), side="right")
    p_values = np.minimum(1.0, np.cumsum(rising)[no_likelier - 1])
    return Margin(least, p_values, chances)


def fisher_p(count: int, total: int, other_count: int, other_total: int) -> float:
    """The two-sided p-value of Fisher's exact test of count / total against other_count / other_total; 1
    where a total is 0. To 12 digits, so that a p of exactly 1/20 is not below 0.05 by an error of rounding.

    See `fisher_margin` for the source."""
    _check(count, total)
    _check(other_count, other_total)
    if not total or not other_total:
        return 1.0
    margin = fisher_margin(total, count + other_count, total + other_total)
    return float(f"{margin.p_value(count):.12g}")


def undifferent_counts(total: int, all_count: int, all_total: int, level: float) -> CountLimits:
    """The test turned round: the least and the largest number with the measure at which a group of `total`
    reviews does not differ from all the others at `level`.

    Every number between the two does not differ either: p rises to the likeliest number and falls after
    it. See `fisher_margin` for the arguments."""
    _check_confidence(level)
    margin = fisher_margin(total, all_count, all_total)
    inside = np.flatnonzero(~_is_below(margin.p_values, level))
    return CountLimits(margin.least + int(inside[0]), margin.least + int(inside[-1]))


def flagged_by_chance(total: int, all_count: int, all_total: int, level: float) -> float:
    """The probability that chance alone makes a group of `total` reviews differ from all the others at
    `level`: never more than `level`, and mostly less, as reviews come in whole numbers."""
    _check_confidence(level)
    margin = fisher_margin(total, all_count, all_total)
    return float(margin.chances[_is_below(margin.p_values, level)].sum())


def trend_p(counts: Sequence[int], totals: Sequence[int]) -> float | None:
    """The two-sided p-value of the Cochran-Armitage test for trend of counts / totals over groups in their
    order, with scores 0, 1, 2 …; None where nothing can be tested: fewer than two groups with reviews, or
    none or all of the reviews with the measure.

    Source: P. Armitage (1955), "Tests for linear trends in proportions and frequencies", Biometrics
    11:375-386."""
    for count, total in zip(counts, totals, strict=True):
        _check(count, total)
    scores = np.arange(len(totals))
    with_measure, reviews = np.array(counts, dtype=float), np.array(totals, dtype=float)
    number, share = reviews.sum(), with_measure.sum() / max(reviews.sum(), 1)
    spread = (reviews * scores**2).sum() - (reviews * scores).sum() ** 2 / max(number, 1)
    variance = share * (1 - share) * spread
    if variance <= 0:
        return None
    z = ((with_measure - reviews * share) * scores).sum() / math.sqrt(variance)
    return float(2 * ndtr(-abs(z)))


@lru_cache(maxsize=10_000)
def detectable(total: int, other_count: int, other_total: int, level: float = 0.05) -> Detectable:
    """The counts out of `total` at which Fisher's test would have shown a difference from other_count /
    other_total at `level`: every count from 0 to `at_most`, and every count from `at_least` to `total`."""
    _check(other_count, other_total)
    _check(0, total)
    _check_confidence(level)
    if not total or not other_total:
        return Detectable(None, None)
    few = _shown_from_0(total, other_count, other_total, level)
    # High counts of the reviews with the measure are low counts of those without it.
    many = _shown_from_0(total, other_total - other_count, other_total, level)
    return Detectable(few - 1 if few else None, total - many + 1 if many else None)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """`p_values` adjusted for how many they are, in the same order: of those below 0.05 then, no more than
    5% are expected to be chance.

    Source: Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate: a practical and
    powerful approach to multiple testing", JRSS B 57:289-300."""
    if not p_values:
        return ()
    from scipy.stats import false_discovery_control  # noqa: PLC0415 -- takes 0.7 s to import

    return tuple(float(value) for value in false_discovery_control(list(p_values)))


@lru_cache(maxsize=8)
def _z(confidence: float) -> float:
    _check_confidence(confidence)
    return float(ndtri((1 + confidence) / 2))


def _shown_from_0(total: int, other_count: int, other_total: int, level: float) -> int:
    """How many of the counts 0, 1, 2 … whose share is below the other one show a difference,
    until the first that does not."""

    def first_without(low: int, high: int) -> int | None:
        """The first count from `low` to `high` that shows none. A half all of whose counts must show one,
        by the bound on their p, is passed over at once."""
        if low == high:
            return None if fisher_p(low, total, other_count, other_total) < level else low
        if fisher_bound(low, high, total, other_count, other_total) < level * (1 - _ROUNDING):
            return None
        middle = (low + high) // 2
        found = first_without(low, middle)
        return first_without(middle + 1, high) if found is None else found

    lower_shares = -(-total * other_count // other_total)  # rounded up
    found = first_without(0, lower_shares - 1) if lower_shares else 0
    return lower_shares if found is None else found


def _is_below(p_values: npt.NDArray[np.float64], level: float) -> npt.NDArray[np.bool_]:
    """Whether each p-value is below `level` by more than an error of rounding."""
    return np.asarray(p_values < level * (1 - _ROUNDING))


def _check(count: int, total: int) -> None:
    if not 0 <= count <= total:
        raise ValueError(f"a count must lie between 0 and its total, and {count} of {total} does not")


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, and {confidence} does not")
