"""The top of every page, and the sentences, choices and links that several pages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages import texts
from pages.parts.filters import clear_button
from pages.parts.tables import escaped
from pages.parts.url import in_url
from pages.parts.view import View, current_view
from scr_data.asking.answer import Answer
from scr_data.evidence import titles
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection

Claim = Callable[[Answer], str]


@dataclass(frozen=True)
class Head:
    """The head of a page called `name`: what the page shows, and the `place` of its title, which is drawn
    once the page knows what its view finds."""

    name: str
    view: View
    place: DeltaGenerator

    def title(self, words: str) -> None:
        """Draw `words` as the title."""
        self.place.title(escaped(words), anchor=False)

    def finding(self, question: str, claim: Claim, *, is_national: bool = False, **arguments: str) -> None:
        """Draw as the title what the answer to `question` comes to by `claim`, and where it is invented, that
        it is; the page's name where the data does not hold the answer, or it may not be shown.

        `is_national` says that the claim is about England's totals, with which the illustrative set was made
        to agree."""
        view = self.view
        answer = None if view.lacks(question, **arguments) else view.answer(question, **arguments)
        words = view.made_of(answer, claim) if answer and not answer.withheld else ""
        is_real = not view.is_illustrative or (is_national and view.has_published_totals)
        self.title(titles.in_full(words, is_invented=not is_real) if words else self.name)


def page_head(name: str) -> Head:
    """Draw the head of the page called `name`: the place of its title, the number of selected reviews and the
    selection in words.

    Where no review is selected, the page's name, a warning and a way out take the place of the rest of the
    page, which does not run."""
    view = current_view()
    head = Head(name, view, title_place(name))
    count, everything = selected_count(view), view.dataset.row_counts["reviews"]
    with st.container(key="count"):  # announced when it changes
        st.markdown(f"**{count:,} of {everything:,} reviews**: {escaped(view.in_words)}")
    if not count:
        head.title(name)
        _empty(view)
        st.stop()
    return head


def title_place(name: str) -> DeltaGenerator:
    """Take the place of the title of the page called `name`, which is to be found by that name."""
    return st.container(key=f"title_of_{name.lower().replace(' ', '_')}")


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
    # Whatever the browser sends, nothing at all among it: what is not on offer is not chosen.
    # Persisted, as Streamlit forgets the state of what a page does not draw: coming
    # back, a reader finds the view.
    chosen = st.segmented_control(
        "View", views, default=views[0], required=True, key=f"view_of_{page}", persist_state="session"
    )
    return chosen if chosen in views else views[0]


def page_link(view: View, page: str, label: str) -> None:
    """Draw a link to a `page` by the name of its file ("grades"), with the filters of `view`."""
    st.page_link(f"{page}.py", label=label, query_params=in_url(view.selection))


def _empty(view: View) -> None:
    words = escaped(view.in_words)
    st.warning(
        f"**No reviews for: {words}.** The data holds none with all of these together. Remove a filter to "
        "see more."
    )
    clear_button("clear_filters_of_empty_page")
