"""The tables are declared so that everything derived from them can be derived."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from scr_data.asking import store
from scr_data.field import schema
from scr_data.field.schema import TABLES, Column, Table

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
CODES = [(table, column) for table, column in COLUMNS if column.kind == "code"]


def named(pair: object) -> str:
    assert isinstance(pair, tuple)
    return f"{pair[0].name}.{pair[1].name}"


@pytest.fixture(scope="module")
def empty_database() -> Iterator[duckdb.DuckDBPyConnection]:
    with store.open_database() as connection:
        yield connection


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_references_name_columns_that_exist(table: Table) -> None:
    assert table.key
    assert all(table.column(name) for name in table.key)
    for own, other, theirs in table.references:
        assert table.column(own).kind == schema.table(other).column(theirs).kind
        assert schema.table(other).key == (theirs,), "a reference points at one row"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_two_headings_of_a_table_are_alike(table: Table) -> None:
    headings = [heading for column in table.columns for heading in (column.name, *column.also)]
    assert len(set(headings)) == len(headings)
    assert all(heading == heading.strip().casefold().replace(" ", "_") for heading in headings), (
        "as headings are compared"
    )


def test_a_table_or_column_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="councils"):
        schema.table("councils")
    with pytest.raises(KeyError, match="blame"):
        schema.REVIEWS.column("blame")


def test_four_columns_are_enough_for_a_flat_file() -> None:
    assert [column.name for column in schema.REVIEWS.columns if column.required] == [
        "review_id",
        "time_period",
        "lead_lscb",
    ]
    assert schema.REVIEWS.column("lead_lscb").also[0] == "lscb"
    assert schema.REVIEWS.column("grade").allowed == schema.EVALUATIONS.column("grade").allowed


@pytest.mark.parametrize("pair", COLUMNS, ids=named)
def test_a_column_has_help_and_allowed_values_if_and_only_if_it_is_a_code(pair: tuple[Table, Column]) -> None:
    column = pair[1]
    assert column.help.endswith(".")
    assert bool(column.allowed) == (column.kind == "code")


@pytest.mark.parametrize("pair", CODES, ids=named)
def test_a_code_column_has_an_enum_with_its_values_in_their_order(
    pair: tuple[Table, Column], empty_database: duckdb.DuckDBPyConnection
) -> None:
    column = pair[1]
    row = empty_database.execute(f"SELECT enum_range(NULL::{store.sql_type(column)})").fetchone()
    assert row is not None
    codes = [term.code for term in column.allowed]
    assert [code for code in row[0] if code in codes] == codes
    assert set(row[0]) - set(codes) <= {"not_known"}


@pytest.mark.parametrize("pair", CODES, ids=named)
def test_what_may_be_written_for_a_code_means_one_code(pair: tuple[Table, Column]) -> None:
    allowed = pair[1].allowed
    assert len({term.code for term in allowed}) == len(allowed)
    assert len({term.label for term in allowed}) == len(allowed)
    meant: dict[str, set[str]] = {}
    for term in allowed:
        for text in (term.code, term.label):
            meant.setdefault(text.casefold(), set()).add(term.code)
    assert all(len(codes) == 1 for codes in meant.values())


def test_the_database_has_every_table_with_the_columns_of_the_schema(
    empty_database: duckdb.DuckDBPyConnection,
) -> None:
    for table in TABLES:
        columns = [row[0] for row in empty_database.execute(f"DESCRIBE {table.name}").fetchall()]
        assert columns == [column.name for column in table.kept]


def test_an_enum_refuses_a_value_that_is_not_allowed(empty_database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConversionException, match="satisfactory"):
        empty_database.execute("INSERT INTO evaluations VALUES ('A1', 1, NULL, 'satisfactory')")


@pytest.mark.parametrize(
    ("kind", "sql"), [("text", "VARCHAR"), ("whole", "INTEGER"), ("year", "INTEGER"), ("date", "DATE")]
)
def test_a_column_that_is_no_code_has_a_plain_type(kind: schema.Kind, sql: str) -> None:
    assert store.sql_type(Column("anything", kind, "Anything.")) == sql
