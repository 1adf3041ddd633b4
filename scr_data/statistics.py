"""The statistics behind intervals, limits and verdicts: small pure functions on scipy's distributions, each with its source.

Proportions are 0 to 1. Every function raises ValueError where a count is negative or larger than its total."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import bdtr, ndtri


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

    Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22:209-212."""
    _check(count, total)
    if total == 0:
        return Interval(0.0, 1.0)
    z = _z(confidence)
    share = count / total
    middle = share + z * z / (2 * total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    lower = 0.0 if count == 0 else max(0.0, (middle - half) / scale)
    upper = 1.0 if count == total else min(1.0, (middle + half) / scale)
    return Interval(lower, upper)


def difference_interval(count: int, total: int, other_count: int, other_total: int, confidence: float = 0.95) -> Interval:
    """The hybrid score interval of count / total - other_count / other_total; (-1, 1) where a total is 0.

    Source: R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions: comparison of eleven methods",
    Statistics in Medicine 17:873-890, method 10."""
    one, other = wilson_interval(count, total, confidence), wilson_interval(other_count, other_total, confidence)
    if not total or not other_total:
        return Interval(-1.0, 1.0)
    share, other_share = count / total, other_count / other_total
    below = math.hypot(share - one.lower, other.upper - other_share)
    above = math.hypot(one.upper - share, other_share - other.lower)
    return Interval(share - other_share - below, share - other_share + above)


@lru_cache(maxsize=50_000)
def fisher_p(count: int, total: int, other_count: int, other_total: int) -> float:
    """The two-sided p-value of Fisher's exact test: the probability of all tables with these margins that are no likelier than the one
    seen; 1 where a total is 0.

    Source: R. A. Fisher (1935), "The logic of inductive inference", JRSS 98:39-82."""
    _check(count, total)
    _check(other_count, other_total)
    if not total or not other_total:
        return 1.0
    from scipy.stats import fisher_exact  # noqa: PLC0415 -- takes 0.7 s to import

    table = np.array([[count, total - count], [other_count, other_total - other_count]])
    return float(fisher_exact(table).pvalue)


@lru_cache(maxsize=10_000)
def detectable(total: int, other_count: int, other_total: int, level: float = 0.05) -> Detectable:
    """The counts out of `total` at which Fisher's test would have shown a difference from other_count / other_total at `level`: every
    count from 0 to `at_most`, and every count from `at_least` to `total`."""
    _check(other_count, other_total)
    _check(0, total)
    if not total or not other_total:
        return Detectable(None, None)
    same = total * other_count / other_total
    below, above = math.floor(same), math.ceil(same)

    def shows(count: int) -> bool:
        return fisher_p(count, total, other_count, other_total) < level

    found_below = _run_length(shows, below + 1)
    found_above = _run_length(lambda steps: shows(total - steps), total - above + 1)
    return Detectable(found_below - 1 if found_below else None, total - found_above + 1 if found_above else None)


def control_limits(total: int, proportion: float, confidence: float) -> CountLimits:
    """The counts of `total` within exact binomial control limits around `proportion`: those of which neither tail, the count itself
    included, has a probability of (1 - confidence) / 2 or less.

    Source: D. J. Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24:1185-1202;
    exact tails instead of its approximation."""
    _check_share(proportion, confidence)
    _check(0, total)
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
    _check_share(proportion, 0.5)
    tails = float(bdtr(count, total, proportion)), float(bdtr(total - count, total, 1 - proportion))
    return min(1.0, 2 * min(tails)) if total else 1.0


def odds_ratio(count: int, total: int, other_count: int, other_total: int, confidence: float = 0.95) -> OddsRatio:
    """The odds of count among total over those of other_count among other_total: the conditional maximum likelihood estimate with its
    exact interval; not a number, with (0, infinity), where a margin is empty.

    Source: J. Cornfield (1956), "A statistical problem arising from retrospective studies", 3rd Berkeley Symposium 4:135-148."""
    _check(count, total)
    _check(other_count, other_total)
    if not total or not other_total or count + other_count in (0, total + other_total):
        return OddsRatio(math.nan, 0.0, math.inf)
    from scipy.stats.contingency import odds_ratio as conditional  # noqa: PLC0415 -- takes 0.7 s to import

    found = conditional([[count, total - count], [other_count, other_total - other_count]], kind="conditional")
    interval = found.confidence_interval(confidence)
    return OddsRatio(float(found.statistic), float(interval.low), float(interval.high))


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """`p_values` adjusted for how many they are, in the same order.

    Source: Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate", JRSS B 57:289-300."""
    if not p_values:
        return ()
    from scipy.stats import false_discovery_control  # noqa: PLC0415 -- takes 0.7 s to import

    return tuple(float(value) for value in false_discovery_control(list(p_values)))


@lru_cache(maxsize=8)
def _z(confidence: float) -> float:
    _check_share(0.5, confidence)
    return float(ndtri((1 + confidence) / 2))


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


def _check_share(proportion: float, confidence: float) -> None:
    if not 0 <= proportion <= 1:
        raise ValueError(f"a proportion lies between 0 and 1, and {proportion} does not")
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, and {confidence} does not")
