"""One's own data: files dropped, looked at, asked about, checked and loaded for this session alone."""

import streamlit as st

from pages.parts.load import steps

st.title("Load data", anchor=False)
st.markdown(
    "Load Ofsted’s list, or your own spreadsheet, in place of the data in view. What you load is for **this session only**: nobody "
    "else sees it, and it is gone when you close or reload the page. Nothing is kept, and nothing leaves the machine that the dashboard "
    "runs on."
)
steps.in_view()
steps.forms()
sheets, files, problems = steps.files()
if files:
    matched = steps.headings(sheets)
    choices = steps.questions(matched)
    problems += steps.left_out(sheets, matched)
    steps.check_and_load(matched, files, problems, choices)
