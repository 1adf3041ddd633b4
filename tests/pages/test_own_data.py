"""The pages with somebody's own data: real boards, few tables, hostile cells, or nothing usable."""

from __future__ import annotations

import gc
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.parts.view import VIEW, _folder
from scr_data.loading.served_folder import ServedFolder
from tests.pages.opening import (
    EVERY_VIEW,
    NO_NUMBER,
    OF_REVIEWS,
    PAGES,
    TABLES_OPEN,
    cells,
    every_text,
    failures,
    open_page,
    texts,
)

SMALL = Path(__file__).parents[1] / "small"
FLAT = """review_id,time_period,lscb,grade
1,2007-08,Torbay,Good
2,2007-08,London Borough of Camden,Inadequate
3,2008-09,"Leicester, Leicestershire and Rutland",Adequate
4,2008-09,Hull,Inadequate
"""
HOSTILE = (
    "![x](https://example.org/x.png) <script>alert(1)</script> <b>bold</b> [link](https://example.org) "
    '"$x^2$" :red[red]'
)
MARKUP = ("![x](", "<script>")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that the dashboard reads its data from."""
    monkeypatch.setenv("SCR_DATA", str(tmp_path))
    _folder.clear()
    yield tmp_path
    _folder.clear()


def test_a_flat_file_of_four_columns_already_lights_up_every_page(folder: Path) -> None:
    (folder / "reviews.csv").write_text(FLAT, encoding="utf-8")
    for page, view in EVERY_VIEW:
        app = open_page(page, view=view, **TABLES_OPEN)
        assert failures(app) == [], (page, view)
        [title] = texts(app.title)
        assert not title.startswith("In the illustrative set"), (page, view)
        assert "Illustrative data" not in every_text(app), (page, view)


def test_a_chart_whose_table_is_not_in_the_data_says_which_sheet_would_bring_it(folder: Path) -> None:
    (folder / "reviews.csv").write_text(FLAT, encoding="utf-8")
    weaknesses, children = open_page("weaknesses"), open_page("trends", view="Children")
    assert any("Add a sheet called findings" in text for text in texts(weaknesses.info))
    assert any("Add a sheet called children" in text for text in texts(children.info))


def test_with_real_board_names_the_regions_page_shows_the_map_of_authorities(folder: Path) -> None:
    (folder / "reviews.csv").write_text(FLAT, encoding="utf-8")
    keys = [chart.proto.id for chart in open_page("regions", view="Boards").get("plotly_chart")]
    assert any("boards_in_brief_map" in key for key in keys)


def test_with_anonymised_boards_there_is_no_map_of_authorities() -> None:
    keys = [chart.proto.id for chart in open_page("regions", view="Boards").get("plotly_chart")]
    assert keys
    assert not any("boards_in_brief_map" in key for key in keys)


def test_the_data_of_one_board_is_not_called_england_and_has_no_empty_card(folder: Path) -> None:
    lines = [f"R{n},2008-09,Leeds,{('Good', 'Inadequate')[n % 2]}" for n in range(24)]
    table = "\n".join(["review_id,time_period,lscb,grade", *lines])
    (folder / "reviews.csv").write_text(table, encoding="utf-8")
    overview = open_page("overview")
    page = every_text(overview)
    assert "all boards in the data; all years" in page
    assert "England; all years" not in page
    assert "50% of reviews here were inadequate in 2008-09 (small numbers), 34% in England." in page
    assert page.count("lists no weaknesses") == 1
    assert [metric.label for metric in overview.metric] == [
        "Reviews evaluated, 2008-09",
        "Graded inadequate, 2008-09",
        "Graded good, 2008-09",
    ]
    regions = every_text(open_page("regions"))
    assert "No other region has enough reviews to compare with" in regions
    assert "All these reviews are of one region, Yorkshire and The Humber." in regions


def test_a_few_reviews_are_shown_as_counts_without_failing(folder: Path) -> None:
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for page, view in EVERY_VIEW:
        app = open_page(page, view=view, **TABLES_OPEN)
        assert failures(app) == [], (page, view)
        assert [said for said in (every_text(app), *cells(app)) if NO_NUMBER.search(said)] == [], (page, view)


def test_a_folder_that_cannot_be_used_shows_its_problems_and_no_page(folder: Path) -> None:
    (folder / "reviews.csv").write_text(FLAT.replace("Good", "Excellent"), encoding="utf-8")
    app = open_page("overview")
    assert not app.exception
    assert not app.title
    assert "The data folder cannot be used" in app.error[0].value
    assert "reviews.csv, row 2, grade" in app.code[0].value


def test_markup_in_a_cell_is_shown_as_text(folder: Path) -> None:
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    for name in ("lscbs", "reviews", "review_lscbs", "findings", "actions"):
        file = folder / f"{name}.csv"
        words = ("London 01", "Risk was not reassessed when circumstances changed.", "Act on recorded risk.")
        content = file.read_text(encoding="utf-8")
        for word in words:
            content = content.replace(word, cell)
        file.write_text(content, encoding="utf-8")
    shown_in = set()
    for page, view in EVERY_VIEW:
        app = open_page(page, view=view, **TABLES_OPEN)
        assert failures(app) == [], (page, view)
        elements = (*app.markdown, *app.caption, *app.info, *app.warning, *app.subheader, *app.header)
        said = [*texts(elements), *cells(app)]
        assert [one for one in said if any(markup in one for markup in MARKUP)] == [], (page, view)
        assert [one for one in app.get("plotly_chart") if "<script>" in one.proto.spec] == [], (page, view)
        shown_in |= {(page, view) for one in said if "alert" in one}
    assert shown_in >= {("regions", "Boards"), ("reviews", "")}


def test_a_file_of_headings_alone_is_no_error_and_is_said_to_hold_nothing(folder: Path) -> None:
    (folder / "reviews.csv").write_text(FLAT.splitlines()[0] + "\n", encoding="utf-8")
    for page in PAGES:
        app = open_page(page)
        assert failures(app) == [], page
        if page in OF_REVIEWS:
            assert any("No reviews for" in text for text in texts(app.warning)), page


def test_a_board_without_a_region_and_a_later_year_are_ordinary(folder: Path) -> None:
    more = """5,2011-12,Cornwall & Isles of Scilly,adequate
6,2004-05,"Kingston upon Hull, City of",good
"""
    (folder / "reviews.csv").write_text(FLAT + more, encoding="utf-8")
    for page, view in EVERY_VIEW:
        assert failures(open_page(page, view=view, **TABLES_OPEN)) == [], (page, view)


def test_a_folder_that_has_changed_is_taken_up_and_the_data_it_held_is_let_go(folder: Path) -> None:
    (folder / "reviews.csv").write_text(FLAT, encoding="utf-8")
    app = open_page("grades", **TABLES_OPEN)
    before = weakref.ref(app.session_state[VIEW].dataset)
    (folder / "reviews.csv").write_text(FLAT + "5,2008-09,Torbay,Good\n", encoding="utf-8")
    served = _folder(str(folder))
    assert isinstance(served, ServedFolder)
    served._pause = lambda _seconds: None  # it has come to rest
    served.current()
    served.wait()
    app.run()
    assert "**5 of 5 reviews**" in every_text(app)
    app.run()  # Streamlit keeps what a session has replaced until its next run
    gc.collect()
    assert before() is None
