"""The data sets that tests look at one by one."""

from __future__ import annotations

import pytest

from .loading import Loaded, loaded_folder


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
