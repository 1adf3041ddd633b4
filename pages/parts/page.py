"""The top of every page, and the sentences, choices and links that several pages share."""

from __future__ import annotations

import streamlit as st

from pages import texts
from pages.parts.filters import clear_button
from pages.parts.tables import escaped
from pages.parts.url import in_url
from pages.parts.view import View, current_view
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection


def page_head(title: str, lead: str = "") -> View:
    """Draw a page's `title`, its `lead` sentence (Markdown) where it has one, the number of selected reviews
    and the selection in words; return what the page shows.

    Where no review is selected, a warning and a way out take the place of the rest of the
    page, which does not run."""
    view = current_view()
    st.title(escaped(title), anchor=False)
    if lead:
        st.markdown(lead)
    count, everything = selected_count(view), view.dataset.row_counts["reviews"]
    st.markdown(f"**{count:,} of {everything:,} reviews**: {escaped(view.selection.in_words())}")
    if not count:
        _empty(view)
        st.stop()
    return view


def selected_count(view: View) -> int:
    """How many reviews are selected.

    From grades_by_year, which most pages ask anyway: each review has one grade in one year."""
    return int(view.answer("grades_by_year").rows["review_count"].sum())


def grade_rule() -> None:
    """Say the field's first rule, which stands wherever a grade is shown: the grade is of the review."""
    st.caption(texts.GRADE_IS_OF_THE_REVIEW)


def few_grades(selection: Selection) -> None:
    """Say what a filter by grade does to shares by grade, where there is such a filter."""
    if selection.grades:
        grades = " or ".join(v.label("grade", grade).lower() for grade in selection.grades)
        st.info(
            f"The filter keeps only reviews graded {grades}. Shares by grade are shares of those, not of "
            "all reviews."
        )


def choose_view(page: str, views: tuple[str, ...]) -> str:
    """Draw the choice among a page's `views`; which the reader has chosen, the first by default.

    One is drawn at a time, so that none waits for the charts of another."""
    # Persisted, as Streamlit forgets the state of what a page does not draw: coming
    # back, a reader finds the view.
    return st.segmented_control(
        "View", views, default=views[0], required=True, key=f"view_of_{page}", persist_state="session"
    )


def page_link(view: View, page: str, label: str) -> None:
    """Draw a link to a `page` by the name of its file ("grades"), with the filters of `view`."""
    st.page_link(f"{page}.py", label=label, query_params=in_url(view.selection))


def _empty(view: View) -> None:
    words = escaped(view.selection.in_words())
    st.warning(
        f"**No reviews for: {words}.** The data holds none with all of these together. Remove a filter to "
        "see more."
    )
    clear_button("clear_filters_of_empty_page")
