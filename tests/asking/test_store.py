"""A loaded data set answers many threads at once, is shut to the outside, and holds the published figures as
they were published."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from scr_data.asking import store
from scr_data.asking.questions import UnknownName, question, question_names
from scr_data.asking.store import Dataset
from scr_data.field import geography
from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION
from scr_data.field.selection import Selection
from tests.answering import raw_rows
from tests.small_set import copy_of_small, flat_file, loaded, small_dataset

THREADS, QUESTIONS_EACH = 8, 60
SELECTIONS = (
    Selection(),
    Selection(years=(200708,)),
    Selection(regions=("London",)),
    Selection(lscbs=("London 01",), taking_part=True),
    Selection(grades=("inadequate",), evaluation="latest"),
    Selection(themes=("risk_assessment",), agencies=("health",)),
    Selection(regions=(MERGED_REGION,), region_scheme="eight"),
)


def as_text(value: object) -> str:
    """A cell of an answer as it is written in a file; empty where there is no value."""
    if pd.isna(value):  # type: ignore[call-overload]  # any one cell
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def published(name: str) -> list[dict[str, str]]:
    with (store.PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(dataset: Dataset, sql: str) -> list[tuple[object, ...]]:
    with dataset.connection.cursor() as cursor:
        rows: list[tuple[object, ...]] = cursor.execute(sql).fetchall()
        return rows


# Many threads


def test_eight_threads_at_once_get_the_answers_that_one_gets() -> None:
    dataset = small_dataset()
    asked = [(name, selection) for selection in SELECTIONS for name in question_names()]
    expected = [raw_rows(dataset, name, selection) for name, selection in asked]

    def ask(thread: int) -> list[tuple[int, pd.DataFrame]]:
        places = [(thread * 19 + number * 7) % len(asked) for number in range(QUESTIONS_EACH)]
        return [(place, raw_rows(dataset, *asked[place])) for place in places]

    with ThreadPoolExecutor(THREADS) as threads:
        answers = [one for of_thread in threads.map(ask, range(THREADS)) for one in of_thread]
    assert len(answers) == THREADS * QUESTIONS_EACH
    for place, frame in answers:
        pd.testing.assert_frame_equal(frame, expected[place], check_exact=True, obj=str(asked[place]))


# Shut to the outside


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "COPY reviews TO '/tmp/reviews.csv'",
        "EXPORT DATABASE '/tmp/reviews'",
        "ATTACH '/tmp/reviews.duckdb' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "SET memory_limit = '10GB'",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET GLOBAL python_enable_replacements = true",
        "RESET lock_configuration",
        "PRAGMA threads = 1",
    ],
)
def test_sql_reaches_no_file_no_network_and_no_setting(sql: str) -> None:
    with pytest.raises(duckdb.Error, match=r"disabled|locked|does not exist"):
        run(small_dataset(), sql)


def test_sql_does_not_read_python_variables() -> None:
    secret = pd.DataFrame({"word": ["open sesame"]})
    with (
        small_dataset().connection.cursor() as cursor,
        pytest.raises(duckdb.CatalogException, match="secret"),
    ):
        cursor.execute(
            "SELECT * FROM secret"
        )  # here and not in a function, which would not see the variable anyway
    assert len(secret) == 1


def test_sql_does_not_read_python_variables_while_data_is_being_loaded_either() -> None:
    secret = pd.DataFrame({"word": ["open sesame"]})
    with store.open_database() as connection, pytest.raises(duckdb.CatalogException, match="secret"):
        connection.execute("SELECT * FROM secret")
    assert len(secret) == 1


def test_nothing_that_was_staged_is_left_behind() -> None:
    tables = {str(row[0]) for row in run(small_dataset(), "SELECT table_name FROM duckdb_tables()")}
    assert {"reviews", "evaluations", "evaluated_reviews", "published_figures"} <= tables
    assert not {table for table in tables if table.startswith(("staged_", "code_meanings", "board_meanings"))}


def test_a_value_that_looks_like_sql_is_only_a_value() -> None:
    selection = Selection(lscbs=("' OR 1=1 --", "x'); DROP TABLE reviews; --"))
    assert raw_rows(small_dataset(), "reviews", selection).empty
    assert len(raw_rows(small_dataset(), "reviews")) == 6


# What is asked, and what the data lacks


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no question “grade_by_year”\. Did you mean “grades_by_year”\?"):
        raw_rows(small_dataset(), "grade_by_year")


def test_a_data_set_says_which_tables_a_question_lacks(tmp_path: Path) -> None:
    flat = loaded(flat_file(tmp_path, "R1,2007-08,Leeds,good"))
    assert [table.name for table in flat.lacks(question("children_by_outcome"))] == ["children"]
    assert [table.name for table in flat.lacks(question("themes_by_year"))] == ["findings"]
    assert flat.lacks(question("grades_by_year")) == ()
    assert [name for name in question_names() if small_dataset().lacks(question(name))] == []


def test_boards_are_real_unless_the_data_names_its_own(tmp_path: Path) -> None:
    assert loaded(flat_file(tmp_path, "R1,2007-08,Leeds,good")).boards_are_real
    assert not small_dataset().boards_are_real


def test_the_boards_are_those_of_the_reference_list_or_those_of_the_file(tmp_path: Path) -> None:
    flat = loaded(flat_file(tmp_path, "R1,2007-08,Leeds,good"))
    assert run(flat, "SELECT lscb, region::VARCHAR FROM lscbs ORDER BY lscb") == sorted(
        (board.lscb, board.region) for board in geography.reference_boards()
    )
    assert len(run(small_dataset(), "SELECT * FROM lscbs")) == 5


# Published figures


def test_published_figures_are_those_of_the_file_cell_by_cell_each_with_its_source() -> None:
    sources = {row["source_id"]: row for row in published("sources.csv")}
    figures = published("published_figures.csv")
    frame = raw_rows(small_dataset(), "published_figures")
    assert len(frame) == len(figures)
    for (_, shown), figure in zip(frame.iterrows(), figures, strict=True):
        source = sources[figure["source_id"]]
        expected = {
            name: figure[name] for name in ("time_period", "measure", "value", "unit", "source_id", "note")
        }
        expected |= {
            "data_status": figure["status"],
            "source": source["title"],
            "publisher": source["publisher"],
            "url": source["url"],
        }
        assert {str(name): as_text(value) for name, value in shown.items()} == expected


def test_every_source_is_in_the_data_as_in_the_file() -> None:
    rows = run(
        small_dataset(),
        "SELECT source_id, title, publisher, published, url, kind FROM sources ORDER BY rowid",
    )
    assert [tuple(cell or "" for cell in row) for row in rows] == [
        tuple(row.values()) for row in published("sources.csv")
    ]


def test_every_published_figure_carries_a_mark_of_the_vocabulary() -> None:
    assert set(raw_rows(small_dataset(), "published_figures")["data_status"]) == set(v.codes(v.FIGURE_MARKS))


# Timeliness

TIMES = [
    ("2007-01-15", "2007-01-15", "up_to_6_months"),
    ("2007-01-15", "2007-07-15", "up_to_6_months"),
    ("2007-01-15", "2007-07-16", "6_to_12_months"),
    ("2007-01-15", "2008-01-15", "6_to_12_months"),
    ("2007-01-15", "2008-01-16", "1_to_2_years"),
    ("2007-03-15", "2008-03-15", "6_to_12_months"),
    ("2007-03-15", "2008-03-16", "1_to_2_years"),
    ("2006-01-15", "2008-01-15", "1_to_2_years"),
    ("2007-03-15", "2009-03-15", "1_to_2_years"),
    ("2007-03-15", "2009-03-16", "over_2_years"),
    ("2006-01-15", "2008-01-16", "over_2_years"),
    ("2007-08-31", "2008-02-29", "up_to_6_months"),
    ("2007-08-31", "2008-03-01", "6_to_12_months"),
    ("2006-08-31", "2007-02-28", "up_to_6_months"),
    ("2006-08-31", "2007-03-01", "6_to_12_months"),
    ("2007-02-28", "2007-08-28", "up_to_6_months"),
    ("2007-02-28", "2007-08-29", "6_to_12_months"),
    ("2004-02-29", "2005-02-28", "6_to_12_months"),
    ("2004-02-29", "2005-03-01", "1_to_2_years"),
    ("", "2008-01-15", "not_known"),
    ("2008-01-15", "", "not_known"),
]


@pytest.fixture(scope="module")
def time_taken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The band of each of TIMES, by its place in the list."""
    rows = [
        f"{place},2007-08,Leeds,good,{decided},{completed}"
        for place, (decided, completed, _) in enumerate(TIMES)
    ]
    folder = flat_file(
        tmp_path_factory.mktemp("times"),
        *rows,
        headings="review_id,time_period,lscb,grade,decided_on,completed_on",
    )
    reviews = raw_rows(loaded(folder), "reviews")
    return dict(zip(reviews["review_id"], reviews["timeliness"], strict=True))


@pytest.mark.parametrize("place", range(len(TIMES)), ids=["{} to {}".format(*time) for time in TIMES])
def test_exactly_six_months_is_up_to_six_and_a_day_more_is_not(
    place: int, time_taken: dict[str, str]
) -> None:
    assert time_taken[str(place)] == TIMES[place][2]


# Evaluated more than once


def test_the_first_evaluation_counts_unless_the_latest_is_asked_for(tmp_path: Path) -> None:
    dataset = loaded(copy_of_small(tmp_path))
    first = raw_rows(dataset, "reviews", Selection(reviews=("A2",)))
    latest = raw_rows(dataset, "reviews", Selection(reviews=("A2",), evaluation="latest"))
    assert (first["grade"][0], first["evaluation_no"][0]) == ("inadequate", 1)
    assert (latest["grade"][0], latest["evaluation_no"][0]) == ("adequate", 2)
    assert (
        len(raw_rows(dataset, "reviews"))
        == len(raw_rows(dataset, "reviews", Selection(evaluation="latest")))
        == 6
    )
