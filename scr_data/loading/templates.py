"""Empty forms for one's own data, made from the schema: a workbook with a sheet for each table, and a ZIP of
CSV files.

Both hold a few example rows that load as they are."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scr_data.field import schema
from scr_data.field.schema import Table
from scr_data.loading.headings import NOTES

_ROWS_WITH_LISTS = 2_000
_FIRST_LIST = 8  # the column of the sheet of notes in which the lists to choose from begin
_LISTS = list(
    dict.fromkeys(column.allowed for table in schema.TABLES for column in table.kept if column.allowed)
)
_MADE = (2008, 1, 1, 0, 0, 0)  # the same bytes whenever it is made
_EXAMPLES: Mapping[str, tuple[dict[str, str], ...]] = {
    "reviews": (
        {
            "review_id": "EXAMPLE-1",
            "time_period": "2008-09",
            "lead_lscb": "Anytown",
            "statutory_ground": "child_died",
            "incident_date": "2007-06-04",
            "decided_on": "2007-07-02",
            "completed_on": "2008-05-30",
            "independent_chair": "yes",
            "independent_author": "yes",
            "historic": "no",
            "family_involved": "yes",
        },
        {"review_id": "EXAMPLE-2", "time_period": "2008-09", "lead_lscb": "Othertown"},
    ),
    "evaluations": (
        {"review_id": "EXAMPLE-1", "evaluation_no": "1", "evaluated_on": "2008-09-12", "grade": "good"},
        {"review_id": "EXAMPLE-2", "evaluation_no": "1", "grade": "inadequate"},
    ),
    "review_lscbs": ({"review_id": "EXAMPLE-1", "lscb": "Othertown", "role": "taking_part"},),
    "children": (
        {
            "review_id": "EXAMPLE-1",
            "child_no": "1",
            "outcome": "died",
            "age_band": "1_to_5",
            "known_to_social_care": "yes",
        },
    ),
    "findings": (
        {
            "review_id": "EXAMPLE-1",
            "finding_no": "1",
            "kind": "practice",
            "theme": "risk_assessment",
            "agency": "health",
        },
        {"review_id": "EXAMPLE-2", "finding_no": "1", "kind": "process", "theme": "delay"},
    ),
    "actions": (
        {
            "review_id": "EXAMPLE-1",
            "action_no": "1",
            "theme": "risk_assessment",
            "action": "Use one form of assessment.",
        },
    ),
    "judgements": (
        {"review_id": "EXAMPLE-1", "evaluation_no": "1", "component": "overview_report", "grade": "good"},
    ),
    # Places that do not exist: no grade that was made up stands beside a real board.
    "lscbs": ({"lscb": "Anytown", "region": "South West"}, {"lscb": "Othertown", "region": "North West"}),
}
_NOTES = (
    "One sheet a table. Only reviews must be filled in; a sheet without rows is as good as none. Remove "
    "the example rows.",
    "A review evaluated once needs no sheet evaluations: write its grade into a column headed grade in "
    "reviews instead.",
    "Real boards are found by their names: empty the sheet lscbs. With codes of your own, list each with its "
    "region there, as the examples do; then no other board is known.",
    "Dates day first, as 30/11/2008, or as 2008-11-30. Years as 2008-09.",
)


def workbook() -> bytes:
    """The forms as an XLSX workbook, with a list to choose from wherever only some values are allowed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in schema.TABLES:
        _fill(book.create_sheet(table.name), table)
    _fill_notes(book.create_sheet(NOTES))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def csv_files() -> bytes:
    """The forms as a ZIP of CSV files, one for each table."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in schema.TABLES:
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(_rows(table))
            archive.writestr(zipfile.ZipInfo(f"{table.name}.csv", _MADE), text.getvalue().encode("utf-8-sig"))
    return content.getvalue()


def _rows(table: Table) -> list[list[str]]:
    names = [column.name for column in table.kept]
    return [names, *([row.get(name, "") for name in names] for row in _EXAMPLES[table.name])]


def _fill(sheet: Worksheet, table: Table) -> None:
    for row in _rows(table):
        sheet.append([cell or None for cell in row])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(table.kept, start=1):
        letter = get_column_letter(place)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = max(14, len(column.name) + 2)
        if column.kind in ("year", "date", "text", "board"):
            sheet.column_dimensions[letter].number_format = "@"  # else Excel turns 2008-09 into Sep-08
        if column.allowed:
            choice = DataValidation(type="list", formula1=_list_of(column), allow_blank=True)
            choice.add(f"{letter}2:{letter}{_ROWS_WITH_LISTS}")
            sheet.add_data_validation(choice)


def _list_of(column: schema.Column) -> str:
    """Where a spreadsheet finds the values to choose from: the place of the column's list on the sheet of
    notes."""
    letter = get_column_letter(_FIRST_LIST + _LISTS.index(column.allowed))
    return f"{NOTES}!${letter}$2:${letter}${len(column.allowed) + 1}"


def _fill_notes(sheet: Worksheet) -> None:
    for line in _NOTES:
        sheet.append([line])
    sheet.append([])
    sheet.append(["table", "column", "required", "values", "what it holds"])
    for table in schema.TABLES:
        for column in table.kept:
            values = "; ".join(term.code for term in column.allowed) or schema.WRITTEN_AS[column.kind]
            sheet.append([table.name, column.name, "yes" if column.required else "no", values, column.help])
    for place, allowed in enumerate(_LISTS, start=_FIRST_LIST):
        for row, cell in enumerate(("list", *(term.code for term in allowed)), start=1):
            sheet.cell(row=row, column=place, value=cell)
