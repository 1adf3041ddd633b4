"""Files as they are given: CSV, XLSX, ODS, or a ZIP of them, read into sheets of text. Nothing here knows
what the sheets are about.

Whatever cannot be read is a `Problem`, said before the memory for it is taken: sizes are checked first, and a
ZIP is unpacked only as far as it says itself to be and no further than the limit."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import PurePosixPath
from xml.parsers.expat import ExpatError

import pandas as pd
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from scr_data.field.problems import Problem, note
from scr_data.loading.bounds import MOST_TOLD, Reach, place_of, reaches
from scr_data.loading.layout import (
    HEADING_ROWS,
    Row,
    heading_place,
    headings_at,
    known_headings,
    may_be_short,
    odd_lines,
)

ROW = "_row"
PART = 10_000_000  # of a sheet put together from several, the rows of each part begin behind so many
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
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
_DAMAGED = "the workbook is damaged, or not what its name says"
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table as it was written: the `file` it is in, its `sheet` ("" for a CSV file), the `headings`, and
    the cells as text in `frame`, a column for each heading under its place, with the line that each row
    begins on in the column `_row`; of a file in a ZIP, the ZIP is what it was `given_as`.

    Its reader can be asked about it: the lines that look like totals or notes (`odd_lines`), those that a
    filter hides (`hidden_lines`), whether the whole sheet `is_hidden`, and which of the rows at its `top`
    holds the headings (`heading_line`). One that was put together from several keeps these as its `parts`."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    frame: pd.DataFrame
    given_as: str = ""
    heading_line: int = 1
    top: tuple[Row, ...] = ()
    odd_lines: tuple[int, ...] = ()
    hidden_lines: tuple[int, ...] = ()
    is_hidden: bool = False
    parts: tuple[Sheet, ...] = ()

    @property
    def name(self) -> str:
        """What the sheet is called: its own name in a workbook, the file's in front of the dot otherwise."""
        return self.sheet or PurePosixPath(self.file).stem

    def place_of(self, row: int) -> tuple[Sheet, int]:
        """The sheet that a row came from, and the line that it begins on there."""
        return (self.parts[row // PART], row % PART) if self.parts else (self, row)

    def without(self, lines: Iterable[int]) -> Sheet:
        """The sheet without the rows that begin on these `lines`."""
        return replace(self, frame=self.frame[~self.frame[ROW].isin(set(lines))].reset_index(drop=True))


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
    return (tuple(sheets) if all(problem.warning for problem in problems) else ()), tuple(problems)


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
    found = _bounds(name, content)
    if isinstance(found, Problem):
        return (), (found,)
    try:
        workbook = load_workbook(io.BytesIO(content))
        grids = [
            (sheet.name, sheet.visible != SheetVisibleEnum.Visible, *_read(name, workbook, sheet.name))
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        return (), (_problem(name, f"the workbook cannot be read ({str(error)[:80]})", _SAVE_AS),)
    hidden_lines = {reach.sheet: reach.hidden_lines for reach in found}
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for title, is_hidden, rows, _ in grids:
        if rows:
            sheet, wrong = _sheet(name, title, rows)
            hidden = tuple(hidden_lines.get(title, ()))
            sheets += [replace(sheet, is_hidden=is_hidden, hidden_lines=hidden)] if sheet else []
            problems += [replace(problem, sheet=title) for problem in wrong if not is_hidden]
    if not sheets and not problems:
        problems.append(_problem(name, "the workbook is empty", "Add the row of headings and the rows."))
    if problems:
        return (), tuple(problems)
    written = {title: dict(rows) for title, _, rows, _ in grids}
    late = [late for *_, late in grids if late]
    return tuple(sheets), (*late, *(blank for reach in found for blank in _notes(name, reach, written)))


def _notes(name: str, reach: Reach, written: Mapping[str, Mapping[int, list[str]]]) -> Iterable[Problem]:
    """What is read as blank though something stands there; `written` are the rows of each sheet by their
    lines."""
    if reach.errors:
        wrong = f"errors such as #REF! stand in {', '.join(reach.errors)}, and were read as blank"
        yield note(name, wrong, "Correct the formula.", reach.sheet)
    rows = written.get(reach.sheet, {})
    unknown = [cell for cell in reach.formulas if _is_blank(rows, *place_of(cell))]
    if unknown:
        cells = ", ".join(unknown[:MOST_TOLD])
        wrong = f"formulas without a stored value, as in {cells}, were read as blank"
        mend = "Open the file in Excel and save it, so that the values are stored."
        yield note(name, wrong, mend, reach.sheet)


def _is_blank(rows: Mapping[int, list[str]], line: int, column: int) -> bool:
    cells = rows.get(line, [])
    return len(cells) < column or not cells[column - 1]


def _read(name: str, workbook: CalamineWorkbook, title: str) -> tuple[list[Row], Problem | None]:
    """The rows of a sheet that hold anything; and a note where a time of day is dropped on the last day of a
    financial year: with clocks set otherwise it may have been the first of the next."""
    cells = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    rows = ((line, [_as_text(cell) for cell in row]) for line, row in enumerate(cells, 1))
    days = (cell for row in cells for cell in row if isinstance(cell, datetime))
    late = next(filter(_is_late, days), None)
    return [(line, row) for line, row in rows if any(row)], _last_hours(name, title, late) if late else None


def _is_late(moment: datetime) -> bool:
    return (moment.month, moment.day) == (3, 31) and moment.time() != time()


def _last_hours(name: str, title: str, late: datetime) -> Problem:
    wrong = f"the time {late:%H:%M} on {late:%d %B %Y}, the last day of a financial year, was dropped"
    return note(name, wrong, "Check the day.", title)


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
    return _too_large(name, archive.infolist())


def _bounds(name: str, content: bytes) -> list[Reach] | Problem:
    """How far the sheets of a workbook reach; what is wrong with it where it is none, or they are too many or
    reach too far."""
    problem = _workbook_problem(name, content)
    if problem:
        return problem
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        found = reaches(archive, PurePosixPath(name).suffix.casefold())
    except (ExpatError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        return _problem(name, _DAMAGED, _SAVE_AS)
    if len(found) > MOST_SHEETS:
        return too_many_sheets(len(found), name)
    return next((problem for reach in found if (problem := _too_far(name, reach))), found)


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
    text = str(cell).strip()
    return "" if text in _ERRORS else text


def _of_csv(name: str, content: bytes) -> Read:
    text, notes = _decoded(name, content)
    if text is None:
        return (), tuple(notes)
    mark = _separator(text)
    if mark != ",":
        wrong = f"the columns are separated by {_SEPARATORS[mark]}, and were read so"
        notes.append(note(name, wrong, _NOTHING))
    rows = _csv_rows(name, text, mark)
    if isinstance(rows, Problem):
        return (), (rows,)
    sheet, problems = _sheet(name, "", rows) if rows else (None, [_problem(name, _EMPTY_FILE, _ADD_LINES)])
    return ((sheet,) if sheet else ()), (*notes, *problems)


def _csv_rows(name: str, text: str, mark: str) -> list[Row] | Problem:
    """The rows of a CSV file that hold anything; or what is wrong with it."""
    rows: list[Row] = []
    begins = 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for cells in reader:
            if len(rows) > MOST_ROWS + HEADING_ROWS:
                return _problem(name, _TOO_MANY_ROWS, f"Split the file. {LIMITS}")
            if any(cell.strip() for cell in cells):
                rows.append((begins, [cell.strip() for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error as error:
        wrong = f"the line cannot be read as CSV ({error})"
        return _problem(name, wrong, "Check its quotation marks.", begins)
    return rows


_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}
_NOTHING = "Nothing need be done."


def _separator(text: str) -> str:
    """What stands between the columns: the mark that makes most words of the schema of the first lines; where
    none makes any, the one that makes most cells of the longest of them, a comma before the others."""
    lines = text[:100_000].splitlines()[:HEADING_ROWS]

    def found(mark: str) -> tuple[int, bool]:
        rows = list(csv.reader(lines, delimiter=mark))
        return max((known_headings(cells) for cells in rows), default=0), mark == ","

    best = max(_SEPARATORS, key=found)
    if found(best)[0]:
        return best
    several = [mark for mark in _SEPARATORS if any(len(row) > 1 for row in csv.reader(lines, delimiter=mark))]
    return several[0] if several else ","


_EMPTY_FILE, _ADD_LINES = "the file is empty", "Add the line of headings and the rows, or remove the file."


def _decoded(name: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a CSV file, with a note where it was not written in UTF-8; None and what is wrong where it
    is no text."""
    if not content.strip(b"\0 \t\r\n"):
        return None, [_problem(name, _EMPTY_FILE, _ADD_LINES)]
    mend = "Save it as “CSV UTF-8 (comma delimited)”."
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = {"utf-16": "UTF-16"}
    elif b"\0" in content:
        encodings = {}
    else:
        encodings = {"utf-8-sig": "", "cp1252": "Windows-1252, as Excel on a PC writes it"}
    for encoding, words in encodings.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        wrong = f"the file is written in {words}, and was read so"
        return text, [note(name, wrong, _NOTHING)] if words else []
    row = content[: content.index(b"\0")].count(b"\n") + 1 if b"\0" in content else None
    return None, [_problem(name, "the file is no text in UTF-8", mend, row)]


def relaid(sheet: Sheet, heading_line: int) -> Sheet:
    """`sheet` with its headings in another row of its top; as it is where no table can begin there."""
    last = sheet.top[-1][0] if sheet.top else 0
    below = sheet.frame[sheet.frame[ROW] > last]
    lines = zip(below[ROW], below.drop(columns=ROW).itertuples(index=False, name=None), strict=True)
    standing = set(sheet.frame[ROW])  # a row that was left out stays so
    top = [row for row in sheet.top if row[0] <= sheet.heading_line or row[0] in standing]
    rows = [*top, *((int(line), list(cells)) for line, cells in lines)]
    place = next((place for place, (line, _) in enumerate(rows) if line == heading_line), None)
    if place is None:
        return sheet
    found, _ = _sheet(sheet.file, sheet.sheet, rows, place)
    kept = {"given_as": sheet.given_as, "hidden_lines": sheet.hidden_lines, "is_hidden": sheet.is_hidden}
    return replace(found, **kept) if found else sheet  # type: ignore[arg-type]


def _sheet(
    name: str, title: str, rows: list[Row], at: int | None = None
) -> tuple[Sheet | None, list[Problem]]:
    """The sheet of the `rows` that hold anything, with the headings `at` a place among them, or where they
    are found; or what is wrong with its shape."""
    place = heading_place(rows) if at is None else at
    headings = headings_at(rows, place)
    body, top = rows[place + 1 :], tuple(rows[:HEADING_ROWS])
    width = max((number for number, heading in enumerate(headings, 1) if heading), default=0)
    kept = list(range(width)) + _columns_beyond(headings, body, width)
    if len(kept) > MOST_COLUMNS:
        mend = f"Leave out those that are not needed. {LIMITS}"
        return None, [_problem(name, f"there are more than {MOST_COLUMNS} columns", mend, rows[place][0])]
    if len(body) > MOST_ROWS:
        return None, [_problem(name, _TOO_MANY_ROWS, f"Split the table. {LIMITS}")]
    problems = [problem for line, cells in body if (problem := _row_problem(name, line, cells, headings))]
    if problems:
        return None, _first_of_each_kind(problems)
    named = [headings[number] if number < len(headings) else "" for number in kept]
    cells = [[row[number] if number < len(row) else "" for number in kept] for _, row in body]
    frame = pd.DataFrame(cells, columns=range(len(kept)), dtype="str")
    frame[ROW] = [line for line, _ in body]
    odd = odd_lines(named, body)
    return Sheet(name, title, tuple(named), frame, "", rows[place][0], top, odd), []


def _columns_beyond(headings: list[str], body: list[Row], width: int) -> list[int]:
    """The columns behind the last heading that hold anything, where the row of headings has a cell for
    them."""
    beyond = range(width, len(headings))
    return [number for number in beyond if any(number < len(row) and row[number] for _, row in body)]


def _row_problem(name: str, line: int, cells: list[str], headings: list[str]) -> Problem | None:
    """What is wrong with the length of a row, blank cells at its end aside, and of its cells."""
    count = max((number for number, cell in enumerate(cells, 1) if cell), default=0)
    if count > len(headings) or (len(cells) < len(headings) and not may_be_short(cells, headings)):
        wrong = f"the row has {len(cells)} cells and the headings are {len(headings)}"
        mend = "Put text that holds a comma in quotation marks, or fill in what is missing."
        return _problem(name, wrong, mend, line)
    if max(map(len, cells), default=0) > LONGEST_CELL:
        return _problem(name, f"a cell is longer than {LONGEST_CELL:,} characters", "Shorten it.", line)
    return None


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
