"""What this run of a page shows: the data in view, the reader's selection, the policy,
and how charts are drawn.

A page gets its view from `current_view` and asks everything of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from scr_data import answers, settings
from scr_data.asking.answer import Answer, everywhere
from scr_data.asking.store import Dataset
from scr_data.charts.chart import Chart, ChartType
from scr_data.field.problems import Problem
from scr_data.field.schema import Table
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from scr_data.loading.own_data import OwnData
from scr_data.loading.served_folder import BadFolder, ServedFolder

# The names under which a session keeps its own data, this run's view, and the switch of the intervals.
LOADED, VIEW, INTERVALS = "loaded data", "view", "intervals"
T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """The `dataset` in view, the `selection`, the disclosure `policy` under which this reader sees the data
    ("open" or "protected"), whether charts have `whiskers`, the lines of intervals, and the colour
    `scheme` of the reader's browser ("light" or "dark")."""

    dataset: Dataset
    selection: Selection
    policy: str
    whiskers: bool = True
    scheme: str = "light"

    def answer(self, question: str, **arguments: str) -> Answer:
        """What the data set answers to `question` under its `arguments` about the selected reviews.

        Raises `UnknownName` for an unknown question or argument."""
        return answers.answer(self.dataset, question, self.selection, self.policy, arguments)

    def chart(self, chart_type: ChartType, answer: Answer) -> Chart:
        """The chart of an answer of this view, made once for everybody."""
        return answers.chart(self.dataset, chart_type, answer, self.whiskers, self.scheme)

    def made_of(self, answer: Answer, make: Callable[[Answer], T]) -> T:
        """What the function `make` gives for an answer, made once for everybody."""
        return answers.made_of(self.dataset, answer, make)

    def lacks(self, question: str, **arguments: str) -> tuple[Table, ...]:
        """The tables that `question` needs and the data does not have."""
        return answers.missing_tables(self.dataset, question, arguments)

    def selecting(self, **changes: Any) -> View:
        """This view with some fields of the selection changed: `selecting(reviews=("R001",))`."""
        return replace(self, selection=replace(self.selection, **changes))

    @property
    def in_words(self) -> str:
        """The selection in words: "North West; 2008-09"."""
        return self.selection.in_words(everywhere(self.dataset.data_status))

    @property
    def has_published_totals(self) -> bool:
        """Whether the totals in view are those of England with which the illustrative set was made to
        agree: of all reviews, by their first evaluations."""
        return self.is_illustrative and self.selection.is_everything and self.selection.evaluation == "first"

    @property
    def is_illustrative(self) -> bool:
        """Whether the reviews in view are invented."""
        return self.dataset.data_status == "illustrative"


def own_data() -> OwnData | None:
    """What this session has loaded, whether or not it is still there; None where it has loaded nothing."""
    loaded = st.session_state.get(LOADED)
    return loaded if isinstance(loaded, OwnData) else None


def data_in_view() -> Dataset | tuple[Problem, ...]:
    """The data that this session has loaded, which no other session sees; otherwise what is served to
    everyone, or the problems with it."""
    own = own_data()
    return (own.look() if own else None) or served_data()


def policy_in_view() -> str:
    """The policy for this reader: their own data and the illustrative set are open; a folder that a server
    offers to everyone is protected, unless its settings say otherwise."""
    own = own_data()
    return settings.OPEN if own and own.look() else served_policy()


def served_policy() -> str:
    """The policy under which everyone sees what is served: the illustrative set, being invented, is open."""
    return settings.policy() if settings.data_folder() else settings.OPEN


def served_data() -> Dataset | tuple[Problem, ...]:
    """The data that everyone sees: that of the folder named in the settings, or the illustrative set; the
    problems where the folder cannot be loaded."""
    folder = settings.data_folder()
    if not folder:
        return _illustrative()
    served = _folder(folder)
    return served.current() if isinstance(served, ServedFolder) else served


# Cached as resources, one for all sessions: `cache_data` would copy a data set on every run of a page.
@st.cache_resource(show_spinner=False)  # read when the server starts, before there is a page for a spinner
def _illustrative() -> Dataset:
    return bundled.illustrative()


@st.cache_resource(show_spinner=False)
def _folder(folder: str) -> ServedFolder | tuple[Problem, ...]:
    try:
        return ServedFolder(Path(folder))
    except BadFolder as bad:
        return bad.problems


def current_view() -> View:
    """The view that the frame has settled on before the page runs."""
    # Not asked for anew: a served folder may change meanwhile, and half a page would show other data.
    view: View = st.session_state[VIEW]
    return view
