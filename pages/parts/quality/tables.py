"""The tables of the Data quality page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.asking.disclosure import is_protected
from scr_data.field import vocabulary as v
from scr_data.loading import quality


def oddities(view: View) -> None:
    """What is not wrong but worth a look, with how many there are; and the warnings of the load."""
    found = quality.oddities(view.dataset, view.policy).rename(
        columns={"what": "What", "how_many_count": "How many"}
    )
    st.table(found, hide_index=True)
    st.caption("Values outside the vocabulary: none, as a load with one is refused.")
    for warning in view.dataset.warnings:
        st.caption(escaped(str(warning)))


def completeness(view: View) -> None:
    """How many rows have a value in each column, a table for each table."""
    for table, rows in quality.completeness(view.dataset, view.policy).groupby("table", sort=False):
        least, count = rows["filled_percent"].min(), int(rows["row_count"].iloc[0])
        with st.expander(
            f"{table}: {count:,} row{'' if count == 1 else 's'}; the emptiest column is {least:.0f}% filled"
        ):
            shown = rows.assign(
                filled=[
                    f"{filled:,} ({percent:.0f}%)"
                    for filled, percent in zip(rows["filled_count"], rows["filled_percent"], strict=True)
                ]
            )
            st.table(
                shown[["column", "filled"]].rename(
                    columns={"column": "Column", "filled": "Rows with a value"}
                ),
                hide_index=True,
            )
    if is_protected(view.policy):
        st.caption("Of children nothing is told where data are offered to others.")


def files(view: View) -> None:
    """The load log: each file with its size, rows and SHA-256, and when it was loaded."""
    when = f" Loaded {view.dataset.loaded_at:%d %b %Y, %H:%M} UTC." if view.dataset.loaded_at else ""
    st.markdown(f"{ {term.code: term for term in v.DATA_STATUSES}[view.dataset.data_status].label }.{when}")
    hidden = {"children.csv"} if is_protected(view.policy) else set()
    rows = [
        (
            escaped(file.name),
            f"{file.size:,}",
            "[c]" if file.name in hidden else "left out" if file.rows is None else f"{file.rows:,}",
        )
        for file in view.dataset.files
    ]
    st.table(pd.DataFrame(rows, columns=["File", "Bytes", "Rows"]), hide_index=True)
    sums = [f"{file.sha256}  {file.name}" for file in view.dataset.files]
    st.markdown("SHA-256 of each file, as `sha256sum` writes it, and of all of them together:")
    st.code("\n".join([*sums, f"{view.dataset.fingerprint}  (together)"]), language=None, wrap_lines=True)
