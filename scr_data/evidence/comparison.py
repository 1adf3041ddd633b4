"""One comparison of two shares: its verdict, and the sentence in which it can be quoted.

The one rule, for years, regions and boards alike: a group is higher or lower where Fisher's exact test
gives a p-value below 5%, with `FEW_REVIEWS` or more on both sides; nothing else decides. The 95% interval of
the difference (Newcombe) is told beside it. Many comparisons made at once stand in `family`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scr_data.evidence import statistics
from scr_data.evidence.statistics import Interval
from scr_data.field import thresholds
from scr_data.field.english import counted, mark, percent, share_first, share_in_brief

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

    @property
    def share_in_brief(self) -> str:
        """The share in one number, or the counts of too few reviews for one."""
        return share_in_brief(self.count, self.total)


@dataclass(frozen=True)
class Comparison:
    """`group` against `other` in the share of reviews that `measure` ("were inadequate").

    `kind` says what a real difference would be evidence of: `CHANGE` between years, or `DIFFERENCE` between
    groups. A `reason` says why the two are not to be compared, whatever their numbers. Nothing is computed
    before it is asked for."""

    measure: str
    group: Group
    other: Group
    kind: str = CHANGE
    reason: str = ""

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
        """Whether the two may be compared, and both sides have reviews enough."""
        return not self.reason and min(self.group.total, self.other.total) >= thresholds.FEW_REVIEWS

    @property
    def verdict(self) -> str:
        """The code of one of the `VERDICTS`: "higher", "lower", "no_evidence", "too_few" or
        "not_compared"."""
        if self.reason:
            return "not_compared"
        if not self.can_be_judged:
            return "too_few"
        if self.p_value < thresholds.LEVEL:
            return "higher" if self.difference > 0 else "lower"
        return "no_evidence"

    @property
    def can_differ(self) -> bool:
        """Whether any number of the group could differ from the other: not where none or all reviews of both
        have the measure, as 0 against 0."""
        both = self.group.count + self.other.count
        return self.can_be_judged and 0 < both < self.group.total + self.other.total

    @cached_property
    def flagged_by_chance(self) -> float:
        """The probability that chance alone would make this comparison higher or lower."""
        both = self.group.count + self.other.count, self.group.total + self.other.total
        return statistics.flagged_by_chance(self.group.total, *both, thresholds.LEVEL)

    @property
    def sentence(self) -> str:
        """The comparison as it can be quoted: the two shares, the verdict, how far chance alone goes, and
        what another verdict would have taken."""
        return " ".join([self.in_brief, *self._explained()])

    @property
    def shares(self) -> str:
        """The two shares: "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in
        2007-08"; a sentence without its full stop."""
        if not self.group.total:
            return f"There are no reviews {self.group.where}"
        of_group = _share_of_reviews(self.group, self._measure_in_number)
        return f"{of_group}, against {_share(self.other)} {self.other.where}"

    @property
    def in_brief(self) -> str:
        """The two shares and the verdict, as a headline."""
        if self.reason == thresholds.FIXED_BY_FILTER:
            return self.reason
        if not self.group.total:
            return f"{self.shares}."
        if self.reason:
            return f"{self.shares}. {self.reason}"
        if not self.can_be_judged:
            return f"{self.shares}: too few to say."
        if self.verdict == "no_evidence":
            return f"{self.shares}, {self._size()}: no evidence of {self.kind}."
        return f"{self.shares}, {self._size()}: more than chance alone would explain."

    @property
    def heading(self) -> str:
        """The comparison as the heading of a card, of two numbers at most: the counts stand in the chart, the
        table and the `sentence`."""
        if self.reason == thresholds.FIXED_BY_FILTER:
            return self.reason
        if not self.group.total:
            return f"{self.shares}."
        if self._small and not self.reason:
            [small, *_] = self._small
            none = f"There are no reviews {small.where} to compare with."
            return f"Too few reviews {small.where} to compare: {small.total}." if small.total else none
        noun = "reviews" if self.group.total < thresholds.FEW_REVIEWS else "of reviews"
        shares = f"{self.group.share_in_brief} {noun} {self._measure_in_number} {self.group.where}, "
        shares += f"{self.other.share_in_brief} {self.other.where}"
        if any(mark(side.count, side.total) for side in (self.group, self.other)):
            shares += " (small numbers)"
        if self.reason:
            return f"{shares}: not compared."
        if self.verdict == "no_evidence":
            return f"{shares}: no evidence of {self.kind}."
        return f"{shares}: more than chance alone would explain."

    @property
    def judgement(self) -> str:
        """What stands behind the verdict, in a sentence or two."""
        return " ".join(self._explained())

    @property
    def is_at_the_edge(self) -> bool:
        """Whether the exact test and the interval, which is an approximation, fall on different sides."""
        real = self.verdict in ("higher", "lower")
        return self.can_be_judged and real == (self.interval.lower <= 0 <= self.interval.upper)

    @property
    def _measure_in_number(self) -> str:
        """The measure as it follows the number of the group: "was good" after "1 of 7 reviews"."""
        few = self.group.total < thresholds.FEW_REVIEWS
        is_one = self.group.total == 1 or (few and self.group.count == 1)
        return _singular(self.measure) if is_one else self.measure

    def _size(self) -> str:
        """How large the difference is: "6 points lower"."""
        if not self.difference:
            return "the same share"
        return f"{_points(abs(self.difference))} {'higher' if self.difference > 0 else 'lower'}"

    def _explained(self) -> list[str]:
        if not self.group.total or self.reason:
            return []
        if not self.can_be_judged:
            return [self._too_few()]
        if self.is_at_the_edge:
            return ["It is a close call."]
        if self.verdict == "no_evidence":
            return [self._reach_of_chance(), self._needed()]
        low, high = sorted((abs(self.interval.lower), abs(self.interval.upper)))
        between = f"between {_points(low).removesuffix(' points')} and {_points(high)} {self.verdict}"
        return [f"Chance aside, it could be {between} (95% interval)."]

    def _too_few(self) -> str:
        where = " and ".join(f"{_reviews(group.total)} {group.where}" for group in self._small)
        least = f"shares are compared from {thresholds.FEW_REVIEWS} reviews on each side"
        return f"There {_are(self._small[0].total)} {where}; {least}."

    @property
    def _small(self) -> list[Group]:
        """The sides that have too few reviews to be compared."""
        return [group for group in (self.group, self.other) if group.total < thresholds.FEW_REVIEWS]

    def _reach_of_chance(self) -> str:
        lower, upper = _bare_points(-self.interval.lower), _bare_points(self.interval.upper)
        small = min(self.group.total, self.other.total) < _NOT_SMALL
        numbers = "With numbers this small" if small else "Even with these numbers"
        return f"{numbers} chance alone could put it between {lower} lower and {upper} higher (95% interval)."

    def _needed(self) -> str:
        """Which count would have made another verdict, on the side on which the difference was seen."""
        needed = statistics.detectable(self.group.total, self.other.count, self.other.total, thresholds.LEVEL)
        reviews, seen = _reviews_that(self.measure), f"(there {_were(self.group.count)})"
        fall, rise = ("a fall", "a rise") if self.kind == CHANGE else ("lower", "higher")
        if self.difference <= 0 and needed.at_most is not None:
            fewer = f"{needed.at_most:,} {reviews} or fewer" if needed.at_most else f"no {reviews} at all"
            return f"It would take {fewer} {seen} to call it {fall}."
        if self.difference >= 0 and needed.at_least is not None:
            return f"It would take {needed.at_least:,} {reviews} or more {seen} to call it {rise}."
        return f"No number {self.group.where} could have shown one: {_few(self.group, self.other)}."


_NOT_SMALL = 1_000  # reviews on both sides from which nobody would call the numbers small


def _reviews(count: int) -> str:
    return counted(count, "review") if count else "no reviews"


def _share_of_reviews(group: Group, measure: str) -> str:
    if group.total < thresholds.FEW_REVIEWS:
        return f"{group.count} of {_reviews(group.total)} {measure} {group.where}"
    of_total = f"({group.count:,} of {group.total:,}{mark(group.count, group.total)})"
    return f"{percent(group.count, group.total)} of reviews {measure} {group.where} {of_total}"


def _share(group: Group) -> str:
    return share_first(group.count, group.total) if group.total else "no review"


def _points(share: float) -> str:
    """Whole percentage points in words, half-way up; "less than 1 point" where that would say 0."""
    whole = int(100 * share + 0.5)
    return counted(whole, "point") if whole else "less than 1 point"


def _bare_points(share: float) -> str:
    return _points(share).removesuffix(" points").removesuffix(" point")


def _reviews_that(measure: str) -> str:
    """The reviews with a measure, as a noun: "inadequate reviews", "reviews with a finding of “delay”"."""
    if measure.startswith("were "):
        return f"{measure.removeprefix('were ')} reviews"
    if measure.startswith("had "):
        return f"reviews with {measure.removeprefix('had ')}"
    return f"reviews that {measure}"


def _were(count: int) -> str:
    return "was 1" if count == 1 else f"were {count:,}" if count else "were none"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _few(group: Group, other: Group) -> str:
    return f"there are {_reviews(group.total)} {group.where} and {_reviews(other.total)} {other.where}"


def _singular(measure: str) -> str:
    return f"was{measure.removeprefix('were')}" if measure.startswith("were") else measure
