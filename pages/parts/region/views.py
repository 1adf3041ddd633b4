"""The three views of the Regions page, of which one is drawn at a time: the regions
of England, the boards, and the regions’ grades and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages import texts
from pages.parts.chart import chart
from pages.parts.filters import use_regions
from pages.parts.page import Head, choose_view, grade_rule, page_link
from pages.parts.region import choices
from pages.parts.view import View
from scr_data.charts import grades, regions
from scr_data.evidence import group_titles
from scr_data.field.geography import REGION_SCHEMES

Row = Sequence[DeltaGenerator]
REGIONS, BOARDS, MIX = "Regions", "Boards", "Grades and numbers"


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
    row = st.columns(3, gap="small")  # the lists stand in one row, though a click below may set two of them
    with row[0]:
        measure = choices.measure()
    question, claim = _TITLES[chosen]
    head.finding(question, claim, measure=measure)
    if missing := view.lacks("funnel_by_region", measure=measure):
        st.info(f"{texts.lacking(missing[0].name)} Until then, choose a grade to compare by.")
        return
    _regions(view, measure, row) if chosen == REGIONS else _boards(view, measure, row)


_TITLES = {
    REGIONS: ("funnel_by_region", group_titles.of_regions),
    BOARDS: ("funnel_by_lscb", group_titles.of_boards),
}


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
        clicked = chart(
            view,
            "funnel_by_region",
            regions.FUNNEL_OF_REGIONS,
            note=texts.HOW_TO_READ_THE_FUNNEL,
            clickable=True,
            measure=measure,
        )
    _compared(view, "regions_compared", measure, row, comparison, clicked)
    grade_rule()


_CHOICES = {
    "regions_compared": ("region", choices.region, choices.other_region),
    "boards_compared": ("lscb", choices.board, choices.other_boards),
}


def _compared(
    view: View,
    question: str,
    measure: str,
    row: Row,
    comparison: DeltaGenerator,
    clicked: Mapping[str, str],
) -> str:
    """One region or board, chosen in a `row` of lists or `clicked`, against others, drawn where the
    `comparison` stands; its name."""
    name, choose, choose_other = _CHOICES[question]
    with row[1]:
        looked_at = choose(view, clicked.get(name))
    with row[2]:
        other = choose_other(view, looked_at)
    with comparison:
        chart(view, question, regions.TWO_GROUPS, measure=measure, group=looked_at, other=other)
    return looked_at


def _mix(view: View) -> None:
    """Each region's mix of grades, and how many reviews its boards led."""
    grade_rule()
    mix, volumes = st.columns(2, gap="small")
    with mix:
        chart(view, "grades_by_region_against_rest", grades.GRADE_MIX_GOOD, note=texts.SMALL_NUMBERS)
    with volumes:
        chart(view, "reviews_by_region", regions.REVIEWS_BY_REGION, note=texts.REPORTING_CAVEAT)


def _boards(view: View, measure: str, row: Row) -> None:
    """The funnel of all boards, one board against its region (chosen in a `row` of lists), the
    boards of a region, and the authorities where boards are real."""
    comparison = st.container()
    clicked = chart(
        view,
        "funnel_by_lscb",
        regions.FUNNEL_OF_BOARDS,
        note=texts.HOW_TO_READ_THE_FUNNEL,
        clickable=True,
        measure=measure,
    )
    grade_rule()
    board = _compared(view, "boards_compared", measure, row, comparison, clicked)
    with comparison:
        page_link(view.selecting(lscbs=(board,), regions=()), "reviews", f"The reviews of {board}")
    # Apart from "group", which is the board compared above.
    region = choices.region(view, argument="boards_of")
    chart(view.selecting(regions=(region,), lscbs=()), "grades_by_lscb", grades.GRADE_COUNTS)
    # Codes such as "North West 07" stand for no authority, so they have no place on the map.
    if view.dataset.boards_are_real:
        note = f"{texts.HOW_TO_READ_THE_AUTHORITIES} {texts.REPORTING_CAVEAT}"
        chart(view, "grades_by_lscb", regions.AUTHORITY_MAP, note=note, key="map")
