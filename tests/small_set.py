"""The hand-countable data set of tests/small, and small ways to break one thing in a copy of it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from scr_data.asking.store import Dataset
from scr_data.field.problems import Problem
from scr_data.loading.ingest import load_folder

SMALL = Path(__file__).parent / "small"

Change = Callable[[Path], None]


@cache
def small_dataset() -> Dataset:
    """The small set, loaded once."""
    return loaded(SMALL)


def loaded(folder: Path) -> Dataset:
    """The data set in `folder`, which must have no problem."""
    result = load_folder(folder)
    assert isinstance(result, Dataset), "\n".join(map(str, result))
    return result


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """The problems of `folder`, which must have some: nothing of it was loaded."""
    result = load_folder(folder)
    assert isinstance(result, tuple), "it loaded"
    assert result
    return result


def copy_of_small(parent: Path, *changes: Change) -> Path:
    """A copy of the small set in `parent`, after `changes`."""
    folder = parent / "data"
    shutil.copytree(SMALL, folder)
    for change in changes:
        change(folder)
    return folder


def flat_file(parent: Path, *rows: str, headings: str = "review_id,time_period,lscb,grade") -> Path:
    """A folder with nothing but a reviews.csv of `rows`."""
    folder = parent / "flat"
    folder.mkdir()
    (folder / "reviews.csv").write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return folder


def rows_of(path: Path) -> list[list[str]]:
    """The cells of a CSV file, headings first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(path: Path, rows: list[list[str]]) -> None:
    """Write `rows`, headings first, as a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_bytes(text.getvalue().encode())


def cell(file: str, row: int, column: str, value: str) -> Change:
    """Write `value` into a cell; row 1 is the headings."""

    def change(folder: Path) -> None:
        rows = rows_of(folder / file)
        rows[row - 1][rows[0].index(column)] = value
        write_rows(folder / file, rows)

    return change


def line_added(file: str, line: str) -> Change:
    """Put `line` at the end of a file."""
    return content(file, lambda old: old + line.encode() + b"\n")


def line_removed(file: str, row: int) -> Change:
    """Take a line out of a file; 1 is the headings."""

    def without(old: bytes) -> bytes:
        lines = old.splitlines(keepends=True)
        return b"".join(lines[: row - 1] + lines[row:])

    return content(file, without)


def column_removed(file: str, column: str) -> Change:
    """Take a column out of a file."""

    def change(folder: Path) -> None:
        rows = rows_of(folder / file)
        at = rows[0].index(column)
        write_rows(folder / file, [row[:at] + row[at + 1 :] for row in rows])

    return change


def column_added(file: str, column: str, value: str) -> Change:
    """Put a column with one `value` in every row at the end of a file."""

    def change(folder: Path) -> None:
        rows = rows_of(folder / file)
        write_rows(folder / file, [[*row, value if number else column] for number, row in enumerate(rows)])

    return change


def content(file: str, of: Callable[[bytes], bytes]) -> Change:
    """Write a file anew, with what `of` makes of its bytes (none where it is not there)."""

    def change(folder: Path) -> None:
        path = folder / file
        path.write_bytes(of(path.read_bytes() if path.exists() else b""))

    return change


def replaced(file: str, old: str, new: str) -> Change:
    """Write `new` for the first `old` in a file, as bytes of the text."""
    return content(file, lambda text: text.replace(old.encode(), new.encode(), 1))


def file_removed(file: str) -> Change:
    """Take a file away."""
    return lambda folder: (folder / file).unlink()
