"""Facts that must hold of the data as a whole, each one query over the staged tables that returns the rows
where it does not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import duckdb

from scr_data.field import vocabulary as v
from scr_data.field.schema import TABLES, WRITTEN_AS, Column, Table, is_flat
from scr_data.field.years import is_bare_year, year_name
from scr_data.loading import boards
from scr_data.loading.cleaning import says_missing
from scr_data.loading.files import MOST_LISTED

_DATE_ORDER = (("incident_date", "decided_on"), ("decided_on", "completed_on"))
_WRITE_A_GRADE = f"Write one of: {', '.join(v.codes(v.GRADES))}."
_CORRECT_A_DATE = "Correct one of the two dates."
_COMPLETED_LATER = "the review was completed later than this"
_OTHER_YEAR = (
    "the first evaluation is not in this financial year",
    "Correct the year or the date evaluated.",
)


@dataclass(frozen=True)
class Fault:
    """Something wrong in a `table` as it was staged: the line of its `row`, the `column`, the `value` as it
    was written, what is `wrong` and how to `mend` it; and how many `further` ones of its kind are not listed.
    Where its reader finds that in a file is for others to say."""

    table: str
    row: int
    column: str
    value: str
    wrong: str
    mend: str
    further: int = 0


@dataclass(frozen=True)
class _Staged:
    """The tables that were staged, and the database that they are in."""

    connection: duckdb.DuckDBPyConnection
    tables: Collection[str]

    def faults(self, table: str, column: str, sql: str, wrong: str, mend: str) -> list[Fault]:
        """A fault for each row that `sql` gives: the line, and the value as it was written. Of very many the
        first are listed, and the last of these tells how many there are beside."""
        first = (
            f"SELECT *, count(*) OVER () FROM ({sql}) AS wrong(_row, value) ORDER BY _row LIMIT {MOST_LISTED}"
        )
        rows = self.connection.execute(first).fetchall()
        found = [Fault(table, row, column, value or "", wrong, mend) for row, value, _ in rows]
        if found:
            found[-1] = replace(found[-1], further=rows[0][2] - len(found))
        return found


def faults(
    connection: duckdb.DuckDBPyConnection, tables: Collection[str], own_boards: bool
) -> tuple[Fault, ...]:
    """What is wrong with the staged `tables` (each in staged_<name>).

    `own_boards` tells whether the data came with its own lscbs.csv, which then says which boards there are;
    otherwise the reference list does."""
    staged = _Staged(connection, tables)
    found: list[Fault] = []
    for table in TABLES:
        if table.name in tables:
            for column in table.columns:
                found += _missing_values(staged, table, column)
                found += _unknown_values(staged, table, column, own_boards)
            found += _duplicates(staged, table)
            found += _dangling(staged, table)
    found += _dates_out_of_order(staged)
    found += _faults_of_flat_reviews(staged) if is_flat(tables) else _faults_of_evaluations(staged)
    if {"evaluations", "judgements"} <= set(tables):
        found += _judgements_of_no_evaluation(staged)
    if "review_lscbs" in tables:
        found += _other_lead_boards(staged)
    if "findings" in tables:
        found += _themes_of_another_kind(staged)
    return tuple(found)


def _missing_values(staged: _Staged, table: Table, column: Column) -> list[Fault]:
    if not column.required:
        return []
    sql = f"SELECT _row, NULL FROM staged_{table.name} WHERE {column.name}_text IS NULL"
    merged = "In a spreadsheet, merged cells hold a value only in their first row."
    mend = f"Write {WRITTEN_AS[column.kind]}. {merged}"
    return staged.faults(table.name, column.name, sql, "a value is needed here", mend)


def _unknown_values(staged: _Staged, table: Table, column: Column, own_boards: bool) -> list[Fault]:
    """The values that mean nothing: they were written, and could not be converted."""
    name, written_as = column.name, WRITTEN_AS[column.kind]
    sql = (
        f"SELECT _row, {name}_text FROM staged_{table.name} WHERE {name}_text IS NOT NULL AND {name} IS NULL"
    )
    if column.allowed:
        wrong, mend = (
            "this is none of the allowed values",
            f"Write one of: {', '.join(v.codes(column.allowed))}.",
        )
    else:
        wrong, mend = f"this is not {written_as.split(',')[0]}", f"Write {written_as}."
    found = _without_missing(staged.faults(table.name, name, sql, wrong, mend), column)
    if column.kind == "board":
        return [_unknown_board(fault, own_boards) for fault in found]
    if column.kind == "year":
        return [_bare_year(fault) if is_bare_year(fault.value) else fault for fault in found]
    return found


def _without_missing(found: list[Fault], column: Column) -> list[Fault]:
    """`found` with one fault in place of those in which a `column` that needs a value says that there is
    none: they have one reason."""
    missing = [fault for fault in found if says_missing(fault.value)]
    if not column.is_needed or len(missing) < 2:
        return found
    wrong = f"a value is needed here, and “{missing[0].value}” says that there is none"
    first = replace(missing[0], wrong=wrong, further=sum(1 + fault.further for fault in missing) - 1)
    return [first, *(fault for fault in found if fault not in missing)]


def _bare_year(fault: Fault) -> Fault:
    """A year written as one may be the first or the last of a financial year: that is asked, not guessed."""
    year = int(fault.value[-4:])
    ends, starts = (year_name(first * 100 + (first + 1) % 100) for first in (year - 1, year))
    mend = "Write the financial year in full, or say on the Load page which is meant."
    return replace(fault, wrong=f"this could be {ends} or {starts}", mend=mend)


def _unknown_board(fault: Fault, own_boards: bool) -> Fault:
    if own_boards:
        mend = "Add the board there with its region, or correct the name."
        return replace(fault, wrong="no such board in lscbs.csv", mend=mend)
    near = boards.nearest(fault.value)
    in_full = "Write the board’s name in full, or add lscbs.csv with your boards and regions."
    wrong = "this is no board of the reference list, or could be more than one"
    return replace(fault, wrong=wrong, mend=f"Nearest: {'; '.join(near)}." if near else in_full)


def _duplicates(staged: _Staged, table: Table) -> list[Fault]:
    key = ", ".join(f"coalesce({name}::VARCHAR, {name}_text)" for name in table.key)
    sql = f"""
        SELECT _row, concat_ws(', ', {key}) FROM staged_{table.name}
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY _row) > 1"""
    mend = "Each row must be unique in these columns: remove or correct one."
    return staged.faults(table.name, ", ".join(table.key), sql, "an earlier row says the same", mend)


def _dangling(staged: _Staged, table: Table) -> list[Fault]:
    """The rows that point at a row which is not there."""
    found: list[Fault] = []
    for own, other, theirs in table.references:
        sql = f"""
            SELECT _row, {own}_text FROM staged_{table.name}
            WHERE {own}_text IS NOT NULL AND {own}_text NOT IN (
                SELECT {theirs}_text FROM staged_{other} WHERE {theirs}_text IS NOT NULL
            )"""
        wrong, mend = f"{other}.csv has no such {theirs}", f"Correct it, or add the row to {other}.csv."
        found += staged.faults(table.name, own, sql, wrong, mend)
    return found


def _dates_out_of_order(staged: _Staged) -> list[Fault]:
    found: list[Fault] = []
    for earlier, later in _DATE_ORDER:
        sql = f"SELECT _row, {later}_text FROM staged_reviews WHERE {later} < {earlier}"
        found += staged.faults("reviews", later, sql, f"this is before {earlier}", _CORRECT_A_DATE)
    return found


def _faults_of_evaluations(staged: _Staged) -> list[Fault]:
    never = """
        SELECT _row, review_id_text FROM staged_reviews
        WHERE review_id_text NOT IN (
            SELECT review_id_text FROM staged_evaluations
            WHERE evaluation_no = 1 AND review_id_text IS NOT NULL
        )"""
    too_early = """
        SELECT staged_evaluations._row, staged_evaluations.evaluated_on_text
        FROM staged_evaluations INNER JOIN staged_reviews USING (review_id_text)
        WHERE staged_evaluations.evaluated_on < staged_reviews.completed_on"""
    before_the_first = """
        SELECT later._row, later.evaluated_on_text
        FROM staged_evaluations AS later INNER JOIN staged_evaluations AS earlier USING (review_id_text)
        WHERE later.evaluation_no > earlier.evaluation_no AND later.evaluated_on < earlier.evaluated_on"""
    other_year = """
        SELECT staged_reviews._row, staged_reviews.time_period_text
        FROM staged_reviews INNER JOIN staged_evaluations USING (review_id_text)
        WHERE staged_evaluations.evaluation_no = 1
            AND staged_reviews.time_period // 100
                <> year(staged_evaluations.evaluated_on - INTERVAL 3 MONTH)"""
    no_first = "evaluations.csv has no first evaluation of this review"
    not_later = "an earlier evaluation of the review has a later date"
    return [
        *staged.faults("reviews", "review_id", never, no_first, "Add a row with evaluation_no 1."),
        *staged.faults("evaluations", "evaluated_on", too_early, _COMPLETED_LATER, _CORRECT_A_DATE),
        *staged.faults("evaluations", "evaluated_on", before_the_first, not_later, _CORRECT_A_DATE),
        *staged.faults("reviews", "time_period", other_year, *_OTHER_YEAR),
    ]


def _faults_of_flat_reviews(staged: _Staged) -> list[Fault]:
    """What must hold of reviews that tell of their only evaluation themselves."""
    no_grade = "SELECT _row, NULL FROM staged_reviews WHERE grade_text IS NULL"
    too_early = "SELECT _row, evaluated_on_text FROM staged_reviews WHERE evaluated_on < completed_on"
    other_year = """
        SELECT _row, time_period_text FROM staged_reviews
        WHERE time_period // 100 <> year(evaluated_on - INTERVAL 3 MONTH)"""
    return [
        *staged.faults("reviews", "grade", no_grade, "the grade is missing", _WRITE_A_GRADE),
        *staged.faults("reviews", "evaluated_on", too_early, _COMPLETED_LATER, _CORRECT_A_DATE),
        *staged.faults("reviews", "time_period", other_year, *_OTHER_YEAR),
    ]


def _judgements_of_no_evaluation(staged: _Staged) -> list[Fault]:
    """Judgements of an evaluation that a review did not have; a review without any is told of elsewhere."""
    sql = """
        SELECT _row, evaluation_no_text FROM staged_judgements
        WHERE evaluation_no IS NOT NULL
            AND (review_id_text, evaluation_no) NOT IN (
                SELECT (review_id_text, evaluation_no) FROM staged_evaluations
                WHERE review_id_text IS NOT NULL AND evaluation_no IS NOT NULL
            )
            AND review_id_text IN (SELECT review_id_text FROM staged_evaluations WHERE evaluation_no = 1)"""
    wrong = "evaluations.csv has no such evaluation of this review"
    mend = "Correct it, or add the row to evaluations.csv."
    return staged.faults("judgements", "evaluation_no", sql, wrong, mend)


def _other_lead_boards(staged: _Staged) -> list[Fault]:
    sql = """
        SELECT staged_review_lscbs._row, staged_review_lscbs.role_text
        FROM staged_review_lscbs INNER JOIN staged_reviews USING (review_id_text)
        WHERE (staged_review_lscbs.role = 'lead') <> (staged_review_lscbs.lscb = staged_reviews.lead_lscb)"""
    wrong = "the role does not agree with lead_lscb in reviews.csv"
    return staged.faults("review_lscbs", "role", sql, wrong, "Correct the role or the lead board.")


def _themes_of_another_kind(staged: _Staged) -> list[Fault]:
    sql = """
        SELECT staged_findings._row, staged_findings.kind_text
        FROM staged_findings INNER JOIN themes USING (theme)
        WHERE staged_findings.kind <> themes.kind"""
    wrong, mend = "the theme belongs to the other kind", "Correct the kind or the theme."
    return staged.faults("findings", "kind", sql, wrong, mend)
