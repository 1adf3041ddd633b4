"""Files as they are given: CSV, XLSX, ODS, or a ZIP of them, read into sheets of text. Nothing here knows
what the sheets are about.

Whatever cannot be read is a `Problem`, said before the memory for it is taken: sizes are checked first, and a
ZIP is unpacked only as far as it says itself to be and no further than the limit."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from xml.parsers.expat import ExpatError

import pandas as pd

from scr_data.field.problems import Problem
from scr_data.loading.bounds import Reach, reaches

ROW = "_row"
MEGABYTE = 1024 * 1024
LARGEST_FILE = 200 * MEGABYTE
LARGEST_UNPACKED = 400 * MEGABYTE
MOST_ROWS = 1_500_000
MOST_COLUMNS = 100
MOST_CELLS = 30_000_000  # of a sheet from its first to its last
MOST_LISTED = 1_000  # problems of one kind: nobody reads more
MOST_SHEETS = 50  # of all files together
LONGEST_CELL = 130_000
LIMITS = (
    f"Limits: {LARGEST_FILE // MEGABYTE} MB a file, {LARGEST_UNPACKED // MEGABYTE} MB unpacked, "
    f"{MOST_SHEETS} sheets, {MOST_ROWS:,} rows and {MOST_COLUMNS} columns a table, {LONGEST_CELL:,} "
    "characters a cell."
)
SPREADSHEETS = (".xlsx", ".ods")
READABLE = (".csv", *SPREADSHEETS, ".zip")
_SAVE_AS = "Save it as XLSX without macros and without a password, or as CSV."
_TOO_MANY_ROWS = f"there are more than {MOST_ROWS:,} rows"
_DAMAGED = "the workbook is damaged, or not what its name says"
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table as it was written: the `file` it is in, its `sheet` ("" for a CSV file), the `headings`, and
    the cells as text in `frame`, a column for each heading under its place, with the line that each row
    begins on in the column `_row`; of a file in a ZIP, the ZIP is what it was `given_as`."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    frame: pd.DataFrame
    given_as: str = ""

    @property
    def name(self) -> str:
        """What the sheet is called: its own name in a workbook, the file's in front of the dot otherwise."""
        return self.sheet or PurePosixPath(self.file).stem


Read = tuple[tuple[Sheet, ...], tuple[Problem, ...]]  # the sheets of a file, or what is wrong with it


def sheets_of(name: str, content: bytes) -> Read:
    """The sheets of the file `name`, and what is wrong with it. A file with a problem gives no sheet."""
    kind = PurePosixPath(name).suffix.casefold()
    if len(content) > LARGEST_FILE:
        return (), (
            _problem(
                name,
                f"the file is larger than {LARGEST_FILE // MEGABYTE} MB",
                f"Split it, or leave out columns. {LIMITS}",
            ),
        )
    if kind == ".zip":
        return _of_zip(name, content)
    if kind in SPREADSHEETS:
        return _of_workbook(name, content)
    if kind == ".csv":
        return _of_csv(name, content)
    wrong = "a workbook with macros is not opened" if kind == ".xlsm" else "this kind of file cannot be read"
    return (), (_problem(name, wrong, f"Give CSV, XLSX or ODS files, or a ZIP of them. {_SAVE_AS}"),)


def _problem(name: str, wrong: str, mend: str, row: int | None = None, sheet: str = "") -> Problem:
    return Problem(name, row, "", "", wrong, mend, sheet)


def _of_zip(name: str, content: bytes) -> Read:
    archive = _archive(content)
    if archive is None:
        return (), (_problem(name, "the ZIP file is damaged or no ZIP file", "Make it anew."),)
    members = [
        member for member in archive.infolist() if not member.is_dir() and not _is_clutter(member.filename)
    ]
    if len(members) > MOST_SHEETS:
        return (), (too_many_sheets(len(members), name),)
    wrong = [problem for member in members for problem in _member_problems(name, member)]
    too_large = _too_large(name, members)
    if wrong or too_large:
        return (), (*wrong, *([too_large] if too_large else []))
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for member in members:
        content_of_member = _unpacked(archive, member)
        if content_of_member is None:
            problems.append(
                _problem(member.filename, "the file is damaged in the ZIP", "Make the ZIP file anew.")
            )
            continue
        found, problems_of_member = sheets_of(member.filename, content_of_member)
        sheets += [replace(sheet, given_as=name) for sheet in found]
        problems += problems_of_member
    return (tuple(sheets) if not problems else ()), tuple(problems)


def too_many_sheets(count: int, name: str = "") -> Problem:
    """That files, or the file `name`, hold more sheets than one load can have."""
    wrong = f"there are {count:,} sheets and files, and {MOST_SHEETS} can be read at once"
    return _problem(name, wrong, "Leave out those that are not needed, or join tables of one kind.")


def _archive(content: bytes) -> zipfile.ZipFile | None:
    """A ZIP, or a workbook, which is one too; None where it is damaged or none."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None


def _too_large(name: str, members: Iterable[zipfile.ZipInfo]) -> Problem | None:
    if sum(member.file_size for member in members) <= LARGEST_UNPACKED:
        return None
    return _problem(
        name, f"unpacked it would be larger than {LARGEST_UNPACKED // MEGABYTE} MB", f"Split it. {LIMITS}"
    )


def _is_clutter(path: str) -> bool:
    """What systems put into a ZIP by themselves."""
    name = PurePosixPath(path).name
    return path.startswith("__MACOSX/") or name.startswith(".") or name in ("Thumbs.db", "desktop.ini")


def _member_problems(name: str, member: zipfile.ZipInfo) -> Iterable[Problem]:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in member.filename:
        yield _problem(
            name,
            f"“{member.filename[:80]}” in it leads out of the folder",
            "Make the ZIP file of plain files.",
        )
    if member.flag_bits & 1:
        yield _problem(
            name, f"“{member.filename[:80]}” in it has a password", "Make the ZIP file without a password."
        )
    if path.suffix.casefold() not in (".csv", *SPREADSHEETS):
        yield _problem(name, f"“{member.filename[:80]}” in it is no CSV, XLSX or ODS file", "Leave it out.")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    """A member's content; None where it is damaged or longer than it says, as a ZIP bomb may be."""
    try:
        with archive.open(member) as file:
            content = file.read(member.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return None
    return content if len(content) == member.file_size else None


def _of_workbook(name: str, content: bytes) -> Read:
    problem = _workbook_problem(name, content)
    if problem:
        return (), (problem,)
    from python_calamine import CalamineError  # noqa: PLC0415 -- only spreadsheets need it

    try:
        frames = pd.read_excel(
            io.BytesIO(content),
            sheet_name=None,
            header=None,
            dtype=object,
            engine="calamine",
            keep_default_na=False,
        )
    except (CalamineError, ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        return (), (_problem(name, f"the workbook cannot be read ({str(error)[:80]})", _SAVE_AS),)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for title, frame in frames.items():
        rows = [[_as_text(cell) for cell in cells] for cells in frame.itertuples(index=False, name=None)]
        written = _without_title([(place + 1, cells) for place, cells in enumerate(rows) if any(cells)])
        if written:
            sheet, wrong = _sheet(
                name, str(title), [cells for _, cells in written], [line for line, _ in written]
            )
            sheets += [sheet] if sheet else []
            problems += [replace(problem, sheet=str(title)) for problem in wrong]
    if not sheets and not problems:
        problems.append(_problem(name, "the workbook is empty", "Add the row of headings and the rows."))
    return (tuple(sheets) if not problems else ()), tuple(problems)


def _without_title(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Rows without those above the headings that hold a single cell, as titles do, where the table has more
    than one column."""
    first = next((place for place, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    return rows[first:]


def _workbook_problem(name: str, content: bytes) -> Problem | None:
    if not content:
        return _problem(
            name, "the file is empty", "Add the row of headings and the rows, or leave the file out."
        )
    if content.startswith(_OLE):
        return _problem(name, "the workbook has a password, or is of the old kind .xls", _SAVE_AS)
    archive = _archive(content)
    if archive is None:
        return _problem(name, _DAMAGED, _SAVE_AS)
    if any(member.filename.casefold().endswith("vbaproject.bin") for member in archive.infolist()):
        return _problem(name, "a workbook with macros is not opened", _SAVE_AS)
    return _too_large(name, archive.infolist()) or _bounds_problem(name, archive)


def _bounds_problem(name: str, archive: zipfile.ZipFile) -> Problem | None:
    """What is wrong with how many sheets a workbook has and how far they reach."""
    try:
        found = reaches(archive, PurePosixPath(name).suffix.casefold())
    except (ExpatError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        return _problem(name, _DAMAGED, _SAVE_AS)
    if len(found) > MOST_SHEETS:
        return too_many_sheets(len(found), name)
    return next((problem for reach in found if (problem := _too_far(name, reach))), None)


def _too_far(name: str, reach: Reach) -> Problem | None:
    """What is wrong where a sheet reaches further than a table can: a forgotten cell, most often."""
    within = reach.row <= MOST_ROWS + 1 and reach.column <= MOST_COLUMNS
    if within and reach.row * reach.column <= MOST_CELLS:
        return None
    wrong = f"the sheet reaches to the cell {reach.cell}, further than a table can"
    mend = f"Clear what stands there (Ctrl+End finds it), or copy the table into a new workbook. {LIMITS}"
    return _problem(name, wrong, mend, sheet=reach.sheet)


def _as_text(cell: object) -> str:
    """A spreadsheet's cell as it would be written: dates as ISO, whole numbers without a decimal point."""
    if cell is None or cell != cell:  # noqa: PLR0124 -- NaN
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _of_csv(name: str, content: bytes) -> Read:
    problems: list[Problem] = []
    text = _decoded(name, content, problems)
    if text is None:
        return (), tuple(problems)
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = 1
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        headings = next(reader, [])
        begins = reader.line_num + 1
        for cells in reader:
            if len(rows) > MOST_ROWS:
                return (), (_problem(name, _TOO_MANY_ROWS, f"Split the file. {LIMITS}"),)
            if any(cell.strip() for cell in cells):
                rows.append([cell.strip() for cell in cells])
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        return (), (
            _problem(name, f"the line cannot be read as CSV ({error})", "Check its quotation marks.", begins),
        )
    if len(headings) == 1 and any(mark in headings[0] for mark in ";\t|"):
        wrong = "the columns are not separated by commas"
        return (), (Problem(name, 1, "", headings[0], wrong, "Save it as comma-separated CSV."),)
    written = _without_title(list(zip([1, *lines], [headings, *rows], strict=True)))
    sheet, problems_of_sheet = _sheet(
        name, "", [cells for _, cells in written], [line for line, _ in written]
    )
    return ((sheet,) if sheet else ()), tuple(problems_of_sheet)


def _decoded(name: str, content: bytes, problems: list[Problem]) -> str | None:
    mend = "Save it as “CSV UTF-8 (comma delimited)”."
    if not content.strip():
        problems.append(
            _problem(name, "the file is empty", "Add the line of headings and the rows, or remove the file.")
        )
    elif b"\0" in content:
        row = content[: content.index(b"\0")].count(b"\n") + 1
        problems.append(_problem(name, "the file is no text in UTF-8", mend, row))
    else:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = content[: error.start].count(b"\n") + 1
            problems.append(_problem(name, "the file is no text in UTF-8", mend, row))
    return None


def _sheet(
    name: str, title: str, rows: list[list[str]], lines: list[int]
) -> tuple[Sheet | None, list[Problem]]:
    """A sheet of `rows` (headings first) that begin on `lines`, or what is wrong with its shape."""
    headings, *cells = rows
    if len(headings) > MOST_COLUMNS:
        return None, [
            _problem(
                name,
                f"there are more than {MOST_COLUMNS} columns",
                f"Leave out those that are not needed. {LIMITS}",
                1,
            )
        ]
    if len(cells) > MOST_ROWS:
        return None, [_problem(name, _TOO_MANY_ROWS, f"Split the table. {LIMITS}")]
    problems: list[Problem] = []
    for line, row in zip(lines[1:], cells, strict=True):
        if len(row) != len(headings):
            wrong = f"the row has {len(row)} cells and the headings are {len(headings)}"
            mend = "Put text that holds a comma in quotation marks, or fill in what is missing."
            problems.append(_problem(name, wrong, mend, line))
        elif max(map(len, row), default=0) > LONGEST_CELL:
            problems.append(
                _problem(name, f"a cell is longer than {LONGEST_CELL:,} characters", "Shorten it.", line)
            )
    if problems:
        return None, _first_of_each_kind(problems)
    frame = pd.DataFrame(cells, columns=range(len(headings)), dtype="str").assign(**{ROW: lines[1:]})
    return Sheet(name, title, tuple(headings), frame), []


def _first_of_each_kind(problems: list[Problem]) -> list[Problem]:
    """Of very many problems of one kind the first, the last of which tells how many there are beside."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.wrong, []).append(problem)
    listed = [(of_kind[:MOST_LISTED], len(of_kind)) for of_kind in kinds.values()]
    return [
        problem
        for first, count in listed
        for problem in (*first[:-1], replace(first[-1], further=count - len(first)))
    ]
