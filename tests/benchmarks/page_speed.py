"""How fast the pages are, beside a first try: `python tests/benchmarks/page_speed.py [CHECKOUT …]`.

Measures each checkout (this one where none is named; two to see before and after in one run) and
`first_try.py`, each in processes of its own, one after another, and prints a table of each. Takes one to two
minutes a checkout on a quiet machine."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
THIS_CHECKOUT = HERE.parents[1]
LIMIT = 900  # seconds that a measurement may take on a busy machine
LEGEND = """Milliseconds of script time, without a browser.
first: the first run in the process, once the data is loaded; new: median of five selections nobody asked for
again: median of 15 reruns without a filter; quickest: the quickest of those, disturbed least
asked: questions that such a run asks the database, new and again; twice: how many of a new run's are repeats
× try: how many times as fast as the first try, new and again"""

HEADINGS = f"{'Page: view':<38}   first     new   again quickest    asked  twice   × try"


@dataclass(frozen=True)
class Subject:
    """What is measured: its `name`, its working `folder`, the scripts for `AppTest` and for the server."""

    name: str
    folder: Path
    page_script: str
    server_script: str


@dataclass(frozen=True)
class Speed:
    """The script times of a subject, as `script_time.py` prints them, and its load, as `server_load.py`
    does."""

    subject: Subject
    times: dict[str, Any]
    load: dict[str, float]

    def of_view(self, page: str, view: str) -> dict[str, Any] | None:
        """The times of a page's view, where the subject has it."""
        return next((row for row in self.times["pages"] if (row["page"], row["view"]) == (page, view)), None)


def checkout(folder: Path) -> Subject:
    """The dashboard of a checkout."""
    if not (folder / "pages" / "frame.py").is_file():
        raise SystemExit(f"{folder} has no pages/frame.py.")
    return Subject(str(folder), folder, str(folder / "pages" / "frame.py"), "dashboard.py")


def first_try() -> Subject:
    """The first try, served from this checkout and so with the same settings of Streamlit."""
    script = str(HERE / "first_try.py")
    return Subject("first try", THIS_CHECKOUT, script, script)


def measured(subject: Subject) -> Speed:
    """The speed of a subject, each part measured in a process of its own."""
    times = output_of("script_time.py", subject.page_script, subject.folder)
    return Speed(subject, times, output_of("server_load.py", subject.server_script, subject.folder))


def output_of(measurement: str, script: str, folder: Path) -> Any:
    """What a measurement of a script prints. Raises SystemExit with what it told where it fails."""
    # In the environment as it is, but for a data folder, and for whose modules are imported.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCR_")}
    environment["PYTHONPATH"] = str(folder)
    done = subprocess.run(
        [sys.executable, str(HERE / measurement), script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{measurement} failed for {script}:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def table(speed: Speed, trial: Speed) -> str:
    """The figures of a subject in lines of text, beside those of the first try."""
    start, end = speed.times["fixed_work"]
    lines = [
        f"\n{speed.subject.name} (a fixed piece of work took {start:.1f} ms, in the end {end:.1f} ms)",
        HEADINGS,
        *(
            row_text(row, None if speed is trial else trial.of_view(row["page"], row["view"]))
            for row in speed.times["pages"]
        ),
        f"{'Empty page with the filters':<38}{'':>16}{speed.times['floor']:>8.1f}",
        load_text(speed.load),
    ]
    if speed is not trial:
        lines.append(beside(speed, trial))
    return "\n".join(lines)


def load_text(load: dict[str, float]) -> str:
    """The line about many sessions at once."""
    return (
        f"{load['per_second']:.1f} reruns a second of one process, {load['sessions']:.0f} sessions without"
        f" a pause; waits p50 {load['p50']:,.0f} ms, p95 {load['p95']:,.0f} ms"
    )


def row_text(row: dict[str, Any], trial: dict[str, Any] | None) -> str:
    """A line of the table."""
    name = f"{row['page']}: {row['view']}" if row["view"] else row["page"]
    times = f"{row['first']:>8.1f}{row['new']:>8.1f}{row['again']:>8.1f}{row['quickest']:>9.1f}"
    asked = f"{row['asked_new']:>6}{row['asked_again']:>3}{row['twice']:>7}"
    ratios = f"{trial['new'] / row['new']:>8.1f}{trial['again'] / row['again']:>6.1f}" if trial else ""
    return f"{name:<38}{times}{asked}{ratios}"


def beside(speed: Speed, trial: Speed) -> str:
    """How a subject compares with the first try over the pages and views that both have."""
    both = [
        (row, other) for row in speed.times["pages"] if (other := trial.of_view(row["page"], row["view"]))
    ]
    new, again = (
        statistics.mean(other[column] for _, other in both) / statistics.mean(row[column] for row, _ in both)
        for column in ("new", "again")
    )
    reruns = speed.load["per_second"] / trial.load["per_second"]
    return (
        f"{new:.1f} times as fast as the first try for a new selection, {again:.1f} times again"
        f" (mean of {len(both)} views), {reruns:.1f} times the reruns a second"
    )


def main(folders: Sequence[str]) -> None:
    subjects = [checkout(Path(folder).resolve()) for folder in folders or [str(THIS_CHECKOUT)]]
    trial = measured(first_try())
    print(LEGEND)
    for subject in subjects:
        print(table(measured(subject), trial), flush=True)
    print(table(trial, trial))


if __name__ == "__main__":
    main(sys.argv[1:])
