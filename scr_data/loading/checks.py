"""Facts that must hold of the data as a whole, each one query over the staged tables that returns the rows where it does not."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from scr_data.field import vocabulary as v
from scr_data.field.problems import Problem
from scr_data.field.schema import TABLES, WRITTEN_AS, Column, Table, is_flat
from scr_data.field.years import is_bare_year, year_name
from scr_data.loading import boards

_DATE_ORDER = (("incident_date", "decided_on"), ("decided_on", "completed_on"))


def problems(
    connection: duckdb.DuckDBPyConnection, staged: tuple[str, ...], own_boards: bool
) -> list[Problem]:
    """Every problem of the tables named in `staged` (staged_<name>). `own_boards` tells whether the data came with its own lscbs.csv,
    which then says which boards there are; otherwise the reference list does."""
    found: list[Problem] = []
    for table in TABLES:
        if table.name not in staged:
            continue
        for column in table.columns:
            found += _value_problems(connection, table, column, own_boards)
        found += _duplicates(connection, table)
        found += _dangling(connection, table)
    found += _dates_out_of_order(connection)
    found += _flat_problems(connection) if is_flat(staged) else _evaluation_problems(connection)
    if {"evaluations", "judgements"} <= set(staged):
        found += _judgements_of_no_evaluation(connection)
    if "review_lscbs" in staged:
        found += _other_lead_boards(connection)
    if "findings" in staged:
        found += _themes_of_another_kind(connection)
    return found


def _value_problems(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, own_boards: bool
) -> list[Problem]:
    file, name, staged = f"{table.name}.csv", column.name, f"staged_{table.name}"
    found: list[Problem] = []
    if column.required:
        sql = f"SELECT '{file}', _row, '{name}', NULL FROM {staged} WHERE {name}_text IS NULL"
        merged = " In a spreadsheet, merged cells hold a value only in their first row."
        found += _rows(connection, sql, "a value is needed here", f"Write {WRITTEN_AS[column.kind]}.{merged}")
    sql = f"SELECT '{file}', _row, '{name}', {name}_text FROM {staged} WHERE {name}_text IS NOT NULL AND {name} IS NULL"
    if column.kind == "board":
        return found + [_unknown_board(one, own_boards) for one in _rows(connection, sql, "", "")]
    allowed = (
        f"Write one of: {', '.join(v.codes(column.allowed))}."
        if column.allowed
        else f"Write {WRITTEN_AS[column.kind]}."
    )
    wrong = (
        "this is none of the allowed values"
        if column.allowed
        else f"this is not {WRITTEN_AS[column.kind].split(',')[0]}"
    )
    return found + [
        _bare_year(one) if column.kind == "year" and is_bare_year(one.value) else one
        for one in _rows(connection, sql, wrong, allowed)
    ]


def _bare_year(problem: Problem) -> Problem:
    """A year written as one may be the first or the last of a financial year: that is asked, not guessed."""
    year = int(problem.value[-4:])
    wrong = f"this could be {year_name((year - 1) * 100 + year % 100)} or {year_name(year * 100 + (year + 1) % 100)}"
    return replace(
        problem, wrong=wrong, mend="Write the financial year in full, or say on the Load page which is meant."
    )


def _unknown_board(problem: Problem, own_boards: bool) -> Problem:
    if own_boards:
        wrong, mend = (
            "no such board in lscbs.csv",
            "Add the board there with its region, or correct the name.",
        )
    else:
        near = boards.nearest(problem.value)
        wrong = "this is no board of the reference list, or could be more than one"
        mend = (
            f"Nearest: {'; '.join(near)}."
            if near
            else "Write the board’s name in full, or add lscbs.csv with your boards and regions."
        )
    return Problem(problem.file, problem.row, problem.column, problem.value, wrong, mend)


def _duplicates(connection: duckdb.DuckDBPyConnection, table: Table) -> list[Problem]:
    key = ", ".join(f"coalesce({name}::VARCHAR, {name}_text)" for name in table.key)
    sql = (
        f"SELECT '{table.name}.csv', _row, '{', '.join(table.key)}', concat_ws(', ', {key}) FROM staged_{table.name} "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY _row) > 1"
    )
    return _rows(
        connection,
        sql,
        "an earlier row says the same",
        "Each row must be unique in these columns: remove or correct one.",
    )


def _dangling(connection: duckdb.DuckDBPyConnection, table: Table) -> list[Problem]:
    found: list[Problem] = []
    for own, other, theirs in table.references:
        sql = (
            f"SELECT '{table.name}.csv', _row, '{own}', {own}_text FROM staged_{table.name} "
            f"WHERE {own}_text IS NOT NULL AND {own}_text NOT IN (SELECT {theirs}_text FROM staged_{other} WHERE {theirs}_text IS NOT NULL)"
        )
        found += _rows(
            connection,
            sql,
            f"{other}.csv has no such {theirs}",
            f"Correct it, or add the row to {other}.csv.",
        )
    return found


def _dates_out_of_order(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    found: list[Problem] = []
    for earlier, later in _DATE_ORDER:
        sql = f"SELECT 'reviews.csv', _row, '{later}', {later}_text FROM staged_reviews WHERE {later} < {earlier}"
        found += _rows(connection, sql, f"this is before {earlier}", "Correct one of the two dates.")
    return found


def _evaluation_problems(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    never = """
        SELECT 'reviews.csv', _row, 'review_id', review_id_text FROM staged_reviews
        WHERE review_id_text NOT IN (
            SELECT review_id_text FROM staged_evaluations WHERE evaluation_no = 1 AND review_id_text IS NOT NULL
        )"""
    too_early = """
        SELECT 'evaluations.csv', staged_evaluations._row, 'evaluated_on', staged_evaluations.evaluated_on_text
        FROM staged_evaluations INNER JOIN staged_reviews USING (review_id_text)
        WHERE staged_evaluations.evaluated_on < staged_reviews.completed_on"""
    before_the_first = """
        SELECT 'evaluations.csv', later._row, 'evaluated_on', later.evaluated_on_text
        FROM staged_evaluations AS later INNER JOIN staged_evaluations AS earlier USING (review_id_text)
        WHERE later.evaluation_no > earlier.evaluation_no AND later.evaluated_on < earlier.evaluated_on"""
    other_year = """
        SELECT 'reviews.csv', staged_reviews._row, 'time_period', staged_reviews.time_period_text
        FROM staged_reviews INNER JOIN staged_evaluations USING (review_id_text)
        WHERE staged_evaluations.evaluation_no = 1
            AND staged_reviews.time_period // 100 <> year(staged_evaluations.evaluated_on - INTERVAL 3 MONTH)"""
    return [
        *_rows(
            connection,
            never,
            "evaluations.csv has no first evaluation of this review",
            "Add a row with evaluation_no 1.",
        ),
        *_rows(
            connection, too_early, "the review was completed later than this", "Correct one of the two dates."
        ),
        *_rows(
            connection,
            before_the_first,
            "an earlier evaluation of the review has a later date",
            "Correct one of the two dates.",
        ),
        *_rows(
            connection,
            other_year,
            "the first evaluation is not in this financial year",
            "Correct the year or the date evaluated.",
        ),
    ]


def _flat_problems(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """What must hold of reviews that tell of their only evaluation themselves."""
    no_grade = "SELECT 'reviews.csv', _row, 'grade', NULL FROM staged_reviews WHERE grade_text IS NULL"
    too_early = "SELECT 'reviews.csv', _row, 'evaluated_on', evaluated_on_text FROM staged_reviews WHERE evaluated_on < completed_on"
    other_year = """
        SELECT 'reviews.csv', _row, 'time_period', time_period_text
        FROM staged_reviews WHERE time_period // 100 <> year(evaluated_on - INTERVAL 3 MONTH)"""
    return [
        *_rows(
            connection, no_grade, "the grade is missing", f"Write one of: {', '.join(v.codes(v.GRADES))}."
        ),
        *_rows(
            connection, too_early, "the review was completed later than this", "Correct one of the two dates."
        ),
        *_rows(
            connection,
            other_year,
            "the first evaluation is not in this financial year",
            "Correct the year or the date evaluated.",
        ),
    ]


def _judgements_of_no_evaluation(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    sql = """
        SELECT 'judgements.csv', _row, 'evaluation_no', evaluation_no_text
        FROM staged_judgements
        WHERE evaluation_no IS NOT NULL AND (review_id_text, evaluation_no) NOT IN (
            SELECT (review_id_text, evaluation_no) FROM staged_evaluations WHERE review_id_text IS NOT NULL AND evaluation_no IS NOT NULL
        ) AND review_id_text IN (SELECT review_id_text FROM staged_evaluations WHERE evaluation_no = 1)"""
    return _rows(
        connection,
        sql,
        "evaluations.csv has no such evaluation of this review",
        "Correct it, or add the row to evaluations.csv.",
    )


def _other_lead_boards(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    sql = """
        SELECT 'review_lscbs.csv', staged_review_lscbs._row, 'role', staged_review_lscbs.role_text
        FROM staged_review_lscbs INNER JOIN staged_reviews USING (review_id_text)
        WHERE (staged_review_lscbs.role = 'lead') <> (staged_review_lscbs.lscb = staged_reviews.lead_lscb)"""
    return _rows(
        connection,
        sql,
        "the role does not agree with lead_lscb in reviews.csv",
        "Correct the role or the lead board.",
    )


def _themes_of_another_kind(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    sql = """
        SELECT 'findings.csv', staged_findings._row, 'kind', staged_findings.kind_text
        FROM staged_findings INNER JOIN themes USING (theme)
        WHERE staged_findings.kind <> themes.kind"""
    return _rows(connection, sql, "the theme belongs to the other kind", "Correct the kind or the theme.")


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, wrong: str, mend: str) -> list[Problem]:
    return [
        Problem(file, row, column, value or "", wrong, mend)
        for file, row, column, value in connection.execute(sql).fetchall()
    ]
