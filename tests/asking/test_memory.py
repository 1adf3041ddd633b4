"""What a data set remembers is made once, is bounded, and never stands in the way of something else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from scr_data.asking.memory import MOST_BYTES, MOST_ENTRIES, Memory

LEAST = MOST_BYTES // MOST_ENTRIES
SOON = 0.2  # seconds in which a thread that is not held up would long have come
LATE = 30.0  # after which a test that hangs gives up


@dataclass(frozen=True)
class Sized:
    """A thing of so many bytes."""

    nbytes: int


def test_a_thing_is_made_once_and_the_same_is_given_again() -> None:
    memory, made = Memory(), []
    things = [memory.recall("key", lambda: made.append(1) or object()) for _ in range(3)]  # type: ignore[func-returns-value]
    assert made == [1]
    assert things[0] is things[1] is things[2]


def test_things_of_two_keys_are_two() -> None:
    memory = Memory()
    assert [memory.recall(key, lambda key=key: key * 2) for key in ("a", "b", "a")] == ["aa", "bb", "aa"]  # type: ignore[misc]
    assert len(memory) == 2


def test_nothing_at_all_is_remembered_too() -> None:
    memory, made = Memory(), []
    for _ in range(2):
        assert memory.recall("key", lambda: made.append(1)) is None
    assert made == [1]


def test_an_exception_is_raised_and_not_remembered() -> None:
    memory = Memory()

    def fail() -> str:
        raise LookupError("not now")

    with pytest.raises(LookupError, match="not now"):
        memory.recall("key", fail)
    assert len(memory) == 0
    assert memory.recall("key", lambda: "now") == "now"


def test_a_thing_too_large_is_given_but_not_kept_and_drives_nothing_out() -> None:
    memory = Memory(most_bytes=10 * LEAST)
    small = memory.recall("small", lambda: Sized(LEAST))
    large = [memory.recall("large", lambda: Sized(11 * LEAST)) for _ in range(2)]
    assert large[0] == large[1]
    assert large[0] is not large[1]
    assert memory.recall("small", lambda: Sized(LEAST)) is small
    assert len(memory) == 1


def test_its_bytes_are_bounded_and_what_was_used_longest_ago_goes_first() -> None:
    memory = Memory(most_bytes=10 * LEAST)
    first = memory.recall("first", lambda: Sized(4 * LEAST))
    second = memory.recall("second", lambda: Sized(4 * LEAST))
    assert (
        memory.recall("first", lambda: Sized(0)) is first
    )  # which makes the second the one used longest ago
    memory.recall("third", lambda: Sized(4 * LEAST))
    assert memory.nbytes == 8 * LEAST
    assert memory.recall("first", lambda: Sized(0)) is first
    assert memory.recall("second", lambda: Sized(4 * LEAST)) is not second


def test_its_entries_are_bounded_however_small_they_are() -> None:
    memory = Memory(most_bytes=10 * LEAST)
    for key in range(100):
        memory.recall(key, lambda: "small")
    assert len(memory) == 10


def test_by_itself_it_keeps_as_many_bytes_and_entries_as_it_says() -> None:
    memory = Memory()
    for key in range(MOST_ENTRIES + 10):
        memory.recall(key, lambda: None)
    assert MOST_ENTRIES - 10 <= len(memory) <= MOST_ENTRIES + 10
    assert memory.nbytes <= MOST_BYTES


def test_what_is_forgotten_is_made_anew() -> None:
    memory = Memory()
    before = memory.recall("key", object)
    memory.forget()
    assert (len(memory), memory.nbytes) == (0, 0)
    assert memory.recall("key", object) is not before


def test_a_thing_may_be_made_of_another_that_is_remembered() -> None:
    memory = Memory()
    assert memory.recall("outer", lambda: memory.recall("inner", lambda: 1) + 1) == 2
    assert memory.recall("inner", lambda: 5) == 1


def test_threads_that_ask_for_the_same_at_once_wait_for_one_making_of_it() -> None:
    memory, threads = Memory(), 8
    all_there, may_end, second_began = threading.Barrier(threads), threading.Event(), threading.Event()
    began: list[int] = []

    def make() -> object:
        began.append(1)
        if len(began) > 1:
            second_began.set()
        assert may_end.wait(LATE)
        return object()

    def ask(_: int) -> object:
        all_there.wait(LATE)
        return memory.recall("key", make)

    with ThreadPoolExecutor(threads) as pool:
        asked = [pool.submit(ask, number) for number in range(threads)]
        is_made_twice = second_began.wait(SOON)
        may_end.set()
        things = {id(one.result(LATE)) for one in asked}
    assert not is_made_twice
    assert len(began) == len(things) == 1


def test_where_the_one_making_fails_the_next_who_waits_makes_it() -> None:
    memory = Memory()
    in_the_making, may_fail = threading.Event(), threading.Event()

    def fail() -> str:
        in_the_making.set()
        assert may_fail.wait(LATE)
        raise LookupError("not now")

    with ThreadPoolExecutor(2) as pool:
        failing = pool.submit(memory.recall, "key", fail)
        assert in_the_making.wait(LATE)
        waiting = pool.submit(memory.recall, "key", lambda: "now")
        may_fail.set()
        assert waiting.result(LATE) == "now"
        with pytest.raises(LookupError, match="not now"):
            failing.result(LATE)


def test_what_takes_long_keeps_nobody_from_something_else() -> None:
    memory = Memory()
    in_the_making, may_end = threading.Event(), threading.Event()

    def make_slowly() -> str:
        in_the_making.set()
        assert may_end.wait(LATE)
        return "slow"

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(memory.recall, "slow", make_slowly)
        assert in_the_making.wait(LATE)
        quick = pool.submit(memory.recall, "quick", lambda: "quick").result(LATE)
        may_end.set()
        assert (slow.result(LATE), quick) == ("slow", "quick")
