"""The funnel: each group's share beside the limits that chance alone keeps to for its number of reviews.

The limits are exact and binomial, around a comparator: the share of all groups together, or for each group
that of all the others. The closed-form limits in common use flag far too many of the small groups."""

from __future__ import annotations

from typing import Any

import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import statistics
from scr_data.field import thresholds
from scr_data.field.english import number_of

LIMIT_COLUMNS = (
    QuestionColumn(
        "comparator_percent", "Compared with (%)", "the share of all groups together, or of all the others"
    ),
    QuestionColumn(
        "inner_lower_count", "95% limit from", "fewest reviews with it that chance alone keeps to, at 95%"
    ),
    QuestionColumn("inner_upper_count", "95% limit to", "most of them"),
    QuestionColumn(
        "outer_lower_count", "99.8% limit from", "fewest reviews with it that chance alone keeps to, at 99.8%"
    ),
    QuestionColumn("outer_upper_count", "99.8% limit to", "most of them"),
    QuestionColumn("position", "Position", "inside, or beyond the 95% or 99.8% limit"),
    QuestionColumn("p_value", "p", "exact binomial, two-sided: twice the smaller tail"),
    QuestionColumn(
        "adjusted_p_value", "p, adjusted", "adjusted for the number of groups (Benjamini and Hochberg)"
    ),
    QuestionColumn("stands_out", "Stands out among all", "yes where the adjusted p is below 0.05"),
)
Line = tuple[list[int], list[float], list[float]]  # numbers of reviews, lower and upper limit in percent


def with_limits(frame: pd.DataFrame, group: str, excluding_itself: bool) -> pd.DataFrame:
    """`frame` with the `LIMIT_COLUMNS`, without groups that have no review.

    `frame` has a row for each group, whose name stands in the column `group`, and the columns
    review_count, review_total and review_lower. The comparator of a group is all groups together or,
    `excluding_itself`, all the others. Rows come in order of the lower end of their interval, those with
    too few reviews last, by name."""
    some = frame[frame["review_total"] > 0]
    counts, totals = int(some["review_count"].sum()), int(some["review_total"].sum())
    pairs = zip(some["review_count"].astype(int), some["review_total"].astype(int), strict=True)
    rows = [_limits(count, total, counts, totals, excluding_itself) for count, total in pairs]
    limits = pd.DataFrame(rows, index=some.index, columns=[column.name for column in LIMIT_COLUMNS[:7]])
    adjusted = statistics.benjamini_hochberg(limits["p_value"].tolist())
    joined = some.join(limits).assign(
        adjusted_p_value=list(adjusted),
        stands_out=["yes" if p_value < thresholds.LEVEL else "no" for p_value in adjusted],
    )
    # Never by the share itself: a bare rank would put the smallest groups at both ends.
    return joined.sort_values(["review_lower", group], na_position="last", kind="stable")


def limit_lines(share: float, most: int) -> tuple[Line, Line]:
    """The inner (95%) and the outer (99.8%) limits around `share` (0 to 1), for numbers of
    reviews to beyond `most`."""
    # Limits move with every single review, so each number is drawn while that is cheap;
    # 200 are enough for the eye.
    furthest = range(1, int(most * 1.12) + 1)
    totals = list(furthest) if most < 400 else [max(1, most * step // 200) for step in range(1, 225)]
    inner = _limit_line(totals, share, thresholds.CONFIDENCE)
    return inner, _limit_line(totals, share, thresholds.FAR_CONFIDENCE)


def headline(frame: pd.DataFrame, noun: str) -> str:
    """From `with_limits`: how many of the groups lie outside the 95% limits, and how many chance alone
    would put there. `noun` is what the groups are ("region")."""
    if frame.empty:
        return "No review in this selection."
    # Groups with too few reviews for a share are not counted: one odd review would put them outside.
    enough = frame[frame["review_total"] >= thresholds.FEW_REVIEWS]
    if enough.empty:
        which = (
            f"The one {noun} has"
            if len(frame) == 1
            else f"All {len(frame)} {number_of(len(frame), noun)} have"
        )
        most = f"the most is {int(frame['review_total'].max())}"
        return f"{which} too few reviews to be told apart from chance: {most}."
    if len(frame) == 1:
        return f"There is one {noun} only, so there is nothing to compare it with."
    outside = int((enough["position"] != "inside").sum())
    groups = number_of(len(enough), noun)
    large = f" with {thresholds.FEW_REVIEWS} reviews or more" if len(enough) < len(frame) else ""
    lie = number_of(outside, "lies", "lie")
    expected = _expected_outside(enough)
    by_chance = f"{expected:.1f}" if expected >= 0.05 else "none"
    return (
        f"{outside} of {len(enough)} {groups}{large} {lie} outside what chance would do; "
        f"{by_chance} would be expected to."
    )


def sure(frame: pd.DataFrame) -> str:
    """From `with_limits`: how the limits, and many groups at once, are to be read."""
    standing = int((frame["stands_out"] == "yes").sum())
    stand = f"{standing or 'none'} {number_of(standing, 'stands', 'stand')} out"
    limits = (
        "The inner limits hold at least 95 in 100 groups, and the outer 998 in 1,000, if all had the same "
        "chance of this result. Both are exact; as reviews come in whole numbers, they hold rather more, so "
        "that fewer than 5 in 100 lie outside by chance. "
        f"Of {len(frame)} looked at together, {stand}, allowing for that number."
    )
    few = int((frame["review_total"] < thresholds.FEW_REVIEWS).sum())
    if not few:
        return limits
    have = f"{few} {number_of(few, 'has', 'have')} fewer than {thresholds.FEW_REVIEWS} reviews"
    return f"{limits} {have}: almost no result of theirs could lie outside."


def _expected_outside(frame: pd.DataFrame) -> float:
    """How many of the groups chance alone would put outside their 95% limits.

    Not 5% of them: counts are whole, so that exact limits leave less than that outside, and how much
    depends on the group's number of reviews."""
    pairs = zip(frame["review_total"].astype(int), frame["comparator_percent"] / 100, strict=True)
    return sum(statistics.chance_outside(total, share, thresholds.CONFIDENCE) for total, share in pairs)


def _limit_line(totals: list[int], share: float, confidence: float) -> Line:
    every = [statistics.control_limits(total, share, confidence) for total in totals]
    lower = [100 * limits.lower / total for limits, total in zip(every, totals, strict=True)]
    upper = [100 * limits.upper / total for limits, total in zip(every, totals, strict=True)]
    return totals, lower, upper


def _limits(count: int, total: int, counts: int, totals: int, excluding_itself: bool) -> tuple[Any, ...]:
    """The first seven of the `LIMIT_COLUMNS` for a group with `count` of `total`, among groups that come to
    `counts` of `totals` together."""
    # A single group has no others, so it is compared with itself.
    others = (counts - count, totals - total) if excluding_itself and totals > total else (counts, totals)
    share = others[0] / others[1]
    inner = statistics.control_limits(total, share, thresholds.CONFIDENCE)
    outer = statistics.control_limits(total, share, thresholds.FAR_CONFIDENCE)
    position = "above" if count > share * total else "below"
    if inner.lower <= count <= inner.upper:
        position = "inside"
    elif not outer.lower <= count <= outer.upper:
        position = f"far_{position}"
    p_value = statistics.binomial_p(count, total, share)
    return (100 * share, inner.lower, inner.upper, outer.lower, outer.upper, position, p_value)
