"""Groups of reviews compared: each with all the others, or one with another."""

from __future__ import annotations

import math

import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import statistics
from scr_data.evidence.comparison import DIFFERENCE, Comparison, Group
from scr_data.evidence.family import COMPARED_COLUMNS, compared_values, family_sentence, judged
from scr_data.evidence.intervals import in_words, with_intervals
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import capitalised, mid_sentence

REST_COLUMNS = (
    QuestionColumn(
        "verdict",
        "Against the rest",
        "the group’s share against that of all the others: higher, lower, no_difference or too_few",
    ),
    QuestionColumn(
        "stands_out",
        "Stands out among all",
        "yes where that holds when allowing for how many are compared at once",
    ),
)
TWO_GROUPS_COLUMNS = (
    QuestionColumn("compared", "Reviews", "which reviews"),
    QuestionColumn("review_count", "With it", "reviews with the grade or theme"),
    QuestionColumn("review_total", "Of", "reviews of the group"),
    QuestionColumn("review_percent", "% of reviews", "review_count as a percentage of review_total"),
    QuestionColumn(
        "odds_ratio",
        "Odds ratio",
        "odds of the first group over those of the second (conditional maximum likelihood)",
    ),
    QuestionColumn("odds_ratio_lower", "Odds ratio from", "lower end of its exact 95% interval"),
    QuestionColumn("odds_ratio_upper", "Odds ratio to", "upper end of it; empty where there is none"),
    *COMPARED_COLUMNS,
)


def with_the_rest(frame: pd.DataFrame) -> pd.DataFrame:
    """A grades_by_… answer with the `REST_COLUMNS`: each share against that of all
    other groups, in one family.

    `frame` has the group in its first column, and the columns grade, review_count and review_total."""
    members = judged(_against_the_rest(frame, str(frame.columns[0])))
    return frame.assign(
        verdict=[_difference_verdict(member.comparison) for member in members],
        stands_out=["yes" if member.stands_out else "no" for member in members],
    )


def with_the_rest_sure(frame: pd.DataFrame) -> str:
    """From `with_the_rest`: how sure one can be of many groups and grades at once."""
    return f"{in_words(frame)} Each is compared with the rest: {family_sentence(frame, 'share')}"


def against(group: Group, other: Group, measure: str) -> Comparison:
    """A group of reviews against another in the share that `measure` ("were good"): a region against the
    rest of England, a board against its region."""
    return Comparison(measure, group, other, DIFFERENCE)


def two_groups(comparison: Comparison) -> pd.DataFrame:
    """A comparison as a table of `TWO_GROUPS_COLUMNS` with intervals: a row for each group, the
    comparison itself in the first.

    Percentages and points are 0 to 100; the odds ratio is empty where there are too few
    reviews or it is infinite."""
    first = _group_values(comparison.group) | _odds_values(comparison) | compared_values([comparison])[0]
    first["verdict"] = _difference_verdict(comparison)
    frame = pd.DataFrame([first, _group_values(comparison.other)])
    return with_intervals(frame[[column.name for column in TWO_GROUPS_COLUMNS]])


def two_groups_sure(comparison: Comparison) -> str:
    """How sure one can be of a single comparison, and that it was one of many that could have been picked."""
    if not comparison.can_be_judged:
        return thresholds.RELIABILITY_RULE
    how_often = f"chance would make one as unlikely {_times(comparison.p_value)} (Fisher’s exact test)"
    return (
        f"If there were no difference, {how_often}. "
        "You picked these two: of 20 such pairs, chance alone makes about one look different."
    )


def comparison_of(frame: pd.DataFrame, measure: str) -> Comparison:
    """The comparison that a frame of `two_groups` holds, in the share of reviews that `measure`."""
    columns = (frame["compared"], frame["review_count"], frame["review_total"])
    group, other = (
        Group(mid_sentence(str(where)), int(count), int(total))
        for where, count, total in zip(*columns, strict=True)
    )
    return against(group, other, measure)


def _against_the_rest(frame: pd.DataFrame, group: str) -> list[Comparison]:
    """The comparison of each row of `frame` with the same grade in all groups but its own."""
    with_grade = frame.groupby("grade", observed=True)["review_count"].transform("sum")
    # Every grade of a group carries the group's total, which is to be counted once.
    reviews = int(frame.drop_duplicates(group)["review_total"].sum())
    columns = (frame["grade"], frame["review_count"], frame["review_total"], with_grade)
    return [
        against(
            Group("here", int(count), int(total)),
            Group("in the rest", int(everywhere) - int(count), reviews - int(total)),
            f"were {grade}",
        )
        for grade, count, total, everywhere in zip(*columns, strict=True)
    ]


def _difference_verdict(comparison: Comparison) -> str:
    """The code of the verdict as tables of groups have it: without evidence, groups show no difference."""
    return v.NO_DIFFERENCE.code if comparison.verdict == "no_evidence" else comparison.verdict


def _group_values(group: Group) -> dict[str, object]:
    return {
        "compared": capitalised(group.where),
        "review_count": group.count,
        "review_total": group.total,
        "review_percent": 100 * group.share if group.total else math.nan,
    }


def _odds_values(comparison: Comparison) -> dict[str, object]:
    group, other = comparison.group, comparison.other
    odds = statistics.odds_ratio(group.count, group.total, other.count, other.total, thresholds.CONFIDENCE)
    values = {"odds_ratio": odds.ratio, "odds_ratio_lower": odds.lower, "odds_ratio_upper": odds.upper}
    # An infinite ratio is right, but no spreadsheet or chart can hold it.
    return {
        name: value if comparison.can_be_judged and math.isfinite(value) else math.nan
        for name, value in values.items()
    }


def _times(p_value: float) -> str:
    if p_value < 0.001:
        return "less than once in 1,000 times"
    in_a_hundred = int(100 * p_value + 0.5)
    return f"in about {in_a_hundred} of 100 cases" if in_a_hundred else "in less than 1 of 100 cases"
