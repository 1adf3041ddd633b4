"""How the reviews were graded: by year, by how long they took, by who wrote them, by why they were held."""

import streamlit as st

from pages import texts
from pages.parts.chart import chart
from pages.parts.page import choose_view, few_grades, grade_rule, page_head
from scr_data.charts import grades
from scr_data.evidence import group_titles

YEARS, HOW_HELD = "By year and time taken", "By who wrote it and why"

head = page_head("Grades")
view = head.view
grade_rule()
few_grades(view.selection)

chosen = choose_view("grades", (YEARS, HOW_HELD))
left, right = st.columns(2, gap="small")
if chosen == YEARS:
    head.finding("grades_by_timeliness_against_rest", group_titles.of_time_and_grade)
    with left:
        chart(view, "grades_by_year", grades.GRADES_BY_YEAR, note=texts.YEAR_1_IS_SHORT)
    with right:
        chart(view, "grades_by_timeliness_against_rest", grades.GRADE_MIX, note=texts.TIME_LIMIT)
if chosen == HOW_HELD:
    head.finding("grades_by_independence_against_rest", group_titles.of_authorship)
    with left:
        chart(view, "grades_by_independence_against_rest", grades.GRADE_MIX)
    with right:
        chart(view, "grades_by_ground_against_rest", grades.GRADE_MIX, note=texts.SMALL_NUMBERS)
