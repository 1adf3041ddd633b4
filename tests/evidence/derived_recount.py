"""What every derived question must answer, worked out a second time from the recounted rows.

The statistics are those of scipy and statsmodels, or are enumerated; only the words of a comparison, which
have tests of their own, are the program's."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import binom
from scipy.stats.contingency import odds_ratio
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from scr_data.asking.answer import records
from scr_data.evidence.comparison import CHANGE, DIFFERENCE, Comparison, Group
from scr_data.field import vocabulary as v
from scr_data.field.english import mid_sentence, place
from tests.queries.recount import Recount, expected, recounted

Row = dict[str, Any]
FEW, RELIABLE = 10, 30
INTERVAL = ("review_percent", "review_lower", "review_upper", "review_percent_status")
COMPARED = (
    *("difference_points", "difference_lower", "difference_upper", "p_value", "adjusted_p_value"),
    *("verdict", "stands_out", "sentence"),
)


def _rows(question: str, data: Recount) -> list[Row]:
    """The recounted rows of the question that a derived one starts from, which has no arguments then."""
    return records(expected(question, data.files, data.selection))


def _england(data: Recount) -> Recount:
    """The same without the filters by region and board."""
    selection = replace(data.selection, regions=(), lscbs=(), taking_part=False)
    return recounted(data.files, selection, **data.arguments)


def _frame(rows: Sequence[Row], columns: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns), dtype=object)


def _with_interval_columns(question: str, data: Recount) -> list[str]:
    """The columns of a question's rows, with those of the interval behind the share."""
    names = map(str, expected(question, data.files, data.selection).columns)
    return [one for name in names for one in (INTERVAL if name == "review_percent" else (name,))]


# Statistics


@cache
def _fisher(count: int, total: int, other_count: int, other_total: int) -> Fraction:
    """Fisher's two-sided p-value by enumeration, in whole numbers."""
    margin = count + other_count
    tables = range(max(0, margin - other_total), min(total, margin) + 1)
    weights = {one: math.comb(total, one) * math.comb(other_total, margin - one) for one in tables}
    likely = sum(weight for weight in weights.values() if weight <= weights[count])
    return Fraction(likely, sum(weights.values()))


def _adjusted(p_values: list[float]) -> list[float]:
    return list(map(float, multipletests(p_values, method="fdr_bh")[1])) if p_values else []


def _with_interval(row: Row) -> Row:
    """A row with its interval and mark behind its share, which is left out where there are too few
    reviews."""
    count, total = row["review_count"], row["review_total"]
    lower, upper = proportion_confint(count, total, method="wilson") if total >= FEW else (None, None)
    mark = "z" if not total else "u" if total < RELIABLE else ""
    share = (
        100 * count / total if total >= FEW else None,
        None if lower is None else 100 * lower,
        None if upper is None else 100 * upper,
        mark,
    )
    found: Row = {}
    for name, value in row.items():
        found |= dict(zip(INTERVAL, share, strict=True)) if name == "review_percent" else {name: value}
    return found


def _judged(compared: Sequence[Comparison]) -> list[Row]:
    """What is said of each comparison of a family, from its numbers."""
    numbers = [(one.group.count, one.group.total, one.other.count, one.other.total) for one in compared]
    enough = [min(total, other_total) >= FEW for _, total, _, other_total in numbers]
    p_values = [float(_fisher(*of)) for of, can in zip(numbers, enough, strict=True) if can]
    adjusted = iter(_adjusted(p_values))
    return [
        _judgement(one, of, next(adjusted)) if can else _too_few(one)
        for one, of, can in zip(compared, numbers, enough, strict=True)
    ]


def _judgement(compared: Comparison, numbers: tuple[int, int, int, int], adjusted: float) -> Row:
    count, total, other_count, other_total = numbers
    lower, upper = confint_proportions_2indep(count, total, other_count, other_total, method="newcomb")
    difference = Fraction(count, total) - Fraction(other_count, other_total)
    is_real = _fisher(*numbers) < Fraction(1, 20) and not lower <= 0 <= upper
    values = (
        *(float(100 * difference), 100 * lower, 100 * upper, float(_fisher(*numbers)), adjusted),
        ("higher" if difference > 0 else "lower") if is_real else "no_evidence",
        "yes" if is_real and adjusted < 0.05 else "no",
        compared.sentence,
    )
    return dict(zip(COMPARED, values, strict=True))


def _too_few(compared: Comparison) -> Row:
    return dict(zip(COMPARED, (*[None] * 5, "too_few", "no", compared.sentence), strict=True))


def _of_a_difference(judged: Row) -> Row:
    return judged | {"verdict": {"no_evidence": "no_difference"}.get(judged["verdict"], judged["verdict"])}


# Changes between years


def _changes(question: str, keys: tuple[str, ...], data: Recount) -> pd.DataFrame:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in _rows(question, data):
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    pairs = [
        (dict(zip(keys, values, strict=True)), earlier, later)
        for values, years in groups.items()
        for earlier, later in itertools.pairwise(_of_years_with_reviews(years))
    ]
    judged = _judged([_change(*pair) for pair in pairs])
    rows = [
        {
            **of,
            "time_period": later["time_period"],
            "review_count": later["review_count"],
            "review_total": later["review_total"],
            "earlier_time_period": earlier["time_period"],
            "earlier_count": earlier["review_count"],
            "earlier_total": earlier["review_total"],
            **compared,
        }
        for (of, earlier, later), compared in zip(pairs, judged, strict=True)
    ]
    numbers = "time_period review_count review_total earlier_time_period earlier_count earlier_total"
    return _frame(rows, (*keys, *numbers.split(), *COMPARED))


def _of_years_with_reviews(rows: list[Row]) -> list[Row]:
    return sorted((row for row in rows if row["review_total"]), key=lambda row: int(row["time_period"]))


def _change(of: Row, earlier: Row, later: Row) -> Comparison:
    finding = mid_sentence(v.label("theme", of["theme"])) if "theme" in of else ""
    measure = f"had a finding of “{finding}”" if finding else f"were {v.label('grade', of['grade']).lower()}"
    among = (
        f" among {mid_sentence(v.label('lscb_history', of['lscb_history']))}" if "lscb_history" in of else ""
    )
    group, other = (
        Group(f"in {_year(row)}{among}", row["review_count"], row["review_total"]) for row in (later, earlier)
    )
    return Comparison(measure, group, other, CHANGE)


def _year(row: Row) -> str:
    return f"{row['time_period'] // 100}-{row['time_period'] % 100:02}"


def changes_by_grade(data: Recount) -> pd.DataFrame:
    return _changes("grades_by_year", ("grade",), data)


def changes_by_theme(data: Recount) -> pd.DataFrame:
    return _changes("themes_by_year", ("kind", "theme"), data)


def changes_by_board_history(data: Recount) -> pd.DataFrame:
    return _changes("grades_by_board_history", ("lscb_history", "grade"), data)


def published_changes_by_grade(data: Recount) -> pd.DataFrame:
    return _changes("published_grades_by_year", ("grade",), data)


# Each group beside all the others


def _against_rest(question: str, group: str, data: Recount) -> pd.DataFrame:
    rows = _rows(question, data)
    totals = {row[group]: row["review_total"] for row in rows}
    with_grade: dict[str, int] = {}
    for row in rows:
        with_grade[row["grade"]] = with_grade.get(row["grade"], 0) + row["review_count"]
    judged = _judged(
        [
            Comparison(
                "",
                Group("", row["review_count"], row["review_total"]),
                Group(
                    "",
                    with_grade[row["grade"]] - row["review_count"],
                    sum(totals.values()) - row["review_total"],
                ),
            )
            for row in rows
        ]
    )
    found = [
        _with_interval(row) | {name: _of_a_difference(compared)[name] for name in ("verdict", "stands_out")}
        for row, compared in zip(rows, judged, strict=True)
    ]
    return _frame(found, (*_with_interval_columns(question, data), "verdict", "stands_out"))


def grades_by_timeliness_against_rest(data: Recount) -> pd.DataFrame:
    return _against_rest("grades_by_timeliness", "timeliness", data)


def grades_by_independence_against_rest(data: Recount) -> pd.DataFrame:
    return _against_rest("grades_by_independence", "independence", data)


def grades_by_ground_against_rest(data: Recount) -> pd.DataFrame:
    return _against_rest("grades_by_ground", "statutory_ground", data)


def grades_by_region_against_rest(data: Recount) -> pd.DataFrame:
    return _against_rest("grades_by_region", "region", data)


# One measure of regions and boards


def _question_of_measure(group: str, data: Recount) -> str:
    """The question that holds the grade or the weakness asked for, of each region or board; inadequate by
    default."""
    is_grade = data.arguments.get("measure", "inadequate") in v.codes(v.GRADES)
    return f"{'grades' if is_grade else 'themes'}_by_{group}"


def _of_measure(group: str, data: Recount) -> list[Row]:
    """A row for each region or board, of the grade or the weakness that is asked for."""
    question, measure = _question_of_measure(group, data), data.arguments.get("measure", "inadequate")
    column = question.partition("s_by_")[0]
    return [row for row in _rows(question, data) if row[column] == measure]


def shares_by_region(data: Recount) -> pd.DataFrame:
    rows = [_with_interval(row) for row in _of_measure("region", data)]
    return _frame(rows, _with_interval_columns(_question_of_measure("region", data), data))


def funnel_by_region(data: Recount) -> pd.DataFrame:
    return _funnel("region", _england(data))


def funnel_by_lscb(data: Recount) -> pd.DataFrame:
    return _funnel("lscb", data)


def _funnel(group: str, data: Recount) -> pd.DataFrame:
    some = [row for row in _of_measure(group, data) if row["review_total"]]
    count, total = (sum(row[name] for row in some) for name in ("review_count", "review_total"))
    rows = []
    for row in some:
        others = (count - row["review_count"], total - row["review_total"])
        beside_others = data.arguments.get("comparator") == "all_others" and others[1] > 0
        rows.append(_with_interval(row) | _limits(row, *(others if beside_others else (count, total))))
    adjusted = _adjusted([row["p_value"] for row in rows])
    found = [
        row | {"adjusted_p_value": one, "stands_out": "yes" if one < 0.05 else "no"}
        for row, one in zip(rows, adjusted, strict=True)
    ]
    few = [row for row in found if row["review_lower"] is None]
    enough = [row for row in found if row["review_lower"] is not None]
    ordered = sorted(enough, key=lambda row: (round(row["review_lower"], 9), row[group]))
    columns = (*_with_interval_columns(_question_of_measure(group, data), data), *_LIMITS)
    return _frame([*ordered, *sorted(few, key=lambda row: str(row[group]))], columns)


_LIMITS = (
    *("comparator_percent", "inner_lower_count", "inner_upper_count", "outer_lower_count"),
    *("outer_upper_count", "position", "p_value", "adjusted_p_value", "stands_out"),
)


def _limits(row: Row, count: int, total: int) -> Row:
    share, seen = count / total, row["review_count"]
    chance = binom(row["review_total"], share)
    inner, outer = (_kept_to(chance, row["review_total"], confidence) for confidence in (0.95, 0.998))
    if inner[0] <= seen <= inner[1]:
        position = "inside"
    else:
        side = "below" if seen < inner[0] else "above"
        position = side if outer[0] <= seen <= outer[1] else f"far_{side}"
    return {
        "comparator_percent": 100 * share,
        "inner_lower_count": inner[0],
        "inner_upper_count": inner[1],
        "outer_lower_count": outer[0],
        "outer_upper_count": outer[1],
        "position": position,
        "p_value": min(1.0, 2 * min(float(chance.cdf(seen)), float(chance.sf(seen - 1)))),
    }


def _kept_to(chance: Any, total: int, confidence: float) -> tuple[int, int]:
    """The least and the most of the counts that neither tail makes rarer than it may be."""
    rare = (1 - confidence) / 2 * (1 + 1e-9)  # so that a tail of exactly 1/40 is rare
    counts = np.arange(total + 1)
    kept = counts[(chance.cdf(counts) > rare) & (chance.sf(counts - 1) > rare)]
    return int(kept[0]), int(kept[-1])


# Two groups


def regions_compared(data: Recount) -> pd.DataFrame:
    rows = _of_measure("region", _england(data))
    looked_at = _looked_at("region", rows, data)
    other = data.arguments.get("other", "rest_of_england")
    if other == "rest_of_england":
        rest, where = [row for row in rows if row["region"] != looked_at], "in the rest of England"
    else:
        rest, where = [row for row in rows if row["region"] == other], f"in {place(other)}"
    own = [row for row in rows if row["region"] == looked_at]
    return _two(_group(own, f"in {place(looked_at)}"), _group(rest, where), data)


def boards_compared(data: Recount) -> pd.DataFrame:
    rows = _of_measure("lscb", _england(data))
    if not rows:
        return _frame([], _COLUMNS_OF_TWO)
    looked_at = _looked_at("lscb", rows, data)
    [own] = [row for row in rows if row["lscb"] == looked_at]
    rest = [row for row in rows if row is not own]
    where = "England"
    if data.arguments.get("other", "rest_of_region") == "rest_of_region":
        rest, where = [row for row in rest if row["region"] == own["region"]], place(own["region"])
    return _two(
        _group([own], f"among those led by {looked_at}"), _group(rest, f"in the rest of {where}"), data
    )


def _looked_at(column: str, rows: list[Row], data: Recount) -> str:
    """The group that is named, or else the first of those with most reviews."""
    most = max(row["review_total"] for row in rows)
    largest = next(row[column] for row in rows if row["review_total"] == most)
    return str(data.arguments.get("group", largest))


def _group(rows: list[Row], where: str) -> Group:
    return Group(where, sum(row["review_count"] for row in rows), sum(row["review_total"] for row in rows))


_COLUMNS_OF_TWO = (
    *("compared", "review_count", "review_total", *INTERVAL),
    *("odds_ratio", "odds_ratio_lower", "odds_ratio_upper", *COMPARED),
)


def _two(group: Group, other: Group, data: Recount) -> pd.DataFrame:
    measure = data.arguments.get("measure", "inadequate")
    words = (
        f"were {measure}"
        if measure in v.codes(v.GRADES)
        else f"had a finding of “{mid_sentence(v.label('theme', measure))}”"
    )
    [judged] = _judged([Comparison(words, group, other, DIFFERENCE)])
    first, second = (
        _with_interval(
            {
                "compared": one.where[0].upper() + one.where[1:],
                "review_count": one.count,
                "review_total": one.total,
                "review_percent": None,
            }
        )
        for one in (group, other)
    )
    return _frame([first | _odds(group, other) | _of_a_difference(judged), second], _COLUMNS_OF_TWO)


def _odds(group: Group, other: Group) -> Row:
    names = ("odds_ratio", "odds_ratio_lower", "odds_ratio_upper")
    if min(group.total, other.total) < FEW:
        return dict.fromkeys(names)
    found = odds_ratio([[one.count, one.total - one.count] for one in (group, other)])
    ends = found.confidence_interval(0.95)
    values = (found.statistic, ends.low, ends.high)
    return {name: value if math.isfinite(value) else None for name, value in zip(names, values, strict=True)}


DERIVED: dict[str, Callable[[Recount], pd.DataFrame]] = {
    one.__name__: one
    for one in (
        *(changes_by_grade, changes_by_theme, changes_by_board_history, published_changes_by_grade),
        *(grades_by_timeliness_against_rest, grades_by_independence_against_rest),
        *(grades_by_ground_against_rest, grades_by_region_against_rest),
        *(shares_by_region, funnel_by_region, funnel_by_lscb, regions_compared, boards_compared),
    )
}
