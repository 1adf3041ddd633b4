"""Pages of a folder that a server offers to others: what they say does not depend on the children, beyond the
rounded numbers of a year, and nothing confirms a guess at a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.parts.view import _folder
from tests.asking.test_disclosure import in_state
from tests.pages.opening import (
    EVERY_VIEW,
    NO_NUMBER,
    OF_REVIEWS,
    TABLES_OPEN,
    cells,
    every_text,
    failures,
    open_page,
    texts,
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    parent = tmp_path_factory.mktemp("served")
    for state in (0, 1):
        in_state(parent / f"{state}", state)
    return parent / "0", parent / "1"


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    _folder.clear()


def said(folder: Path, serve: pytest.MonkeyPatch, page: str, view: str, url: dict[str, list[str]]) -> str:
    """All that a page of the served `folder` says, its tables open."""
    serve.setenv("SCR_DATA", str(folder))
    # The published figures stand beside those of England, whatever is filtered.
    tables = TABLES_OPEN | {"table_published_beside_loaded": False}
    _folder.clear()
    app = open_page(page, url, view, **tables)
    assert failures(app) == [], (page, view, url)
    grids = [grid.value.to_csv() for grid in app.dataframe]
    return "\n".join((every_text(app), *cells(app), *texts(app.code), *grids))


@pytest.mark.parametrize(("page", "view"), [one for one in EVERY_VIEW if one[0] in OF_REVIEWS])
def test_under_a_filter_a_page_says_the_same_whatever_the_children_are(
    folders: tuple[Path, Path], serve: pytest.MonkeyPatch, page: str, view: str
) -> None:
    for url in ({"region": ["London"]}, {"review": ["R07"]}):
        first, second = (said(folder, serve, page, view, url) for folder in folders)
        assert first == second, url


@pytest.mark.parametrize(
    ("page", "view"), [("quality", ""), *(one for one in EVERY_VIEW if one[0] == "about")]
)
def test_no_check_sum_no_size_and_no_row_of_children_is_told(
    folders: tuple[Path, Path], serve: pytest.MonkeyPatch, page: str, view: str
) -> None:
    text = said(folders[0], serve, page, view, {})
    assert not re.search(r"\b[0-9a-f]{64}\b", text)
    for file in folders[0].iterdir():
        assert hashlib.sha256(file.read_bytes()).hexdigest() not in text
    assert "Bytes" not in text
    assert not re.search(r"children: \d", text)
    assert not NO_NUMBER.search(text)


def test_without_a_filter_numbers_of_children_are_rounded_or_low(
    folders: tuple[Path, Path], serve: pytest.MonkeyPatch
) -> None:
    serve.setitem(TABLES_OPEN, "all_key_figures", True)
    text = said(folders[0], serve, "overview", "", {})
    assert "(rounded)" in text
    assert "[low]" in text
    children = said(folders[0], serve, "trends", "Children", {})
    assert "low" in children
    assert not NO_NUMBER.search(children)
