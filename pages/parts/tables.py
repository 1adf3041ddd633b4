"""Answers as tables for people: headings and values in words, percentages to one decimal, symbols for what is missing."""

from __future__ import annotations

import re

import pandas as pd

from scr_data import vocabulary as v
from scr_data.questions import Question

CODES_ONLY = ("region_code", "source_id")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|$~:&])")


def for_people(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """`frame` as its readers see it: the question's headings, labels for codes, "34.1%", "[z]" where nothing can be divided.

    Columns that hold only codes are left to the CSV."""
    headings = {column.name: column.heading for column in question.columns}
    shown = [name for name in frame.columns if name not in CODES_ONLY]
    return pd.DataFrame({headings.get(name, name): _column(frame[name], name) for name in shown}, index=frame.index)


def for_markdown(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """`for_people`, escaped for `st.table`, which reads Markdown: a cell of somebody's file must not become a picture or a link."""
    return for_people(frame, question).map(escaped)


def sortable(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """`for_people`, but with dates and numbers left as they are, so that a grid sorts them by value and not by their letters."""
    shown = for_people(frame, question)
    for column in question.columns:
        values = frame[column.name]
        by_value = pd.api.types.is_datetime64_any_dtype(values.dtype) or pd.api.types.is_numeric_dtype(values.dtype)
        if column.heading in shown and by_value and column.name != "time_period":
            shown[column.heading] = values
    return shown


def _column(values: pd.Series, name: str) -> pd.Series:
    if name.endswith("_percent"):
        return values.map(lambda number: "[z]" if pd.isna(number) else f"{number:.1f}%").astype("str")
    if name == "value":
        return values.map(lambda number: f"{number:g}").astype("str")
    if name == "themes":
        return values.map(lambda text: "" if pd.isna(text) else _labelled_list(text)).astype("str")
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return values.map(lambda day: "" if pd.isna(day) else f"{day:%d %b %Y}").astype("str")
    if pd.api.types.is_numeric_dtype(values.dtype) and name != "time_period":
        return values.map(lambda number: "" if pd.isna(number) else f"{number:,.0f}").astype("str")
    return values.map(lambda value: "" if pd.isna(value) else v.label(name, value)).astype("str")


def escaped(text: str) -> str:
    """`text` with Markdown's signs made plain, so that it is shown as it was written."""
    return _MARKDOWN.sub(r"\\\1", text)


def _labelled_list(text: str) -> str:
    return "; ".join(v.label("theme", code) for code in text.split("; "))
