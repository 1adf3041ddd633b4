"""How many reviews a share needs, how sure an interval is, and the rules as readers are told them."""

from __future__ import annotations

import math
from statistics import NormalDist

FEW_REVIEWS = 10  # below this many, counts are given and no shares
RELIABLE_REVIEWS = 30  # below this many, a share carries the mark “small numbers”
CONFIDENCE = 0.95  # of intervals
WIDE_INTERVAL = 0.30  # a share with a wider one carries the mark too
LEVEL, FAR_LEVEL = (
    0.05,
    0.002,
)  # chance makes a difference less often than this; far outside, less often still


def small_numbers(count: int, total: int) -> bool:
    """Whether a share is unreliable and carries the mark: of few reviews, or with a 95% interval (Wilson's)
    wider than 30 points, as where there are few more and about half of them are counted."""
    if total < RELIABLE_REVIEWS:
        return True
    squared, share = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) ** 2, count / total
    spread = math.sqrt(squared * share * (1 - share) / total + (squared / total / 2) ** 2)
    return 2 * spread / (1 + squared / total) > WIDE_INTERVAL


WHY_INTERVALS = (
    "These are all the reviews of the year, not a sample, and each count is exact. The interval around a "
    "share is about something else: how far it could have moved by chance, with nothing changed in how "
    "reviews are written or judged. With 50 reviews that is a dozen points either way. A difference that "
    "lies within it is no reason to think that anything changed."
)
RELIABILITY_RULE = (
    f"Fewer than {FEW_REVIEWS} reviews: counts only. {FEW_REVIEWS} to {RELIABLE_REVIEWS - 1}, or an interval "
    f"wider than {100 * WIDE_INTERVAL:.0f} points: a percentage marked “small numbers” (u in files), as it "
    "moves much by chance. Others are unmarked."
)
VERDICT_RULE = (
    "A share is called higher or lower than another only where chance alone would make a difference as "
    f"unlikely less than 1 time in 20 (Fisher’s exact test), with {FEW_REVIEWS} reviews or more on both "
    "sides. With many comparisons at once some look real by chance: those stand out that still hold when "
    "that is allowed for (Benjamini and Hochberg); the others are said to be more than chance on their own "
    "only."
)
FIXED_BY_FILTER = "The filter itself fixes this share."
LATEST_BETWEEN_YEARS = (
    "Latest evaluations are not compared between years: the inadequate reviews of the earlier year had "
    "longer to be evaluated again."
)
LATEST_BETWEEN_GROUPS = (
    "Latest evaluations are compared within one year only, as earlier reviews had longer to be evaluated "
    "again: choose a year."
)
