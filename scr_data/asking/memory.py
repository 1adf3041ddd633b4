"""What a data set remembers of what it was asked, for everybody and bounded, until the data set itself is let
go.

A data set never changes once it is loaded, so that an answer is a pure function of the data set, the
question, its arguments, the selection as used and the policy. The memory belongs to the data set: one that is
replaced takes its answers with it, which a cache of the module's own would keep alive."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar, cast

import cachetools
import pandas as pd

MOST_BYTES = 128 * 1024 * 1024  # of all that one data set remembers
MOST_ENTRIES = 20_000
_LEAST_BYTES = MOST_BYTES // MOST_ENTRIES  # what the smallest thing counts, which bounds the entries

T = TypeVar("T")


class _Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


class Memory:
    """Remembers what was made under a key; what was used longest ago is forgotten first.

    Two who ask for the same thing at once wait for one making of it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._kept: cachetools.LRUCache[Hashable, object] = cachetools.LRUCache(most_bytes, getsizeof=_size)
        self._recall = cachetools.cached(self._kept, key=_key, condition=threading.Condition())(_make)

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is remembered under `key`, or else what `make` gives, which is remembered from then on.

        Whatever `make` raises is raised here and not remembered. A thing too large for the memory is not
        kept."""
        return cast(T, self._recall(key, make))

    @property
    def nbytes(self) -> int:
        """How many bytes are remembered, about."""
        return int(self._kept.currsize)

    def __len__(self) -> int:
        return len(self._kept)

    def forget(self) -> None:
        """Forget everything: for benchmarks and tests of what is asked anew."""
        self._kept.clear()


def _key(key: Hashable, _make_it: Callable[[], object]) -> Hashable:
    return key


def _make(_key: Hashable, make: Callable[[], object]) -> object:
    return make()


def _size(value: object) -> int:
    if isinstance(value, pd.DataFrame):
        return max(_LEAST_BYTES, int(value.memory_usage(deep=True).sum()))
    return max(_LEAST_BYTES, cast(_Sized, value).nbytes if hasattr(value, "nbytes") else 0)
