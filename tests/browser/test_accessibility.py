"""The pages under the rules of WCAG 2.2 AA, as far as axe-core can check them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import IN_A_BROWSER
from tests.pages.opening import EVERY_VIEW

pytestmark = IN_A_BROWSER
NewPage = Callable[..., Page]
Scheme = Literal["light", "dark"]
TRIES = 3
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Dealt out over the views, so that each is looked at once and each pair several times.
PAIRS: list[tuple[Scheme, int]] = [("light", 1440), ("dark", 390), ("dark", 1440), ("light", 390)]
DEALT = [(*view, *pair) for view, pair in zip(EVERY_VIEW, cycle(PAIRS), strict=False)]
# The drop zone of st.file_uploader has role="presentation" beside a name of its own, which no argument
# takes away.
OF_STREAMLIT = {"presentation-role-conflict": "stFileUploaderDropzone"}


def opened(page: Page, address: str, name: str, view: str, scheme: Scheme) -> Page:
    """`page` once the `view` of the dashboard's page `name` is drawn in a colour `scheme`."""
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{'' if name == 'overview' else name}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if view:
        page.get_by_role("radio", name=view, exact=True).click()
        expect(page.get_by_role("radio", name=view, exact=True)).to_be_checked()
    expect_at_rest(page)
    page.wait_for_load_state("networkidle")
    return page


def expect_at_rest(page: Page) -> None:
    """Wait until nothing is drawn any more: what is about to go is pale, which breaks a rule of contrast."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.wait_for_function("() => window.scrDashboard?.settled")
    page.wait_for_function("() => document.getAnimations().every(moving => moving.playState !== 'running')")


def violations(page: Page) -> list[str]:
    """What breaks a rule, also when looked at again: a page that seems at rest may still be drawing."""
    found: list[str] = []
    for _ in range(TRIES):
        expect_at_rest(page)
        if not (found := _found(page)):
            break
    return found


def _found(page: Page) -> list[str]:
    """What breaks a rule just now: the rule, the element, and what would mend it."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:300]}\n  {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
        if not (rule["id"] in OF_STREAMLIT and OF_STREAMLIT[rule["id"]] in node["html"].split(">")[0])
    ]


@pytest.mark.parametrize(("name", "view", "scheme", "width"), DEALT)
def test_no_page_breaks_a_rule_of_accessibility(
    new_page: NewPage, address: str, name: str, view: str, scheme: Scheme, width: int
) -> None:
    found = violations(opened(new_page(width), address, name, view, scheme))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("side", "content"),
    [("Table", "table"), ("How sure?", "text=What this shows."), ("Query", "[data-testid=stCode] pre")],
)
def test_no_side_of_a_card_breaks_a_rule_of_accessibility(
    new_page: NewPage, address: str, side: str, content: str
) -> None:
    page = opened(new_page(), address, "overview", "", "light")
    page.get_by_role("tab", name=side).first.click()
    expect(page.get_by_test_id("stMain").locator(content).first).to_be_visible()
    expect_at_rest(page)
    found = violations(page)
    assert not found, "\n".join(found)


@pytest.mark.audit
@pytest.mark.parametrize(("scheme", "width"), PAIRS)
@pytest.mark.parametrize(("name", "view"), EVERY_VIEW)
def test_no_page_breaks_a_rule_closed_or_with_its_tables_and_expanders_open(
    new_page: NewPage, address: str, name: str, view: str, scheme: Scheme, width: int
) -> None:
    page = opened(new_page(width), address, name, view, scheme)
    found = violations(page)
    for tab in page.get_by_role("tab", name="Table").all():
        tab.click()
        expect_at_rest(page)
    for expander in page.get_by_test_id("stMain").get_by_test_id("stExpander").locator("summary").all():
        expander.click()
        expect_at_rest(page)
    found += violations(page)
    assert not found, "\n".join(found)
