"""How the figures are worked out: rules, formulas, and examples from the reviews in view."""

from __future__ import annotations

import streamlit as st

from pages.parts.about.dictionary import points, terms
from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.evidence.methods import METHODS, NO_EXAMPLE, Evidence, Method
from scr_data.field import thresholds
from scr_data.field import vocabulary as v


def rules() -> None:
    """Draw the rules in words, and what each mark in a table or file means."""
    points((thresholds.WHY_INTERVALS, thresholds.RELIABILITY_RULE, thresholds.VERDICT_RULE))
    terms(v.SYMBOLS)


def formulas(view: View) -> None:
    """Draw each method with its formula, its source, and an example from the reviews in view."""
    evidence = Evidence(
        view.answer("grades_by_year").rows,
        view.answer("funnel_by_region").rows,
        view.answer("grades_by_timeliness_against_rest").rows,
        view.selection,
    )
    made_up = ", which are made up below the national totals" if view.is_illustrative else ""
    st.caption(f"The examples are worked out from the reviews in view{made_up}.")
    for method in METHODS:
        _formula(method, evidence)


def _formula(method: Method, evidence: Evidence) -> None:
    with st.expander(method.heading):
        st.markdown(method.words)
        st.latex(method.formula)
        st.markdown(f"**Example.** {escaped(method.example(evidence) or NO_EXAMPLE)}")
        st.caption(f"Source: {method.source}.")
