"""What a page asks of: the data in view and the reader's selection."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from scr_data import answers, bundled
from scr_data.problems import Problem
from scr_data.selection import Selection
from scr_data.served import BadFolder, ServedFolder
from scr_data.store import Dataset

LOADED = "loaded data"
IN_VIEW = "data in view"
SELECTION = "selection"
INTERVALS = "intervals"


@dataclass(frozen=True)
class Asked:
    """The data set in view and the selection; `answer` asks a question of the two."""

    dataset: Dataset
    selection: Selection

    def answer(self, question: str) -> pd.DataFrame:
        """What the data set answers to `question` about the selected reviews."""
        return answers.answer(self.dataset, question, self.selection)

    def about(self, **changes: Any) -> Asked:
        """The same with some fields of the selection changed: `about(reviews=("R001",))`."""
        return replace(self, selection=replace(self.selection, **changes))


def data_in_view() -> Dataset | tuple[Problem, ...]:
    """The data that this session has loaded, which no other one sees; otherwise what is served to everyone."""
    loaded = st.session_state.get(LOADED)
    return loaded if isinstance(loaded, Dataset) else served_data()


def served_data() -> Dataset | tuple[Problem, ...]:
    """The data that everyone sees: that of the folder which the environment variable SCR_DATA names, or the illustrative set; the
    problems where the folder cannot be loaded."""
    folder = os.environ.get("SCR_DATA")
    if not folder:
        return _illustrative()
    # A folder is offered to whoever opens the dashboard, so its children are protected, unless SCR_POLICY says "open".
    served = _folder(folder, os.environ.get("SCR_POLICY", "protected"))
    return served.current() if isinstance(served, ServedFolder) else served


@st.cache_resource(show_spinner="Reading the data …")
def _illustrative() -> Dataset:
    return bundled.illustrative()


@st.cache_resource(show_spinner=False)  # read when the server starts, before there is a page for a spinner
def _folder(folder: str, policy: str) -> ServedFolder | tuple[Problem, ...]:
    try:
        return ServedFolder(Path(folder), policy)
    except BadFolder as bad:
        return bad.problems


def intervals_shown() -> bool:
    """Whether the reader wants intervals drawn."""
    return bool(st.session_state.get(INTERVALS, True))


def asked() -> Asked:
    """What this run of a page asks of: the data and the selection that the frame has settled on before the page runs, so that a folder
    that changes meanwhile does not change under it."""
    return Asked(st.session_state[IN_VIEW], st.session_state[SELECTION])
