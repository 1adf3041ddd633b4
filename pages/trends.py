"""Whether the reviews got better, what else changed between the years, and what was published for all three."""

import streamlit as st

from pages.parts import forms
from pages.parts.asked import asked as what_is_asked
from pages.parts.chart import chart
from pages.parts.page import choose_view, few_grades, grade_rule, page_head
from scr_data import vocabulary as v
from scr_data.verdicts import better_or_worse

GRADES, BOARDS, TIME, CHILDREN, PUBLISHED = "Grades", "Who was reviewed", "When and how long", "Children", "Published to 2009-10"

finding = better_or_worse(what_is_asked().answer("grades_by_year"), what_is_asked().selection)
asked = page_head("Trends", f"**{finding}** How each year’s reviews were graded, when they were evaluated and how long they took:")
few_grades(asked.selection)

view = choose_view("trends", (GRADES, BOARDS, TIME, CHILDREN, PUBLISHED))
if view == GRADES:
    chart(asked, "grades_by_year", forms.GRADES_BY_YEAR, note=v.YEAR_1_IS_SHORT)
    grade_rule()
    st.divider()
    chart(asked, "grades_by_year", forms.CHANGE_BY_GRADE, key="change", note=v.HOW_TO_READ_A_CHANGE)
if view == BOARDS:
    chart(asked, "grades_by_board_history", forms.CHANGE_BY_HISTORY, key="change", note=v.WHO_WAS_REVIEWED)
    grade_rule()
if view == TIME:
    chart(asked, "reviews_by_quarter", forms.REVIEWS_BY_QUARTER, note=v.YEAR_1_IS_SHORT)
    st.divider()
    chart(asked, "timeliness_by_year", forms.TIMELINESS_BY_YEAR, note=v.TIME_LIMIT)
if view == CHILDREN:
    chart(asked, "children_by_outcome", forms.CHILDREN_BY_OUTCOME, note=v.REVIEWS_ARE_NOT_CHILDREN)
if view == PUBLISHED:
    chart(asked, "published_grades_by_year", forms.CHANGE_BY_GRADE, key="change", note=v.PUBLISHED_COUNTS_ARE_DERIVED)
    grade_rule()
    st.divider()
    chart(asked, "published_figures", forms.PUBLISHED_GRADES, note=" ".join(f"{mark.label}: {mark.help}" for mark in v.FIGURE_MARKS))
