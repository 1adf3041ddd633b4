"""The one chart part: headline, subtitle, figure with its text alternative, source, table, CSV, and how far
it can be relied on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts import tables
from pages.parts.downloads import csv_button
from pages.parts.expanders import drawn_when_opened
from pages.parts.view import View
from scr_data.asking.answer import Answer
from scr_data.asking.questions import as_run
from scr_data.charts.chart import Chart, ChartType
from scr_data.charts.layout import CONFIG
from scr_data.charts.marks import meant_by
from scr_data.evidence.derived import head
from scr_data.field import vocabulary as v


def chart(
    view: View,
    question: str,
    chart_type: ChartType,
    *,
    note: str = "",
    key: str = "",
    clickable: bool = False,
    **arguments: str,
) -> dict[str, str]:
    """Show the answer to `question` under its `arguments` as a chart, with its table and a CSV of exactly
    that table.

    `note` is a caveat that belongs beside the chart; a `key` tells two charts of one question apart. Where
    the data lacks a table, says which file would bring it. Returns what the mark stands for that the reader
    has clicked, by name ({"region": "London"}), in a chart that is `clickable`; otherwise nothing."""
    key = f"{question}_{key}" if key else question
    with st.container(key=f"chart_{key}"):
        if missing := view.lacks(question, **arguments):
            title = tables.escaped(head(question, arguments).title) if not arguments else "This chart"
            files = " and ".join(f"{table.name}.csv" for table in missing)
            st.info(
                f"**{title}** needs {files}, which this data does not have. About the data says what the "
                "file holds."
            )
            return {}
        answer = view.answer(question, **arguments)
        if answer.withheld:
            st.info(f"**{tables.escaped(answer.question.title)}.** {answer.withheld}")
            return {}
        return _card(view, view.chart(chart_type, answer), key, note, clickable)


def _card(view: View, shown: Chart, key: str, note: str, clickable: bool) -> dict[str, str]:
    answer = shown.answer
    st.subheader(tables.escaped(shown.headline), anchor=False)
    st.caption(tables.escaped(shown.subtitle))
    if answer.rows.empty:
        st.info("There is nothing to draw for these filters. Remove one to see more.")
        return {}
    clicked = {}
    if shown.figure is None:
        st.info(shown.reason)
    else:
        clicked = _figure(shown, key, clickable)
        for words in filter(None, (note, shown.note)):
            st.caption(tables.escaped(words))
    st.caption(f"Source: {answer.source}")
    table_and_csv(view, answer, key)
    _how_far(shown, key)
    return clicked


def table_and_csv(view: View, answer: Answer, key: str) -> None:
    """The table of an answer, and a CSV of exactly its rows."""
    label = f"Table: {answer.question.title.lower()} ({len(answer.rows):,} rows)"
    drawn_when_opened(label, f"table_{key}", partial(_table, view, answer))
    csv_button(answer, key)


def _table(view: View, answer: Answer) -> None:
    st.caption(f"Unit: {answer.question.unit}.")
    st.table(view.made_of(answer, tables.for_markdown), hide_index=True)
    symbols = answer.symbols()
    st.caption(" ".join(f"{term.label} {term.help}" for term in v.SYMBOLS if term.code in symbols))


def _figure(shown: Chart, key: str, clickable: bool) -> dict[str, str]:
    """Draw a figure; what the mark stands for that was clicked, where marks may be."""
    assert shown.figure is not None  # noqa: S101 -- whoever calls has looked
    if not clickable:
        st.plotly_chart(shown.figure, theme=None, config=CONFIG, key=f"figure_{key}", alt=shown.alternative)
        return {}
    state = st.plotly_chart(
        shown.figure,
        theme=None,
        config=CONFIG,
        key=f"figure_{key}",
        alt=shown.alternative,
        on_select="rerun",
        selection_mode="points",
    )
    points = state["selection"]["points"]
    return meant_by(str(points[0]["customdata"])) if points and "customdata" in points[0] else {}


def _how_far(shown: Chart, key: str) -> None:
    label = "What this shows · How sure are we · What it does not show · See the query"
    drawn_when_opened(label, f"reading_{key}", partial(_reading, shown))


def _reading(shown: Chart) -> None:
    question = shown.answer.question
    unit = tables.escaped(question.unit)
    st.markdown(f"**What this shows.** {tables.escaped(question.answers)} Unit: {unit}.")
    st.markdown(f"**How sure are we?** {tables.escaped(shown.sure)}")
    st.markdown(f"**What it does not show:** {tables.escaped(question.does_not_show)}.")
    st.markdown("**See the query**, with these filters written in; it runs as it stands:")
    st.code(as_run(question.sql, shown.answer.parameters), language="sql")
