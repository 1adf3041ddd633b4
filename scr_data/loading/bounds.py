"""How far the sheets of a workbook reach, found in one pass over its XML before anything is laid out.

A reader of spreadsheets takes memory for every cell from the first to the last: a file of 1.4 kB with one
cell at XFD20000 asks for 10 GB, and one of 793 bytes whose row repeats a million times for 7. Here nothing is
kept of a cell but its place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from xml.parsers import expat

Attributes = dict[str, str]
MOST_HIDDEN = 2_000_000
MOST_TOLD = 5  # cells of a kind that are named
MOST_FORMULAS = 1_000  # of a sheet that are looked at


def place_of(cell: str) -> tuple[int, int]:
    """The row and the column of a cell by its name, from 1: (3, 4) for "D3"."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), _number_of(letters)


@dataclass(frozen=True)
class Reach:
    """How far a `sheet` reaches: the last `row` and the last `column` with a value, from 1; 0 where it has
    none; the lines that a filter, or somebody, has hidden; the first few cells that hold an error (`errors`);
    and the first cells that hold a formula (`formulas`), whose value may not have been stored."""

    sheet: str
    row: int
    column: int
    hidden_lines: tuple[int, ...] = ()
    errors: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        """The last row and column as spreadsheets name a cell: "XFD20000"."""
        letters, column = "", self.column
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


def reaches(archive: zipfile.ZipFile, kind: str) -> list[Reach]:
    """How far each sheet of a workbook of the `kind` ".xlsx" or ".ods" reaches.

    What is no XML is passed over. Raises `expat.ExpatError`, `zipfile.BadZipFile`, `zlib.error`, `EOFError`
    or `OSError` where the workbook is damaged."""
    if kind == ".ods":
        has_sheets = "content.xml" in archive.namelist()
        return _scanned(archive, "content.xml", _OdsScan()).reaches if has_sheets else []
    # Every part, whatever it is called: a workbook says itself where its sheets are.
    scans = {
        name: _scanned(archive, name, _XlsxScan()) for name in archive.namelist() if _is_xml(archive, name)
    }
    names = {key: name for scan in scans.values() for key, name in scan.names.items()}
    targets = [pair for scan in scans.values() for pair in scan.targets.items()]
    titles = {target: names[key] for key, target in targets if key in names}
    parts = {name: name.rpartition("/")[2] for name, scan in scans.items() if scan.is_sheet}
    return [
        Reach(
            titles.get(part, part),
            scans[name].last_row,
            scans[name].last_column,
            tuple(scans[name].hidden_lines),
            tuple(scans[name].errors),
            tuple(scans[name].formulas),
        )
        for name, part in parts.items()
    ]


def _is_xml(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as file:
        return file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


class _XlsxScan:
    """What has been seen of a part of XLSX: of a worksheet how far it reaches, of the others the `names` of
    the sheets and the parts (`targets`) that hold them, both by the key of their relationship. A row or cell
    that does not say where it stands is behind the one before."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.is_sheet = False
        self.last_row = self.last_column = 0
        self.hidden_lines: list[int] = []
        self.errors: list[str] = []
        self.formulas: list[str] = []
        self._place = ""
        self._row = self._column = 0
        self._numbers: dict[str, int] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        # Called for each of some millions of cells: the most frequent first, and no more than is needed.
        if name == "c":
            place = attributes.get("r", "")
            letters = place.rstrip("0123456789")
            self._column = self._numbers.get(letters) or self._new_column(letters)
            if letters:
                self._row = int(place[len(letters) :] or 0)
            self._place = place
            if attributes.get("t") == "e" and len(self.errors) < MOST_TOLD:
                self.errors.append(place)
        elif name in ("v", "is"):  # a cell that is only formatted has neither
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column)
        elif name == "f":
            if len(self.formulas) < MOST_FORMULAS:
                self.formulas.append(self._place)
        elif name == "row":
            number = attributes.get("r", "")
            self._row, self._column = int(number) if number.isdecimal() else self._row + 1, 0
            if attributes.get("hidden") in ("1", "true") and len(self.hidden_lines) < MOST_HIDDEN:
                self.hidden_lines.append(self._row)
        elif name == "sheetData":
            self.is_sheet = True
        elif name == "sheet":
            self.names[_attribute(attributes, "id")] = attributes.get("name", "")
        elif name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "").rpartition("/")[2]

    def _new_column(self, letters: str) -> int:
        if not letters:
            return self._column + 1
        return self._numbers.setdefault(letters, _number_of(letters[:8]))


def _number_of(letters: str) -> int:
    """The number of a column: 1 for "A", 27 for "AA"."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


@dataclass
class _OdsScan:
    """What has been seen of the sheets of an ODS, whose rows and cells may stand for many of themselves."""

    reaches: list[Reach] = field(default_factory=list)
    sheet: str = ""
    row: int = 0
    rows: int = 0
    column: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self.reaches.append(Reach(_attribute(attributes, "name"), 0, 0))
            self.row = self.rows = 0
        elif name == "table-row":
            self.row, self.rows, self.column = self.row + self.rows, _times(attributes, "rows"), 0
        elif name in ("table-cell", "covered-table-cell"):
            self.column += _times(attributes, "columns")
            if _attribute(attributes, "value-type"):
                self._value()
        elif name == "p" and self.reaches:
            self._value()

    def _value(self) -> None:
        reach = self.reaches[-1]
        row, column = max(reach.row, self.row + self.rows), max(reach.column, self.column)
        self.reaches[-1] = Reach(reach.sheet, row, column)


def _times(attributes: Attributes, what: str) -> int:
    times = _attribute(attributes, f"number-{what}-repeated") or "1"
    return int(times) if times.isdecimal() and len(times) < 10 else 1_000_000_000


Scan = TypeVar("Scan", _XlsxScan, _OdsScan)


def _scanned(archive: zipfile.ZipFile, name: str, scan: Scan) -> Scan:
    """`scan` after it has seen every element of the part called `name`."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _without_prefix(scan)
    parser.EntityDeclHandler = _refuse
    with archive.open(name) as file:
        parser.ParseFile(file)
    return scan


def _without_prefix(scan: _XlsxScan | _OdsScan) -> Callable[[str, Attributes], None]:
    """What `scan` is told of each element: its name without the prefix, which every program may choose."""

    def handler(name: str, attributes: Attributes) -> None:
        scan.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    return handler


def _attribute(attributes: Attributes, name: str) -> str:
    """The attribute called `name`, with a prefix or without; "" where there is none."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _refuse(*_entity: object) -> None:
    # No spreadsheet declares entities; one that stands for a billion others would fill the memory.
    raise expat.ExpatError("the XML declares entities")
