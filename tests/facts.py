"""What holds of every answer, whatever was asked of whichever data."""

from __future__ import annotations

import math

import pandas as pd

from scr_data.asking import disclosure
from scr_data.asking.answer import Answer
from scr_data.field import thresholds

Numbers = list[float | None]
INFINITE = {math.inf, -math.inf}


def faults(answer: Answer) -> list[str]:
    """What is wrong with an `answer` under the open policy, by what holds of every one; nothing where all is
    right."""
    return [*_of_columns(answer), *_of_numbers(answer), *_of_shares(answer.rows)]


def _of_columns(answer: Answer) -> list[str]:
    names = [column.name for column in answer.columns]
    headings = [column.heading for column in answer.columns if column.name not in answer.statuses()]
    said_in_general = [column.name for column in answer.columns if column.means == disclosure.STATUS_MEANS]
    wrong = {
        "columns that are not those of the rows": names != list(answer.rows.columns),
        "two columns of one heading": len(set(headings)) < len(headings),
        f"columns that no head names: {said_in_general}": bool(said_in_general),
    }
    return [words for words, is_so in wrong.items() if is_so]


def _of_numbers(answer: Answer) -> list[str]:
    rows = answer.rows
    infinite = [name for name in rows.select_dtypes("number") if INFINITE & set(_numbers(rows, str(name)))]
    counts = [column for column in answer.columns if column.name.endswith(("_count", "_total"))]
    lacking = [
        column.name
        for column in counts
        if "empty" not in column.means and None in _numbers(rows, column.name)
    ]
    return [f"infinite: {name}" for name in infinite] + [f"a count is empty: {name}" for name in lacking]


def _of_shares(rows: pd.DataFrame) -> list[str]:
    """A share is from 0 to 100, there where there are reviews enough and no filter fixes it and nowhere else,
    and within its interval."""
    found: list[str] = []
    for what in (str(name).removesuffix("_percent") for name in rows if str(name).endswith("_percent")):
        percents = _numbers(rows, f"{what}_percent")
        if not all(0 <= percent <= 100 for percent in percents if percent is not None):
            found.append(f"beyond 0 to 100: {what}_percent")
        if f"{what}_total" in rows:
            found += _of_a_share(rows, what, percents)
    return found


def _of_a_share(rows: pd.DataFrame, what: str, percents: Numbers) -> list[str]:
    statuses = rows[f"{what}_percent_status"].tolist()
    counted = zip(_numbers(rows, f"{what}_count"), _numbers(rows, f"{what}_total"), statuses, strict=True)
    enough = [
        count is not None and total is not None and total >= thresholds.FEW_REVIEWS and status != "z"
        for count, total, status in counted
    ]
    found = _not_where(enough, f"{what}_percent", percents)
    if f"{what}_lower" not in rows:
        return found
    # Children of one family share their fate: a share of children carries no interval.
    units = rows["unit"].tolist() if "unit" in rows else ["reviews"] * len(rows)
    enough = [there and unit == "reviews" for there, unit in zip(enough, units, strict=True)]
    lowers, uppers = _numbers(rows, f"{what}_lower"), _numbers(rows, f"{what}_upper")
    found += [*_not_where(enough, f"{what}_lower", lowers), *_not_where(enough, f"{what}_upper", uppers)]
    if not all(
        lower <= percent <= upper
        for lower, percent, upper in zip(lowers, percents, uppers, strict=True)
        if lower is not None and percent is not None and upper is not None
    ):
        found.append(f"outside its interval: {what}_percent")
    return found


def _not_where(enough: list[bool], name: str, values: Numbers) -> list[str]:
    """A fault where a column called `name` is not filled exactly where there is `enough` to say it."""
    right = [value is not None for value in values] == enough
    return [] if right else [f"not there, or there of too few: {name}"]


def _numbers(rows: pd.DataFrame, name: str) -> Numbers:
    """A column's numbers as floats, with None for what is missing; frames are small, and plain Python is
    several times faster than pandas on small ones."""
    return [None if pd.isna(value) else float(value) for value in rows[name].tolist()]
