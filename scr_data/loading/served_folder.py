"""The folder that a server offers to everyone: checked at the start, and taken up anew, whole, when it has
changed and come to rest, while the old set still answers."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from scr_data.asking.store import Dataset
from scr_data.field.english import counted
from scr_data.field.problems import Problem, how_many
from scr_data.loading.door import load_any
from scr_data.loading.doubts import ANSWERS
from scr_data.loading.files import READABLE

Signature = tuple[tuple[str, int, int], ...]
SETTLED = (
    3.0  # seconds between two looks that must find the same: a file that is being copied grows meanwhile
)


class ServedFolder:
    """The data set of a `folder`; `tell` is told what happens to it later, and `pause` waits for so many
    seconds.

    Raises `BadFolder` where it cannot be loaded at the start."""

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str], None] | None = None,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._folder = folder
        self._tell = tell or (lambda words: print(words, file=sys.stderr))
        self._pause = pause
        self._told = ""
        self._lock = threading.Lock()
        self._loading: threading.Thread | None = None
        try:
            self._seen = signature(folder)
            loaded = load_any(folder)
        except OSError as error:
            loaded = (Problem(str(folder), None, "", "", _unreadable(error), "Let the server read it."),)
        if not isinstance(loaded, Dataset):
            raise BadFolder(folder, loaded)
        self._dataset = loaded

    def current(self) -> Dataset:
        """The data set to answer from: the last one that was whole. Where the folder has changed, a new one
        is loaded meanwhile."""
        try:
            changed = signature(self._folder) != self._seen
        except OSError:
            changed = True  # a file was taken away between two looks at it: the thread looks again
        with self._lock:
            if changed and (self._loading is None or not self._loading.is_alive()):
                self._loading = threading.Thread(target=self._take_up, daemon=True)
                self._loading.start()
            return self._dataset

    def wait(self) -> None:
        """Wait until no load is under way."""
        if self._loading:
            self._loading.join()

    def _take_up(self) -> None:
        """Load the folder once two looks at it find the same; what cannot be read is tried again when it is
        next looked at."""
        try:
            found = self._settled()
            loaded = load_any(self._folder)
            if signature(self._folder) != found:
                return  # it has changed while it was read
        except (OSError, duckdb.Error) as error:
            self._say(f"{self._folder} cannot be read now ({_unreadable(error)}), and is tried again.")
            return
        self._seen = found
        if isinstance(loaded, Dataset):
            with self._lock:
                self._dataset = loaded
            self._say(f"{self._folder} has changed and was loaded anew.")
        else:
            self._say(
                f"{self._folder} has changed and cannot be used; what was loaded before stays in "
                f"view.\n{report(loaded)}"
            )

    def _settled(self) -> Signature:
        """What two looks in a row have found."""
        found = signature(self._folder)
        while True:
            self._pause(SETTLED)
            again = signature(self._folder)
            if again == found:
                return found
            found = again

    def _say(self, words: str) -> None:
        # Tried again every few seconds: the same is not told each time.
        if words != self._told or "loaded anew" in words:
            self._tell(words)
        self._told = words


def _unreadable(error: Exception) -> str:
    return str(error).splitlines()[0][:200]


class BadFolder(Exception):
    """A folder that cannot be served, with its `problems`."""

    def __init__(self, folder: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"The data folder {folder} cannot be used. Nothing was loaded.\n{report(problems)}")
        self.problems = problems


def report(problems: tuple[Problem, ...]) -> str:
    """Every problem on a line, and how many there are."""
    return "\n".join(
        [
            *map(str, problems),
            f"{counted(how_many(problems), 'problem')}; nothing was loaded.",
        ]
    )


def signature(folder: Path) -> Signature:
    """What changes when the files of `folder` that are read do: their names, sizes and times of change.
    Raises OSError where one goes away meanwhile."""
    if not folder.is_dir():
        return ()
    states = (
        (path.name, path.stat())
        for path in sorted(folder.iterdir())
        if (path.suffix.casefold() in READABLE or path.name == ANSWERS) and path.is_file()
    )
    return tuple((name, state.st_size, state.st_mtime_ns) for name, state in states)
