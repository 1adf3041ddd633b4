"""The first line of every page: whose data is in view, and whether it is real."""

from __future__ import annotations

import streamlit as st

from pages.parts.tables import escaped
from pages.parts.view import own_data
from scr_data.asking.store import Dataset
from scr_data.field.english import counted, listed

_MOST_NAMED = 2  # files that the line names; of more it says how many there are


def status_line(dataset: Dataset) -> None:
    """Say in one line which `dataset` is in view. Data of a served folder needs no line: its source stands
    at each chart."""
    own = own_data()
    if own and own.look():
        reviews = counted(dataset.row_counts["reviews"], "review")
        line = f":blue-badge[Your data] {escaped(_files(dataset))}, {reviews}, this session only"
    elif dataset.data_status == "illustrative":
        line = ":orange-badge[Illustrative data] Made by a program. Only the published figures are real."
    else:
        return
    with st.container(key="status_line"):
        st.markdown(line)


def _files(dataset: Dataset) -> str:
    """The names of the files that were loaded: "reviews.xlsx"; "5 files" where there are many."""
    names = [file.name for file in dataset.files if file.rows is not None]
    return listed(names) if len(names) <= _MOST_NAMED else counted(len(names), "file")
