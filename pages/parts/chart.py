"""The one chart part: a headline from the data, a subtitle, the figure with its text alternative, the source, the table and its CSV."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.parts import tables
from pages.parts.asked import Asked
from pages.parts.figures import CONFIG, Figure
from scr_data import export
from scr_data import vocabulary as v
from scr_data.questions import Question, question

PUBLISHED_SOURCE = "Ofsted, Hansard and press reports; each figure’s source is in the table. About the data lists them with links."


@dataclass(frozen=True)
class Form:
    """How an answer is shown: the `kind` of chart in words (for those who hear it), and from the answer its headline and its figure."""

    kind: str
    headline: Callable[[pd.DataFrame], str]
    figure: Callable[[pd.DataFrame], Figure]


def chart(asked: Asked, name: str, form: Form, *, key: str = "", rows: pd.DataFrame | None = None, note: str = "") -> None:
    """Show the answer to the question `name` in a `form`, with its table and a CSV of exactly that table.

    `rows` shows some rows of the answer only, and then needs a `key` of its own, which also goes into the file's name; `note` is a
    caveat that belongs beside the chart. Where the data lacks a table, says which file would bring it."""
    about = question(name)
    key = f"{name}_{key}" if key else name
    missing = asked.dataset.lacks(name)
    with st.container(key=f"chart_{key}"):
        if missing:
            files = " and ".join(f"{table.name}.csv" for table in missing)
            st.info(f"**{about.title}** needs {files}, which this data does not have. About the data says what the file holds.")
            return
        frame = asked.answer(name) if rows is None else rows
        headline = form.headline(frame)
        subtitle = f"{about.title}: {subject(asked, about)}"
        st.subheader(tables.escaped(headline), anchor=False)
        st.caption(tables.escaped(subtitle))
        if frame.empty:
            st.info("There is nothing to draw for these filters. Remove one to see more.")
            return
        figure = form.figure(frame)
        if figure["data"]:
            alternative = f"{form.kind}. {subtitle}. {headline} The table below holds every number."
            st.plotly_chart(figure, theme=None, config=CONFIG, key=f"figure_{key}", alt=alternative)
        else:
            st.info("Every group has too few reviews for shares to be drawn. The table has the counts.")
        if note:
            st.caption(note)
        _source(asked, about)
        table_and_csv(asked, about, frame, key)


def table_and_csv(asked: Asked, about: Question, frame: pd.DataFrame, key: str) -> None:
    """The table behind a chart, one click away, and a CSV of exactly its rows."""
    with st.expander(f"Table: {about.title.lower()} ({len(frame):,} rows)", key=f"table_{key}"):
        st.caption(f"Unit: {about.unit}.")
        st.table(tables.for_markdown(frame, about), hide_index=True)
        st.caption("[z] not applicable: there is nothing to divide by.")
    csv_button(asked, frame, key)


def csv_button(asked: Asked, frame: pd.DataFrame, name: str, label: str = "Download CSV") -> None:
    """A button that saves `frame` as CSV under a name that says what it holds and under which filters."""
    st.download_button(
        label,
        data=lambda: export.to_csv(frame, asked.dataset.data_status),
        file_name=export.file_name(name, asked.selection),
        mime="text/csv",
        key=f"csv_{name}",
        on_click="ignore",
    )


def subject(asked: Asked, about: Question) -> str:
    """What a chart is about, beside its measure: the selection, or for published figures England as a whole."""
    return "England" if about.name == "published_figures" else asked.selection.in_words()


def _source(asked: Asked, about: Question) -> None:
    status = {term.code: term for term in v.DATA_STATUSES}[asked.dataset.data_status]
    st.caption(f"Source: {PUBLISHED_SOURCE if about.name == 'published_figures' else f'{status.label}. {status.help}'}")
