"""How far a workbook reaches is known before anything of it is laid out, and what breaks a reader breaks
nothing else."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest
from openpyxl import Workbook

from scr_data.loading import reading
from scr_data.loading.bounds import Reach, reaches
from scr_data.loading.files import MOST_SHEETS, Read, sheets_of
from scr_data.loading.reading import Limits, read

HEADINGS = ["review_id", "time_period", "lscb", "grade"]
ROW = ["R1", "2008-09", "Anytown 01", "good"]
ODS = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Reviews">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell office:value-type="string"{more}><text:p>a</text:p></table:table-cell>'


def workbook(*cells: tuple[str, str | int], sheets: int = 1) -> bytes:
    """A workbook of a table of one review and some `cells` more, by their names ("XFD20000"), in its first
    sheet; with more `sheets` of the same table."""
    made = Workbook(write_only=False)
    for sheet in made.worksheets:
        made.remove(sheet)
    for number in range(sheets):
        sheet = made.create_sheet(f"Reviews {number + 1}")
        sheet.append(HEADINGS)
        sheet.append(ROW)
    for name, value in cells:
        made.worksheets[0][name] = value
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def ods(rows: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
    return written.getvalue()


def reach(content: bytes, kind: str) -> list[Reach]:
    return reaches(zipfile.ZipFile(io.BytesIO(content)), kind)


def said(found: Read) -> str:
    assert found[0] == ()
    return "\n".join(map(str, found[1]))


def test_a_sheet_reaches_as_far_as_its_last_value() -> None:
    assert reach(workbook(), ".xlsx") == [Reach("Reviews 1", 2, 4)]
    assert reach(workbook(("AB9", "x")), ".xlsx") == [Reach("Reviews 1", 9, 28)]
    assert [found.cell for found in reach(workbook(("XFD20000", 1)), ".xlsx")] == ["XFD20000"]


def test_a_cell_that_is_only_formatted_is_no_value() -> None:
    made = Workbook()
    made.worksheets[0].append(HEADINGS)
    made.worksheets[0]["ZZ40000"].number_format = "0.00"
    written = io.BytesIO()
    made.save(written)
    assert [(found.row, found.column) for found in reach(written.getvalue(), ".xlsx")] == [(1, 4)]


def test_rows_and_cells_that_stand_for_many_are_counted_so() -> None:
    row = f'<table:table-row table:number-rows-repeated="1000000">{CELL.format(more="")}</table:table-row>'
    assert reach(ods(row), ".ods") == [Reach("Reviews", 1_000_000, 1)]
    many = CELL.format(more=' table:number-columns-repeated="16384"')
    assert reach(ods(f"<table:table-row>{many}</table:table-row>"), ".ods") == [Reach("Reviews", 1, 16_384)]
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    one = f"<table:table-row>{CELL.format(more='')}</table:table-row>"
    assert reach(ods(one + empty), ".ods") == [Reach("Reviews", 1, 1)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("far.xlsx", workbook(("XFD20000", "forgotten"))),
        ("deep.xlsx", workbook(("A1048576", "x"), ("CV1", "x"))),
        (
            "repeated.ods",
            ods(
                '<table:table-row table:number-rows-repeated="1000000">'
                f"{CELL.format(more=' table:number-columns-repeated=' + chr(34) + '90' + chr(34))}"
                "</table:table-row>"
            ),
        ),
    ],
)
def test_a_sheet_that_reaches_too_far_is_refused_in_words(name: str, content: bytes) -> None:
    words = said(sheets_of(name, content))
    assert "reaches to the cell" in words
    assert "Ctrl+End" in words
    assert "sheet Reviews" in words


def test_an_entity_that_stands_for_many_is_not_opened() -> None:
    bomb = ODS.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("content.xml", bomb.format(rows=""))
    assert "damaged" in said(sheets_of("bomb.ods", written.getvalue()))


def test_more_sheets_than_can_be_read_at_once_are_refused_before_any_is_read() -> None:
    assert len(sheets_of("fifty.xlsx", workbook(sheets=MOST_SHEETS))[0]) == MOST_SHEETS
    assert "51 sheets" in said(sheets_of("many.xlsx", workbook(sheets=MOST_SHEETS + 1)))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(10_000):
            archive.writestr(f"{number}.csv", "a,b\n1,2\n")
    assert "10,000 sheets and files" in said(sheets_of("many.zip", written.getvalue()))


def test_what_is_read_apart_is_what_would_be_read_here() -> None:
    for name, content in (("a.xlsx", workbook()), ("a.zip", zipped(workbook())), ("far.xlsx", b"")):
        (apart, problems), (here, same) = read(name, content), sheets_of(name, content)
        assert problems == same
        assert [sheet.name for sheet in apart] == [sheet.name for sheet in here]
        assert all(one.frame.equals(other.frame) for one, other in zip(apart, here, strict=True))


def zipped(content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("data.xlsx", content)
    return written.getvalue()


def test_a_reader_that_ends_without_a_word_is_a_problem_of_the_file() -> None:
    # Where the pass over the XML is wrong, the reader is ended by the system, as it would end the server.
    words = said(read("far.xlsx", workbook(), Limits(memory=150 * 1024 * 1024)))
    assert "reading the file takes more than 150 MB of memory" in words


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with patch.object(reading, "_COMMAND", ["sleep", "60"]):
        words = said(read("slow.xlsx", workbook(), Limits(seconds=1)))
    assert "takes longer than 1 second" in words


def test_a_file_waits_for_its_turn_while_another_is_read(tmp_path: Path) -> None:
    running = tmp_path / "running"
    script = f"test -e {running} && touch {running}.twice; touch {running}; sleep 0.3; rm {running}"
    with (
        patch.object(reading, "_turns", threading.BoundedSemaphore(1)),
        patch.object(reading, "_COMMAND", ["sh", "-c", script]),
    ):
        threads = [threading.Thread(target=read, args=("a.xlsx", b"")) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not Path(f"{running}.twice").exists()


def test_errors_and_formulas_without_a_stored_value_are_told_and_read_as_blank() -> None:
    content = workbook(("D3", "=A1&B1"), ("A3", "R2"), ("B3", "2008-09"), ("C3", "Anytown 01"))
    [sheet], [note] = sheets_of("a.xlsx", content)
    assert note.warning
    assert "formulas without a stored value, as in D3, were read as blank" in str(note)
    assert "Open the file in Excel and save it" in str(note)
    assert list(sheet.frame[3]) == ["good", ""]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as before, zipfile.ZipFile(made, "w") as after:
        for member in before.namelist():
            text = before.read(member)
            if member.endswith("sheet1.xml"):
                text = text.replace(
                    b"</row></sheetData>", b'<c r="E2" t="e"><v>#REF!</v></c></row></sheetData>'
                )
            after.writestr(member, text)
    [sheet], [note] = sheets_of("a.xlsx", made.getvalue())
    assert "errors such as #REF! stand in E2" in str(note)
    assert len(sheet.headings) == 4
