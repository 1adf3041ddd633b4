"""The statistics behind intervals, limits and verdicts: small pure functions on scipy's
distributions, each with its source.

Proportions are 0 to 1. Every function raises ValueError where a count is negative or larger than its total,
a proportion is not from 0 to 1, or a confidence or level not between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, ndtri

from scr_data.evidence.tails import fisher_bound, log_ways, noncentral_chances, odds_where_zero, run_length

# A tail of exactly the limit, as 1/20 for 0.05, must not fall on the wrong side of
# it by an error of rounding.
_ROUNDING = 1e-9


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


@dataclass(frozen=True)
class OddsRatio:
    """An odds ratio with its interval; 0 and infinity are possible values."""

    ratio: float
    lower: float
    upper: float


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


@lru_cache(maxsize=50_000)
def fisher_p(count: int, total: int, other_count: int, other_total: int) -> float:
    """The two-sided p-value of Fisher's exact test: the probability of all tables with these margins that
    are no likelier than the one seen; 1 where a total is 0.

    Source: R. A. Fisher (1935), "The logic of inductive inference", JRSS 98:39-82."""
    _check(count, total)
    _check(other_count, other_total)
    if not total or not other_total:
        return 1.0
    from scipy.stats import fisher_exact  # noqa: PLC0415 -- takes 0.7 s to import

    table = np.array([[count, total - count], [other_count, other_total - other_count]])
    # To 12 digits, so that a p of exactly 1/20 is not below 0.05 by an error of rounding.
    return float(f"{fisher_exact(table).pvalue:.12g}")


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


def control_limits(total: int, proportion: float, confidence: float) -> CountLimits:
    """The counts of `total` within exact binomial control limits around `proportion`: those of which
    neither tail, the count itself included, has a probability of (1 - confidence) / 2 or less.

    Source: D. J. Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics
    in Medicine 24:1185-1202; exact tails instead of its approximation."""
    _check(0, total)
    _check_proportion(proportion)
    _check_confidence(confidence)
    tail = (1 - confidence) / 2 * (1 + _ROUNDING)
    lower = run_length(lambda count: float(bdtr(count, total, proportion)) <= tail, total + 1)
    upper = total - run_length(lambda steps: float(bdtr(steps, total, 1 - proportion)) <= tail, total + 1)
    return CountLimits(lower, upper)


def chance_outside(total: int, proportion: float, confidence: float) -> float:
    """The probability that a binomial count of `total` lies outside its `control_limits`: never more than
    1 - confidence, and mostly less, as counts are whole."""
    limits = control_limits(total, proportion, confidence)
    below = float(bdtr(limits.lower - 1, total, proportion)) if limits.lower > 0 else 0.0
    above = float(bdtr(total - limits.upper - 1, total, 1 - proportion)) if limits.upper < total else 0.0
    return below + above


def binomial_p(count: int, total: int, proportion: float) -> float:
    """The two-sided exact p-value of `count` of `total` against `proportion`: twice the smaller tail, at
    most 1; 1 where `total` is 0.

    Source: C. J. Clopper and E. S. Pearson (1934), "The use of confidence or fiducial limits
    illustrated in the case of the binomial", Biometrika 26:404-413. Their convention, so that it
    agrees with `control_limits`."""
    _check(count, total)
    _check_proportion(proportion)
    tails = float(bdtr(count, total, proportion)), float(bdtr(total - count, total, 1 - proportion))
    return min(1.0, 2 * min(tails)) if total else 1.0


def odds_ratio(
    count: int, total: int, other_count: int, other_total: int, confidence: float = 0.95
) -> OddsRatio:
    """The odds of count among total over those of other_count among other_total: the conditional maximum
    likelihood estimate with its exact interval; not a number, with (0, infinity), where a margin is empty.

    Source: J. Cornfield (1956), "A statistical problem arising from retrospective studies", 3rd
    Berkeley Symposium 4:135-148. The same as scipy.stats.contingency.odds_ratio, which takes seconds
    from a few thousand reviews on."""
    _check(count, total)
    _check(other_count, other_total)
    _check_confidence(confidence)
    margin, tail = count + other_count, (1 - confidence) / 2
    if not total or not other_total or margin in (0, total + other_total):
        return OddsRatio(math.nan, 0.0, math.inf)
    least, most = max(0, margin - other_total), min(total, margin)
    counts = np.arange(least, most + 1)
    log_weights = log_ways(total, counts) + log_ways(other_total, margin - counts)
    chances = partial(noncentral_chances, counts, log_weights)
    # No table is more than total * other_total times as likely as the next, so that
    # no answer lies beyond this.
    bound = math.log(total * other_total) + math.log(1 + 1 / tail) + 1
    at = count - least
    ratio, lower, upper = (0.0 if count == least else math.inf), 0.0, math.inf
    if least < count < most:
        ratio = odds_where_zero(lambda log_odds: float(chances(log_odds) @ counts) - count, bound)
    if count > least:
        lower = odds_where_zero(lambda log_odds: float(chances(log_odds)[at:].sum()) - tail, bound)
    if count < most:
        upper = odds_where_zero(lambda log_odds: tail - float(chances(log_odds)[: at + 1].sum()), bound)
    return OddsRatio(ratio, lower, upper)


def homogeneity_p(counts: Sequence[int], totals: Sequence[int]) -> float | None:
    """The p-value of the hypothesis that all groups have one share: the chi-squared test of their `counts`
    out of their `totals`, which are in the same order.

    None where the groups are too few or too small for it: fewer than two, or more than a fifth of the
    expected numbers below 5, or one below 1.

    Source: W. G. Cochran (1954), "Some methods for strengthening the common chi-squared tests", Biometrics
    10:417-451."""
    for count, total in zip(counts, totals, strict=True):
        _check(count, total)
    table = np.array([counts, np.subtract(totals, counts)])
    if table.shape[1] < 2 or not (table.sum(axis=0).all() and table.sum(axis=1).all()):
        return None
    from scipy.stats import chi2_contingency  # noqa: PLC0415 -- takes 0.7 s to import

    # Without Yates's correction, which is for two groups alone and makes the test too cautious.
    found = chi2_contingency(table, correction=False)
    small = found.expected_freq < 5
    return None if found.expected_freq.min() < 1 or small.mean() > 0.2 else float(found.pvalue)


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


def _check(count: int, total: int) -> None:
    if not 0 <= count <= total:
        raise ValueError(f"a count must lie between 0 and its total, and {count} of {total} does not")


def _check_proportion(proportion: float) -> None:
    if not 0 <= proportion <= 1:
        raise ValueError(f"a proportion lies between 0 and 1, and {proportion} does not")


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, and {confidence} does not")
