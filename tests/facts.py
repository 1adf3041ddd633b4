"""What holds of every answer, whatever was asked of whichever data."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scr_data.asking import disclosure
from scr_data.asking.answer import Answer
from scr_data.field import thresholds


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
    numbers = rows.select_dtypes("number").astype("float64")
    infinite = [name for name in numbers if np.isinf(numbers[name]).any()]
    counts = [column for column in answer.columns if column.name.endswith(("_count", "_total"))]
    lacking = [
        column.name for column in counts if "empty" not in column.means and rows[column.name].isna().any()
    ]
    return [f"infinite: {name}" for name in infinite] + [f"a count is empty: {name}" for name in lacking]


def _of_shares(rows: pd.DataFrame) -> list[str]:
    """A share is from 0 to 100, there where there are reviews enough and no filter fixes it and nowhere else,
    and within its interval."""
    found: list[str] = []
    for what in (str(name).removesuffix("_percent") for name in rows if str(name).endswith("_percent")):
        percent = rows[f"{what}_percent"]
        if not percent.dropna().between(0, 100).all():
            found.append(f"beyond 0 to 100: {what}_percent")
        if f"{what}_total" not in rows:
            continue
        is_fixed = rows[f"{what}_percent_status"].eq("z")
        enough = rows[f"{what}_total"].fillna(0).ge(thresholds.FEW_REVIEWS) & rows[f"{what}_count"].notna()
        enough &= ~is_fixed
        if not percent.notna().eq(enough).all():
            found.append(f"not there, or there of too few: {what}_percent")
        if f"{what}_lower" not in rows:
            continue
        of_reviews = enough & rows["unit"].eq("reviews") if "unit" in rows else enough
        for end in (f"{what}_lower", f"{what}_upper"):
            if not rows[end].notna().eq(of_reviews).all():
                found.append(f"not there, or there of too few: {end}")
        some = rows[of_reviews]
        if not some[f"{what}_percent"].between(some[f"{what}_lower"], some[f"{what}_upper"]).all():
            found.append(f"outside its interval: {what}_percent")
    return found
