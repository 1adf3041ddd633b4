"""A reader's own data: files are dropped, looked at, checked and loaded, for this session alone."""

import streamlit as st

from pages.parts.load import check, files, headings, questions
from pages.parts.page import title_place
from scr_data.loading.door import understood
from scr_data.loading.doubts import choices_of, settled_sheets

title_place("Load data").title("Load your own reviews, for this session only", anchor=False)
st.markdown(
    "Load Ofsted’s list, or your own spreadsheet, in place of the data in view. What you load is for "
    "**this session only**: nobody else sees it, and it is gone when you close or reload the page. "
    "Nothing is kept, and nothing leaves the machine that the dashboard runs on."
)
files.in_view()
files.forms()
sheets, contents, problems = files.dropped()
if contents:
    answers = questions.given()
    shown, of_sheets, notes = settled_sheets(sheets, answers)
    taken = headings.matched(shown)
    matched, doubts, of_values, more_notes = understood(taken, answers, of_sheets)
    questions.ask([*doubts, *of_values])
    problems += [*notes, *more_notes, *headings.left_out(shown, taken)]
    problems += [doubt.as_problem() for doubt in doubts if not doubt.answer(answers)]
    check.check_and_load(matched, contents, problems, choices_of(matched, answers))
