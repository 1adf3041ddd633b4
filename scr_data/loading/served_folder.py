"""The folder that a server offers to everyone: checked at the start, and taken up anew when it changes, while
the old set still answers."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from scr_data.asking.store import Dataset
from scr_data.field.english import counted
from scr_data.field.problems import Problem
from scr_data.loading.ingest import load_folder

Signature = tuple[tuple[str, int, int], ...]


class ServedFolder:
    """The data set of a `folder`; `tell` is told what happens to it later.

    Raises `BadFolder` where it cannot be loaded at the start."""

    def __init__(self, folder: Path, tell: Callable[[str], None] | None = None) -> None:
        self._folder = folder
        self._tell = tell or (lambda words: print(words, file=sys.stderr))
        self._lock = threading.Lock()
        self._loading: threading.Thread | None = None
        self._seen = signature(folder)
        loaded = load_folder(folder)
        if not isinstance(loaded, Dataset):
            raise BadFolder(folder, loaded)
        self._dataset = loaded

    def current(self) -> Dataset:
        """The data set to answer from: the last one that was whole. Where the folder has changed, a new one
        is loaded meanwhile."""
        now = signature(self._folder)
        with self._lock:
            if now != self._seen and (self._loading is None or not self._loading.is_alive()):
                self._seen = now
                self._loading = threading.Thread(target=self._take_up, daemon=True)
                self._loading.start()
            return self._dataset

    def wait(self) -> None:
        """Wait until no load is under way."""
        if self._loading:
            self._loading.join()

    def _take_up(self) -> None:
        loaded = load_folder(self._folder)
        if isinstance(loaded, Dataset):
            with self._lock:
                self._dataset = loaded
            self._tell(f"{self._folder} has changed and was loaded anew.")
        else:
            self._tell(
                f"{self._folder} has changed and cannot be used; what was loaded before stays in "
                f"view.\n{report(loaded)}"
            )


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
            f"{counted(len(problems), 'problem')}; nothing was loaded.",
        ]
    )


def signature(folder: Path) -> Signature:
    """What changes when the files of `folder` do: their names, sizes and times of change."""
    if not folder.is_dir():
        return ()
    states = ((path.name, path.stat()) for path in sorted(folder.iterdir()) if path.is_file())
    return tuple((name, state.st_size, state.st_mtime_ns) for name, state in states)
