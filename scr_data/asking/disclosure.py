"""The disclosure rule: what may be seen of children. Every answer passes `guarded` before a page, a file or
the command line has it.

Under the policy "open" everything is shown. Under "protected" there is no row about a child; child-level
counts are shown for England and for one region at a time, by year; counts of 1 to 4 are hidden, and so are
those from which a hidden one could be worked out. What may be worked out is not guessed: an integer program
looks for other children that would give all the same numbers that are shown anywhere, and as long as a hidden
number is the same with all of them, a number that pins it is hidden too.

Whoever looks is taken to know two more things. 0 is shown, so a hidden number is at least 1: two that add up
to 2 are 1 each. And reviews are not hidden, nor the ground on which each was held: a region has at least a
child for each review, and one who died for each review of a death."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scr_data.asking.store import Dataset
from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION, MERGED_REGION_PARTS
from scr_data.field.selection import Selection

CONFIDENTIAL, NOT_APPLICABLE = "c", "z"
NOT_SHOWN = (
    "[z] Not shown below region: child-level figures are given for England and for one region at a time."
)
HIDDEN = (
    "[c] Hidden, so that no child can be recognised: counts of 1 to 4, and some larger ones from which "
    "these could be worked out."
)
STATUS_MEANS = "c: confidential; x: not available; z: not shown here, or not applicable"
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
_OF_ENGLAND_ONLY = ("in_need",)  # no answer has it for a region
_EPSILON = 1e-6


def guarded(
    dataset: Dataset, policy: str, question_name: str, selection: Selection, frame: pd.DataFrame
) -> pd.DataFrame:
    """`frame`, the answer of `dataset` to a question about `selection`, as the `policy` lets it be seen.

    Hidden numbers are empty, and each column that the rule is about has a `_status` behind it: c
    (confidential), z (not shown for this selection) or nothing."""
    if not is_protected(policy) or question_name not in _RULES:
        return frame
    return _RULES[question_name](dataset, selection, frame)


def is_protected(policy: str) -> bool:
    """Whether what is about children is hidden: always, unless the policy says "open"."""
    return policy != "open"


def withheld(policy: str, question_name: str, selection: Selection) -> str:
    """Why a question has no rows to show for `selection`, "" where it has: the ground of a review tells what
    happened to a child."""
    hidden = is_protected(policy) and question_name == "grades_by_ground" and is_narrowed(selection)
    return NOT_SHOWN if hidden else ""


def is_narrowed(selection: Selection) -> bool:
    """Whether child-level numbers are not shown for `selection`: it is neither England nor a single region.
    Several regions together are narrowed too, as their sums would let hidden numbers be worked out."""
    return len(selection.regions) > 1 or any(
        (selection.lscbs, selection.grades, selection.themes, selection.agencies, selection.reviews)
    )


def hidden_numbers(dataset: Dataset, time_period: int) -> frozenset[Number]:
    """The numbers about the children of a year that are hidden, in whatever answer they stand."""
    key = ("hidden numbers", time_period)
    return dataset.memory.recall(key, lambda: _System.of(dataset, time_period).protected())


@dataclass(frozen=True)
class _System:
    """The children of a year as unknowns (`atoms`: cells of outcome and age, and flags, of each region), and
    every number that is shown of them as a sum of these (`sums`, a row of 0 and 1 each), with its value.

    Flags are unknowns of their own, each at most its region's total (`at_most`): no number joins a flag to an
    outcome or an age, so any children with these cells can be given any flags that fit, and whole numbers
    found here are always those of some real children. `complements` has, for a flag's number, the children of
    its scope without the flag; `reviews`, for a region's outcomes and total, how many reviews have such a
    child."""

    numbers: tuple[Number, ...]
    sums: np.ndarray
    values: np.ndarray
    at_most: np.ndarray
    complements: dict[int, np.ndarray]
    reviews: dict[int, int]

    @classmethod
    def of(cls, dataset: Dataset, time_period: int) -> _System:
        cells, flags = _counts(dataset, time_period)
        of_reviews = _reviews(dataset, time_period)
        regions = sorted({region for region, *_ in cells})
        names = sorted({cell for _, cell in cells} | set(v.codes(v.OUTCOMES)) | {"total"})
        atoms = {atom: place for place, atom in enumerate((*cells, *flags))}
        held = np.array([*cells.values(), *flags.values()], dtype=float)
        sums: dict[Number, np.ndarray] = {}
        for scope, members in _scopes(regions).items():
            for name in (
                *names,
                *(flag for flag in _FLAGS if scope == ENGLAND or flag not in _OF_ENGLAND_ONLY),
            ):
                row = np.zeros(len(atoms))
                row[
                    [place for atom, place in atoms.items() if atom[0] in members and _adds_up(atom[1], name)]
                ] = 1
                sums[scope, name] = row
        bounds = [_flag_less_total(atoms, region, flag) for region in regions for flag in _FLAGS]
        complements = {
            place: sums[scope, "total"] - sums[scope, name]
            for place, (scope, name) in enumerate(sums)
            if name in _FLAGS
        }
        reviews = {place: of_reviews[number] for place, number in enumerate(sums) if number in of_reviews}
        matrix = np.array([*sums.values()]).reshape(len(sums), len(atoms))
        return cls(
            tuple(sums),
            matrix,
            matrix @ held,
            np.array(bounds).reshape(len(bounds), len(atoms)),
            complements,
            reviews,
        )

    def protected(self) -> frozenset[Number]:
        """The hidden numbers: the small ones, and as many more as it takes that none of them is pinned.

        It ends, at the latest with every positive number hidden: then one more child of a kind that there is
        changes nothing shown."""
        hidden = set(self._small())
        safe: set[int] = set()
        while (pinned := self._pinned(hidden, safe)) is not None:
            hidden.add(self._to_hide(pinned, hidden))
        return frozenset(self.numbers[place] for place in hidden)

    def _small(self) -> list[int]:
        """The numbers of 1 to 4, and those of a flag that 1 to 4 children of the scope do not have."""
        totals = {
            scope: value
            for (scope, name), value in zip(self.numbers, self.values, strict=True)
            if name == "total"
        }
        small = range(1, LARGEST_HIDDEN + 1)
        return [
            place
            for place, ((scope, name), value) in enumerate(zip(self.numbers, self.values, strict=True))
            if value in small or (value and name in _FLAGS and totals[scope] - value in small)
        ]

    def _pinned(self, hidden: set[int], safe: set[int]) -> int | None:
        """A hidden number with one possible value; None where there is none. Those found `safe` stay so as
        more is hidden."""
        for place in sorted(hidden - safe):
            for sign in (1, -1):
                if place not in safe:
                    other = self.sums @ self._other_children(place, hidden, sign)
                    safe |= {one for one in hidden if other[one] != self.values[one]}
            if place not in safe:
                return place
        return None

    def _other_children(self, place: int, hidden: set[int], sign: int) -> np.ndarray:
        """Children that agree with all that is shown, with as few (`sign` 1) or as many (-1) as there can be
        in the number at `place`.

        There are never more than a few times those in the data, so that the program is bounded; fewer to
        choose from hides more."""
        # Slow to import, and only protected data needs it.
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        shown = self._shown(hidden)
        known, least = self._at_least(hidden)
        found = milp(
            sign * self.sums[place],
            constraints=[
                LinearConstraint(self.sums[shown], self.values[shown], self.values[shown]),
                LinearConstraint(known, least, np.inf),
                LinearConstraint(self.at_most, -np.inf, 0),
            ],
            integrality=np.ones(self.sums.shape[1], dtype=int),
            bounds=Bounds(0, 2 * self.values.max() + 2),
        )
        if found.x is None:
            raise RuntimeError(f"the bounds of a hidden number could not be found: {found.message}")
        return np.rint(found.x)

    def _at_least(self, hidden: set[int]) -> tuple[np.ndarray, np.ndarray]:
        """What is known to be no less than something: each hidden number and, as a flag that nobody lacks is
        as rarely hidden, the children without it are at least 1; a region's children are at least its
        reviews."""
        without = [
            row
            for place, row in self.complements.items()
            if place in hidden and self._total_of(place) > self.values[place]
        ]
        rows = [*self.sums[sorted(hidden)], *without, *self.sums[list(self.reviews)]]
        ones = len(rows) - len(self.reviews)
        return np.array(rows), np.array([*[1] * ones, *self.reviews.values()], dtype=float)

    def _total_of(self, place: int) -> float:
        return float(self.values[self.numbers.index((self.numbers[place][0], "total"))])

    def _shown(self, hidden: set[int]) -> list[int]:
        return [place for place in range(len(self.numbers)) if place not in hidden]

    def _to_hide(self, place: int, hidden: set[int]) -> int:
        """The smallest shown number that bounds the one at `place`; failing that the smallest shown one of
        its scope, then of any."""
        strengths = np.maximum(*(self._strengths(place, hidden, sign) for sign in (1, -1)))
        positive = [other for other in self._shown(hidden) if self.values[other] > 0]
        bounding = [other for other in positive if strengths[other] > _EPSILON]
        near = [other for other in positive if self.numbers[other][0] == self.numbers[place][0]]
        return min(bounding or near or positive, key=lambda other: (self.values[other], other))

    def _strengths(self, place: int, hidden: set[int], sign: int) -> np.ndarray:
        """How strongly each shown number bounds the one at `place` from below (`sign` 1) or above (-1), if
        fractions are allowed."""
        from scipy.optimize import linprog  # noqa: PLC0415 -- as above

        shown = self._shown(hidden)
        known, least = self._at_least(hidden)
        found = linprog(
            sign * self.sums[place],
            A_ub=np.vstack([self.at_most, -known]),
            b_ub=np.concatenate([np.zeros(len(self.at_most)), -least]),
            A_eq=self.sums[shown],
            b_eq=self.values[shown],
            bounds=(0, None),
            method="highs",
        )
        strengths = np.zeros(len(self.numbers))
        if found.success:  # else no shown number bounds it on this side
            strengths[shown] = np.abs(found.eqlin.marginals)
        return strengths


def _scopes(regions: list[str]) -> dict[str, set[str]]:
    """Each selection for which child-level numbers are shown, with the regions of nine that it is made of."""
    merged = {MERGED_REGION: set(MERGED_REGION_PARTS)}
    return {ENGLAND: set(regions), **{region: {region} for region in regions}, **merged}


def _adds_up(atom: str, name: str) -> bool:
    """Whether an atom is part of a number: "died under_1" of itself, of "died" and of "total"; a flag only of
    itself."""
    return atom == name or (atom not in _FLAGS and (name == "total" or atom.startswith(f"{name} ")))


def _flag_less_total(atoms: dict[tuple[str, str], int], region: str, flag: str) -> np.ndarray:
    row = np.zeros(len(atoms))
    for (where, name), place in atoms.items():
        if where == region:
            row[place] = 1 if name == flag else 0 if name in _FLAGS else -1
    return row


def _counts(
    dataset: Dataset, time_period: int
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
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
    cells = {
        (region, f"{outcome} {age}"): 0
        for region in regions
        for outcome in v.codes(v.OUTCOMES)
        for age in ages
    }
    flags = {(region, flag): 0 for region in regions for flag in _FLAGS}
    for region, cell, count, *with_flags in rows:
        cells[region, cell] = count
        for flag, number in zip(_FLAGS, with_flags, strict=True):
            flags[region, flag] += number
    return cells, flags


def _reviews(dataset: Dataset, time_period: int) -> dict[Number, int]:
    """How many reviews of the year each region has that are about a child with each outcome, and about
    any."""
    sql = """
        SELECT region_of_nine, coalesce(outcome::VARCHAR, 'total'), count(DISTINCT review_id)
        FROM evaluated_reviews INNER JOIN children USING (review_id)
        WHERE is_first AND time_period = ?
        GROUP BY GROUPING SETS ((region_of_nine, outcome), (region_of_nine))"""
    with dataset.connection.cursor() as cursor:
        return {
            (region, name): count for region, name, count in cursor.execute(sql, [time_period]).fetchall()
        }


def _no_rows(_dataset: Dataset, _selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.iloc[:0]


def _without(*columns: str) -> Callable[[Dataset, Selection, pd.DataFrame], pd.DataFrame]:
    """A rule that shows these columns of no row: what a row says of a child, or in free text may say."""

    def rule(_dataset: Dataset, _selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
        every = pd.Series(NOT_APPLICABLE, index=frame.index, dtype="str")
        return _hide(frame, dict.fromkeys(columns, every))

    return rule


def _without_rows(column: str, value: str) -> Callable[[Dataset, Selection, pd.DataFrame], pd.DataFrame]:
    """A rule that shows no row with this `value` in a `column`: those that tell of children."""

    def rule(_dataset: Dataset, _selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame[column] != value].reset_index(drop=True)

    return rule


def _by_ground(_dataset: Dataset, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.iloc[:0] if is_narrowed(selection) else frame


def _children_by_outcome(dataset: Dataset, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    # The rows of an age that is not known are there only if the selection has such a child: they would tell.
    if is_narrowed(selection):
        frame = frame[frame["age_band"].ne(v.NOT_KNOWN.code)].reset_index(drop=True)
    cells = [f"{outcome} {age}" for outcome, age in zip(frame["outcome"], frame["age_band"], strict=True)]
    counts = _statuses(dataset, selection, frame, cells)
    totals = _statuses(dataset, selection, frame, ["total"] * len(frame))
    return _hide(
        frame, {"child_count": counts, "child_total": totals, "child_percent": _either(counts, totals)}
    )


def _headline(dataset: Dataset, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    names = [_number_of(measure) for measure in frame["measure"]]
    counts = _statuses(dataset, selection, frame, names)
    totals = _statuses(
        dataset, selection, frame, ["total" if name and name != "total" else None for name in names]
    )
    return _hide(
        frame, {"value_count": counts, "value_total": totals, "value_percent": _either(counts, totals)}
    )


def _published_beside_loaded(dataset: Dataset, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    england = Selection(years=selection.years)
    names = [_number_of(measure) for measure in frame["measure"]]
    of_total = [
        "total" if name and measure.endswith("_percent") else None
        for name, measure in zip(names, frame["measure"], strict=True)
    ]
    either = _either(_statuses(dataset, england, frame, names), _statuses(dataset, england, frame, of_total))
    return _hide(frame, {"loaded_value": either, "difference_value": either})


def _number_of(measure: str) -> str | None:
    """The name of the number that a measure counts or is a share from; None where it is about no child.
    Raises KeyError for a measure of children that this rule does not know: it must not be shown
    unprotected."""
    return _OF_MEASURE[measure.removesuffix("_percent")] if measure.startswith("children") else None


_RULES: dict[str, Callable[[Dataset, Selection, pd.DataFrame], pd.DataFrame]] = {
    "children": _no_rows,
    "reviews": _without("child_count", "child_died_count", "incident_date", "statutory_ground"),
    "findings": _without("detail"),
    "actions": _without("action", "outcome"),
    "grades_by_ground": _by_ground,
    "children_by_outcome": _children_by_outcome,
    "key_figures": _headline,
    "published_beside_loaded": _published_beside_loaded,
    "completeness": _without_rows("table_name", "children"),
    "oddities": _without_rows("oddity", "reviews_without_child"),
}


def _statuses(
    dataset: Dataset, selection: Selection, frame: pd.DataFrame, names: Sequence[str | None]
) -> pd.Series:
    """The status of one number of each row of `frame`; none where its name is None, as it is about no
    child."""
    if is_narrowed(selection):
        return pd.Series([NOT_APPLICABLE if name else "" for name in names], index=frame.index, dtype="str")
    scope = selection.regions[0] if selection.regions else ENGLAND
    hidden = {year: hidden_numbers(dataset, int(year)) for year in set(frame["time_period"])}
    codes = [
        CONFIDENTIAL if name and (scope, name) in hidden[year] else ""
        for year, name in zip(frame["time_period"], names, strict=True)
    ]
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
