"""The explanations of the About page: sources, glossary, and the data dictionary made from the schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from pages import texts
from pages.parts.downloads import csv_button
from pages.parts.expanders import drawn_when_opened
from pages.parts.view import View
from scr_data.asking.disclosure import is_protected
from scr_data.field import schema
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection


def title(view: View, name: str, *, is_own: bool) -> str:
    """The title of the page's first view: which figures in `view` are real; the page's `name` where nothing
    is known of that. `is_own` says that the session has loaded its own data."""
    if view.is_illustrative:
        return "The published figures are real, the reviews in view are made up"
    return "The published figures are England’s, the reviews in view are yours" if is_own else name


def points(sentences: Iterable[str]) -> None:
    """Draw `sentences` as points of one list."""
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))


def terms(vocabulary: tuple[v.Term, ...]) -> None:
    """Draw a table of the terms of a `vocabulary`, in their order, with what each means."""
    rows = [(term.label, term.help) for term in vocabulary]
    st.table(pd.DataFrame(rows, columns=["Term", "What it means"]), hide_index=True, alt="Terms")


def data_sets(view: View) -> None:
    """Say what is published, what is illustrative, and which data is in view, with the rows of each table."""
    st.markdown(
        "**Published figures** are real and national. Each has a source and a mark of how firm it is:"
    )
    terms(v.FIGURE_MARKS)
    if view.is_illustrative:
        st.markdown(texts.HOW_ILLUSTRATIVE_DATA_WAS_MADE)
    else:
        st.markdown(f"**In view now: {v.DATA_STATUSES[1].label.lower()}.** {v.DATA_STATUSES[1].help}")
    # The number of children is itself hidden under the protected policy.
    hidden = {"children"} if is_protected(view.policy) else set()
    counts = {
        name: "[c]" if name in hidden else f"{count:,}" for name, count in view.dataset.row_counts.items()
    }
    rows = [(f"{name}.csv", schema.table(name).grain, count) for name, count in counts.items()]
    st.table(
        pd.DataFrame(rows, columns=["Table in view", "One row is", "Rows"]), hide_index=True, alt="Tables"
    )
    if not hidden:  # nor is the check sum of files about them: it would confirm a guess
        st.caption(f"Fingerprint of the data in view (SHA-256): {view.dataset.fingerprint}")


def disclosure_policy(view: View) -> None:
    """Say which two policies there are, and under which the data in view is shown."""
    st.markdown(
        "Which board got which grade was always public. What is about children is shown under one of two "
        "policies:"
    )
    terms(v.POLICIES)
    st.markdown(f"**In view now: {v.POLICIES[is_protected(view.policy)].label.lower()}.**")


def sources(view: View) -> None:
    """Draw each source of the published figures with its link, and a CSV of all the figures."""
    # Whatever is filtered elsewhere: the list of sources is of all figures.
    everything = replace(view, selection=Selection()).answer("published_figures")
    cited = everything.rows.drop_duplicates("source_id")
    links = zip(cited["source"], cited["publisher"], cited["url"], strict=True)
    st.markdown("\n".join(f"- [{source}]({url}), {publisher}" for source, publisher, url in links))
    st.markdown(f"Boards and regions: {texts.ATTRIBUTION}")
    csv_button(everything, "published_figures", "Download all published figures (CSV)")


def glossary() -> None:
    """Draw the field's words, and the vocabulary that the data uses."""
    terms(texts.GLOSSARY)
    vocabularies = {
        "Weaknesses in practice": v.PRACTICE_THEMES,
        "Weaknesses of the review itself": v.PROCESS_THEMES,
        "Statutory grounds": v.GROUNDS,
        "Time taken": v.TIMELINESS,
    }
    for heading, vocabulary in vocabularies.items():
        drawn_when_opened(heading, f"terms_{heading}", partial(terms, vocabulary))


def tables_and_columns() -> None:
    """Draw every table and column that a data set can have, from the schema."""
    st.markdown(
        "A data set is a folder of CSV files. Only reviews.csv must be there; each further file lights up "
        "more pages."
    )
    for table in schema.TABLES:
        label = f"{table.name}.csv: one row is {table.grain}"
        drawn_when_opened(label, f"dictionary_{table.name}", partial(_columns_of, table))


def _columns_of(table: schema.Table) -> None:
    rows = [_described(column) for column in table.columns]
    shown = pd.DataFrame(rows, columns=["Column", "Required", "Values", "What it holds"])
    st.table(shown.astype("str"), hide_index=True, alt=f"Columns of {table.name}")


def _described(column: schema.Column) -> tuple[str, str, str, str]:
    """A column of the schema as a row of the dictionary."""
    required = "yes" if column.required else "no"
    values = "; ".join(term.code for term in column.allowed) or schema.WRITTEN_AS[column.kind]
    meaning = f"{column.help} In {column.unit}." if column.unit else column.help
    return column.name, required, values, meaning
