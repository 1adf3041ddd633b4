"""The published story, which Overview opens with: whether reviews improved in the years of which Ofsted
published figures."""

from __future__ import annotations

import streamlit as st

from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.asking.answer import Answer
from scr_data.evidence import titles

PUBLISHED = "published_grades_by_year"


def is_told(view: View) -> bool:
    """Whether the page tells the published story: where all of England is in view and the reviews are
    invented. Of a selection, and of somebody's own data, it tells theirs."""
    return view.is_illustrative and view.selection.is_everything and view.selection.evaluation == "first"


def title(view: View) -> str:
    """The title of Overview: the published story, or whether the selected reviews got better."""
    if is_told(view):
        return published(view)
    grades = view.answer("grades_by_year")
    return titles.of_grades(grades.rows, grades.selection, view.is_illustrative)


def published_line(view: View) -> None:
    """The published story in one line, where the page tells another."""
    st.markdown(f"**Published for England:** {escaped(published(view.selecting(years=())))}.")


def published(view: View) -> str:
    """The published story of the years selected; "" where figures of two years are not to be had."""
    return view.made_of(view.answer(PUBLISHED), _story)


def _story(published: Answer) -> str:
    return titles.published_story(published.rows)
