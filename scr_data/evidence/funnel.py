"""Each region or board beside all the others in one measure: the one rule, the limits that are that rule
turned round, and whether any stands out.

The map, the funnel plot, the table and the sentences of regions and boards all read this one frame, so that
none can say what another does not."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from scr_data.asking.answer import records
from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import fixed, statistics
from scr_data.evidence.comparison import DIFFERENCE, Comparison, Group
from scr_data.evidence.family import Family, Judged, count_word, family_of, in_family, judged
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import capitalised, listed, number_of, percent, place
from scr_data.field.selection import Selection

LIMIT_COLUMNS = (
    QuestionColumn("other_count", "Others", "reviews of all the other groups with the grade or theme"),
    QuestionColumn("other_total", "Of, others", "reviews of all the other groups"),
    QuestionColumn(
        "inner_lower_count",
        "Limit from",
        "fewest reviews with it at which the group would not differ (p of 0.05 or more); empty where it is "
        "not judged",
    ),
    QuestionColumn("inner_upper_count", "Limit to", "most of them; empty likewise"),
    QuestionColumn(
        "outer_lower_count",
        "Outer limit from",
        "fewest reviews with it at which p would be 0.002 or more; empty likewise",
    ),
    QuestionColumn("outer_upper_count", "Outer limit to", "most of them; empty likewise"),
    QuestionColumn("p_value", "p", "Fisher’s exact test against all the others, two-sided"),
    QuestionColumn(
        "adjusted_p_value",
        "p, adjusted",
        "adjusted for the number of groups in England (Benjamini and Hochberg)",
    ),
    QuestionColumn("verdict", "Against the rest", "higher, lower, no_difference, too_few or not_compared"),
    QuestionColumn("stands_out", "Stands out", "yes where the adjusted p is below 0.05"),
    QuestionColumn("compared_count", "Compared", "how many groups in England are judged together"),
    QuestionColumn(
        "expected_number", "By chance", "how many of these chance alone would make look higher or lower"
    ),
    QuestionColumn("sentence", "In words", "the comparison as it can be quoted"),
)
_LIMITS = ("inner_lower_count", "inner_upper_count", "outer_lower_count", "outer_upper_count")


def beside_the_others(frame: pd.DataFrame, group: str, measure: str, selection: Selection) -> pd.DataFrame:
    """`frame` with the `LIMIT_COLUMNS`, without groups that have no review.

    `frame` has a row for each group of England, whose name stands in the column `group` ("region" or "lscb"),
    and the columns review_count, review_total and review_lower; `measure` are the words after "reviews that".
    Whatever region is selected, a group is compared with all the others in England; the rows are those
    selected, in order of the lower end of their interval, those with too few reviews last, by name."""
    some = frame[frame["review_total"] > 0]
    comparisons = comparisons_with_the_others(some, group, measure, selection)
    family = family_of(comparisons)
    rows = pd.DataFrame(
        [_values(member, family) for member in judged(comparisons)],
        index=some.index,
        columns=[column.name for column in LIMIT_COLUMNS],
    )
    joined = _selected(some.join(rows), selection)
    # Never by the share itself: a bare rank would put the smallest groups at both ends.
    return joined.sort_values(["review_lower", group], na_position="last", kind="stable")


def map_headline(frame: pd.DataFrame, noun: str, measure: str) -> str:
    """From `beside_the_others`: whether a group stands out, and from which to which share they go. `noun` is
    what the groups are ("region")."""
    enough = frame[frame["review_total"] >= thresholds.FEW_REVIEWS]
    opening = headline(frame, noun)
    if len(enough) < 2 or fixed.marked(frame).any():
        return opening
    ordered = records(
        enough.assign(share=enough["review_count"] / enough["review_total"]).sort_values("share")
    )
    low, high = (percent(row["review_count"], row["review_total"]) for row in (ordered[0], ordered[-1]))
    if (frame["verdict"] == "not_compared").any():
        return f"{low} to {high} of reviews {measure}. {opening}"
    return f"{opening.removesuffix('.')}: {low} to {high} of reviews {measure}."


def headline(frame: pd.DataFrame, noun: str) -> str:
    """From `beside_the_others`: which groups stand out, or are higher or lower on their own only."""
    if frame.empty:
        return "No review in this selection."
    if (frame["verdict"] == "not_compared").any():
        few_years = "latest evaluations are compared within one year only"
        latest = f"The {number_of(2, noun)} are not compared: {few_years}."
        return fixed.reason_not_to_compare(frame) or latest
    with_verdict = frame[frame["verdict"] != "too_few"]
    if with_verdict.empty:
        return _too_few(frame, noun)
    standing = with_verdict[with_verdict["stands_out"] == "yes"]
    if not standing.empty:
        return f"{capitalised(_named(standing))} {_stand(standing)} out from the rest of England."
    alone = with_verdict[with_verdict["verdict"].isin(["higher", "lower"])]
    size = int(frame["compared_count"].iloc[0])
    # Where a region is selected, nothing is said of those that are not shown.
    which = f"No {noun}" if len(with_verdict) >= size else f"None of the {number_of(2, noun)} selected"
    if alone.empty:
        return f"{which} differs from the rest of England by more than chance."
    differ = "differs on its own" if len(alone) == 1 else "differ on their own"
    return f"{which} stands out: {_named(alone)} {differ}, among {count_word(size)} not."


def _stand(rows: pd.DataFrame) -> str:
    return "stands" if len(rows) == 1 else "stand"


def _too_few(frame: pd.DataFrame, noun: str) -> str:
    most = int(frame["review_total"].max())
    if most < thresholds.FEW_REVIEWS:
        return f"No {noun} has enough reviews ({most} at most) to compare."
    return f"The rest of England has too few reviews to compare {'it' if len(frame) == 1 else 'them'} with."


def sure(frame: pd.DataFrame, noun: str) -> str:
    """From `beside_the_others`: how the limits, and many groups at once, are to be read."""
    limits = (
        "Each bar reaches from the least to the largest share at which the group would not differ from all "
        "the others, by Fisher’s exact test at 5%: a group outside its bar is higher or lower, one inside "
        "is not."
    )
    if frame.empty:
        return limits
    size, expected = int(frame["compared_count"].iloc[0]), float(frame["expected_number"].iloc[0])
    by_chance = f"{expected:.1f}" if expected >= 0.05 else "none"
    compared = f"Of {size} {number_of(size, noun)} compared in England"
    together = f"{compared} chance alone would make {by_chance} look higher or lower."
    few = int((frame["review_total"] < thresholds.FEW_REVIEWS).sum())
    small = (
        f" {few} with fewer than {thresholds.FEW_REVIEWS} reviews {'is' if few == 1 else 'are'} not judged."
    )
    return f"{limits} {together}{small if few else ''}"


def _named(rows: pd.DataFrame) -> str:
    """The groups with their verdicts: "the North West (lower) and London (higher)"."""
    group = "lscb" if "lscb" in rows else "region"
    names = [place(name) if group == "region" else str(name) for name in rows[group]]
    verdicts = zip(names, rows["verdict"], strict=True)
    return listed([f"{name} ({verdict})" for name, verdict in verdicts])


def comparisons_with_the_others(
    some: pd.DataFrame, group: str, measure: str, selection: Selection
) -> list[Comparison]:
    """Each group of `some`, a row each, against all the others in the share that `measure`; see
    `beside_the_others` for the columns."""
    counts, totals = int(some["review_count"].sum()), int(some["review_total"].sum())
    reason = fixed.reason_not_to_compare(some) or reason_not_to_compare(selection)
    columns = (some[group], some["review_count"], some["review_total"])
    return [
        Comparison(
            measure,
            Group(_where(group, str(name)), int(count), int(total)),
            Group("in the rest of England", counts - int(count), totals - int(total)),
            DIFFERENCE,
            reason,
        )
        for name, count, total in zip(*columns, strict=True)
    ]


def reason_not_to_compare(selection: Selection) -> str:
    """Why groups of the reviews in `selection` are not compared, "" where they are."""
    within_a_year = len(selection.years) == 1
    return "" if selection.evaluation == "first" or within_a_year else thresholds.LATEST_BETWEEN_GROUPS


def _where(group: str, name: str) -> str:
    return f"in {place(name)}" if group == "region" else f"among those led by {name}"


def _values(member: Judged, family: Family) -> tuple[Any, ...]:
    """The `LIMIT_COLUMNS` of a group; without limits and p-value where it is not judged."""
    comparison = member.comparison
    group, other = comparison.group, comparison.other
    verdict = v.NO_DIFFERENCE.code if comparison.verdict == "no_evidence" else comparison.verdict
    numbers: list[float] = [math.nan] * (len(_LIMITS) + 1)
    if comparison.can_be_judged:
        both = (group.total, group.count + other.count, group.total + other.total)
        inner = statistics.undifferent_counts(*both, thresholds.LEVEL)
        outer = statistics.undifferent_counts(*both, thresholds.FAR_LEVEL)
        numbers = [inner.lower, inner.upper, outer.lower, outer.upper, comparison.p_value]
    adjusted = math.nan if member.adjusted is None else member.adjusted
    stands_out = "yes" if member.stands_out else "no"
    together = (family.size, family.expected)
    sentence = in_family(member, family.size)
    return (other.count, other.total, *numbers, adjusted, verdict, stands_out, *together, sentence)


def _selected(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The rows of the regions and boards that are selected."""
    kept = pd.Series(True, index=frame.index)
    if selection.regions:
        kept &= frame["region"].isin(selection.regions)
    if selection.lscbs and "lscb" in frame:
        kept &= frame["lscb"].isin(selection.lscbs)
    return frame[kept]
