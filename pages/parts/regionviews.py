"""The two views of the Regions page, of which one is drawn at a time: the regions of England, and the boards of a region."""

from __future__ import annotations

import streamlit as st

from pages.parts import forms, measures
from pages.parts.asked import Asked
from pages.parts.chart import chart
from pages.parts.measures import Measure
from pages.parts.page import choose_view, grade_rule, page_link
from scr_data import vocabulary as v

REGIONS, BOARDS = "Regions", "Boards"


def draw(asked: Asked) -> None:
    """The view that the reader has chosen, of the measure that the reader has chosen."""
    view = choose_view("regions", (REGIONS, BOARDS))
    measure = measures.choose()
    missing = asked.dataset.lacks(measure.question("region"))
    if missing:
        st.info(f"This measure needs {missing[0].name}.csv, which this data does not have. Choose a grade instead.")
        return
    regions(asked, measure) if view == REGIONS else boards(asked, measure)


def regions(asked: Asked, measure: Measure) -> None:
    """The map, the funnel, one region against others, the mix of grades and the volumes."""
    rows = measures.by_group(asked, measure, "region")
    question = measure.question("region")
    chart(asked, question, forms.region_tiles(measure.words), key=measure.code, rows=rows, note=v.HOW_TO_READ_THE_MAP)
    grade_rule()
    st.divider()
    if asked.selection.regions or asked.selection.lscbs:
        st.info("The funnel and the comparison below are of all England: the filters by region and board are not applied to them.")
    excluding = measures.choose_comparator("region")
    england = asked.about(regions=(), lscbs=())
    everywhere = measures.by_group(england, measure, "region")
    form = forms.funnel_of("region", excluding)
    clicked = chart(england, question, form, key=f"funnel_{measure.code}", rows=everywhere, note=v.HOW_TO_READ_THE_FUNNEL)
    region = measures.choose_region(asked, clicked)
    comparison = measures.region_against(asked, measure, region)
    chart(england, question, forms.compared(comparison), key=f"compared_{measure.code}", rows=rows, note=comparison.judgement)
    st.divider()
    chart(asked, "grades_by_region", forms.GRADE_MIX_GOOD, note=v.SMALL_NUMBERS)
    st.divider()
    chart(asked, "reviews_by_region", forms.REVIEWS_BY_REGION, note=v.REPORTING_CAVEAT)


def boards(asked: Asked, measure: Measure) -> None:
    """The funnel of all boards, one board against its region, the boards of a region, and the authorities where boards are real."""
    question = measure.question("lscb")
    rows = measures.by_group(asked, measure, "lscb")
    excluding = measures.choose_comparator("board")
    form = forms.funnel_of("lscb", excluding)
    clicked = chart(asked, question, form, key=f"funnel_{measure.code}", rows=rows, note=v.HOW_TO_READ_THE_FUNNEL)
    grade_rule()
    board = measures.choose_board(asked, clicked)
    comparison = measures.board_against(asked, measure, board)
    england = asked.about(regions=(), lscbs=())
    chart(england, question, forms.compared(comparison), key=f"compared_{measure.code}", rows=rows, note=comparison.judgement)
    page_link(asked.about(lscbs=(board,), regions=()), "reviews", f"The reviews of {board}")
    st.divider()
    region = measures.choose_region(asked)
    chart(asked.about(regions=(region,)), "grades_by_lscb", forms.GRADE_COUNTS)
    if asked.dataset.boards_are_real:
        st.divider()
        note = f"{v.HOW_TO_READ_THE_AUTHORITIES} {v.REPORTING_CAVEAT}"
        chart(asked, "grades_by_lscb", forms.AUTHORITY_TILES, key="map", note=note)
