"""An answer, with all that belongs to it: what pages draw, what files hold and what the command line
prints."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from scr_data.asking.questions import Question, QuestionColumn
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection

PUBLISHED_SOURCE = (
    "Ofsted, Hansard and press reports; each figure’s source is in the table. About the data lists them "
    "with links."
)


def everywhere(data_status: str) -> str:
    """What the place is called where neither a region nor a board is selected: a file that somebody has
    supplied need not hold the reviews of all England."""
    return "all boards in the data" if data_status == "supplied" else "England"


@dataclass(frozen=True, eq=False, kw_only=True)
class Answer:
    """The answer to a `question` under its `arguments`, about the `selection` as the question used it.

    Its `columns` in order, those of intervals and marks too; the `data_status`, the `fingerprint` and the
    `policy` under which it was given; why its rows are `withheld` ("" where they are not); the `parameters`
    of the query; and the `key` under which it is remembered, None where it is not."""

    question: Question
    arguments: Mapping[str, str]
    selection: Selection
    columns: tuple[QuestionColumn, ...]
    data_status: str
    fingerprint: str
    policy: str
    withheld: str
    parameters: Mapping[str, object] = field(repr=False)
    rows: pd.DataFrame = field(repr=False)
    key: Hashable = None

    def with_rows(self, rows: pd.DataFrame) -> Answer:
        """This answer with some of its rows only, which is remembered by nobody."""
        return replace(self, rows=rows, key=None)

    @property
    def frame(self) -> pd.DataFrame:
        """The rows, as a copy that may be written into: the answer itself is shared and stays as it is."""
        return self.rows.copy(deep=False)

    def records(self) -> list[dict[str, Any]]:
        """The rows as dicts of plain values, by the names of the columns."""
        return records(self.rows)

    @property
    def source(self) -> str:
        """Where the figures come from, in a sentence."""
        if self.question.subject == "published":
            return PUBLISHED_SOURCE
        return f"{self._status.label}. {self._status.help}"

    @property
    def source_in_brief(self) -> str:
        """Where the figures come from, in a few words: what each number is worth is said at it."""
        if self.question.subject == "published":
            return "Ofsted’s figures for England; published, reported or derived, as each is marked"
        return self._status.label.lower()

    @property
    def _status(self) -> v.Term:
        return {term.code: term for term in v.DATA_STATUSES}[self.data_status]

    @property
    def place_and_time(self) -> str:
        """What the answer is about beside its measure: the selection as used, in words."""
        is_of_england = self.question.subject == "published"
        return self.selection.in_words("England" if is_of_england else everywhere(self.data_status))

    @cached_property
    def nbytes(self) -> int:
        """How much memory the rows take, about."""
        return int(self.rows.memory_usage(deep=True).sum())

    def statuses(self) -> tuple[str, ...]:
        """The columns that hold the symbols ([u], [c] …) of the column they are named after."""
        return tuple(
            name
            for name in self.rows.columns
            if name.endswith("_status") and name.removesuffix("_status") in self.rows
        )

    def symbols(self) -> set[str]:
        """The codes of the symbols that stand in this answer."""
        return {code for name in self.statuses() for code in self.rows[name].unique() if code}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of `frame` as dicts by the names of its columns.

    Columns are walked side by side: `itertuples` would make a class at each call, which takes longer than the
    rows."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[name] for name in names), strict=True)]
