"""What the map of regions can be coloured by, and which region is looked at."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.parts.asked import Asked
from scr_data import vocabulary as v


@dataclass(frozen=True)
class Measure:
    """A share of reviews: its `code`, the `question` that answers it and in which `column`, and its `words` after "reviews that"."""

    code: str
    question: str
    column: str
    words: str

    @property
    def label(self) -> str:
        """How the measure is offered."""
        return f"Reviews that {self.words}"


MEASURES = (
    *(
        Measure(grade, "grades_by_region", "grade", f"were {v.label('grade', grade).lower()}")
        for grade in ("inadequate", "adequate", "good")
    ),
    *(Measure(theme.code, "themes_by_region", "theme", f"found: {theme.label.lower()}") for theme in v.PRACTICE_THEMES),
)


def choose() -> Measure:
    """The measure the reader has chosen."""
    codes = {measure.code: measure for measure in MEASURES}
    chosen = st.selectbox(
        "Colour the map by", list(codes), format_func=lambda code: codes[code].label, key="measure", persist_state="session"
    )
    return codes[chosen]


def by_region(asked: Asked, measure: Measure) -> pd.DataFrame:
    """The rows of the measure's answer, one a region."""
    frame = asked.answer(measure.question)
    return frame[frame[measure.column] == measure.code]


def choose_region(asked: Asked) -> str:
    """The region whose boards are listed: the one filtered for, or the reader's choice among those in the selection."""
    counts = asked.answer("reviews_by_region").sort_values("review_count", ascending=False, kind="stable")
    regions = [region for region in v.regions(asked.selection.region_scheme) if region in set(counts["region"])] or list(counts["region"])
    if len(regions) == 1:
        return regions[0]
    largest = regions.index(counts["region"].iloc[0]) if counts["region"].iloc[0] in regions else 0
    return st.selectbox("Region whose boards are listed", regions, index=largest, key="region_of_boards")
