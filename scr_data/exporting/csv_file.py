"""Answers as CSV files: tidy, complete and safe to open in a spreadsheet."""

from __future__ import annotations

import re

import pandas as pd

from scr_data.asking.answer import Answer

# What a cell may begin with for a spreadsheet to take it for a formula; tab and return are
# passed over by some first.
_RUN_BY_SPREADSHEETS = re.compile(r"[=+\-@\t\r]")


def to_csv(answer: Answer) -> bytes:
    """`answer` as CSV: what its button saves and the command line prints. Same answer, same bytes."""
    return frame_as_csv(answer.rows, answer.data_status)


def frame_as_csv(frame: pd.DataFrame, data_status: str) -> bytes:
    """`frame` as CSV: RFC 4180, UTF-8, one line of headings, numbers in full precision, no notes inside.

    Each column stays, in its order. A year gets its time_identifier beside it, and every row the
    `data_status`, unless `frame` has such a column of its own. What is hidden, unreliable or not applicable
    is said in the columns that end in _status. Same frame, same bytes."""
    tidy = _with_time_identifier(frame)
    if "data_status" not in tidy:
        tidy["data_status"] = data_status
    texts = [name for name in tidy if not pd.api.types.is_numeric_dtype(tidy[name].dtype)]
    # Numbers are left alone: a negative one begins with a minus, and an apostrophe would make it text.
    for name in texts:
        tidy[name] = tidy[name].map(_harmless, na_action="ignore")
    return tidy.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d").encode()


def _with_time_identifier(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy of `frame` with the kind of year beside the year, as the government's
    standard for tidy data asks."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        columns[name] = frame[name]
        if name == "time_period":
            columns["time_identifier"] = pd.Series("Financial year", index=frame.index, dtype="str")
    return pd.DataFrame(columns, index=frame.index)


def _harmless(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front, which makes it text."""
    return f"'{value}" if isinstance(value, str) and _RUN_BY_SPREADSHEETS.match(value) else value
