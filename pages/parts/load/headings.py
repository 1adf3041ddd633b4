"""The second step: which table each sheet is taken for, and which column each heading."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.tables import escaped
from scr_data.field import schema
from scr_data.field.english import counted
from scr_data.field.problems import Problem, note
from scr_data.loading.files import Sheet, relaid
from scr_data.loading.headings import (
    LEFT_OUT,
    Matched,
    column_problems,
    guessed_columns,
    guessed_table,
    not_taken,
)

NO_TABLE = "(leave this sheet out)"
NO_COLUMN = "(leave out)"
_LISTS_IN_A_ROW = 4


def matched(sheets: list[Sheet]) -> list[Matched]:
    """Draw, for each sheet, which table and columns it is taken for, for the reader to look at and change.

    Returns the sheets that are taken for a table, as the reader has matched them."""
    found = []
    st.header("2. What they were taken for", anchor=False)
    for place, sheet in enumerate(sheets):
        guess = guessed_table(sheet)
        where = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
        label = f"{where}: {counted(len(sheet.frame), 'row')}, taken for {guess.name if guess else 'nothing'}"
        # Open where the reader has to decide; what is sure can be opened and changed.
        with st.expander(escaped(label), expanded=guess is None):
            seen = _with_headings(sheet, f"{place}_{where}")
            table = _table(guess, f"{place}_{where}")
            if table:
                found.append(_columns(seen, table, f"{place}_{where}"))
            else:
                _preview(seen)
    return found


def _with_headings(sheet: Sheet, key: str) -> Sheet:
    """The `sheet` with its headings in the row that the reader says, at first the one where they were found;
    asked only where there are rows above."""
    lines = dict(sheet.top)
    if sheet.parts or sheet.heading_line == min(lines, default=sheet.heading_line):
        return sheet
    chosen = st.selectbox(
        "The headings are in row",
        list(lines),
        list(lines).index(sheet.heading_line),
        format_func=lambda line: f"{line}: {', '.join(filter(None, lines[line]))[:60]}",
        key=f"headings_{key}",
    )
    return sheet if chosen == sheet.heading_line else relaid(sheet, chosen)


def left_out(sheets: list[Sheet], matched_sheets: list[Matched]) -> list[Problem]:
    """A warning for each of `sheets` that is taken for no table, but for the notes in our own form."""
    wrong, mend = "the sheet was left out", "Say above which table it is, unless it is not wanted."
    return [note(sheet.file, wrong, mend, sheet.sheet) for sheet in not_taken(sheets, matched_sheets)]


def _table(guess: schema.Table | None, key: str) -> schema.Table | None:
    """The reader's choice of a table, which starts at the `guess`; None where the sheet is left out."""
    names = [NO_TABLE, *(table.name for table in schema.TABLES)]
    start = names.index(guess.name) if guess else 0
    chosen = st.selectbox("This table is", names, start, key=f"table_{key}")
    return None if chosen == NO_TABLE else schema.table(chosen)


def _columns(sheet: Sheet, table: schema.Table, key: str) -> Matched:
    """The reader's choice of a column of the `table` for each heading, which starts at the guesses."""
    guesses = guessed_columns(sheet, table)
    st.caption(
        "Which column each heading is taken for. Change what is wrong; what is left out is not loaded."
    )
    columns: list[str | None] = []
    for start in range(0, len(sheet.headings), _LISTS_IN_A_ROW):
        places = range(start, min(start + _LISTS_IN_A_ROW, len(sheet.headings)))
        # The last row has fewer lists than cells, so the lengths may differ.
        for cell, place in zip(st.columns(_LISTS_IN_A_ROW), places, strict=False):
            with cell:
                list_key = f"column_{key}_{table.name}_{place}"
                columns.append(_column(sheet.headings[place], table, guesses[place], list_key))
    _preview(sheet)
    match = Matched(sheet, table, tuple(columns))
    for problem in column_problems(sheet, table, match.columns):
        st.warning(escaped(str(problem)))
    return match


def _column(heading: str, table: schema.Table, guess: str | None, key: str) -> str | None:
    """The reader’s choice of a column for a heading, which starts at the `guess`; None: left out."""
    names = [NO_COLUMN, *(column.name for column in table.columns)]
    start = names.index(guess) if guess else 0
    chosen = st.selectbox(escaped(heading[:60] or "(no heading)"), names, start, key=key)
    return LEFT_OUT if chosen == NO_COLUMN else chosen


def _preview(sheet: Sheet) -> None:
    """Draw the first three rows as they were read."""
    cells = sheet.frame.head(3)[list(range(len(sheet.headings)))]
    st.table(
        pd.DataFrame(cells.to_numpy(), columns=_unique(sheet.headings)).map(escaped),
        hide_index=True,
        alt=f"First rows of {sheet.file}",
    )


def _unique(headings: tuple[str, ...]) -> list[str]:
    """Short names for the columns of a preview; Streamlit draws no table with two columns of one name."""
    return [
        escaped(f"{heading[:40]} ({place + 1})" if headings.count(heading) > 1 else heading[:40])
        for place, heading in enumerate(headings)
    ]
