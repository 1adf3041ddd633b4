"""The files that people really have: each kind of trouble is loaded, asked about or refused, in words, and
never loads as something else than what the file says.

Run with `-s`, it prints what becomes of each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.loading.door import prepared

BOARDS = ("Hull", "Leeds", "Torbay", "Bristol City", "Brighton & Hove", "St Helens")
GRADES = ("good", "adequate", "inadequate")
HEADINGS = ("review_id", "time_period", "lscb", "grade")
ROWS = tuple((f"SCR{n:02}", ("2007-08", "2008-09")[n % 2], BOARDS[n % 6], GRADES[n % 3]) for n in range(6))


def csv_of(*rows: Sequence[str], mark: str = ",") -> bytes:
    quoted = ([f'"{cell}"' if mark in cell else cell for cell in row] for row in rows)
    return "\r\n".join(mark.join(row) for row in quoted).encode()


def column(number: int, *cells: str) -> tuple[tuple[str, ...], ...]:
    """The rows with other cells in one column."""
    return tuple((*row[:number], cells[n % len(cells)], *row[number + 1 :]) for n, row in enumerate(ROWS))


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook of `sheets` by their titles; one called hidden is hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if title == "hidden" else "visible"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filtered() -> bytes:
    book = Workbook()
    for row in (HEADINGS, *ROWS):
        book.worksheets[0].append(list(row))
    for line in (4, 5, 6):
        book.worksheets[0].row_dimensions[line].hidden = True
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@dataclass(frozen=True)
class Case:
    """A kind of trouble: the `files`, what becomes of them without an answer ("loaded", "asked" or
    "refused"), some words of what is said, the `answers` with which they load, and how many reviews then."""

    files: dict[str, bytes]
    becomes: str
    says: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    reviews: int = 6


FLAT = csv_of(HEADINGS, *ROWS)
FOOT = (("Total", "", "", "6"), ("England", "", "", "6"), ("", "", "", ""), ("Source: Ofsted", "", "", ""))
MISSING = ("x", "c", ":", "[c]", "N/A", "n/k")
CASES = {
    "01 no year, no date": Case(
        {"a.csv": csv_of(("review_id", "lscb", "grade"), *((a, c, d) for a, _, c, d in ROWS))},
        "refused",
        "neither a year nor a day of evaluation",
    ),
    "02 two columns for the grade": Case(
        {"a.csv": csv_of((*HEADINGS, "judgement"), *((*row, "good") for row in ROWS))},
        "asked",
        "Several columns of a could be the grade",
        {"column reviews.grade": "judgement"},
    ),
    "03 two columns for the board that agree": Case(
        {"a.csv": csv_of((*HEADINGS, "Local Authority"), *((*row, f"{row[2]} LSCB") for row in ROWS))},
        "loaded",
        "Local Authority: the column was left out",
    ),
    "04 two references": Case(
        {"a.csv": csv_of(("ID", *HEADINGS), *((str(n), *row) for n, row in enumerate(ROWS)))},
        "asked",
        "could be the review_id",
        {"column reviews.review_id": "review_id"},
    ),
    "05 one cell far away": Case(
        {"a.xlsx": workbook(Reviews=[HEADINGS, *ROWS, [""] * 150 + ["forgotten"]])},
        "refused",
        "reaches to the cell",
    ),
    "07 a sheet for each year": Case(
        {
            "a.xlsx": workbook(
                **{
                    year: [("Ref", "LSCB", "Grade"), *((a, c, d) for a, b, c, d in ROWS if b == year)]
                    for year in ("2007-08", "2008-09")
                }
            )
        },
        "loaded",
        "the year of its reviews is taken from its name: 2008-09",
    ),
    "07 a file for each year": Case(
        {
            f"{year}.csv": csv_of(("Ref", "LSCB", "Grade"), *((a, c, d) for a, b, c, d in ROWS if b == year))
            for year in ("2007-08", "2008-09")
        },
        "loaded",
        "taken from its name",
    ),
    "08 headings lower down": Case(
        {
            "a.xlsx": workbook(
                Reviews=[("Last updated", "5 Oct"), (), ("Review", "", "Board"), HEADINGS, *ROWS]
            )
        },
        "loaded",
    ),
    "09 totals and notes": Case(
        {"a.csv": csv_of(HEADINGS, *ROWS, *FOOT)},
        "asked",
        "rows 8, 9 and 11: Total; England; Source: Ofsted",
        {"totals and notes": "leave out"},
    ),
    "10 surplus commas": Case({"a.csv": csv_of(HEADINGS, *((*row, "", "") for row in ROWS))}, "loaded"),
    "11 invisible characters": Case(
        {"a.csv": csv_of(HEADINGS, *column(2, "\u200bHull", "Leeds\u00ad", "\ufeffTorbay"))}, "loaded"
    ),
    "11 dashes": Case({"a.csv": csv_of(HEADINGS, *column(1, "2008\u201109", "2007\u201308"))}, "loaded"),
    "12 a year turned into a month": Case(
        {"a.csv": csv_of(HEADINGS, *column(1, "Aug-07", "Sep-08"))},
        "loaded",
        "a spreadsheet has turned 2007-08 into Aug-07",
    ),
    "13 days with years of two digits": Case(
        {
            "a.csv": csv_of(
                ("Ref", "Date of evaluation", "LSCB", "Grade"),
                *column(1, "27/10/07", "30-Nov-08", "30th November 2008", "1 Sept 2008"),
            )
        },
        "asked",
        "a year of two digits",
        {"two-digit years": "20xx"},
    ),
    "14 a review on two rows with two days": Case(
        {
            "a.csv": csv_of(
                ("Ref", "Evaluated on", "LSCB", "Grade"),
                ("A", "30/11/2008", "Hull", "inadequate"),
                ("A", "15/03/2009", "Hull", "good"),
                ("B", "01/12/2008", "Leeds", "adequate"),
            )
        },
        "loaded",
        "1 review stands on several rows with different days",
        reviews=2,
    ),
    "15 rows that a filter hides": Case(
        {"a.xlsx": filtered()}, "asked", "3 of 6 rows of Sheet", {"hidden rows": "shown"}, reviews=3
    ),
    "16 a hidden sheet": Case(
        {"a.xlsx": workbook(Reviews=[HEADINGS, *ROWS], hidden=[HEADINGS, *ROWS])},
        "loaded",
        "the sheet is hidden and was left out",
    ),
    "17 symbols for missing": Case(
        {"a.csv": csv_of((*HEADINGS, "decided_on"), *((*row, MISSING[n]) for n, row in enumerate(ROWS)))},
        "loaded",
        "6 cells with “x”, “c”, “:”, “[c]”, “N/A”, “n/k” say that there is no value",
    ),
    "18 no reference": Case(
        {"a.csv": csv_of(HEADINGS[1:], *(row[1:] for row in ROWS))},
        "asked",
        "There is no column of references",
        {"references": "number"},
    ),
    "19 a present-day list": Case(
        {
            "a.csv": csv_of(
                (
                    "Ref no",
                    "Local authority name",
                    "Overall effectiveness",
                    "Inspection date",
                    "Publication date",
                ),
                *(
                    (a, c, "Requires improvement to be good", "04/06/2008", "11/08/2008")
                    for a, _, c, _ in ROWS
                ),
            )
        },
        "asked",
        "took the place of “adequate” in 2013",
        {"requires improvement": "adequate"},
    ),
    "20 authorities made since": Case(
        {"a.csv": csv_of(HEADINGS, ("A", "2008-09", "Cumberland", "good"))},
        "asked",
        "Which board is “Cumberland”?",
        {"board Cumberland": "Cumbria"},
        reviews=1,
    ),
    "20 other spellings": Case(
        {"a.csv": csv_of(HEADINGS, *column(2, "london corporation", "The City of Brighton and Hove"))},
        "loaded",
    ),
    "21 names that end in a number": Case(
        {"a.csv": csv_of(HEADINGS, ("A", "2008-09", "Anytown (12)", "good"))},
        "asked",
        "Which board is “Anytown (12)”?",
        {"board Anytown (12)": "keep it as it is, without a region"},
        reviews=1,
    ),
    "22 typed apostrophes": Case(
        {
            "reviews.csv": FLAT,
            "findings.csv": csv_of(
                ("review_id", "finding_no", "kind", "theme", "agency"),
                ("SCR01", "1", "practice", "Weak management", "Children's social care"),
            ),
        },
        "loaded",
    ),
    "23 true and false": Case(
        {
            "a.xlsx": workbook(
                R=[(*HEADINGS, "independent_chair"), *((*row, n % 2 == 0) for n, row in enumerate(ROWS))]
            )
        },
        "loaded",
    ),
    "24 a title above semicolons": Case(
        {"a.csv": b"Reviews; England\r\n\r\n" + csv_of(HEADINGS, *ROWS, mark=";")},
        "loaded",
        "separated by semicolons",
    ),
    "26 two tables on one sheet": Case(
        {
            "a.xlsx": workbook(
                Outcomes=[HEADINGS, *ROWS, (), ("Table 2: by year",), ("Year", "Reviews"), ("2007-08", 3)]
            )
        },
        "asked",
        "Table 2: by year",
        {"totals and notes": "leave out"},
    ),
    "Windows-1252": Case(
        {"a.csv": FLAT.replace(b"St Helens", "St. Helen’s".encode("cp1252"))}, "loaded", "Windows-1252"
    ),
    "UTF-16": Case({"a.csv": FLAT.decode().encode("utf-16")}, "loaded", "UTF-16"),
    "years in other words": Case(
        {"a.csv": csv_of(HEADINGS, *column(1, "2008/9", "2007-8", "FY2008-09", "April 2008 to March 2009"))},
        "loaded",
    ),
    "a time in UTC": Case(
        {"a.csv": csv_of(("Ref", "date", "LSCB", "Grade"), *column(1, "2008-11-30T00:00:00Z"))}, "loaded"
    ),
    "an empty file called a workbook": Case({"a.xlsx": b""}, "refused", "the file is empty"),
    "a row twice but for its spaces": Case(
        {"a.csv": csv_of(HEADINGS, *ROWS, (f" {ROWS[0][0]}\u00a0", *ROWS[0][1:]))},
        "refused",
        "an earlier row says the same",
    ),
}


def looked_at(case: Case, given: dict[str, str]) -> tuple[str, str, Dataset | None]:
    """What becomes of the files under these answers, what is said, and the data set if there is one."""
    files = prepared(case.files, given)
    loaded = files.load()
    asked = [(doubt.words, *doubt.examples) for doubt in files.open]
    if isinstance(loaded, Dataset):
        return "loaded", "; ".join(map(str, loaded.warnings)), loaded
    words = "; ".join([*(" ".join(of) for of in asked), *map(str, loaded)])
    return ("asked" if asked else "refused"), words, None


@pytest.mark.parametrize("name", CASES)
def test_a_kind_of_trouble_is_loaded_asked_about_or_refused_in_words(name: str) -> None:
    case = CASES[name]
    becomes, says, _ = looked_at(case, {})
    print(f"{name}: {becomes}. {says[:160]}")
    assert (becomes, case.says in says) == (case.becomes, True), says


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.becomes != "refused"])
def test_once_answered_it_loads_as_what_the_file_says(name: str) -> None:
    case = CASES[name]
    becomes, says, dataset = looked_at(case, case.answers)
    assert becomes == "loaded", says
    assert dataset is not None
    assert len(answers.answer(dataset, "reviews").rows) == case.reviews


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.becomes == "refused"])
def test_one_cause_gives_at_most_three_problems(name: str) -> None:
    loaded = prepared(CASES[name].files).load()
    assert isinstance(loaded, tuple)
    assert len([problem for problem in loaded if not problem.warning]) <= 3


def reviews_of(name: str) -> list[tuple[object, ...]]:
    """The references, years, boards and grades that were loaded, in order."""
    dataset = looked_at(CASES[name], CASES[name].answers)[2]
    assert dataset is not None
    rows = answers.answer(dataset, "reviews").rows[["review_id", "time_period", "lead_lscb", "grade"]]
    return [tuple(row) for row in rows.itertuples(index=False, name=None)]


@pytest.mark.parametrize(
    "name",
    [
        "03 two columns for the board that agree",
        "07 a sheet for each year",
        "07 a file for each year",
        "08 headings lower down",
        "09 totals and notes",
        "10 surplus commas",
        "16 a hidden sheet",
        "17 symbols for missing",
        "22 typed apostrophes",
        "23 true and false",
        "24 a title above semicolons",
        "UTF-16",
    ],
)
def test_what_is_written_in_another_way_loads_the_same_reviews(name: str) -> None:
    assert sorted(reviews_of(name)) == sorted(reviews_of("10 surplus commas"))
    assert len(reviews_of(name)) == 6


def test_a_review_evaluated_twice_has_both_evaluations_in_order_of_day() -> None:
    dataset = looked_at(CASES["14 a review on two rows with two days"], {})[2]
    assert dataset is not None
    rows = answers.answer(dataset, "evaluations").rows
    assert [tuple(row) for row in rows[["review_id", "evaluation_no", "grade"]].itertuples(index=False)] == [
        ("A", 1, "inadequate"),
        ("A", 2, "good"),
        ("B", 1, "adequate"),
    ]
    assert set(answers.answer(dataset, "reviews").rows["time_period"]) == {200809}


@pytest.mark.parametrize("stop", ["references", "requires improvement", "two-digit years"])
def test_an_answer_that_stops_loads_nothing(stop: str) -> None:
    name = {
        "references": "18 no reference",
        "requires improvement": "19 a present-day list",
        "two-digit years": "13 days with years of two digits",
    }[stop]
    assert looked_at(CASES[name], {stop: "stop"})[0] != "loaded"


def test_last_months_answers_settle_this_months_file() -> None:
    case = CASES["09 totals and notes"]
    again = Case({"another name.csv": case.files["a.csv"]}, "asked")
    assert looked_at(again, case.answers)[0] == "loaded"


def officers_list() -> bytes:
    """Sixty rows as an officer keeps them: a title, headings of their own, mixed spellings, a total."""
    spellings = (
        "Hull",
        "Kingston upon Hull",
        "Leeds LSCB",
        "Bristol, City of",
        "St. Helens",
        "Brighton & Hove",
    )
    years, judgements = ("2007/08", "2008-09"), ("Good", "ADEQUATE", "Inadequate")
    rows = [
        (f"C/{number}", years[number % 2], spellings[number % 6], judgements[number % 3], "some remark")
        for number in range(60)
    ]
    headings = ("Case ref", "Financial Year", "Local Authority", "Judgement", "Comments")
    title, total = ("Serious case reviews, as at 5 October 2009",), ("Total", "", "", 60, "")
    return workbook(Sheet1=[title, (), headings, *rows, (), total])


def test_an_ordinary_officers_list_takes_at_most_three_answers() -> None:
    files = prepared({"list.xlsx": officers_list()})
    assert len(files.open) <= 3
    loaded = prepared({"list.xlsx": officers_list()}, {"totals and notes": "leave out"}).load()
    assert isinstance(loaded, Dataset), "\n".join(map(str, loaded))
    assert loaded.row_counts["reviews"] == 60
    assert "“Hull” for Kingston upon Hull" in "; ".join(map(str, loaded.warnings))


TABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "reviews": ((*HEADINGS, "decided_on"), *((*row, "2006-05-04") for row in ROWS[:3])),
    "findings": (
        ("review_id", "finding_no", "kind", "theme", "agency", "detail"),
        *((row[0], "1", "practice", "recording", "health", "in one sentence") for row in ROWS[:3]),
    ),
}


def cells_of(dataset: Dataset) -> dict[tuple[str, str], list[str]]:
    """The values of each column of both tables, in order."""
    frames = {name: answers.answer(dataset, name).rows for name in ("reviews", "findings")}
    columns: dict[str, tuple[str, ...]] = {
        "reviews": ("review_id", "time_period", "lead_lscb", "grade", "decided_on"),
        "findings": ("review_id", "finding_no", "kind", "theme", "agency", "detail"),
    }
    return {(name, of): sorted(map(str, frames[name][of])) for name, names in columns.items() for of in names}


@settings(max_examples=30, deadline=None)
@given(
    table=st.sampled_from(tuple(TABLES)),
    row=st.integers(1, 3),
    place=st.integers(0, 5),
    text=st.sampled_from(("", "x", "2008-09", "good", "Hull", "SCR02", "1/2", "Total", "-", "12", "\u200b"))
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
)
def test_any_change_of_a_cell_of_a_workbook_is_the_same_another_value_or_told_of_that_place(
    table: str, row: int, place: int, text: str
) -> None:
    rows = {name: [list(cells) for cells in of_table] for name, of_table in TABLES.items()}
    place = min(place, len(rows[table][0]) - 1)
    rows[table][row][place] = text
    heading = rows[table][0][place]
    files = prepared({"a.xlsx": workbook(**rows)})
    loaded = files.load()
    if isinstance(loaded, Dataset):
        before = prepared({"a.xlsx": workbook(**TABLES)}).load()
        assert isinstance(before, Dataset)
        now, then = cells_of(loaded), cells_of(before)
        changed = {key for key in now if now[key] != then[key]}
        assert changed <= {(table, {"lscb": "lead_lscb"}.get(heading, heading))}
        return
    errors = [problem for problem in loaded if not problem.warning and problem.file]
    assert files.open or errors
    if heading != "review_id":  # a reference is pointed at from other rows and the other table
        keys = {problem.row for problem in errors}
        assert {problem.sheet for problem in errors} <= {table}
        assert keys <= {row + 1} or heading == "finding_no"


def test_symbols_for_missing_in_a_column_that_needs_a_value_are_one_reason() -> None:
    loaded = prepared({"a.csv": csv_of(HEADINGS, *column(3, "good", "x", "n/k"))}).load()
    assert isinstance(loaded, tuple)
    [problem] = loaded
    assert "a value is needed here, and “x” says that there is none" in str(problem)
    assert str(problem).endswith("And 3 more like this.")


def test_the_year_in_a_name_can_be_changed() -> None:
    case = CASES["07 a sheet for each year"]
    dataset = looked_at(case, {"year of 2008-09": "2009-10"})[2]
    assert dataset is not None
    assert set(answers.answer(dataset, "reviews").rows["time_period"]) == {200708, 200910}
