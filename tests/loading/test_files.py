"""Whatever is dropped is read into sheets or told in words: broken, huge and hostile files, without a
traceback and before the memory is taken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from scr_data.field.problems import how_many
from scr_data.loading import files as sheets
from scr_data.loading.files import MOST_LISTED, ROW, Sheet, sheets_of

FLAT = "review_id,time_period,lscb,grade\nA,2007-08,Torbay,good\n"


def workbook(
    *rows: Sequence[object], title: str = "List", more: dict[str, list[list[object]]] | None = None
) -> bytes:
    book = Workbook()
    first = book.worksheets[0]
    first.title = title
    for row in rows:
        first.append(list(row))
    for name, cells in (more or {}).items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def open_document(rows: list[list[str]]) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="List")
    for cells in rows:
        row = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def one(name: str, content: bytes) -> Sheet:
    found, problems = sheets_of(name, content)
    assert problems == ()
    assert len(found) == 1
    return found[0]


def told(name: str, content: bytes) -> str:
    found, problems = sheets_of(name, content)
    assert found == ()
    assert problems
    assert all(problem.mend for problem in problems)
    return "\n".join(map(str, problems))


def cells(sheet: Sheet) -> list[list[str]]:
    return sheet.frame.drop(columns=ROW).to_numpy().tolist()


# What is read


def test_a_csv_file_is_one_sheet_named_after_it() -> None:
    sheet = one("reviews.csv", FLAT.encode("utf-8-sig"))
    assert (sheet.name, sheet.headings) == ("reviews", ("review_id", "time_period", "lscb", "grade"))
    assert cells(sheet) == [["A", "2007-08", "Torbay", "good"]]
    assert list(sheet.frame[ROW]) == [2]


def test_a_workbooks_cells_are_read_as_they_would_be_written() -> None:
    sheet = one(
        "list.xlsx",
        workbook(
            ["id", "day", "number", "blank"],
            ["A", datetime(2008, 11, 30), 7, None],
            ["B", date(2009, 1, 2), 1.5, ""],
        ),
    )
    assert cells(sheet) == [["A", "2008-11-30", "7", ""], ["B", "2009-01-02", "1.5", ""]]


def test_rows_of_a_workbook_keep_their_numbers_where_some_are_empty() -> None:
    sheet = one("list.xlsx", workbook(["id", "x"], ["A", "1"], [None, None], ["B", "2"]))
    assert list(sheet.frame[ROW]) == [2, 4]


def test_a_title_above_the_headings_of_a_workbook_is_passed_over() -> None:
    sheet = one(
        "list.xlsx", workbook(["Reviews evaluated", None], [None, None], ["id", "lscb"], ["A", "Torbay"])
    )
    assert sheet.headings == ("id", "lscb")
    assert list(sheet.frame[ROW]) == [4]


def test_a_title_above_the_headings_of_a_csv_file_is_passed_over() -> None:
    sheet = one("list.csv", b"Reviews evaluated\n\nid,lscb\nA,Torbay\n")
    assert (sheet.headings, list(sheet.frame[ROW])) == (("id", "lscb"), [4])


def test_each_sheet_of_a_workbook_is_read_under_its_name() -> None:
    found, problems = sheets_of(
        "all.xlsx", workbook(["a"], ["1"], title="reviews", more={"findings": [["b"], ["2"]], "empty": []})
    )
    assert problems == ()
    assert [sheet.name for sheet in found] == ["reviews", "findings"]


def test_an_open_document_is_read() -> None:
    assert cells(one("list.ods", open_document([["id", "lscb"], ["A", "Torbay"]]))) == [["A", "Torbay"]]


def test_the_files_of_a_zip_are_read_and_a_macs_own_left_alone() -> None:
    content = zipped(
        **{
            "reviews.csv": FLAT.encode(),
            "list.xlsx": workbook(["a"], ["1"]),
            "__MACOSX/._list.xlsx": b"junk",
            ".DS_Store": b"junk",
        }
    )
    found, problems = sheets_of("all.zip", content)
    assert problems == ()
    assert {sheet.file for sheet in found} == {"reviews.csv", "list.xlsx"}


# What is written in another way


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (FLAT.replace(",", ";").encode(), "the columns are separated by semicolons"),
        (FLAT.replace(",", "\t").encode(), "the columns are separated by tabs"),
        (FLAT.encode("utf-16"), "the file is written in UTF-16"),
        (FLAT.replace("Torbay", "Torbäy").encode("cp1252"), "the file is written in Windows-1252"),
        (FLAT.replace("Torbay", "“Torbay”").encode("cp1252"), "the file is written in Windows-1252"),
    ],
)
def test_another_encoding_or_separator_is_read_with_a_note(content: bytes, note: str) -> None:
    [sheet], notes = sheets_of("a.csv", content)
    assert sheet.headings == ("review_id", "time_period", "lscb", "grade")
    assert [problem.warning for problem in notes] == [True]
    assert note in str(notes[0])


def test_a_title_above_is_passed_over_whatever_the_separator() -> None:
    [sheet], _ = sheets_of("a.csv", f"Reviews; England\n\n{FLAT.replace(',', ';')}".encode())
    assert sheet.headings == ("review_id", "time_period", "lscb", "grade")
    assert sheet.heading_line == 3
    assert list(sheet.frame[ROW]) == [4]


def test_headings_are_found_by_their_words_in_the_first_rows() -> None:
    above = [["Last updated", "5 October 2009"], [], ["Prepared by", "somebody", "for", "the board"]]
    book = workbook(*above, ["Ref", "Year", "LSCB", "Grade"], ["A", "2007-08", "Torbay", "good"])
    [sheet], _ = sheets_of("a.xlsx", book)
    assert sheet.headings == ("Ref", "Year", "LSCB", "Grade")
    assert sheet.heading_line == 4


def test_a_heading_is_joined_to_its_parent_where_only_both_name_a_column() -> None:
    parents = ["", "", "", "", "Independent", ""]
    headings = ["Ref", "Year", "LSCB", "Grade", "chair", "author"]
    [sheet], _ = sheets_of(
        "a.xlsx", workbook(parents, headings, ["A", "2007-08", "Torbay", "good", "yes", "no"])
    )
    assert sheet.headings[4:] == ("Independent chair", "Independent author")


def test_surplus_commas_are_passed_over_and_a_surplus_cell_is_not() -> None:
    [sheet], problems = sheets_of("a.csv", FLAT.replace("good", "good,,").encode())
    assert problems == ()
    assert len(sheet.headings) == 4
    assert "the row has 5 cells" in told("a.csv", FLAT.replace("good", "good,surplus").encode())


def test_totals_and_notes_at_the_foot_are_seen_and_rows_with_gaps_are_not() -> None:
    foot = "B,,,\nTotal,,,10\nEngland,,,10\n\nSource: Ofsted\n"
    [sheet], _ = sheets_of("a.csv", f"{FLAT}C,2008-09,Torbay,\n{foot}".encode())
    assert sheet.odd_lines == (4, 5, 6, 8)
    [gaps], _ = sheets_of("a.csv", f"{FLAT}B,,,\nC,2008-09,,\n".encode())
    assert gaps.odd_lines == ()


def test_rows_that_a_filter_hides_and_hidden_sheets_are_seen() -> None:
    book = Workbook()
    for title in ("Shown", "Hidden"):
        sheet = book.create_sheet(title)
        for row in (["Ref", "Year"], ["A", "2007-08"], ["B", "2007-08"]):
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[1].sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    shown, hidden = sheets_of("a.xlsx", written.getvalue())[0]
    assert (shown.hidden_lines, shown.is_hidden, hidden.is_hidden) == ((3,), False, True)


# What is broken


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b" \n\n", "the file is empty"),
        ("a.xlsx", b"", "the file is empty"),
        ("a.csv", FLAT.replace("Torbay", "Tor\0bay").encode(), "row 2: the file is no text in UTF-8"),
        ("a.csv", FLAT.replace("Torbay", '"Torbay').encode(), "cannot be read as CSV"),
        (
            "a.csv",
            FLAT.replace("Torbay", "Tor,bay").encode(),
            "row 2: the row has 5 cells and the headings are 4",
        ),
        ("a.csv", (",".join(f"h{place}" for place in range(300)) + "\n").encode(), "more than 100 columns"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "has a password, or is of the old kind"),
        ("a.xlsx", b"PK\x03\x04 truncated", "the workbook is damaged"),
        ("a.xlsx", zipped(**{"xl/vbaProject.bin": b"x"}), "a workbook with macros is not opened"),
        ("a.xlsx", zipped(**{"something.xml": b"<x/>"}), "the workbook cannot be read"),
        ("a.xlsm", b"anything", "a workbook with macros is not opened"),
        ("a.xls", b"anything", "this kind of file cannot be read"),
        ("a.pdf", b"%PDF", "this kind of file cannot be read"),
        ("a.zip", b"no zip", "damaged or no ZIP"),
        ("a.zip", zipped(**{"../reviews.csv": FLAT.encode()}), "leads out of the folder"),
        ("a.zip", zipped(**{"/etc/reviews.csv": FLAT.encode()}), "leads out of the folder"),
        ("a.zip", zipped(**{"inner.zip": zipped(**{"a.csv": b"x"})}), "is no CSV, XLSX or ODS file"),
        ("a.zip", zipped(**{"reviews.csv": b""}), "the file is empty"),
    ],
)
def test_a_broken_file_is_told_in_words(name: str, content: bytes, words: str) -> None:
    assert words in told(name, content)


def test_a_truncated_workbook_is_told_in_words() -> None:
    content = workbook(["a"], *[[str(number)] for number in range(100)])
    for length in (10, len(content) // 2, len(content) - 10):
        assert "workbook" in told("a.xlsx", content[:length])


def test_a_workbook_that_is_empty_is_told_so() -> None:
    assert "the workbook is empty" in told("a.xlsx", workbook())


# What is too large: refused before it is read


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself() -> None:
    content = zipped(**{"reviews.csv": b"a" * 1000})
    claimed = content.replace(
        (1000).to_bytes(4, "little"), (sheets.LARGEST_UNPACKED + 1).to_bytes(4, "little")
    )
    assert "unpacked it would be larger than" in told("a.zip", claimed)


def test_a_zip_that_lies_about_its_size_is_not_unpacked_further_than_it_says() -> None:
    content = zipped(**{"reviews.csv": b"a" * 100_000})
    lying = content.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert "damaged" in told("a.zip", lying)


def test_a_workbook_that_would_unpack_to_more_than_the_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "LARGEST_UNPACKED", 1000)
    assert "unpacked it would be larger than" in told("a.xlsx", workbook(["a"], ["1"]))


def test_as_many_rows_as_the_limit_says_are_read_and_one_more_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    monkeypatch.setattr(sheets, "_TOO_MANY_ROWS", "there are more than 3 rows")
    [sheet] = sheets_of("a.csv", b"a,b\n1,1\n2,2\n3,3\n")[0]
    assert len(sheet.frame) == 3
    assert "more than 3 rows" in told("a.csv", b"a,b\n1,1\n2,2\n3,3\n4,4\n")


def test_a_line_break_in_a_cell_is_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    [sheet] = sheets_of("a.csv", b'a,b\n"1\n1\n1",2\n')[0]
    assert len(sheet.frame) == 1


def test_of_very_many_rows_of_a_wrong_length_the_first_are_told_and_the_rest_counted() -> None:
    found = sheets_of("a.csv", ("a,b\n" + "1,2,3\n" * 5_000).encode())[1]
    assert len(found) == MOST_LISTED
    assert how_many(found) == 5_000
    assert str(found[-1]).endswith("And 4,000 more like this.")


def test_too_large_a_file_is_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LARGEST_FILE", 10)
    assert "the file is larger than" in told("a.csv", FLAT.encode())


def test_a_cell_of_50_megabytes_is_refused() -> None:
    said = told("a.csv", FLAT.replace("Torbay", "x" * 50_000_000).encode())
    assert "field larger than field limit" in said
    assert len(said) < 1000


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.zip", "a"]))
def test_any_bytes_give_sheets_or_problems(content: bytes, name: str) -> None:
    found, problems = sheets_of(name, content)
    assert bool(found) != any(not problem.warning for problem in problems)


@pytest.mark.parametrize(
    "make", [lambda: workbook(["a", "b"], ["1", "2"]), lambda: zipped(**{"reviews.csv": FLAT.encode()})]
)
def test_one_byte_changed_in_a_good_file_gives_sheets_or_problems(make: Callable[[], bytes]) -> None:
    content = bytearray(make())
    name = "a.xlsx" if b"xl/workbook" in content else "a.zip"
    for place in range(0, len(content), max(1, len(content) // 150)):
        changed = bytes(content[:place]) + bytes([content[place] ^ 0xFF]) + bytes(content[place + 1 :])
        found, problems = sheets_of(name, changed)
        assert bool(found) != bool(problems)


def test_the_headings_can_be_said_to_stand_in_another_row() -> None:
    rows = [["Ref", "Year", "LSCB", "Grade"], ["Reference", "Financial year", "Board", "Judgement"]]
    body = [[f"R{number}", "2007-08", "Torbay", "good"] for number in range(20)]
    [sheet], _ = sheets_of("a.xlsx", workbook(*rows, *body))
    assert sheet.heading_line == 2
    other = sheets.relaid(sheet, 1)
    assert other.headings == ("Ref", "Year", "LSCB", "Grade")
    assert list(other.frame[ROW]) == list(range(2, 23))
    assert sheets.relaid(other, 2).frame.equals(sheet.frame)
    assert sheets.relaid(sheet, 99) is sheet


def test_a_time_that_is_dropped_on_the_last_day_of_a_financial_year_is_told() -> None:
    late, other = datetime(2009, 3, 31, 23, 0), datetime(2009, 3, 30, 23, 0)
    [sheet], [note] = sheets_of("a.xlsx", workbook(["Ref", "date"], ["A", late], ["B", other]))
    assert list(sheet.frame[1]) == ["2009-03-31", "2009-03-30"]
    assert note.warning
    assert "the time 23:00 on 31 March 2009, the last day of a financial year, was dropped" in str(note)


def test_a_region_as_a_heading_within_the_table_is_no_review() -> None:
    rows = "North East,,,\nA,2007-08,Torbay,good\nNorth East total,,,1\nLondon,,,\nB,2007-08,Torbay,good\n"
    [sheet], _ = sheets_of("a.csv", f"review_id,time_period,lscb,grade\n{rows}".encode())
    assert sheet.odd_lines == (2, 4, 5)
