"""What other people's uploads cost a reader, and whether memory stays flat: `own_data.py`.

Prints JSON. First a reader asks for a page again and again while nothing else happens, and then while twenty
readers at once drop a large workbook, which is read in processes of its own. Then a data set is loaded and
left a hundred times."""

from __future__ import annotations

import gc
import io
import json
import os
import statistics
import threading
import time
from pathlib import Path

from openpyxl import Workbook

from scr_data.loading.doubts import Choices
from scr_data.loading.files import sheets_of
from scr_data.loading.headings import matched_by_name
from scr_data.loading.ingest import Given
from scr_data.loading.own_data import MEGABYTE, OwnData, Shelf
from scr_data.loading.reading import read
from tests.pages.opening import open_page

UPLOADS, ROWS, READINGS, LOADS = 20, 60_000, 150, 100
GRADES = ("good", "adequate", "inadequate")


def workbook() -> bytes:
    """A workbook of `ROWS` reviews and eight columns."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("reviews")
    sheet.append(["review_id", "time_period", "lscb", "grade", "a", "b", "c", "d"])
    for number in range(ROWS):
        sheet.append([f"R{number}", "2008-09", "Torbay", GRADES[number % 3], "text", "more", "yes", number])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def readings(until: threading.Event | None = None) -> list[float]:
    """How many milliseconds each rerun of a page takes: `READINGS` of them, or as many as there are `until`
    something has happened. A reader looks at what has come for a tenth of a second."""
    app = open_page("grades")
    taken: list[float] = []
    while not until.is_set() if until else len(taken) < READINGS:
        begin = time.perf_counter()
        app.run()
        taken.append(1000 * (time.perf_counter() - begin))
        time.sleep(0.1)
    return taken


def summary(taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "reruns": len(taken),
        "median_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[int(0.95 * len(ordered))], 1),
        "worst_ms": round(ordered[-1], 1),
    }


def during_uploads(content: bytes) -> dict[str, float]:
    done = threading.Event()
    uploads = [threading.Thread(target=read, args=("large.xlsx", content)) for _ in range(UPLOADS)]

    def wait_for_all() -> None:
        for upload in uploads:
            upload.join()
        done.set()

    for upload in uploads:
        upload.start()
    threading.Thread(target=wait_for_all).start()
    return summary(readings(done))


def megabytes() -> int:
    """How much memory this process takes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // MEGABYTE


def loaded_and_left() -> dict[str, int]:
    """The process's memory after so many loads, each of 5,000 reviews, which are let go."""
    rows = "\n".join(f"R{number},2008-09,Torbay,{GRADES[number % 3]}" for number in range(5_000))
    content = f"review_id,time_period,lscb,grade\n{rows}\n".encode()
    shelf = Shelf(4096 * MEGABYTE, 7200)
    after = {}
    for count in range(1, LOADS + 1):
        [sheet] = sheets_of("reviews.csv", content)[0]
        match, _ = matched_by_name(sheet)
        assert match
        given = Given((match,), {"reviews.csv": content})
        own = shelf.load(given, Choices(), lambda _share, _words: None)
        assert isinstance(own, OwnData)
        open_page("grades", **{"loaded data": own})  # type: ignore[arg-type]
        del own
        gc.collect()
        if count in (1, 10, 20, 50, LOADS):
            after[f"after_{count}"] = megabytes()
    return after


def main() -> None:
    content = workbook()
    alone = summary(readings())
    print(
        json.dumps(
            {
                "alone": alone,
                f"during_{UPLOADS}_uploads": during_uploads(content),
                "megabytes": loaded_and_left(),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
