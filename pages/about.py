"""Where the figures come from, what they mean and what they do not, and how they are worked out."""

import streamlit as st

from pages import texts
from pages.parts.about import dictionary
from pages.parts.page import choose_view, title_place
from pages.parts.view import current_view, own_data
from scr_data.field import thresholds
from scr_data.field import vocabulary as v

NAME = "About the data"
DATA, WORDS, METHODS = "The data", "Words and columns", "Methods"

view = current_view()
place = title_place(NAME)
chosen = choose_view("about", (DATA, WORDS, METHODS))
if chosen == DATA:
    place.title(dictionary.title(view, NAME, is_own=bool(own_data())), anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header("The two sets of data", anchor=False)
        dictionary.data_sets(view)
        st.header("Sources of the published figures", anchor=False)
        dictionary.sources(view)
    with right:
        st.header("What a grade means", anchor=False)
        st.markdown(texts.GRADE_IS_OF_THE_REVIEW)
        st.markdown(texts.FOUR_GRADES)
        st.header("Limits", anchor=False)
        dictionary.points(texts.LIMITS)
        st.header("What is hidden", anchor=False)
        dictionary.disclosure_policy(view)
if chosen == WORDS:
    place.title("Glossary and data dictionary", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header("Glossary", anchor=False)
        dictionary.glossary()
    with right:
        st.header("Data dictionary", anchor=False)
        dictionary.tables_and_columns()
if chosen == METHODS:
    place.title("How far the figures can be relied on", anchor=False)
    dictionary.points((thresholds.WHY_INTERVALS, thresholds.RELIABILITY_RULE, thresholds.VERDICT_RULE))
    dictionary.terms(v.SYMBOLS)
