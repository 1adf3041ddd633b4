"""The time that the script of each page and view takes, and what it asks: `script_time.py SCRIPT`.

Prints JSON. It runs in a process of its own, with the checkout of the script as working directory and on the
path, and knows nothing of the script but that it calls `st.navigation` and that a page with views has a
segmented control whose key starts with "view_of_".

Times are those of Streamlit's own call of the script (`exec_func_with_error_handling`: callbacks, frame and
page), so that the trees that `AppTest` builds afterwards do not count. `AppTest` starts each run without
compiled scripts, which a server keeps; here they are kept, too."""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any
from unittest.mock import patch

import duckdb
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

SELECTIONS, RERUNS = 5, 15
REGIONS = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)
THEMES = (
    "child_focus",
    "family_challenge",
    "identity",
    "information_sharing",
    "joint_working",
    "procedures",
    "recognising_abuse",
    "recording",
    "risk_assessment",
    "staff_expertise",
    "weak_management",
)
Url = dict[str, list[str]]


@dataclass(frozen=True)
class Run:
    """One run of a script: its time, how many questions it asked, and how many of them were repeats."""

    milliseconds: float
    questions: int
    asked_again: int


@dataclass(frozen=True)
class PageTimes:
    """The times of a page's view in milliseconds, and the questions that it asked.

    `first` is its first run in the process, `new` the median of runs for selections that nobody has asked for
    before, `again` the median of reruns without a filter, `quickest` the quickest of those, which other
    programs disturb least. `asked_new` and `asked_again` are the questions of such runs, and `twice` how many
    of a new run's were asked more than once."""

    page: str
    view: str
    first: float
    new: float
    again: float
    quickest: float
    asked_new: int
    asked_again: int
    twice: int


@dataclass(frozen=True)
class Page:
    """A page of the navigation: its title and the hash by which Streamlit knows it."""

    title: str
    script_hash: str


class Recorder:
    """Measures each run of a script and counts what it asks, from any thread."""

    def __init__(self) -> None:
        self._milliseconds = 0.0
        self._asked: Counter[str] = Counter()

    def start(self) -> None:
        """Have Streamlit's runs and DuckDB's questions recorded, in this process, from now on."""
        call = "exec_func_with_error_handling"
        run_script = getattr(script_runner, call)

        def timed(func: Callable[[], Any], ctx: Any) -> Any:
            begin = time.perf_counter()
            outcome = run_script(func, ctx)
            self._milliseconds += 1000 * (time.perf_counter() - begin)
            return outcome

        patch.object(script_runner, call, timed).start()
        connections = duckdb.DuckDBPyConnection  # cursors are of this class, too
        for method in ("execute", "executemany", "sql", "query"):
            patch.object(connections, method, self._counted(getattr(connections, method))).start()

    def _counted(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        def counted(connection: duckdb.DuckDBPyConnection, *arguments: Any, **named: Any) -> Any:
            self._asked[repr((arguments, named))] += 1
            return ask(connection, *arguments, **named)

        return counted

    def run(self, app: AppTest) -> Run:
        """Run `app` once more; runs that Streamlit repeats by itself count as one. Raises where it fails."""
        self._milliseconds = 0.0
        self._asked.clear()
        app.run()
        if app.exception:
            raise RuntimeError(f"The script failed: {app.exception[0].message}")
        asked = self._asked.total()
        return Run(self._milliseconds, asked, asked - len(self._asked))


def new_selections() -> Iterator[Url]:
    """Selections of which no two have the same regions or the same weaknesses.

    Most reviews stay in each, so that there is about as much to draw as without a filter."""
    for regions, themes in zip(combinations(REGIONS, 5), combinations(THEMES, 4), strict=False):
        yield {"region": list(regions), "theme": list(themes)}


def open_app(script: str, page: Page, view_key: str = "", view: str = "", url: Url | None = None) -> AppTest:
    """A new session that opens a page under a URL, with a view chosen."""
    app = AppTest.from_file(script, default_timeout=60)
    app._page_hash = page.script_hash
    if view:
        app.session_state[view_key] = view
    for parameter, values in (url or {}).items():
        app.query_params[parameter] = values
    return app


def navigation_pages(script: str) -> list[Page]:
    """The pages of the script, whose frame is run for it: the data is loaded before anything is measured."""
    app = open_app(script, Page("", ""))
    with patch.object(StreamlitPage, "run", lambda _page: None):
        app.run()
    if app.exception:
        raise RuntimeError(f"The script failed: {app.exception[0].message}")
    return [Page(str(info["page_name"]), script_hash) for script_hash, info in app._registered_pages.items()]


def view_choice(app: AppTest) -> tuple[str, list[str]]:
    """The key and the views of a page that has been run; one view without a name where it has no choice."""
    for choice in app.segmented_control:
        if (choice.key or "").startswith("view_of_"):
            return str(choice.key), list(choice.options)
    return "", [""]


def page_times(recorder: Recorder, script: str, page: Page, selections: Iterator[Url]) -> list[PageTimes]:
    """The times of each view of a page."""
    app = open_app(script, page)
    first = recorder.run(app)
    view_key, views = view_choice(app)
    times = []
    for view in views:
        if view != views[0]:
            app = open_app(script, page, view_key, view)
            first = recorder.run(app)
        gc.collect()
        again = [recorder.run(app) for _ in range(RERUNS)]
        fresh = [
            recorder.run(open_app(script, page, view_key, view, next(selections))) for _ in range(SELECTIONS)
        ]
        times.append(
            PageTimes(
                page.title,
                view,
                first.milliseconds,
                statistics.median(run.milliseconds for run in fresh),
                statistics.median(run.milliseconds for run in again),
                min(run.milliseconds for run in again),
                max(run.questions for run in fresh),
                max(run.questions for run in again),
                max(run.asked_again for run in fresh),
            )
        )
    return times


def floor(recorder: Recorder, script: str, page: Page) -> float:
    """The median time of a rerun of an empty page: navigation, banner and filters alone."""
    with patch.object(StreamlitPage, "run", lambda _page: None):
        app = open_app(script, page)
        recorder.run(app)
        return statistics.median(recorder.run(app).milliseconds for _ in range(RERUNS))


def fixed_work() -> float:
    """The median time of a fixed piece of work, which is longer where other programs use the machine."""
    times = []
    for _ in range(RERUNS):
        begin = time.perf_counter()
        sorted(str(number) for number in range(20_000))
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times)


def main() -> None:
    script = sys.argv[1]
    compiled = ScriptCache()
    for module in (app_test, local_script_runner):
        patch.object(module, "ScriptCache", lambda: compiled).start()
    recorder = Recorder()
    recorder.start()
    pages = navigation_pages(script)
    work = [fixed_work()]
    empty = floor(recorder, script, pages[0])
    selections = new_selections()
    times = [one for page in pages for one in page_times(recorder, script, page, selections)]
    work.append(fixed_work())
    print(json.dumps({"fixed_work": work, "floor": empty, "pages": [asdict(one) for one in times]}))


if __name__ == "__main__":
    main()
