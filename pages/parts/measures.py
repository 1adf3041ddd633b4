"""What regions and boards are measured by, which of them is looked at, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.parts.asked import Asked
from scr_data import vocabulary as v
from scr_data.comparisons import Comparison, Group
from scr_data.headlines import place
from scr_data.verdicts import against


@dataclass(frozen=True)
class Measure:
    """A share of reviews: its `code`, the `column` that holds it ("grade" or "theme"), and its `words` after "reviews that"."""

    code: str
    column: str
    words: str

    def question(self, group: str) -> str:
        """The question that answers it for each `group` ("region" or "lscb")."""
        return _QUESTIONS[self.column, group]

    @property
    def label(self) -> str:
        """How the measure is offered."""
        return f"Reviews that {self.words}"


_QUESTIONS = {
    ("grade", "region"): "grades_by_region",
    ("grade", "lscb"): "grades_by_lscb",
    ("theme", "region"): "themes_by_region",
    ("theme", "lscb"): "themes_by_lscb",
}
MEASURES = (
    *(Measure(grade, "grade", f"were {v.label('grade', grade).lower()}") for grade in ("inadequate", "adequate", "good")),
    *(Measure(theme.code, "theme", f"had a finding of “{theme.label[:1].lower()}{theme.label[1:]}”") for theme in v.PRACTICE_THEMES),
)


ALL_TOGETHER, ALL_OTHERS = "all together", "all the others, one at a time"


def choose() -> Measure:
    """The measure the reader has chosen."""
    codes = {measure.code: measure for measure in MEASURES}
    chosen = st.selectbox(
        "Measure to compare by", list(codes), format_func=lambda code: codes[code].label, key="measure", persist_state="session"
    )
    return codes[chosen]


def choose_comparator(noun: str) -> bool:
    """Whether each of the `noun` ("region") is compared with all the others rather than with all together, itself among them."""
    words = f"Compare each {noun} with"
    return st.radio(words, (ALL_TOGETHER, ALL_OTHERS), key=f"comparator_{noun}", horizontal=True, persist_state="session") == ALL_OTHERS


def by_group(asked: Asked, measure: Measure, group: str) -> pd.DataFrame:
    """The rows of the measure's answer, one for each `group` ("region" or "lscb"); none where the data lacks what the measure needs."""
    frame = asked.answer(measure.question(group))
    return frame[frame[measure.column] == measure.code]


def choose_region(asked: Asked, clicked: str | None = None) -> str:
    """The region looked at: the one filtered for, the one clicked last, or the reader's choice among those in the selection."""
    counts = asked.answer("reviews_by_region").sort_values("review_count", ascending=False, kind="stable")
    some = list(counts.loc[counts["review_count"] > 0, "region"])
    regions = [region for region in (*v.regions(asked.selection.region_scheme), v.REGION_NOT_KNOWN) if region in some]
    return _chosen("Region to look at", regions, some[0], "region", clicked)


def choose_board(asked: Asked, clicked: str | None = None) -> str:
    """The board looked at: the one clicked last, or the reader's choice among those that led a review of the selection."""
    frame = asked.answer("grades_by_lscb").drop_duplicates("lscb")
    largest = frame.sort_values("review_total", ascending=False, kind="stable")["lscb"].iloc[0]
    return _chosen("Board to look at", list(frame["lscb"]), str(largest), "board", clicked)


def region_against(asked: Asked, measure: Measure, region: str) -> Comparison:
    """The region against another that the reader picks, or against the rest of England, in the years and other filters selected."""
    rows = by_group(asked.about(regions=(), lscbs=()), measure, "region")
    others = [one for one in rows.loc[rows["review_total"] > 0, "region"] if one != region]
    other = _against(("the rest of England", *others), "region")
    rest = rows[rows["region"].ne(region) if other == "the rest of England" else rows["region"].eq(other)]
    return against(_group(rows[rows["region"] == region], f"in {place(region)}"), _group(rest, f"in {place(other)}"), measure.words)


def board_against(asked: Asked, measure: Measure, board: str) -> Comparison:
    """The board against the rest of its region or of England, whichever the reader picks."""
    rows = by_group(asked.about(regions=(), lscbs=()), measure, "lscb")
    own = rows[rows["lscb"] == board]
    region = str(own["region"].iloc[0])
    in_region = f"the rest of {place(region)}"
    other = _against((in_region, "the rest of England"), "board")
    rest = rows[rows["lscb"].ne(board) & (rows["region"].eq(region) if other == in_region else True)]
    return against(_group(own, f"among those led by {board}"), _group(rest, f"in {other}"), measure.words)


def _against(others: tuple[str, ...], noun: str) -> str:
    """What the reader compares with; the widget holds nothing that is not on offer any more."""
    key = f"{noun}_against"
    if st.session_state.get(key) not in others:
        st.session_state[key] = others[0]
    return st.selectbox("Compare it with", others, key=key)


def _group(rows: pd.DataFrame, where: str) -> Group:
    return Group(where, int(rows["review_count"].sum()), int(rows["review_total"].sum()))


def _chosen(words: str, names: list[str], first: str, noun: str, clicked: str | None) -> str:
    """The name chosen in a list, to which a click on a point does the same."""
    key, before = f"{noun}_looked_at", f"{noun}_clicked_before"
    if clicked in names and st.session_state.get(before) != clicked:
        st.session_state[key] = clicked
    st.session_state[before] = clicked
    if st.session_state.get(key) not in names:
        st.session_state[key] = first
    return st.selectbox(words, names, key=key)
