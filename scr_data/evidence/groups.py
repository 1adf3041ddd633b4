"""Groups of reviews compared: each with all the others, or one with another."""

from __future__ import annotations

import math

import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence import fixed, statistics
from scr_data.evidence.comparison import DIFFERENCE, Comparison, Group
from scr_data.evidence.family import COMPARED_COLUMNS, Judged, compared_row, judged
from scr_data.evidence.funnel import reason_not_to_compare
from scr_data.evidence.intervals import in_words, with_intervals
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import capitalised, mid_sentence, percent
from scr_data.field.selection import Selection

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
    *COMPARED_COLUMNS,
)


def with_the_rest(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """A grades_by_… answer about `selection` with the `REST_COLUMNS`: each share against that of all other
    groups, in one family.

    `frame` has the group in its first column, and the columns grade, review_count and review_total. Regions
    are compared with all of England, whichever are selected; the rows are those selected."""
    group = str(frame.columns[0])
    reason = fixed.reason_not_to_compare(frame) or reason_not_to_compare(selection)
    members = judged(_against_the_rest(frame, group, reason))
    judged_frame = frame.assign(
        verdict=[_difference_verdict(member.comparison) for member in members],
        stands_out=["yes" if member.stands_out else "no" for member in members],
    )
    if group == "region" and selection.regions:
        return judged_frame[judged_frame["region"].isin(selection.regions)]
    return judged_frame


def with_the_rest_sure(frame: pd.DataFrame) -> str:
    """From `with_the_rest`: how sure one can be of many groups and grades at once."""
    flagged = int(frame["verdict"].isin(["higher", "lower"]).sum())
    standing = int(frame["stands_out"].eq("yes").sum())
    compared = int((~frame["verdict"].isin(["too_few", "not_compared"])).sum())
    if not compared:
        return in_words(frame)
    trend = trend_sure(frame, "inadequate") if frame.columns[0] == "timeliness" else ""
    return (
        f"{in_words(frame)} Each is compared with all the others: of {compared} shares {flagged} differ by "
        f"more than chance on their own, and {standing} when allowing for how many are compared. {trend}"
    ).strip()


def trend_headline(frame: pd.DataFrame, grade: str) -> str | None:
    """From grades_by_timeliness_against_rest: whether the share with `grade` goes up or down with the time
    taken, by a test for trend; None where that cannot be said.

    Source of the test: see `statistics.trend_p`."""
    often = trend_of(frame, grade)
    if often is None:
        return None
    some = _of_known_time(frame, grade)
    counts, totals = some["review_count"].astype(int).tolist(), some["review_total"].astype(int).tolist()
    first, last = (
        f"{percent(counts[place], totals[place])} {_within(some['timeliness'].iloc[place])}"
        for place in (0, -1)
    )
    ends = f"{first}, {last}"
    if not often:
        return f"How long a review took shows no trend in how often it was {grade}: {ends}."
    return f"The longer a review took, the {often} often it was {grade}: {ends}."


def trend_p_value(frame: pd.DataFrame, grade: str) -> float | None:
    """From the same answer: the p-value of the test for trend; None where nothing can be tested."""
    return _trend_p(_of_known_time(frame, grade))


def trend_sure(frame: pd.DataFrame, grade: str) -> str:
    """From the same answer: by which test, and how clearly, the share with `grade` goes up or down with the
    time taken; "" where no trend is found."""
    p_value = trend_p_value(frame, grade)
    if p_value is None or p_value >= thresholds.LEVEL:
        return ""
    size = "p < 0.001" if p_value < 0.001 else f"p = {p_value:.3f}"
    return f"That it goes with the time taken: Cochran-Armitage test for trend, {size}."


def trend_of(frame: pd.DataFrame, grade: str) -> str | None:
    """Whether reviews were "more" or "less" often of `grade` the longer they took, from the same rows and by
    the same test; "" where there is no evidence of either, None where that cannot be said."""
    some, p_value = _of_known_time(frame, grade), trend_p_value(frame, grade)
    if p_value is None or p_value >= thresholds.LEVEL:
        return None if p_value is None else ""
    shares = (some["review_count"] / some["review_total"]).tolist()
    return "more" if shares[-1] > shares[0] else "less"


def _of_known_time(frame: pd.DataFrame, grade: str) -> pd.DataFrame:
    rows = frame[(frame["grade"] == grade) & (frame["timeliness"] != v.NOT_KNOWN.code)]
    return rows[rows["review_total"] >= thresholds.FEW_REVIEWS]


def _trend_p(some: pd.DataFrame) -> float | None:
    """The p-value of the trend over lengths of time with reviews enough; None where that cannot be said."""
    if len(some) < 2 or (some["verdict"] == "not_compared").any():
        return None
    return statistics.trend_p(
        some["review_count"].astype(int).tolist(), some["review_total"].astype(int).tolist()
    )


def _within(band: str) -> str:
    label = mid_sentence(v.label("timeliness", band))
    if label.startswith("up to"):
        return label.replace("up to", "within")
    return label if label.startswith("over") else f"at {label}"


def against(group: Group, other: Group, measure: str, reason: str = "") -> Comparison:
    """A group of reviews against another in the share that `measure` ("were good"): a region against the
    rest of England, a board against its region."""
    return Comparison(measure, group, other, DIFFERENCE, reason)


def two_groups(member: Judged, size: int) -> pd.DataFrame:
    """A comparison, judged among `size` of them, as a table of `TWO_GROUPS_COLUMNS` with intervals: a row
    for each group, the comparison itself in the first.

    Percentages and points are 0 to 100."""
    comparison = member.comparison
    first = _group_values(comparison.group) | compared_row(member, size)
    first["verdict"] = _difference_verdict(comparison)
    frame = pd.DataFrame([first, _group_values(comparison.other)])
    is_fixed = pd.Series(comparison.reason == thresholds.FIXED_BY_FILTER, index=frame.index)
    return with_intervals(frame[[column.name for column in TWO_GROUPS_COLUMNS]], is_fixed)


def two_groups_sure(comparison: Comparison) -> str:
    """How sure one can be of a single comparison, and that it was one of many that could have been picked."""
    if not comparison.can_be_judged:
        return thresholds.RELIABILITY_RULE
    how_often = f"chance would make one as unlikely {_times(comparison.p_value)} (Fisher’s exact test)"
    return (
        f"If there were no difference, {how_often}. You picked these two: of 20 such pairs, chance alone "
        "makes about one look different."
    )


def comparison_of(frame: pd.DataFrame, measure: str) -> Comparison:
    """The comparison that a frame of `two_groups` holds, in the share of reviews that `measure`."""
    reason = fixed.reason_not_to_compare(frame)
    if not reason and frame["verdict"].iloc[0] == "not_compared":
        reason = thresholds.LATEST_BETWEEN_GROUPS
    columns = (frame["compared"], frame["review_count"], frame["review_total"])
    group, other = (
        Group(mid_sentence(str(where)), int(count), int(total))
        for where, count, total in zip(*columns, strict=True)
    )
    return against(group, other, measure, reason)


def _against_the_rest(frame: pd.DataFrame, group: str, reason: str) -> list[Comparison]:
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
            reason,
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


def _times(p_value: float) -> str:
    if p_value < 0.001:
        return "less than once in 1,000 times"
    in_a_hundred = int(100 * p_value + 0.5)
    return f"in about {in_a_hundred} of 100 cases" if in_a_hundred else "in less than 1 of 100 cases"
