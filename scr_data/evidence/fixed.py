"""Shares that the filter itself fixes: of the reviews filtered by a weakness all have it, which is no
finding.

Such a share has the status z, neither a percentage nor an interval, and is compared with nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from scr_data.field import thresholds
from scr_data.field.selection import Selection

NOT_APPLICABLE = "z"


def by_the_filter(frame: pd.DataFrame, shares_of: tuple[str, ...], selection: Selection) -> pd.Series:
    """Which rows of `frame` hold a share that the filters of `selection` fix, where the shares are
    `shares_of` some columns' values: those whose value is filtered in each of these columns."""
    fixed = pd.Series(bool(shares_of), index=frame.index)
    for column in shares_of:
        fixed &= _FILTERED[column](frame, selection) if column in _FILTERED else False
    return fixed


def marked(frame: pd.DataFrame) -> pd.Series:
    """Which rows of an answer hold a share that the filter fixes: marked z, though there is something to
    divide by."""
    if "review_percent_status" not in frame:
        return pd.Series(False, index=frame.index)
    return frame["review_percent_status"].eq(NOT_APPLICABLE) & frame["review_total"].gt(0)


def reason_not_to_compare(frame: pd.DataFrame) -> str:
    """Why the shares of an answer are not compared, where the filter fixes any of them; otherwise ""."""
    return thresholds.FIXED_BY_FILTER if marked(frame).any() else ""


# A review has one grade and one region: where some are filtered, the shares of the others are fixed as
# well. It can have several weaknesses and agencies: the shares of those that are not filtered are findings.
_FILTERED: Mapping[str, Callable[[pd.DataFrame, Selection], pd.Series]] = {
    "grade": lambda frame, selection: pd.Series(bool(selection.grades), index=frame.index),
    "region": lambda frame, selection: pd.Series(
        bool(selection.regions or selection.lscbs), index=frame.index
    ),
    "theme": lambda frame, selection: frame["theme"].isin(selection.themes),
    "agency": lambda frame, selection: frame["agency"].isin(selection.agencies),
    "measure": lambda frame, selection: frame["measure"].str.startswith("grade_") & bool(selection.grades),
}
