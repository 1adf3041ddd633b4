"""How the regions compare, and the boards of one of them."""

import streamlit as st

from pages.parts import forms, measures
from pages.parts.chart import chart
from pages.parts.filters import use_regions
from pages.parts.page import few_grades, grade_rule, page_head
from scr_data import vocabulary as v

asked = page_head("Regions", "How reviews were graded, and what they found, in the regions of the boards that led them.")
few_grades(asked.selection)

other = next(scheme for scheme in v.REGION_SCHEMES if scheme.code != asked.selection.region_scheme)
st.button(f"Change to {other.label}", on_click=use_regions, args=(other.code,))

measure = measures.choose()
chart(
    asked,
    measure.question,
    forms.region_tiles(measure.words),
    key=measure.code,
    rows=measures.by_region(asked, measure),
    note=v.HOW_TO_READ_THE_MAP,
)
grade_rule()
st.divider()
chart(asked, "grades_by_region", forms.GRADE_MIX_GOOD, note=v.SMALL_NUMBERS)
st.divider()
chart(asked, "reviews_by_region", forms.REVIEWS_BY_REGION, note=v.REPORTING_CAVEAT)
st.divider()
region = measures.choose_region(asked)
chart(asked.about(regions=(region,)), "grades_by_lscb", forms.GRADE_COUNTS)
if asked.dataset.boards_are_real:
    st.divider()
    chart(asked, "grades_by_lscb", forms.AUTHORITY_TILES, key="map", note=f"{v.HOW_TO_READ_THE_AUTHORITIES} {v.REPORTING_CAVEAT}")
