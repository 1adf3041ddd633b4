"""The explanations of the About page: sources, glossary, and the data dictionary made from the schema."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.asked import Asked
from pages.parts.chart import csv_button
from scr_data import schema
from scr_data import vocabulary as v
from scr_data.answers import answer
from scr_data.selection import Selection


def terms(of: tuple[v.Term, ...]) -> None:
    """A table of terms, in their order, with what is said of them."""
    rows = [(term.label, term.help) for term in of]
    st.table(pd.DataFrame(rows, columns=["Term", "What it means"]), hide_index=True)


def data_sets(about: Asked) -> None:
    """What is published, what is illustrative, and which data is in view."""
    st.markdown("**Published figures** are real and national. Each has a source and a mark of how firm it is:")
    terms(v.FIGURE_MARKS)
    if about.dataset.data_status == "illustrative":
        st.markdown(v.HOW_ILLUSTRATIVE_DATA_WAS_MADE)
    else:
        st.markdown(f"**In view now: {v.DATA_STATUSES[1].label.lower()}.** {v.DATA_STATUSES[1].help}")
    hidden = {"children"} if about.dataset.is_protected else set()
    counts = {name: "[c]" if name in hidden else f"{count:,}" for name, count in about.dataset.row_counts.items()}
    rows = [(f"{name}.csv", schema.table(name).grain, count) for name, count in counts.items()]
    st.table(pd.DataFrame(rows, columns=["Table in view", "One row is", "Rows"]), hide_index=True)
    st.caption(f"Fingerprint of the data in view (SHA-256): {about.dataset.fingerprint}")


def disclosure_policy(about: Asked) -> None:
    """The policy under which the data in view is shown, and the other one."""
    st.markdown("Which board got which grade was always public. What is about children is shown under one of two policies:")
    terms(v.POLICIES)
    st.markdown(f"**In view now: {v.POLICIES[about.dataset.is_protected].label.lower()}.**")


def sources(about: Asked) -> None:
    """Each source of the published figures, with its link, and all the figures as CSV."""
    figures = answer(about.dataset, "published_figures", Selection())
    cited = figures.drop_duplicates("source_id")[["source", "publisher", "url"]].itertuples(index=False)
    st.markdown("\n".join(f"- [{source}]({url}), {publisher}" for source, publisher, url in cited))
    st.markdown(f"Boards and regions: {v.ATTRIBUTION}")
    csv_button(about.about(**vars(Selection())), figures, "published_figures", "Download all published figures (CSV)")


def glossary() -> None:
    """The field's words, and the vocabulary the data uses."""
    terms(v.GLOSSARY)
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
    st.markdown("A data set is a folder of CSV files. Only reviews.csv must be there; each further file lights up more pages.")
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
            st.table(pd.DataFrame(rows, columns=["Column", "Required", "Values", "What it holds"]).astype("str"), hide_index=True)
