"""How good are the reviews, what keeps coming back, and where to look next."""

import streamlit as st

from pages import texts
from pages.parts import key_figures
from pages.parts.chart import chart
from pages.parts.page import few_grades, grade_rule, page_head, page_link
from scr_data.charts.grades import GRADES_BY_YEAR
from scr_data.charts.themes import THEMES_BY_YEAR

view = page_head(
    "Overview",
    "How good serious case reviews are, which weaknesses they keep finding, and what changed between the "
    "years.",
)
few_grades(view.selection)

grades, themes = st.columns(2, gap="large")
with grades:
    chart(view, "grades_by_year", GRADES_BY_YEAR)
    key_figures.is_it_real(view)
    grade_rule()
with themes:
    chart(view, "themes_by_year", THEMES_BY_YEAR, most="5")

st.header("Key figures", anchor=False)
st.caption(texts.YEAR_1_IS_SHORT)
key_figures.key_figures(view)
key_figures.published_beside_loaded(view)

st.header("Where to go next", anchor=False)
page_link(view, "grades", "Grades: by time taken, independence and statutory ground")
page_link(view, "weaknesses", "Weaknesses: which recur, in whose work, in which reviews")
page_link(view, "regions", "Regions: the map, each region’s mix of grades, its boards")
page_link(view, "trends", "Trends: what changed between the years")
page_link(view, "reviews", "Reviews: read the reviews behind the figures")
