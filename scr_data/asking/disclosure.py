"""The disclosure rule: what may be seen of children. Every answer passes `guarded` before a page, a file or
the command line has it.

Under the policy "open" everything is shown. Under "protected" a question shows only what its own head
declares to tell of no child, and what it declares to tell of children as numbers that can be rounded. These
are shown for the whole data set by year, each rounded to the nearest 5, 0 to 7 alike as "[low]"; nothing else
of a child, of the ground of a review, of its dates, or in free text. Nothing is guessed about what could be
worked out from a table: all numbers of children, wherever they stand, are added up from the same rounded
parts, so that two of them tell no more than one.

Rounding alone would not do: in up to every second case one review more carries a number over a boundary, and
whoever looks before and after knows what that review's child was. So each count from 8 is first moved by -1,
0 or 1, by chance, but always the same for the same children: a number that changes may have changed for that
alone.

Source of the limit of 7 and the rounding to 5: OpenSAFELY's rules for released counts."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from scr_data.asking.questions import Question
from scr_data.asking.store import Dataset
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection
from scr_data.settings import rounding_key

LOW, ROUNDED, AT_LEAST, HIDDEN, NOT_APPLICABLE = "low", "rounded", "least", "c", "z"
LARGEST_LOW = 7  # counts up to this many are shown alike
STEP = 5  # larger ones are rounded to a multiple of this
MOST_LEFT_OUT = 0.1  # of a total: where its low parts may come to more, it has no shares
NOT_SHOWN = (
    "Not shown: what is about children is shown for the whole data set by year, and under no other filter."
)
TOO_FEW_TO_HIDE = (
    "Not shown: these numbers of children are so close to the number of reviews that some could be "
    "worked out."
)
WITHHELD = (
    "Not shown: no child is described, and no ground of a review told, where data are offered to others."
)
UNDECLARED = (
    "Not shown: the head of this question does not declare what it tells of children, so that where data are "
    "offered to others it tells nothing."
)
STATUS_MEANS = (
    "low: few or none; rounded: to the nearest 5; least: at least this, rounded; c: confidential; "
    "x: not available; z: not shown here, or not applicable"
)

_Cell = tuple[float | None, str]  # a number, None where it is not shown, and its status
_FLAGS = {  # the name of each number of children with a flag, and the column of the flag
    "known": "known_to_social_care",
    "plan": "protection_plan",
    "in_need": "child_in_need",
}
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


def is_protected(policy: str) -> bool:
    """Whether what is about children is hidden: always, unless the policy says "open"."""
    return policy != "open"


def is_narrowed(selection: Selection) -> bool:
    """Whether `selection` is anything but the whole data set or some of its years."""
    return not replace(selection, years=()).is_everything


def withheld(policy: str, question: Question, selection: Selection) -> str:
    """Why a question has no rows to show for `selection` under `policy`, "" where it has."""
    if not is_protected(policy):
        return ""
    if question.undeclared():
        return UNDECLARED
    if question.is_of_children and not question.rounded:
        return WITHHELD
    return NOT_SHOWN if question.is_of_children and is_narrowed(selection) else ""


def guarded(
    dataset: Dataset, policy: str, question: Question, selection: Selection, frame: pd.DataFrame
) -> pd.DataFrame:
    """`frame`, the answer of `dataset` to a `question` about `selection`, as the `policy` lets it be seen.

    What is hidden is empty, and each column that the rule is about has a `_status` behind it: low or rounded
    (numbers of children), c (confidential), z (not shown for this selection), or nothing. Rows about
    children that have no number to round are left out."""
    if not is_protected(policy):
        return frame
    if withheld(policy, question, selection):
        frame = frame.iloc[:0]
    if question.rounded:
        return _with_rounded(dataset, question, selection, frame)
    for column, values in question.rows_of_children.items():
        frame = frame[~frame[column].isin(values)].reset_index(drop=True)
    every = pd.Series(NOT_APPLICABLE, index=frame.index, dtype="str")
    return _hidden(frame, dict.fromkeys(question.columns_of_children, every))


# Rounding


def rounded(count: int, shift: int = 0) -> int | None:
    """`count`, moved by `shift` (-1, 0 or 1), to the nearest multiple of 5; None for 0 to 7, which are shown
    alike, and for 8 and 9 where they are moved down: these may be either, so that it tells nothing when a
    number becomes low or stops being so."""
    if count <= (LARGEST_LOW + 2 if shift < 0 else LARGEST_LOW):
        return None
    return STEP * ((count + shift + STEP // 2) // STEP)


def shift_of(name: str, contents: bytes, key: bytes) -> int:
    """By how much the number called `name` is moved: -1, 0 or 1, always the same for the same `contents` (the
    children of the year) and `key`, which nobody knows: otherwise what is shown would confirm a guess at the
    contents."""
    digest = hmac.digest(key, name.encode() + contents, "sha256")
    return int.from_bytes(digest[:8]) % 3 - 1


@dataclass(frozen=True)
class OfAYear:
    """The numbers about the children of a year as they are shown: of each kind by its name ("died under_1",
    "died", "known", "total"), None where it is low; the names of those that are `least` numbers, as much of
    them may be left out with their low parts. Unless it `is_open_enough`, none of them is shown."""

    numbers: Mapping[str, int | None]
    least: frozenset[str]
    is_open_enough: bool

    @classmethod
    def of(
        cls,
        cells: Mapping[str, int],
        flags: Mapping[str, int],
        review_count: int,
        shift: Callable[[str], int] = lambda _name: 0,
    ) -> OfAYear:
        """From how many children of the year there are of each outcome and age ("died under_1") and with each
        flag ("known"), how many reviews, and by how much each count is moved: totals are added up from the
        rounded `cells`, with a low one as 0. They are rounded parts and no rounded totals: 4 + 4 = 8 as
        "[low] + [low] = 10" would tell that neither is 0."""
        parts = {name: rounded(count, shift(name)) for name, count in cells.items()}
        of_outcome = {
            outcome: [part for name, part in parts.items() if name.startswith(f"{outcome} ")]
            for outcome in v.codes(v.OUTCOMES)
        }
        sums = of_outcome | {"total": list(parts.values())}
        numbers = {
            **parts,
            **{name: rounded(count, shift(name)) for name, count in flags.items()},
            **{name: sum(part or 0 for part in of_sum) or None for name, of_sum in sums.items()},
        }
        least = frozenset(name for name, of_sum in sums.items() if _leaves_much_out(of_sum))
        return cls(numbers, least, _is_open_enough(parts.values(), review_count))

    def cell(self, name: str) -> _Cell:
        """The number called `name` with its status."""
        if not self.is_open_enough:
            return None, HIDDEN
        number = self.numbers[name]
        return (None, LOW) if number is None else (number, AT_LEAST if name in self.least else ROUNDED)


def _leaves_much_out(parts: list[int | None]) -> bool:
    """Whether the low ones among the `parts` of a total, which count as 0, may come to a tenth of it: 4 + 4 +
    10 children would be shown as 10, and 9 of them with a plan as all."""
    return LARGEST_LOW * parts.count(None) > MOST_LEFT_OUT * sum(part or 0 for part in parts)


def _is_open_enough(parts: Iterable[int | None], review_count: int) -> bool:
    """Whether a low number may still be anything from 0 to 7 for one who knows that each review is about a
    child at least: the most children that the rounded `parts` allow are 7 more than there are reviews.

    It is decided by what is shown and by what everybody knows, so that it tells nothing itself."""
    most = sum(LARGEST_LOW if part is None else part + STEP // 2 for part in parts)
    return most >= review_count + LARGEST_LOW


def numbers_of_year(dataset: Dataset, time_period: int) -> OfAYear:
    """The numbers about the children of a year of `dataset`, as they are shown wherever they stand."""
    return dataset.memory.recall(("rounded", time_period), lambda: _numbers_of_year(dataset, time_period))


def _numbers_of_year(dataset: Dataset, time_period: int) -> OfAYear:
    with dataset.connection.cursor() as cursor:
        children = cursor.execute(_CHILDREN_OF_A_YEAR, [time_period]).df()
        [(review_count,)] = cursor.execute(_REVIEWS_OF_A_YEAR, [time_period]).fetchall()
    ages = (*v.codes(v.AGE_BANDS), v.NOT_KNOWN.code)
    counts = children.value_counts(["outcome", "age_band"]).to_dict()
    cells = {
        f"{outcome} {age}": counts.get((outcome, age), 0) for outcome in v.codes(v.OUTCOMES) for age in ages
    }
    flags = {name: int(children[column].eq("yes").sum()) for name, column in _FLAGS.items()}
    contents = children.to_csv().encode()
    return OfAYear.of(cells, flags, review_count, lambda name: shift_of(name, contents, rounding_key()))


_CHILDREN_OF_A_YEAR = """
    SELECT
        review_id,
        child_no,
        outcome::VARCHAR AS outcome,
        coalesce(age_band::VARCHAR, 'not_known') AS age_band,
        known_to_social_care::VARCHAR AS known_to_social_care,
        protection_plan::VARCHAR AS protection_plan,
        child_in_need::VARCHAR AS child_in_need
    FROM reviews INNER JOIN children USING (review_id)
    WHERE time_period = ?
    ORDER BY review_id, child_no"""
_REVIEWS_OF_A_YEAR = "SELECT count(*) FROM reviews WHERE time_period = ?"


def _with_rounded(
    dataset: Dataset, question: Question, selection: Selection, frame: pd.DataFrame
) -> pd.DataFrame:
    """`frame` with its numbers of children rounded; without them where the selection is narrowed."""
    # Whether there is a row for an age that is not known depends on the children.
    if "age_band" in frame:
        frame = frame[frame["age_band"].ne(v.NOT_KNOWN.code)].reset_index(drop=True)
    names = _names(frame)
    about_children = pd.Series([bool(name) for name in names], index=frame.index, dtype=bool)
    hidden = pd.Series("", index=frame.index).mask(about_children, NOT_APPLICABLE).astype("str")
    frame = _hidden(frame, dict.fromkeys(question.columns_of_children, hidden))
    shown = [
        _shown(dataset, selection, name, row) if name else None
        for name, row in zip(names, frame.to_dict("records"), strict=True)
    ]
    columns: dict[str, pd.Series] = {}
    for column in map(str, frame.columns):
        columns[column] = frame[column]
        if column in question.rounded:
            part = column.rpartition("_")[2]
            as_was = frame[column].astype("float64")
            values = [of[part][0] if of else was for of, was in zip(shown, as_was, strict=True)]
            statuses = [of[part][1] if of else "" for of in shown]
            columns[column] = pd.Series(values, index=frame.index, dtype="float64")
            columns[f"{column}_status"] = pd.Series(statuses, index=frame.index, dtype="str")
    return pd.DataFrame(columns, index=frame.index)


_PARTS = ("count", "value", "total", "percent")  # by the last word of a column's name


def _shown(dataset: Dataset, selection: Selection, name: str, row: Mapping[Any, Any]) -> dict[str, _Cell]:
    """What a `row` about the number called `name` shows: its count, its total, the percentage of the two, and
    the count or the percentage, whichever the row is about; each with its status."""
    if is_narrowed(selection):
        return dict.fromkeys(_PARTS, (None, NOT_APPLICABLE))
    counts = [row[column] for column in ("child_count", "value_count", "loaded_value") if column in row]
    if pd.isna(counts).all():
        return dict.fromkeys(_PARTS, (None, "x"))
    of_year = numbers_of_year(dataset, int(row["time_period"]))
    count, total = of_year.cell(name), of_year.cell("total")
    if name == "total":
        return {"count": count, "value": count, "total": (None, ""), "percent": (None, NOT_APPLICABLE)}
    share = _percentage(count, total)
    is_share = str(row.get("measure", "")).endswith("_percent")
    return {"count": count, "value": share if is_share else count, "total": total, "percent": share}


def _percentage(count: _Cell, total: _Cell) -> _Cell:
    """The share of two rounded numbers. There is none where the total leaves much out, nor where the one
    passes the other: a flag is rounded on its own, and the total is of rounded parts."""
    if count[0] is None or total[0] is None:
        return None, count[1] if count[0] is None else total[1]
    if AT_LEAST in (count[1], total[1]) or count[0] > total[0]:
        return None, NOT_APPLICABLE
    return 100 * count[0] / total[0], ROUNDED


def _names(frame: pd.DataFrame) -> list[str]:
    """The name of the number that each row of `frame` holds; "" where it is about no child.

    Raises KeyError for a measure of children that this rule does not know: it must not be shown as it is."""
    if "measure" in frame:
        measures = [measure.removesuffix("_percent") for measure in frame["measure"]]
        return [_OF_MEASURE[measure] if measure.startswith("children") else "" for measure in measures]
    return [f"{outcome} {age}" for outcome, age in zip(frame["outcome"], frame["age_band"], strict=True)]


def _hidden(frame: pd.DataFrame, statuses: Mapping[str, pd.Series]) -> pd.DataFrame:
    """`frame` with the values gone that have a status, and the statuses behind their columns."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        values = frame[name]
        columns[name] = values
        if name in statuses:
            whole = pd.api.types.is_integer_dtype(values.dtype)
            columns[name] = (values.astype("Int64") if whole else values).mask(statuses[name].ne(""))
            columns[f"{name}_status"] = statuses[name]
    return pd.DataFrame(columns, index=frame.index)
