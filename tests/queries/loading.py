"""The data sets the questions are checked on, each loaded twice: by the program and by the recount."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scr_data.asking.store import Dataset
from scr_data.loading.bundled import ILLUSTRATIVE
from scr_data.loading.ingest import load_folder

from .recount import Files, read

HERE = Path(__file__).parent

# small: counted by hand. awkward: what real files hold (blanks, labels for codes, a third evaluation, a year without reviews).
# bare: the least that can be given, no table beside the reviews and their boards.
FOLDERS = {
    "small": HERE.parent / "small",
    "awkward": HERE / "awkward",
    "bare": HERE / "bare",
    "illustrative": ILLUSTRATIVE,
}


@dataclass(frozen=True, eq=False)
class Loaded:
    """A data set by `name`: as the program loaded it, and as the recount read it."""

    name: str
    dataset: Dataset
    files: Files


@cache
def loaded_folder(name: str) -> Loaded:
    """The data set called `name`; raises AssertionError with the problems found where the program refuses it."""
    dataset = load_folder(FOLDERS[name], "illustrative")
    assert isinstance(dataset, Dataset), "\n".join(map(str, dataset))
    return Loaded(name, dataset, read(FOLDERS[name]))
