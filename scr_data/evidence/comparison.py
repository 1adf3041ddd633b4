"""Whether a difference is real: each comparison of two shares gets one of four verdicts and a sentence that can be quoted.

Higher or lower needs both Fisher's exact test at the 5% level and a 95% interval (Newcombe) without zero; where the two methods
disagree, the verdict is that there is no evidence. Fewer than `FEW_REVIEWS` on a side: too few to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import statistics
from scr_data.evidence.statistics import Interval
from scr_data.field import thresholds
from scr_data.field.english import capitalised, mark, percent, share_first

CHANGE, DIFFERENCE = "change", "a difference"
_POINTS = "points of percentage"
COMPARED_COLUMNS = (
    QuestionColumn(
        "difference_points",
        "Difference (points)",
        f"share of the first group less that of the second, in {_POINTS}",
    ),
    QuestionColumn(
        "difference_lower",
        "Difference from",
        f"lower end of the difference’s 95% interval (Newcombe), in {_POINTS}",
    ),
    QuestionColumn("difference_upper", "Difference to", f"upper end of it, in {_POINTS}"),
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


@dataclass(frozen=True)
class Group:
    """One side: `where` it is as words in a sentence ("in 2008-09", "in London"), the `count` of its reviews with the measure, and the
    `total` of its reviews."""

    where: str
    count: int
    total: int

    @property
    def share(self) -> float:
        """The count as a share of the total, 0 to 1; 0 where there is no review."""
        return self.count / self.total if self.total else 0.0


@dataclass(frozen=True)
class Comparison:
    """`group` against `other` in the share of reviews that `measure` ("were inadequate"). `of` says what a real difference would be
    evidence of: `CHANGE` between years, or `DIFFERENCE` between groups."""

    measure: str
    group: Group
    other: Group
    of: str = CHANGE

    @cached_property
    def interval(self) -> Interval:
        """The 95% interval of the difference of the shares, group less other, -1 to 1."""
        return statistics.difference_interval(
            self.group.count, self.group.total, self.other.count, self.other.total, thresholds.CONFIDENCE
        )

    @cached_property
    def p_value(self) -> float:
        """How often chance alone would make a difference at least as unlikely (Fisher's exact test, two-sided)."""
        return statistics.fisher_p(self.group.count, self.group.total, self.other.count, self.other.total)

    @property
    def difference(self) -> float:
        """The difference of the shares, group less other, -1 to 1."""
        return self.group.share - self.other.share

    @property
    def can_be_judged(self) -> bool:
        """Whether both sides have reviews enough."""
        return min(self.group.total, self.other.total) >= thresholds.FEW_REVIEWS

    @property
    def verdict(self) -> str:
        """The code of one of the four `VERDICTS`."""
        if not self.can_be_judged:
            return "too_few"
        if self.p_value < thresholds.LEVEL and not self._interval_has_zero:
            return "higher" if self.difference > 0 else "lower"
        return "no_evidence"

    @property
    def sentence(self) -> str:
        """The comparison in words that can be quoted: the two shares, the verdict, and what would have been needed for another."""
        return f"{self.shares} {self.judgement}"

    @property
    def shares(self) -> str:
        """The two shares in a sentence: "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in 2007-08."."""
        if not self.group.total:
            return f"There are no reviews {self.group.where}."
        measure = _singular(self.measure) if self.group.total == 1 else self.measure
        return f"{_share_of_reviews(self.group, measure)}, against {_share(self.other)} {self.other.where}."

    @property
    def in_brief(self) -> str:
        """The two shares and the verdict, as a headline."""
        verdict = {"too_few": "too few to say", "no_evidence": f"no evidence of {self.of}"}.get(
            self.verdict, self.verdict
        )
        return f"{self.shares.removesuffix('.')}: {verdict}."

    @property
    def judgement(self) -> str:
        """The verdict in a sentence or two."""
        return {
            "too_few": self._too_few,
            "no_evidence": self._no_evidence,
            "higher": self._evidence,
            "lower": self._evidence,
        }[self.verdict]()

    @property
    def _interval_has_zero(self) -> bool:
        return self.interval.lower <= 0 <= self.interval.upper

    def _too_few(self) -> str:
        small = [group for group in (self.group, self.other) if group.total < thresholds.FEW_REVIEWS]
        where = " and ".join(f"{_reviews(group.total)} {group.where}" for group in small)
        return f"Too few to say: {where}; shares are compared from {thresholds.FEW_REVIEWS} reviews on each side."

    def _evidence(self) -> str:
        low, high = (_points(end) for end in sorted((abs(self.interval.lower), abs(self.interval.upper))))
        between = f"by between {low.removesuffix(' points')} and {high}"
        return f"This is {self.verdict}, {between}: more than chance alone would explain."

    def _no_evidence(self) -> str:
        if not self._interval_has_zero or self.p_value < thresholds.LEVEL:
            return (
                f"This is no evidence of {self.of}: the difference is at the edge of what chance alone makes, where the exact test and the "
                "interval disagree."
            )
        lower, upper = (
            _points(abs(self.interval.lower)),
            _points(self.interval.upper).removesuffix(" points").removesuffix(" point"),
        )
        said = f"This is no evidence of {self.of}: the difference could be anything from {lower} lower to {upper} higher."
        return f"{said} {self._needed()}"

    def _needed(self) -> str:
        """Which counts would have shown a difference, on the side of the one that was seen (on both where there is none)."""
        found = self._needed_counts()
        fewer = f"{found.at_most} or fewer" if found.at_most else "none at all" if found.at_most == 0 else ""
        more = (
            f"{found.at_least} or more"
            if found.at_least is not None and found.at_least < self.group.total
            else ""
        )
        more = "all of them" if found.at_least is not None and found.at_least == self.group.total else more
        sides = [
            side
            for side, looked_at in ((fewer, self.difference <= 0), (more, self.difference >= 0))
            if side and looked_at
        ]
        if not sides:
            return f"With {self.group.total} and {self.other.total} reviews no number {self.group.where} could have shown one on that side."
        return f"{capitalised(', or '.join(sides))} would have been needed to show one."

    def _needed_counts(self) -> statistics.Detectable:
        """The counts at which the verdict would have been another: those of Fisher's test, moved on as long as the interval holds zero."""
        found = statistics.detectable(self.group.total, self.other.count, self.other.total, thresholds.LEVEL)
        fewer, more = found.at_most, found.at_least
        while fewer is not None and self._with(fewer).verdict != "lower":
            fewer = fewer - 1 if fewer else None
        while more is not None and self._with(more).verdict != "higher":
            more = more + 1 if more < self.group.total else None
        return statistics.Detectable(fewer, more)

    def _with(self, count: int) -> Comparison:
        return replace(self, group=replace(self.group, count=count))


@dataclass(frozen=True)
class Judged:
    """A `comparison` among many: its p-value `adjusted` for how many were made, and whether it still `stands_out` then."""

    comparison: Comparison
    adjusted: float | None
    stands_out: bool


def judged(comparisons: Sequence[Comparison]) -> tuple[Judged, ...]:
    """Each of `comparisons`, with whether it stands out when allowing for how many are made at once (Benjamini and Hochberg 1995).

    Those with too few reviews are no part of the family."""
    family = [one for one in comparisons if one.can_be_judged]
    adjusted = iter(statistics.benjamini_hochberg([one.p_value for one in family]))
    return tuple(_judged(one, next(adjusted) if one.can_be_judged else None) for one in comparisons)


def family_in_words(verdicts: Sequence[str], standing: int, noun: str) -> str:
    """What a reader of many verdicts at once must know: how many chance alone would flag, how many were, and how many are `standing` when
    allowing for their number."""
    judged_count = sum(verdict != "too_few" for verdict in verdicts)
    if not judged_count:
        return (
            f"Nothing is compared here: fewer than {thresholds.FEW_REVIEWS} reviews on one side or the other."
        )
    flagged = sum(verdict in ("higher", "lower") for verdict in verdicts)
    by_chance = f"By chance alone up to {_expected(judged_count)} would look higher or lower"
    said = f"{_counted(judged_count, noun)} compared. {by_chance}; {_count_word(flagged)} {'does' if flagged == 1 else 'do'}."
    stand = "stands" if standing == 1 else "stand"
    allowing = f" {capitalised(_count_word(standing))} of them still {stand} out when allowing for how many were compared."
    return said + allowing if flagged else said


def compared_values(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """The values of `COMPARED_COLUMNS` for each of `comparisons`, which are one family."""
    return [
        {
            "difference_points": 100 * one.comparison.difference
            if one.comparison.can_be_judged
            else float("nan"),
            "difference_lower": 100 * one.comparison.interval.lower
            if one.comparison.can_be_judged
            else float("nan"),
            "difference_upper": 100 * one.comparison.interval.upper
            if one.comparison.can_be_judged
            else float("nan"),
            "p_value": one.comparison.p_value if one.comparison.can_be_judged else float("nan"),
            "adjusted_p_value": float("nan") if one.adjusted is None else one.adjusted,
            "verdict": one.comparison.verdict,
            "stands_out": "yes" if one.stands_out else "no",
            "sentence": one.comparison.sentence,
        }
        for one in judged(list(comparisons))
    ]


def family_sentence(frame: pd.DataFrame, noun: str) -> str:
    """From a frame with verdict and stands_out: what a reader of many verdicts at once must know."""
    return family_in_words(frame["verdict"].tolist(), int(frame["stands_out"].eq("yes").sum()), noun)


def _judged(comparison: Comparison, adjusted: float | None) -> Judged:
    evidence = comparison.verdict in ("higher", "lower")
    return Judged(comparison, adjusted, evidence and adjusted is not None and adjusted < thresholds.LEVEL)


def _expected(count: int) -> str:
    return f"{count * thresholds.LEVEL:.1f}".removesuffix(".0")


def _count_word(count: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def _counted(count: int, noun: str) -> str:
    return f"One {noun} is" if count == 1 else f"{count} {_plural(noun)} are"


def _plural(noun: str) -> str:
    return f"{noun}es" if noun.endswith("ss") else f"{noun}s"


def _reviews(count: int) -> str:
    return "no review" if not count else "1 review" if count == 1 else f"{count} reviews"


def _share_of_reviews(group: Group, measure: str) -> str:
    if group.total < thresholds.FEW_REVIEWS:
        return f"{group.count} of {_reviews(group.total)} {measure} {group.where}"
    counted = f"({group.count:,} of {group.total:,}){mark(group.total)}"
    return f"{percent(group.count, group.total)} of reviews {measure} {group.where} {counted}"


def _share(group: Group) -> str:
    return share_first(group.count, group.total) if group.total else "no review"


def _points(share: float) -> str:
    """Percentage points in words, whole, half-way up; "less than 1 point" where that would say 0."""
    whole = int(100 * share + 0.5)
    return "less than 1 point" if not whole else "1 point" if whole == 1 else f"{whole} points"


def _singular(measure: str) -> str:
    return f"was{measure.removeprefix('were')}" if measure.startswith("were") else measure
