"""Answers as CSV files: tidy, complete, safe to open in a spreadsheet, and named after what they hold."""

from __future__ import annotations

import re

import pandas as pd

from scr_data import vocabulary as v
from scr_data.selection import Selection

_RUN_BY_SPREADSHEETS = re.compile(r"[=+\-@\t\r]")
_LONGEST_NAME = 120


def to_csv(frame: pd.DataFrame, data_status: str) -> bytes:
    """`frame` (an answer) as CSV: RFC 4180, UTF-8, one line of headings, numbers in full precision, no notes inside.

    A year gets its `time_identifier` beside it, and every row `data_status`, unless the answer says it of each row itself. What is
    hidden, unreliable or not applicable is said in the `_status` columns of the answer. Same frame, same bytes."""
    tidy = _with_time_identifier(frame)
    if "data_status" not in tidy:
        tidy["data_status"] = data_status
    texts = [name for name in tidy if not pd.api.types.is_numeric_dtype(tidy[name].dtype)]
    for name in texts:
        tidy[name] = tidy[name].map(_harmless, na_action="ignore")
    return tidy.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d").encode()


def file_name(question_name: str, selection: Selection, extension: str = "csv") -> str:
    """What to call a file: the question and the selection, as "grades_by_region_2008-09_north-west.csv"."""
    values = [text for texts in selection.to_url().values() for text in texts]
    years = [v.year_name(year) for year in selection.years]
    others = [text for text in values if text not in years]
    stem = "_".join([question_name, *map(_slug, [*years, *others])])
    return f"{stem[:_LONGEST_NAME].rstrip('-_')}.{extension}"


def _with_time_identifier(frame: pd.DataFrame) -> pd.DataFrame:
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        columns[name] = frame[name]
        if name == "time_period":
            columns["time_identifier"] = pd.Series("Financial year", index=frame.index, dtype="str")
    return pd.DataFrame(columns, index=frame.index)


def _harmless(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front, which makes it text."""
    return f"'{value}" if isinstance(value, str) and _RUN_BY_SPREADSHEETS.match(value) else value


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
