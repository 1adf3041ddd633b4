"""How many reviews a share needs, how sure an interval is, and the rules as readers are told them."""

from __future__ import annotations

FEW_REVIEWS = 10  # below this many, counts are given and no shares
RELIABLE_REVIEWS = 30  # below this many, a share carries the mark [u]
CONFIDENCE, FAR_CONFIDENCE = 0.95, 0.998  # of intervals and of the inner and outer limits of a funnel
LEVEL = 0.05  # a difference that chance makes less often than this is called one

WHY_INTERVALS = (
    "These are all the reviews of the year, not a sample, and each count is exact. The interval around a "
    "share is about something else: how far it could have moved by chance, with nothing changed in how "
    "reviews are written or judged. With 50 reviews that is a dozen points either way. A difference that "
    "lies within it is no reason to think that anything changed."
)
RELIABILITY_RULE = (
    f"Fewer than {FEW_REVIEWS} reviews: counts only, marked [u]. {FEW_REVIEWS} to {RELIABLE_REVIEWS - 1}: "
    f"a percentage with its interval, marked [u], as it moves much by chance. {RELIABLE_REVIEWS} and more: "
    "unmarked."
)
VERDICT_RULE = (
    "A share is called higher or lower than another only where chance alone would make so large a "
    "difference less than 1 time in 20 (Fisher’s exact test) and the 95% interval of the difference "
    "(Newcombe’s method) leaves out zero. With many comparisons at once some look real by chance: those "
    "that still stand out when that is allowed for (Benjamini and Hochberg) are marked."
)
