"""Answers as they may be seen. Pages, exports, search and the command line all ask here: the store's answer passes the disclosure
policy of the data set, then gets intervals and marks."""

from __future__ import annotations

import pandas as pd

from scr_data import disclosure, store
from scr_data.reliability import with_intervals
from scr_data.selection import Selection
from scr_data.store import Dataset

_EVERYTHING = Selection()


def answer(dataset: Dataset, name: str, selection: Selection = _EVERYTHING) -> pd.DataFrame:
    """What `dataset` answers to the question `name` about the reviews in `selection`, as its policy lets it be seen, each share with its
    interval and mark. Raises `UnknownName` for an unknown question."""
    raw = store.answer(dataset, name, selection)
    return with_intervals(disclosure.guarded(dataset, name, selection, raw))
