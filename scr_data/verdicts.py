"""Answers turned into comparisons: each year against the one before, one group against another, each with its verdict and sentence."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scr_data import headlines, statistics
from scr_data import vocabulary as v
from scr_data.comparisons import CHANGE, DIFFERENCE, Comparison, Group, family_in_words, judged
from scr_data.questions import QuestionColumn
from scr_data.reliability import in_words, with_intervals
from scr_data.selection import Selection

_POINTS = "points of percentage"
COMPARED_COLUMNS = (
    QuestionColumn("difference_points", "Difference (points)", f"share of the first group less that of the second, in {_POINTS}"),
    QuestionColumn("difference_lower", "From", f"lower end of the difference’s 95% interval (Newcombe), in {_POINTS}"),
    QuestionColumn("difference_upper", "To", f"upper end of it, in {_POINTS}"),
    QuestionColumn("p_value", "p", "Fisher’s exact test, two-sided"),
    QuestionColumn("adjusted_p_value", "p, adjusted", "adjusted for how many comparisons are made at once (Benjamini and Hochberg)"),
    QuestionColumn("verdict", "Verdict", "higher, lower, no_evidence or too_few"),
    QuestionColumn("stands_out", "Stands out among all", "yes where the adjusted p is below 0.05"),
    QuestionColumn("sentence", "In words", "the comparison as it can be quoted"),
)
CHANGE_COLUMNS = (
    QuestionColumn("lscb_history", "Boards", "whether the boards led reviews in both years"),
    QuestionColumn("kind", "Kind", "practice or process"),
    QuestionColumn("theme", "Weakness", "the theme of the finding"),
    QuestionColumn("grade", "Grade", "Ofsted’s grade of the review"),
    QuestionColumn("time_period", "Year", "the later financial year"),
    QuestionColumn("review_count", "Reviews", "reviews of the later year with the grade or theme"),
    QuestionColumn("review_total", "Of", "reviews of the later year"),
    QuestionColumn("earlier_time_period", "Earlier year", "the financial year it is compared with"),
    QuestionColumn("earlier_count", "Reviews, earlier", "reviews of the earlier year with the grade or theme"),
    QuestionColumn("earlier_total", "Of, earlier", "reviews of the earlier year"),
    *COMPARED_COLUMNS,
)
REST_COLUMNS = (
    QuestionColumn(
        "verdict", "Against the rest", "the group’s share against that of all the others: higher, lower, no_difference or too_few"
    ),
    QuestionColumn("stands_out", "Stands out among all", "yes where that holds when allowing for how many are compared at once"),
)
TWO_GROUPS_COLUMNS = (
    QuestionColumn("compared", "Reviews", "which reviews"),
    QuestionColumn("review_count", "With it", "reviews with the grade or theme"),
    QuestionColumn("review_total", "Of", "reviews of the group"),
    QuestionColumn("review_percent", "% of reviews", "review_count as a percentage of review_total"),
    QuestionColumn("odds_ratio", "Odds ratio", "odds of the first group over those of the second (conditional maximum likelihood)"),
    QuestionColumn("odds_ratio_lower", "Odds ratio from", "lower end of its exact 95% interval"),
    QuestionColumn("odds_ratio_upper", "to, odds ratio", "upper end of it; empty where there is none"),
    *COMPARED_COLUMNS,
)
_EVERYTHING = Selection()
_KEYS = ("lscb_history", "kind", "theme", "grade")


@dataclass(frozen=True)
class Change:
    """A `comparison` of a year with the one before, and the `keys` of what is compared ({"grade": "inadequate"})."""

    keys: dict[str, Any]
    time_period: int
    earlier_time_period: int
    comparison: Comparison


def changes(frame: pd.DataFrame) -> tuple[Change, ...]:
    """Each change between two consecutive years with reviews, of each grade or theme of an answer by year."""
    keys = [key for key in _KEYS if key in frame.columns]
    found: list[Change] = []
    for values, rows in frame.groupby(keys, sort=False, observed=True):
        of = dict(zip(keys, values, strict=True))
        records: list[dict[str, Any]] = rows.sort_values("time_period").to_dict("records")  # type: ignore[assignment]
        years = [row for row in records if row["review_total"]]
        found += [_change(of, earlier, later) for earlier, later in itertools.pairwise(years)]
    return tuple(found)


def change_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """`changes` as a table of `CHANGE_COLUMNS`, a row each; those of a column that the answer lacks are left out."""
    found = changes(frame)
    records = [
        {
            **change.keys,
            "time_period": change.time_period,
            "review_count": change.comparison.group.count,
            "review_total": change.comparison.group.total,
            "earlier_time_period": change.earlier_time_period,
            "earlier_count": change.comparison.other.count,
            "earlier_total": change.comparison.other.total,
            **compared,
        }
        for change, compared in zip(found, compared_values([change.comparison for change in found]), strict=True)
    ]
    names = [column.name for column in CHANGE_COLUMNS if column.name not in _KEYS or column.name in frame.columns]
    return pd.DataFrame(records, columns=names)


def compared_values(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """The values of `COMPARED_COLUMNS` for each of `comparisons`, which are one family."""
    return [
        {
            "difference_points": 100 * one.comparison.difference if one.comparison.can_be_judged else float("nan"),
            "difference_lower": 100 * one.comparison.interval.lower if one.comparison.can_be_judged else float("nan"),
            "difference_upper": 100 * one.comparison.interval.upper if one.comparison.can_be_judged else float("nan"),
            "p_value": one.comparison.p_value if one.comparison.can_be_judged else float("nan"),
            "adjusted_p_value": float("nan") if one.adjusted is None else one.adjusted,
            "verdict": one.comparison.verdict,
            "stands_out": "yes" if one.stands_out else "no",
            "sentence": one.comparison.sentence,
        }
        for one in judged(list(comparisons))
    ]


def changes_headline(frame: pd.DataFrame, noun: str) -> str:
    """From `change_rows`: how many of the changes are larger than chance alone would explain, and which."""
    can_be_judged = frame[frame["verdict"] != "too_few"]
    if can_be_judged.empty:
        return "There are not enough reviews in two years to compare them."
    real = can_be_judged[can_be_judged["verdict"].isin(["higher", "lower"])].to_dict("records")
    if not real:
        return f"No {noun} changed by more than chance alone would explain."
    standing = [f"{_changed(row)} {row['verdict']} in {v.year_name(row['time_period'])}" for row in real if row["stands_out"] == "yes"]
    if not standing:
        looks = "; ".join(f"{_changed(row)} looks {row['verdict']}" for row in real)
        return f"Of {len(can_be_judged)} changes {len(real)} could be real ({looks}), about what chance alone would produce."
    listed = "; ".join(standing[:3]) + (f"; and {len(standing) - 3} more" if len(standing) > 3 else "")
    return f"More than chance alone would explain: {listed}."


def changes_sure(frame: pd.DataFrame, noun: str) -> str:
    """From `change_rows`: how sure one can be of many changes at once."""
    return f"{_family_of(frame, noun)} {v.WHY_INTERVALS}"


def _changed(row: dict[Any, Any]) -> str:
    """What has changed, in a sentence: "inadequate", with the boards it is about where there are two kinds."""
    name = v.label("grade", row["grade"]).lower() if "grade" in row else v.mid_sentence(v.label("theme", row["theme"]))
    return f"{name} ({v.mid_sentence(v.label('lscb_history', row['lscb_history']))})" if "lscb_history" in row else name


def _family_of(frame: pd.DataFrame, noun: str) -> str:
    return family_in_words(frame["verdict"].tolist(), int(frame["stands_out"].eq("yes").sum()), noun)


def latest_change(frame: pd.DataFrame, grade: str) -> Comparison | None:
    """The change of the share with `grade` between the last two years of a grades_by_year answer; None where there is one year only."""
    found = changes(frame[frame["grade"] == grade])
    return found[-1].comparison if found else None


def grades_headline(frame: pd.DataFrame) -> str:
    """From grades_by_year: the share inadequate in the last two years, with the verdict; without one where there is one year only."""
    change = latest_change(frame, "inadequate")
    return change.in_brief if change else headlines.grades_by_year(frame)


def timeliness_headline(frame: pd.DataFrame) -> str:
    """From timeliness_by_year: the share of reviews that took more than a year, of those whose length is known, with the verdict."""
    known = frame[frame["timeliness"] != v.NOT_KNOWN.code]
    long = known["review_count"].where(known["timeliness"].isin(["1_to_2_years", "over_2_years"]), 0)
    years = known.assign(long=long).groupby("time_period")[["long", "review_count"]].sum()
    groups = [
        Group(f"in {v.year_name(int(str(year)))}", int(count), int(total))
        for year, count, total in zip(years.index, years["long"], years["review_count"], strict=True)
    ]
    some = [group for group in groups if group.total]
    if len(some) < 2:
        return headlines.timeliness_by_year(frame)
    return Comparison("took more than a year", some[-1], some[-2]).in_brief


def better_or_worse(frame: pd.DataFrame, selection: Selection = _EVERYTHING) -> str:
    """Whether the reviews of a grades_by_year answer about `selection` got better, in one sentence that needs no statistics."""
    if selection.grades:
        return "Whether reviews got better cannot be said of reviews that are filtered by grade."
    inadequate, good = latest_change(frame, "inadequate"), latest_change(frame, "good")
    years = [v.year_name(year) for year in sorted(frame.loc[frame["review_total"] > 0, "time_period"].unique())]
    if not inadequate or not good:
        return f"Whether reviews got better cannot be said here: only {years[0]} is in view." if years else "No review is in view."
    between = f"from {years[-2]} to {years[-1]}"
    better = inadequate.verdict == "lower" or good.verdict == "higher"
    worse = inadequate.verdict == "higher" or good.verdict == "lower"
    return {
        (True, True): f"The picture {between} is mixed: the shares of good and of inadequate reviews moved the same way.",
        (True, False): f"Reviews got better {between}: the change is larger than chance alone would explain.",
        (False, True): f"Reviews got worse {between}: the change is larger than chance alone would explain.",
        (False, False): f"There is no evidence that reviews got better or worse {between}: the difference is no larger than chance alone "
        "could make."
        if inadequate.can_be_judged
        else f"Whether reviews got better {between} cannot be said: there are too few of them here.",
    }[better, worse]


def with_the_rest(frame: pd.DataFrame) -> pd.DataFrame:
    """A grades_by_… answer with the `REST_COLUMNS`: each share against that of all other groups, all of them one family."""
    group = str(frame.columns[0])
    judged_rows = judged(_against_the_rest(frame, group))
    return frame.assign(
        verdict=[v.NO_DIFFERENCE.code if one.comparison.verdict == "no_evidence" else one.comparison.verdict for one in judged_rows],
        stands_out=["yes" if one.stands_out else "no" for one in judged_rows],
    )


def with_the_rest_sure(frame: pd.DataFrame) -> str:
    """From `with_the_rest`: how sure one can be of many groups and grades at once."""
    return f"{in_words(frame)} Each is compared with the rest: {_family_of(frame, 'share')}"


def _against_the_rest(frame: pd.DataFrame, group: str) -> list[Comparison]:
    with_grade = frame.groupby("grade", observed=True)["review_count"].transform("sum")
    total = int(frame.drop_duplicates(group)["review_total"].sum())
    rows = zip(frame["grade"], frame["review_count"].astype(int), frame["review_total"].astype(int), with_grade.astype(int), strict=True)
    return [
        against(Group("here", count, of), Group("in the rest", everywhere - count, total - of), f"were {grade}")
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
            "compared": v.capitalised(group.where),
            "review_count": group.count,
            "review_total": group.total,
            "review_percent": 100 * group.share if group.total else float("nan"),
        }
        for group in groups
    ]
    one, other = groups
    ratio = statistics.odds_ratio(one.count, one.total, other.count, other.total, v.CONFIDENCE)
    odds = {"odds_ratio": ratio.ratio, "odds_ratio_lower": ratio.lower, "odds_ratio_upper": ratio.upper}
    finite = {name: value if comparison.can_be_judged and math.isfinite(value) else float("nan") for name, value in odds.items()}
    compared = compared_values([comparison])[0]
    compared["verdict"] = v.NO_DIFFERENCE.code if comparison.verdict == "no_evidence" else comparison.verdict
    frame = pd.DataFrame([rows[0] | finite | compared, rows[1]])
    return with_intervals(frame[[column.name for column in TWO_GROUPS_COLUMNS]])


def two_groups_sure(comparison: Comparison) -> str:
    """How sure one can be of a single comparison, and that it was one of many that could have been picked."""
    if not comparison.can_be_judged:
        return v.RELIABILITY_RULE
    return (
        f"If there were no difference, chance would make one as unlikely {_times(comparison.p_value)} (Fisher’s exact test). "
        "You picked these two: of 20 such pairs, chance alone makes about one look different."
    )


def _times(p_value: float) -> str:
    if p_value < 0.001:
        return "less than once in 1,000 times"
    in_a_hundred = int(100 * p_value + 0.5)
    return f"in about {in_a_hundred} of 100 cases" if in_a_hundred else "in less than 1 of 100 cases"


def _change(keys: dict[str, Any], earlier: dict[str, Any], later: dict[str, Any]) -> Change:
    measure = f"were {v.label('grade', keys['grade']).lower()}" if "grade" in keys else f"had a finding of {_finding(keys['theme'])}"
    where = f" among {v.mid_sentence(v.label('lscb_history', keys['lscb_history']))}" if "lscb_history" in keys else ""
    year, before = (v.year_name(int(row["time_period"])) for row in (later, earlier))
    group = Group(f"in {year}{where}", int(later["review_count"]), int(later["review_total"]))
    other = Group(f"in {before}{where}", int(earlier["review_count"]), int(earlier["review_total"]))
    return Change(keys, int(later["time_period"]), int(earlier["time_period"]), Comparison(measure, group, other, CHANGE))


def _finding(theme: str) -> str:
    return f"“{v.mid_sentence(v.label('theme', theme))}”"
