"""The table of reviews, and one review in full."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.parts.asked import Asked
from pages.parts.tables import escaped, for_markdown, for_people, sortable
from scr_data import vocabulary as v
from scr_data.questions import question

FACTS = (
    "time_period",
    "lead_lscb",
    "taking_part_lscbs",
    "region",
    "statutory_ground",
    "incident_date",
    "decided_on",
    "completed_on",
    "timeliness",
    "independence",
)
MOST_ON_SCREEN = 5_000
DATES = ("evaluated_on", "incident_date", "decided_on", "completed_on")


def search(reviews: pd.DataFrame) -> pd.DataFrame:
    """The reviews in which the reader's words occur, in any column, as it is read on screen."""
    words = (
        st.text_input("Search these reviews", key="search", placeholder="A board, a weakness, a review’s reference …").casefold().split()
    )
    if not words:
        return reviews
    texts = for_people(reviews, question("reviews")).agg(" ".join, axis=1).str.casefold()
    found = reviews[[all(word in text for word in words) for text in texts]]
    if found.empty:
        st.info("No review in this selection holds these words. Search for fewer, or remove a filter.")
    return found


def first(reviews: pd.DataFrame) -> pd.DataFrame:
    """As many of `reviews` as a browser can hold, with a word where that is not all."""
    if len(reviews) > MOST_ON_SCREEN:
        st.info(f"The first {MOST_ON_SCREEN:,} of {len(reviews):,} are shown. Filter or search to see others; the CSV has them all.")
    return reviews.head(MOST_ON_SCREEN)


def table(reviews: pd.DataFrame) -> str | None:
    """The table of `reviews`; the review whose row the reader has clicked, if any."""
    about = question("reviews")
    days = {column.heading: st.column_config.DateColumn(format="D MMM YYYY") for column in about.columns if column.name in DATES}
    state = st.dataframe(
        sortable(reviews, about),
        column_config=days,
        hide_index=True,
        key="reviews_table",
        on_select="rerun",
        selection_mode="single-row",
        alt="Table of the selected reviews. The CSV below holds the same rows.",
    )
    clicked = state["selection"]["rows"]
    return str(reviews["review_id"].iloc[clicked[0]]) if clicked and clicked[0] < len(reviews) else None


def choose(reviews: pd.DataFrame, clicked: str | None) -> str:
    """The review to open: the row clicked last, or the one chosen in the list, which does the same without a mouse."""
    ids = [str(review_id) for review_id in reviews["review_id"]]
    if clicked is not None and st.session_state.get("clicked before") != clicked:
        st.session_state["opened_review"] = clicked
    st.session_state["clicked before"] = clicked
    if st.session_state.get("opened_review") not in ids:
        st.session_state["opened_review"] = ids[0]
    return st.selectbox("Review to open", ids, key="opened_review")


def in_full(asked: Asked, review_id: str) -> None:
    """Everything the data says of one review: its facts, evaluations, children, findings, judgements and actions."""
    about = question("reviews")
    review = asked.answer("reviews")
    said = for_markdown(review, about).iloc[0]
    headings = {column.name: column.heading for column in about.columns}
    st.header(f"Review {escaped(review_id)}: {v.label('grade', review['grade'].iloc[0]).lower()}", anchor=False)
    facts = [(headings[name], said[headings[name]]) for name in FACTS if said[headings[name]]]
    st.table(pd.DataFrame(facts, columns=["Fact", "This review"]), hide_index=True)
    _part(asked, "evaluations", "Evaluations", _as_table)
    _part(asked, "children", "Children", _as_table)
    _part(asked, "findings", "Findings", _as_findings)
    _part(asked, "judgements", "Judgements on its parts", _as_table)
    _part(asked, "actions", "Actions", _as_actions)


def _part(asked: Asked, name: str, heading: str, show: Callable[[pd.DataFrame], None]) -> None:
    st.subheader(heading, anchor=False)
    missing = asked.dataset.lacks(name)
    frame = asked.answer(name)
    if name == "children" and asked.dataset.is_protected:
        st.caption("Not shown: no child is described where data are offered to others.")
    elif missing:
        st.caption(f"Needs {missing[0].name}.csv, which this data does not have.")
    elif frame.empty:
        st.caption("None recorded for this review.")
    else:
        show(for_markdown(frame.drop(columns="review_id"), question(name)))


def _as_table(shown: pd.DataFrame) -> None:
    st.table(shown, hide_index=True)


def _as_findings(shown: pd.DataFrame) -> None:
    """Findings as sentences, which a phone can show and a table of five columns cannot."""
    for kind, rows in shown.groupby("Kind", sort=False):
        st.markdown(f"**{kind}**")
        records = rows.to_dict("records")
        st.markdown("\n".join(f"- {row['Weakness']}{_about(row['Agency'])}: {row['Detail'] or 'no detail given'}" for row in records))


def _as_actions(shown: pd.DataFrame) -> None:
    lines = []
    for row in shown.to_dict("records"):
        status = f" {row['Status']}." if row["Status"] else ""
        outcome = f" What came of it: {row['What came of it']}" if row["What came of it"] else ""
        lines.append(f"- {row['Weakness']}{_about(row['Agency'])}: {row['What is to be done']}{status}{outcome}")
    st.markdown("\n".join(lines))


def _about(agency: str) -> str:
    return f" ({agency})" if agency else ""
