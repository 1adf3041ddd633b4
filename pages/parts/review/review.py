"""The table of reviews, and one review in full."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from pages import texts
from pages.parts.tables import escaped, for_markdown, for_people, sortable
from pages.parts.view import View
from scr_data.asking.answer import Answer
from scr_data.field import vocabulary as v
from scr_data.field.english import counted, number_of

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
TABLES = {"evaluations": "Evaluations", "children": "Children", "judgements": "Judgements on its parts"}
MOST_ON_SCREEN = 5_000  # rows that a phone's browser can still scroll
DATES = ("evaluated_on", "incident_date", "decided_on", "completed_on")


def search(view: View, reviews: Answer) -> Answer:
    """Draw the search and return those of `reviews` in which each of the reader's words occurs, in
    whichever column, as it is read on screen."""
    placeholder = "A board, a weakness, a review’s reference …"
    words = st.text_input("Search these reviews", key="search", placeholder=placeholder).casefold().split()
    if not words:
        return reviews
    texts = view.made_of(reviews, _searched)
    found = reviews.rows[[all(word in text for word in words) for text in texts]]
    with st.container(key="hits"):  # announced when it changes
        st.caption(f"{counted(len(found), 'review')} {number_of(len(found), 'holds', 'hold')} these words.")
    if found.empty:
        st.info("No review in this selection holds these words. Search for fewer, or remove a filter.")
    return reviews.with_rows(found)


def _searched(reviews: Answer) -> pd.Series:
    """All that is read on screen of each review, without capitals."""
    return for_people(reviews).agg(" ".join, axis=1).str.casefold()


def first(reviews: Answer) -> Answer:
    """As many of `reviews` as a browser can hold; says so where that is not all."""
    count = len(reviews.rows)
    if count > MOST_ON_SCREEN:
        st.info(
            f"The first {MOST_ON_SCREEN:,} of {count:,} are shown. Filter or search to see others; the CSV "
            "has them all."
        )
    return reviews if count <= MOST_ON_SCREEN else reviews.with_rows(reviews.rows.head(MOST_ON_SCREEN))


def table(view: View, reviews: Answer) -> str | None:
    """Draw the table of `reviews`; return the review_id of the row that the reader has
    clicked, None where none is."""
    day = st.column_config.DateColumn(format="D MMM YYYY")
    # A grid reports the number of the clicked row, and goes on doing so when other reviews stand there: each
    # list of reviews has a grid of its own.
    listed = hash(tuple(reviews.rows["review_id"]))
    state = st.dataframe(
        view.made_of(reviews, sortable),
        column_config={column.heading: day for column in reviews.columns if column.name in DATES},
        hide_index=True,
        key=f"reviews_table_{listed}",
        on_select="rerun",
        selection_mode="single-row",
        alt="Table of the selected reviews. The CSV below holds the same rows.",
    )
    rows = state["selection"]["rows"]
    return str(reviews.rows["review_id"].iloc[rows[0]]) if rows else None


def choose(reviews: Answer, clicked: str | None) -> str:
    """Draw the list of `reviews` and return the one to open: the row `clicked` last, or the one chosen in
    the list, which does the same without a mouse."""
    ids = [str(review_id) for review_id in reviews.rows["review_id"]]
    # The grid goes on reporting its clicked row in every run. A click counts once, so that the list can
    # change it; and the choice is set before the list is drawn, as Streamlit refuses it afterwards.
    if clicked is not None and st.session_state.get("clicked before") != clicked:
        st.session_state["opened_review"] = clicked
    st.session_state["clicked before"] = clicked
    if st.session_state.get("opened_review") not in ids:
        st.session_state["opened_review"] = ids[0]
    return st.selectbox("Review to open", ids, key="opened_review")


def in_full(view: View, review_id: str) -> None:
    """Draw everything that the data holds of a review: facts, evaluations, children,
    findings, judgements, actions.

    `view` selects this review alone."""
    review = view.answer("reviews")
    shown = view.made_of(review, for_markdown).iloc[0]
    headings = {column.name: column.heading for column in review.columns}
    grade = v.label("grade", review.rows["grade"].iloc[0]).lower()
    st.header(f"Review {escaped(review_id)}: {grade}", anchor=False)
    facts = [(headings[name], shown[headings[name]]) for name in FACTS if shown[headings[name]]]
    what_it_is, what_it_found = st.columns(2, gap="medium")
    with what_it_is:
        st.table(pd.DataFrame(facts, columns=["Fact", "This review"]), hide_index=True, alt="Facts")
        for name, heading in TABLES.items():
            _part(view, name, heading, partial(st.table, hide_index=True, alt=heading))
    with what_it_found:
        _part(view, "findings", "Findings", _as_findings)
        _part(view, "actions", "Actions", _as_actions)


def _part(view: View, name: str, heading: str, show: Callable[[pd.DataFrame], object]) -> None:
    """Draw the answer to the question `name` under a `heading` by `show`, or say why
    there is nothing to draw."""
    st.subheader(heading, anchor=False)
    missing = view.lacks(name)
    answer = view.answer(name)
    if answer.withheld:
        st.caption(answer.withheld)
    elif missing:
        st.caption(texts.lacking(missing[0].name))
    elif answer.rows.empty:
        st.caption("None recorded for this review.")
    else:
        show(view.made_of(answer, for_markdown).drop(columns=answer.columns[0].heading))


def _as_findings(shown: pd.DataFrame) -> None:
    """Findings as sentences, which a phone can show and a table of five columns cannot."""
    for kind, rows in shown.groupby("Kind", sort=False):
        st.markdown(f"**{kind}**")
        lines = [
            f"- {row['Weakness']}{_of_agency(row['Agency'])}: {row['Detail'] or 'no detail given'}"
            for row in rows.to_dict("records")
        ]
        st.markdown("\n".join(lines))


def _as_actions(shown: pd.DataFrame) -> None:
    """Actions as sentences, too: what is to be done, how far it is, and what came of it."""
    lines = []
    for row in shown.to_dict("records"):
        status = f" {row['Status']}." if row["Status"] else ""
        outcome = f" What came of it: {row['What came of it']}" if row["What came of it"] else ""
        weakness = f"{row['Weakness']}{_of_agency(row['Agency'])}"
        lines.append(f"- {weakness}: {row['What is to be done']}{status}{outcome}")
    st.markdown("\n".join(lines))


def _of_agency(agency: str) -> str:
    return f" ({agency})" if agency else ""
