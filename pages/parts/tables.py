"""Answers as tables for people: headings and values in words, percentages to one decimal, symbols for what is
missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd

from scr_data.asking.answer import Answer
from scr_data.field import vocabulary as v

CODES_ONLY = ("region_code", "source_id")
SENTENCE = "sentence"  # the column of comparisons as they can be quoted
MARKS_IN_WORDS = {"u": "small numbers", "rounded": "rounded", "least": "at least, rounded"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|$~:&])")


def for_people(answer: Answer) -> pd.DataFrame:
    """The rows of `answer` as its readers see them: headings, labels for codes, "34.1%", "[z]" where nothing
    can be divided.

    Columns that hold only codes are left to the CSV, and sentences stand below the table."""
    frame, hidden = answer.rows, {*CODES_ONLY, SENTENCE, *answer.statuses()}
    shown = {column.heading: column.name for column in answer.columns if column.name not in hidden}
    return pd.DataFrame({heading: _marked(frame, name) for heading, name in shown.items()}, index=frame.index)


def for_markdown(answer: Answer) -> pd.DataFrame:
    """`for_people`, escaped for `st.table`, which reads Markdown: a cell of somebody's file must not become a
    picture or a link."""
    return for_people(answer).map(escaped)


def sortable(answer: Answer) -> pd.DataFrame:
    """`for_people`, but with dates and numbers left as they are, so that a grid sorts them by value and not
    by their letters."""
    shown, frame = for_people(answer), answer.rows
    for column in answer.columns:
        values = frame[column.name]
        by_value = pd.api.types.is_datetime64_any_dtype(values.dtype) or pd.api.types.is_numeric_dtype(
            values.dtype
        )
        if (
            column.heading in shown
            and f"{column.name}_status" not in frame
            and by_value
            and not column.name.endswith("time_period")
        ):
            shown[column.heading] = values
    return shown


def _marked(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column in words, with the symbols of its status column: "26.1% (small numbers)", "[c]"."""
    shown = _column(frame[name], name)
    if f"{name}_status" not in frame.columns:
        return shown
    cells = zip(shown, frame[f"{name}_status"], strict=True)
    return pd.Series([_with_mark(cell, code) for cell, code in cells], index=frame.index, dtype="str")


def _with_mark(cell: str, code: str) -> str:
    """A cell with its symbol; what a number is worth is told in words, where files keep the code."""
    if code in MARKS_IN_WORDS:
        return f"{cell} ({MARKS_IN_WORDS[code]})" if cell else MARKS_IN_WORDS[code]
    return f"{cell} [{code}]".strip() if code else cell


def _column(values: pd.Series, name: str) -> pd.Series:
    """A column in words. Each value that occurs is written once: long tables repeat few values."""
    write = _writer(values, name)
    words = {value: write(value) for value in values.dropna().unique()}
    return pd.Series([words.get(value, "") for value in values], index=values.index, dtype="str")


def _writer(values: pd.Series, name: str) -> Callable[[Any], str]:
    """How a value of the column `name` is written."""
    for fits, write in _WRITERS:
        if re.fullmatch(fits, name):
            return write
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return lambda day: f"{day:%d %b %Y}"
    if pd.api.types.is_numeric_dtype(values.dtype):
        return lambda count: f"{count:,.0f}"
    return lambda value: v.label(name, value)


_WRITERS: tuple[tuple[str, Callable[[Any], str]], ...] = (
    (r"difference_(points|lower|upper)", lambda points: f"{points:+.1f}"),
    (r"expected_number", lambda number: f"{number:.1f}"),
    (r".*_(percent|lower|upper)|percent_published", lambda share: f"{share:.1f}%"),
    (r".*p_value", lambda p: "< 0.001" if p < 0.001 else f"{p:.3f}"),
    (r".*time_period", lambda year: v.label("time_period", year)),
    (r"value", lambda value: f"{value:g}"),
    (r"themes", lambda codes: "; ".join(v.label("theme", code) for code in codes.split("; "))),
)


def escaped(text: str) -> str:
    """`text` with Markdown's signs made plain, so that it is shown as it was written."""
    return _MARKDOWN.sub(r"\\\1", text)
