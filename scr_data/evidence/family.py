"""Comparisons made together, as one family: which of them still stand out, and the
warning that goes with many.

Of many comparisons at the 5% level some look real by chance alone. Each verdict stays as it is; beside it
stands whether it holds when that is allowed for, and what does not is said to be more than chance on its own
only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import statistics
from scr_data.evidence.comparison import Comparison
from scr_data.field import thresholds
from scr_data.field.english import capitalised, number_of

COMPARED_COLUMNS = (
    QuestionColumn(
        "difference_points",
        "Difference (points)",
        "share of the first group less that of the second, in points of percentage",
    ),
    QuestionColumn(
        "difference_lower",
        "Difference from",
        "lower end of the difference’s 95% interval (Newcombe), in points of percentage",
    ),
    QuestionColumn("difference_upper", "Difference to", "upper end of it, in points of percentage"),
    QuestionColumn("p_value", "p", "Fisher’s exact test, two-sided"),
    QuestionColumn(
        "adjusted_p_value",
        "p, adjusted",
        "adjusted for how many comparisons are made at once (Benjamini and Hochberg)",
    ),
    QuestionColumn("verdict", "Verdict", "higher, lower, no_evidence or too_few"),
    QuestionColumn("stands_out", "Stands out among all", "yes where the adjusted p is below 0.05"),
    QuestionColumn("sentence", "In words", "the comparison as it can be quoted"),
)
_NUMBERS = ("difference_points", "difference_lower", "difference_upper", "p_value")
_COUNT_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Judged:
    """A `comparison` among many: its p-value `adjusted` for how many there are (None where there are too
    few reviews to judge it), and whether it still `stands_out` then."""

    comparison: Comparison
    adjusted: float | None
    stands_out: bool


def judged(comparisons: Sequence[Comparison]) -> tuple[Judged, ...]:
    """Each of `comparisons` in their order, with whether it stands out when allowing for
    how many are made at once.

    Source: Y. Benjamini and Y. Hochberg (1995); see `statistics.benjamini_hochberg`."""
    # Comparisons in which nothing can differ, for too few reviews or as 0 against 0, are no part of the
    # family: counting them would make every other one look less sure.
    family = [comparison for comparison in comparisons if comparison.can_differ]
    adjusted = iter(statistics.benjamini_hochberg([comparison.p_value for comparison in family]))
    return tuple(
        _judged(comparison, next(adjusted) if comparison.can_differ else None) for comparison in comparisons
    )


def compared_values(comparisons: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The values of `COMPARED_COLUMNS` for each of `comparisons`, which are one family; differences in
    points of percentage, and NaN in place of numbers where there are too few reviews."""
    size = sum(comparison.can_differ for comparison in comparisons)
    return [compared_row(member, size) for member in judged(comparisons)]


@dataclass(frozen=True)
class Family:
    """What a reader of many comparisons at once must know.

    How many can be judged (`size`), how many of these chance alone would make look higher or lower
    (`expected`, the exact sum of their probabilities), how many do (`flagged`), and how many are `standing`
    when their number is allowed for."""

    size: int
    expected: float
    flagged: int
    standing: int

    @property
    def by_chance(self) -> str:
        """How many chance alone would flag, in words: "0.6"; "none" where that is less than 0.05."""
        return f"{self.expected:.1f}" if self.expected >= 0.05 else "none"

    def in_words(self, noun: str) -> str:
        """The family in a sentence or two; `noun` is what is compared ("weakness")."""
        if not self.size:
            few = f"fewer than {thresholds.FEW_REVIEWS} reviews on one side or the other"
            return f"Nothing is compared here: {few}."
        compared = "One" if self.size == 1 else f"{self.size}"
        compared = f"{compared} {number_of(self.size, noun)} {number_of(self.size, 'is', 'are')} compared"
        look = f"{count_word(self.flagged)} {number_of(self.flagged, 'looks', 'look')} so"
        sentence = f"{compared}. Chance alone would make {self.by_chance} look higher or lower; here {look}."
        if not self.flagged:
            return sentence
        standing = (
            f"{capitalised(count_word(self.standing))} still {'stands' if self.standing == 1 else 'stand'}"
        )
        return f"{sentence} {standing} out when allowing for how many are compared."


def family_of(comparisons: Sequence[Comparison]) -> Family:
    """The family that `comparisons` are."""
    family = [comparison for comparison in comparisons if comparison.can_differ]
    return Family(
        size=len(family),
        expected=sum(comparison.flagged_by_chance for comparison in family),
        flagged=sum(comparison.verdict in ("higher", "lower") for comparison in family),
        standing=sum(member.stands_out for member in judged(comparisons)),
    )


def in_family(member: Judged, size: int) -> str:
    """The sentence of a comparison among `size` of them, which says where it does not stand out."""
    sentence = member.comparison.sentence
    alone = member.comparison.verdict in ("higher", "lower") and not member.stands_out
    if not alone:
        return sentence
    return f"{sentence} On its own this is more than chance, among {count_word(size)} it is not."


def _judged(comparison: Comparison, adjusted: float | None) -> Judged:
    evidence = comparison.verdict in ("higher", "lower")
    return Judged(comparison, adjusted, evidence and adjusted is not None and adjusted < thresholds.LEVEL)


def compared_row(member: Judged, size: int) -> dict[str, Any]:
    """The values of `COMPARED_COLUMNS` for a comparison that is judged among `size` of them."""
    comparison = member.comparison
    numbers = dict.fromkeys(_NUMBERS, math.nan)
    if comparison.can_be_judged:
        numbers = {
            "difference_points": 100 * comparison.difference,
            "difference_lower": 100 * comparison.interval.lower,
            "difference_upper": 100 * comparison.interval.upper,
            "p_value": comparison.p_value,
        }
    return {
        **numbers,
        "adjusted_p_value": math.nan if member.adjusted is None else member.adjusted,
        "verdict": comparison.verdict,
        "stands_out": "yes" if member.stands_out else "no",
        "sentence": in_family(member, size),
    }


def count_word(count: int) -> str:
    """A count in a sentence: a word up to nine."""
    return _COUNT_WORDS[count] if count < len(_COUNT_WORDS) else str(count)
