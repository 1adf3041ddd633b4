"""Where the figures come from, what they mean and what they do not, and how they are worked out."""

import streamlit as st

from pages import texts
from pages.parts.about import changes, citing, dictionary, methods
from pages.parts.page import choose_view, title_place
from pages.parts.view import current_view, own_data

NAME = "About the data"
DATA, WORDS, METHODS = "The data", "Words and columns", "Methods"
ACCESS, CITING = "Accessibility", "Cite and contact"

view = current_view()
place = title_place(NAME)
chosen = choose_view("about", (DATA, WORDS, METHODS, ACCESS, CITING))
left, right = st.columns(2, gap="medium")
if chosen == DATA:
    place.title(dictionary.title(view, NAME, is_own=bool(own_data())), anchor=False)
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
    with left:
        st.header("Glossary", anchor=False)
        dictionary.glossary()
    with right:
        st.header("Data dictionary", anchor=False)
        dictionary.tables_and_columns()
if chosen == METHODS:
    place.title("How far the figures can be relied on", anchor=False)
    with left:
        st.header("The rules", anchor=False)
        methods.rules()
    with right:
        st.header("The formulas, with examples", anchor=False)
        methods.formulas(view)
if chosen == ACCESS:
    place.title("Accessibility of this dashboard", anchor=False)
    with left:
        st.header("How it was tested", anchor=False)
        dictionary.points(texts.HOW_ACCESS_WAS_TESTED)
    with right:
        st.header("What does not work yet", anchor=False)
        dictionary.points(texts.WHAT_IS_NOT_ACCESSIBLE)
        st.header("The figures in another form", anchor=False)
        st.markdown(texts.FIGURES_IN_ANOTHER_FORM)
if chosen == CITING:
    place.title("How to cite these figures, and whom to ask", anchor=False)
    with left:
        st.header("How to cite", anchor=False)
        citing.how_to_cite(view)
        st.header("Contact", anchor=False)
        citing.contact()
    with right:
        st.header("What changed last", anchor=False)
        changes.what_changed()
