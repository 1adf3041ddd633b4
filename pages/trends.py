"""What changed between the years, and what was published for all three."""

import streamlit as st

from pages.parts import forms
from pages.parts.chart import chart
from pages.parts.page import few_grades, grade_rule, page_head
from scr_data import vocabulary as v

asked = page_head("Trends", "How each year’s reviews were graded, when they were evaluated and how long they took.")
few_grades(asked.selection)

chart(asked, "grades_by_year", forms.GRADES_BY_YEAR, note=v.YEAR_1_IS_SHORT)
grade_rule()
st.divider()
chart(asked, "reviews_by_quarter", forms.REVIEWS_BY_QUARTER, note=v.YEAR_1_IS_SHORT)
st.divider()
chart(asked, "timeliness_by_year", forms.TIMELINESS_BY_YEAR, note=v.TIME_LIMIT)
st.divider()
chart(asked, "children_by_outcome", forms.CHILDREN_BY_OUTCOME, note="Children, not reviews: a review can be about more than one child.")
st.divider()
st.header("Published figures to 2009-10", anchor=False)
chart(asked, "published_figures", forms.PUBLISHED_GRADES, note=" ".join(f"{mark.label}: {mark.help}" for mark in v.FIGURE_MARKS))
