"""The door through which data comes in: files become a `Dataset`, whole, or a list of `Problem`s.

Every file is read as text by column name, so that two swapped columns are found and not silently loaded; then resolved, checked as a
whole and only then converted. What a reader has decided on the Load page comes with the files, as `Choices`."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from scr_data.asking import store
from scr_data.asking.store import Dataset, LoadedFile
from scr_data.field import geography
from scr_data.field.problems import Problem, by_place
from scr_data.field.schema import EVALUATIONS, LSCBS, REVIEWS, TABLES, Column, Kind, Table, is_flat
from scr_data.field.years import BareYear, financial_year, year_meant
from scr_data.loading import boards
from scr_data.loading import checks as ck
from scr_data.loading.dates import date_meant
from scr_data.loading.files import ROW, sheets_of
from scr_data.loading.headings import Matched, matched_by_name

KEPT = ""  # what a board's name is mapped to that is to be kept as it is, without a region
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Choices:
    """What a reader has decided of a load: which board a `boards` name means (`KEPT`: none of the list), and whether a `bare_year` such
    as 2008 is the one in which the financial year "starts" or "ends"."""

    boards: Mapping[str, str] = field(default_factory=dict)
    bare_year: BareYear = ""


@dataclass(frozen=True)
class Given:
    """What was given to be loaded: the sheets, `matched` to tables, the `files` they were read from, and the `problems` of reading them."""

    matched: tuple[Matched, ...]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def _no_progress(_share: float, _words: str) -> None:
    pass


def load_folder(folder: Path, data_status: str = "supplied") -> Dataset | tuple[Problem, ...]:
    """Load the CSV files of `folder`, named after the tables of the schema (reviews.csv is the one that must be there).

    Returns a `Dataset` marked `data_status` ("illustrative" or "supplied"), or every problem found, in which case
    nothing is loaded."""
    if not folder.is_dir():
        return (
            Problem(
                str(folder),
                None,
                "",
                "",
                "there is no such folder",
                "Give the folder that holds reviews.csv.",
            ),
        )
    found = [path for path in sorted(folder.iterdir()) if path.suffix.casefold() == ".csv"]
    files = {path.name: path.read_bytes() for path in found if path.is_file()}
    problems = [
        Problem(path.name, None, "", "", "this is a folder", "Put a CSV file here.")
        for path in found
        if not path.is_file()
    ]
    problems += _file_problems(files)
    matched: list[Matched] = []
    for name, content in files.items():
        if name.removesuffix(".csv") in _TABLE_NAMES:
            sheets, unreadable = sheets_of(name, content)
            problems += unreadable
            for sheet in sheets:
                one, wrong = matched_by_name(sheet)
                problems += wrong
                matched += [one] if one else []
    return load(Given(tuple(matched), files, tuple(problems)), Choices(), data_status)


def load(
    given: Given,
    choices: Choices,
    data_status: str = "supplied",
    progress: Progress = _no_progress,
) -> Dataset | tuple[Problem, ...]:
    """Load what was `given` under the reader's `choices`; `progress` is told the share done and what is being done.

    Returns a `Dataset`, or every problem found, warnings among them: with any but warnings nothing is loaded."""
    progress(0.1, "Looking at the tables")
    read, told = _tables(given.matched)
    told += [*given.problems, *_flat_problems(read, given.matched)]
    if "reviews" not in read and not told:
        told.append(
            Problem(
                "", None, "", "", "there is no table of reviews", "Say on the Load page which sheet it is."
            )
        )
    if any(not problem.warning for problem in told):
        return by_place(told)
    loaded = _load(read, data_status, _fingerprint(given.files), choices, progress)
    if isinstance(loaded, tuple):
        return by_place([*told, *_where_written(_without_derived_year(loaded, given.matched), given.matched)])
    log = _log(given)
    return replace(loaded, files=log, loaded_at=datetime.now(UTC), warnings=by_place(told))


_TABLE_NAMES = tuple(one.name for one in TABLES)


@dataclass(frozen=True)
class _TextTable:
    """A table as read: its columns by schema name, all text, with the line each row began on in the column `_row`."""

    table: Table
    frame: pd.DataFrame


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _log(given: Given) -> tuple[LoadedFile, ...]:
    rows: dict[str, int] = {}
    for one in given.matched:
        file = one.sheet.given_as or one.sheet.file
        rows[file] = rows.get(file, 0) + len(one.sheet.frame)
    return tuple(
        LoadedFile(name, len(content), hashlib.sha256(content).hexdigest(), rows.get(name))
        for name, content in given.files.items()
    )


def _file_problems(files: Mapping[str, bytes]) -> list[Problem]:
    problems = []
    for name in files:
        if name.removesuffix(".csv") not in _TABLE_NAMES:
            near = difflib.get_close_matches(name.casefold().removesuffix(".csv"), _TABLE_NAMES, n=1)
            meant = f"Did you mean {near[0]}.csv? " if near else ""
            mend = f"{meant}Files are named: {', '.join(f'{one}.csv' for one in _TABLE_NAMES)}."
            problems.append(Problem(name, None, "", "", "no table has this name", mend))
    if "reviews.csv" not in files:
        mend = "Add it; four columns are enough: review_id, time_period, lscb, grade."
        problems.append(Problem("reviews.csv", None, "", "", "the file is not there", mend))
    return problems


def _tables(matched: Sequence[Matched]) -> tuple[dict[str, _TextTable], list[Problem]]:
    """The tables of the matched sheets, one each. Boards or evaluations without a row are as good as none, as in a form left empty."""
    tables: dict[str, _TextTable] = {}
    problems = [_left_out(one, heading) for one in matched for heading in one.headings_left_out]
    for one in matched:
        if one.table in (LSCBS, EVALUATIONS) and not len(one.sheet.frame):
            continue
        if one.table.name in tables and len(one.sheet.frame):
            wrong = f"two tables are {one.table.name}"
            problems.append(
                Problem(one.sheet.file, None, "", "", wrong, "Join them, or leave one out.", one.sheet.sheet)
            )
        elif one.table.name not in tables or len(one.sheet.frame):
            tables[one.table.name] = _TextTable(one.table, one.frame())
    return tables, problems


def _left_out(one: Matched, heading: str) -> Problem:
    mend = "Nothing need be done, unless it holds something that is wanted."
    return Problem(
        one.sheet.file, 1, heading, "", "the column was left out", mend, one.sheet.sheet, warning=True
    )


def _flat_problems(read: dict[str, _TextTable], matched: Sequence[Matched]) -> list[Problem]:
    """What the reviews must or must not say themselves, depending on whether there is a table of evaluations."""
    if "reviews" not in read:
        return []
    file = next(one.sheet.file for one in matched if one.table.name == "reviews")
    own = [
        column.name for column in REVIEWS.columns if column.flat_only and column.name in read["reviews"].frame
    ]
    if own and not is_flat(read):
        wrong = f"the {own[0]} is here and in evaluations.csv"
        return [
            Problem(file, 1, own[0], "", wrong, "Keep it in one: here if each review was evaluated once.")
        ]
    if "grade" not in own and is_flat(read):
        return [
            Problem(
                file,
                1,
                "grade",
                "",
                "the column is missing",
                "Add a column headed grade, or the file evaluations.csv.",
            )
        ]
    return []


def _without_derived_year(problems: tuple[Problem, ...], matched: Sequence[Matched]) -> tuple[Problem, ...]:
    """`problems` without those of a year that the file does not have: a day that cannot be read is told as such, and a missing one as
    missing."""
    if any("time_period" in one.columns for one in matched if one.table == REVIEWS):
        return problems
    wrong, mend = "the day or the year of the evaluation is needed", "Write a date, as 30/11/2008."
    return tuple(
        replace(problem, column="evaluated_on", wrong=wrong, mend=mend)
        if problem.column == "time_period"
        else problem
        for problem in problems
        if problem.column != "time_period" or not problem.value
    )


def _where_written(problems: tuple[Problem, ...], matched: Sequence[Matched]) -> tuple[Problem, ...]:
    """`problems` of tables, told of the files, sheets and headings that their reader knows."""
    sources = {f"{one.table.name}.csv": one for one in matched}
    return tuple(
        problem
        if problem.file not in sources
        else replace(
            problem,
            file=sources[problem.file].sheet.file,
            sheet=sources[problem.file].sheet.sheet,
            column=sources[problem.file].heading_of(problem.column),
        )
        for problem in problems
    )


def _load(
    read: dict[str, _TextTable], data_status: str, fingerprint: str, choices: Choices, progress: Progress
) -> Dataset | tuple[Problem, ...]:
    own_boards = "lscbs" in read
    connection = store.open_database()
    progress(0.2, "Reading years, dates and names of boards")
    _stage(connection, read, choices)
    progress(0.5, "Checking that everything fits together")
    problems = ck.problems(connection, tuple(read), own_boards)
    if problems:
        connection.close()
        return by_place(problems)
    progress(0.8, "Loading")
    for text in read.values():
        connection.execute(_insert_sql(text))
    if is_flat(read):
        connection.execute(
            "INSERT INTO evaluations SELECT review_id, 1, evaluated_on, grade FROM staged_reviews"
        )
    if not own_boards:
        kept = sorted(name for name, board in choices.boards.items() if board == KEPT)
        listed = [(board.lscb, board.region) for board in geography.reference_boards()]
        store.insert_boards(connection, [*listed, *((name, None) for name in kept)])
    for text in read.values():
        connection.execute(f"DROP TABLE staged_{text.table.name}")
    store.seal(connection)
    row_counts = {name: len(text.frame) for name, text in read.items()}
    progress(1.0, "Loaded")
    return Dataset(
        connection,
        data_status,
        {EVALUATIONS.name: len(read[REVIEWS.name].frame), **row_counts},
        not own_boards,
        fingerprint,
    )


def _insert_sql(text: _TextTable) -> str:
    kept = ", ".join(column.name for column in text.table.kept)
    return (
        f"INSERT INTO {text.table.name} ({kept}) SELECT {kept} FROM staged_{text.table.name} ORDER BY {ROW}"
    )


def _stage(connection: duckdb.DuckDBPyConnection, read: dict[str, _TextTable], choices: Choices) -> None:
    """Put each file into staged_<table>: every column twice, as text (<name>_text) and converted (<name>, NULL where it cannot be)."""
    if "time_period" not in read[REVIEWS.name].frame:
        read[REVIEWS.name] = _with_year(read[REVIEWS.name])
    _stage_meanings(connection, read, choices)
    for text in read.values():
        connection.register("file", text.frame)
        connection.execute(_staging_sql(text))
        connection.unregister("file")
    for one in ("code", "board", "year", "date"):
        connection.execute(f"DROP TABLE {one}_meanings")


def _with_year(reviews: _TextTable) -> _TextTable:
    """Reviews that give the day of their evaluation and no year, with the financial year of that day."""
    days = {text: date_meant(text) for text in reviews.frame["evaluated_on"].unique()}
    years = {text: str(financial_year(day)) if day else text for text, day in days.items()}
    return replace(
        reviews,
        frame=reviews.frame.assign(time_period=reviews.frame["evaluated_on"].map(years).astype("str")),
    )


def _stage_meanings(
    connection: duckdb.DuckDBPyConnection, read: dict[str, _TextTable], choices: Choices
) -> None:
    """What may be written for a code (itself or its label, in any case), and what each board, year and date in the files means."""
    written = {
        (column.allowed, text.casefold()): (text.casefold(), sql_type, term.code)
        for one in TABLES
        for column in one.columns
        for term in column.allowed
        for sql_type in [store.sql_type(column)]
        for text in (term.code, term.label)
    }
    codes = pd.DataFrame(sorted(set(written.values())), columns=["written", "sql_type", "code"])
    own = {name.strip() for name in read[LSCBS.name].frame["lscb"]} if LSCBS.name in read else None
    meanings = [(name, _board_meant(name, own, choices)) for name in _distinct(read, "board")]
    years = [(text, year_meant(text, choices.bare_year)) for text in _distinct(read, "year")]
    dates = [(text, date_meant(text)) for text in _distinct(read, "date")]
    for name, frame in {
        "code": codes,
        "board": pd.DataFrame(meanings, columns=["written", "lscb"], dtype="str"),
        "year": pd.DataFrame(years, columns=["written", "year"]).astype({"written": "str", "year": "Int64"}),
        "date": pd.DataFrame(dates, columns=["written", "day"]).astype(
            {"written": "str", "day": "datetime64[us]"}
        ),
    }.items():
        connection.register("meanings", frame)
        connection.execute(f"CREATE TABLE {name}_meanings AS SELECT * FROM meanings")
        connection.unregister("meanings")


def _board_meant(name: str, own: set[str] | None, choices: Choices) -> str | None:
    if own is not None:
        return name if name in own else None
    if name in choices.boards:
        return choices.boards[name] or name
    return boards.resolved(name)


def _distinct(read: dict[str, _TextTable], kind: Kind) -> list[str]:
    """Every text that stands in a column of a `kind`, once."""
    columns = [
        (text.frame, column.name)
        for text in read.values()
        for column in text.table.columns
        if column.kind == kind
    ]
    return sorted({text for frame, name in columns if name in frame for text in frame[name].unique() if text})


def _staging_sql(text: _TextTable) -> str:
    present = set(text.frame.columns)
    texts = ", ".join(
        f"nullif({column.name}, '') AS {column.name}_text"
        if column.name in present
        else f"NULL::VARCHAR AS {column.name}_text"
        for column in text.table.columns
    )
    converted = ", ".join(f"{_conversion(column)} AS {column.name}" for column in text.table.columns)
    name = text.table.name
    return f"CREATE TABLE staged_{name} AS WITH texts AS (SELECT {ROW}, {texts} FROM file) SELECT *, {converted} FROM texts"


def _conversion(column: Column) -> str:
    """SQL that converts <column>_text, and gives NULL where it cannot: DuckDB's casts alone would round 1.5 and accept 31/12/2008."""
    text = f"{column.name}_text"
    if column.kind == "board":
        return f"(SELECT lscb FROM board_meanings WHERE written = {text})"
    if column.kind == "code":
        enum = store.sql_type(column)
        return (
            f"(SELECT code FROM code_meanings WHERE sql_type = '{enum}' AND written = lower({text}))::{enum}"
        )
    return {
        "text": text,
        "whole": f"CASE WHEN regexp_full_match({text}, '0*[1-9][0-9]{{0,8}}') THEN TRY_CAST({text} AS INTEGER) END",
        "date": f"(SELECT day::DATE FROM date_meanings WHERE written = {text})",
        "year": f"(SELECT year::INTEGER FROM year_meanings WHERE written = {text})",
    }[column.kind]
