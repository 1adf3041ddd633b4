"""Which weaknesses were found, whether they recur, in whose work, and in which reviews."""

import streamlit as st

from pages.parts import forms
from pages.parts.chart import chart
from pages.parts.page import choose_view, grade_rule, page_head
from scr_data import vocabulary as v

PRACTICE, CHANGE, GRADE, AGENCY, PROCESS = "In practice", "What changed", "By grade", "By agency", "Of the reviews themselves"
NOT_ADDING_UP = "A review can have several weaknesses, so the shares do not add up to 100%."

asked = page_head("Weaknesses", "What reviews found wrong in the work of the agencies, and what Ofsted found wrong in the reviews.")

view = choose_view("weaknesses", (PRACTICE, CHANGE, GRADE, AGENCY, PROCESS))
by_year = asked.answer("themes_by_year")
if view == PRACTICE:
    chart(asked, "themes_by_year", forms.THEMES_BY_YEAR, key="practice", rows=by_year[by_year["kind"] == "practice"], note=NOT_ADDING_UP)
if view == CHANGE:
    chart(asked, "themes_by_year", forms.CHANGE_BY_THEME, key="change", rows=by_year, note=v.HOW_TO_READ_A_CHANGE)
if view == GRADE:
    rows = asked.answer("themes_by_grade")
    chart(asked, "themes_by_grade", forms.THEMES_BY_GRADE, key="practice", rows=rows[rows["kind"] == "practice"])
    grade_rule()
if view == AGENCY:
    theme = st.selectbox(
        "Weakness to look at by agency",
        v.codes(v.PRACTICE_THEMES),
        index=v.codes(v.PRACTICE_THEMES).index("risk_assessment"),
        format_func=lambda code: v.label("theme", code),
        key="theme_by_agency",
        persist_state="session",
    )
    rows = asked.answer("themes_by_agency")
    note = "Findings that name no agency are left out."
    chart(asked, "themes_by_agency", forms.THEMES_BY_AGENCY, key=theme, rows=rows[rows["theme"] == theme], note=note)
if view == PROCESS:
    chart(asked, "themes_by_year", forms.THEMES_BY_YEAR, key="process", rows=by_year[by_year["kind"] == "process"], note=NOT_ADDING_UP)
