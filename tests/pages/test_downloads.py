"""Every button of every page and view saves the bytes that the command line prints for the same answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
import streamlit as st

from pages.parts import downloads
from scr_data import __main__ as command_line
from scr_data.asking.answer import Answer
from scr_data.asking.store import Dataset
from scr_data.exporting.names import file_name
from scr_data.field.selection import Selection
from scr_data.field.years import year_name
from scr_data.loading import bundled
from tests.charts.every_chart import EVERY_CHART
from tests.pages.opening import EVERY_VIEW, open_page

Url = dict[str, list[str]]
NO_ANSWERS = {"serious_case_reviews_form.xlsx", "serious_case_reviews_form.zip"}  # forms to fill in
BESIDE_CHARTS = {"reviews", "key_figures", "published_beside_loaded"}
URLS: dict[str, Url] = {
    "no filter": {},
    "a region and a year": {"region": ["London"], "year": ["2008-09"]},
    "a measure and a group": {"measure": ["good"], "group": ["London"]},
    "a weakness, beside all the others": {
        "measure": ["risk_assessment"],
        "comparator": ["all_others"],
        "other": ["South East"],
        "theme_looked_at": ["delay"],
    },
    "eight regions": {"regions": ["eight"]},
    "a board, a grade and the latest evaluation": {
        "lscb": ["London 16"],
        "boards": ["taking-part"],
        "grade": ["inadequate", "adequate"],
        "evaluation": ["latest"],
    },
}


@dataclass(frozen=True)
class Saved:
    """What a button saves: the answer it was made for, the name of the file and its bytes."""

    answer: Answer
    name: str
    content: bytes


Open = Callable[[Url], list[Saved]]


@pytest.fixture
def saved_under(monkeypatch: pytest.MonkeyPatch) -> Open:
    """What all buttons of all pages and views save under a URL."""
    named: dict[str, Answer] = {}
    found: list[Saved] = []

    def name_of(answer: Answer) -> str:
        named[name := file_name(answer)] = answer
        return name

    def button(_label: str, data: Callable[[], bytes], file_name: str, **_: object) -> bool:
        if file_name not in NO_ANSWERS:
            found.append(Saved(named[file_name], file_name, data()))
        return False

    monkeypatch.setattr(downloads, "file_name", name_of)
    monkeypatch.setattr(st, "download_button", button)

    def open_every_view(url: Url) -> list[Saved]:
        found.clear()
        for page, view in EVERY_VIEW:
            assert not open_page(page, url, view, all_key_figures=True).exception, (page, view)
        return list(found)

    return open_every_view


@cache
def dataset_of_the_command_line() -> Dataset:
    """The illustrative set once more, which shares no answer with the pages."""
    return bundled.illustrative()


@pytest.fixture
def printed(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[[Answer], bytes]:
    """What the command line prints for an answer: for its question, arguments and filters."""
    monkeypatch.setattr(command_line, "load_folder", lambda _folder, _status: dataset_of_the_command_line())

    def ask(answer: Answer) -> bytes:
        told = [f"{name}={value}" for name, value in answer.arguments.items()]
        capsysbinary.readouterr()
        assert command_line.main(["ask", answer.question.name, *told, *options(answer.selection)]) == 0
        return capsysbinary.readouterr().out

    return ask


def options(selection: Selection) -> list[str]:
    """A selection as options of the command line."""
    filters: Mapping[str, tuple[str, ...]] = {
        "year": tuple(map(year_name, selection.years)),
        "region": selection.regions,
        "lscb": selection.lscbs,
        "grade": selection.grades,
        "theme": selection.themes,
        "agency": selection.agencies,
        "review": selection.reviews,
        "region-scheme": (selection.region_scheme,),
        "evaluation": (selection.evaluation,),
    }
    chosen = [text for name, values in filters.items() for value in values for text in (f"--{name}", value)]
    return [*chosen, *(["--taking-part"] if selection.taking_part else [])]


@pytest.mark.parametrize("url", URLS.values(), ids=URLS.keys())
def test_a_button_saves_the_bytes_that_the_command_line_prints(
    url: Url, saved_under: Open, printed: Callable[[Answer], bytes]
) -> None:
    contents: dict[str, bytes] = {}
    for saved in saved_under(url):
        if saved.name not in contents:
            assert printed(saved.answer) == saved.content, saved.name
        assert contents.setdefault(saved.name, saved.content) == saved.content, "two files of one name"
    assert len(set(contents.values())) == len(contents), "two names of one file"


def test_every_chart_and_every_table_of_figures_can_be_saved(saved_under: Open) -> None:
    saved = {one.answer.question.name for one in saved_under({})}
    # The illustrative set, made to agree with the published figures, is not set beside them.
    of_own_data = {"grades_beside_published"}
    assert saved == {drawn.question for drawn in EVERY_CHART} - of_own_data | BESIDE_CHARTS


def test_the_files_of_published_figures_tell_of_no_filter_but_the_year(saved_under: Open) -> None:
    url = {
        "year": ["2007-08", "2008-09"],
        "region": ["London"],
        "grade": ["inadequate"],
        "evaluation": ["latest"],
    }
    names = {one.name for one in saved_under(url) if one.answer.question.subject == "published"}
    assert names == {
        "published_figures_2007-08_2008-09.csv",
        "published_changes_by_grade_2007-08_2008-09.csv",
        "published_figures.csv",  # those of About the data, which no filter applies to
    }


def test_the_file_of_reviews_that_were_searched_holds_those_that_were_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contents: list[bytes] = []

    def record(_label: str, data: Callable[[], bytes], **_: object) -> bool:
        contents.append(data())
        return False

    monkeypatch.setattr(st, "download_button", record)
    open_page("reviews", search="R007")
    [content] = contents
    headings, *rows = content.decode().splitlines()
    assert headings.startswith("review_id,")
    assert [row.split(",")[0] for row in rows] == ["R007"]
