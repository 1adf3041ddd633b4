"""From what was written to what is meant: each table as text becomes staged_<table>, in which every column
stands twice.

<column>_text is the text as it was written, <column> what it means, and NULL where it means nothing. The
checks look at both; then the rows go into the tables of the data set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb
import pandas as pd

from scr_data.asking import store
from scr_data.field.geography import region_meant
from scr_data.field.schema import EVALUATIONS, LSCBS, REVIEWS, TABLES, Column, Kind, is_flat
from scr_data.field.years import BareYear, financial_year, year_meant, year_of_month
from scr_data.loading import boards
from scr_data.loading.cleaning import compared
from scr_data.loading.dates import date_meant
from scr_data.loading.doubts import Choices, means_adequate
from scr_data.loading.files import ROW
from scr_data.loading.headings import Matched

Written = Mapping[str, "TextTable"]


@dataclass(frozen=True)
class TextTable:
    """A table as it was written: its cells as text, in a column for each of the schema's that it has, with
    the line that each row began on in the column `_row`; and the sheet that it was `matched` from."""

    matched: Matched
    frame: pd.DataFrame

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.matched.table.name

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column of the table, whether or not it was written."""
        return self.matched.table.columns


def stage(connection: duckdb.DuckDBPyConnection, written: Written, choices: Choices) -> None:
    """Put each of the tables `written` into staged_<table>, under what its reader has chosen."""
    with_years = {
        name: _with_years(text, choices) if name == REVIEWS.name else text for name, text in written.items()
    }
    meanings = {
        "code": _meanings_of_codes(with_years, choices),
        "board": _meanings_of_boards(with_years, choices.boards),
        "year": _meanings_of_years(with_years, choices.bare_year),
        "date": _meanings_of_dates(with_years, choices),
    }
    for kind, frame in meanings.items():
        _create(connection, f"{kind}_meanings", "SELECT * FROM given", frame)
    for text in with_years.values():
        _create(connection, f"staged_{text.name}", _staging_sql(text), text.frame)
    for kind in meanings:
        connection.execute(f"DROP TABLE {kind}_meanings")


def take_over(connection: duckdb.DuckDBPyConnection, written: Written) -> None:
    """Put the staged rows into the tables of the data set, in the order in which they were written, and drop
    the rest.

    A flat review's only evaluation goes where evaluations stand."""
    for text in written.values():
        kept = ", ".join(column.name for column in text.matched.table.kept)
        source = f"SELECT {kept} FROM staged_{text.name} ORDER BY {ROW}"
        connection.execute(f"INSERT INTO {text.name} ({kept}) {source}")
    if is_flat(written):
        source = "SELECT review_id, 1, evaluated_on, grade FROM staged_reviews"
        connection.execute(f"INSERT INTO {EVALUATIONS.name} {source}")
    store.insert_loaded_columns(connection, {EVALUATIONS.name, *written})
    for text in written.values():
        connection.execute(f"DROP TABLE staged_{text.name}")


def _create(connection: duckdb.DuckDBPyConnection, table: str, sql: str, frame: pd.DataFrame) -> None:
    """Create a table from `sql` that reads `frame` under the name "given"."""
    connection.register("given", frame)
    connection.execute(f"CREATE TABLE {table} AS {sql}")
    connection.unregister("given")


def _with_years(reviews: TextTable, choices: Choices) -> TextTable:
    """Reviews with the financial year of the day of their evaluation, where they give that day and no
    year."""
    if "time_period" in reviews.frame:
        return reviews
    texts = reviews.frame["evaluated_on"].unique()
    days = {text: date_meant(text, choices.short_years) for text in texts}
    years = {text: str(financial_year(day)) if day else text for text, day in days.items()}
    frame = reviews.frame.assign(time_period=reviews.frame["evaluated_on"].map(years).astype("str"))
    return replace(reviews, frame=frame)


def _meanings_of_codes(written: Written, choices: Choices) -> pd.DataFrame:
    """What each text that was written for a code means: the code itself or its label, in any case and with
    any apostrophe; true and false are yes and no."""
    known = {
        (store.sql_type(column), compared(text)): term.code
        for table in TABLES
        for column in table.columns
        for term in column.allowed
        for text in (term.code, term.label, *_BOOLEANS.get(term.code, ()))
    }
    types = sorted({sql_type for sql_type, _ in known})
    texts = [(text, _compared(text, choices)) for text in _distinct(written, "code")]
    regions = {text: region_meant(text) for text, _ in texts}
    known |= {("REGION", plain): region for text, plain in texts if (region := regions[text])}
    meanings = [
        (text, sql_type, known[sql_type, plain])
        for text, plain in texts
        for sql_type in types
        if (sql_type, plain) in known
    ]
    return pd.DataFrame(meanings, columns=["written", "sql_type", "code"], dtype="str")


def _compared(text: str, choices: Choices) -> str:
    return "adequate" if choices.improvement and means_adequate(text) else compared(text)


_BOOLEANS = {"yes": ("true", "y"), "no": ("false", "n")}


def _meanings_of_boards(written: Written, board_names: Mapping[str, str | None]) -> pd.DataFrame:
    """The board that each name means: one of the data's own, where it has a table of boards, or of the
    reference list."""
    # The column of the names may have been left out: then the data has no board, and the checks say what is
    # missing.
    own = set(written[LSCBS.name].frame.get("lscb", ())) if LSCBS.name in written else None

    def meant(name: str) -> str | None:
        if own is not None:
            return name if name in own else None
        return board_names[name] or name if name in board_names else boards.resolved(name)

    pairs = [(name, meant(name)) for name in _distinct(written, "board")]
    return pd.DataFrame(pairs, columns=["written", "lscb"], dtype="str")


def _meanings_of_years(written: Written, bare_year: BareYear | None) -> pd.DataFrame:
    texts = _distinct(written, "year")
    pairs = [(text, year_meant(text, bare_year) or year_of_month(text)) for text in texts]
    return pd.DataFrame(pairs, columns=["written", "year"]).astype({"written": "str", "year": "Int64"})


def _meanings_of_dates(written: Written, choices: Choices) -> pd.DataFrame:
    pairs = [(text, date_meant(text, choices.short_years)) for text in _distinct(written, "date")]
    types = {"written": "str", "day": "datetime64[us]"}
    return pd.DataFrame(pairs, columns=["written", "day"]).astype(types)


def _distinct(written: Written, kind: Kind) -> list[str]:
    """Every text that stands in a column of a `kind`, once: many rows say the same, which is then worked out
    once."""
    columns = [
        text.frame[column.name]
        for text in written.values()
        for column in text.columns
        if column.kind == kind and column.name in text.frame
    ]
    return sorted({text for column in columns for text in column.unique() if text})


def _staging_sql(text: TextTable) -> str:
    texts = ", ".join(
        f"nullif({column.name}, '') AS {column.name}_text"
        if column.name in text.frame
        else f"NULL::VARCHAR AS {column.name}_text"
        for column in text.columns
    )
    meant = ", ".join(f"{_conversion(column)} AS {column.name}" for column in text.columns)
    return f"WITH texts AS (SELECT {ROW}, {texts} FROM given) SELECT *, {meant} FROM texts"


def _conversion(column: Column) -> str:
    """SQL that makes of <column>_text what it means, and NULL of what means nothing.

    DuckDB's casts alone would round 1.5 and take 31/12/2008 for a date of its own."""
    text = f"{column.name}_text"
    if column.kind == "code":
        enum = store.sql_type(column)
        meant = f"SELECT code FROM code_meanings WHERE sql_type = '{enum}' AND written = {text}"
        return f"({meant})::{enum}"
    whole = f"regexp_full_match({text}, '0*[1-9][0-9]{{0,8}}')"
    return {
        "text": text,
        "board": f"(SELECT lscb FROM board_meanings WHERE written = {text})",
        "whole": f"CASE WHEN {whole} THEN TRY_CAST({text} AS INTEGER) END",
        "date": f"(SELECT day::DATE FROM date_meanings WHERE written = {text})",
        "year": f"(SELECT year::INTEGER FROM year_meanings WHERE written = {text})",
    }[column.kind]
