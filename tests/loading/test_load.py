"""One's own files: headings found by what they say, boards and years asked about, all or nothing, and every
problem with its place."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_data.asking.questions import question
from scr_data.asking.store import Dataset
from scr_data.field import schema
from scr_data.field.problems import Problem, how_many
from scr_data.field.selection import Selection
from scr_data.loading import templates as template
from scr_data.loading.doubts import KEPT, Choices
from scr_data.loading.files import sheets_of
from scr_data.loading.headings import Matched, column_problems, guessed_columns, guessed_table
from scr_data.loading.ingest import Given, load
from scr_data.loading.served_folder import BadFolder, ServedFolder
from tests.answering import rows_of

FLAT = ["SCR 1,2007-08,Torbay,Good", "SCR 2,2008/09,Hull,inadequate", "SCR 3,200809,St. Helens,Adequate"]
HEADINGS = "Review ref,Financial Year,Local Authority,Overall judgement"


def flat(*rows: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *(rows or FLAT)]).encode()


def loaded(choices: Choices | None = None, **files: bytes) -> Dataset | tuple[Problem, ...]:
    """What comes of files (named with _ for the dot), each sheet taken for the table it is most likely to
    be."""
    contents = {name.replace("__", "."): content for name, content in files.items()}
    matched: list[Matched] = []
    problems: list[Problem] = []
    for name, content in contents.items():
        sheets, told = sheets_of(name, content)
        problems += told
        for sheet in sheets:
            table = guessed_table(sheet)
            matched += [Matched(sheet, table, guessed_columns(sheet, table))] if table else []
    return load(Given(tuple(matched), contents, tuple(problems)), choices or Choices())


def dataset(choices: Choices | None = None, **files: bytes) -> Dataset:
    found = loaded(choices, **files)
    assert isinstance(found, Dataset), "\n".join(map(str, found))
    return found


def problems(choices: Choices | None = None, **files: bytes) -> tuple[Problem, ...]:
    found = loaded(choices, **files)
    assert isinstance(found, tuple), "it loaded"
    return found


# What is understood


def test_a_flat_list_with_its_own_headings_is_understood() -> None:
    reviews = rows_of(dataset(list__csv=flat()), "reviews")
    assert list(reviews["review_id"]) == ["SCR 1", "SCR 2", "SCR 3"]
    assert list(reviews["time_period"]) == [200708, 200809, 200809]
    assert list(reviews["lead_lscb"]) == ["Torbay", "Kingston upon Hull", "St Helens"]
    assert list(reviews["grade"]) == ["good", "inadequate", "adequate"]


def test_the_day_of_evaluation_gives_the_year_where_there_is_none() -> None:
    found = dataset(
        list__csv=flat("A,31/03/2008,Torbay,good", "B,01/04/2008,Torbay,good", headings="ref,date,lscb,grade")
    )
    reviews = rows_of(found, "reviews")
    assert list(reviews["time_period"]) == [200708, 200809]
    assert [f"{day:%Y-%m-%d}" for day in reviews["evaluated_on"]] == ["2008-03-31", "2008-04-01"]


def test_a_year_that_disagrees_with_the_day_is_told() -> None:
    told = problems(list__csv=flat("A,2008-09,31/03/2008,Torbay,good", headings="ref,year,date,lscb,grade"))
    assert [(one.row, one.wrong) for one in told] == [
        (2, "the first evaluation is not in this financial year")
    ]


def test_a_bare_year_is_asked_about_and_then_understood() -> None:
    content = flat("A,2008,Torbay,good")
    assert problems(list__csv=content)[0].wrong == "this could be 2007-08 or 2008-09"
    assert list(rows_of(dataset(Choices(bare_year="ends"), list__csv=content), "reviews")["time_period"]) == [
        200708
    ]


def test_a_board_that_could_be_two_is_asked_about_and_can_be_mapped_or_kept() -> None:
    content = flat("A,2008-09,Kingston,good", "B,2008-09,Camelot,good")
    told = problems(list__csv=content)
    assert [one.value for one in told] == ["Kingston", "Camelot"]
    assert "Kingston upon Hull; Kingston upon Thames" in told[0].mend
    found = dataset(Choices({"Kingston": "Kingston upon Thames", "Camelot": KEPT}), list__csv=content)
    reviews = rows_of(found, "reviews")
    assert list(zip(reviews["lead_lscb"], reviews["region"], strict=True)) == [
        ("Kingston upon Thames", "London"),
        ("Camelot", "Not known"),
    ]
    assert list(rows_of(found, "reviews", Selection(regions=("Not known",)))["review_id"]) == ["B"]
    assert rows_of(found, "oddities")["how_many_count"][0] == 1


def test_no_name_is_found_by_a_part_of_it() -> None:
    assert [
        one.value for one in problems(list__csv=flat("A,2008-09,Bedfordshir,good", "B,2008-09,Tor,good"))
    ] == ["Bedfordshir", "Tor"]


def test_further_tables_light_up_more() -> None:
    findings = b"Review ref,finding_no,kind,theme\nSCR 1,1,practice,risk_assessment\n"
    found = dataset(list__csv=flat(), findings__csv=findings)
    assert found.lacks(question("themes_by_year")) == ()
    assert found.row_counts == {"evaluations": 3, "reviews": 3, "findings": 1}


@pytest.mark.parametrize(("kind", "make"), [("xlsx", template.workbook), ("zip", template.csv_files)])
def test_the_forms_load_as_they_are_with_their_example_rows(kind: str, make: object) -> None:
    content = make()  # type: ignore[operator]
    found = dataset(**{f"form.{kind}": content})
    assert found.row_counts["reviews"] == 2
    assert set(found.row_counts) == {table.name for table in schema.TABLES}


@pytest.mark.parametrize(("kind", "make"), [("xlsx", template.workbook), ("zip", template.csv_files)])
def test_no_made_up_grade_of_the_forms_stands_beside_a_real_board(kind: str, make: object) -> None:
    content = make()  # type: ignore[operator]
    assert not dataset(**{f"form.{kind}": content}).boards_are_real


def test_the_forms_hold_every_column_and_a_list_wherever_only_some_values_are_allowed() -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(template.workbook()))
    for table in schema.TABLES:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.kept]
        assert len(sheet.data_validations.dataValidation) == sum(
            bool(column.allowed) for column in table.kept
        )
    notes = book["notes"]
    for choice in book["reviews"].data_validations.dataValidation:
        first, last = choice.formula1.replace("notes!", "").replace("$", "").split(":")
        assert all(cell.value for (cell,) in notes[f"{first}:{last}"])


# All or nothing


def test_the_load_log_has_name_size_sum_rows_and_time() -> None:
    content = flat()
    found = dataset(list__csv=content)
    [file] = found.files
    assert (file.name, file.size, file.sha256, file.rows) == (
        "list.csv",
        len(content),
        hashlib.sha256(content).hexdigest(),
        3,
    )
    assert found.loaded_at is not None


def test_two_tables_of_the_same_kind_and_another_shape_are_told() -> None:
    other = b"review_id,time_period,lscb,grade,decided_on\nZ,2008-09,Torbay,good,\n"
    assert problems(one__csv=flat(), two__csv=other)[0].wrong == "two tables are reviews"


def test_two_files_of_one_shape_are_one_table_and_a_fault_names_the_file_it_stands_in() -> None:
    one, two = (flat(f"{name},2008-09,Torbay,good") for name in ("Y", "Z"))
    assert dataset(one__csv=one, two__csv=two).row_counts["reviews"] == 2
    [fault] = problems(one__csv=flat(), two__csv=flat("Z,2008-09,Torbay,splendid").replace(b"SCR", b"OTHER"))
    assert (fault.file, fault.value) == ("two.csv", "splendid")


def test_without_reviews_nothing_is_loaded() -> None:
    assert problems(notes__csv=b"hello,world\n1,2\n")[0].wrong == "there is no table of reviews"


def test_problems_name_the_file_the_sheet_and_the_heading_that_their_reader_knows() -> None:
    told = problems(list__csv=flat("A,2008-09,Torbay,splendid"))
    assert (told[0].file, told[0].row, told[0].column, told[0].value) == (
        "list.csv",
        2,
        "Overall judgement",
        "splendid",
    )


def test_two_columns_taken_for_one_are_told() -> None:
    [sheet], _ = sheets_of("a.csv", b"ref,year,lscb,board,grade\n1,2008-09,Torbay,Torbay,good\n")
    assert "two columns have this heading" in str(
        column_problems(sheet, schema.REVIEWS, guessed_columns(sheet, schema.REVIEWS))[0]
    )


def test_a_column_that_is_left_out_is_a_warning_and_stops_nothing() -> None:
    found = dataset(list__csv=flat("A,2008-09,Torbay,good,x", headings=f"{HEADINGS},Colour"))
    assert [(one.column, one.wrong, one.warning) for one in found.warnings] == [
        ("Colour", "the column was left out", True)
    ]


def test_a_problem_beside_a_warning_still_stops_the_load() -> None:
    told = problems(list__csv=flat("A,2008-09,Torbay,splendid,x", headings=f"{HEADINGS},Colour"))
    assert [one.warning for one in told] == [True, False]


def test_a_day_that_cannot_be_read_is_told_once_and_a_missing_one_as_missing() -> None:
    told = problems(list__csv=flat("A,1/2/09,Torbay,good", "B,,Torbay,good", headings="ref,date,lscb,grade"))
    assert [(one.row, one.column, one.wrong) for one in told] == [
        (2, "date", "this is not a date"),
        (3, "date", "the day or the year of the evaluation is needed"),
    ]


@pytest.mark.parametrize(
    "name", ["LB Camden", "L.B. of Camden", "London Borough of Camden", "Camden LB", "Camden LSCB"]
)
def test_a_borough_is_found_however_it_is_called(name: str) -> None:
    assert list(rows_of(dataset(list__csv=flat(f"A,2008-09,{name},good")), "reviews")["lead_lscb"]) == [
        "Camden"
    ]


def test_the_rows_of_a_zip_are_counted_and_a_file_of_which_nothing_is_loaded_has_none() -> None:
    found = dataset(form__zip=template.csv_files(), other__csv=b"hello,world\n1,2\n")
    assert [(file.name, file.rows) for file in found.files] == [("form.zip", 12), ("other.csv", None)]


def test_a_list_that_lacks_a_column_is_still_taken_for_reviews_and_told_what_it_lacks() -> None:
    [sheet], _ = sheets_of("list.csv", b"SCR ref,Board,colour\n1,Torbay,red\n")
    assert guessed_table(sheet) == schema.REVIEWS
    assert any(
        "time_period" in str(one)
        for one in column_problems(sheet, schema.REVIEWS, guessed_columns(sheet, schema.REVIEWS))
    )


def test_progress_is_told_up_to_the_end() -> None:
    sheets, _ = sheets_of("list.csv", flat())
    told: list[float] = []
    matched = Matched(sheets[0], schema.REVIEWS, guessed_columns(sheets[0], schema.REVIEWS))
    load(Given((matched,), {"list.csv": flat()}), Choices(), progress=lambda share, _: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1


@settings(max_examples=40)
@given(
    st.integers(0, 2),
    st.integers(0, 3),
    st.text(st.characters(exclude_characters='",\r\n\0', codec="utf-8"), max_size=12),
)
def test_any_change_of_a_cell_gives_the_same_data_or_a_problem_of_that_place_or_is_another_value(
    row: int, column: int, text: str
) -> None:
    rows = [line.split(",") for line in FLAT]
    rows[row][column] = text
    found = loaded(list__csv=flat(*map(",".join, rows)))
    if isinstance(found, tuple):
        assert {one.row for one in found} <= {
            row + 2,
            *([place + 2 for place in range(3)] if column == 0 else []),
        }
        assert {one.column for one in found} <= {HEADINGS.split(",")[column], ""}
        return
    now, before = rows_of(found, "reviews"), rows_of(dataset(list__csv=flat()), "reviews")
    assert len(now) == 3
    changed = [
        name
        for name in ("review_id", "time_period", "lead_lscb", "grade")
        if sorted(map(str, now[name])) != sorted(map(str, before[name]))
    ]
    assert changed in ([], [["review_id"], ["time_period"], ["lead_lscb"], ["grade"]][column])


def test_of_very_many_faults_of_a_kind_the_first_are_told_and_the_rest_counted() -> None:
    rows = [f"R{number},2008-09,Torbay,splendid" for number in range(3_000)]
    content = flat(*rows, headings="review_id,time_period,lscb,grade")
    found = problems(list__csv=content)
    assert len(found) == 1_000
    assert how_many(found) == 3_000
    assert [problem.row for problem in found] == list(range(2, 1_002))
    assert str(found[-1]).endswith("And 2,000 more like this.")


# A folder that is served


def serve(folder: Path, *rows: str) -> Path:
    (folder / "reviews.csv").write_bytes(flat(*rows, headings="review_id,time_period,lscb,grade"))
    return folder


def at_once(_seconds: float) -> None:
    """A pause that does not wait."""


def taken_up(served: ServedFolder) -> Dataset:
    """What is served once the folder has been looked at and loaded, if it was."""
    served.current()
    served.wait()
    return served.current()


def test_a_changed_folder_is_taken_up_and_the_old_set_answers_until_then(tmp_path: Path) -> None:
    said: list[str] = []
    served = ServedFolder(serve(tmp_path), said.append, at_once)
    old = served.current()
    serve(tmp_path, "A,2008-09,Torbay,good")
    assert served.current() is old
    served.wait()
    assert served.current().row_counts["reviews"] == 1
    assert "loaded anew" in said[0]


def test_a_folder_that_has_become_bad_leaves_the_old_set_in_view(tmp_path: Path) -> None:
    said: list[str] = []
    served = ServedFolder(serve(tmp_path), said.append, at_once)
    old = served.current()
    serve(tmp_path, "A,2008-09,Torbay,splendid")
    assert taken_up(served) is old
    assert "splendid" in said[0]
    assert "stays in view" in said[0]


def test_half_a_copied_file_is_not_taken_up(tmp_path: Path) -> None:
    looks = []

    def one_row_more(_seconds: float) -> None:
        looks.append(1)
        if len(looks) <= 3:
            serve(tmp_path, *(f"R{number},2008-09,Torbay,good" for number in range(len(looks) + 1)))

    served = ServedFolder(serve(tmp_path), lambda _words: None, one_row_more)
    serve(tmp_path, "R0,2008-09,Torbay,good")
    assert taken_up(served).row_counts["reviews"] == 4
    assert len(looks) == 4


def test_a_file_that_is_not_read_changes_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    served = ServedFolder(serve(tmp_path), said.append, at_once)
    old = served.current()
    (tmp_path / "notes.txt").write_text("something else", encoding="utf-8")
    (tmp_path / "reviews.csv.part").write_text("half", encoding="utf-8")
    assert taken_up(served) is old
    assert said == []


def test_what_cannot_be_read_is_told_once_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    served = ServedFolder(serve(tmp_path), said.append, at_once)
    old = served.current()
    serve(tmp_path, "A,2008-09,Torbay,good")
    with monkeypatch.context() as broken:
        broken.setattr("scr_data.loading.served_folder.load_any", raising(PermissionError("no entry")))
        for _ in range(3):
            assert taken_up(served) is old
    assert [words for words in said if "no entry" in words and "tried again" in words] == said
    assert len(said) == 1
    assert taken_up(served).row_counts["reviews"] == 1


def test_a_file_that_vanishes_between_two_looks_is_no_error_for_who_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = ServedFolder(serve(tmp_path), lambda _words: None, at_once)
    old = served.current()
    with monkeypatch.context() as broken:
        broken.setattr("scr_data.loading.served_folder.signature", raising(FileNotFoundError("reviews.csv")))
        assert taken_up(served) is old
    assert taken_up(served) is old


def raising(error: Exception) -> Callable[..., object]:
    def fails(*_arguments: object) -> object:
        raise error

    return fails


def test_a_folder_that_is_bad_at_the_start_is_refused_with_the_report(tmp_path: Path) -> None:
    with pytest.raises(BadFolder, match=r"cannot be used(.|\n)*splendid(.|\n)*1 problem; nothing was loaded"):
        ServedFolder(serve(tmp_path, "A,2008-09,Torbay,splendid"))


# Quality


def test_completeness_counts_the_values_of_each_column() -> None:
    frame = rows_of(dataset(list__csv=flat()), "completeness").set_index(["table_name", "column_name"])
    assert frame.loc[("reviews", "lead_lscb"), "filled_count"] == 3
    assert frame.loc[("reviews", "completed_on"), "filled_count"] == 0
    assert set(frame["row_count"]) == {3}


def test_of_children_nothing_is_told_of_protected_data(tmp_path: Path) -> None:
    (tmp_path / "children.csv").write_text("review_id,child_no,outcome\nSCR 1,1,died\n", encoding="utf-8")
    served = ServedFolder(serve(tmp_path)).current()
    assert "children" not in set(rows_of(served, "completeness", policy="protected")["table_name"])
    assert not rows_of(served, "oddities", policy="protected")["oddity"].str.contains("child").any()


def test_files_without_reviews_are_told_so_even_where_a_column_was_left_out() -> None:
    told = problems(children__csv=b"review_id,child_no,outcome,colour\nA,1,died,red\n")
    assert "there is no table of reviews" in {problem.wrong for problem in told}


def test_boards_without_the_column_of_their_names_are_a_problem_and_no_crash() -> None:
    sheet = sheets_of("lscbs.csv", b"name,region\nLeeds,London\n")[0][0]
    reviews = sheets_of("reviews.csv", flat())[0][0]
    matched = tuple(
        Matched(given, table, guessed_columns(given, table))
        for given, table in ((sheet, schema.LSCBS), (reviews, schema.REVIEWS))
    )
    told = load(Given(matched, {}), Choices())
    assert isinstance(told, tuple)
    assert [(problem.file, problem.wrong) for problem in told] == [("lscbs.csv", "the column is missing")]
