"""Files come in whole or not at all, and every problem is told with its place and how to mend it. Row 1 is
the line of headings."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_data.asking.questions import question, question_names
from scr_data.asking.store import Dataset
from scr_data.field.problems import Problem
from scr_data.loading.ingest import load_folder
from tests.answering import raw_rows
from tests.small_set import (
    SMALL,
    Change,
    cell,
    column_added,
    column_removed,
    content,
    copy_of_small,
    file_removed,
    flat_file,
    line_added,
    line_removed,
    loaded,
    problems_of,
    replaced,
    rows_of,
    small_dataset,
    write_rows,
)

GRADES = "outstanding, good, adequate, inadequate"
FILES = sorted(path.name for path in SMALL.glob("*.csv"))


def assert_same_answers(one: Dataset, other: Dataset) -> None:
    for name in question_names():
        pd.testing.assert_frame_equal(raw_rows(one, name), raw_rows(other, name), obj=name)


def counts(dataset: Dataset, question: str, *by: str) -> dict[tuple[object, ...], int]:
    """The review counts of an answer that are not 0, by the columns `by`."""
    frame = raw_rows(dataset, question)
    found = frame[frame["review_count"] > 0]
    keys = found[list(by)].itertuples(index=False, name=None)
    return {tuple(key): int(count) for key, count in zip(keys, found["review_count"], strict=True)}


# What loads


def test_the_small_set_loads_with_every_row() -> None:
    dataset = small_dataset()
    assert dataset.row_counts == {name.removesuffix(".csv"): len(rows_of(SMALL / name)) - 1 for name in FILES}
    assert dataset.data_status == "supplied"
    assert counts(dataset, "grades_by_year", "time_period", "grade") == {
        (200708, "good"): 1,
        (200708, "inadequate"): 2,
        (200809, "good"): 1,
        (200809, "adequate"): 1,
        (200809, "inadequate"): 1,
    }


def test_the_data_status_is_the_one_it_was_loaded_with() -> None:
    result = load_folder(SMALL, "illustrative")
    assert isinstance(result, Dataset)
    assert result.data_status == "illustrative"


def test_the_same_files_have_the_same_fingerprint_and_others_another(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    same = loaded(copy_of_small(tmp_path / "a"))
    other = loaded(copy_of_small(tmp_path / "b", cell("actions.csv", 2, "outcome", "An audit found it done")))
    assert same.fingerprint == small_dataset().fingerprint
    assert other.fingerprint != same.fingerprint


def test_one_flat_file_with_real_boards_answers_by_year_and_by_region(tmp_path: Path) -> None:
    folder = flat_file(
        tmp_path,
        "R1,2007-08,Kingston upon Hull,good",
        "R2,200708,Bolton,inadequate",
        "R3,2008/09,Leicester,adequate",
        'R4,200809,"Leicester, Leicestershire and Rutland",adequate',
    )
    dataset = loaded(folder)
    assert dataset.row_counts == {"evaluations": 4, "reviews": 4}
    assert counts(dataset, "grades_by_year", "time_period", "grade") == {
        (200708, "good"): 1,
        (200708, "inadequate"): 1,
        (200809, "adequate"): 2,
    }
    assert counts(dataset, "grades_by_region", "region", "region_code", "grade") == {
        ("North West", "E12000002", "inadequate"): 1,
        ("Yorkshire and The Humber", "E12000003", "good"): 1,
        ("East Midlands", "E12000004", "adequate"): 2,
    }


def test_two_swapped_columns_are_loaded_by_name(tmp_path: Path) -> None:
    rows = rows_of(SMALL / "reviews.csv")
    at, to = rows[0].index("decided_on"), rows[0].index("completed_on")
    for row in rows:
        row[at], row[to] = row[to], row[at]
    folder = copy_of_small(tmp_path)
    write_rows(folder / "reviews.csv", rows)
    assert_same_answers(loaded(folder), small_dataset())


@settings(max_examples=3, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(shuffle: random.Random) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = copy_of_small(Path(parent))
        for name in FILES:
            rows = rows_of(folder / name)
            order = list(range(len(rows[0])))
            shuffle.shuffle(order)
            write_rows(folder / name, [[row[at] for at in order] for row in rows])
        assert_same_answers(loaded(folder), small_dataset())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            content("reviews.csv", lambda old: b"\xef\xbb\xbf" + old), id="UTF-8 with a byte order mark"
        ),
        pytest.param(content("reviews.csv", lambda old: old.replace(b"\n", b"\r\n")), id="CRLF"),
        pytest.param(content("reviews.csv", lambda old: old.rstrip(b"\n")), id="no line end at the end"),
        pytest.param(
            content("reviews.csv", lambda old: old.replace(b"\n", b"\n\n") + b",,,,,,,,,,\n"),
            id="blank lines",
        ),
        pytest.param(
            content(
                "evaluations.csv",
                lambda old: old.replace(b",Good", b", ADEQUATE ").replace(b"ADEQUATE", b"gOOD"),
            ),
            id="case",
        ),
        pytest.param(cell("findings.csv", 2, "agency", "Children’s SOCIAL care"), id="label for a code"),
        pytest.param(cell("findings.csv", 3, "theme", "Inadequate risk assessment"), id="label for a theme"),
        pytest.param(cell("reviews.csv", 2, "time_period", "2007/08"), id="year with a slash"),
        pytest.param(cell("reviews.csv", 2, "lead_lscb", "  London 01 "), id="spaces around a board"),
        pytest.param(
            replaced("reviews.csv", "review_id,time_period,lead_lscb", "Review ID, TIME_PERIOD ,LSCB"),
            id="headings as people write",
        ),
    ],
)
def test_what_means_the_same_loads_the_same(tmp_path: Path, change: Change) -> None:
    assert_same_answers(loaded(copy_of_small(tmp_path, change)), small_dataset())


def test_an_alias_of_a_board_is_resolved(tmp_path: Path) -> None:
    folder = flat_file(
        tmp_path,
        "R1,2007-08,Hull City Council,good",
        "R2,2007-08,B&NES LSCB,good",
        "R3,2007-08,St. Helens,good",
    )
    reviews = raw_rows(loaded(folder), "reviews")
    assert list(reviews["lead_lscb"]) == ["Kingston upon Hull", "Bath and North East Somerset", "St Helens"]


def test_a_file_of_headings_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    dataset = loaded(
        copy_of_small(tmp_path, content("children.csv", lambda old: old.splitlines(keepends=True)[0]))
    )
    assert dataset.row_counts["children"] == 0
    assert [table.name for table in dataset.lacks(question("children"))] == ["children"]


def test_reviews_of_headings_alone_are_no_reviews(tmp_path: Path) -> None:
    dataset = loaded(flat_file(tmp_path))
    assert dataset.row_counts == {"evaluations": 0, "reviews": 0}
    for name in question_names():
        raw_rows(dataset, name)
    assert raw_rows(dataset, "grades_by_year").empty


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44",
        "-5",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "&lt;b&gt;",
        "'quoted'",
        "'; DROP TABLE reviews; --",
    ],
)
def test_a_cell_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    folder = copy_of_small(
        tmp_path, cell("findings.csv", 2, "detail", text), cell("actions.csv", 2, "action", text)
    )
    dataset = loaded(folder)
    assert raw_rows(dataset, "findings")["detail"][0] == text
    assert raw_rows(dataset, "actions")["action"][0] == text


def test_a_long_cell_is_loaded_whole(tmp_path: Path) -> None:
    text = "long " * 20_000 + "end"
    dataset = loaded(copy_of_small(tmp_path, cell("findings.csv", 2, "detail", text)))
    assert raw_rows(dataset, "findings")["detail"][0] == text


@pytest.mark.parametrize("text", ["NA", "nan", "null", "None", "True", "1e5", "007"])
def test_a_text_that_other_programs_take_for_something_else_stays_a_text(tmp_path: Path, text: str) -> None:
    dataset = loaded(flat_file(tmp_path, f"{text},2007-08,Leeds,good"))
    assert list(raw_rows(dataset, "reviews")["review_id"]) == [text]


def test_the_last_year_of_a_century_is_a_financial_year(tmp_path: Path) -> None:
    dataset = loaded(flat_file(tmp_path, "R1,1999-00,Leeds,good"))
    assert list(raw_rows(dataset, "reviews")["time_period"]) == [199900]


# What does not load: one broken thing, one problem, and how to mend it

PROBLEMS: list[tuple[str, Change, Problem]] = [
    (
        "a missing file",
        file_removed("reviews.csv"),
        Problem(
            "reviews.csv",
            None,
            "",
            "",
            "the file is not there",
            "four columns are enough: review_id, time_period, lscb, grade",
        ),
    ),
    (
        "an unknown file",
        content("finding.csv", lambda _: b"review_id\nA1\n"),
        Problem(
            "finding.csv",
            None,
            "",
            "",
            "no table has this name",
            "Did you mean findings.csv? Files are named: reviews.csv, ",
        ),
    ),
    (
        "an unknown file near none",
        content("zzz.csv", lambda _: b"review_id\nA1\n"),
        Problem(
            "zzz.csv", None, "", "", "no table has this name", "Files are named: reviews.csv, evaluations.csv"
        ),
    ),
    (
        "a missing column",
        column_removed("children.csv", "outcome"),
        Problem("children.csv", 1, "outcome", "", "the column is missing", "Add a column headed outcome."),
    ),
    (
        "a missing column with another name",
        column_removed("reviews.csv", "lead_lscb"),
        Problem(
            "reviews.csv",
            1,
            "lead_lscb",
            "",
            "the column is missing",
            "Add a column headed lead_lscb (or lscb).",
        ),
    ),
    (
        "no grade anywhere",
        file_removed("evaluations.csv"),
        Problem(
            "reviews.csv",
            1,
            "grade",
            "",
            "the column is missing",
            "Add a column headed grade, or the file evaluations.csv.",
        ),
    ),
    (
        "the grade twice",
        column_added("reviews.csv", "grade", "good"),
        Problem("reviews.csv", 1, "grade", "", "the grade is here and in evaluations.csv", "Keep it in one"),
    ),
    (
        "an unknown column",
        replaced("reviews.csv", "incident_date", "incident date of"),
        Problem(
            "reviews.csv",
            1,
            "incident date of",
            "",
            "no column has this heading",
            "Did you mean incident_date?",
        ),
    ),
    (
        "an unknown column near none",
        column_added("children.csv", "xyz", "1"),
        Problem(
            "children.csv",
            1,
            "xyz",
            "",
            "no column has this heading",
            "Remove the column, or name it one of: review_id, child_no",
        ),
    ),
    (
        "a duplicate heading",
        column_added("children.csv", "Outcome", "died"),
        Problem("children.csv", 1, "outcome", "", "two columns have this heading", "Keep one."),
    ),
    (
        "a row too long",
        replaced("findings.csv", "The risk was recorded but", "The risk was recorded, but"),
        Problem(
            "findings.csv",
            4,
            "",
            "",
            "the row has 7 cells and the headings are 6",
            "Put text that holds a comma in quotation marks",
        ),
    ),
    (
        "a row too short",
        replaced("lscbs.csv", "London 02,London", "London 02"),
        Problem(
            "lscbs.csv", 5, "", "", "the row has 1 cells and the headings are 2", "fill in what is missing"
        ),
    ),
    (
        "an empty file",
        content("actions.csv", lambda _: b""),
        Problem(
            "actions.csv",
            None,
            "",
            "",
            "the file is empty",
            "Add the line of headings and the rows, or remove the file.",
        ),
    ),
    (
        "a file of blank lines",
        content("actions.csv", lambda _: b" \r\n\r\n"),
        Problem("actions.csv", None, "", "", "the file is empty", "or remove the file"),
    ),
    (
        "a NUL byte",
        content("findings.csv", lambda old: old.replace(b"police,", b"police,\0")),
        Problem(
            "findings.csv",
            6,
            "",
            "",
            "the file is no text in UTF-8",
            "Save it as “CSV UTF-8 (comma delimited)”.",
        ),
    ),
    (
        "an unclosed quote at the end",
        replaced("findings.csv", "B3,2,process,delay,lscb,The", 'B3,2,process,delay,lscb,"The'),
        Problem("findings.csv", 9, "", "", "the line cannot be read as CSV", "Check its quotation marks."),
    ),
    (
        "an unclosed quote in the middle",
        replaced(
            "findings.csv",
            "A2,2,practice,risk_assessment,health,The",
            'A2,2,practice,risk_assessment,health,"The',
        ),
        Problem("findings.csv", 4, "", "", "the line cannot be read as CSV", "Check its quotation marks."),
    ),
    (
        "text after a closing quote",
        replaced("findings.csv", "police,Information", 'police,"Information" x'),
        Problem("findings.csv", 6, "", "", "the line cannot be read as CSV", "Check its quotation marks."),
    ),
    (
        "a cell beyond all measure",
        cell("findings.csv", 6, "detail", "x" * 200_000),
        Problem(
            "findings.csv",
            6,
            "",
            "",
            "the line cannot be read as CSV (field larger than field limit (131072))",
            "Check",
        ),
    ),
    (
        "a blank",
        cell("reviews.csv", 3, "time_period", " "),
        Problem(
            "reviews.csv",
            3,
            "time_period",
            "",
            "a value is needed here",
            "Write a financial year, as 200809 or 2008-09.",
        ),
    ),
    (
        "a blank grade",
        cell("evaluations.csv", 3, "grade", ""),
        Problem(
            "evaluations.csv", 3, "grade", "", "a value is needed here", "Write one of the allowed values."
        ),
    ),
    (
        "a bad date",
        cell("reviews.csv", 4, "incident_date", "12/31/2004"),
        Problem(
            "reviews.csv",
            4,
            "incident_date",
            "12/31/2004",
            "this is not a date",
            "Write a date, as 2008-11-30 or 30/11/2008.",
        ),
    ),
    (
        "an impossible date",
        cell("reviews.csv", 4, "decided_on", "2007-02-29"),
        Problem(
            "reviews.csv",
            4,
            "decided_on",
            "2007-02-29",
            "this is not a date",
            "Write a date, as 2008-11-30 or 30/11/2008.",
        ),
    ),
    (
        "a year of two digits",
        cell("evaluations.csv", 2, "evaluated_on", "28/02/07"),
        Problem(
            "evaluations.csv",
            2,
            "evaluated_on",
            "28/02/07",
            "this is not a date",
            "Write a date, as 2008-11-30 or 30/11/2008.",
        ),
    ),
    (
        "a year of two years",
        cell("reviews.csv", 2, "time_period", "2007-09"),
        Problem(
            "reviews.csv", 2, "time_period", "2007-09", "this is not a financial year", "as 200809 or 2008-09"
        ),
    ),
    (
        "a calendar year",
        cell("reviews.csv", 7, "time_period", "2008"),
        Problem(
            "reviews.csv",
            7,
            "time_period",
            "2008",
            "this could be 2007-08 or 2008-09",
            "Write the financial year in full",
        ),
    ),
    (
        "half a child",
        cell("children.csv", 3, "child_no", "1.5"),
        Problem(
            "children.csv", 3, "child_no", "1.5", "this is not a whole number", "Write a whole number, as 1."
        ),
    ),
    (
        "a negative number",
        cell("children.csv", 3, "child_no", "-2"),
        Problem(
            "children.csv", 3, "child_no", "-2", "this is not a whole number", "Write a whole number, as 1."
        ),
    ),
    (
        "a number beyond all measure",
        cell("children.csv", 3, "child_no", "99999999999"),
        Problem(
            "children.csv",
            3,
            "child_no",
            "99999999999",
            "this is not a whole number",
            "Write a whole number, as 1.",
        ),
    ),
    (
        "an unknown grade",
        cell("evaluations.csv", 2, "grade", "satisfactory"),
        Problem(
            "evaluations.csv",
            2,
            "grade",
            "satisfactory",
            "this is none of the allowed values",
            f"Write one of: {GRADES}.",
        ),
    ),
    (
        "an unknown region",
        cell("lscbs.csv", 6, "region", "Yorkshire"),
        Problem(
            "lscbs.csv",
            6,
            "region",
            "Yorkshire",
            "this is none of the allowed values",
            "Yorkshire and The Humber",
        ),
    ),
    (
        "a duplicate key",
        line_added("children.csv", "A1,2,died,1_to_5,yes,yes,no"),
        Problem(
            "children.csv",
            11,
            "review_id, child_no",
            "A1, 2",
            "an earlier row says the same",
            "remove or correct one",
        ),
    ),
    (
        "a duplicate key with a blank in it",
        line_added("judgements.csv", "A1,1,overview_report,,adequate"),
        Problem(
            "judgements.csv",
            6,
            "review_id, evaluation_no, component, agency",
            "A1, 1, overview_report",
            "an earlier row says the same",
            "remove or correct one",
        ),
    ),
    (
        "a dangling review_id",
        cell("findings.csv", 9, "review_id", "b3"),
        Problem(
            "findings.csv",
            9,
            "review_id",
            "b3",
            "reviews.csv has no such review_id",
            "Correct it, or add the row to reviews.csv.",
        ),
    ),
    (
        "an evaluation missing",
        line_removed("evaluations.csv", 8),
        Problem(
            "reviews.csv",
            7,
            "review_id",
            "B3",
            "evaluations.csv has no first evaluation",
            "Add a row with evaluation_no 1.",
        ),
    ),
    (
        "a first evaluation missing",
        line_removed("evaluations.csv", 3),
        Problem(
            "reviews.csv",
            3,
            "review_id",
            "A2",
            "evaluations.csv has no first evaluation",
            "Add a row with evaluation_no 1.",
        ),
    ),
    (
        "a judgement of an evaluation that is not there",
        cell("judgements.csv", 2, "evaluation_no", "9"),
        Problem(
            "judgements.csv",
            2,
            "evaluation_no",
            "9",
            "evaluations.csv has no such evaluation",
            "add the row to evaluations.csv",
        ),
    ),
    (
        "a second evaluation before the first",
        cell("evaluations.csv", 4, "evaluated_on", "2007-09-29"),
        Problem(
            "evaluations.csv",
            4,
            "evaluated_on",
            "2007-09-29",
            "an earlier evaluation of the review has a later date",
            "Correct one",
        ),
    ),
    (
        "an incident after the decision",
        cell("reviews.csv", 2, "incident_date", "2006-10-02"),
        Problem(
            "reviews.csv",
            2,
            "decided_on",
            "2006-10-01",
            "this is before incident_date",
            "Correct one of the two dates.",
        ),
    ),
    (
        "a completion before the decision",
        cell("reviews.csv", 5, "completed_on", "2007-10-31"),
        Problem(
            "reviews.csv",
            5,
            "completed_on",
            "2007-10-31",
            "this is before decided_on",
            "Correct one of the two dates.",
        ),
    ),
    (
        "evaluated after its year",
        cell("evaluations.csv", 2, "evaluated_on", "2008-04-01"),
        Problem(
            "reviews.csv",
            2,
            "time_period",
            "200708",
            "the first evaluation is not in this financial year",
            "Correct the year or the date",
        ),
    ),
    (
        "evaluated before it was completed",
        cell("evaluations.csv", 3, "evaluated_on", "2007-06-01"),
        Problem(
            "evaluations.csv",
            3,
            "evaluated_on",
            "2007-06-01",
            "the review was completed later than this",
            "Correct one of the two dates.",
        ),
    ),
    (
        "a theme of the other kind",
        cell("findings.csv", 5, "theme", "risk_assessment"),
        Problem(
            "findings.csv",
            5,
            "kind",
            "process",
            "the theme belongs to the other kind",
            "Correct the kind or the theme.",
        ),
    ),
    (
        "a second lead board",
        cell("review_lscbs.csv", 2, "role", "lead"),
        Problem(
            "review_lscbs.csv",
            2,
            "role",
            "lead",
            "the role does not agree with lead_lscb in reviews.csv",
            "Correct the role or the lead board.",
        ),
    ),
    (
        "a lead board that only takes part",
        cell("review_lscbs.csv", 3, "lscb", "Yorkshire and The Humber 01"),
        Problem(
            "review_lscbs.csv",
            3,
            "role",
            "taking_part",
            "the role does not agree with lead_lscb",
            "Correct the role or the lead board.",
        ),
    ),
    (
        "a board that lscbs.csv does not have",
        cell("reviews.csv", 2, "lead_lscb", "Camden"),
        Problem(
            "reviews.csv",
            2,
            "lead_lscb",
            "Camden",
            "no such board in lscbs.csv",
            "Add the board there with its region",
        ),
    ),
    (
        "a board taking part that lscbs.csv does not have",
        cell("review_lscbs.csv", 2, "lscb", "London 09"),
        Problem(
            "review_lscbs.csv", 2, "lscb", "London 09", "no such board in lscbs.csv", "or correct the name"
        ),
    ),
]


def assert_told(problems: tuple[Problem, ...], expected: Problem) -> None:
    """Exactly one problem was found: at the place expected, in words that hold those expected."""
    assert len(problems) == 1, "\n".join(map(str, problems))
    problem = problems[0]
    place = (problem.file, problem.row, problem.column, problem.value)
    assert place == (expected.file, expected.row, expected.column, expected.value)
    assert expected.wrong in problem.wrong
    assert expected.mend in problem.mend
    for part in (problem.file, problem.column, problem.value[:80], problem.wrong, problem.mend):
        assert part in str(problem)
    assert problem.row is None or f"row {problem.row}" in str(problem)


@pytest.mark.parametrize(
    ("change", "expected"), [pytest.param(change, expected, id=name) for name, change, expected in PROBLEMS]
)
def test_one_broken_thing_is_told_with_its_place_and_its_mending_and_nothing_loads(
    tmp_path: Path, change: Change, expected: Problem
) -> None:
    assert_told(problems_of(copy_of_small(tmp_path, change)), expected)


FLAT_PROBLEMS = [
    (
        "an unknown board",
        "R2,2007-08,Barnsly,good",
        Problem(
            "reviews.csv", 3, "lscb", "Barnsly", "this is no board of the reference list", "Nearest: Barnsley"
        ),
    ),
    (
        "a board like none",
        "R2,2007-08,Zzyzx,good",
        Problem(
            "reviews.csv",
            3,
            "lscb",
            "Zzyzx",
            "this is no board of the reference list",
            "or add lscbs.csv with your boards and regions",
        ),
    ),
    (
        "Kingston",
        "R2,2007-08,Kingston,good",
        Problem(
            "reviews.csv",
            3,
            "lscb",
            "Kingston",
            "could be more than one",
            "Nearest: Kingston upon Hull; Kingston upon Thames",
        ),
    ),
    (
        "a board that came later",
        "R2,2007-08,Leicestershire and Rutland,good",
        Problem(
            "reviews.csv",
            3,
            "lscb",
            "Leicestershire and Rutland",
            "no board",
            "Nearest: Leicester, Leicestershire and Rutland",
        ),
    ),
    (
        "a missing grade",
        "R2,2007-08,Leeds,",
        Problem("reviews.csv", 3, "grade", "", "the grade is missing", f"Write one of: {GRADES}."),
    ),
    (
        "a duplicate review",
        "R1,2008-09,Leeds,good",
        Problem("reviews.csv", 3, "review_id", "R1", "an earlier row says the same", "remove or correct one"),
    ),
]


@pytest.mark.parametrize(
    ("row", "expected"), [pytest.param(row, expected, id=name) for name, row, expected in FLAT_PROBLEMS]
)
def test_one_broken_row_of_a_flat_file_is_told(tmp_path: Path, row: str, expected: Problem) -> None:
    assert_told(problems_of(flat_file(tmp_path, "R1,2007-08,Leeds,good", row)), expected)


def test_a_review_evaluated_before_its_year_is_told_in_both_ways(tmp_path: Path) -> None:
    problems = problems_of(copy_of_small(tmp_path, cell("evaluations.csv", 8, "evaluated_on", "2008-03-31")))
    assert [(problem.file, problem.row, problem.column) for problem in problems] == [
        ("evaluations.csv", 8, "evaluated_on"),
        ("reviews.csv", 7, "time_period"),
    ]


def test_every_problem_is_told_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = copy_of_small(
        tmp_path,
        cell("reviews.csv", 6, "historic", "perhaps"),
        cell("reviews.csv", 2, "time_period", ""),
        cell("children.csv", 2, "outcome", "hurt"),
    )
    assert [(problem.file, problem.row, problem.column) for problem in problems_of(folder)] == [
        ("children.csv", 2, "outcome"),
        ("reviews.csv", 2, "time_period"),
        ("reviews.csv", 6, "historic"),
    ]


def test_rows_after_a_quoted_line_end_are_told_with_the_line_they_begin_on(tmp_path: Path) -> None:
    folder = copy_of_small(
        tmp_path,
        cell("findings.csv", 3, "detail", "Two\nmore\r\nlines"),
        cell("findings.csv", 5, "agency", "fire brigade"),
    )
    lines = (folder / "findings.csv").read_text(encoding="utf-8").splitlines()
    problem = problems_of(folder)[0]
    assert problem.row == 7
    assert "fire brigade" in lines[7 - 1]


def test_a_quoted_line_end_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path, cell("findings.csv", 3, "detail", "Two\nmore\r\nlines"))
    assert raw_rows(loaded(folder), "findings")["detail"][1] == "Two\nmore\r\nlines"


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems = problems_of(tmp_path / "nowhere")
    assert [(problem.file, problem.wrong) for problem in problems] == [
        (str(tmp_path / "nowhere"), "there is no such folder")
    ]


def test_an_empty_folder_lacks_its_reviews(tmp_path: Path) -> None:
    assert [(problem.file, problem.wrong) for problem in problems_of(tmp_path)] == [
        ("reviews.csv", "the file is not there")
    ]


# A key is unique by what it means, however it is written


@pytest.mark.parametrize(
    ("change", "file", "row"),
    [
        pytest.param(
            line_added("evaluations.csv", "A1,01,2007-07-16,good"),
            "evaluations.csv",
            9,
            id="evaluation 1 and 01",
        ),
        pytest.param(
            line_added("children.csv", "A1,02,died,1_to_5,yes,yes,no"),
            "children.csv",
            11,
            id="child 2 and 02",
        ),
        pytest.param(
            line_added("judgements.csv", "A1,1,IMR,Health,good"), "judgements.csv", 6, id="imr and IMR"
        ),
    ],
)
def test_one_key_written_in_two_ways_is_a_duplicate(
    tmp_path: Path, change: Change, file: str, row: int
) -> None:
    problem = problems_of(copy_of_small(tmp_path, change))[0]
    assert (problem.file, problem.row, problem.wrong) == (file, row, "an earlier row says the same")


def test_one_board_written_in_two_ways_is_a_duplicate(tmp_path: Path) -> None:
    folder = flat_file(tmp_path, "R1,2007-08,Leeds,good")
    (folder / "review_lscbs.csv").write_text(
        "review_id,lscb,role\nR1,Hull,taking_part\nR1,Kingston upon Hull,taking_part\n", encoding="utf-8"
    )
    problem = problems_of(folder)[0]
    assert (problem.file, problem.row, problem.wrong) == (
        "review_lscbs.csv",
        3,
        "an earlier row says the same",
    )


def test_an_evaluation_numbered_0_is_not_taken_for_the_first(tmp_path: Path) -> None:
    problem = problems_of(
        copy_of_small(tmp_path, line_added("evaluations.csv", "A1,0,2007-07-01,inadequate"))
    )[0]
    assert (problem.file, problem.row, problem.column, problem.value) == (
        "evaluations.csv",
        9,
        "evaluation_no",
        "0",
    )


# Blanks that cannot be seen


def test_a_tab_after_a_boards_name_does_not_lose_its_region(tmp_path: Path) -> None:
    dataset = loaded(copy_of_small(tmp_path, cell("lscbs.csv", 4, "lscb", "London 01\t")))
    assert_same_answers(dataset, small_dataset())


@pytest.mark.parametrize("blank", ["\t", "\n", "\u00a0"], ids=["tab", "line end", "no-break space"])
def test_a_cell_of_unseen_blanks_is_blank(tmp_path: Path, blank: str) -> None:
    problems = problems_of(copy_of_small(tmp_path, cell("actions.csv", 2, "action", blank)))
    assert [(problem.file, problem.row, problem.column, problem.wrong) for problem in problems] == [
        ("actions.csv", 2, "action", "a value is needed here")
    ]


# Things in the folder that are no files, or named otherwise


def test_a_folder_named_like_a_file_is_a_problem_and_no_error(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path, file_removed("actions.csv"))
    (folder / "actions.csv").mkdir()
    assert problems_of(folder)[0].file == "actions.csv"


def test_a_file_name_in_capitals_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "children.csv").rename(folder / "CHILDREN.CSV")
    result = load_folder(folder)
    if isinstance(result, Dataset):
        assert result.row_counts["children"] == 9
    else:
        assert "CHILDREN.CSV" in {problem.file for problem in result}


# Any cell at all

CELLS = [
    (name, row, column)
    for name in FILES
    for row in range(1, len(rows_of(SMALL / name)) + 1)
    for column in rows_of(SMALL / name)[0]
]
OTHER_CELLS = [
    "",
    "A1",
    "London 01",
    "London",
    "good",
    "1",
    "2",
    "2008-09",
    "review_id",
    "grade",
    "lead",
    "process",
    "delay",
]


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(CELLS), st.text() | st.sampled_from(OTHER_CELLS))
def test_any_text_in_any_cell_either_loads_or_is_a_problem_of_that_file(
    place: tuple[str, int, str], text: str
) -> None:
    name, row, column = place
    with tempfile.TemporaryDirectory() as parent:
        result = load_folder(copy_of_small(Path(parent), cell(name, row, column, text)))
        if isinstance(result, Dataset):
            assert sum(counts(result, "grades_by_year", "time_period", "grade").values()) == 6
        else:
            assert any(name in str(problem) for problem in result), result


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200) | st.text().map(str.encode), st.sampled_from(FILES))
def test_any_bytes_in_any_file_load_or_are_problems(content_of_file: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as parent:
        result = load_folder(copy_of_small(Path(parent), content(name, lambda _: content_of_file)))
        assert isinstance(result, tuple), "no file without its headings loads"
        assert any(problem.file == name for problem in result)


def test_the_cells_of_the_property_test_are_all_there_are() -> None:
    total = sum(
        len(list(csv.reader(io.StringIO((SMALL / name).read_text(encoding="utf-8")))))
        * len(rows_of(SMALL / name)[0])
        for name in FILES
    )
    assert len(CELLS) == total
