"""Asking in the tests: the rows of an answer, as a page has them or as the SQL alone gives them."""

from __future__ import annotations

import pandas as pd

from scr_data import answers
from scr_data.asking import questions, store
from scr_data.asking.store import Dataset
from scr_data.field.selection import Selection

EVERYTHING = Selection()


def rows_of(
    dataset: Dataset, name: str, selection: Selection = EVERYTHING, policy: str = "open", **arguments: str
) -> pd.DataFrame:
    """The rows that pages, files and the command line have."""
    return answers.answer(dataset, name, selection, policy, arguments).frame


def raw_rows(
    dataset: Dataset, name: str, selection: Selection = EVERYTHING, **arguments: str
) -> pd.DataFrame:
    """The rows that the question's SQL gives, before any policy, interval or mark."""
    question = questions.question(name)
    return store.ask(dataset, question, selection, question.arguments_used(arguments))
