"""Answers made ready quietly after the server has started, so that the first readers need not wait for
them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.evidence import derived
from scr_data.field.selection import Selection

LISTS = ("actions", "children", "evaluations", "findings", "judgements", "reviews")  # long, and seldom opened
_SHARE_OF_TIME = 0.25  # how much of a core this may take; the rest is the readers'


def warm_up(dataset: Dataset, policy: str) -> threading.Thread:
    """Start to ask what the default view, and each single year, region and board, will ask of `dataset`.

    Only for data that a server offers to everyone: a reader's own is theirs alone and soon gone. What is
    asked in between by readers is answered as ever; what they have asked already is not asked again."""
    thread = threading.Thread(target=_ask_all, args=(dataset, policy), name="warming", daemon=True)
    thread.start()
    return thread


def _ask_all(dataset: Dataset, policy: str) -> None:
    waiting, names = threading.Event(), _questions(dataset)
    for selection in likely_selections(dataset, policy):
        for name in names:
            start = time.perf_counter()
            answers.answer(dataset, name, selection, policy)
            taken = time.perf_counter() - start
            waiting.wait(taken * (1 / _SHARE_OF_TIME - 1))


def likely_selections(dataset: Dataset, policy: str) -> Iterator[Selection]:
    """Everything, then each year, each region and each board by itself."""
    yield Selection()
    options = answers.answer(dataset, "filter_options", policy=policy).rows
    of = {name: rows["option"] for name, rows in options.groupby("filter", sort=False, observed=True)}
    yield from (Selection(years=(int(year),)) for year in of.get("year", ()))
    yield from (Selection(regions=(region,)) for region in of.get("region", ()))
    yield from (Selection(lscbs=(board,)) for board in of.get("lscb", ()))


def _questions(dataset: Dataset) -> list[str]:
    names = ["filter_options", *(name for name in derived.question_names() if name not in LISTS)]
    return [name for name in dict.fromkeys(names) if not answers.missing_tables(dataset, name)]
