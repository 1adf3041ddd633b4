"""A reader's own data: files are dropped, looked at, checked and loaded, for this session alone."""

import streamlit as st

from pages.parts.load import boards_and_years, check, files, headings

st.title("Load data", anchor=False)
st.markdown(
    "Load Ofsted’s list, or your own spreadsheet, in place of the data in view. What you load is for "
    "**this session only**: nobody else sees it, and it is gone when you close or reload the page. "
    "Nothing is kept, and nothing leaves the machine that the dashboard runs on."
)
files.in_view()
files.forms()
sheets, contents, problems = files.dropped()
if contents:
    matched = headings.matched(sheets)
    choices = boards_and_years.choices(matched)
    problems += headings.left_out(sheets, matched)
    check.check_and_load(matched, contents, problems, choices)
