"""The top of every page, and what is said there."""

from __future__ import annotations

import streamlit as st

from pages import texts
from pages.parts.filters import clear_button
from pages.parts.tables import escaped
from pages.parts.url import in_url
from pages.parts.view import View, current_view
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection


def page_head(title: str, lead: str) -> View:
    """Draw a page's `title`, its `lead` sentence, the selection in words and the number of reviews in it; return what
    the page shows.

    Where no review is selected it says why, offers the ways out and ends the page."""
    view = current_view()
    st.title(title, anchor=False)
    st.markdown(lead)
    count, everything = selected_count(view), view.dataset.row_counts["reviews"]
    st.markdown(f"**{count:,} of {everything:,} reviews**: {escaped(view.selection.in_words())}")
    if not count:
        _empty(view)
        st.stop()
    return view


def selected_count(view: View) -> int:
    """How many reviews are selected."""
    return int(view.answer("grades_by_year").rows["review_count"].sum())


def grade_rule() -> None:
    """The domain's first rule, said wherever a grade is shown."""
    st.caption(texts.GRADE_IS_OF_THE_REVIEW)


def few_grades(selection: Selection) -> None:
    """Say what a filter by grade does to shares by grade."""
    if selection.grades:
        grades = " or ".join(v.label("grade", grade).lower() for grade in selection.grades)
        st.info(
            f"The filter keeps only reviews graded {grades}. Shares by grade are shares of those, not of all reviews."
        )


def choose_view(page: str, views: tuple[str, ...]) -> str:
    """Which of a page's `views` the reader has chosen; one is drawn at a time, so that none waits for the charts of
    another."""
    return st.segmented_control(
        "View", views, default=views[0], required=True, key=f"view_of_{page}", persist_state="session"
    )


def page_link(view: View, page: str, label: str) -> None:
    """A link to another page that keeps the filters."""
    st.page_link(f"{page}.py", label=label, query_params=in_url(view.selection))


def _empty(view: View) -> None:
    words = escaped(view.selection.in_words())
    st.warning(
        f"**No reviews for: {words}.** The data holds none with all of these together. Remove a filter to see more."
    )
    clear_button("clear_filters_of_empty_page")
