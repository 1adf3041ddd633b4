"""The explanations of the About page: sources, glossary, and the data dictionary made from the schema."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages import texts
from pages.parts.downloads import csv_button
from pages.parts.view import View
from scr_data.asking.disclosure import is_protected
from scr_data.field import schema
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection


def terms(of: tuple[v.Term, ...]) -> None:
    """A table of terms, in their order, with what is said of them."""
    rows = [(term.label, term.help) for term in of]
    st.table(pd.DataFrame(rows, columns=["Term", "What it means"]), hide_index=True)


def data_sets(view: View) -> None:
    """What is published, what is illustrative, and which data is in view."""
    st.markdown(
        "**Published figures** are real and national. Each has a source and a mark of how firm it is:"
    )
    terms(v.FIGURE_MARKS)
    if view.is_illustrative:
        st.markdown(texts.HOW_ILLUSTRATIVE_DATA_WAS_MADE)
    else:
        st.markdown(f"**In view now: {v.DATA_STATUSES[1].label.lower()}.** {v.DATA_STATUSES[1].help}")
    hidden = {"children"} if is_protected(view.policy) else set()
    counts = {
        name: "[c]" if name in hidden else f"{count:,}" for name, count in view.dataset.row_counts.items()
    }
    rows = [(f"{name}.csv", schema.table(name).grain, count) for name, count in counts.items()]
    st.table(pd.DataFrame(rows, columns=["Table in view", "One row is", "Rows"]), hide_index=True)
    st.caption(f"Fingerprint of the data in view (SHA-256): {view.dataset.fingerprint}")


def disclosure_policy(view: View) -> None:
    """The policy under which the data in view is shown, and the other one."""
    st.markdown(
        "Which board got which grade was always public. What is about children is shown under one of two policies:"
    )
    terms(v.POLICIES)
    st.markdown(f"**In view now: {v.POLICIES[is_protected(view.policy)].label.lower()}.**")


def sources(view: View) -> None:
    """Each source of the published figures, with its link, and all the figures as CSV."""
    everything = replace(view, selection=Selection()).answer("published_figures")
    cited = everything.rows.drop_duplicates("source_id")
    links = zip(cited["source"], cited["publisher"], cited["url"], strict=True)
    st.markdown("\n".join(f"- [{source}]({url}), {publisher}" for source, publisher, url in links))
    st.markdown(f"Boards and regions: {texts.ATTRIBUTION}")
    csv_button(everything, "published_figures", "Download all published figures (CSV)")


def glossary() -> None:
    """The field's words, and the vocabulary the data uses."""
    terms(texts.GLOSSARY)
    for heading, of in {
        "Weaknesses in practice": v.PRACTICE_THEMES,
        "Weaknesses of the review itself": v.PROCESS_THEMES,
        "Statutory grounds": v.GROUNDS,
        "Time taken": v.TIMELINESS,
    }.items():
        with st.expander(heading):
            terms(of)


def tables_and_columns() -> None:
    """Every table and column a data set can have, from the schema."""
    st.markdown(
        "A data set is a folder of CSV files. Only reviews.csv must be there; each further file lights up more pages."
    )
    for table in schema.TABLES:
        with st.expander(f"{table.name}.csv: one row is {table.grain}"):
            rows = [
                (
                    column.name,
                    "yes" if column.required else "no",
                    "; ".join(term.code for term in column.allowed) or schema.WRITTEN_AS[column.kind],
                    f"{column.help} In {column.unit}." if column.unit else column.help,
                )
                for column in table.columns
            ]
            st.table(
                pd.DataFrame(rows, columns=["Column", "Required", "Values", "What it holds"]).astype("str"),
                hide_index=True,
            )
