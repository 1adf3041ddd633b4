"""The data sets that questions are checked on, each loaded twice: by the program and by the recount."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from scr_data.asking.store import Dataset
from scr_data.field.selection import Selection
from scr_data.loading.bundled import ILLUSTRATIVE
from scr_data.loading.ingest import load_folder

from .recount import Files, read
from .selections import selections

HERE = Path(__file__).parent

# small: counted by hand. awkward: what real files hold (blanks, labels for codes, a third evaluation, a year
# without reviews). bare: the least that can be given, no table beside the reviews and their boards.
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


@dataclass(frozen=True)
class Case:
    """What a question is asked about: a data set, and one of its selections by what it is `called`."""

    loaded: Loaded
    called: str
    selection: Selection

    def __str__(self) -> str:
        return f"{self.loaded.name}, {self.called}"


@cache
def loaded_folder(name: str) -> Loaded:
    """The data set called `name`, loaded once; raises AssertionError with the problems where it is
    refused."""
    dataset = load_folder(FOLDERS[name], "illustrative")
    assert isinstance(dataset, Dataset), "\n".join(map(str, dataset))
    return Loaded(name, dataset, read(FOLDERS[name]))


@cache
def every_case() -> tuple[Case, ...]:
    """Every selection of every data set that could find something there that it finds in no other."""
    return tuple(
        Case(loaded, called, selection)
        for loaded in map(loaded_folder, FOLDERS)
        for called, selection in selections(loaded.files).items()
        if called not in FOUND_ELSEWHERE.get(loaded.name, ())
    )


@cache
def few_cases() -> tuple[Case, ...]:
    """Of the data set counted by hand, and of the one that ships, a few selections that differ in kind."""
    return tuple(
        case
        for case in every_case()
        if case.loaded.name in ("small", "illustrative") and case.called in FEW_NAMES
    )


def together(name: str, question: str = "") -> ParameterSet:
    """A question as a parameter of a test. All tests of a `question`, or of one that starts from it, run on
    one worker, where its answers and their recount are remembered from one test to the next."""
    return pytest.param(name, marks=pytest.mark.xdist_group(question or name))


# What finds nothing is asked of the two sets that were made for it. The bare set holds no finding, no second
# evaluation and no board beside the one that leads.
FIND_NOTHING = (
    "year without reviews",
    "region of the other scheme",
    "grade never given",
    "board outside the region",
)
FOUND_ELSEWHERE = {
    "illustrative": FIND_NOTHING,
    "bare": (
        *FIND_NOTHING,
        "one board leading or taking part",
        "taking part without a board",
        "two themes",
        "one agency",
        "theme and agency",
        "latest evaluation",
        "grade in the latest evaluation",
        "two regions",
        "three reviews",
    ),
}
FEW_NAMES = ("everything", "last year", "one region", "several together", "no such board")
