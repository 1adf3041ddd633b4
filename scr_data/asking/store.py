"""A loaded data set in DuckDB, and the one door through which it is asked."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from scr_data.asking.memory import Memory
from scr_data.asking.questions import NO_ARGUMENTS, Question
from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_CODES, REGION_NOT_KNOWN, REGION_SCHEMES, region_in, region_names
from scr_data.field.problems import Problem
from scr_data.field.schema import LSCBS, SQL_TYPES, TABLES, Column, Table
from scr_data.field.selection import Selection

HERE = Path(__file__).parent
PUBLISHED = HERE.parent / "published"
MEMORY_LIMIT = "2GB"
THREADS = 2


@dataclass(frozen=True)
class LoadedFile:
    """A file that was loaded: its name, its size in bytes, its SHA-256 and how many rows were loaded of it,
    None where nothing of it was."""

    name: str
    size: int
    sha256: str
    rows: int | None


@dataclass(frozen=True, eq=False)
class Dataset:
    """A loaded data set, which never changes.

    Its `connection`, its `data_status` ("illustrative" or "supplied"), the number of rows of each table that
    it came with (`row_counts`), whether its boards are those of the reference list (`boards_are_real`), the
    SHA-256 of its files (`fingerprint`), the `files` it was loaded from, when, the `warnings`, and the
    `memory` of what it was asked."""

    connection: duckdb.DuckDBPyConnection
    data_status: str
    row_counts: dict[str, int]
    boards_are_real: bool
    fingerprint: str
    files: tuple[LoadedFile, ...] = ()
    loaded_at: datetime | None = None
    warnings: tuple[Problem, ...] = ()
    memory: Memory = field(default_factory=Memory, repr=False)

    @property
    def nbytes(self) -> int:
        """How much memory the tables take, about."""
        with self.connection.cursor() as cursor:
            [(used,)] = cursor.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchall()
        return int(used or 0)

    def lacks(self, question: Question) -> tuple[Table, ...]:
        """The tables that `question` needs and the data set does not have."""
        return tuple(
            table for table in TABLES if table.name in question.needs and not self.row_counts.get(table.name)
        )


def ask(
    dataset: Dataset, question: Question, selection: Selection, arguments: Mapping[str, str] = NO_ARGUMENTS
) -> pd.DataFrame:
    """What `dataset` answers to an SQL `question` about the reviews in `selection`: the columns of the
    question's head.

    A cursor a question: a connection shared between threads gives wrong numbers."""
    with dataset.connection.cursor() as cursor:
        return cursor.execute(question.sql, parameter_values(question, selection, arguments)).df()


def parameter_values(
    question: Question, selection: Selection, arguments: Mapping[str, str]
) -> dict[str, object]:
    """The value of each parameter of the question's SQL; raises KeyError where it takes one that there is
    not."""
    values: dict[str, object] = {**selection.to_parameters(), **arguments}
    return {name: values[name] for name in question.parameters}


def open_database() -> duckdb.DuckDBPyConnection:
    """An empty database in memory with the schema's types and tables, the vocabulary's tables and the
    published figures."""
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY_LIMIT,
            "threads": THREADS,
            "python_enable_replacements": False,
            "temp_directory": "",  # rows about children are written to no disk, however large a question is
        }
    )
    for name, terms in _enums().items():
        values = ", ".join(f"'{term.code}'" for term in terms)
        connection.execute(f"CREATE TYPE {name} AS ENUM ({values})")
    for table in TABLES:
        connection.execute(_create_table(table))
    connection.execute("CREATE TABLE loaded_columns (table_name VARCHAR, column_name VARCHAR)")
    _fill_vocabulary(connection)
    _fill_published(connection)
    return connection


def seal(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the loaded tables ready for questions, then shut the database against files, the network and
    changes of its settings."""
    for name in _STARTS:
        connection.execute((HERE / f"{name}.sql").read_text(encoding="utf-8"))
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


# The SQL that questions start from, in the order in which each needs those before it.
_STARTS = ("evaluated_reviews", "selected_reviews", "shown", "figures_of", "published_grades")


def sql_type(column: Column) -> str:
    """The DuckDB type of a schema column; a code is an ENUM, which refuses unknown values and keeps the
    vocabulary's order."""
    if column.kind != "code":
        return SQL_TYPES[column.kind]
    return column.enum_name.upper()


@cache
def _enums() -> dict[str, tuple[v.Term, ...]]:
    """The terms of each ENUM: those that the columns of the schema declare, and those of what is worked out
    of them."""
    declared: dict[str, tuple[v.Term, ...]] = {}
    for column in (column for table in TABLES for column in table.columns if column.kind == "code"):
        if declared.setdefault(column.enum_name, column.allowed) != column.allowed:
            raise ValueError(f"{column.name}: another column has other terms in the ENUM {column.enum_name}")
    return declared | _ENUMS_WITH_NOT_KNOWN


# Answers name these also where the data does not tell, so that “not known” is one of their values.
_ENUMS_WITH_NOT_KNOWN = {
    "ground": (*v.GROUNDS, v.NOT_KNOWN),
    "age_band": (*v.AGE_BANDS, v.NOT_KNOWN),
    "timeliness": (*v.TIMELINESS, v.NOT_KNOWN),
    "independence": (*v.INDEPENDENCE, v.NOT_KNOWN),
}

# Tables that hold every value of an ENUM, for the rows of an answer that no review has: (table, column,
# ENUM).
_LISTS = (
    ("grades", "grade", "grade"),
    ("grounds", "statutory_ground", "ground"),
    ("timeliness_bands", "timeliness", "timeliness"),
    ("independence_levels", "independence", "independence"),
    ("agencies", "agency", "agency"),
    ("outcomes", "outcome", "outcome"),
    ("age_bands", "age_band", "age_band"),
)


def _create_table(table: Table) -> str:
    columns = ", ".join(f"{column.name} {sql_type(column)}" for column in table.kept)
    return f"CREATE TABLE {table.name} ({columns})"


def _fill_vocabulary(connection: duckdb.DuckDBPyConnection) -> None:
    for table, column, enum in _LISTS:
        values = f"unnest(enum_range(NULL::{enum}))::{enum}"
        connection.execute(f"CREATE TABLE {table} AS SELECT {values} AS {column}")
    connection.execute("CREATE TABLE themes (theme THEME, kind FINDING_KIND)")
    practice = set(v.PRACTICE_THEMES)
    kinds = ((term.code, "practice" if term in practice else "process") for term in v.THEMES)
    _insert(connection, "themes", kinds)
    connection.execute(
        "CREATE TABLE regions (scheme VARCHAR, region VARCHAR, region_code VARCHAR, region_order INTEGER)"
    )
    for scheme in v.codes(REGION_SCHEMES):
        names = (*region_names(scheme), REGION_NOT_KNOWN)
        rows = ((scheme, name, REGION_CODES.get(name), order) for order, name in enumerate(names))
        _insert(connection, "regions", rows)
    connection.execute("CREATE TABLE regions_by_scheme (region_of_nine VARCHAR, region_of_eight VARCHAR)")
    nine = (*region_names("nine"), REGION_NOT_KNOWN)
    pairs = ((name, region_in("eight", name)) for name in nine)
    _insert(connection, "regions_by_scheme", pairs)


def _fill_published(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "CREATE TABLE published_figures (time_period INTEGER, measure VARCHAR, value DOUBLE, unit VARCHAR, "
        "status VARCHAR, source_id VARCHAR, note VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE sources (source_id VARCHAR, title VARCHAR, publisher VARCHAR, published VARCHAR, url "
        "VARCHAR, kind VARCHAR)"
    )
    for name in ("published_figures", "sources"):
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [[cell or None for cell in row] for row in csv.reader(file)][1:]
        _insert(connection, name, rows)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Add `rows` to a table in one statement: one for each row would take most of the time of a small
    load."""
    connection.register("given", pd.DataFrame(rows, dtype=object))
    connection.execute(f"INSERT INTO {table} SELECT * FROM given")
    connection.unregister("given")


def insert_loaded_columns(connection: duckdb.DuckDBPyConnection, tables: Container[str]) -> None:
    """Note which of the schema's columns came with the data: those of `tables`, in the schema's order."""
    columns = [(table.name, column.name) for table in TABLES if table.name in tables for column in table.kept]
    _insert(connection, "loaded_columns", columns)


def insert_boards(connection: duckdb.DuckDBPyConnection, boards: Iterable[tuple[str, str | None]]) -> None:
    """Put `boards` (name, region or None) into the table of boards."""
    _insert(connection, LSCBS.name, boards)
