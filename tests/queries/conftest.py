"""Each data set, loaded once, and each selection of it."""

from __future__ import annotations

import pytest

from scr_data.field.selection import Selection

from .loading import Loaded, loaded_folder
from .selections import EMPTY_NAMES, FEW_NAMES, SELECTION_NAMES, selections


@pytest.fixture(scope="session", params=["small", "awkward", "illustrative"])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    """Each data set in turn that has all the tables."""
    return loaded_folder(request.param)


@pytest.fixture(scope="session")
def small() -> Loaded:
    """The data set that was counted by hand."""
    return loaded_folder("small")


@pytest.fixture(scope="session")
def bare() -> Loaded:
    """The data set without any table beside reviews and boards."""
    return loaded_folder("bare")


@pytest.fixture(scope="session")
def illustrative() -> Loaded:
    """The data set that ships with the dashboard."""
    return loaded_folder("illustrative")


@pytest.fixture(scope="session")
def selections_of(loaded: Loaded) -> dict[str, Selection]:
    """The selections of the data set, by name."""
    return selections(loaded.files)


@pytest.fixture(params=SELECTION_NAMES)
def selection(request: pytest.FixtureRequest, selections_of: dict[str, Selection]) -> Selection:
    """Each selection in turn."""
    return selections_of[request.param]


@pytest.fixture(params=FEW_NAMES)
def one_of_few(request: pytest.FixtureRequest, selections_of: dict[str, Selection]) -> Selection:
    """Each of a few selections that differ in kind, for facts that the recount implies already."""
    return selections_of[request.param]


@pytest.fixture(params=EMPTY_NAMES)
def empty(request: pytest.FixtureRequest, selections_of: dict[str, Selection]) -> Selection:
    """Each selection that finds no review."""
    return selections_of[request.param]
