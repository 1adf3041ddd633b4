"""The key figures of each year side by side, and the published ones beside the loaded."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.chart import table_and_csv
from pages.parts.downloads import csv_button
from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data.asking import disclosure
from scr_data.asking.answer import Answer
from scr_data.evidence.changes import latest_change
from scr_data.evidence.published import agrees
from scr_data.field import english
from scr_data.field import vocabulary as v
from scr_data.field.years import year_label

REVIEWS_SHOWN = ("reviews", "lscbs", "grade_outstanding", "grade_good", "grade_adequate", "grade_inadequate")
CHILDREN_SHOWN = (
    "children",
    "children_died",
    "children_serious_incident",
    "children_known_to_social_care",
    "children_on_protection_plan",
)


def is_it_real(view: View) -> None:
    """Say how sure one can be of the change of the share of inadequate reviews between the last two years."""
    # Filtered by grade, shares are of those grades alone, and a verdict on them would mislead.
    sentence = "" if view.selection.grades else view.made_of(view.answer("grades_by_year"), _judgement)
    if sentence:
        st.markdown(sentence)


def _judgement(grades_by_year: Answer) -> str:
    """The verdict in Markdown; nothing where there are no two years to compare."""
    change = latest_change(grades_by_year.rows, "inadequate", grades_by_year.selection)
    return escaped(change.judgement) if change else ""


def key_figures(view: View) -> None:
    """Draw each key figure with its denominator, a column for each year; reviews and children in tables of
    their own, as they are different units."""
    answer = view.answer("key_figures")
    of_reviews, of_children = st.columns(2, gap="large")
    with of_reviews:
        st.markdown("**Reviews**")
        st.table(view.made_of(answer, _of_reviews))
    with of_children:
        st.markdown("**Children the reviews were about**")
        if view.dataset.row_counts.get("children"):
            st.table(view.made_of(answer, _of_children))
        else:
            st.info(
                "How many children, and how many died, needs children.csv, which this data does not have."
            )
    csv_button(answer, "key_figures", "Download key figures (CSV)")


def published_beside_loaded(view: View) -> None:
    """Say in one sentence and a table whether the loaded data agrees with what was published for England."""
    answer = view.answer("published_beside_loaded")
    st.subheader("Published figures beside the loaded data", anchor=False)
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
    columns = {year_label(year): [cells[measure, year] for measure in measures] for year in years}
    return pd.DataFrame(columns, index=[v.label("measure", measure) for measure in measures])


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
