"""The one door for files that nobody has looked at yet: what they hold, what they leave open, and the data
set, once that is answered. The Load page takes the same steps, and shows each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scr_data.asking.store import Dataset
from scr_data.field.problems import Problem
from scr_data.loading.doubts import (
    NO_ANSWERS,
    Answers,
    Doubt,
    choices_of,
    settled_columns,
    settled_sheets,
    value_doubts,
)
from scr_data.loading.files import READABLE, Sheet
from scr_data.loading.headings import NOTES, Matched, guessed_columns, guessed_table
from scr_data.loading.ingest import Given, load, load_folder
from scr_data.loading.joining import dated
from scr_data.loading.layout import normalised
from scr_data.loading.own_exports import completed
from scr_data.loading.reading import read

ANSWERS = "answers.json"


@dataclass(frozen=True)
class Prepared:
    """Files as far as they are understood: the sheets `matched` to tables, the `doubts` about them, the
    `answers` that were given, and the `problems` and notes so far."""

    matched: tuple[Matched, ...]
    doubts: tuple[Doubt, ...]
    answers: Answers
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]

    @property
    def open(self) -> tuple[Doubt, ...]:
        """The doubts that are neither answered nor have a default."""
        return tuple(doubt for doubt in self.doubts if not doubt.answer(self.answers))

    def load(self, data_status: str = "supplied") -> Dataset | tuple[Problem, ...]:
        """The data set; what is open, as problems, where anything is, or what else is wrong."""
        if self.open:
            return (*(doubt.as_problem() for doubt in self.open), *self.problems)
        given = Given(self.matched, self.files, self.problems)
        return load(given, choices_of(self.matched, self.answers), data_status)


def prepared(files: Mapping[str, bytes], answers: Answers = NO_ANSWERS) -> Prepared:
    """What the `files`, by name, hold and leave open under the `answers`."""
    found = [read(name, content) for name, content in files.items()]
    problems = [problem for _, of_file in found for problem in of_file]
    sheets, doubts, notes = settled_sheets([sheet for of_file, _ in found for sheet in of_file], answers)
    matched, more_doubts, more_notes = settled_columns(_guessed(sheets), answers)
    taken = {id(match.sheet) for match in _guessed(sheets)}
    left_out = [_left_out(sheet) for sheet in sheets if id(sheet) not in taken and _is_wanted(sheet)]
    matched, of_years, of_names = dated(completed(matched), answers)
    doubts += [*more_doubts, *of_years]
    if all(doubt.answer(answers) for doubt in doubts):
        doubts += value_doubts(matched)
    every = (*problems, *notes, *more_notes, *of_names, *left_out)
    return Prepared(tuple(matched), tuple(doubts), answers, every, files)


def load_any(folder: Path, data_status: str = "supplied") -> Dataset | tuple[Problem, ...]:
    """Load a folder: CSV files that are named after the tables, or else whatever files can be read, with
    ANSWERS beside them for what they leave open.

    Returns the data set, or every problem found. Raises OSError where a file cannot be opened."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    readable = {name for name in names if PurePosixPath(name).suffix.casefold() in READABLE}
    if not readable or (
        all(name.casefold().endswith(".csv") for name in readable) and "reviews.csv" in readable
    ):
        return load_folder(folder, data_status)
    try:
        answers = json.loads((folder / ANSWERS).read_text(encoding="utf-8")) if ANSWERS in names else {}
    except ValueError as error:
        return (Problem(ANSWERS, None, "", "", f"the answers are no JSON ({error})", "Write them anew."),)
    return prepared(files_of([folder]), answers).load(data_status)


def _guessed(sheets: Iterable[Sheet]) -> list[Matched]:
    pairs = [(sheet, guessed_table(sheet)) for sheet in sheets]
    return [Matched(sheet, table, guessed_columns(sheet, table)) for sheet, table in pairs if table]


def _is_wanted(sheet: Sheet) -> bool:
    return normalised(sheet.name) != NOTES


def _left_out(sheet: Sheet) -> Problem:
    wrong = "no table was found in the sheet, and it was left out"
    return Problem(sheet.file, None, "", "", wrong, "", sheet.sheet, warning=True)


def files_of(paths: Sequence[Path]) -> dict[str, bytes]:
    """The contents of files by their names; those of a folder are the ones in it that can be read.

    Raises OSError where one cannot be opened."""
    found: list[Path] = []
    for path in paths:
        in_it = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [file for file in in_it if not path.is_dir() or file.suffix.casefold() in READABLE]
    return {file.name: file.read_bytes() for file in found if file.is_file()}
