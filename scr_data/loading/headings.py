"""Which table a sheet is, and which column each of its headings is: by name, with what people write instead
of it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from scr_data.field import schema
from scr_data.field.problems import Problem
from scr_data.field.schema import REVIEWS, TABLES, Table
from scr_data.loading.cleaning import cleaned
from scr_data.loading.files import ROW, Sheet
from scr_data.loading.layout import normalised

LEFT_OUT = None
NOTES = "notes"  # the sheet of our own form that explains the others
Columns = tuple[str | None, ...]


@dataclass(frozen=True, eq=False)
class Matched:
    """A `sheet` taken for a `table`: for each of its headings the schema's column, or `LEFT_OUT`."""

    sheet: Sheet
    table: Table
    columns: Columns

    def frame(self) -> pd.DataFrame:
        """The cells under the schema's column names, with the line of each row in the column `_row`; cleaned,
        but for free text, which stays as it was written. A copy, which may be written into."""
        return self._cleaned.copy(deep=False)

    @cached_property
    def _cleaned(self) -> pd.DataFrame:
        kept = {place: name for place, name in enumerate(self.columns) if name is not LEFT_OUT}
        frame = self.sheet.frame[[*kept, ROW]].set_axis([*kept.values(), ROW], axis="columns")
        for name in kept.values():
            column = self.table.column(name)
            if column.kind != "text" or column.required or name in self.table.key:
                frame[name] = _each(frame[name], cleaned)
        return frame

    def with_column(self, name: str, values: Sequence[str]) -> Matched:
        """This sheet with one more column, the schema's `name`, of these `values`."""
        sheet, place = self.sheet, len(self.sheet.headings)
        frame = sheet.frame.copy(deep=False)
        frame.insert(place, place, pd.Series(values, index=frame.index, dtype="str"))
        longer = replace(sheet, headings=(*sheet.headings, name), frame=frame)
        return replace(self, sheet=longer, columns=(*self.columns, name))

    def holding(self, frame: pd.DataFrame, table: Table) -> Matched:
        """This sheet with the cells of `frame` as a `table`, whose columns have the schema's names."""
        names = tuple(str(name) for name in frame.columns if name != ROW)
        cells = frame[[*names, ROW]].set_axis([*range(len(names)), ROW], axis="columns")
        headings = tuple(self.heading_of(name) for name in names)
        sheet = replace(self.sheet, headings=headings, frame=cells.reset_index(drop=True))
        return Matched(sheet, table, names)

    @property
    def named(self) -> list[str]:
        """The columns of the schema that it has, in the order of the sheet."""
        return _named(self.columns)

    @property
    def headings_left_out(self) -> tuple[str, ...]:
        """The headings that are taken for no column; those without a word are nothing."""
        pairs = zip(self.sheet.headings, self.columns, strict=True)
        return tuple(heading for heading, name in pairs if name is LEFT_OUT and heading.strip())

    def heading_of(self, column: str) -> str:
        """What the file calls the schema's `column`; `column` itself where the file has none for it."""
        headings = dict(zip(self.columns, self.sheet.headings, strict=True))
        return headings.get(column, column)


def _each(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """`values` changed one by one; each that occurs is changed once, as long columns repeat few."""
    changed = {value: change(value) for value in values.unique()}
    if all(value == new for value, new in changed.items()):
        return values
    return values.map(changed).astype("str")


def matched_by_name(sheet: Sheet) -> tuple[Matched | None, list[Problem]]:
    """A sheet named after its table, with every heading known; or what is wrong with its headings.

    Raises KeyError where no table has the name of the sheet."""
    table = schema.table(sheet.name)
    columns = guessed_columns(sheet, table)
    problems = _unknown(sheet, table, columns) + column_problems(sheet, table, columns)
    return (None, problems) if problems else (Matched(sheet, table, columns), [])


def not_taken(sheets: Iterable[Sheet], matched: Iterable[Matched]) -> list[Sheet]:
    """The `sheets` that are `matched` to no table, but for the notes in our own form."""
    taken = {_place_of(match.sheet) for match in matched}
    return [sheet for sheet in sheets if _place_of(sheet) not in taken and normalised(sheet.name) != NOTES]


def _place_of(sheet: Sheet) -> tuple[str, str, str]:
    return sheet.given_as, sheet.file, sheet.sheet


def guessed_table(sheet: Sheet) -> Table | None:
    """The table that a sheet is most likely to be: the one that it is named after, or else the one whose
    needed columns it has; of a sheet that has two columns of reviews and not all, reviews."""
    name = normalised(sheet.name)
    if name == NOTES:
        return None
    named = [table for table in TABLES if name in (table.name, table.name.removesuffix("s"))]
    if named:
        return named[0]
    fitting = [table for table in TABLES if not column_problems(sheet, table, guessed_columns(sheet, table))]
    if fitting:
        return max(fitting, key=lambda table: len(_named(guessed_columns(sheet, table))))
    # Two headings of a list of reviews are enough to say what is missing or double in it, rather than
    # nothing.
    return REVIEWS if len(set(_named(guessed_columns(sheet, REVIEWS)))) >= 2 else None


def guessed_columns(sheet: Sheet, table: Table) -> Columns:
    """For each heading of `sheet` the column of the `table` that it names, or `LEFT_OUT`."""
    known = _known(table)
    return tuple(known.get(normalised(heading), LEFT_OUT) for heading in sheet.headings)


def column_problems(sheet: Sheet, table: Table, columns: Columns) -> list[Problem]:
    """What is wrong with taking the headings of a sheet for `columns` of a `table`: a column is there twice,
    or missing."""
    problems = []
    for name in sorted({name for name in _named(columns) if columns.count(name) > 1}):
        problems.append(_problem(sheet, name, "two columns have this heading", "Keep one."))
    for column in table.columns:
        # The day of the evaluation gives the year.
        dated = table == REVIEWS and column.name == "time_period" and "evaluated_on" in columns
        if column.required and column.name not in columns and not dated:
            also = f" (or {column.also[0]})" if column.also else ""
            mend = f"Add a column headed {column.name}{also}."
            wrong = "the column is missing"
            if table == REVIEWS and column.name == "time_period":
                wrong = "there is neither a year nor a day of evaluation"
                mend = "Add a column headed year, or one headed evaluated_on (or date)."
            problems.append(_problem(sheet, column.name, wrong, mend))
    return problems


def _unknown(sheet: Sheet, table: Table, columns: Columns) -> list[Problem]:
    """A problem for each heading that names no column of the `table`, with the nearest that does."""
    problems = []
    for heading, name in zip(sheet.headings, columns, strict=True):
        if name is LEFT_OUT:
            near = difflib.get_close_matches(normalised(heading), _known(table), n=1)
            names = ", ".join(column.name for column in table.columns)
            mend = f"Did you mean {near[0]}?" if near else f"Remove the column, or name it one of: {names}."
            problems.append(_problem(sheet, heading, "no column has this heading", mend))
    return problems


def _problem(sheet: Sheet, heading: str, wrong: str, mend: str) -> Problem:
    return Problem(sheet.file, sheet.heading_line, heading, "", wrong, mend, sheet.sheet)


def _named(columns: Columns) -> list[str]:
    return [name for name in columns if name is not LEFT_OUT]


def _known(table: Table) -> Mapping[str, str]:
    """The column that each heading names, by what it may be called."""
    return {name: column.name for column in table.columns for name in (column.name, *column.also)}
