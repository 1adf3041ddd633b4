"""Comparing an answer with a recount: every row and column, in order, whatever the types the values are held
in."""

from __future__ import annotations

import math
from datetime import date
from typing import SupportsFloat

import pandas as pd

Plain = str | int | float | None


def differing(found: pd.DataFrame, expected: pd.DataFrame, within: float = 1e-9) -> list[str]:
    """What differs between two frames, a line each; empty where they say the same.

    Two numbers are the same where they are `within` that of each other, or that share of the larger."""
    if list(found.columns) != list(expected.columns):
        return [f"columns: expected {list(expected.columns)}, found {list(found.columns)}"]
    if len(found) != len(expected):
        return [f"expected {len(expected)} rows, found {len(found)}"]
    return [
        f"row {number}, {name}: expected {left!r}, found {right!r} in {row}"
        for number, (wanted, row) in enumerate(zip(rows(expected), rows(found), strict=True))
        for name, left, right in zip(found.columns, wanted, row, strict=True)
        if not _same(left, right, within)
    ]


def rows(frame: pd.DataFrame) -> list[tuple[Plain, ...]]:
    """The rows of `frame` as plain values: text, numbers, dates as text, None for what is missing."""
    columns = [map(_plain, frame[name].astype(object)) for name in frame]
    return list(zip(*columns, strict=True))


def _plain(value: object) -> Plain:
    if isinstance(value, str):
        return str(value)
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 -- NaN
        return None
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    number = float(value) if isinstance(value, SupportsFloat) else float(str(value))
    return int(number) if number.is_integer() else number


def _same(left: Plain, right: Plain, within: float) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=within, abs_tol=within)
    return left == right
