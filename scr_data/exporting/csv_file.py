"""Answers as CSV files: tidy, complete and safe to open in a spreadsheet."""

from __future__ import annotations

import re

import pandas as pd

from scr_data.asking.answer import Answer

_RUN_BY_SPREADSHEETS = re.compile(r"[=+\-@\t\r]")


def to_csv(answer: Answer) -> bytes:
    """`answer` as CSV: what its button saves and the command line prints. Same answer, same bytes."""
    return frame_as_csv(answer.rows, answer.data_status)


def frame_as_csv(frame: pd.DataFrame, data_status: str) -> bytes:
    """`frame` as CSV: RFC 4180, UTF-8, one line of headings, numbers in full precision, no notes inside.

    A year gets its `time_identifier` beside it, and every row `data_status`, unless the answer says it of each row itself. What is
    hidden, unreliable or not applicable is said in the `_status` columns of the answer. Same frame, same bytes."""
    tidy = _with_time_identifier(frame)
    if "data_status" not in tidy:
        tidy["data_status"] = data_status
    texts = [name for name in tidy if not pd.api.types.is_numeric_dtype(tidy[name].dtype)]
    for name in texts:
        tidy[name] = tidy[name].map(_harmless, na_action="ignore")
    return tidy.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d").encode()


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
