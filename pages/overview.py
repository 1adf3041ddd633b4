"""How good are the reviews, what keeps coming back, and where to look next."""

import streamlit as st

from pages import texts
from pages.parts import key_figures
from pages.parts.chart import chart
from pages.parts.expanders import drawn_when_opened
from pages.parts.page import few_grades, grade_rule, page_head, page_link
from pages.parts.story import PUBLISHED, published_line, title
from scr_data.charts.grades import GRADES_BY_YEAR
from scr_data.charts.published import BESIDE_PUBLISHED, PUBLISHED_STORY
from scr_data.charts.themes import THEMES_BY_YEAR

head = page_head("Overview")
view = head.view
head.title(title(view))
few_grades(view.selection)
key_figures.tiles(view)

if view.has_published_totals:
    chart(view, PUBLISHED, PUBLISHED_STORY, note=texts.PUBLISHED_COUNTS_ARE_DERIVED)
else:
    published_line(view)
    if not view.is_illustrative:
        chart(view, "grades_beside_published", BESIDE_PUBLISHED, note=texts.NOT_TESTED_AGAINST_ENGLAND)
# Data without findings gets no empty card beside the grades.
has_themes = not view.lacks("themes_by_year")
grades, *beside = st.columns(1 + has_themes, gap="small")
with grades:
    chart(view, "grades_by_year", GRADES_BY_YEAR, note=texts.YEAR_1_IS_SHORT)
for themes in beside:
    with themes:
        chart(view, "themes_by_year", THEMES_BY_YEAR, most="5")
if not has_themes:
    st.caption(texts.lacking("findings"))
grade_rule()

drawn_when_opened("All key figures", "all_key_figures", lambda: key_figures.key_figures(view))
with st.container(horizontal=True, key="look_at"):
    st.markdown("Look at:")
    page_link(view, "grades", "How they were graded")
    page_link(view, "weaknesses", "Which weaknesses recur")
    page_link(view, "regions", "How regions compare")
    page_link(view, "trends", "What changed")
    page_link(view, "reviews", "The reviews themselves")
