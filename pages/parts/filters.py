"""The filter bar: one selection for all pages, the same in the sidebar, in the session and in the URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from pages.parts import url
from pages.parts.tables import escaped
from pages.parts.view import INTERVALS
from scr_data import answers
from scr_data.asking.answer import Answer
from scr_data.asking.store import Dataset
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_SCHEMES
from scr_data.field.selection import Selection
from scr_data.field.years import year_from_name, year_label, year_meant, year_name

SELECTION = "selection"
SCHEME = "filter_region_scheme"
_HEADINGS = {
    "years": "Year",
    "regions": "Region",
    "lscbs": "Board (LSCB)",
    "grades": "Grade",
    "themes": "Weakness",
    "agencies": "Agency",
}
# Before the count in the label of an option: a space that no name of a board has, so that “Anytown (12)” can
# be told from “Anytown” with twelve reviews.
_BEFORE_COUNT = "\u2002"
_OFFERED = "options offered"  # the values of each filter's options, by the filter
_LISTS = {
    "years": "year",
    "regions": "region",
    "lscbs": "lscb",
    "grades": "grade",
    "themes": "theme",
    "agencies": "agency",
}


@dataclass(frozen=True)
class _Options:
    """What the filters offer under a selection: the labels of each filter's options by their values, and the
    region of each board. Labels carry counts, so that they differ from selection to selection."""

    labels: Mapping[str, Mapping[str, str]]
    regions: Mapping[str, str]

    @property
    def years(self) -> list[int]:
        """The financial years that the data has."""
        return [year for year in map(year_from_name, self.labels["years"]) if year]


def _options(filter_options: Answer) -> _Options:
    labels: dict[str, dict[str, str]] = {field: {} for field in _LISTS}
    fields = {name: field for field, name in _LISTS.items()}
    regions = {}
    for row in filter_options.records():
        field, option = fields[row["filter"]], row["option"]
        value = year_name(int(option)) if field == "years" else option
        shown = year_label(int(option)) if field == "years" else v.label(row["filter"], option)
        labels[field][value] = f"{shown}{_BEFORE_COUNT}({row['review_count']:,})"
        if field == "lscbs":
            regions[option] = row["region"]
    return _Options(labels, regions)


def filter_bar(dataset: Dataset, policy: str) -> Selection:
    """Draw the filters in the sidebar, keep them, the session and the URL at one selection, and return it.

    What the data does not have, or what no longer fits (a board outside the chosen region), is dropped with a
    message."""
    chosen, ignored = _chosen()
    selection, dropped = _fitted(dataset, policy, chosen)
    with st.sidebar:
        _draw(selection, _options_of(dataset, policy, selection))
        st.toggle(
            "Show uncertainty",
            value=True,
            key=INTERVALS,
            persist_state="session",
            help=thresholds.WHY_INTERVALS,
        )
    meaningless = (f"“{value[:80]}” in the link means nothing here and was left out." for value in ignored)
    for sentence in (*meaningless, *dropped):
        st.info(escaped(sentence))  # a link may hold Markdown, and a picture in it would call another server
    st.session_state[SELECTION] = selection
    url.write(selection)
    return selection


def clear_button(key: str) -> None:
    """A button that removes every filter."""
    st.button("Clear filters", key=key, on_click=_clear, disabled=st.session_state[SELECTION].is_everything)


def use_regions(scheme: str) -> None:
    """Change to the nine or Ofsted's eight regions; for the `on_click` of a button."""
    st.session_state[SCHEME] = scheme


def _chosen() -> tuple[Selection, tuple[str, ...]]:
    """The selection of this run, and what its URL held that means nothing.

    A changed filter counts first; then a URL that is not the one written last, which is a link or the
    browser's Back; else all stays."""
    last: Selection | None = st.session_state.get(SELECTION)
    drawn = _drawn(last) if last is not None else None
    if drawn != last and drawn is not None:
        return drawn, ()
    if last is not None and url.is_as_written():
        return last, ()
    url.read_arguments()
    apart = (*url.ARGUMENTS, url.MARK)
    filters = {name: texts for name, texts in url.url_now().items() if name not in apart}
    return Selection.from_url(filters)


def _fitted(dataset: Dataset, policy: str, chosen: Selection) -> tuple[Selection, tuple[str, ...]]:
    """The selection without what the data does not have. Which years and boards there are is no matter of the
    filters, so that this is the same for everybody."""
    options = _options_of(dataset, policy, Selection(region_scheme=chosen.region_scheme))
    return chosen.fitted(options.years, options.regions)


def _options_of(dataset: Dataset, policy: str, selection: Selection) -> _Options:
    return answers.made_of(dataset, answers.answer(dataset, "filter_options", selection, policy), _options)


def _drawn(last: Selection) -> Selection:
    """What the widgets say now; `last` where one was not drawn."""
    state = st.session_state
    offered: dict[str, frozenset[str]] = state.get(_OFFERED, {})
    values: dict[str, Any] = {
        name: tuple(_value(option, offered.get(name, frozenset())) for option in state[f"filter_{name}"])
        for name in _LISTS
        if f"filter_{name}" in state
    }
    if "years" in values:
        values["years"] = tuple(year for year in map(year_meant, values["years"]) if year)
    return replace(
        last,
        **values,
        # A browser may send no choice at all, or one that there is not.
        region_scheme=_one_of(v.codes(REGION_SCHEMES), state.get(SCHEME), last.region_scheme),
        taking_part=bool(state.get("filter_taking_part", last.taking_part)),
        evaluation=_one_of(v.codes(v.EVALUATIONS), state.get("filter_evaluation"), last.evaluation),
    )


def _one_of(codes: tuple[str, ...], chosen: object, otherwise: str) -> str:
    return str(chosen) if chosen in codes else otherwise


def _value(option: str, offered: frozenset[str]) -> str:
    """The value of an option, where `offered` are the values that were. After two quick clicks the browser
    may still send the label drawn before the counts changed."""
    if option in offered:
        return option
    name = re.sub(rf"{_BEFORE_COUNT}\([\d,]+\)$", "", option)
    return _CODES.get(name, name)


_CODES = {term.label: term.code for term in (*v.GRADES, *v.THEMES, *v.AGENCIES)}


def _draw(selection: Selection, options: _Options) -> None:
    st.header("Filters", anchor=False)
    for field in ("years", "regions", "lscbs", "grades", "themes"):
        _multiselect(field, selection, options)
    with st.expander("More filters"):
        _multiselect("agencies", selection, options)
        st.session_state[SCHEME] = selection.region_scheme
        st.radio(
            "Regions in use", v.codes(REGION_SCHEMES), format_func=_labels(REGION_SCHEMES).get, key=SCHEME
        )
        st.session_state["filter_evaluation"] = selection.evaluation
        st.radio(
            "Evaluation counted",
            v.codes(v.EVALUATIONS),
            format_func=_labels(v.EVALUATIONS).get,
            key="filter_evaluation",
        )
        st.session_state["filter_taking_part"] = selection.taking_part
        st.checkbox("A board’s reviews include those another board led", key="filter_taking_part")
    st.session_state[SELECTION] = selection
    clear_button("clear_filters")


def _multiselect(field: str, selection: Selection, options: _Options) -> None:
    """The list of one filter; the boards are those of the chosen regions."""
    labels = options.labels[field]
    if field == "lscbs" and selection.regions:
        labels = {
            board: label for board, label in labels.items() if options.regions[board] in selection.regions
        }
    values = getattr(selection, field)
    chosen = [year_name(year) for year in values] if field == "years" else list(values)
    key = f"filter_{field}"
    st.session_state[key] = [value for value in chosen if value in labels]
    st.session_state.setdefault(_OFFERED, {})[field] = frozenset(labels)
    st.multiselect(
        _HEADINGS[field],
        list(labels),
        format_func=lambda value: labels.get(value, value),
        key=key,
        placeholder="All",
    )


def _labels(terms: tuple[v.Term, ...]) -> dict[str, str]:
    return {term.code: term.label for term in terms}


def _clear() -> None:
    for name in _LISTS:
        st.session_state[f"filter_{name}"] = []
    last: Selection = st.session_state[SELECTION]
    st.session_state[SELECTION] = replace(last, reviews=())
