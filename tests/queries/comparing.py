"""Comparing an answer with a recount: every row and column, in order, whatever the types the values are held in."""

from __future__ import annotations

import math
from datetime import date
from functools import cache

import pandas as pd

from scr_data.field.selection import Selection
from tests.answering import raw_rows

from .loading import Loaded
from .recount import EXPECTED, recounted

Plain = str | int | float | None


@cache
def asked(loaded: Loaded, question_name: str, selection: Selection) -> pd.DataFrame:
    """The program's answer, asked once and shared between tests, which only look at it."""
    return raw_rows(loaded.dataset, question_name, selection)


def assert_as_recounted(loaded: Loaded, question_name: str, selection: Selection) -> None:
    """The program's answer is what the recount finds in the files."""
    expected = EXPECTED[question_name](recounted(loaded.files, selection))
    differences = differing(asked(loaded, question_name, selection), expected)
    assert not differences, f"{question_name} of {loaded.name}, {selection}:\n" + "\n".join(differences[:10])


def differing(got: pd.DataFrame, expected: pd.DataFrame) -> list[str]:
    """What differs between two frames, a line each; empty where they say the same."""
    if list(got.columns) != list(expected.columns):
        return [f"columns: expected {list(expected.columns)}, got {list(got.columns)}"]
    if len(got) != len(expected):
        return [f"expected {len(expected)} rows, got {len(got)}"]
    return [
        f"row {number}, {name}: expected {left!r}, got {right!r} in {found}"
        for number, (wanted, found) in enumerate(zip(rows(expected), rows(got), strict=True))
        for name, left, right in zip(got.columns, wanted, found, strict=True)
        if not _same(left, right)
    ]


def rows(frame: pd.DataFrame) -> list[tuple[Plain, ...]]:
    """The rows of `frame` as plain values: text, numbers, dates as text, None for what is missing."""
    return [tuple(map(_plain, row)) for row in frame.astype(object).itertuples(index=False, name=None)]


def _plain(value: object) -> Plain:
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 -- NaN
        return None
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, str):
        return str(value)
    number = float(str(value))
    return int(number) if number.is_integer() else number


def _same(left: Plain, right: Plain) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=0, abs_tol=1e-9)
    return left == right
