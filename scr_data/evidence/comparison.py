"""One comparison of two shares: its verdict, and the sentence in which it can be quoted.

A verdict of higher or lower needs both Fisher's exact test at the 5% level and a 95% interval
(Newcombe) without zero. Where the two methods disagree, the verdict is that there is no evidence.
With fewer than `FEW_REVIEWS` on a side it is that there are too few to say. Many comparisons made
at once stand in `family`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from scr_data.evidence import statistics
from scr_data.evidence.statistics import Detectable, Interval
from scr_data.field import thresholds
from scr_data.field.english import capitalised, counted, mark, percent, share_first

CHANGE, DIFFERENCE = "change", "a difference"


@dataclass(frozen=True)
class Group:
    """One side of a comparison.

    `where` says in a sentence which reviews it holds ("in 2008-09", "in London"); `count` is how many of
    them have the measure, and `total` how many there are."""

    where: str
    count: int
    total: int

    @property
    def share(self) -> float:
        """The count as a share of the total, 0 to 1; 0 where there is no review."""
        return self.count / self.total if self.total else 0.0


@dataclass(frozen=True)
class Comparison:
    """`group` against `other` in the share of reviews that `measure` ("were inadequate").

    `kind` says what a real difference would be evidence of: `CHANGE` between years, or `DIFFERENCE` between
    groups. Nothing is computed before it is asked for."""

    measure: str
    group: Group
    other: Group
    kind: str = CHANGE

    @cached_property
    def interval(self) -> Interval:
        """The 95% interval of the difference of the shares, group less other, -1 to 1."""
        return statistics.difference_interval(
            self.group.count, self.group.total, self.other.count, self.other.total, thresholds.CONFIDENCE
        )

    @cached_property
    def p_value(self) -> float:
        """How often chance alone would make a difference at least as unlikely
        (Fisher's exact test, two-sided)."""
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
        """The code of one of the four `VERDICTS`: "higher", "lower", "no_evidence" or "too_few"."""
        if not self.can_be_judged:
            return "too_few"
        # The test is exact and the interval an approximation, so at the very edge they can disagree. Asking
        # both keeps a verdict from standing beside an interval that contradicts it.
        if self.p_value < thresholds.LEVEL and not self._interval_has_zero:
            return "higher" if self.difference > 0 else "lower"
        return "no_evidence"

    @property
    def sentence(self) -> str:
        """The comparison as it can be quoted: the two shares, the verdict, and what
        another would have needed."""
        return f"{self.shares} {self.judgement}"

    @property
    def shares(self) -> str:
        """The two shares: "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in
        2007-08."."""
        if not self.group.total:
            return f"There are no reviews {self.group.where}."
        measure = _singular(self.measure) if self.group.total == 1 else self.measure
        return f"{_share_of_reviews(self.group, measure)}, against {_share(self.other)} {self.other.where}."

    @property
    def in_brief(self) -> str:
        """The two shares and the verdict, as a headline."""
        words = {"too_few": "too few to say", "no_evidence": f"no evidence of {self.kind}"}
        return f"{self.shares.removesuffix('.')}: {words.get(self.verdict, self.verdict)}."

    @property
    def judgement(self) -> str:
        """The verdict in a sentence or two."""
        if self.verdict == "too_few":
            return self._too_few()
        return self._no_evidence() if self.verdict == "no_evidence" else self._evidence()

    @property
    def _interval_has_zero(self) -> bool:
        return self.interval.lower <= 0 <= self.interval.upper

    def _too_few(self) -> str:
        small = [group for group in (self.group, self.other) if group.total < thresholds.FEW_REVIEWS]
        where = " and ".join(f"{_reviews(group.total)} {group.where}" for group in small)
        least = f"shares are compared from {thresholds.FEW_REVIEWS} reviews on each side"
        return f"Too few to say: {where}; {least}."

    def _evidence(self) -> str:
        low, high = (_points(end) for end in sorted((abs(self.interval.lower), abs(self.interval.upper))))
        between = f"by between {low.removesuffix(' points')} and {high}"
        return f"This is {self.verdict}, {between}: more than chance alone would explain."

    def _no_evidence(self) -> str:
        opening = f"This is no evidence of {self.kind}: the difference"
        if not self._interval_has_zero or self.p_value < thresholds.LEVEL:
            edge = "is at the edge of what chance alone makes, where the exact test and the interval disagree"
            return f"{opening} {edge}."
        lower, upper = _points(abs(self.interval.lower)), _points(self.interval.upper)
        upper = upper.removesuffix(" points").removesuffix(" point")
        return f"{opening} could be anything from {lower} lower to {upper} higher. {self._needed()}"

    def _needed(self) -> str:
        """Which counts would have shown a difference, on the side on which it was seen; on both
        where the shares are equal."""
        needed = self._needed_counts()
        sides = []
        if self.difference <= 0 and needed.at_most is not None:
            sides.append(f"{needed.at_most} or fewer" if needed.at_most else "none at all")
        if self.difference >= 0 and needed.at_least is not None:
            every = needed.at_least == self.group.total
            sides.append("all of them" if every else f"{needed.at_least} or more")
        if sides:
            return f"{capitalised(', or '.join(sides))} would have been needed to show one."
        totals = f"With {self.group.total} and {self.other.total} reviews"
        return f"{totals} no number {self.group.where} could have shown one on that side."

    def _needed_counts(self) -> Detectable:
        """The counts at which the verdict would have been another."""
        found = statistics.detectable(self.group.total, self.other.count, self.other.total, thresholds.LEVEL)
        fewer, more = found.at_most, found.at_least
        # A verdict needs the interval too, which may still hold zero at the first count that Fisher's test
        # would have flagged: walk outwards until both agree.
        while fewer is not None and self._with(fewer).verdict != "lower":
            fewer = fewer - 1 if fewer else None
        while more is not None and self._with(more).verdict != "higher":
            more = more + 1 if more < self.group.total else None
        return Detectable(fewer, more)

    def _with(self, count: int) -> Comparison:
        return replace(self, group=replace(self.group, count=count))


def _reviews(count: int) -> str:
    return counted(count, "review") if count else "no review"


def _share_of_reviews(group: Group, measure: str) -> str:
    if group.total < thresholds.FEW_REVIEWS:
        return f"{group.count} of {_reviews(group.total)} {measure} {group.where}"
    of_total = f"({group.count:,} of {group.total:,}){mark(group.total)}"
    return f"{percent(group.count, group.total)} of reviews {measure} {group.where} {of_total}"


def _share(group: Group) -> str:
    return share_first(group.count, group.total) if group.total else "no review"


def _points(share: float) -> str:
    """Whole percentage points in words, half-way up; "less than 1 point" where that would say 0."""
    whole = int(100 * share + 0.5)
    return counted(whole, "point") if whole else "less than 1 point"


def _singular(measure: str) -> str:
    return f"was{measure.removeprefix('were')}" if measure.startswith("were") else measure
