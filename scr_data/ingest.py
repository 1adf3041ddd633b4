"""The door through which data comes in: a folder of CSV files becomes a `Dataset`, whole, or a list of `Problem`s.

Every file is read as text by column name, so that two swapped columns are found and not silently loaded; then resolved, checked as a
whole and only then converted."""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pandas as pd

from scr_data import boards, store
from scr_data import checks as ck
from scr_data.problems import Problem, by_place
from scr_data.schema import EVALUATIONS, LSCBS, REVIEWS, TABLES, Column, Table, table
from scr_data.store import Dataset

ROW = "_row"


@dataclass(frozen=True)
class _TextTable:
    """A file as read: its columns by schema name, all text, with the line each row began on in the column `_row`."""

    table: Table
    frame: pd.DataFrame


def load_folder(folder: Path, data_status: str = "supplied", policy: str = "open") -> Dataset | tuple[Problem, ...]:
    """Load the CSV files of `folder`, named after the tables of the schema (reviews.csv is the one that must be there).

    Returns a `Dataset` marked `data_status` ("illustrative" or "supplied"), to be asked under a disclosure `policy` ("open" or
    "protected"), or every problem found, in which case nothing is loaded."""
    if not folder.is_dir():
        return (Problem(str(folder), None, "", "", "there is no such folder", "Give the folder that holds reviews.csv."),)
    found = [path for path in sorted(folder.iterdir()) if path.suffix.casefold() == ".csv"]
    files = {path.name: path.read_bytes() for path in found if path.is_file()}
    problems = [Problem(path.name, None, "", "", "this is a folder", "Put a CSV file here.") for path in found if not path.is_file()]
    problems += _file_problems(files)
    texts = [_read(name, content, problems) for name, content in files.items() if name.removesuffix(".csv") in _TABLE_NAMES]
    read = {text.table.name: text for text in texts if text}
    problems += _grade_problems(read)
    if problems:
        return by_place(problems)
    loaded = _load(read, data_status, _fingerprint(files))
    return replace(loaded, policy=policy) if isinstance(loaded, Dataset) else loaded


_TABLE_NAMES = tuple(one.name for one in TABLES)


def _fingerprint(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _file_problems(files: dict[str, bytes]) -> list[Problem]:
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


def _read(name: str, content: bytes, problems: list[Problem]) -> _TextTable | None:
    """The file `name` as text, or None and one more problem where it is no CSV file in UTF-8 with the table's headings."""
    one = table(name.removesuffix(".csv"))
    text = _decoded(name, content, problems)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = 1
    try:
        headings = next(reader, [])
        begins = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append([cell.strip() for cell in cells])
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(name, begins, "", "", f"the line cannot be read as CSV ({error})", "Check its quotation marks."))
        return None
    names = _column_names(one, name, headings, problems)
    ragged = [(line, cells) for line, cells in zip(lines, rows, strict=True) if len(cells) != len(headings)]
    for line, cells in ragged:
        wrong = f"the row has {len(cells)} cells and the headings are {len(headings)}"
        problems.append(Problem(name, line, "", "", wrong, "Put text that holds a comma in quotation marks, or fill in what is missing."))
    if names is None or ragged:
        return None
    frame = pd.DataFrame(rows, columns=pd.Index(names), dtype="str").assign(**{ROW: lines})
    return _TextTable(one, frame)


def _decoded(name: str, content: bytes, problems: list[Problem]) -> str | None:
    mend = "Save it as “CSV UTF-8 (comma delimited)”."
    if not content.strip():
        problems.append(Problem(name, None, "", "", "the file is empty", "Add the line of headings and the rows, or remove the file."))
    elif b"\0" in content:
        problems.append(Problem(name, content[: content.index(b"\0")].count(b"\n") + 1, "", "", "the file is no text in UTF-8", mend))
    else:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = content[: error.start].count(b"\n") + 1
            problems.append(Problem(name, row, "", "", "the file is no text in UTF-8", mend))
    return None


def _column_names(one: Table, file: str, headings: list[str], problems: list[Problem]) -> list[str] | None:
    """The schema's names for `headings`, or None and a problem for each that is unknown, missing or there twice."""
    known = {other: column.name for column in one.columns for other in (column.name, *column.also)}
    names = [known.get(heading.strip().casefold().replace(" ", "_"), "") for heading in headings]
    before = len(problems)
    if len(headings) == 1 and any(mark in headings[0] for mark in ";\t|"):
        problems.append(Problem(file, 1, "", headings[0], "the columns are not separated by commas", "Save it as comma-separated CSV."))
        return None
    for heading, name in zip(headings, names, strict=True):
        if not name:
            near = difflib.get_close_matches(heading.strip().casefold(), known, n=1)
            mend = f"Did you mean {near[0]}?" if near else f"Remove the column, or name it one of: {', '.join(known)}."
            problems.append(Problem(file, 1, heading, "", "no column has this heading", mend))
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        problems.append(Problem(file, 1, name, "", "two columns have this heading", "Keep one."))
    for column in one.columns:
        if column.required and column.name not in names:
            also = f" (or {', '.join(column.also)})" if column.also else ""
            problems.append(Problem(file, 1, column.name, "", "the column is missing", f"Add a column headed {column.name}{also}."))
    return names if len(problems) == before else None


def _grade_problems(read: dict[str, _TextTable]) -> list[Problem]:
    if "reviews" not in read:
        return []
    in_reviews = "grade" in read["reviews"].frame
    if in_reviews and "evaluations" in read:
        wrong = "the grade is here and in evaluations.csv"
        return [Problem("reviews.csv", 1, "grade", "", wrong, "Keep it in one: here if each review was evaluated once.")]
    if not in_reviews and "evaluations" not in read:
        return [Problem("reviews.csv", 1, "grade", "", "the column is missing", "Add a column headed grade, or the file evaluations.csv.")]
    return []


def _load(read: dict[str, _TextTable], data_status: str, fingerprint: str) -> Dataset | tuple[Problem, ...]:
    own_boards = "lscbs" in read
    connection = store.open_database()
    _stage(connection, read)
    problems = ck.problems(connection, tuple(read), own_boards)
    if problems:
        connection.close()
        return by_place(problems)
    for text in read.values():
        connection.execute(_insert_sql(text))
    if "evaluations" not in read:
        connection.execute("INSERT INTO evaluations SELECT review_id, 1, NULL, grade FROM staged_reviews")
    if not own_boards:
        store.insert_boards(connection, ((board.lscb, board.region) for board in boards.reference_boards()))
    for text in read.values():
        connection.execute(f"DROP TABLE staged_{text.table.name}")
    store.seal(connection)
    row_counts = {name: len(text.frame) for name, text in read.items()}
    return Dataset(connection, data_status, {EVALUATIONS.name: len(read[REVIEWS.name].frame), **row_counts}, not own_boards, fingerprint)


def _insert_sql(text: _TextTable) -> str:
    names = [column.name for column in text.table.columns if (text.table.name, column.name) != ("reviews", "grade")]
    kept = ", ".join(f"{name}" for name in names)
    return f"INSERT INTO {text.table.name} ({kept}) SELECT {kept} FROM staged_{text.table.name} ORDER BY {ROW}"


def _stage(connection: duckdb.DuckDBPyConnection, read: dict[str, _TextTable]) -> None:
    """Put each file into staged_<table>: every column twice, as text (<name>_text) and converted (<name>, NULL where it cannot be)."""
    _stage_meanings(connection, read)
    for text in read.values():
        connection.register("file", text.frame)
        connection.execute(_staging_sql(text))
        connection.unregister("file")
    for one in ("code_meanings", "board_meanings"):
        connection.execute(f"DROP TABLE {one}")


def _stage_meanings(connection: duckdb.DuckDBPyConnection, read: dict[str, _TextTable]) -> None:
    """What may be written for a code (itself or its label, in any case), and which board each name in the files means."""
    written = {
        (column.allowed, text.casefold()): (text.casefold(), sql_type, term.code)
        for one in TABLES
        for column in one.columns
        for term in column.allowed
        for sql_type in [store.sql_type(column)]
        for text in (term.code, term.label)
    }
    codes = pd.DataFrame(sorted(set(written.values())), columns=["written", "sql_type", "code"])
    names = [text.frame[name] for text in read.values() for name in _BOARD_COLUMNS.get(text.table.name, ()) if name in text.frame]
    distinct = sorted({name.strip() for column in names for name in column.unique() if name.strip()})
    own = {name.strip() for name in read[LSCBS.name].frame["lscb"]} if LSCBS.name in read else None
    meanings = [
        (name, name if own is not None and name in own else None if own is not None else boards.resolved(name)) for name in distinct
    ]
    for name, frame in {"code_meanings": codes, "board_meanings": pd.DataFrame(meanings, columns=["written", "lscb"], dtype="str")}.items():
        connection.register("meanings", frame)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM meanings")
        connection.unregister("meanings")


_BOARD_COLUMNS = {"reviews": ("lead_lscb",), "review_lscbs": ("lscb",)}


def _staging_sql(text: _TextTable) -> str:
    present = set(text.frame.columns)
    texts = ", ".join(
        f"nullif({column.name}, '') AS {column.name}_text" if column.name in present else f"NULL::VARCHAR AS {column.name}_text"
        for column in text.table.columns
    )
    converted = ", ".join(f"{_conversion(text.table, column)} AS {column.name}" for column in text.table.columns)
    name = text.table.name
    return f"CREATE TABLE staged_{name} AS WITH texts AS (SELECT {ROW}, {texts} FROM file) SELECT *, {converted} FROM texts"


def _conversion(one: Table, column: Column) -> str:
    """SQL that converts <column>_text, and gives NULL where it cannot: DuckDB's casts alone would round 1.5 and accept 31/12/2008."""
    text = f"{column.name}_text"
    if column.name in _BOARD_COLUMNS.get(one.name, ()):
        return f"(SELECT lscb FROM board_meanings WHERE written = {text})"
    if column.kind == "code":
        enum = store.sql_type(column)
        return f"(SELECT code FROM code_meanings WHERE sql_type = '{enum}' AND written = lower({text}))::{enum}"
    return {
        "text": text,
        "whole": f"CASE WHEN regexp_full_match({text}, '0*[1-9][0-9]{{0,8}}') THEN TRY_CAST({text} AS INTEGER) END",
        "date": f"CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({text} AS DATE) END",
        "year": (
            f"CASE WHEN regexp_full_match({text}, '(19|20)[0-9]{{2}}[-/]?[0-9]{{2}}')"
            f" AND (CAST({text}[3:4] AS INTEGER) + 1) % 100 = CAST({text}[-2:] AS INTEGER)"
            f" THEN CAST({text}[1:4] || {text}[-2:] AS INTEGER) END"
        ),
    }[column.kind]
