"""The third step: what the files leave open and only their reader knows, boards that no
name fits and bare years."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts.tables import escaped
from scr_data.field import geography
from scr_data.field.schema import TABLES
from scr_data.field.years import BareYear, is_bare_year
from scr_data.loading import boards
from scr_data.loading.headings import Matched
from scr_data.loading.ingest import KEPT, Choices

MOST_BOARDS_ASKED = 40  # with more unknown names than these, it is hardly a column of boards
KEEP = "(keep it as it is, without a region)"
BARE_YEARS: Mapping[str, BareYear | None] = {
    "I do not know": None,
    "2008 means 2008-09": "starts",
    "2008 means 2007-08": "ends",
}


def choices(matched: list[Matched]) -> Choices:
    """Ask the reader which boards and which years are meant, where the files do not say; the answers."""
    values = {match.table.name: match.frame() for match in matched}
    return Choices(_boards(values), _bare_year(values))


def _boards(values: Mapping[str, pd.DataFrame]) -> dict[str, str | None]:
    """For each unknown name of a board the board that the reader means, or `KEPT`;
    without those not answered.

    `values` are the matched tables by name."""
    unknown = _unknown_boards(values)
    if not unknown:
        return {}
    st.subheader("Boards that are not in the list", anchor=False)
    st.markdown(
        "These names are of no board, or could be of more than one. Say which is meant, or correct them in "
        "the file."
    )
    every_board = [board.lscb for board in geography.reference_boards()]
    chosen: dict[str, str | None] = {}
    for name in unknown[:MOST_BOARDS_ASKED]:
        nearest = boards.nearest(name)
        options = [*nearest, KEEP, *(board for board in every_board if board not in nearest)]
        words = escaped(f"“{name[:60]}” is")
        meant = st.selectbox(words, options, index=None, placeholder="Not said", key=f"board_{name}")
        if meant:
            chosen[name] = KEPT if meant == KEEP else meant
    if len(unknown) > MOST_BOARDS_ASKED:
        st.caption(f"And {len(unknown) - MOST_BOARDS_ASKED} more. Is this the column of boards?")
    return chosen


def _unknown_boards(values: Mapping[str, pd.DataFrame]) -> list[str]:
    # Data with a table of boards brings its own names, and none of them is unknown.
    if len(values.get("lscbs", ())):
        return []
    columns = [
        values[table.name][column.name]
        for table in TABLES
        for column in table.columns
        if column.kind == "board" and column.name in values.get(table.name, ())
    ]
    names = {name for column in columns for name in column.unique() if name}
    return sorted(name for name in names if boards.resolved(name) is None)


def _bare_year(values: Mapping[str, pd.DataFrame]) -> BareYear | None:
    """Which financial year a year such as 2008 means; asked only where there is one."""
    years = values.get("reviews", pd.DataFrame()).get("time_period", pd.Series(dtype="str"))
    if not any(is_bare_year(text) for text in years.unique()):
        return None
    words = "Some years are written as one, such as 2008. Which financial year is meant?"
    return BARE_YEARS[st.radio(words, list(BARE_YEARS), key="bare_year")]
