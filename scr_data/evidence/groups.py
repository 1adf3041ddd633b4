"""Groups compared: each with all the others, or one with another."""

from __future__ import annotations

import math

import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import statistics
from scr_data.evidence.comparison import (
    COMPARED_COLUMNS,
    DIFFERENCE,
    Comparison,
    Group,
    compared_values,
    family_sentence,
    judged,
)
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
    """A grades_by_… answer with the `REST_COLUMNS`: each share against that of all other groups, all of them one family."""
    group = str(frame.columns[0])
    judged_rows = judged(_against_the_rest(frame, group))
    return frame.assign(
        verdict=[
            v.NO_DIFFERENCE.code if one.comparison.verdict == "no_evidence" else one.comparison.verdict
            for one in judged_rows
        ],
        stands_out=["yes" if one.stands_out else "no" for one in judged_rows],
    )


def with_the_rest_sure(frame: pd.DataFrame) -> str:
    """From `with_the_rest`: how sure one can be of many groups and grades at once."""
    return f"{in_words(frame)} Each is compared with the rest: {family_sentence(frame, 'share')}"


def _against_the_rest(frame: pd.DataFrame, group: str) -> list[Comparison]:
    with_grade = frame.groupby("grade", observed=True)["review_count"].transform("sum")
    total = int(frame.drop_duplicates(group)["review_total"].sum())
    rows = zip(
        frame["grade"],
        frame["review_count"].astype(int),
        frame["review_total"].astype(int),
        with_grade.astype(int),
        strict=True,
    )
    return [
        against(
            Group("here", count, of), Group("in the rest", everywhere - count, total - of), f"were {grade}"
        )
        for grade, count, of, everywhere in rows
    ]


def against(group: Group, other: Group, measure: str) -> Comparison:
    """One group of reviews against another: a region against the rest of England, a board against its region."""
    return Comparison(measure, group, other, DIFFERENCE)


def two_groups(comparison: Comparison) -> pd.DataFrame:
    """A comparison as a table of `TWO_GROUPS_COLUMNS`: a row for each group, the comparison itself in the first."""
    groups = (comparison.group, comparison.other)
    rows = [
        {
            "compared": capitalised(group.where),
            "review_count": group.count,
            "review_total": group.total,
            "review_percent": 100 * group.share if group.total else float("nan"),
        }
        for group in groups
    ]
    one, other = groups
    ratio = statistics.odds_ratio(one.count, one.total, other.count, other.total, thresholds.CONFIDENCE)
    odds = {"odds_ratio": ratio.ratio, "odds_ratio_lower": ratio.lower, "odds_ratio_upper": ratio.upper}
    finite = {
        name: value if comparison.can_be_judged and math.isfinite(value) else float("nan")
        for name, value in odds.items()
    }
    compared = compared_values([comparison])[0]
    compared["verdict"] = v.NO_DIFFERENCE.code if comparison.verdict == "no_evidence" else comparison.verdict
    frame = pd.DataFrame([rows[0] | finite | compared, rows[1]])
    return with_intervals(frame[[column.name for column in TWO_GROUPS_COLUMNS]])


def two_groups_sure(comparison: Comparison) -> str:
    """How sure one can be of a single comparison, and that it was one of many that could have been picked."""
    if not comparison.can_be_judged:
        return thresholds.RELIABILITY_RULE
    return (
        f"If there were no difference, chance would make one as unlikely {_times(comparison.p_value)} (Fisher’s exact test). "
        "You picked these two: of 20 such pairs, chance alone makes about one look different."
    )


def _times(p_value: float) -> str:
    if p_value < 0.001:
        return "less than once in 1,000 times"
    in_a_hundred = int(100 * p_value + 0.5)
    return f"in about {in_a_hundred} of 100 cases" if in_a_hundred else "in less than 1 of 100 cases"


def comparison_of(frame: pd.DataFrame, measure: str) -> Comparison:
    """The comparison that a frame of `two_groups` holds, in the share of reviews that `measure`."""
    one, other = (
        Group(mid_sentence(str(words)), int(count), int(total))
        for words, count, total in zip(
            frame["compared"], frame["review_count"], frame["review_total"], strict=True
        )
    )
    return against(one, other, measure)
