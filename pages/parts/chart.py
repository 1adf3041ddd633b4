"""The one chart part: a headline from the data, a subtitle, the figure with its text alternative, the source, the table and its CSV, and
how far it can be relied on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from pages.parts import tables
from pages.parts.asked import Asked, intervals_shown
from pages.parts.figures import CONFIG, NOTHING, Figure
from scr_data import disclosure, export, reliability
from scr_data import vocabulary as v
from scr_data.questions import Question, QuestionColumn, as_run, question

PUBLISHED_SOURCE = "Ofsted, Hansard and press reports; each figure’s source is in the table. About the data lists them with links."
WHISKERS = frozenset({"review_lower", "review_upper", "child_lower", "child_upper"})  # a change is nothing without its interval
PUBLISHED = ("published_figures", "published_grades_by_year")


def _as_answered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


@dataclass(frozen=True)
class Form:
    """How an answer is shown: the `kind` of chart in words (for those who hear it), and from the answer its headline, its figure and how
    `sure` one can be. A form may first `derive` what it shows (a change from two years), under a `title` and `columns` of its own.
    One of `counts_only` makes sense of reviews of one grade, too; shares by grade do not."""

    kind: str
    headline: Callable[[pd.DataFrame], str]
    figure: Callable[[pd.DataFrame], Figure]
    sure: Callable[[pd.DataFrame], str] = reliability.in_words
    derive: Callable[[pd.DataFrame], pd.DataFrame] = _as_answered
    title: str = ""
    columns: tuple[QuestionColumn, ...] = ()
    counts_only: bool = False

    def about(self, asked_question: Question) -> Question:
        """The question under the form's own title, where it has one, and with the form's own columns beside those of the question."""
        own = {column.name for column in self.columns}
        others = tuple(column for column in asked_question.columns if column.name not in own)
        return replace(asked_question, title=self.title or asked_question.title, columns=(*others, *self.columns))


def chart(asked: Asked, name: str, form: Form, *, key: str = "", rows: pd.DataFrame | None = None, note: str = "") -> str | None:
    """Show the answer to the question `name` in a `form`, with its table, a CSV of exactly that table and how far it can be relied on.

    `rows` shows some rows of the answer only, and then needs a `key` of its own, which also goes into the file's name; `note` is a
    caveat that belongs beside the chart. Where the data lacks a table, says which file would bring it. Returns the code of the point
    that the reader has clicked, in a figure that has such codes."""
    about = form.about(question(name))
    key = f"{name}_{key}" if key else name
    missing = asked.dataset.lacks(name)
    with st.container(key=f"chart_{key}"):
        if missing:
            files = " and ".join(f"{table.name}.csv" for table in missing)
            st.info(f"**{about.title}** needs {files}, which this data does not have. About the data says what the file holds.")
            return None
        if disclosure.is_withheld(asked.dataset, name, asked.selection):
            st.info(f"**{about.title}.** {disclosure.NOT_SHOWN}")
            return None
        frame = form.derive(asked.answer(name) if rows is None else rows)
        of_one_grade = bool(asked.selection.grades) and name.startswith("grades_by_") and not form.counts_only
        headline = v.FILTERED_BY_GRADE if of_one_grade else form.headline(frame)
        subtitle = f"{about.title}: {subject(asked, about)}"
        figure = NOTHING if of_one_grade or frame.empty else form.figure(_drawn(frame))
        st.subheader(tables.escaped(headline), anchor=False)
        st.caption(tables.escaped(f"{subtitle}{_legend(frame, figure)}"))
        if frame.empty:
            st.info("There is nothing to draw for these filters. Remove one to see more.")
            return None
        clicked = None
        if figure["data"]:
            clicked = _show(figure, key, f"{form.kind}. {subtitle}. {headline} The table below holds every number.")
            if note:
                st.caption(tables.escaped(note))
        else:
            st.info(v.WHY_NOT_BY_GRADE if of_one_grade else _why_not_drawn(frame))
        _source(asked, about)
        table_and_csv(asked, about, frame, key)
        _how_far(asked, about, form.sure(frame), key)
    return clicked


def table_and_csv(asked: Asked, about: Question, frame: pd.DataFrame, key: str) -> None:
    """The table behind a chart, one click away, and a CSV of exactly its rows."""
    with st.expander(f"Table: {about.title.lower()} ({len(frame):,} rows)", key=f"table_{key}"):
        st.caption(f"Unit: {about.unit}.")
        st.table(tables.for_markdown(frame, about), hide_index=True)
        st.caption(" ".join(f"{symbol.label} {symbol.help}" for symbol in v.SYMBOLS if symbol.code in tables.symbols(frame)))
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
    return "England" if about.name in PUBLISHED else asked.selection.in_words()


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """What a figure is drawn from: without the intervals of shares where the reader has switched them off."""
    return frame if intervals_shown() else frame.drop(columns=list(WHISKERS), errors="ignore")


def _legend(frame: pd.DataFrame, figure: Figure) -> str:
    """What the signs mean that are in view."""
    whiskers = ". Lines with ends: 95% intervals" if any("error_x" in trace for trace in figure["data"]) else ""
    return f"{whiskers}. [u]: fewer than {v.RELIABLE_REVIEWS}, so unreliable" if "u" in tables.symbols(frame) else whiskers


def _show(figure: Figure, key: str, alternative: str) -> str | None:
    """Draw a figure; the code of the point clicked, where it has any."""
    if not any("customdata" in trace for trace in figure["data"]):
        st.plotly_chart(figure, theme=None, config=CONFIG, key=f"figure_{key}", alt=alternative)
        return None
    state = st.plotly_chart(
        figure, theme=None, config=CONFIG, key=f"figure_{key}", alt=alternative, on_select="rerun", selection_mode="points"
    )
    points = state["selection"]["points"]
    return str(points[0]["customdata"]) if points and "customdata" in points[0] else None


def _why_not_drawn(frame: pd.DataFrame) -> str:
    if "child_count" in frame:
        return disclosure.HIDDEN if "c" in tables.symbols(frame) else disclosure.NOT_SHOWN
    return f"Every group has fewer than {v.FEW_REVIEWS} reviews, so no shares are drawn. The table has the counts."


def _how_far(asked: Asked, about: Question, sure: str, key: str) -> None:
    with st.expander("What this shows · How sure are we · What it does not show · See the query", key=f"reading_{key}"):
        st.markdown(f"**What this shows.** {tables.escaped(about.answers)} Unit: {tables.escaped(about.unit)}.")
        st.markdown(f"**How sure are we?** {tables.escaped(sure)}")
        st.markdown(f"**What it does not show:** {tables.escaped(about.does_not_show)}.")
        st.markdown(f"**See the query** (queries/{about.name}.sql, with these filters written in; it runs as it stands):")
        st.code(as_run(question(about.name), asked.selection.to_parameters()), language="sql")


def _source(asked: Asked, about: Question) -> None:
    status = {term.code: term for term in v.DATA_STATUSES}[asked.dataset.data_status]
    st.caption(f"Source: {PUBLISHED_SOURCE if about.name in PUBLISHED else f'{status.label}. {status.help}'}")
