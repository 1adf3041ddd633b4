"""The dashboard in a real browser: links, filters, Back, downloads, two widths."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.conftest import IN_A_BROWSER, Watched, serving
from tests.pages.opening import VIEWS

pytestmark = IN_A_BROWSER
TRIES = 3
NewPage = Callable[..., Page]
PAGES = {
    "": "Overview",
    "grades": "Grades",
    "weaknesses": "Weaknesses",
    "regions": "Regions",
    "trends": "Trends",
    "reviews": "Reviews",
    "load": "Load data",
    "quality": "Data quality",
    "about": "About the data",
}


def expect_page(page: Page, name: str, title: str = "") -> None:
    """Wait until the page called `name` is open, with its `title` where one is given."""
    place = page.locator(f".st-key-title_of_{name.lower().replace(' ', '_')}")
    heading = place.get_by_role("heading", name=title or None, level=1)
    expect(heading).to_be_visible(timeout=30_000)


def expect_url(page: Page, **parameters: list[str]) -> None:
    """Wait until the URL carries exactly `parameters`."""
    page.wait_for_function(
        "wanted => JSON.stringify([...new URLSearchParams(location.search)].sort())"
        " === JSON.stringify(wanted)",
        arg=sorted([name, value] for name, values in parameters.items() for value in values),
    )


def choose(page: Page, filter_name: str, option: str, at_once: bool = False) -> None:
    """Choose an option of a filter, whatever count it carries: when the page has come to rest, or `at_once`,
    while it still changes."""
    if not at_once:
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    # A list that has opened a moment ago may not take a click yet: nothing is chosen then, and nothing sent.
    # A person sees that, and clicks again.
    for _ in range(TRIES):
        click_option(page, filter_name, option)
        chosen = page.get_by_test_id("stMultiSelect").filter(has_text=filter_name).filter(has_text=option)
        if is_soon_visible(chosen.first):
            return
    pytest.fail(f"“{option}” of the filter {filter_name} was not taken")


def click_option(page: Page, filter_name: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(f"^(Selected .*)?{re.escape(filter_name)}")).first.click()
    page.get_by_role("option", name=re.compile(f"^{re.escape(option)}\\s\\(")).click()
    page.keyboard.press("Escape")


def is_soon_visible(element: Locator) -> bool:
    """Whether it is to be seen within a few seconds; what the browser does by itself takes a moment."""
    try:
        element.wait_for(state="visible", timeout=3_000)
    except TimeoutError:
        return False
    return True


def subtitle(page: Page, chart: str, words: str) -> None:
    expect(page.locator(f".st-key-chart_{chart}").get_by_text(words)).to_be_visible()


def downloaded(page: Page, button: str, scope: str) -> tuple[str, list[dict[str, str]]]:
    """The name and the rows of the CSV that a button gives."""
    with page.expect_download() as waiting:
        page.locator(scope).get_by_role("button", name=button).click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8")
    return waiting.value.suggested_filename, list(csv.DictReader(io.StringIO(text, newline="")))


def shown(row: dict[str, str]) -> str:
    """The share of a row of a file, as it stands on screen."""
    share, mark = percent(row["review_percent"]), row["review_percent_status"]
    words = {"": "", "u": "small numbers"}[mark]
    return f"{share} ({words})" if share and words else share or words


def percent(number: str) -> str:
    return f"{float(number):.1f}%" if number else ""


def test_a_cold_deep_link_opens_its_page_with_its_filters(new_page: NewPage) -> None:
    with serving() as fresh:
        page = new_page()
        watched = Watched(page)
        page.goto(f"{fresh}/regions?region=London&lscb=London+16")
        expect_page(page, "Regions")
        expect(page.locator(".st-key-count").get_by_text("7 of 223 reviews")).to_be_visible()
        expect_url(page, region=["London"], lscb=["London 16"])
        expect(page.get_by_role("link", name="Weaknesses")).to_be_visible()
        assert watched.own_errors == []


def test_a_filter_reaches_the_chart_the_table_and_the_csv(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    choose(page, "Region", "North West")
    subtitle(page, "grades_by_year", "Reviews by grade and year: North West; all years")
    expect_url(page, region=["North West"])
    chart = page.locator(".st-key-chart_grades_by_year")
    chart.get_by_role("tab", name="Table").click()
    expect(chart.get_by_role("row")).to_have_count(9)
    cells = [
        [cell.strip() for cell in row.get_by_role("cell").all_inner_texts()]
        for row in chart.get_by_role("row").all()[1:]
    ]
    name, rows = downloaded(page, "Download CSV", ".st-key-chart_grades_by_year")
    assert name == "grades_by_year_north-west.csv"
    written = [
        [
            f"Year {int(row['time_period'][:4]) - 2006} ({row['time_period'][:4]}-{row['time_period'][4:]})",
            row["grade"].capitalize(),
            row["review_count"],
            row["review_total"],
            shown(row),
            percent(row["review_lower"]),
            percent(row["review_upper"]),
        ]
        for row in rows
    ]
    assert cells == written
    assert {row["data_status"] for row in rows} == {"illustrative"}


def test_the_reviews_csv_holds_the_filtered_reviews(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/reviews?year=2007-08&region=North+West")
    expect_page(page, "Reviews")
    expect(page.locator(".st-key-count").get_by_text("8 of 223 reviews")).to_be_visible()
    name, rows = downloaded(page, "Download 8 reviews (CSV)", "body")
    assert name == "reviews_2007-08_north-west.csv"
    assert len(rows) == 8
    assert {(row["time_period"], row["region"]) for row in rows} == {("200708", "North West")}


def test_filters_go_along_from_page_to_page_and_back(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    choose(page, "Region", "London")
    expect_url(page, region=["London"])
    choose(page, "Year", "Year 2 (2008-09)")
    expect_url(page, region=["London"], year=["2008-09"])
    page.get_by_role("link", name="Trends", exact=True).click()
    expect_page(page, "Trends")
    subtitle(page, "grades_by_year", "London; 2008-09")
    expect_url(page, region=["London"], year=["2008-09"])
    page.go_back()
    expect_page(page, "Grades")
    subtitle(page, "grades_by_year", "London; 2008-09")
    page.go_back()
    expect_url(page, region=["London"])
    subtitle(page, "grades_by_year", "London; all years")
    page.go_forward()
    subtitle(page, "grades_by_year", "London; 2008-09")


def test_intervals_switched_off_stay_off_on_the_next_page(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    whiskers = page.locator(".st-key-figure_grades_by_year .errorbar")
    expect(whiskers.first).to_be_attached()
    page.get_by_text("Show uncertainty").click()
    expect(whiskers).to_have_count(0)
    page.get_by_role("link", name="Trends", exact=True).click()
    expect_page(page, "Trends")
    expect(page.locator(".st-key-figure_grades_by_year svg.main-svg").first).to_be_visible()
    expect(whiskers).to_have_count(0)


def test_a_click_on_a_point_of_the_funnel_opens_its_region_as_the_list_does(
    address: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{address}/regions")
    expect_page(page, "Regions")
    compared = page.locator(".st-key-chart_regions_compared")
    expect(
        compared.get_by_role("heading", name=re.compile("^28% of reviews were inadequate in London"))
    ).to_be_visible()
    point = (
        page.locator(".st-key-figure_funnel_by_region .scatterlayer .trace")
        .last.locator(".points path")
        .first
    )
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(compared.get_by_role("heading", name=re.compile("in London"))).to_have_count(0)
    expect(
        compared.get_by_role(
            "heading", name=re.compile(r"were inadequate in .*, \d+% in the rest of England")
        )
    ).to_be_visible()


def test_the_query_is_shown_with_the_filters_written_in(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades?region=London")
    expect_page(page, "Grades")
    chart = page.locator(".st-key-chart_grades_by_year")
    chart.get_by_role("tab", name="How sure?").click()
    expect(chart.get_by_text("What it does not show:")).to_be_visible()
    chart.get_by_role("tab", name="Query").click()
    expect(chart.locator("code").filter(has_text="['London']")).to_be_visible()


def test_links_within_a_page_keep_the_filters(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/?region=London")
    expect_page(page, "Overview", "In the illustrative set, no evidence that reviews got better or worse")
    page.locator(".st-key-look_at").get_by_role("link", name="How they were graded").click()
    expect_page(page, "Grades")
    subtitle(page, "grades_by_year", "London; all years")
    assert parse_qs(urlsplit(page.url).query) == {"region": ["London"]}


def test_a_board_that_left_the_region_is_dropped_with_a_message(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades?region=London&region=North+West&lscb=North+West+01")
    expect_page(page, "Grades")
    subtitle(page, "grades_by_year", "North West 01; all years")
    page.get_by_role(
        "button",
        name=re.compile("Remove North West\\s\\(|North West\\s\\(.*clear|Deselect North West", re.IGNORECASE),
    ).or_(
        page.locator(".st-key-filter_regions [data-baseweb=tag]")
        .filter(has_text="North West")
        .get_by_role("presentation")
    ).first.click()
    expect(page.get_by_text("North West 01 was removed: it is not in London.")).to_be_visible()
    expect_url(page, region=["London"])
    subtitle(page, "grades_by_year", "London; all years")


def test_clear_filters_empties_the_url_too(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades?region=London&theme=delay&year=2008-09")
    expect_page(page, "Grades")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".st-key-count").get_by_text("223 of 223 reviews")).to_be_visible()
    expect_url(page)


def test_two_quick_choices_both_count(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    choose(page, "Region", "London")
    choose(page, "Grade", "Inadequate", at_once=True)
    expect_url(page, region=["London"], grade=["inadequate"])


def click_row(page: Page, number: int) -> None:
    """Click the box in front of a row of the grid, the first of which is 1."""
    grid = page.locator("[data-testid=stDataFrame]").first
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 15, "y": 35 * number + 17})


def test_a_click_in_the_grid_opens_the_review_that_was_clicked_also_after_filtering(
    address: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{address}/reviews")
    expect_page(page, "Reviews")
    click_row(page, 3)
    expect(page.get_by_role("heading", name=re.compile("^Review R003"))).to_be_visible()
    choose(page, "Region", "London")
    expect(page.locator(".st-key-count").get_by_text("53 of 223 reviews")).to_be_visible()
    _, rows = downloaded(page, "Download 53 reviews (CSV)", "body")
    listed = [row["review_id"] for row in rows]
    opened = "R003" if "R003" in listed else listed[0]
    expect(page.get_by_role("heading", name=re.compile(f"^Review {opened}"))).to_be_visible()
    click_row(page, 5)
    expect(page.get_by_role("heading", name=re.compile(f"^Review {listed[4]}"))).to_be_visible()


def test_a_linked_review_opens_in_full(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/reviews?review=R007")
    expect_page(page, "Reviews")
    expect(page.get_by_role("heading", name=re.compile("^Review R007"))).to_be_visible()
    for part in ("Evaluations", "Children", "Findings", "Judgements on its parts", "Actions"):
        expect(page.get_by_role("heading", name=part, exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_and_view_fits_its_width_asks_nobody_else_and_logs_no_error(
    address: str, new_page: NewPage, width: int
) -> None:
    page = new_page(width)
    watched = Watched(page)
    if width == 1440:
        page.goto(address)
    for path, name in PAGES.items():
        if width == 390:  # a phone lays a page out anew as it is opened; its list of pages is folded away
            page.goto(f"{address}/{path}")
        else:
            in_sidebar = page.get_by_test_id("stSidebar")
            in_sidebar.get_by_role("link", name=name, exact=True).click()
        expect_page(page, name)
        expect_chart_where_there_is_any(page, path)
        assert overflowing(page, width) == [], path
        assert cut_text(page) == [], path
        for view in VIEWS.get(path, ())[1:]:
            page.get_by_role("radio", name=view, exact=True).click()
            expect(page.get_by_role("radio", name=view, exact=True)).to_be_checked()
            expect_chart_where_there_is_any(page, path)
            assert overflowing(page, width) == [], view
    assert hosts(watched) == {"127.0.0.1"}
    assert watched.own_errors == []


def expect_chart_where_there_is_any(page: Page, path: str) -> None:
    if path not in ("reviews", "load", "quality", "about"):
        expect(page.locator(".js-plotly-plot svg.main-svg").first).to_be_visible()
        expect(page.locator(".js-plotly-plot text").filter(visible=True).first).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def overflowing(page: Page, width: int) -> list[str]:
    """The texts that reach over the right edge; "the page" where it can be scrolled sideways."""
    found: list[str] = page.evaluate(
        "width => [...document.querySelectorAll("
        "'[data-testid=stMain] :is(h1, h2, h3, p, button, .js-plotly-plot)')]"
        ".filter(element => !element.closest('[data-testid=stTable]'))"
        ".filter(element => element.getBoundingClientRect().right > width + 1)"
        ".map(element => element.textContent.slice(0, 60))",
        width,
    )
    return found + ["the page"] * (page.evaluate("document.documentElement.scrollWidth") > width)


def cut_text(page: Page) -> list[str]:
    """The texts in charts that reach over an edge of their chart."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
            const frame = chart.getBoundingClientRect();
            const isCut = box => box.right > frame.right + 1 || box.left < frame.left - 1;
            return [...chart.querySelectorAll('text')]
                .filter(text => text.textContent.trim() && text.getBoundingClientRect().width > 1)
                .filter(text => isCut(text.getBoundingClientRect()))
                .map(text => text.textContent)})"""
    )
    return found


def hosts(watched: Watched) -> set[str | None]:
    """Where the page's requests went."""
    urls = [url for url in watched.requests if not url.startswith(("data:", "blob:"))]
    return {urlsplit(url).hostname for url in urls}


def test_every_chart_has_a_text_alternative_and_a_table(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/grades")
    expect_page(page, "Grades")
    charts = page.locator("[class*=st-key-chart_]")
    expect(charts).to_have_count(2)
    for chart in charts.all():
        expect(chart.locator("[aria-label*='The table beside it holds every number']")).to_have_count(1)
        expect(chart.get_by_role("tab", name="Table")).to_be_visible()
        expect(chart.get_by_role("button", name="Download CSV")).to_be_visible()
