"""The three views of the Regions page, of which one is drawn at a time: the regions of England, the boards of
one of them, and the regions’ grades and numbers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages import texts
from pages.parts.chart import chart, table_and_csv
from pages.parts.filters import use_regions
from pages.parts.page import Head, choose_view, grade_rule, page_link
from pages.parts.region import choices
from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.charts import grades, regions
from scr_data.charts.chart import ChartType
from scr_data.evidence import group_titles
from scr_data.field.geography import REGION_SCHEMES

Row = Sequence[DeltaGenerator]
REGIONS, BOARDS, MIX = "Regions", "Boards", "Grades and numbers"
_TITLES = {
    REGIONS: ("funnel_by_region", group_titles.of_regions),
    BOARDS: ("funnel_by_lscb", group_titles.of_boards),
}


def draw(head: Head) -> None:
    """Draw the view that the reader has chosen, of the measure that the reader has chosen; its finding is
    the title in the page's `head`."""
    view = head.view
    with st.container(horizontal=True, vertical_alignment="bottom", key="views_of_regions"):
        chosen = choose_view("regions", (REGIONS, BOARDS, MIX))
        # A button and no list: there are two schemes, and the filter bar has the list.
        other = next(scheme for scheme in REGION_SCHEMES if scheme.code != view.selection.region_scheme)
        st.button(f"Change to {other.label}", on_click=use_regions, args=(other.code,))
    if chosen == MIX:
        head.finding("reviews_by_region", group_titles.of_volumes)
        _mix(view)
        return
    # The lists stand in one row, though a click in a chart below may set two of them.
    row = st.columns(3 if chosen == REGIONS else 4, gap="small")
    with row[0]:
        measure = choices.measure()
    question, claim = _TITLES[chosen]
    head.finding(question, claim, measure=measure)
    if missing := view.lacks(question, measure=measure):
        st.info(f"{texts.lacking(missing[0].name)} Until then, choose a grade to compare by.")
        return
    if _has_others(view, question, measure):
        _regions(view, measure, row) if chosen == REGIONS else _boards(view, measure, row)


def _has_others(view: View, question: str, measure: str) -> bool:
    """Whether more than one region or board of the data has reviews; where not, says so and draws the
    table."""
    unfiltered = view.selecting(regions=(), lscbs=())
    groups = unfiltered.answer(question, measure=measure)
    if len(groups.rows) != 1:
        return True
    noun, column = ("board", "lscb") if "lscb" in groups.rows else ("region", "region")
    name = escaped(str(groups.rows[column].iloc[0]))
    st.info(f"All these reviews are of one {noun}, {name}. There is no other {noun} to compare it with.")
    table_and_csv(unfiltered, groups, question)
    grade_rule()
    return False


def _regions(view: View, measure: str, row: Row) -> None:
    """One region against others, chosen in a `row` of lists; the map and the funnel."""
    if view.selection.regions or view.selection.lscbs:
        st.info("Each region is compared with the rest of England, whatever is filtered by region or board.")
    comparison = st.container()  # stands first, but a click on the funnel below may choose its region
    on_map, in_funnel = st.columns(2, gap="small")
    with on_map:
        chart(
            view,
            "funnel_by_region",
            regions.REGION_MAP,
            key="map",
            note=texts.HOW_TO_READ_THE_MAP,
            measure=measure,
        )
    with in_funnel:
        clicked = _funnel(view, "funnel_by_region", regions.FUNNEL_OF_REGIONS, measure)
    with row[1]:
        region = choices.region(view, clicked.get("region"))
    with row[2]:
        other = choices.other_region(view, region)
    with comparison:
        chart(view, "regions_compared", regions.TWO_GROUPS, measure=measure, group=region, other=other)
    grade_rule()


def _mix(view: View) -> None:
    """Each region's mix of grades, and how many reviews its boards led."""
    grade_rule()
    mix, volumes = st.columns(2, gap="small")
    with mix:
        chart(view, "grades_by_region_against_rest", grades.GRADE_MIX, note=texts.SMALL_NUMBERS)
    with volumes:
        chart(view, "reviews_by_region", regions.REVIEWS_BY_REGION, note=texts.REPORTING_CAVEAT)


def _boards(view: View, measure: str, row: Row) -> None:
    """One board against others, chosen in a `row` of lists; the boards of its region, all boards of England,
    and the authorities where boards are real."""
    comparison, of_region = st.container(), st.container()  # a click on the funnel below may choose both
    clicked = _all_boards(view, measure)
    with row[1]:
        region = choices.region(view, choices.region_of(view, clicked))
    with row[2]:
        board = choices.board(view, region, clicked)
    with row[3]:
        other = choices.other_board(view, board)
    with comparison:
        chart(view, "boards_compared", regions.TWO_GROUPS, measure=measure, group=board, other=other)
        page_link(view.selecting(lscbs=(board,), regions=()), "reviews", f"The reviews of {board}")
    with of_region:
        chart(view.selecting(regions=(region,), lscbs=()), "boards_in_brief", regions.BOARDS_IN_BRIEF)
    grade_rule()


def _all_boards(view: View, measure: str) -> str | None:
    """All boards of England: the funnel where any can be judged, otherwise the table to be opened; beside it
    the authorities where boards are real. Which board was clicked on the funnel."""
    funnel = view.answer("funnel_by_lscb", measure=measure)
    if view.chart(regions.FUNNEL_OF_BOARDS, funnel).figure is None:
        table_and_csv(view, funnel, funnel.question.name)
        _authorities(view)
        return None
    in_funnel = st.container()
    if view.dataset.boards_are_real:
        in_funnel, on_map = st.columns(2, gap="small")
        with on_map:
            _authorities(view)
    with in_funnel:
        return _funnel(view, "funnel_by_lscb", regions.FUNNEL_OF_BOARDS, measure).get("lscb")


def _funnel(view: View, question: str, funnel: ChartType, measure: str) -> dict[str, str]:
    """Draw a funnel; what a click on it has chosen."""
    note = texts.HOW_TO_READ_THE_FUNNEL
    return chart(view, question, funnel, note=note, clickable=True, measure=measure)


def _authorities(view: View) -> None:
    # Codes such as "North West 07" stand for no authority, so they have no place on the map.
    if view.dataset.boards_are_real:
        note = f"{texts.HOW_TO_READ_THE_AUTHORITIES} {texts.REPORTING_CAVEAT}"
        chart(view, "boards_in_brief", regions.AUTHORITY_MAP, note=note, key="map")
