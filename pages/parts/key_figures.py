"""The key figures of each year side by side, and the published ones beside the loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages import texts
from pages.parts.chart import table_and_csv
from pages.parts.downloads import csv_button
from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.asking import disclosure
from scr_data.asking.answer import Answer
from scr_data.evidence.published import agrees
from scr_data.field import english
from scr_data.field import vocabulary as v
from scr_data.field.years import year_label, year_name

Figures = Mapping[tuple[int, str], dict[str, Any]]
Firm = Mapping[Any, str]
REVIEWS_SHOWN = ("reviews", "lscbs", "grade_outstanding", "grade_good", "grade_adequate", "grade_inadequate")
CHILDREN_SHOWN = (
    "children",
    "children_died",
    "children_serious_incident",
    "children_known_to_social_care",
    "children_on_protection_plan",
)


TILES = ("reviews", "grade_inadequate", "grade_good", "children")


def tiles(view: View) -> None:
    """Draw the four figures that readers ask for first, of the latest year with reviews: each with how firm
    it is, and what it was in the year before."""
    answer = view.answer("key_figures")
    firm = _firm(view)
    figures = {(row["time_period"], row["measure"]): row for row in answer.records()}
    years = sorted(
        year for year, measure in figures if measure == "reviews" and figures[year, measure]["value_count"]
    )
    if not years:
        return
    # Data that says nothing of the children gets no empty tile.
    measures = [
        measure for measure in TILES if measure != "children" or not view.lacks("children_by_outcome")
    ]
    grid = st.grid(len(measures), min_column_width=150, gap="small")
    for measure in measures:
        _tile(grid, measure, figures, years[-2:], firm)


def _tile(grid: Any, measure: str, figures: Figures, years: list[int], firm: Firm) -> None:
    """One tile: the figure of the last of the `years`; below it how firm it is, and the year before."""
    *earlier, year = years
    row = figures[year, measure]
    with grid, st.container(border=True, height="stretch", gap=None):
        st.metric(f"{v.label('measure', measure)}, {year_name(year)}", _brief(row))
        st.caption(_firmness(firm, year, measure))
        if measure == "children":
            st.caption(escaped(f"{_cell(figures[year, 'children_died'])} died"))
        elif earlier:
            before = f"{year_name(earlier[0])}: {_brief(figures[earlier[0], measure])}"
            st.caption(escaped(f"{before}, {_firmness(firm, earlier[0], measure)}"))


def _firmness(firm: Firm, year: int, measure: str) -> str:
    return firm.get((year, measure), firm["others"])


def _brief(row: dict[str, Any]) -> str:
    """A figure as a tile has it: a share where there is one, otherwise the number."""
    if pd.isna(row["value_percent"]):
        return _cell(row)
    return english.percent(row["value_count"], row["value_total"])


def _firm(view: View) -> Firm:
    """How firm the figures of England are, by year and measure: those that agree with what was published
    have the mark of that; all others that of the data in view (under "others")."""
    others = "illustrative" if view.is_illustrative else "supplied"
    firm: dict[Any, str] = {"others": others}
    if not view.has_published_totals:
        return firm
    answer = view.answer("published_beside_loaded")
    for row, agree in zip(answer.records(), agrees(answer.rows), strict=True):
        measure = row["measure"].removesuffix("_percent")
        # A tile of a grade shows its percentage, so the mark of that counts.
        if agree and (row["measure"].endswith("_percent") or measure in ("reviews", "children")):
            firm[row["time_period"], measure] = v.label("data_status", row["published_status"]).lower()
    return firm


def key_figures(view: View) -> None:
    """Draw each key figure with its denominator, a column for each year; reviews and children in tables of
    their own, as they are different units."""
    answer = view.answer("key_figures")
    of_reviews, of_children = st.columns(2, gap="large")
    with of_reviews:
        st.markdown("**Reviews**")
        st.table(view.made_of(answer, _of_reviews), hide_index=True, alt="Key figures of the reviews")
    with of_children:
        st.markdown("**Children the reviews were about**")
        if view.dataset.row_counts.get("children"):
            st.table(view.made_of(answer, _of_children), hide_index=True, alt="Key figures of the children")
        else:
            st.info(texts.lacking("children"))
    csv_button(answer, "key_figures", "Download key figures (CSV)")


def published_beside_loaded(view: View) -> None:
    """Say in one sentence and a table whether the loaded data agrees with what was published for England."""
    answer = view.answer("published_beside_loaded")
    compared = answer.rows.dropna(subset=["difference_value"])
    agree = sum(agrees(answer.rows))
    made_to = " The illustrative set was made to agree with them." if view.is_illustrative else ""
    st.markdown(
        f"{agree} of {len(compared)} published, reported or derived figures for England agree with the "
        f"loaded data, allowing for rounding.{made_to} This compares England as a whole, whatever is "
        "filtered beside the year."
    )
    table_and_csv(view, answer, answer.question.name)


def _of_reviews(answer: Answer) -> pd.DataFrame:
    return _by_year(answer, REVIEWS_SHOWN)


def _of_children(answer: Answer) -> pd.DataFrame:
    return _by_year(answer, CHILDREN_SHOWN)


def _by_year(answer: Answer, measures: tuple[str, ...]) -> pd.DataFrame:
    """A row for each of the `measures` and a column for each year, as readers see them."""
    rows = answer.records()
    years = sorted({row["time_period"] for row in rows})
    cells = {(row["measure"], row["time_period"]): _cell(row) for row in rows}
    names = {"Figure": [v.label("measure", measure) for measure in measures]}
    columns = {year_label(year): [cells[measure, year] for measure in measures] for year in years}
    return pd.DataFrame(names | columns)


def _cell(row: dict[str, Any]) -> str:
    """A figure with its denominator, or the symbol in its place: "[low]" where it is 0 to 7 and not told,
    "[x]" where there is none."""
    count, total = row["value_count"], row["value_total"]
    status = row.get("value_count_status")
    if status in (disclosure.ROUNDED, disclosure.AT_LEAST):
        has_share = not pd.isna(row["value_percent"])
        return english.rounded_share(count, total, has_share, at_least=status == disclosure.AT_LEAST)
    if pd.isna(count):
        return f"[{status or 'x'}]"
    if pd.isna(total):
        return f"{count:,.0f}"
    if row["value_percent_status"] == "z":  # nothing to divide by, or a share that the filter fixes
        return f"{count:,.0f} of {total:,.0f}"
    return english.share(int(count), int(total))
