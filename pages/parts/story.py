"""The published story, which Overview opens with: whether reviews improved in the years of which Ofsted
published figures."""

from __future__ import annotations

import streamlit as st

from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.evidence import titles

PUBLISHED = "published_grades_by_year"


def title(view: View) -> str:
    """The title of Overview: the published story; of a selection, and of somebody's own data, whether their
    reviews got better."""
    if view.has_published_totals:
        return published(view)
    claim = view.made_of(view.answer("grades_by_year"), titles.of_grades)
    return titles.in_full(claim, view.is_illustrative)


def published_line(view: View) -> None:
    """The published story in one line, where the page tells another."""
    st.markdown(f"**Published for England:** {escaped(published(view.selecting(years=())))}.")


def published(view: View) -> str:
    """The published story of the years selected."""
    return titles.in_full(view.made_of(view.answer(PUBLISHED), titles.published_story), is_invented=False)
