"""The marks that charts are made of, as plain data: what each shows, what it says, and
which reviews it stands for.

A chart is marks first and a figure second, so that the same marks can be drawn by another library, and
counted, compared and read aloud without any."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qs, urlencode

import pandas as pd

from scr_data.evidence.fixed import NOT_APPLICABLE
from scr_data.field import english, thresholds
from scr_data.field.english import counted
from scr_data.field.vocabulary import label
from scr_data.field.years import year_name

NOT_IN_THE_DATA = "not in the data"
Figure = dict[str, Any]
Row = Mapping[str, Any]  # a row of an answer: its values by the names of the columns

# The columns that say which reviews a row is about, and what a link calls each.
_KEYS = {
    "time_period": "year",
    "region": "region",
    "lscb": "lscb",
    "grade": "grade",
    "theme": "theme",
    "agency": "agency",
    "timeliness": "timeliness",
    "independence": "independence",
    "statutory_ground": "ground",
    "lscb_history": "history",
    "quarter_start": "quarter",
    "outcome": "outcome",
    "age_band": "age",
    "measure": "figure",
    "compared": "compared",
}


@dataclass(frozen=True)
class Mark:
    """What every mark has: the text that it shows when pointed at (`hover`), and the `code` of the reviews
    that it stands for, written as in a link ("year=2008-09&grade=inadequate")."""

    hover: str
    code: str


@dataclass(frozen=True)
class Bar(Mark):
    """A bar, or a point on a line.

    Its `length` on the axis (None where there is nothing to divide by), the `text` on it, its `colour`, and
    the ends of its interval on the same axis where it has one."""

    length: float | None
    text: str
    colour: str
    lower: float | None = None
    upper: float | None = None


class Plot(Protocol):
    """The marks of a chart in their order, and how Plotly draws them."""

    def marks(self) -> Iterable[Mark]:
        """Every mark of the chart."""
        ...

    def figure(self, whiskers: bool) -> Figure:
        """The chart as a Plotly figure, with or without the lines of its intervals."""
        ...


def code_of(row: Row) -> str:
    """Which reviews a `row` of an answer is about, written as in a link."""
    values = {name: row[column] for column, name in _KEYS.items() if column in row}
    if "quarter" in values:
        values["quarter"] = f"{values['quarter']:%Y-%m-%d}"
    if "year" in values:
        values["year"] = year_name(int(values["year"]))
    return urlencode(values)


def meant_by(code: str) -> dict[str, str]:
    """What the `code` of a mark says: each value by its name in a link."""
    return {name: values[0] for name, values in parse_qs(code).items()}


def share_bar(row: Row, text: str, colour: str, hover: str) -> Bar:
    """A bar as long as the row's review_percent, with its interval where the answer has one; `hover` is
    said with the interval behind it."""
    lower, upper = (number_or_none(row.get(f"review_{end}")) for end in ("lower", "upper"))
    words = hover if lower is None else f"{hover}; 95% interval {lower:.0f}% to {upper:.0f}%"
    return Bar(words, code_of(row), number_or_none(row["review_percent"]), text, colour, lower, upper)


def of_reviews(row: Row) -> str:
    """How many of the row's reviews: "59 of 173 (34%)"; "no reviews" where there are none, and no percentage
    where the filter fixes it."""
    count, total = row["review_count"], row["review_total"]
    if pd.isna(count):
        return NOT_IN_THE_DATA
    if total and row.get("review_percent_status") == NOT_APPLICABLE:
        return f"{count:,} of {total:,}, set by the filter"
    return english.share(count, total) if total else "no reviews"


def share_in_brief(row: Row) -> str:
    """The row's share: "34%"; where there are too few reviews for one, or the filter fixes it, the count:
    "3 of 8"."""
    if pd.isna(row["review_percent"]):
        return of_reviews(row)
    return english.percent(row["review_count"], row["review_total"])


def group_name(column: str, row: Row) -> str:
    """The name of the row's group, which stands in `column`, with its number of
    reviews: "London: 56 reviews"."""
    total = row["review_total"]
    small = ", small numbers" if total < thresholds.RELIABLE_REVIEWS else ""
    return f"{label(column, row[column])}: {counted(total, 'review')}{small}"


def number_or_none(value: Any) -> float | None:
    """A number of an answer, 0 to 100 for a share; None where the answer has none."""
    return None if value is None or math.isnan(value) else float(value)
