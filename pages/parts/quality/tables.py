"""The tables of the Data quality page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.expanders import drawn_when_opened
from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.asking.disclosure import is_protected
from scr_data.asking.store import LoadedFile
from scr_data.evidence import titles
from scr_data.field import vocabulary as v
from scr_data.field.english import counted


def title(view: View) -> str:
    """What the page comes to: of the illustrative set, which was made to agree with what was published,
    whether it does; of other data how much in it is odd."""
    if view.is_illustrative:
        claim = view.made_of(view.answer("published_beside_loaded"), titles.of_agreement)
    else:
        claim = view.made_of(view.answer("oddities"), titles.of_oddities)
    return titles.in_full(claim, is_invented=False)


def oddities(view: View) -> None:
    """Draw what is not wrong but worth a look, with how many there are, and the warnings of the load."""
    rows = view.answer("oddities").records()
    shown = [(v.label("oddity", row["oddity"]), row["how_many_count"]) for row in rows]
    st.table(pd.DataFrame(shown, columns=["What", "How many"]), hide_index=True, alt="Worth a look")
    st.caption("Values outside the vocabulary: none, as a load with one is refused.")
    if not is_protected(view.policy):  # a warning may name a row about a child
        for warning in view.dataset.warnings:
            st.caption(escaped(str(warning)))


def completeness(view: View) -> None:
    """Draw how many rows have a value in each column, a table for each table of the data."""
    for table, rows in view.answer("completeness").rows.groupby("table_name", sort=False):
        least, count = rows["filled_percent"].min(), counted(int(rows["row_count"].iloc[0]), "row")
        with st.expander(f"{table}: {count}; the emptiest column is {least:.0f}% filled"):
            columns = zip(rows["column_name"], rows["filled_count"], rows["filled_percent"], strict=True)
            shown = [(column, f"{filled:,} ({percent:.0f}%)") for column, filled, percent in columns]
            st.table(
                pd.DataFrame(shown, columns=["Column", "Rows with a value"]), hide_index=True, alt=str(table)
            )
    if is_protected(view.policy):
        st.caption("Of columns that tell of children nothing is told where data are offered to others.")


def files(view: View) -> None:
    """Draw the log of the load: each file with its size, rows and SHA-256, and when it was loaded."""
    when = f" Loaded {view.dataset.loaded_at:%d %b %Y, %H:%M} UTC." if view.dataset.loaded_at else ""
    status = next(term for term in v.DATA_STATUSES if term.code == view.dataset.data_status)
    st.markdown(f"{status.label}.{when}")
    if is_protected(view.policy):
        # A size or a sum gives a small file away: one who can guess it tries every file it may be.
        st.caption("Sizes and check sums of the files are not told where data are offered to others.")
        return
    rows = [(escaped(file.name), f"{file.size:,}", _rows_loaded(file)) for file in view.dataset.files]
    st.table(pd.DataFrame(rows, columns=["File", "Bytes", "Rows"]), hide_index=True, alt="Files loaded")
    drawn_when_opened("SHA-256 of each file, and of all of them together", "sums", lambda: _sums(view))


def _sums(view: View) -> None:
    """The check sums as `sha256sum` writes them."""
    sums = [f"{file.sha256}  {file.name}" for file in view.dataset.files]
    st.code("\n".join([*sums, f"{view.dataset.fingerprint}  (together)"]), language=None, wrap_lines=True)


def _rows_loaded(file: LoadedFile) -> str:
    return "left out" if file.rows is None else f"{file.rows:,}"
