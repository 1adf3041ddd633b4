"""Where the figures come from, what they mean and what they do not."""

import streamlit as st

from pages import texts
from pages.parts.about import dictionary
from pages.parts.page import title_place
from pages.parts.view import current_view
from scr_data.field import thresholds
from scr_data.field import vocabulary as v

view = current_view()
title_place("About the data").title("About the data", anchor=False)

st.header("What a grade means", anchor=False)
st.markdown(texts.GRADE_IS_OF_THE_REVIEW)
st.markdown(texts.FOUR_GRADES)

st.header("The two sets of data", anchor=False)
dictionary.data_sets(view)

st.header("Sources of the published figures", anchor=False)
dictionary.sources(view)

st.header("Limits", anchor=False)
for limit in (
    texts.YEAR_1_IS_SHORT,
    texts.REPORTING_CAVEAT,
    texts.REVIEWS_ARE_NOT_CHILDREN,
    texts.EVALUATED_TWICE,
    texts.SEVERAL_BOARDS,
    texts.POPULATIONS,
):
    st.markdown(f"- {limit}")

st.header("How far the figures can be relied on", anchor=False)
for rule in (thresholds.WHY_INTERVALS, thresholds.RELIABILITY_RULE, thresholds.VERDICT_RULE):
    st.markdown(f"- {rule}")
dictionary.terms(v.SYMBOLS)

st.header("What is hidden", anchor=False)
dictionary.disclosure_policy(view)

st.header("Glossary", anchor=False)
dictionary.glossary()

st.header("Data dictionary", anchor=False)
dictionary.tables_and_columns()
