"""The one chart part, a card: headline, subtitle, the sides Chart, Table, How sure? and Query, of which
one is open, and a foot line with the source and the CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from pages import texts
from pages.parts import tables
from pages.parts.downloads import csv_button
from pages.parts.expanders import drawn_when_opened
from pages.parts.view import View
from scr_data.asking.answer import Answer
from scr_data.asking.questions import as_run
from scr_data.charts.chart import Chart, ChartType
from scr_data.charts.layout import CONFIG
from scr_data.charts.marks import meant_by
from scr_data.field import vocabulary as v
from scr_data.field.english import counted

# The sides of a card, of which only the open one is computed and sent.
CHART, TABLE, SURE, QUERY = "Chart", "Table", "How sure?", "Query"
MOST_ROWS = 12  # of a table that a card shows whole; a longer one scrolls inside it


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
    the data lacks a table, says which sheet would bring it. Returns what the mark stands for that the reader
    has clicked, by name ({"region": "London"}), in a chart that is `clickable`; otherwise nothing."""
    key = f"{question}_{key}" if key else question
    with st.container(key=f"chart_{key}", border=True, height="stretch"):
        if missing := view.lacks(question, **arguments):
            st.info(texts.lacking(missing[0].name))
            return {}
        answer = view.answer(question, **arguments)
        if answer.withheld:
            st.info(f"**{tables.escaped(answer.question.title)}.** {answer.withheld}")
            return {}
        return _card(view, view.chart(chart_type, answer), key, note, clickable)


def _card(view: View, shown: Chart, key: str, note: str, clickable: bool) -> dict[str, str]:
    answer = shown.answer
    st.header(tables.escaped(shown.headline), anchor=False)
    st.caption(tables.escaped(shown.subtitle))
    if answer.rows.empty:
        st.info("There is nothing to draw for these filters. Remove one to see more.")
        return {}
    sides: dict[str, Callable[[], dict[str, str] | None]] = {
        TABLE: partial(_table, view, answer, key),
        SURE: partial(_how_sure, shown),
        QUERY: partial(_query, answer),
    }
    # Each kind of card has a key of its own: the open tab of one need not be among those of the other.
    tabs_key = f"tabs_without_chart_{key}"
    if shown.figure is None:
        st.markdown(shown.reason)
    else:
        sides, tabs_key = {CHART: partial(_drawn, shown, key, note, clickable), **sides}, f"tabs_{key}"
    clicked = None
    for tab, draw in zip(st.tabs(list(sides), key=tabs_key, on_change="rerun"), sides.values(), strict=True):
        if tab.open:
            with tab:
                clicked = draw()
    _foot(answer, key)
    return clicked or {}


def _drawn(shown: Chart, key: str, note: str, clickable: bool) -> dict[str, str]:
    """The figure with its notes below; what was clicked in it."""
    clicked = _figure(shown, key, clickable)
    for words in filter(None, (note, shown.note)):
        st.caption(tables.escaped(words))
    return clicked


def _foot(answer: Answer, key: str) -> None:
    """The one line under a card: where its figures come from, and the CSV of exactly its rows."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"foot_{key}"
    ):
        st.caption(f"Source: {answer.source_in_brief}", width="content")
        csv_button(answer, key, quiet=True)


def table_and_csv(view: View, answer: Answer, key: str) -> None:
    """The table of an answer, and a CSV of exactly its rows."""
    label = f"Table: {answer.question.title.lower()} ({counted(len(answer.rows), 'row')})"
    drawn_when_opened(label, f"table_{key}", partial(_table, view, answer, key))
    csv_button(answer, key)


def _table(view: View, answer: Answer, key: str) -> None:
    st.caption(f"Unit: {answer.question.unit}.")
    # A long table scrolls within its card, and its heading row stays.
    height: Literal["content"] | int = "content" if len(answer.rows) <= MOST_ROWS else 420
    with st.container(height=height, border=False):
        st.table(view.made_of(answer, tables.for_markdown), hide_index=True, alt=answer.question.title)
    if tables.SENTENCE in answer.rows:
        drawn_when_opened("Sentences to quote", f"sentences_{key}", partial(_to_quote, answer))
    symbols = answer.symbols()
    st.caption(" ".join(f"{term.label} {term.help}" for term in v.SYMBOLS if term.code in symbols))


def _to_quote(answer: Answer) -> None:
    """Each comparison as a sentence with a button that copies it."""
    for sentence in answer.rows[tables.SENTENCE].dropna():
        st.code(sentence, language=None, wrap_lines=True)


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


def _how_sure(shown: Chart) -> None:
    """What the chart shows, how far it can be relied on, and what it does not show."""
    question = shown.answer.question
    unit = tables.escaped(question.unit)
    st.markdown(f"**What this shows.** {tables.escaped(question.answers)} Unit: {unit}.")
    st.markdown(f"**How sure are we?** {tables.escaped(shown.sure)}")
    st.markdown(f"**What it does not show:** {tables.escaped(question.does_not_show)}.")


def _query(answer: Answer) -> None:
    """The query that was asked, for those who would check it."""
    st.markdown("The query with these filters written in; it runs as it stands:")
    st.code(as_run(answer.question.sql, answer.parameters), language="sql", height=420)
