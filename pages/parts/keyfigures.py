"""The key figures of each year side by side, and the published ones beside the loaded."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.asked import Asked
from pages.parts.chart import csv_button, table_and_csv
from pages.parts.tables import escaped
from scr_data import headlines
from scr_data import vocabulary as v
from scr_data.questions import question
from scr_data.verdicts import latest_change

REVIEWS_SHOWN = ("reviews", "lscbs", "grade_outstanding", "grade_good", "grade_adequate", "grade_inadequate")
CHILDREN_SHOWN = (
    "children",
    "children_died",
    "children_serious_incident",
    "children_known_to_social_care",
    "children_on_protection_plan",
)


def most_found(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """The rows of themes_by_year for the `count` themes found most often in the latest year."""
    latest = rows[rows["time_period"] == rows["time_period"].max()]
    top = latest.sort_values("review_count", ascending=False, kind="stable")["theme"].head(count)
    return rows[rows["theme"].isin(set(top))]


def is_it_real(asked: Asked) -> None:
    """How sure one can be of the change of the share of inadequate reviews between the last two years."""
    change = None if asked.selection.grades else latest_change(asked.answer("grades_by_year"), "inadequate")
    if change:
        st.markdown(escaped(change.judgement))


def key_figures(asked: Asked) -> None:
    """Each key figure with its denominator, a column for each year; reviews and children in tables of their own."""
    frame = asked.answer("headline")
    about_reviews, about_children = st.columns(2, gap="large")
    with about_reviews:
        st.markdown("**Reviews**")
        st.table(_by_year(frame, REVIEWS_SHOWN))
    with about_children:
        st.markdown("**Children the reviews were about**")
        if asked.dataset.row_counts.get("children"):
            st.table(_by_year(frame, CHILDREN_SHOWN))
        else:
            st.info("How many children, and how many died, needs children.csv, which this data does not have.")
    csv_button(asked, frame, "headline", "Download key figures (CSV)")


def published_beside_loaded(asked: Asked) -> None:
    """Whether the loaded data agrees with what was published for England, in one sentence and a table."""
    about = question("published_beside_loaded")
    frame = asked.answer(about.name)
    st.subheader("Published figures beside the loaded data", anchor=False)
    compared = frame.dropna(subset=["loaded_value"])
    agree = int((compared["difference_value"].abs() < 0.5).sum())
    made_to = " The illustrative set was made to agree with them." if asked.dataset.data_status == "illustrative" else ""
    st.markdown(
        f"{agree} of {len(compared)} published, reported or derived figures for England agree with the loaded data.{made_to} "
        "This compares England as a whole, whatever is filtered beside the year."
    )
    table_and_csv(asked, about, frame, about.name)


def _by_year(frame: pd.DataFrame, measures: tuple[str, ...]) -> pd.DataFrame:
    years = sorted(frame["time_period"].unique())
    hidden = frame["value_count_status"] if "value_count_status" in frame else pd.Series("", index=frame.index)
    cells = {
        (row.measure, row.time_period): f"[{status}]" if status else _cell(row.value_count, row.value_total)
        for row, status in zip(frame.itertuples(), hidden, strict=True)
    }
    columns = {v.year_label(year): [cells[measure, year] for measure in measures] for year in years}
    return pd.DataFrame(columns, index=[v.label("measure", measure) for measure in measures])


def _cell(count: Any, total: Any) -> str:
    if pd.isna(count):
        return "[x]"
    return f"{count:,.0f}" if pd.isna(total) else headlines.share(int(count), int(total))
