"""A loaded data set in DuckDB, and the one door through which it is asked."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd

from scr_data import vocabulary as v
from scr_data.problems import Problem
from scr_data.questions import UnknownName, question
from scr_data.schema import LSCBS, SQL_TYPES, TABLES, Column, Table
from scr_data.selection import Selection

HERE = Path(__file__).parent
PUBLISHED = HERE / "published"
MEMORY_LIMIT = "2GB"
THREADS = 2

_EVERYTHING = Selection()


@dataclass(frozen=True)
class LoadedFile:
    """A file that was loaded: its name, its size in bytes, its SHA-256 and how many rows were loaded of it, None where
    nothing of it was."""

    name: str
    size: int
    sha256: str
    rows: int | None


@dataclass(frozen=True, eq=False)
class Dataset:
    """A loaded data set: its `connection`, its `data_status` ("illustrative" or "supplied"), the number of rows of each table that it
    came with (`row_counts`), whether its boards are those of the reference list (`boards_are_real`), the SHA-256 of its files, the
    `policy` of disclosure under which it is asked ("open" or "protected"), the `files` it was loaded from, when, and the `warnings`."""

    connection: duckdb.DuckDBPyConnection
    data_status: str
    row_counts: dict[str, int]
    boards_are_real: bool
    fingerprint: str
    policy: str = "open"
    files: tuple[LoadedFile, ...] = ()
    loaded_at: datetime | None = None
    warnings: tuple[Problem, ...] = ()

    @property
    def is_protected(self) -> bool:
        """Whether what is about children is hidden: always, unless the policy says "open"."""
        return self.policy != "open"

    def lacks(self, question_name: str) -> tuple[Table, ...]:
        """The tables that the question needs and the data set does not have."""
        needs = question(question_name).needs
        return tuple(table for table in TABLES if table.name in needs and not self.row_counts.get(table.name))


def answer(dataset: Dataset, name: str, selection: Selection = _EVERYTHING) -> pd.DataFrame:
    """What `dataset` answers to the question `name` (queries/<name>.sql) about the reviews in `selection`.

    A cursor a question: a connection shared between threads gives wrong numbers. Raises `UnknownName` for an unknown question."""
    asked = question(name)
    values = selection.to_parameters()
    unknown = asked.parameters - values.keys()
    if unknown:
        raise UnknownName("parameter", sorted(unknown)[0], tuple(values))
    with dataset.connection.cursor() as cursor:
        return cursor.execute(asked.sql, {parameter: values[parameter] for parameter in asked.parameters}).df()


def open_database() -> duckdb.DuckDBPyConnection:
    """An empty database in memory with the schema's types and tables, the vocabulary's tables and the published figures."""
    connection = duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "threads": THREADS, "python_enable_replacements": False})
    for name, terms in _ENUMS.items():
        values = ", ".join(f"'{term.code}'" for term in terms)
        connection.execute(f"CREATE TYPE {name.upper()} AS ENUM ({values})")
    for table in TABLES:
        connection.execute(_create_table(table))
    _fill_vocabulary(connection)
    _fill_published(connection)
    return connection


def seal(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the loaded tables ready for questions, then shut the database against files, the network and changes of its settings."""
    connection.execute((HERE / "evaluated_reviews.sql").read_text(encoding="utf-8"))
    connection.execute((HERE / "selected_reviews.sql").read_text(encoding="utf-8"))
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def sql_type(column: Column) -> str:
    """The DuckDB type of a schema column; a code is an ENUM, which refuses unknown values and keeps the vocabulary's order."""
    if column.kind != "code":
        return SQL_TYPES[column.kind]
    return next(name.upper() for name, terms in _ENUMS.items() if set(column.allowed) <= set(terms))


_ENUMS: dict[str, tuple[v.Term, ...]] = {
    "grade": v.GRADES,
    "finding_kind": v.FINDING_KINDS,
    "theme": v.THEMES,
    "agency": v.AGENCIES,
    "ground": (*v.GROUNDS, v.NOT_KNOWN),
    "timeliness": (*v.TIMELINESS, v.NOT_KNOWN),
    "independence": (*v.INDEPENDENCE, v.NOT_KNOWN),
    "outcome": v.OUTCOMES,
    "age_band": (*v.AGE_BANDS, v.NOT_KNOWN),
    "board_role": v.ROLES,
    "component": v.COMPONENTS,
    "action_status": v.ACTION_STATUSES,
    "yes_no": v.YES_NO,
    "region": v.REGIONS,
}

_LISTS = {
    "grades": "grade",
    "grounds": "statutory_ground",
    "timeliness_bands": "timeliness",
    "independence_levels": "independence",
    "agencies": "agency",
    "outcomes": "outcome",
    "age_bands": "age_band",
}


def _create_table(table: Table) -> str:
    columns = ", ".join(f"{column.name} {sql_type(column)}" for column in table.kept)
    return f"CREATE TABLE {table.name} ({columns})"


def _fill_vocabulary(connection: duckdb.DuckDBPyConnection) -> None:
    for table, column in _LISTS.items():
        enum = next(name for name in (column, column.removeprefix("statutory_")) if name in _ENUMS)
        connection.execute(f"CREATE TABLE {table} AS SELECT unnest(enum_range(NULL::{enum.upper()}))::{enum.upper()} AS {column}")
    connection.execute("CREATE TABLE themes (theme THEME, kind FINDING_KIND)")
    practice = set(v.PRACTICE_THEMES)
    _insert(connection, "INSERT INTO themes VALUES (?, ?)", ((t.code, "practice" if t in practice else "process") for t in v.THEMES))
    connection.execute("CREATE TABLE regions (scheme VARCHAR, region VARCHAR, region_code VARCHAR, region_order INTEGER)")
    for scheme in v.codes(v.REGION_SCHEMES):
        names = (*v.regions(scheme), v.REGION_NOT_KNOWN)
        rows = ((scheme, name, v.REGION_CODES.get(name), order) for order, name in enumerate(names))
        _insert(connection, "INSERT INTO regions VALUES (?, ?, ?, ?)", rows)


def _fill_published(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "CREATE TABLE published_figures (time_period INTEGER, measure VARCHAR, value DOUBLE, unit VARCHAR, status VARCHAR,"
        " source_id VARCHAR, note VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE sources (source_id VARCHAR, title VARCHAR, publisher VARCHAR, published VARCHAR, url VARCHAR, kind VARCHAR)"
    )
    for name, columns in {"published_figures": 7, "sources": 6}.items():
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [[cell or None for cell in row] for row in csv.reader(file)][1:]
        _insert(connection, f"INSERT INTO {name} VALUES ({', '.join('?' * columns)})", rows)


def _insert(connection: duckdb.DuckDBPyConnection, sql: str, rows: Iterable[Iterable[object]]) -> None:
    connection.executemany(sql, [list(row) for row in rows])


def insert_boards(connection: duckdb.DuckDBPyConnection, boards: Iterable[tuple[str, str | None]]) -> None:
    """Put `boards` (name, region or None) into the table of boards."""
    _insert(connection, f"INSERT INTO {LSCBS.name} VALUES (?, ?)", boards)
