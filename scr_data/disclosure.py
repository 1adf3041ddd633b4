"""The disclosure rule: what may be seen of children. Every answer passes `guarded` before a page, a file or the command line has it.

Under the policy "open" everything is shown. Under "protected" there is no row about a child; child-level counts are shown for England
and for one region at a time, by year; counts of 1 to 4 are hidden, and so are those from which a hidden one could be worked out. What
may be worked out is not guessed: a linear program finds the least and greatest value that each hidden number can have, given all that
is shown anywhere, and as long as one is pinned, a number that pins it is hidden too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from scr_data import vocabulary as v
from scr_data.selection import Selection
from scr_data.store import Dataset

CONFIDENTIAL, NOT_APPLICABLE = "c", "z"
NOT_SHOWN = "[z] Not shown below region: child-level figures are given for England and for one region at a time."
HIDDEN = "[c] Hidden, so that no child can be recognised: counts of 1 to 4, and some larger ones from which these could be worked out."
LARGEST_HIDDEN = 4
ENGLAND = "England"

Number = tuple[str, str]  # (scope, name): ("London", "died under_1")
_FLAGS = {"known": "known_to_social_care", "plan": "protection_plan", "in_need": "child_in_need"}
_OF_MEASURE = {
    "children": "total",
    "children_died": "died",
    "children_serious_incident": "serious_incident",
    "children_known_to_social_care": "known",
    "children_on_protection_plan": "plan",
    "children_in_need": "in_need",
    "children_died_under_1": "died under_1",
    "children_died_aged_1_to_5": "died 1_to_5",
}
_EPSILON = 1e-6


def guarded(dataset: Dataset, question_name: str, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """`frame`, the answer to a question about `selection`, as the policy of `dataset` lets it be seen.

    Hidden numbers are empty, and each column that the rule is about has a `_status` behind it: c (confidential), z (not shown for this
    selection) or nothing."""
    if dataset.policy == "open" or question_name not in _RULES:
        return frame
    return _RULES[question_name](dataset, selection, frame)


def is_narrowed(selection: Selection) -> bool:
    """Whether child-level numbers are not shown for `selection`: it is neither England nor a single region. Several regions together
    are narrowed too, as their sums would let hidden numbers be worked out."""
    return len(selection.regions) > 1 or any((selection.lscbs, selection.grades, selection.themes, selection.agencies, selection.reviews))


@lru_cache(maxsize=64)
def hidden_numbers(dataset: Dataset, time_period: int) -> frozenset[Number]:
    """The numbers about the children of a year that are hidden, in whatever answer they stand."""
    return _System.of(dataset, time_period).protected()


@dataclass(frozen=True)
class _System:
    """The children of a year as unknowns (`atoms`: cells of outcome and age, and flags, of each region), and every number that is shown
    of them as a sum of these (`sums`, a row of 0 and 1 each), with its value.

    Flags are unknowns of their own, each at most its region's total: no number joins a flag to an outcome or an age."""

    numbers: tuple[Number, ...]
    sums: np.ndarray
    values: np.ndarray
    at_most: np.ndarray

    @classmethod
    def of(cls, dataset: Dataset, time_period: int) -> _System:
        cells, flags = _counts(dataset, time_period)
        regions = sorted({region for region, *_ in cells})
        names = sorted({cell for _, cell in cells} | set(v.codes(v.OUTCOMES)) | {"total"})
        atoms = {atom: place for place, atom in enumerate((*cells, *flags))}
        held = np.array([*cells.values(), *flags.values()], dtype=float)
        numbers, sums = [], []
        for scope, members in _scopes(regions).items():
            for name in (*names, *_FLAGS):
                row = np.zeros(len(atoms))
                row[[place for atom, place in atoms.items() if atom[0] in members and _adds_up(atom[1], name)]] = 1
                numbers.append((scope, name))
                sums.append(row)
        bounds = [_flag_less_total(atoms, region, flag) for region in regions for flag in _FLAGS]
        matrix = np.array(sums).reshape(len(numbers), len(atoms))
        return cls(tuple(numbers), matrix, matrix @ held, np.array(bounds).reshape(len(bounds), len(atoms)))

    def protected(self) -> frozenset[Number]:
        """The hidden numbers: the small ones, and as many more as it takes that none of them is pinned."""
        hidden = set(self._small())
        safe: set[int] = set()
        while pinned := self._pinned(hidden, safe):
            hidden.add(pinned)
        return frozenset(self.numbers[place] for place in hidden)

    def _small(self) -> list[int]:
        totals = {scope: value for (scope, name), value in zip(self.numbers, self.values, strict=True) if name == "total"}
        small = range(1, LARGEST_HIDDEN + 1)
        return [
            place
            for place, ((scope, name), value) in enumerate(zip(self.numbers, self.values, strict=True))
            if value in small or (name in _FLAGS and totals[scope] - value in small)
        ]

    def _pinned(self, hidden: set[int], safe: set[int]) -> int | None:
        """A shown number to hide, because it pins a hidden one; None where none is pinned. Those found `safe` stay so as more is hidden."""
        for place in sorted(hidden - safe):
            ends, duals = zip(*(self._extreme(place, hidden, sign) for sign in (1, -1)), strict=True)
            if np.floor(ends[1] + _EPSILON) - np.ceil(ends[0] - _EPSILON) >= 1:
                safe.add(place)
                continue
            return self._to_hide(place, hidden, np.maximum(np.abs(duals[0]), np.abs(duals[1])))
        return None

    def _extreme(self, place: int, hidden: set[int], sign: int) -> tuple[float, np.ndarray]:
        """The least (`sign` 1) or greatest (-1) value that a number can have, and how strongly each shown number bounds it."""
        from scipy.optimize import linprog  # noqa: PLC0415 -- takes half a second to import, and only protected data needs it

        shown = [other for other in range(len(self.numbers)) if other not in hidden]
        found = linprog(
            sign * self.sums[place],
            A_ub=self.at_most,
            b_ub=np.zeros(len(self.at_most)),
            A_eq=self.sums[shown],
            b_eq=self.values[shown],
            bounds=(0, None),
            method="highs",
        )
        duals = np.zeros(len(self.numbers))
        if found.status == 3:  # unbounded: nothing shown limits it
            return sign * -np.inf, duals
        if not found.success:
            raise RuntimeError(f"the bounds of a hidden number could not be found: {found.message}")
        duals[shown] = found.eqlin.marginals
        return sign * float(found.fun or 0), duals

    def _to_hide(self, place: int, hidden: set[int], duals: np.ndarray) -> int:
        """The smallest shown number that bounds the one at `place`; failing that the smallest shown one of its scope, then of any."""
        shown = [other for other in range(len(self.numbers)) if other not in hidden]
        positive = [other for other in shown if self.values[other] > 0]
        bounding = [other for other in positive if duals[other] > _EPSILON]
        near = [other for other in positive if self.numbers[other][0] == self.numbers[place][0]]
        return min(bounding or near or positive or shown, key=lambda other: (self.values[other], other))


def _scopes(regions: list[str]) -> dict[str, set[str]]:
    """Each selection for which child-level numbers are shown, with the regions of nine that it is made of."""
    merged = {v.MERGED_REGION: set(v.MERGED_REGION_PARTS)}
    return {ENGLAND: set(regions), **{region: {region} for region in regions}, **merged}


def _adds_up(atom: str, name: str) -> bool:
    """Whether an atom is part of a number: "died under_1" of itself, of "died" and of "total"; a flag only of itself."""
    return atom == name or (atom not in _FLAGS and (name == "total" or atom.startswith(f"{name} ")))


def _flag_less_total(atoms: dict[tuple[str, str], int], region: str, flag: str) -> np.ndarray:
    row = np.zeros(len(atoms))
    for (where, name), place in atoms.items():
        if where == region:
            row[place] = 1 if name == flag else 0 if name in _FLAGS else -1
    return row


def _counts(dataset: Dataset, time_period: int) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """How many children of the year there are in each region: by outcome and age, and with each flag."""
    sql = """
        SELECT region_of_nine, outcome || ' ' || coalesce(age_band::VARCHAR, 'not_known') AS cell, count(*),
            count(*) FILTER (known_to_social_care = 'yes'),
            count(*) FILTER (protection_plan = 'yes'),
            count(*) FILTER (child_in_need = 'yes')
        FROM evaluated_reviews INNER JOIN children USING (review_id)
        WHERE is_first AND time_period = ?
        GROUP BY ALL"""
    with dataset.connection.cursor() as cursor:
        rows = cursor.execute(sql, [time_period]).fetchall()
    ages = (*v.codes(v.AGE_BANDS), v.NOT_KNOWN.code)
    regions = sorted({row[0] for row in rows})
    cells = {(region, f"{outcome} {age}"): 0 for region in regions for outcome in v.codes(v.OUTCOMES) for age in ages}
    flags = {(region, flag): 0 for region in regions for flag in _FLAGS}
    for region, cell, count, *with_flags in rows:
        cells[region, cell] = count
        for flag, number in zip(_FLAGS, with_flags, strict=True):
            flags[region, flag] += number
    return cells, flags


def _no_rows(_dataset: Dataset, _selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.iloc[:0]


def _without_children(_dataset: Dataset, _selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    every = pd.Series(NOT_APPLICABLE, index=frame.index, dtype="str")
    return _hide(frame, dict.fromkeys(("child_count", "child_died_count", "incident_date"), every))


def _children_by_outcome(dataset: Dataset, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    cells = [f"{outcome} {age}" for outcome, age in zip(frame["outcome"], frame["age_band"], strict=True)]
    counts = _statuses(dataset, selection, frame, cells)
    totals = _statuses(dataset, selection, frame, ["total"] * len(frame))
    return _hide(frame, {"child_count": counts, "child_total": totals, "child_percent": _either(counts, totals)})


def _headline(dataset: Dataset, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    counts = _statuses(dataset, selection, frame, [_OF_MEASURE.get(measure) for measure in frame["measure"]])
    parts = ["total" if measure in _OF_MEASURE and measure != "children" else None for measure in frame["measure"]]
    totals = _statuses(dataset, selection, frame, parts)
    return _hide(frame, {"value_count": counts, "value_total": totals, "value_percent": _either(counts, totals)})


def _published_beside_loaded(dataset: Dataset, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    england = Selection(years=selection.years)
    counts = _statuses(dataset, england, frame, [_OF_MEASURE.get(measure.removesuffix("_percent")) for measure in frame["measure"]])
    of_total = [
        "total" if str(measure).startswith("children") and str(measure).endswith("_percent") else None for measure in frame["measure"]
    ]
    either = _either(counts, _statuses(dataset, england, frame, of_total))
    return _hide(frame, {"loaded_value": either, "difference_value": either})


_RULES: dict[str, Callable[[Dataset, Selection, pd.DataFrame], pd.DataFrame]] = {
    "children": _no_rows,
    "reviews": _without_children,
    "children_by_outcome": _children_by_outcome,
    "headline": _headline,
    "published_beside_loaded": _published_beside_loaded,
}


def _statuses(dataset: Dataset, selection: Selection, frame: pd.DataFrame, names: Sequence[str | None]) -> pd.Series:
    """The status of one number of each row of `frame`; none where its name is None, as it is about no child."""
    if is_narrowed(selection):
        return pd.Series([NOT_APPLICABLE if name else "" for name in names], index=frame.index, dtype="str")
    scope = selection.regions[0] if selection.regions else ENGLAND
    hidden = {year: hidden_numbers(dataset, int(year)) for year in set(frame["time_period"])}
    codes = [CONFIDENTIAL if name and (scope, name) in hidden[year] else "" for year, name in zip(frame["time_period"], names, strict=True)]
    return pd.Series(codes, index=frame.index, dtype="str")


def _either(one: pd.Series, other: pd.Series) -> pd.Series:
    return one.where(one.ne(""), other)


def _hide(frame: pd.DataFrame, statuses: dict[str, pd.Series]) -> pd.DataFrame:
    """`frame` with the values gone that have a status, and the statuses behind their columns."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        values = frame[name]
        if name in statuses:
            values = values.astype("Int64") if pd.api.types.is_integer_dtype(values.dtype) else values
            columns[name], columns[f"{name}_status"] = values.mask(statuses[name].ne("")), statuses[name]
        else:
            columns[name] = values
    return pd.DataFrame(columns, index=frame.index)
