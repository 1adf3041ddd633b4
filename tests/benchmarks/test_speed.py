"""How fast it is, in figures and not in verdicts: `make bench`."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scr_data.asking.questions import question_names
from scr_data.asking.store import Dataset
from scr_data.field.geography import reference_boards
from scr_data.field.schema import REVIEWS as REVIEWS_TABLE
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from scr_data.loading.doubts import Choices
from scr_data.loading.files import sheets_of
from scr_data.loading.headings import Matched, guessed_columns
from scr_data.loading.ingest import Given, load, load_folder
from tests.answering import raw_rows
from tests.pages.opening import PAGES, open_page

pytestmark = pytest.mark.benchmark
REVIEWS = 100_000


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """The median time of `work` in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def test_every_question_on_the_illustrative_set() -> None:
    dataset = bundled.illustrative()
    selection = Selection(regions=("North West",))
    for name in question_names():
        print(f"{name:<28} {milliseconds(lambda name=name: raw_rows(dataset, name, selection)):6.1f} ms")  # type: ignore[misc]


def test_every_page_without_a_browser() -> None:
    for page in PAGES:
        app = open_page(page)
        print(f"{page:<28} {milliseconds(app.run):6.1f} ms a rerun")


def test_a_large_flat_file(tmp_path: Path) -> None:
    boards = [board.lscb for board in reference_boards()]
    grades = ("good", "adequate", "inadequate")
    lines = [
        f'{number},{(200708, 200809)[number % 2]},"{boards[number % len(boards)]}",{grades[number % 3]}'
        for number in range(REVIEWS)
    ]
    (tmp_path / "reviews.csv").write_text(
        "\n".join(["review_id,time_period,lscb,grade", *lines]), encoding="utf-8"
    )
    start = time.perf_counter()
    dataset = load_folder(tmp_path)
    print(f"load {REVIEWS:,} reviews           {time.perf_counter() - start:6.2f} s")
    assert isinstance(dataset, Dataset)
    for name in ("grades_by_region", "filter_options", "key_figures", "reviews"):
        print(f"{name} of {REVIEWS:,}  {milliseconds(lambda name=name: raw_rows(dataset, name), 3):6.1f} ms")  # type: ignore[misc]


def test_a_million_reviews_are_read_checked_and_loaded() -> None:
    boards = [board.lscb for board in reference_boards()]
    years, grades = ("2007-08", "2008-09"), ("good", "inadequate")
    lines = (f'R{n},{years[n % 2]},"{boards[n % len(boards)]}",{grades[n % 3 > 0]}' for n in range(1_000_000))
    content = "\n".join(["review_id,time_period,lscb,grade", *lines]).encode()
    start = time.perf_counter()
    [sheet], _ = sheets_of("reviews.csv", content)
    matched = Matched(sheet, REVIEWS_TABLE, guessed_columns(sheet, REVIEWS_TABLE))
    loaded = load(Given((matched,), {"reviews.csv": content}), Choices())
    seconds = time.perf_counter() - start
    assert isinstance(loaded, Dataset)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    megabytes = len(content) / 1e6
    print(f"1,000,000 reviews ({megabytes:.0f} MB): {seconds:.1f} s, at most {peak:.2f} GB in this process")
