"""Readers' own data has a limit for all together, and is let go when it is forgotten or idle, or its session
ends."""

from __future__ import annotations

import gc
import weakref
from unittest.mock import patch

import duckdb

from scr_data.asking.store import Dataset
from scr_data.loading import ingest
from scr_data.loading.doubts import Choices
from scr_data.loading.files import sheets_of
from scr_data.loading.headings import matched_by_name
from scr_data.loading.ingest import Given
from scr_data.loading.own_data import MEGABYTE, OwnData, Shelf
from tests.small_set import SMALL, loaded

FLAT = b"review_id,time_period,lscb,grade\nA,2008-09,Torbay,good\n"


def given() -> Given:
    [sheet] = sheets_of("reviews.csv", FLAT)[0]
    match, _ = matched_by_name(sheet)
    assert match
    return Given((match,), {"reviews.csv": FLAT})


def put(shelf: Shelf) -> OwnData:
    data = shelf.load(given(), Choices(), lambda _share, _words: None)
    assert isinstance(data, OwnData)
    return data


def refused(shelf: Shelf) -> str:
    data = shelf.load(given(), Choices(), lambda _share, _words: None)
    assert isinstance(data, tuple)
    return "\n".join(map(str, data))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_loaded_can_be_looked_at_and_has_a_mark_of_its_own() -> None:
    shelf = Shelf(4096 * MEGABYTE, 60)
    one, other = put(shelf), put(shelf)
    assert isinstance(one.look(), Dataset)
    assert one.mark != other.mark
    assert shelf.nbytes == one.nbytes + other.nbytes > 0


def test_all_data_together_has_a_limit_which_is_told_in_words() -> None:
    one = put(Shelf(4096 * MEGABYTE, 60))
    shelf = Shelf(int(2.5 * one.nbytes), 60)
    kept = [put(shelf), put(shelf)]
    assert "there is no room" in refused(shelf)
    assert "idle for 1 minute" in refused(shelf)
    kept.pop().forget()
    put(shelf)


def test_a_session_that_ends_takes_its_data_with_it() -> None:
    shelf = Shelf(4096 * MEGABYTE, 60)
    data = put(shelf)
    dataset = weakref.ref(data.look())
    del data
    gc.collect()
    assert dataset() is None
    assert shelf.nbytes == 0


def test_forgotten_data_is_let_go_though_its_session_goes_on() -> None:
    data = put(Shelf(4096 * MEGABYTE, 60))
    dataset = weakref.ref(data.look())
    data.forget()
    gc.collect()
    assert dataset() is None
    assert data.look() is None


def test_data_that_nobody_looks_at_is_let_go_after_the_time_that_is_said() -> None:
    clock, shelf = Clock(), Shelf(4096 * MEGABYTE, 60)
    idle, looked_at = (OwnData(loaded(SMALL), clock) for _ in range(2))
    for data in (idle, looked_at):
        shelf._standing.add(data)
    clock.now = 50
    looked_at.look()
    clock.now = 100
    shelf.let_go_of_idle()
    assert looked_at.look() is not None
    assert idle.look() is None


def test_a_load_that_needs_more_memory_than_there_is_is_told_in_words() -> None:
    with patch.object(ingest, "_filled", side_effect=duckdb.OutOfMemoryException("full")):
        assert "loading needs more than the 2GB of memory" in refused(Shelf(4096 * MEGABYTE, 60))


def test_nothing_of_a_data_set_is_written_to_disk() -> None:
    with loaded(SMALL).connection.cursor() as cursor:
        [(directory,)] = cursor.execute("SELECT current_setting('temp_directory')").fetchall()
    assert directory == ""
