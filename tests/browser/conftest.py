"""A real server and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # pages share a process, which keeps the 7 MB of scripts compiled: half the time
]
expect.set_options(timeout=30_000)  # the first chart of a fresh browser loads 7 MB


# In one worker, so that one server and one browser serve them all; each module puts this on its tests, as a
# hook of this file would come too late for the grouping.
IN_A_BROWSER = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@contextmanager
def serving(*more: str, script: str = "dashboard.py") -> Iterator[str]:
    """A fresh server of the dashboard on a free port, as `make run` starts it, with `more` behind its
    command, or of another `script`; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
    ]
    command += [
        "--server.headless",
        "true",
        *more,
    ]  # else each server would open a tab on a developer's screen
    # Warming would take the cores from the tests; tests/test_warming.py shows that it works.
    environment = {**os.environ, "SCR_WARM_UP": "no", "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert server.stdout is not None
        said = []
        for line in server.stdout:
            said.append(line)
            if "URL:" in line:
                break
        else:
            pytest.fail(f"The server did not start:\n{''.join(said)}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a server that the tests share."""
    with serving() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, otherwise Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """What a page asked the network for and complained of."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.errors.append(f"{message.text} {message.location}") if message.type == "error" else None
            ),
        )

    @property
    def own_errors(self) -> list[str]:
        """Errors other than Streamlit's probes of /<page>/_stcore/… on a deep link, which are answered with
        404."""
        return [error for error in self.errors if not ("404" in error and "/_stcore/" in error)]


@pytest.fixture(scope="session")
def window(address: str, browser: Browser) -> Iterator[BrowserContext]:
    """The browser's window; a page of it stays open, so that what the others share is kept."""
    context = browser.new_context()
    context.new_page().goto(f"{address}/_stcore/health")
    yield context
    context.close()


@pytest.fixture
def new_page(window: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens pages of a given width, each with a session of its own at the server; closes them afterwards."""
    pages = []

    def open_page(width: int = 1440) -> Page:
        pages.append(window.new_page())
        pages[-1].set_viewport_size({"width": width, "height": 900})
        pages[-1].set_default_timeout(30_000)
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()
