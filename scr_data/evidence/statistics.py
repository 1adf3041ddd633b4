"""The statistics behind intervals, limits and verdicts: small pure functions on scipy's distributions, each with its source.

Proportions are 0 to 1. Every function raises ValueError where a count is negative or larger than its total, a proportion is not from 0 to
1, or a confidence or level not between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, gammaln, ndtri


@dataclass(frozen=True)
class Interval:
    """An interval of a proportion (0 to 1) or of a difference of two (-1 to 1)."""

    lower: float
    upper: float


@dataclass(frozen=True)
class Detectable:
    """The counts that would have shown a difference: `at_most` and all below it, `at_least` and all above it; None where none would."""

    at_most: int | None
    at_least: int | None


@dataclass(frozen=True)
class CountLimits:
    """The counts that chance keeps to, from `lower` to `upper`, both inclusive."""

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
    """The ends of the score interval of each of `counts` out of its total, as `wilson_interval` gives them one by one.

    Counts and totals are arrays of one shape; what is not a number in them stays so. One call for a whole column:
    a loop takes some 40 times as long."""
    z = _z(confidence)
    some = np.where(totals == 0, 1, totals)
    share = counts / some
    middle = share + z * z / (2 * some)
    half = z * np.sqrt(share * (1 - share) / some + z * z / (4 * some * some))
    scale = 1 + z * z / some
    lower = np.where((counts == 0) | (totals == 0), 0.0, np.maximum(0.0, (middle - half) / scale))
    upper = np.where((counts == totals) | (totals == 0), 1.0, np.minimum(1.0, (middle + half) / scale))
    return lower, upper


def difference_interval(
    count: int, total: int, other_count: int, other_total: int, confidence: float = 0.95
) -> Interval:
    """The hybrid score interval of count / total - other_count / other_total; (-1, 1) where a total is 0.

    Source: R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions: comparison of eleven methods",
    Statistics in Medicine 17:873-890, method 10."""
    one, other = (
        wilson_interval(count, total, confidence),
        wilson_interval(other_count, other_total, confidence),
    )
    if not total or not other_total:
        return Interval(-1.0, 1.0)
    share, other_share = count / total, other_count / other_total
    below = math.hypot(share - one.lower, other.upper - other_share)
    above = math.hypot(one.upper - share, other_share - other.lower)
    return Interval(share - other_share - below, share - other_share + above)


@lru_cache(maxsize=50_000)
def fisher_p(count: int, total: int, other_count: int, other_total: int) -> float:
    """The two-sided p-value of Fisher's exact test: the probability of all tables with these margins that are no likelier than the one
    seen; 1 where a total is 0. To 12 digits, so that a p of exactly 1/20 is not below 0.05 by an error of rounding.

    Source: R. A. Fisher (1935), "The logic of inductive inference", JRSS 98:39-82."""
    _check(count, total)
    _check(other_count, other_total)
    if not total or not other_total:
        return 1.0
    from scipy.stats import fisher_exact  # noqa: PLC0415 -- takes 0.7 s to import

    table = np.array([[count, total - count], [other_count, other_total - other_count]])
    return float(f"{fisher_exact(table).pvalue:.12g}")


@lru_cache(maxsize=10_000)
def detectable(total: int, other_count: int, other_total: int, level: float = 0.05) -> Detectable:
    """The counts out of `total` at which Fisher's test would have shown a difference from other_count / other_total at `level`: every
    count from 0 to `at_most`, and every count from `at_least` to `total`."""
    _check(other_count, other_total)
    _check(0, total)
    _check_confidence(level)
    if not total or not other_total:
        return Detectable(None, None)
    few = _shown_from_0(total, other_count, other_total, level)
    many = _shown_from_0(total, other_total - other_count, other_total, level)
    return Detectable(few - 1 if few else None, total - many + 1 if many else None)


def control_limits(total: int, proportion: float, confidence: float) -> CountLimits:
    """The counts of `total` within exact binomial control limits around `proportion`: those of which neither tail, the count itself
    included, has a probability of (1 - confidence) / 2 or less.

    Source: D. J. Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24:1185-1202;
    exact tails instead of its approximation."""
    _check(0, total)
    _check_proportion(proportion)
    _check_confidence(confidence)
    tail = (1 - confidence) / 2 * (1 + 1e-9)
    lower = _run_length(lambda count: float(bdtr(count, total, proportion)) <= tail, total + 1)
    upper = total - _run_length(lambda steps: float(bdtr(steps, total, 1 - proportion)) <= tail, total + 1)
    return CountLimits(lower, upper)


def chance_outside(total: int, proportion: float, confidence: float) -> float:
    """The probability that a binomial count lies outside its `control_limits`: never more than 1 - confidence, and mostly less."""
    limits = control_limits(total, proportion, confidence)
    below = float(bdtr(limits.lower - 1, total, proportion)) if limits.lower > 0 else 0.0
    above = float(bdtr(total - limits.upper - 1, total, 1 - proportion)) if limits.upper < total else 0.0
    return below + above


def binomial_p(count: int, total: int, proportion: float) -> float:
    """The two-sided exact p-value of `count` of `total` against `proportion`: twice the smaller tail, at most 1 (Clopper and Pearson's
    convention, so that it agrees with `control_limits`)."""
    _check(count, total)
    _check_proportion(proportion)
    tails = float(bdtr(count, total, proportion)), float(bdtr(total - count, total, 1 - proportion))
    return min(1.0, 2 * min(tails)) if total else 1.0


def odds_ratio(
    count: int, total: int, other_count: int, other_total: int, confidence: float = 0.95
) -> OddsRatio:
    """The odds of count among total over those of other_count among other_total: the conditional maximum likelihood estimate with its
    exact interval; not a number, with (0, infinity), where a margin is empty.

    Source: J. Cornfield (1956), "A statistical problem arising from retrospective studies", 3rd Berkeley Symposium 4:135-148. The same as
    scipy.stats.contingency.odds_ratio, which takes seconds from a few thousand reviews on."""
    _check(count, total)
    _check(other_count, other_total)
    _check_confidence(confidence)
    margin, tail = count + other_count, (1 - confidence) / 2
    if not total or not other_total or margin in (0, total + other_total):
        return OddsRatio(math.nan, 0.0, math.inf)
    least, most = max(0, margin - other_total), min(total, margin)
    counts = np.arange(least, most + 1)
    chances = partial(_chances, counts, _log_ways(total, counts) + _log_ways(other_total, margin - counts))
    # No table is more than total * other_total times as likely as the next, so that no answer lies beyond this.
    bound = math.log(total * other_total) + math.log(1 + 1 / tail) + 1
    at = count - least
    ratio = (
        _odds(lambda log_odds: float(chances(log_odds) @ counts) - count, bound)
        if least < count < most
        else None
    )
    lower = (
        _odds(lambda log_odds: float(chances(log_odds)[at:].sum()) - tail, bound) if count > least else 0.0
    )
    upper = (
        _odds(lambda log_odds: tail - float(chances(log_odds)[: at + 1].sum()), bound)
        if count < most
        else math.inf
    )
    return OddsRatio((0.0 if count == least else math.inf) if ratio is None else ratio, lower, upper)


def homogeneity_p(counts: Sequence[int], totals: Sequence[int]) -> float | None:
    """The p-value of the hypothesis that all groups have one share (chi-squared test of their counts of totals); None where the groups
    are too few or too small for it: fewer than two, or more than a fifth of the expected numbers below 5, or one below 1.

    Source: W. G. Cochran (1954), "Some methods for strengthening the common chi-squared tests", Biometrics 10:417-451."""
    for count, total in zip(counts, totals, strict=True):
        _check(count, total)
    table = np.array([counts, np.subtract(totals, counts)])
    if table.shape[1] < 2 or not (table.sum(axis=0).all() and table.sum(axis=1).all()):
        return None
    from scipy.stats import chi2_contingency  # noqa: PLC0415 -- takes 0.7 s to import

    found = chi2_contingency(table, correction=False)
    small = found.expected_freq < 5
    return None if found.expected_freq.min() < 1 or small.mean() > 0.2 else float(found.pvalue)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """`p_values` adjusted for how many they are, in the same order.

    Source: Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate", JRSS B 57:289-300."""
    if not p_values:
        return ()
    from scipy.stats import false_discovery_control  # noqa: PLC0415 -- takes 0.7 s to import

    return tuple(float(value) for value in false_discovery_control(list(p_values)))


@lru_cache(maxsize=8)
def _z(confidence: float) -> float:
    _check_confidence(confidence)
    return float(ndtri((1 + confidence) / 2))


def _shown_from_0(total: int, other_count: int, other_total: int, level: float) -> int:
    """How many of the counts 0, 1, 2 … whose share is below the other one show a difference, until the first that does not."""

    def first_without(low: int, high: int) -> int | None:
        if low == high:
            return None if fisher_p(low, total, other_count, other_total) < level else low
        if _p_at_most(low, high, total, other_count, other_total) < level * (1 - 1e-9):
            return None
        middle = (low + high) // 2
        found = first_without(low, middle)
        return first_without(middle + 1, high) if found is None else found

    lower_shares = -(-total * other_count // other_total)
    found = first_without(0, lower_shares - 1) if lower_shares else 0
    return lower_shares if found is None else found


def _p_at_most(low: int, high: int, total: int, other_count: int, other_total: int) -> float:
    """A value that Fisher's p exceeds at none of the counts from `low` to `high`, all of lower shares than the other.

    p itself will not do for a search by halves: it is not monotone, as its far tail jumps. But the near tail shrinks with the count; the
    far one begins no later at a lower count than at `high`, and the same counts of the other group have no more chance than at `low`."""
    from scipy.stats import hypergeom  # noqa: PLC0415 -- takes 0.7 s to import

    both = total + other_total
    far = _far_tail(high, total, other_count, other_total)
    near_chance = float(hypergeom.cdf(high, both, total, high + other_count))
    return near_chance + float(hypergeom.cdf(far - 1, both, other_total, low + other_count))


def _far_tail(count: int, total: int, other_count: int, other_total: int) -> int:
    """How many of the other counts 0, 1, 2 … below `other_count` are no likelier than it, their sum with `count` given."""
    margin = count + other_count

    def log_chance(other: int) -> float:
        return float(_log_ways(other_total, other) + _log_ways(total, margin - other))

    seen = log_chance(other_count) + 1e-7  # one too many only makes the bound wider
    return _run_length(lambda other: log_chance(other) <= seen, other_count)


def _log_ways(total: int, count: int | npt.NDArray[np.int_]) -> npt.NDArray[np.float64]:
    """The logarithm of how many ways there are to choose `count` of `total`; minus infinity where there is none."""
    return np.asarray(gammaln(total + 1) - gammaln(np.add(count, 1)) - gammaln(np.subtract(total + 1, count)))


def _chances(
    counts: npt.NDArray[np.int_], log_ways: npt.NDArray[np.float64], log_odds: float
) -> npt.NDArray[np.float64]:
    """The probability of each of `counts` where the odds ratio is exp(`log_odds`): Fisher's noncentral hypergeometric distribution."""
    logs = log_ways + counts * log_odds
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def _odds(rising: Callable[[float], float], bound: float) -> float:
    """The odds ratio at whose logarithm, between -`bound` and `bound`, `rising` is 0."""
    from scipy.optimize import brentq  # noqa: PLC0415 -- takes 0.2 s to import

    return math.exp(brentq(rising, -bound, bound, xtol=1e-12))


def _run_length(holds: Callable[[int], bool], most: int) -> int:
    """For how many of 0, 1, 2 … it `holds` before it first does not, at most `most`; it must not hold again after that."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if holds(middle) else (low, middle)
    return low


def _check(count: int, total: int) -> None:
    if not 0 <= count <= total:
        raise ValueError(f"a count must lie between 0 and its total, and {count} of {total} does not")


def _check_proportion(proportion: float) -> None:
    if not 0 <= proportion <= 1:
        raise ValueError(f"a proportion lies between 0 and 1, and {proportion} does not")


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, and {confidence} does not")
