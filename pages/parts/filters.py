"""The filter bar: one selection for all pages, the same in the sidebar, in the session and in the URL.

Streamlit's own binding of widgets to the URL writes an option's label there. Our labels carry counts, which change with every filter, so
a link would break at once; the URL is therefore read and written here, through `Selection`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.asked import INTERVALS, SELECTION
from scr_data import answers
from scr_data import vocabulary as v
from scr_data.selection import Selection
from scr_data.store import Dataset

WRITTEN_URL = "url written"
SCHEME = "filter_region_scheme"
_LISTS = {"years": "year", "regions": "region", "lscbs": "lscb", "grades": "grade", "themes": "theme", "agencies": "agency"}


@dataclass(frozen=True)
class _Filter:
    """A filter of the bar: the field of the selection it sets, its label, its options with their labels."""

    field: str
    label: str
    options: dict[str, str]

    @property
    def key(self) -> str:
        return f"filter_{self.field}"


def filter_bar(dataset: Dataset) -> Selection:
    """Draw the filters in the sidebar, keep them, the session and the URL at one selection, and return it.

    What the data does not have, or what no longer fits (a board outside the chosen region), is dropped with a message."""
    chosen, ignored = _chosen()
    options = answers.answer(dataset, "filter_options", chosen)
    boards = options[options["filter"] == "lscb"]
    regions = dict(zip(boards["option"].astype(str), boards["region"].astype(str), strict=True))
    years = [int(year) for year in options.loc[options["filter"] == "year", "option"]]
    selection, dropped = chosen.fitted(years, regions)
    if selection != chosen:
        options = answers.answer(dataset, "filter_options", selection)
    with st.sidebar:
        _draw(selection, options)
        st.toggle("Draw 95% intervals", value=True, key=INTERVALS, persist_state="session", help=v.WHY_INTERVALS)
    for sentence in (*(f"“{value}” in the link means nothing here and was left out." for value in ignored), *dropped):
        st.info(sentence)
    _keep(selection)
    return selection


def clear_button(key: str) -> None:
    """A button that removes every filter."""
    st.button("Clear filters", key=key, on_click=_clear, disabled=st.session_state[SELECTION].is_everything)


def use_regions(scheme: str) -> None:
    """Change to the nine or Ofsted's eight regions; for the `on_click` of a button."""
    st.session_state[SCHEME] = scheme


def _chosen() -> tuple[Selection, tuple[str, ...]]:
    """The selection of this run, and what its URL held that means nothing.

    A changed filter counts first; then a URL that is not the one written last, which is a link or the browser's Back; else all stays."""
    url = {parameter: st.query_params.get_all(parameter) for parameter in st.query_params}
    last: Selection | None = st.session_state.get(SELECTION)
    if last is None:
        return Selection.from_url(url)
    drawn = _drawn(last)
    if drawn != last:
        return drawn, ()
    return (last, ()) if url == st.session_state[WRITTEN_URL] else Selection.from_url(url)


def _drawn(last: Selection) -> Selection:
    """What the widgets say now; `last` where one was not drawn."""
    state = st.session_state
    values: dict[str, Any] = {name: tuple(map(_code, state[f"filter_{name}"])) for name in _LISTS if f"filter_{name}" in state}
    if "years" in values:
        values["years"] = tuple(year for year in map(v.year_from_name, values["years"]) if year)
    return replace(
        last,
        **values,
        region_scheme=state.get(SCHEME, last.region_scheme),
        taking_part=state.get("filter_taking_part", last.taking_part),
        evaluation=state.get("filter_evaluation", last.evaluation),
    )


def _code(option: str) -> str:
    """The value of an option. After two quick clicks the browser may still send the label drawn before the counts changed."""
    name = re.sub(r" \([\d,]+\)$", "", option)
    return _CODES.get(name, name)


_CODES = {term.label: term.code for term in (*v.GRADES, *v.THEMES, *v.AGENCIES)}


def _draw(selection: Selection, options: pd.DataFrame) -> None:
    st.subheader("Filters")
    filters = {name: _filter(name, selection, options) for name in _LISTS}
    for name in ("years", "regions", "lscbs", "grades", "themes"):
        _multiselect(filters[name], selection)
    with st.expander("More filters"):
        _multiselect(filters["agencies"], selection)
        st.session_state[SCHEME] = selection.region_scheme
        st.radio("Regions in use", v.codes(v.REGION_SCHEMES), format_func=_labels(v.REGION_SCHEMES).get, key=SCHEME)
        st.session_state["filter_evaluation"] = selection.evaluation
        st.radio("Evaluation counted", v.codes(v.EVALUATIONS), format_func=_labels(v.EVALUATIONS).get, key="filter_evaluation")
        st.session_state["filter_taking_part"] = selection.taking_part
        st.checkbox("A board’s reviews include those another board led", key="filter_taking_part")
    st.session_state[SELECTION] = selection
    clear_button("clear_filters")


def _filter(name: str, selection: Selection, options: pd.DataFrame) -> _Filter:
    rows = options[options["filter"] == _LISTS[name]]
    if name == "lscbs" and selection.regions:
        rows = rows[rows["region"].isin(selection.regions)]
    labels = {}
    for row in rows.itertuples():
        value = v.year_name(int(str(row.option))) if name == "years" else str(row.option)
        shown = v.year_label(int(str(row.option))) if name == "years" else v.label(_LISTS[name], row.option)
        labels[value] = f"{shown} ({row.review_count:,})"
    heading = {"years": "Year", "regions": "Region", "lscbs": "Board (LSCB)", "grades": "Grade", "themes": "Weakness", "agencies": "Agency"}
    return _Filter(name, heading[name], labels)


def _multiselect(one: _Filter, selection: Selection) -> None:
    values = getattr(selection, one.field)
    chosen = [v.year_name(year) for year in values] if one.field == "years" else list(values)
    st.session_state[one.key] = [value for value in chosen if value in one.options]
    st.multiselect(one.label, list(one.options), format_func=lambda value: one.options.get(value, value), key=one.key, placeholder="All")


def _labels(terms: tuple[v.Term, ...]) -> dict[str, str]:
    return {term.code: term.label for term in terms}


def _keep(selection: Selection) -> None:
    url = selection.to_url()
    if {parameter: st.query_params.get_all(parameter) for parameter in st.query_params} != url:
        st.query_params.from_dict(url)
    st.session_state.update({SELECTION: selection, WRITTEN_URL: url})


def _clear() -> None:
    for name in _LISTS:
        st.session_state[f"filter_{name}"] = []
    last: Selection = st.session_state[SELECTION]
    st.session_state[SELECTION] = replace(last, reviews=())
