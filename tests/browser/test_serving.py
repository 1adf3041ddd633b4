"""What the browser is served: pages that keep to the policy, files that come compressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import IN_A_BROWSER, Watched
from tests.browser.test_dashboard import PAGES, downloaded, expect_page

pytestmark = IN_A_BROWSER
NewPage = Callable[..., Page]
# A library of Streamlit's tries WebAssembly for long numbers and does without where it may not; the policy
# stays strict, and the browser's console stays empty.
TRIED = "script-src wasm-eval"
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
    event => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def expect_within_policy(page: Page, watched: Watched) -> None:
    """No violation of the policy, but the one that is `TRIED`, and no error of the page so far."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    assert [broken for broken in page.evaluate("window.violations") if broken != TRIED] == []
    assert watched.own_errors == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_the_policy(address: str, new_page: NewPage, path: str) -> None:
    page = new_page()
    watched = Watched(page)
    page.add_init_script(VIOLATIONS)
    answer = page.goto(f"{address}/{path}")
    assert answer is not None
    assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
    expect_page(page, PAGES[path])
    expect_within_policy(page, watched)


def test_a_download_keeps_to_the_policy(address: str, new_page: NewPage) -> None:
    page = new_page()
    watched = Watched(page)
    page.add_init_script(VIOLATIONS)
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    _, rows = downloaded(page, "Download CSV", ".st-key-chart_grades_by_year")
    assert rows
    expect_within_policy(page, watched)


def test_an_upload_keeps_to_the_policy(address: str, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page()
    watched = Watched(page)
    page.add_init_script(VIOLATIONS)
    page.goto(f"{address}/load")
    expect_page(page, "Load data")
    file = tmp_path / "reviews.csv"
    file.write_text("review_id,time_period,lscb,grade\nR1,2008-09,Torbay,good\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("button", name="Check and load")).to_be_visible()
    expect_within_policy(page, watched)


def test_a_script_that_is_not_ours_does_not_run(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(VIOLATIONS)
    page.goto(f"{address}/about")
    expect_page(page, "About the data")
    page.evaluate(
        "const foreign = document.createElement('script'); foreign.textContent = 'window.ran = true';"
        "document.body.append(foreign)"
    )
    page.wait_for_function("() => window.violations.includes('script-src-elem inline')")
    assert page.evaluate("window.ran") is None


def test_streamlit_s_own_scripts_come_compressed(address: str, new_page: NewPage) -> None:
    page = new_page()
    with page.expect_response(re.compile(r"/static/js/index\..*\.js")) as waiting:
        page.goto(address)
    assert waiting.value.status in (200, 304)
    answer = page.request.get(waiting.value.url, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.body()) / 2
