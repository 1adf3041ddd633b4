"""An exported answer is a tidy CSV file that says what it holds, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_data import answers
from scr_data.evidence.derived import question_names
from scr_data.exporting import csv_file as export
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection
from tests.answering import raw_rows
from tests.small_set import SMALL, loaded, small_dataset


def cells(content: bytes) -> list[list[str]]:
    """The cells of a CSV file, headings first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def column(content: bytes, name: str) -> list[str]:
    """The cells under one heading."""
    headings, *rows = cells(content)
    return [row[headings.index(name)] for row in rows]


def a_frame(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(columns)


# The form of the file


def test_lines_end_as_rfc_4180_says_and_text_is_utf_8_without_a_mark() -> None:
    content = export.frame_as_csv(
        a_frame(lead_lscb=['Łódź, the "Old"', "two\nlines"], review_count=[1, 2]), "supplied"
    )
    assert content == (
        b"lead_lscb,review_count,data_status\r\n"
        b'"\xc5\x81\xc3\xb3d\xc5\xba, the ""Old""",1,supplied\r\n"two\nlines",2,supplied\r\n'
    )


def test_every_answer_is_as_many_rows_as_it_has_each_as_wide_as_the_headings() -> None:
    for name in question_names():
        frame = answers.answer(small_dataset(), name).frame
        content = export.frame_as_csv(frame, "supplied")
        headings, *rows = cells(content)
        assert content.endswith(b"\r\n"), name
        assert len(rows) == len(frame) > 0, name
        assert {len(row) for row in rows} == {len(headings)}, name
        assert len(set(headings)) == len(headings), name
        assert [heading for heading in headings if heading in frame.columns] == list(frame.columns), name


def test_the_same_answer_of_the_same_data_loaded_anew_is_the_same_bytes() -> None:
    anew = loaded(SMALL)
    for name in question_names():
        content = export.to_csv(answers.answer(small_dataset(), name))
        assert export.to_csv(answers.answer(anew, name)) == content, name


def test_an_answer_that_was_written_is_left_as_it_was() -> None:
    for name in question_names():
        frame = answers.answer(small_dataset(), name).frame
        before = frame.copy(deep=True)
        export.frame_as_csv(frame, "supplied")
        pd.testing.assert_frame_equal(frame, before, obj=name)


def test_an_answer_without_rows_is_a_line_of_headings() -> None:
    frame = raw_rows(small_dataset(), "reviews_by_quarter", Selection(lscbs=("nobody",)))
    assert frame.empty
    assert cells(export.frame_as_csv(frame, "supplied")) == [
        ["time_period", "time_identifier", "quarter_start", "quarter", "review_count", "data_status"]
    ]


def test_dates_are_written_year_first_and_missing_ones_are_empty() -> None:
    content = export.frame_as_csv(raw_rows(small_dataset(), "reviews"), "supplied")
    assert column(content, "completed_on") == [
        "2007-04-01",
        "2007-06-02",
        "2007-10-01",
        "2008-04-30",
        "",
        "2008-04-01",
    ]


def test_counts_are_whole_numbers_even_where_some_are_missing() -> None:
    content = export.frame_as_csv(raw_rows(small_dataset(), "key_figures"), "supplied")
    numbers = column(content, "value_count") + column(content, "value_total")
    assert "" in numbers
    assert all(re.fullmatch(r"[0-9]*", number) for number in numbers)


def test_percentages_are_in_full_precision() -> None:
    percents = column(
        export.frame_as_csv(raw_rows(small_dataset(), "grades_by_year"), "supplied"), "review_percent"
    )
    assert [float(percent) for percent in percents] == [0, 100 / 3, 0, 200 / 3, 0, 100 / 3, 100 / 3, 100 / 3]


# What is said beside the values


def test_a_region_without_reviews_has_a_percentage_that_is_not_applicable_and_no_nought() -> None:
    answer = answers.answer(small_dataset(), "grades_by_region", Selection(regions=("South West",)))
    content = export.to_csv(answer)
    assert column(content, "review_count") == ["0"] * 4
    assert (
        list(zip(column(content, "review_percent"), column(content, "review_percent_status"), strict=True))
        == [("", "z")] * 4
    )


def test_a_year_has_its_identifier_beside_it() -> None:
    content = export.frame_as_csv(raw_rows(small_dataset(), "grades_by_year"), "supplied")
    assert cells(content)[0][:3] == ["time_period", "time_identifier", "grade"]
    assert set(column(content, "time_identifier")) == {"Financial year"}
    assert set(column(content, "time_period")) == {"200708", "200809"}


@pytest.mark.parametrize("status", v.codes(v.DATA_STATUSES))
def test_every_row_carries_the_status_of_the_data(status: str) -> None:
    for name in set(question_names()) - {"published_figures"}:
        content = export.frame_as_csv(answers.answer(small_dataset(), name).rows, status)
        assert set(column(content, "data_status")) == {status}, name
        assert cells(content)[0][-1] == "data_status", name


def test_published_figures_keep_their_own_status_and_get_no_second_one() -> None:
    frame = raw_rows(small_dataset(), "published_figures")
    content = export.frame_as_csv(frame, "illustrative")
    assert cells(content)[0].count("data_status") == 1
    assert column(content, "data_status") == list(frame["data_status"])
    assert "illustrative" not in column(content, "data_status")


# Spreadsheets


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")']
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    frame = a_frame(detail=[text, "as it is"], kind=pd.Categorical([text, "as it is"]))
    content = export.frame_as_csv(frame, "supplied")
    assert column(content, "detail") == column(content, "kind") == [f"'{text}", "as it is"]


@pytest.mark.parametrize("text", ["a=b", "1-5", "x@y", "'=1", "", "2008-09", "é", "ok\t"])
def test_a_harmless_text_is_left_alone(text: str) -> None:
    assert column(export.frame_as_csv(a_frame(detail=[text], other=["x"]), "supplied"), "detail") == [text]


def test_numbers_are_left_alone_negative_ones_too() -> None:
    frame = a_frame(
        difference=[-5, 3],
        points=[-5.9, None],
        whole=pd.array([-1, None], dtype="Int64"),
        on=[pd.Timestamp("2008-11-30"), pd.NaT],
    )
    assert cells(export.frame_as_csv(frame, "supplied")) == [
        ["difference", "points", "whole", "on", "data_status"],
        ["-5", "-5.9", "-1", "2008-11-30", "supplied"],
        ["3", "", "", "", "supplied"],
    ]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_the_texts_read_back_are_those_written_but_for_the_apostrophe(texts: list[str]) -> None:
    content = export.frame_as_csv(a_frame(detail=texts, number=range(len(texts))), "supplied")
    assert column(content, "detail") == [
        f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text for text in texts
    ]


def test_a_missing_text_is_an_empty_cell() -> None:
    assert column(export.frame_as_csv(a_frame(agency=["police", None]), "supplied"), "agency") == [
        "police",
        "",
    ]
