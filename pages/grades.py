"""How the reviews were graded: by year, by how long they took, by who wrote them, by why they were held."""

import streamlit as st

from pages import texts
from pages.parts.chart import chart
from pages.parts.page import few_grades, grade_rule, page_head
from scr_data.charts import grades

view = page_head(
    "Grades", "How Ofsted graded the reviews, and whether the grade went with how the review was done."
)
grade_rule()
few_grades(view.selection)

chart(view, "grades_by_year", grades.GRADES_BY_YEAR, note=texts.YEAR_1_IS_SHORT)
st.divider()
chart(view, "grades_by_timeliness_against_rest", grades.GRADE_MIX, note=texts.TIME_LIMIT)
st.divider()
chart(view, "grades_by_independence_against_rest", grades.GRADE_MIX)
st.divider()
chart(view, "grades_by_ground_against_rest", grades.GRADE_MIX, note=texts.SMALL_NUMBERS)
