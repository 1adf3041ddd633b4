"""Somebody's file, read in a process of its own with limits of memory and time: a file that breaks its reader
breaks nothing else, and one that keeps it busy leaves the pages their core.

What cannot be caught otherwise ends here: a library that runs out of memory ends its process, without an
exception."""

from __future__ import annotations

import os
import pickle
import resource
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scr_data.field.english import counted
from scr_data.field.problems import Problem
from scr_data.loading.files import MEGABYTE, Read, sheets_of

SMALL_CSV = MEGABYTE // 4  # read where it is: a process takes longer to start than this file to read
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Limits:
    """How much memory (in bytes, as addresses) and how many seconds the reading of a file may take."""

    memory: int = 4096 * MEGABYTE
    seconds: int = 120


USUAL = Limits()
_COMMAND = [sys.executable, "-m", "scr_data.loading.reading"]
# One file at a time keeps a core of two free for those who read pages; others wait for their turn.
_turns = threading.BoundedSemaphore(max(1, (os.cpu_count() or 2) - 1))


def read(name: str, content: bytes, limits: Limits = USUAL) -> Read:
    """The sheets of the file `name`, and what is wrong with it, as `sheets_of` gives them; a problem where
    reading it takes more than the `limits`."""
    if PurePosixPath(name).suffix.casefold() == ".csv" and len(content) <= SMALL_CSV:
        return sheets_of(name, content)
    with _turns:
        return _read_apart(name, content, limits)


def _read_apart(name: str, content: bytes, limits: Limits) -> Read:
    reader = subprocess.Popen(  # noqa: S603 -- nothing of the file is in the command
        _COMMAND,
        cwd=ROOT,
        # More threads of a library for matrices, which reads nothing here, take gigabytes of addresses.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        answer, _ = reader.communicate(pickle.dumps((name, content, limits)), timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        reader.kill()
        reader.communicate()
        return _refused(name, f"reading the file takes longer than {counted(limits.seconds, 'second')}")
    if reader.returncode or not answer:
        return _refused(name, f"reading the file takes more than {limits.memory // MEGABYTE:,} MB of memory")
    read_apart: Read = pickle.loads(answer)  # noqa: S301 -- written by the process that was started above
    return read_apart


def _refused(name: str, wrong: str) -> Read:
    mend = "Split it, leave out sheets and columns that are not needed, or save it as CSV."
    return (), (Problem(name, None, "", "", wrong, mend),)


def _main() -> None:
    """Read the file given on standard input within its limits, and write what was read."""
    name, content, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 -- written by `_read_apart`
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    os.nice(10)
    pickle.dump(sheets_of(name, content), sys.stdout.buffer)


if __name__ == "__main__":
    _main()
