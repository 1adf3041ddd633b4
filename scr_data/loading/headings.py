"""Which table a sheet is, and which column each of its headings is: by name, with what people write instead of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scr_data.field.problems import Problem
from scr_data.field.schema import REVIEWS, TABLES, Table, table
from scr_data.loading.files import ROW, Sheet

LEFT_OUT = ""


@dataclass(frozen=True, eq=False)
class Matched:
    """A `sheet` taken for a `table`: for each of its headings the schema's column, or `LEFT_OUT`."""

    sheet: Sheet
    table: Table
    columns: tuple[str, ...]

    def frame(self) -> pd.DataFrame:
        """The cells under the schema's column names, with the line of each row."""
        kept = [place for place, name in enumerate(self.columns) if name]
        frame = self.sheet.frame[[*kept, ROW]]
        return frame.set_axis([*(self.columns[place] for place in kept), ROW], axis="columns")

    @property
    def headings_left_out(self) -> tuple[str, ...]:
        """The headings that are taken for no column; those without a word are nothing."""
        pairs = zip(self.sheet.headings, self.columns, strict=True)
        return tuple(heading for heading, name in pairs if name == LEFT_OUT and heading.strip())

    def heading_of(self, column: str) -> str:
        """What the file calls the schema's `column`; `column` itself where the file has none for it."""
        names = {
            name: heading for name, heading in zip(self.columns, self.sheet.headings, strict=True) if name
        }
        return names.get(column, column)


def normalised(heading: str) -> str:
    """A heading without what writers vary: "Review ID", "review-id" and "REVIEW_ID" are one."""
    return re.sub(r"[^a-z0-9]+", "_", heading.strip().casefold()).strip("_")


def matched_by_name(sheet: Sheet) -> tuple[Matched | None, list[Problem]]:
    """A sheet named after its table, with every heading known; or what is wrong with its headings."""
    one = table(sheet.name)
    columns = guessed_columns(sheet, one)
    problems = _unknown(sheet, one, columns) + column_problems(sheet, one, columns)
    return (None, problems) if problems else (Matched(sheet, one, columns), [])


def guessed_table(sheet: Sheet) -> Table | None:
    """The table that a sheet is most likely to be: the one it is named after, or else the one whose needed columns it has;
    of a sheet that has two columns of reviews and not all, reviews."""
    name = normalised(sheet.name)
    named = [one for one in TABLES if name in (one.name, one.name.removesuffix("s"))]
    if named:
        return named[0]
    fitting = [one for one in TABLES if not column_problems(sheet, one, guessed_columns(sheet, one))]
    if fitting:
        return max(fitting, key=lambda one: sum(map(bool, guessed_columns(sheet, one))))
    # Two headings of a list of reviews are enough to say what is missing or double in it, rather than nothing.
    return REVIEWS if len(set(guessed_columns(sheet, REVIEWS)) - {LEFT_OUT}) >= 2 else None


def guessed_columns(sheet: Sheet, one: Table) -> tuple[str, ...]:
    """For each heading of `sheet` the column of the table that it names, or `LEFT_OUT`."""
    known = _known(one)
    return tuple(known.get(normalised(heading), LEFT_OUT) for heading in sheet.headings)


def column_problems(sheet: Sheet, one: Table, columns: tuple[str, ...]) -> list[Problem]:
    """What is wrong with taking a sheet's headings for `columns` of a table: one that is there twice, one that is missing."""
    problems = []
    for name in sorted({name for name in columns if name and columns.count(name) > 1}):
        problems.append(
            Problem(sheet.file, 1, name, "", "two columns have this heading", "Keep one.", sheet.sheet)
        )
    for column in one.columns:
        dated = one == REVIEWS and column.name == "time_period" and "evaluated_on" in columns
        if column.required and column.name not in columns and not dated:
            also = f" (or {column.also[0]})" if column.also else ""
            mend = f"Add a column headed {column.name}{also}."
            problems.append(
                Problem(sheet.file, 1, column.name, "", "the column is missing", mend, sheet.sheet)
            )
    return problems


def _unknown(sheet: Sheet, one: Table, columns: tuple[str, ...]) -> list[Problem]:
    problems = []
    for heading, name in zip(sheet.headings, columns, strict=True):
        if not name:
            near = difflib.get_close_matches(normalised(heading), _known(one), n=1)
            names = ", ".join(column.name for column in one.columns)
            mend = f"Did you mean {near[0]}?" if near else f"Remove the column, or name it one of: {names}."
            problems.append(
                Problem(sheet.file, 1, heading, "", "no column has this heading", mend, sheet.sheet)
            )
    return problems


def _known(one: Table) -> Mapping[str, str]:
    return {other: column.name for column in one.columns for other in (column.name, *column.also)}
