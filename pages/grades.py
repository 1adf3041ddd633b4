"""How the reviews were graded: by year, by how long they took, by who wrote them, by why they were held."""

import streamlit as st

from pages.parts import forms
from pages.parts.chart import chart
from pages.parts.page import few_grades, grade_rule, page_head
from scr_data import vocabulary as v

asked = page_head("Grades", "How Ofsted graded the reviews, and whether the grade went with how the review was done.")
grade_rule()
few_grades(asked.selection)

chart(asked, "grades_by_year", forms.GRADES_BY_YEAR, note=v.YEAR_1_IS_SHORT)
st.divider()
chart(asked, "grades_by_timeliness", forms.GRADE_MIX, note=v.TIME_LIMIT)
st.divider()
chart(asked, "grades_by_independence", forms.GRADE_MIX)
st.divider()
chart(asked, "grades_by_ground", forms.GRADE_MIX, note=v.SMALL_NUMBERS)
