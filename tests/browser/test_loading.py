"""Loading one's own data in a real browser: mistakes found, mended and loaded, for this session alone, and
the way back."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import IN_A_BROWSER, ROOT, Watched, serving
from tests.browser.test_dashboard import choose, expect_page

pytestmark = IN_A_BROWSER
NewPage = Callable[..., Page]
BOARDS = (
    "Hull",
    "Telford & Wrekin",
    "Bath & NE Somerset",
    "Stoke",
    "City & Hackney",
    "St. Helens",
    "LLR",
    "Torbay",
    "Leeds",
    "Camden",
)
HOSTILE = "<script>document.title='run'</script>"


def spreadsheet(path: Path, mistakes: bool) -> Path:
    """500 reviews with real boards, some by other names; with an ambiguous one and four mistakes where asked
    for."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Review ref", "Financial Year", "Local Authority", "Overall judgement"])
    rows = [
        [f"SCR {n}", ("2007-08", "2008/09")[n % 2], BOARDS[n % 10], ("Good", "Adequate", "Inadequate")[n % 3]]
        for n in range(500)
    ]
    rows[9][2] = "Kingston"
    if mistakes:
        rows[1][3], rows[2][1], rows[3][0], rows[4][3] = "Satisfactory", "2008-10", "SCR 2", ""
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def drop(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(str(path))
    expect(
        page.get_by_test_id("stMain")
        .get_by_text(re.compile(f"^{re.escape(path.name)}.* rows?, taken for reviews"))
        .first
    ).to_be_visible()


def remove(page: Page, path: Path) -> None:
    page.get_by_role("button", name=re.compile(f"Remove {re.escape(path.name)}")).first.click()


def test_mistakes_are_found_mended_and_every_page_lights_up_with_the_new_data(
    address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page()
    watched = Watched(page)
    page.goto(f"{address}/load?region=London&lscb=London+16")
    expect_page(page, "Load data")
    broken = spreadsheet(tmp_path / "broken.xlsx", mistakes=True)
    drop(page, broken)
    page.get_by_role("button", name="Check and load").click()
    expect(
        page.get_by_test_id("stMain").get_by_text(
            "Nothing was loaded; what was in view stays. 5 problems in 500 rows of reviews."
        )
    ).to_be_visible()
    for value in ("Satisfactory", "2008-10", "SCR 2", "Kingston"):
        expect(page.get_by_role("cell", name=value, exact=True).last).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the problems (CSV)").click()
    assert len(Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()) == 6

    remove(page, broken)
    drop(page, spreadsheet(tmp_path / "mended.xlsx", mistakes=False))
    board = page.get_by_role("combobox", name="Which board is “Kingston”?")
    board.scroll_into_view_if_needed()
    board.click()
    board.press_sequentially("Kingston upon Thames")
    board.press("Enter")
    page.get_by_role("button", name="Check and load").click()
    expect(
        page.get_by_test_id("stMain").get_by_text("In view now: 500 reviews from mended.xlsx.")
    ).to_be_visible()
    expect(
        page.get_by_test_id("stMain").get_by_text("London 16 was removed: the data has no such board.")
    ).to_be_visible()

    page.get_by_role("link", name="Regions", exact=True).click()
    expect_page(page, "Regions")
    page.get_by_role("radio", name="Boards", exact=True).click()
    expect(page.locator(".st-key-figure_boards_in_brief_map svg.main-svg").first).to_be_visible()
    for name in ("Grades", "Weaknesses", "Trends", "Reviews", "Data quality", "About the data"):
        page.get_by_role("link", name=name, exact=True).first.click()
        expect_page(page, name)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        expect(page.get_by_test_id("stMain").get_by_text("Illustrative data", exact=True)).to_have_count(0)

    page.get_by_role("link", name="Load data", exact=True).click()
    page.get_by_role("button", name="Forget this data").click()
    expect(page.get_by_test_id("stMain").get_by_text("Illustrative data", exact=True).first).to_be_visible()
    assert watched.own_errors == []


def test_what_one_session_loads_no_other_sees_and_it_is_gone_with_the_session(
    address: str, new_page: NewPage, tmp_path: Path
) -> None:
    one, other = new_page(), new_page()
    path = tmp_path / "reviews.csv"
    path.write_text("review_id,time_period,lscb,grade\nMINE,2008-09,Torbay,good\n", encoding="utf-8")
    for page in (one, other):
        page.goto(f"{address}/load")
        expect_page(page, "Load data")
    drop(one, path)
    one.get_by_role("button", name="Check and load").click()
    expect(
        one.get_by_test_id("stMain").get_by_text("In view now: 1 review from reviews.csv.")
    ).to_be_visible()
    for page, count in ((one, "1 of 1 reviews"), (other, "223 of 223 reviews")):
        page.get_by_role("link", name="Grades", exact=True).click()
        expect_page(page, "Grades")
        expect(page.get_by_test_id("stMain").get_by_text(count)).to_be_visible()
    choose(one, "Year", "Year 2 (2008-09)")
    expect(
        one.locator(".st-key-count").get_by_text("1 of 1 reviews: all boards in the data; 2008-09")
    ).to_be_visible()
    one.reload()
    expect(
        one.get_by_test_id("stMain").get_by_text("The data of this page is no longer here.")
    ).to_be_visible()
    expect(one.locator(".st-key-count").get_by_text("223 of 223 reviews")).to_have_count(0)
    assert "year=2008-09" in one.url
    one.get_by_role("link", name="Load data", exact=True).last.click()
    drop(one, path)
    one.get_by_role("button", name="Check and load").click()
    expect(
        one.get_by_test_id("stMain").get_by_text("In view now: 1 review from reviews.csv.")
    ).to_be_visible()
    path.write_text(path.read_text(encoding="utf-8") + "NEW,2008-09,Torbay,good\n", encoding="utf-8")
    drop(one, path)
    one.get_by_role("button", name="Check and load").click()
    expect(
        one.get_by_test_id("stMain").get_by_text("1 review new, 0 reviews no longer there.")
    ).to_be_visible()
    one.get_by_role("link", name="Grades", exact=True).click()
    expect(
        one.locator(".st-key-count").get_by_text("2 of 2 reviews: all boards in the data; 2008-09")
    ).to_be_visible()
    one.reload()
    one.get_by_role("button", name="Show the data that came with the dashboard instead").click()
    expect(one.locator(".st-key-count").get_by_text("173 of 223 reviews")).to_be_visible()


def test_hostile_text_is_shown_as_text_on_the_page_that_loads_it(
    address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page()
    watched = Watched(page)
    path = tmp_path / "reviews.csv"
    path.write_text(
        f'review_id,time_period,lscb,grade\n"{HOSTILE}",2008-09,"{HOSTILE}",=1+1\n', encoding="utf-8"
    )
    page.goto(f"{address}/load")
    expect_page(page, "Load data")
    drop(page, path)
    page.get_by_role("button", name="Check and load").click()
    expect(page.get_by_test_id("stMain").get_by_text("Nothing was loaded")).to_be_visible()
    expect(page.get_by_role("cell", name=HOSTILE).first).to_be_visible()
    assert page.title() != "run"
    assert watched.own_errors == []


def test_problems_without_a_row_and_two_files_of_one_name_are_told(
    address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page()
    for folder, rows in (("a", "A,2008-09,Torbay,good"), ("b", "B,2008-09,Torbay,splendid")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "reviews.csv").write_text(
            f"review_id,time_period,lscb,grade\n{rows}\n", encoding="utf-8"
        )
    page.goto(f"{address}/load")
    expect_page(page, "Load data")
    for folder in ("a", "b"):
        drop(page, tmp_path / folder / "reviews.csv")
    expect(page.get_by_test_id("stMain").get_by_text("two files have this name").first).to_be_visible()
    page.get_by_role("button", name="Check and load").click()
    expect(page.get_by_test_id("stMain").get_by_text("Nothing was loaded")).to_be_visible()
    expect(page.get_by_role("cell", name="two files have this name")).to_be_visible()


def test_the_report_stays_while_questions_are_answered(
    address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page()
    page.goto(f"{address}/load")
    expect_page(page, "Load data")
    drop(page, spreadsheet(tmp_path / "broken.xlsx", mistakes=True))
    page.get_by_role("button", name="Check and load").click()
    expect(page.get_by_test_id("stMain").get_by_text("5 problems in 500 rows of reviews.")).to_be_visible()
    board = page.get_by_role("combobox", name="Which board is “Kingston”?")
    board.scroll_into_view_if_needed()
    board.click()
    board.press_sequentially("Kingston upon Hull")
    board.press("Enter")
    expect(page.get_by_test_id("stMain").get_by_text("You have answered a question since.")).to_be_visible()
    expect(page.get_by_test_id("stMain").get_by_text("5 problems in 500 rows of reviews.")).to_be_visible()


def test_a_broken_file_is_told_and_the_page_goes_on(address: str, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(390)
    path = tmp_path / "reviews.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    page.goto(f"{address}/load")
    expect_page(page, "Load data")
    page.locator("input[type=file]").set_input_files(str(path))
    expect(page.get_by_test_id("stMain").get_by_text("the workbook is damaged").first).to_be_visible()
    page.get_by_role("button", name="Check and load").click()
    expect(page.get_by_test_id("stMain").get_by_text("Nothing was loaded")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_served_folder_is_protected_and_a_bad_one_stops_the_start(
    new_page: NewPage, tmp_path: Path
) -> None:
    reviews = tmp_path / "reviews.csv"
    reviews.write_text("review_id,time_period,lscb,grade\nA,2008-09,Torbay,good\n", encoding="utf-8")
    with serving("--", "--data", str(tmp_path)) as own:
        page = new_page()
        page.goto(f"{own}/about")
        expect_page(page, "About the data")
        expect(page.get_by_test_id("stMain").get_by_text("In view now: protected.")).to_be_visible()
    reviews.write_text("review_id,time_period,lscb,grade\nA,2008-09,Torbay,splendid\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.headless",
        "true",
        "--",
        "--data",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "splendid" in done.stderr
    assert "1 problem; nothing was loaded." in done.stderr


@pytest.mark.parametrize("width", [1440, 390])
def test_the_preview_fits_its_width(address: str, new_page: NewPage, tmp_path: Path, width: int) -> None:
    page = new_page(width)
    page.goto(f"{address}/load")
    expect_page(page, "Load data")
    drop(page, spreadsheet(tmp_path / "list.xlsx", mistakes=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
