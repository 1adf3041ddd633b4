"""Where the figures come from, what they mean and what they do not."""

import streamlit as st

from pages.parts import dictionary
from pages.parts.asked import asked
from scr_data import vocabulary as v

about = asked()
st.title("About the data", anchor=False)

st.header("What a grade means", anchor=False)
st.markdown(v.GRADE_IS_OF_THE_REVIEW)
st.markdown(v.FOUR_GRADES)

st.header("The two sets of data", anchor=False)
dictionary.data_sets(about)

st.header("Sources of the published figures", anchor=False)
dictionary.sources(about)

st.header("Limits", anchor=False)
for limit in (v.YEAR_1_IS_SHORT, v.REPORTING_CAVEAT, v.REVIEWS_ARE_NOT_CHILDREN, v.EVALUATED_TWICE, v.SEVERAL_BOARDS, v.POPULATIONS):
    st.markdown(f"- {limit}")

st.header("How far the figures can be relied on", anchor=False)
for rule in (v.WHY_INTERVALS, v.RELIABILITY_RULE, v.VERDICT_RULE):
    st.markdown(f"- {rule}")
dictionary.terms(v.SYMBOLS)

st.header("What is hidden", anchor=False)
dictionary.disclosure_policy(about)

st.header("Glossary", anchor=False)
dictionary.glossary()

st.header("Data dictionary", anchor=False)
dictionary.tables_and_columns()
