"""What the exact methods of `statistics` are made of: tails of discrete distributions,
and searches among counts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln


def log_ways(total: int, count: int | npt.NDArray[np.int_]) -> npt.NDArray[np.float64]:
    """The logarithm of how many ways there are to choose `count` of `total`; minus
    infinity where there is none.

    Logarithms, as the numbers themselves are beyond a float from about a thousand reviews on."""
    return np.asarray(gammaln(total + 1) - gammaln(np.add(count, 1)) - gammaln(np.subtract(total + 1, count)))


def fisher_bound(low: int, high: int, total: int, other_count: int, other_total: int) -> float:
    """A value that Fisher's p exceeds at none of the counts of `total` from `low` to `high`, all of which
    are lower shares than other_count / other_total.

    p itself will not do for a search by halves: it is not monotone, as its far tail jumps. But the near
    tail shrinks with the count; the far one begins no later at a lower count than at `high`, and the same
    counts of the other group have no more chance than at `low`."""
    from scipy.stats import hypergeom  # noqa: PLC0415 -- takes 0.7 s to import

    both = total + other_total
    far = _far_tail(high, total, other_count, other_total)
    near_chance = float(hypergeom.cdf(high, both, total, high + other_count))
    return near_chance + float(hypergeom.cdf(far - 1, both, other_total, low + other_count))


def run_length(holds: Callable[[int], bool], most: int) -> int:
    """For how many of 0, 1, 2 … the condition `holds` before it first does not, at most `most`.

    Found by halves, so it must not hold again after that."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if holds(middle) else (low, middle)
    return low


def _far_tail(count: int, total: int, other_count: int, other_total: int) -> int:
    """How many of the other counts 0, 1, 2 … below `other_count` are no likelier than it,
    their sum with `count` given."""
    margin = count + other_count

    def log_chance(other: int) -> float:
        return float(log_ways(other_total, other) + log_ways(total, margin - other))

    # Rounding could leave out a count that is exactly as likely; one too many only makes the bound wider.
    seen = log_chance(other_count) + 1e-7
    return run_length(lambda other: log_chance(other) <= seen, other_count)
