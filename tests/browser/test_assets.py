"""What our stylesheet and script do: focus, the menu of a phone, announcements, a lost connection.

Each selector of Streamlit's that they name is met here, so that a version that renames one fails by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scr_data.serving.assets import FOLDER
from tests.browser.conftest import IN_A_BROWSER, ROOT, serving
from tests.browser.test_accessibility import expect_at_rest
from tests.browser.test_dashboard import PAGES, choose, expect_page
from tests.browser.test_loading import drop, remove

pytestmark = IN_A_BROWSER
NewPage = Callable[..., Page]
ANNOUNCED = ".scr-announced"
# Of what is not in every page: the first is there while the sidebar is closed, the second while it is open;
# the others stand in tables, expanders and on the page of uploads.
ELSEWHERE = {"stExpandSidebarButton", "stFileUploaderDropzone", "stTable", "stSidebarCollapseButton"}


def focused(page: Page) -> str:
    """What has the focus: its accessible name or its text."""
    words: str = page.evaluate(
        "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText).trim()"
    )
    return words


def styled(page: Page) -> None:
    """Wait until our stylesheet and our script are at work."""
    page.locator(ANNOUNCED).wait_for(state="attached")
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.scr-announced')).position === 'absolute'"
    )


def test_each_part_of_streamlit_that_is_named_is_there(address: str, new_page: NewPage) -> None:
    named = set()
    for name in ("dashboard.css", "dashboard.js"):
        named |= set(re.findall(r"data-testid=\"?(\w+)", (FOLDER / name).read_text(encoding="utf-8")))
    page = new_page()
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    for test_id in named - ELSEWHERE:
        expect(page.get_by_test_id(test_id).first).to_be_attached()
    page.get_by_role("tab", name="Table").first.click()
    expect(page.get_by_test_id("stTable").first).to_be_visible()
    page.goto(f"{address}/load")
    expect(page.get_by_test_id("stFileUploaderDropzone")).to_be_visible()
    assert page.get_by_test_id("stApp").get_attribute("data-test-connection-state") == "CONNECTED"


def test_the_keyboard_reaches_the_main_content_by_the_first_stop(address: str, new_page: NewPage) -> None:
    page = new_page()
    for path, name in PAGES.items():
        page.goto(f"{address}/{path}")
        expect_page(page, name)
        styled(page)
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to main content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "stMain"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_has_a_ring_of_three_pixels(address: str, new_page: NewPage, scheme: str) -> None:
    page = new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    styled(page)
    colour = {"light": "rgb(0, 94, 165)", "dark": "rgb(127, 178, 221)"}[scheme]
    without = []
    for _ in range(30):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => {
              let part = document.activeElement;
              for (; part && part !== document.body; part = part.parentElement) {
                const style = getComputedStyle(part);
                if (style.outlineStyle !== "none") return `${style.outlineWidth} ${style.outlineColor}`;
              }
              return "none";
            }"""
        )
        if ring != f"3px {colour}" and page.evaluate("document.activeElement !== document.body"):
            without.append(f"{focused(page)}: {ring}")
    assert without == []


def test_on_a_phone_the_menu_is_a_labelled_button_and_choosing_a_page_closes_it(
    address: str, new_page: NewPage
) -> None:
    page = new_page(390)
    page.goto(f"{address}/grades?region=London")
    expect_page(page, "Grades")
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("inert", "")  # nothing in it takes the focus while it is closed
    menu = page.get_by_role("button", name="Menu and filters")
    label = menu.evaluate("button => getComputedStyle(button, '::after').content")
    assert label == '"Menu and filters"'
    menu.click()
    expect(sidebar).not_to_have_attribute("inert", "")
    sidebar.get_by_role("link", name="Trends").click()
    expect_page(page, "Trends")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    expect(page.locator(".st-key-count").get_by_text("53 of 223 reviews")).to_be_visible()
    page.evaluate("localStorage.clear()")  # where Streamlit keeps for the next page that the menu was closed


def test_the_count_is_announced_when_a_filter_changes_it_and_the_focus_is_kept(
    address: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    expect(page.locator(ANNOUNCED)).to_have_text("")
    choose(page, "Region", "London")
    expect(page.locator(ANNOUNCED)).to_contain_text("53 of 223 reviews: London")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(ANNOUNCED)).to_contain_text("223 of 223 reviews: England")
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")


STOPS = """() => [...document.querySelectorAll('a[href], button, input, textarea, summary, [tabindex]')]
  .filter(part => part.tabIndex >= 0 && !part.disabled && part.checkVisibility({visibilityProperty: true})
    && !part.closest('[inert]') && part.type !== 'file' && part.role !== 'radio')
  .map((part, place) => (part.dataset.stop ??= String(place)))"""
CELLS_OF_A_ROW = 40  # more than the grid of reviews has: Tab goes through the cells of a row, then on
# One stop for a group of radio buttons, whose arrow keys do the rest.
AT = """() => document.activeElement.role === 'radio' ? 'radio'
  : document.activeElement.dataset.stop ?? document.activeElement.tagName"""


# Each page at one width with every test, and at the other with `make audit`.
AT_A_WIDTH = [
    pytest.param(path, name, width, marks=[pytest.mark.audit] if (place + turn) % 2 else [])
    for place, (path, name) in enumerate(PAGES.items())
    for turn, width in enumerate((1440, 390))
]


@pytest.mark.parametrize(("path", "name", "width"), AT_A_WIDTH)
def test_the_keyboard_reaches_everything_on_a_page_and_is_trapped_nowhere(
    address: str, new_page: NewPage, path: str, name: str, width: int
) -> None:
    page = new_page(width)
    page.goto(f"{address}/{path}")
    expect_page(page, name)
    styled(page)
    page.wait_for_load_state("networkidle")
    expect_at_rest(page)
    stops = page.evaluate(STOPS)
    met: list[str] = []
    for _ in range(len(stops) + CELLS_OF_A_ROW):
        page.keyboard.press("Tab")
        met.append(page.evaluate(AT))
        if met[-1] == "BODY":  # past the last stop the browser's own controls come
            break
    assert met[-1] == "BODY", f"trapped at {met[-3:]}"
    missed = [
        page.evaluate(f"document.querySelector('[data-stop=\"{stop}\"]').outerHTML.slice(0, 200)")
        for stop in stops
        if stop not in met
    ]
    assert missed == [], f"met: {met}"
    assert met.count("radio") == page.get_by_role("radiogroup").count()


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_on_320_pixels_and_with_wide_spacing_of_text_nothing_lies_beside_the_page(
    address: str, new_page: NewPage, path: str, name: str
) -> None:
    page = new_page(320)
    page.goto(f"{address}/{path}")
    expect_page(page, name)
    styled(page)
    # The distances of WCAG 2.2, success criterion 1.4.12.
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
    )
    expect_at_rest(page)
    beside = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth; }"
    )
    assert beside == 0


def test_each_container_that_is_announced_is_drawn_by_a_page() -> None:
    named = set(re.findall(r"\.st-key-(\w+)", (FOLDER / "dashboard.js").read_text(encoding="utf-8")))
    drawn = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.py"))
    assert {name for name in named if f'key="{name}"' not in drawn} == set()
    assert named == {"count", "hits", "in_view_now", "result_of_load"}


def test_both_outcomes_of_a_load_are_announced(address: str, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page()
    page.goto(f"{address}/load")
    expect_page(page, "Load data")
    styled(page)
    for grade, outcome in (("Satisfactory", "Nothing was loaded"), ("Good", "In view now: 1 review")):
        table = tmp_path / f"{grade}.csv"
        table.write_text(f"Review,Year,LSCB,Grade\nR1,2007-08,Leeds,{grade}\n", encoding="utf-8")
        drop(page, table)
        page.get_by_role("button", name="Check and load").click()
        expect(page.locator(ANNOUNCED)).to_contain_text(outcome)
        if grade == "Satisfactory":
            remove(page, table)
            expect(page.get_by_text("taken for reviews")).to_have_count(0)


def test_a_table_that_scrolls_is_reached_by_the_keyboard(address: str, new_page: NewPage) -> None:
    page = new_page(390)
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    page.get_by_role("tab", name="Table").first.click()
    reached = "[data-testid=stTable] [tabindex='0'], [overflow=auto][tabindex='0']"
    expect(page.locator(reached).first).to_be_visible()


def test_a_lost_connection_is_said_in_words_that_help_and_the_filters_stay(new_page: NewPage) -> None:
    page = new_page()
    with serving() as fresh:
        page.goto(f"{fresh}/grades?region=London")
        expect_page(page, "Grades")
        expect(page.locator(".st-key-count").get_by_text("53 of 223 reviews")).to_be_visible()
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        styled(page)
    expect(
        page.get_by_role("alert").filter(has_text="The connection to the dashboard is lost.")
    ).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)  # none that can be seen or heard
    assert "region=London" in page.url


def test_a_page_that_fails_says_so_in_words_that_help_and_nothing_of_the_error(
    new_page: NewPage, tmp_path: Path
) -> None:
    (tmp_path / "fails.py").write_text("raise ZeroDivisionError('reviews of Torbay')\n", encoding="utf-8")
    script = tmp_path / "app.py"
    script.write_text(
        "import streamlit as st\nfrom pages.parts.failure import page_failed\n"
        f"app = st.App({str(tmp_path / 'fails.py')!r}, on_script_error=page_failed)\n",
        encoding="utf-8",
    )
    page = new_page()
    with serving(script=str(script)) as failing:
        page.goto(failing)
        expect(page.get_by_text("This page could not be drawn.")).to_be_visible()
        expect(page.get_by_text("Torbay")).to_have_count(0)
        expect(page.get_by_text("ChatGPT")).to_have_count(0)


def test_with_reduced_motion_nothing_moves(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    styled(page)
    durations = page.evaluate(
        "[...document.querySelectorAll('button')].map(part => getComputedStyle(part).transitionDuration)"
    )
    assert set(durations) <= {"1e-05s", "0.00001s"}
