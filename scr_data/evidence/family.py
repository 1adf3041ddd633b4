"""Comparisons made together, as one family: which of them still stand out, and the
warning that goes with many.

Of twenty comparisons at the 5% level one looks real by chance alone. Each verdict stays as it is; beside it
stands whether it holds when that is allowed for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

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
    # Those with too few reviews get no verdict whatever their p-value, so they are no part of the family:
    # counting them would make every other one look less sure.
    family = [comparison for comparison in comparisons if comparison.can_be_judged]
    p_values = [comparison.p_value for comparison in family]
    adjusted = iter(statistics.benjamini_hochberg(p_values))
    return tuple(
        _judged(comparison, next(adjusted) if comparison.can_be_judged else None)
        for comparison in comparisons
    )


def compared_values(comparisons: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The values of `COMPARED_COLUMNS` for each of `comparisons`, which are one family; differences in
    points of percentage, and NaN in place of numbers where there are too few reviews."""
    return [_values(member) for member in judged(comparisons)]


def family_sentence(frame: pd.DataFrame, noun: str) -> str:
    """`family_in_words` of a frame with the columns verdict and stands_out, a row for each comparison."""
    return family_in_words(frame["verdict"].tolist(), int(frame["stands_out"].eq("yes").sum()), noun)


def family_in_words(verdicts: Sequence[str], standing: int, noun: str) -> str:
    """What a reader of many `verdicts` at once must know: how many chance alone would flag, how
    many were flagged, and how many are `standing` when allowing for their number. `noun` is what
    is compared ("weakness")."""
    count = sum(verdict != "too_few" for verdict in verdicts)
    if not count:
        few = f"fewer than {thresholds.FEW_REVIEWS} reviews on one side or the other"
        return f"Nothing is compared here: {few}."
    flagged = sum(verdict in ("higher", "lower") for verdict in verdicts)
    by_chance = f"By chance alone up to {_flagged_by_chance(count)} would look higher or lower"
    look = f"{_count_word(flagged)} {number_of(flagged, 'does', 'do')}"
    sentence = f"{_counted(count, noun)} compared. {by_chance}; {look}."
    if not flagged:
        return sentence
    still = f"{capitalised(_count_word(standing))} of them still {number_of(standing, 'stands', 'stand')} out"
    return f"{sentence} {still} when allowing for how many were compared."


def _judged(comparison: Comparison, adjusted: float | None) -> Judged:
    evidence = comparison.verdict in ("higher", "lower")
    return Judged(comparison, adjusted, evidence and adjusted is not None and adjusted < thresholds.LEVEL)


def _values(member: Judged) -> dict[str, Any]:
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
        "sentence": comparison.sentence,
    }


def _flagged_by_chance(count: int) -> str:
    return f"{count * thresholds.LEVEL:.1f}".removesuffix(".0")


def _count_word(count: int) -> str:
    return _COUNT_WORDS[count] if count < len(_COUNT_WORDS) else str(count)


def _counted(count: int, noun: str) -> str:
    return f"One {noun} is" if count == 1 else f"{count} {number_of(count, noun)} are"
