"""The one door for files that nobody has looked at yet: what they hold, what they leave open, and the data
set, once that is answered. The Load page takes the same steps, and shows each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scr_data.asking.store import Dataset
from scr_data.field.problems import Problem, note
from scr_data.loading.doubts import (
    ANSWERS,
    NO_ANSWERS,
    Answers,
    Doubt,
    choices_of,
    read_answers,
    settled_columns,
    settled_sheets,
    value_doubts,
)
from scr_data.loading.files import READABLE, Sheet
from scr_data.loading.headings import Matched, guessed_columns, guessed_table, not_taken
from scr_data.loading.ingest import Given, load, load_folder
from scr_data.loading.joining import dated
from scr_data.loading.own_exports import completed
from scr_data.loading.reading import read


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


def understood(
    matched: Iterable[Matched], answers: Answers, before: Iterable[Doubt] = ()
) -> tuple[list[Matched], list[Doubt], list[Doubt], list[Problem]]:
    """Sheets that are `matched` to tables, as far as the `answers` settle them; the doubts about sheets and
    columns, those `before` among them; the doubts about values, which are known once the others are settled;
    and notes."""
    settled, of_columns, notes = settled_columns(matched, answers)
    found, of_years, of_names = dated(completed(settled), answers)
    doubts = [*before, *of_columns, *of_years]
    is_settled = all(doubt.answer(answers) for doubt in doubts)
    return found, doubts, value_doubts(found) if is_settled else [], [*notes, *of_names]


def prepared(files: Mapping[str, bytes], answers: Answers = NO_ANSWERS) -> Prepared:
    """What the `files`, by name, hold and leave open under the `answers`."""
    found = [read(name, content) for name, content in files.items()]
    problems = [problem for _, of_file in found for problem in of_file]
    sheets, of_sheets, notes = settled_sheets([sheet for of_file, _ in found for sheet in of_file], answers)
    guessed = _guessed(sheets)
    matched, doubts, of_values, more_notes = understood(guessed, answers, of_sheets)
    wrong = "no table was found in the sheet, and it was left out"
    left_out = [note(sheet.file, wrong, sheet=sheet.sheet) for sheet in not_taken(sheets, guessed)]
    every = (*problems, *notes, *more_notes, *left_out)
    return Prepared(tuple(matched), (*doubts, *of_values), answers, every, files)


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
        answers = read_answers((folder / ANSWERS).read_bytes()) if ANSWERS in names else NO_ANSWERS
    except ValueError as error:
        return (Problem(ANSWERS, None, "", "", str(error), "Write them anew."),)
    return prepared(files_of([folder]), answers).load(data_status)


def _guessed(sheets: Iterable[Sheet]) -> list[Matched]:
    pairs = [(sheet, guessed_table(sheet)) for sheet in sheets]
    return [Matched(sheet, table, guessed_columns(sheet, table)) for sheet, table in pairs if table]


def files_of(paths: Sequence[Path]) -> dict[str, bytes]:
    """The contents of files by their names; those of a folder are the ones in it that can be read.

    Raises OSError where one cannot be opened."""
    found: list[Path] = []
    for path in paths:
        in_it = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [file for file in in_it if not path.is_dir() or file.suffix.casefold() in READABLE]
    return {file.name: file.read_bytes() for file in found if file.is_file()}
