"""Data that readers have loaded for themselves: each for one session, all together within a limit, and let go
when nobody has looked at it for a while."""

from __future__ import annotations

import secrets
import threading
import time
import weakref
from collections.abc import Callable

from scr_data import settings
from scr_data.asking.memory import MOST_BYTES
from scr_data.asking.store import Dataset
from scr_data.field.english import counted
from scr_data.field.problems import Problem
from scr_data.loading.doubts import Choices
from scr_data.loading.ingest import Given, Progress, load

MEGABYTE = 1024 * 1024


class OwnData:
    """What a reader has loaded, under a random `mark` by which a link can tell whether it is still there.

    The mark is neither the name nor a hash of the data, so that a link gives nothing away."""

    def __init__(self, dataset: Dataset, clock: Callable[[], float] = time.monotonic) -> None:
        self.mark = secrets.token_urlsafe(6)
        self.nbytes = dataset.nbytes + MOST_BYTES // 8  # and what its answers take, about
        self._dataset: Dataset | None = dataset
        self._clock = clock
        self._looked_at = clock()

    def look(self) -> Dataset | None:
        """The data set, which then counts as looked at; None where it was let go."""
        self._looked_at = self._clock()
        return self._dataset

    def forget(self) -> None:
        """Let the data set go."""
        self._dataset = None
        self.nbytes = 0

    @property
    def idle(self) -> float:
        """For how many seconds nobody has looked at it."""
        return self._clock() - self._looked_at


class Shelf:
    """Where all sessions' own data stands: at most `most_bytes` of it, and none that was `idle` for so many
    seconds. A session that ends takes its data with it."""

    def __init__(self, most_bytes: int, idle: float) -> None:
        self.most_bytes, self.idle = most_bytes, idle
        self._standing: weakref.WeakSet[OwnData] = weakref.WeakSet()
        self._one_at_a_time = threading.Lock()
        self._is_swept = False

    @property
    def nbytes(self) -> int:
        """How much memory the data takes, about."""
        return sum(data.nbytes for data in list(self._standing))

    def load(self, given: Given, choices: Choices, progress: Progress) -> OwnData | tuple[Problem, ...]:
        """Load what was `given`, one reader at a time; the problems where it cannot be loaded, or there is no
        room for it."""
        self.let_go_of_idle()
        with self._one_at_a_time:
            if self.nbytes >= self.most_bytes:
                return (self._no_room(),)
            loaded = load(given, choices, progress=progress)
            if not isinstance(loaded, Dataset):
                return loaded
            data = OwnData(loaded)
            if self.nbytes + data.nbytes > self.most_bytes:
                return (self._no_room(),)
            self._standing.add(data)
            if not self._is_swept:
                self._is_swept = True
                threading.Thread(target=self._sweep, daemon=True).start()
        return data

    def let_go_of_idle(self) -> None:
        """Let go of what nobody has looked at for too long."""
        for data in list(self._standing):
            if data.idle > self.idle:
                data.forget()

    def _sweep(self) -> None:
        """Let go of what is idle, again and again until nothing stands here."""
        while self._is_swept:
            time.sleep(min(60.0, self.idle))
            self.let_go_of_idle()
            with self._one_at_a_time:
                self._is_swept = bool(self.nbytes)

    @property
    def idle_in_words(self) -> str:
        """After which time idle data is let go: "120 minutes"."""
        return counted(round(self.idle / 60), "minute")

    def _no_room(self) -> Problem:
        limit = f"{self.most_bytes // MEGABYTE:,} MB"
        wrong = f"there is no room: the data that readers have loaded takes the {limit} that this server has"
        mend = f"Try again later: data is let go when its page is closed, or idle for {self.idle_in_words}."
        return Problem("", None, "", "", wrong, mend)


SHELF = Shelf(settings.own_data_bytes(), settings.own_data_idle())
