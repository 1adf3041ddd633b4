"""What a first visit costs with and without compressed files: `first_load.py`.

Prints JSON of both kinds of server in one run, turn about: the bytes that came over the wire, the first
contentful paint, and the total blocking time (what tasks take beyond 50 ms each, from that paint until the
page's heading stands and its charts are drawn). Each visit is a fresh Chromium with an empty cache, on this
machine and over a line of `DOWN` megabits a second."""

from __future__ import annotations

import json
import statistics

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, serving

VISITS = 3
DOWN = 10  # megabits a second
LATENCY = 40  # ms
UNTIL_DRAWN = ".js-plotly-plot .main-svg"
OBSERVE = """
window.blocked = [];
new PerformanceObserver(list => { for (const task of list.getEntries()) window.blocked.push(task); })
    .observe({type: "longtask", buffered: true});
"""
MEASURE = """
() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const late = window.blocked.filter(task => task.startTime >= paint);
  return {
    first_contentful_paint_ms: paint,
    total_blocking_ms: late.reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
    drawn_ms: performance.now(),
  };
}
"""


def visit(address: str, compressed: bool, slow: bool) -> dict[str, float]:
    """What one first visit to the server at `address` costs; over a `slow` line, or from this machine."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
    ):
        page = browser.new_page()
        # Who takes no gzip is sent what Streamlit would send by itself.
        if not compressed:
            page.set_extra_http_headers({"accept-encoding": "identity"})
        received = _count_bytes(page, slow)
        page.add_init_script(OBSERVE)
        page.goto(address, wait_until="commit", timeout=120_000)
        page.locator(UNTIL_DRAWN).first.wait_for(timeout=120_000)
        figures: dict[str, float] = page.evaluate(MEASURE)
        return {"megabytes": sum(received) / 1e6, **figures}


def _count_bytes(page: Page, slow: bool) -> list[float]:
    """A list that grows by the bytes of each answer, as they come over the wire."""
    received: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    if slow:
        bytes_a_second = DOWN * 1_000_000 / 8
        line = {"latency": LATENCY, "downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second}
        session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    return received


def main() -> None:
    visits: dict[str, list[dict[str, float]]] = {}
    with serving() as address:
        visit(address, True, False)  # which compresses the files, once for all visitors
        for _ in range(VISITS):
            for slow in (False, True):
                for compressed in (False, True):
                    name = f"{f'{DOWN} megabits' if slow else 'this machine'}, "
                    name += "compressed" if compressed else "as they are"
                    visits.setdefault(name, []).append(visit(address, compressed, slow))
    medians = {
        name: {figure: round(statistics.median(each[figure] for each in several), 2) for figure in several[0]}
        for name, several in visits.items()
    }
    print(json.dumps(medians, indent=2))


if __name__ == "__main__":
    main()
