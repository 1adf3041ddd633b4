"""The door through which data comes in: files become a `Dataset`, whole, or a list of `Problem`s.

Every file is read as text by column name, so that two swapped columns are found and not silently loaded; then
staged, checked as a whole and only then taken over. What a reader has decided on the Load page comes with the
files, as `Choices`."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from scr_data.asking import store
from scr_data.asking.store import Dataset, LoadedFile
from scr_data.field import geography
from scr_data.field.english import counted
from scr_data.field.problems import Problem, by_place, note
from scr_data.field.schema import EVALUATIONS, LSCBS, REVIEWS, TABLES, is_flat
from scr_data.field.years import year_meant, year_name, year_of_month
from scr_data.loading import boards
from scr_data.loading.checks import Fault, faults
from scr_data.loading.cleaning import says_missing
from scr_data.loading.doubts import KEPT, Choices
from scr_data.loading.files import sheets_of
from scr_data.loading.headings import Matched, column_problems, matched_by_name
from scr_data.loading.joining import evaluated_again, joined
from scr_data.loading.own_exports import status_of
from scr_data.loading.staging import TextTable, Written, stage, take_over

MOST_NAMES = 40  # of boards that are told to have been taken for others
Progress = Callable[[float, str], None]
_TABLE_NAMES = tuple(table.name for table in TABLES)


@dataclass(frozen=True)
class Given:
    """What was given to be loaded: the sheets, `matched` to tables, the `files` that they were read from, by
    name, and the `problems` of reading them."""

    matched: tuple[Matched, ...]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def _no_progress(_share: float, _words: str) -> None:
    pass


def load_folder(folder: Path, data_status: str = "supplied") -> Dataset | tuple[Problem, ...]:
    """Load the CSV files of `folder`, named after the tables of the schema (reviews.csv is the one that must
    be there).

    Returns a `Dataset` marked `data_status` ("illustrative" or "supplied"), or every problem found, in which
    case nothing is loaded."""
    if not folder.is_dir():
        mend = "Give the folder that holds reviews.csv."
        return (Problem(str(folder), None, "", "", "there is no such folder", mend),)
    found = [path for path in sorted(folder.iterdir()) if path.suffix.casefold() == ".csv"]
    files = {path.name: path.read_bytes() for path in found if path.is_file()}
    problems = [
        Problem(path.name, None, "", "", "this is a folder", "Put a CSV file here.")
        for path in found
        if not path.is_file()
    ]
    problems += _problems_of_names(files)
    matched: list[Matched] = []
    for name, content in files.items():
        if name.removesuffix(".csv") in _TABLE_NAMES:
            sheets, unreadable = sheets_of(name, content)
            problems += unreadable
            for sheet in sheets:
                match, wrong = matched_by_name(sheet)
                problems += wrong
                matched += [match] if match else []
    return load(Given(tuple(matched), files, tuple(problems)), Choices(), data_status)


def load(
    given: Given,
    choices: Choices,
    data_status: str = "supplied",
    progress: Progress = _no_progress,
) -> Dataset | tuple[Problem, ...]:
    """Load what was `given` under the reader's `choices`; `progress` is called with the share done and what
    is being done.

    Returns a `Dataset`, or every problem found, warnings among them: with any but warnings nothing is
    loaded."""
    progress(0.1, "Looking at the tables")
    of_columns = _problems_of_columns(given.matched)
    if of_columns:
        return by_place([*of_columns, *given.problems])
    written, problems = _tables(joined(given.matched))
    problems += [*given.problems, *_problems_of_grades(written)]
    if REVIEWS.name not in written and all(problem.warning for problem in problems):
        mend = "Say on the Load page which sheet it is."
        problems.append(Problem("", None, "", "", "there is no table of reviews", mend))
    if any(not problem.warning for problem in problems):
        return by_place(problems)
    try:
        filled = _filled(written, choices, progress)
    except duckdb.OutOfMemoryException:
        wrong = f"loading needs more than the {store.MEMORY_LIMIT} of memory that a data set may take"
        return (Problem("", None, "", "", wrong, "Leave out tables or years that are not needed."),)
    if isinstance(filled, tuple):
        return by_place([*problems, *_placed(filled, written)])
    row_counts = {name: len(text.frame) for name, text in written.items()}
    if LSCBS.name not in written:
        problems += _names_taken(written, choices)
    progress(1.0, "Loaded")
    return Dataset(
        connection=filled,
        data_status=status_of(given.matched) or data_status,
        row_counts={EVALUATIONS.name: row_counts[REVIEWS.name]} | row_counts,  # flat reviews have one each
        boards_are_real=LSCBS.name not in written,
        fingerprint=fingerprint(given.files),
        files=_log(given),
        loaded_at=datetime.now(UTC),
        warnings=by_place(problems),
    )


def _names_taken(written: Written, choices: Choices) -> list[Problem]:
    """A note of which names were taken for which boards, where they are not the same."""
    column = written[REVIEWS.name].frame["lead_lscb"]
    meant = {name: choices.boards.get(name) or boards.resolved(name) for name in sorted(column.unique())}
    other = [f"“{name}” for {board}" for name, board in meant.items() if board and board != name]
    if not other:
        return []
    more = f" and {len(other) - MOST_NAMES} more" if len(other) > MOST_NAMES else ""
    wrong = f"names were taken for boards: {'; '.join(other[:MOST_NAMES])}{more}"
    return [_note(written[REVIEWS.name].matched, "lead_lscb", wrong)]


def _problems_of_columns(matched: Iterable[Matched]) -> list[Problem]:
    """What is wrong with which columns there are: some are double or missing. Boards or evaluations without
    a row are as good as none, as in a form left empty."""
    return [
        problem
        for match in matched
        if len(match.sheet.frame) or match.table not in (LSCBS, EVALUATIONS)
        for problem in column_problems(match.sheet, match.table, match.columns)
    ]


def fingerprint(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of `files`, by name: of their names and contents together."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _log(given: Given) -> tuple[LoadedFile, ...]:
    rows: dict[str, int] = {}
    for sheet in (match.sheet for match in given.matched):
        file = sheet.given_as or sheet.file
        rows[file] = rows.get(file, 0) + len(sheet.frame)
    return tuple(
        LoadedFile(name, len(content), hashlib.sha256(content).hexdigest(), rows.get(name))
        for name, content in given.files.items()
    )


def _problems_of_names(files: Iterable[str]) -> list[Problem]:
    """What is wrong with the names of the files: no table is called so, or there is no reviews.csv."""
    problems = []
    for name in files:
        if name.removesuffix(".csv") not in _TABLE_NAMES:
            near = difflib.get_close_matches(name.casefold().removesuffix(".csv"), _TABLE_NAMES, n=1)
            meant = f"Did you mean {near[0]}.csv? " if near else ""
            mend = f"{meant}Files are named: {', '.join(f'{table}.csv' for table in _TABLE_NAMES)}."
            problems.append(Problem(name, None, "", "", "no table has this name", mend))
    if "reviews.csv" not in files:
        mend = "Add it; four columns are enough: review_id, time_period, lscb, grade."
        problems.append(Problem("reviews.csv", None, "", "", "the file is not there", mend))
    return problems


def _tables(matched: Sequence[Matched]) -> tuple[dict[str, TextTable], list[Problem]]:
    """The tables of the matched sheets, one each, and what is wrong with that.

    Boards or evaluations without a row are as good as none, as in a form left empty."""
    tables: dict[str, TextTable] = {}
    problems = [_left_out(match, heading) for match in matched for heading in match.headings_left_out]
    for match in matched:
        name, sheet = match.table.name, match.sheet
        if match.table in (LSCBS, EVALUATIONS) and not len(sheet.frame):
            continue
        if name in tables and len(sheet.frame):
            mend = "Join them, or leave one out."
            problems.append(Problem(sheet.file, None, "", "", f"two tables are {name}", mend, sheet.sheet))
        elif name not in tables:
            tables[name], notes = _as_written(match)
            problems += notes
    again = evaluated_again(tables[REVIEWS.name].matched) if _may_tell_twice(tables) else None
    if again:
        reviews, evaluations, told_twice = again
        problems.append(told_twice)
        for match in (reviews, evaluations):
            tables[match.table.name], _ = _as_written(match)
    return tables, problems


def _may_tell_twice(tables: Mapping[str, TextTable]) -> bool:
    return REVIEWS.name in tables and is_flat(tables)


def _as_written(match: Matched) -> tuple[TextTable, list[Problem]]:
    """A matched sheet as it was written, without what only says that there is no value, in columns that need
    none; and notes of that, one for each column, and of years that a spreadsheet has turned into months."""
    frame, notes = match.frame(), []
    for column in match.table.columns:
        if column.name not in frame:
            continue
        texts = frame[column.name]
        if column.kind == "year":
            turned = [text for text in texts.unique() if year_meant(text) is None and year_of_month(text)]
            notes += [_turned(match, text) for text in turned[:1]]
        if not column.is_needed and column.kind in ("code", "date", "whole"):
            missing = [text for text in texts.unique() if text and says_missing(text)]
            if missing:
                frame[column.name] = texts.where(~texts.isin(missing), "")
                notes.append(_said_missing(match, column.name, missing, int(texts.isin(missing).sum())))
    return TextTable(match, frame), notes


def _turned(match: Matched, text: str) -> Problem:
    year = year_of_month(text)
    wrong = f"a spreadsheet has turned {year_name(year or 0)} into {text}, which was read as the year it was"
    return _note(match, "time_period", wrong)


def _said_missing(match: Matched, column: str, missing: list[str], count: int) -> Problem:
    signs = ", ".join(f"“{text}”" for text in missing[:6])
    return _note(
        match,
        column,
        f"{counted(count, 'cell')} with {signs} {'says' if count == 1 else 'say'} "
        "that there is no value, and were read so",
    )


def _note(match: Matched, column: str, wrong: str) -> Problem:
    sheet = match.sheet
    return note(sheet.file, wrong, "", sheet.sheet, sheet.heading_line, match.heading_of(column))


def _left_out(match: Matched, heading: str) -> Problem:
    wrong, mend = "the column was left out", "Nothing need be done, unless it holds something that is wanted."
    sheet = match.sheet
    return note(sheet.file, wrong, mend, sheet.sheet, sheet.heading_line, heading)


def _problems_of_grades(written: Written) -> list[Problem]:
    """What the reviews must or must not say themselves, depending on whether there is a table of
    evaluations."""
    if REVIEWS.name not in written:
        return []
    reviews = written[REVIEWS.name]
    file = reviews.matched.sheet.file
    own = [column.name for column in reviews.columns if column.flat_only and column.name in reviews.frame]
    if own and not is_flat(written):
        wrong = f"the {own[0]} is here and in evaluations.csv"
        mend = "Keep it in one: here if each review was evaluated once."
        return [Problem(file, 1, own[0], "", wrong, mend)]
    if "grade" not in own and is_flat(written):
        mend = "Add a column headed grade, or the file evaluations.csv."
        return [Problem(file, 1, "grade", "", "the column is missing", mend)]
    return []


def _placed(found: Iterable[Fault], written: Written) -> list[Problem]:
    """`found` as problems: in the file, the sheet and under the heading that their reader knows."""
    problems = []
    for fault in _without_derived_year(found, written[REVIEWS.name]):
        match = written[fault.table].matched
        heading = match.heading_of(fault.column)
        sheet, line = match.sheet.place_of(fault.row)
        found_in = (sheet.file, line, heading, fault.value, fault.wrong, fault.mend)
        problems.append(Problem(*found_in, sheet.sheet, further=fault.further))
    return problems


def _without_derived_year(found: Iterable[Fault], reviews: TextTable) -> list[Fault]:
    """`found` without the faults of a year that the file does not have, as it was worked out of the day of
    the evaluation.

    A day that cannot be read has a fault of its own, and one that is missing is told as such."""
    if "time_period" in reviews.frame:
        return list(found)
    wrong, mend = "the day or the year of the evaluation is needed", "Write a date, as 30/11/2008."
    return [
        replace(fault, column="evaluated_on", wrong=wrong, mend=mend)
        if fault.column == "time_period"
        else fault
        for fault in found
        if fault.column != "time_period" or not fault.value
    ]


def _filled(
    written: Written, choices: Choices, progress: Progress
) -> duckdb.DuckDBPyConnection | tuple[Fault, ...]:
    """A sealed database of the tables `written`; or what is wrong in them."""
    own_boards = LSCBS.name in written
    connection = store.open_database()
    progress(0.2, "Reading years, dates and names of boards")
    stage(connection, written, choices)
    progress(0.5, "Checking that everything fits together")
    found = faults(connection, written.keys(), own_boards)
    if found:
        connection.close()
        return found
    progress(0.8, "Loading")
    take_over(connection, written)
    if not own_boards:
        listed = [(board.lscb, board.region) for board in geography.reference_boards()]
        kept = sorted(name for name, board in choices.boards.items() if board is KEPT)
        store.insert_boards(connection, [*listed, *((name, None) for name in kept)])
    store.seal(connection)
    return connection
