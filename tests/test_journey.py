"""The whole way in one process: from the bytes of a reader's files to the bytes of a CSV, counted by hand."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.exporting.csv_file import to_csv
from scr_data.exporting.names import file_name
from scr_data.field.selection import Selection
from scr_data.loading.doubts import Choices
from scr_data.loading.files import sheets_of
from scr_data.loading.headings import Matched, guessed_columns, guessed_table
from scr_data.loading.ingest import Given, load

# Twelve reviews of 2008-09, seven of them inadequate, and three of 2007-08, two of them inadequate. Torbay
# and Plymouth are in the South West, Hull in Yorkshire and The Humber; St. Helens, in the North West, is
# written as people write it.
LIST = (
    ("Review ref", "Date of evaluation", "Local Authority", "Overall judgement"),
    *((f"S{number}", date(2008, 4, number), "Torbay", "Inadequate") for number in range(1, 6)),
    *((f"S{number}", date(2009, 3, number), "Plymouth", "good") for number in range(6, 9)),
    *((f"S{number}", date(2008, 12, number), "HULL CITY COUNCIL", "adequate") for number in range(9, 11)),
    *((f"S{number}", date(2008, 7, number), "St. Helens", "inadequate") for number in range(11, 13)),
    ("S13", date(2008, 3, 31), "Torbay", "Inadequate"),
    ("S14", date(2007, 4, 1), "Hull", "inadequate"),
    ("S15", date(2007, 9, 30), "Plymouth", "Adequate"),
)
# S1 was found to lack a risk assessment twice, which counts once; S14 is of the other year.
WEAKNESSES = """Review ref,Finding no,Kind,Theme,Agency
S1,1,practice,risk_assessment,health
S1,2,practice,risk_assessment,police
S6,1,practice,Risk_Assessment,
S14,1,practice,risk_assessment,health
S9,1,process,delay,lscb
"""


def workbook() -> bytes:
    """The list as a workbook."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in LIST:
        sheet.append(list(row))
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The two files, read, matched by their headings, checked and loaded."""
    files = {"evaluations 2009.xlsx": workbook(), "weaknesses.csv": WEAKNESSES.encode()}
    matched: list[Matched] = []
    for name, content in files.items():
        [sheet], problems = sheets_of(name, content)
        table = guessed_table(sheet)
        assert table is not None
        assert problems == ()
        matched.append(Matched(sheet, table, guessed_columns(sheet, table)))
    assert [one.table.name for one in matched] == ["reviews", "findings"]
    loaded = load(Given(tuple(matched), files), Choices())
    assert isinstance(loaded, Dataset), "\n".join(map(str, loaded))
    return loaded


def saved(dataset: Dataset, question: str, selection: Selection, **arguments: str) -> tuple[str, list[str]]:
    """The name of the file that holds an answer, and its lines."""
    answer = answers.answer(dataset, question, selection, arguments=arguments)
    return file_name(answer), to_csv(answer).decode().splitlines()


def test_the_grades_of_each_year_are_those_of_the_list(dataset: Dataset) -> None:
    name, lines = saved(dataset, "grades_by_year", Selection(years=(200809,)))
    assert name == "grades_by_year_2008-09.csv"
    assert lines[0] == (
        "time_period,time_identifier,grade,review_count,review_total,review_percent,"
        "review_lower,review_upper,review_percent_status,data_status"
    )
    cells = [line.split(",") for line in lines[1:]]
    assert [(row[0], row[2], row[3], row[4], round(float(row[5]), 2), row[8], row[9]) for row in cells] == [
        ("200809", "outstanding", "0", "12", 0.0, "u", "supplied"),
        ("200809", "good", "3", "12", 25.0, "u", "supplied"),
        ("200809", "adequate", "2", "12", 16.67, "u", "supplied"),
        ("200809", "inadequate", "7", "12", 58.33, "u", "supplied"),
    ]
    # Of none of twelve Wilson's interval ends at 1.96² / (12 + 1.96²).
    assert float(cells[0][7]) == pytest.approx(100 * 1.96**2 / (12 + 1.96**2), abs=0.01)


def test_the_year_comes_from_the_day_of_the_evaluation(dataset: Dataset) -> None:
    _, lines = saved(dataset, "grades_by_year", Selection(years=(200708,)))
    assert [line.split(",")[2:6] for line in lines[1:]] == [
        ["outstanding", "0", "3", ""],
        ["good", "0", "3", ""],
        ["adequate", "1", "3", ""],
        ["inadequate", "2", "3", ""],
    ]


def test_the_region_comes_from_the_board_however_it_is_written(dataset: Dataset) -> None:
    name, lines = saved(dataset, "reviews_by_region", Selection(regions=("South West", "North West")))
    assert name == "reviews_by_region_north-west_south-west.csv"
    assert [line.split(",")[:5] for line in lines] == [
        ["region", "region_code", "review_count", "lscb_count", "review_total"],
        ["North West", "E12000002", "2", "1", "12"],
        ["South West", "E12000009", "10", "2", "12"],
    ]


def test_a_weakness_found_twice_in_a_review_counts_once(dataset: Dataset) -> None:
    name, lines = saved(dataset, "themes_by_year", Selection(years=(200809,)), most="5", kind="practice")
    assert name == "themes_by_year_practice_5_2008-09.csv"
    [line] = [line for line in lines if ",risk_assessment," in line]
    assert line.split(",")[:7] == [
        *("200809", "Financial year", "practice", "risk_assessment", "2", "12"),
        "16.666666666666668",
    ]


def test_two_regions_are_compared(dataset: Dataset) -> None:
    # South West: Torbay's six inadequate of ten, three good and one adequate of Plymouth's; elsewhere three
    # of five.
    name, lines = saved(dataset, "regions_compared", Selection(), group="South West")
    assert name == "regions_compared_inadequate_south-west_rest-of-england.csv"
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["In the South West", "6", "10"],
        ["In the rest of England", "3", "5"],
    ]
