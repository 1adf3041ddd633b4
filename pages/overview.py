"""How good are the reviews, what keeps coming back, and where to look next."""

import streamlit as st

from pages.parts import forms, keyfigures
from pages.parts.chart import chart
from pages.parts.page import few_grades, grade_rule, page_head, page_link
from scr_data import vocabulary as v

asked = page_head("Overview", "How good serious case reviews are, which weaknesses they keep finding, and what changed between the years.")
few_grades(asked.selection)

grades, themes = st.columns(2, gap="large")
with grades:
    chart(asked, "grades_by_year", forms.GRADES_BY_YEAR)
    keyfigures.is_it_real(asked)
    grade_rule()
with themes:
    rows = asked.answer("themes_by_year")
    chart(asked, "themes_by_year", forms.THEMES_BY_YEAR, key="top_five", rows=keyfigures.most_found(rows, 5))

st.header("Key figures", anchor=False)
st.caption(v.YEAR_1_IS_SHORT)
keyfigures.key_figures(asked)
keyfigures.published_beside_loaded(asked)

st.header("Where to go next", anchor=False)
page_link(asked, "grades", "Grades: by time taken, independence and statutory ground")
page_link(asked, "weaknesses", "Weaknesses: which recur, in whose work, in which reviews")
page_link(asked, "regions", "Regions: the map, each region’s mix of grades, its boards")
page_link(asked, "trends", "Trends: what changed between the years")
page_link(asked, "reviews", "Reviews: read the reviews behind the figures")
