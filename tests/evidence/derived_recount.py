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

import pandas as pd
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from scr_data.asking.answer import records
from scr_data.evidence.comparison import CHANGE, DIFFERENCE, Comparison, Group
from scr_data.evidence.family import count_word
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import mid_sentence, place
from scr_data.field.geography import REGION_NOT_KNOWN
from scr_data.field.selection import Selection
from tests.queries.recount import Recount, expected, recounted

Row = dict[str, Any]
FEW, RELIABLE, WIDE = 10, 30, 0.3
LEVEL, FAR_LEVEL = Fraction(1, 20), Fraction(1, 500)
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
def _margin(total: int, count: int, everything: int) -> dict[int, Fraction]:
    """Of a group of `total` among `everything`, of which `count` have the measure: Fisher's two-sided p-value
    of each number that the group may have, by enumeration, in whole numbers."""
    numbers = range(max(0, count - (everything - total)), min(total, count) + 1)
    weights = {n: math.comb(total, n) * math.comb(everything - total, count - n) for n in numbers}
    everything_likely = sum(weights.values())
    return {
        n: Fraction(sum(w for w in weights.values() if w <= weights[n]), everything_likely) for n in numbers
    }


def _margin_of(compared: Comparison) -> dict[int, Fraction]:
    group, other = compared.group, compared.other
    return _margin(group.total, group.count + other.count, group.total + other.total)


def _fisher(compared: Comparison) -> Fraction:
    return _margin_of(compared)[compared.group.count]


def _flagged_by_chance(compared: Comparison) -> float:
    """How likely chance alone makes a number that differs."""
    group, other = compared.group, compared.other
    count, rest = group.count + other.count, other.total
    differing = [n for n, p_value in _margin_of(compared).items() if p_value < LEVEL]
    weights = [math.comb(group.total, n) * math.comb(rest, count - n) for n in differing]
    return float(Fraction(sum(weights), math.comb(group.total + rest, count)))


def _adjusted(p_values: list[float]) -> list[float]:
    return list(map(float, multipletests(p_values, method="fdr_bh")[1])) if p_values else []


def _with_interval(row: Row, is_fixed: bool = False) -> Row:
    """A row with its interval and mark behind its share, which is left out where there are too few reviews,
    and where the filter fixes it."""
    count, total = row["review_count"], row["review_total"]
    share: tuple[object, ...] = (None, None, None)
    lower, upper = proportion_confint(count, total, method="wilson") if total else (0, 0)
    if total >= FEW and not is_fixed:
        share = (100 * count / total, 100 * lower, 100 * upper)
    mark = "z" if not total or is_fixed else "u" if total < RELIABLE or upper - lower > WIDE else ""
    found: Row = {}
    for name, value in row.items():
        new = dict(zip(INTERVAL, (*share, mark), strict=True))
        found |= new if name == "review_percent" else {name: value}
    return found


def _is_fixed(row: Row, selection: Selection) -> bool:
    """Whether the filter fixes a share: a review has one grade, and may have several weaknesses."""
    return bool(selection.grades) if "grade" in row else row.get("theme") in selection.themes


def _why_not(rows: Iterable[Row], selection: Selection, between_years: bool = False) -> str:
    """Why the shares of `rows` are not compared."""
    if any(_is_fixed(row, selection) and row["review_total"] for row in rows):
        return thresholds.FIXED_BY_FILTER
    if selection.evaluation == "first" or (len(selection.years) == 1 and not between_years):
        return ""
    return thresholds.LATEST_BETWEEN_YEARS if between_years else thresholds.LATEST_BETWEEN_GROUPS


def _enough(compared: Comparison) -> bool:
    return not compared.reason and min(compared.group.total, compared.other.total) >= FEW


def _can_differ(compared: Comparison) -> bool:
    both = compared.group.count + compared.other.count
    return _enough(compared) and 0 < both < compared.group.total + compared.other.total


def _judged(compared: Sequence[Comparison]) -> list[Row]:
    """What is said of each comparison of a family, from its numbers."""
    family = [comparison for comparison in compared if _can_differ(comparison)]
    adjusted = iter(_adjusted([float(_fisher(comparison)) for comparison in family]))
    return [
        _judgement(comparison, next(adjusted) if _can_differ(comparison) else None, len(family))
        for comparison in compared
    ]


def _judgement(compared: Comparison, adjusted: float | None, size: int) -> Row:
    if not _enough(compared):
        verdict = "not_compared" if compared.reason else "too_few"
        return dict(zip(COMPARED, (*[None] * 5, verdict, "no", compared.sentence), strict=True))
    group, other = compared.group, compared.other
    lower, upper = confint_proportions_2indep(
        group.count, group.total, other.count, other.total, method="newcomb"
    )
    difference = Fraction(group.count, group.total) - Fraction(other.count, other.total)
    is_real = _fisher(compared) < LEVEL
    stands_out = is_real and adjusted is not None and adjusted < LEVEL
    alone = f" On its own this is more than chance, among {count_word(size)} it is not."
    values = (
        *(float(100 * difference), 100 * lower, 100 * upper, float(_fisher(compared)), adjusted),
        ("higher" if difference > 0 else "lower") if is_real else "no_evidence",
        "yes" if stands_out else "no",
        compared.sentence + (alone if is_real and not stands_out else ""),
    )
    return dict(zip(COMPARED, values, strict=True))


def _of_a_difference(judged: Row) -> Row:
    return judged | {"verdict": {"no_evidence": "no_difference"}.get(judged["verdict"], judged["verdict"])}


# Changes between years


def _changes(
    question: str, keys: tuple[str, ...], data: Recount, is_of_england: bool = False
) -> pd.DataFrame:
    """What `is_of_england`, as published, is narrowed by the years alone."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in _rows(question, data):
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    pairs = [
        (dict(zip(keys, values, strict=True)), earlier, later)
        for values, years in groups.items()
        for earlier, later in itertools.pairwise(_of_years_with_reviews(years))
    ]
    narrowed_by = Selection(years=data.selection.years) if is_of_england else data.selection
    why_not = {values: _why_not(years, narrowed_by, between_years=True) for values, years in groups.items()}
    judged = _judged([_change(*pair, why_not[tuple(pair[0][key] for key in keys)]) for pair in pairs])
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
    known = (row for row in rows if row["review_total"] and not pd.isna(row["review_count"]))
    return sorted(known, key=lambda row: int(row["time_period"]))


def _change(of: Row, earlier: Row, later: Row, why_not: str) -> Comparison:
    finding = mid_sentence(v.label("theme", of["theme"])) if "theme" in of else ""
    measure = f"had a finding of “{finding}”" if finding else f"were {v.label('grade', of['grade']).lower()}"
    among = (
        f" among {mid_sentence(v.label('lscb_history', of['lscb_history']))}" if "lscb_history" in of else ""
    )
    group, other = (
        Group(f"in {_year(row)}{among}", row["review_count"], row["review_total"]) for row in (later, earlier)
    )
    return Comparison(measure, group, other, CHANGE, why_not)


def _year(row: Row) -> str:
    return f"{row['time_period'] // 100}-{row['time_period'] % 100:02}"


def changes_by_grade(data: Recount) -> pd.DataFrame:
    return _changes("grades_by_year", ("grade",), data)


def changes_by_theme(data: Recount) -> pd.DataFrame:
    return _changes("themes_by_year", ("kind", "theme"), data)


def changes_by_board_history(data: Recount) -> pd.DataFrame:
    return _changes("grades_by_board_history", ("lscb_history", "grade"), data)


def published_changes_by_grade(data: Recount) -> pd.DataFrame:
    return _changes("published_grades_by_year", ("grade",), data, is_of_england=True)


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
                reason=_why_not(rows, data.selection),
            )
            for row in rows
        ]
    )
    found = [
        _with_interval(row, _is_fixed(row, data.selection))
        | {name: _of_a_difference(compared)[name] for name in ("verdict", "stands_out")}
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
    found = _against_rest("grades_by_region", "region", _england(data))
    regions = data.selection.regions
    return found[found["region"].isin(regions)].reset_index(drop=True) if regions else found


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


def funnel_by_region(data: Recount) -> pd.DataFrame:
    return _funnel("region", data)


def funnel_by_lscb(data: Recount) -> pd.DataFrame:
    return _funnel("lscb", data)


def _funnel(group: str, data: Recount) -> pd.DataFrame:
    england = _england(data)
    some = [row for row in _of_measure(group, england) if row["review_total"]]
    compared = _with_the_others(group, some, data)
    rows = [
        _with_interval(row, _is_fixed(row, data.selection)) | limits
        for row, limits in zip(some, _limits(compared), strict=True)
    ]
    wanted = {"region": data.selection.regions, "lscb": data.selection.lscbs}
    found = [
        row
        for row in rows
        if all(row[column] in values for column, values in wanted.items() if values and column in row)
    ]
    few = [row for row in found if row["review_lower"] is None]
    enough = [row for row in found if row["review_lower"] is not None]
    ordered = sorted(enough, key=lambda row: (round(row["review_lower"], 9), row[group]))
    columns = (*_with_interval_columns(_question_of_measure(group, england), england), *_LIMITS)
    return _frame([*ordered, *sorted(few, key=lambda row: str(row[group]))], columns)


def _with_the_others(group: str, some: list[Row], data: Recount) -> list[Comparison]:
    """Each group of England that has a review against all the others."""
    count, total = (sum(row[name] for row in some) for name in ("review_count", "review_total"))
    where = "in {}" if group == "region" else "among those led by {}"
    return [
        Comparison(
            _measure(data),
            Group(
                where.format(place(row[group]) if group == "region" else row[group]),
                row["review_count"],
                row["review_total"],
            ),
            Group("in the rest of England", count - row["review_count"], total - row["review_total"]),
            DIFFERENCE,
            _why_not(some, data.selection),
        )
        for row in some
    ]


_LIMITS = (
    *("other_count", "other_total", "inner_lower_count", "inner_upper_count", "outer_lower_count"),
    *("outer_upper_count", "p_value", "adjusted_p_value", "verdict", "stands_out", "compared_count"),
    *("expected_number", "sentence"),
)


def _limits(compared: list[Comparison]) -> list[Row]:
    family = [comparison for comparison in compared if _can_differ(comparison)]
    together = {
        "compared_count": len(family),
        "expected_number": sum(_flagged_by_chance(comparison) for comparison in family),
    }
    found = []
    for comparison, judged in zip(compared, map(_of_a_difference, _judged(compared)), strict=True):
        inner, outer = (_undifferent(comparison, level) for level in (LEVEL, FAR_LEVEL))
        others = {"other_count": comparison.other.count, "other_total": comparison.other.total}
        ends = dict(zip(_LIMITS[2:6], (*inner, *outer), strict=True))
        found.append(others | ends | {name: judged[name] for name in _LIMITS if name in judged} | together)
    return found


def _undifferent(compared: Comparison, level: Fraction) -> tuple[int | None, int | None]:
    """The least and the most with which a group would not differ from all the others."""
    if not _enough(compared):
        return None, None
    kept = [n for n, p_value in _margin_of(compared).items() if p_value >= level]
    return min(kept), max(kept)


# Two groups


def regions_compared(data: Recount) -> pd.DataFrame:
    rows = _of_measure("region", _england(data))
    if not rows:
        return _frame([], _COLUMNS_OF_TWO)
    looked_at = _looked_at("region", rows, data)
    other = data.arguments.get("other", "rest_of_england")
    own = [row for row in rows if row["region"] == looked_at]
    if other == "rest_of_england":
        return _beside_england("region", own[0], rows, data)
    rest = [row for row in rows if row["region"] == other]
    return _two(_group(own, f"in {place(looked_at)}"), _group(rest, f"in {place(other)}"), rows, data)


def boards_compared(data: Recount) -> pd.DataFrame:
    rows = _of_measure("lscb", _england(data))
    if not rows:
        return _frame([], _COLUMNS_OF_TWO)
    looked_at = _looked_at("lscb", rows, data)
    [own] = [row for row in rows if row["lscb"] == looked_at]
    other = data.arguments.get("other", "rest_of_region")
    if other == "rest_of_england":
        return _beside_england("lscb", own, rows, data)
    if other != "rest_of_region":
        named = [row for row in rows if row["lscb"] == other]
        led = (f"among those led by {name}" for name in (looked_at, other))
        return _two(_group([own], next(led)), _group(named, next(led)), rows, data)
    rest = [row for row in rows if row is not own and row["region"] == own["region"]]
    where = f"the rest of {place(own['region'])}"
    if own["region"] == REGION_NOT_KNOWN:
        where = "other boards of unknown region"
    return _two(_group([own], f"among those led by {looked_at}"), _group(rest, f"in {where}"), rows, data)


def _beside_england(column: str, own: Row, rows: list[Row], data: Recount) -> pd.DataFrame:
    """A group against the rest of England, judged among all that are."""
    some = [row for row in rows if row["review_total"]]
    if own not in some:
        none = _group([own], f"in {place(own[column])}")
        return _two(none, _group(some, "in the rest of England"), rows, data)
    compared, place_of_own = _with_the_others(column, some, data), some.index(own)
    return _of_two(compared[place_of_own], _judged(compared)[place_of_own])


def _looked_at(column: str, rows: list[Row], data: Recount) -> str:
    """The group that is named, or else the first of those with most reviews."""
    known = [row for row in rows if row[column] != REGION_NOT_KNOWN] or rows
    most = max(row["review_total"] for row in known)
    largest = next(row[column] for row in known if row["review_total"] == most)
    return str(data.arguments.get("group", largest))


def _group(rows: list[Row], where: str) -> Group:
    return Group(where, sum(row["review_count"] for row in rows), sum(row["review_total"] for row in rows))


_COLUMNS_OF_TWO = ("compared", "review_count", "review_total", *INTERVAL, *COMPARED)


def _measure(data: Recount) -> str:
    measure = data.arguments.get("measure", "inadequate")
    if measure in v.codes(v.GRADES):
        return f"were {measure}"
    return f"had a finding of “{mid_sentence(v.label('theme', measure))}”"


def _two(group: Group, other: Group, rows: list[Row], data: Recount) -> pd.DataFrame:
    compared = Comparison(_measure(data), group, other, DIFFERENCE, _why_not(rows, data.selection))
    return _of_two(compared, _judged([compared])[0])


def _of_two(compared: Comparison, judged: Row) -> pd.DataFrame:
    first, second = (
        _with_interval(
            {
                "compared": group.where[0].upper() + group.where[1:],
                "review_count": group.count,
                "review_total": group.total,
                "review_percent": None,
            },
            compared.reason == thresholds.FIXED_BY_FILTER,
        )
        for group in (compared.group, compared.other)
    )
    return _frame([first | _of_a_difference(judged), second], _COLUMNS_OF_TWO)


DERIVED: dict[str, Callable[[Recount], pd.DataFrame]] = {
    one.__name__: one
    for one in (
        *(changes_by_grade, changes_by_theme, changes_by_board_history, published_changes_by_grade),
        *(grades_by_timeliness_against_rest, grades_by_independence_against_rest),
        *(grades_by_ground_against_rest, grades_by_region_against_rest),
        *(funnel_by_region, funnel_by_lscb, regions_compared, boards_compared),
    )
}
