"""The command line prints what the program itself would export, and tells what it does not understand on
standard error alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from scr_data import __main__
from scr_data.__main__ import main
from scr_data.evidence.derived import question, question_names
from scr_data.exporting.csv_file import frame_as_csv
from scr_data.field.geography import MERGED_REGION
from scr_data.field.selection import Selection
from scr_data.loading.ingest import load_folder
from tests.answering import rows_of
from tests.small_set import SMALL, cell, copy_of_small, problems_of, small_dataset

ROOT = Path(__file__).parents[1]
DATA = ("--data", str(SMALL))

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True, scope="module")
def loaded_once() -> Iterator[None]:
    """A folder is loaded once for all the commands that ask about it, as loading takes most of their time."""
    once = cache(load_folder)
    with patch.object(__main__, "load_folder", once), patch.object(__main__, "load_any", once):
        yield


def run(captured: Captured, *arguments: str) -> tuple[int, bytes, str]:
    """The exit code, what was printed and what was said on standard error."""
    code = main(list(arguments))
    out, err = captured.readouterr()
    return code, out, err.decode()


def test_ask_prints_every_answer_as_it_is_exported(capsysbinary: Captured) -> None:
    for name in question_names():
        status = "published" if question(name).subject == "published" else "supplied"
        expected = frame_as_csv(rows_of(small_dataset(), name), status)
        assert run(capsysbinary, "ask", name, *DATA) == (0, expected, ""), name


def test_ask_takes_the_arguments_of_a_question(capsysbinary: Captured) -> None:
    expected = frame_as_csv(
        rows_of(small_dataset(), "regions_compared", measure="good", group="London"), "supplied"
    )
    assert run(capsysbinary, "ask", "regions_compared", "measure=good", "group=London", *DATA) == (
        0,
        expected,
        "",
    )


def test_old_names_and_options_still_work(capsysbinary: Captured) -> None:
    new = run(capsysbinary, "ask", "key_figures", "--region-scheme", "eight", *DATA)
    assert run(capsysbinary, "ask", "headline", "--regions", "eight", *DATA) == new
    assert new[0] == 0


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("mesure=good", "There is no argument of regions_compared “mesure”. Did you mean “measure”?"),
        ("measure=god", "There is no measure “god”. Did you mean “good”?"),
        ("group=Londn", "There is no region “Londn”. Did you mean “London”?"),
        ("good", "There is no argument of the form NAME=VALUE in “good”."),
    ],
)
def test_an_argument_that_means_nothing_is_named_with_the_nearest(
    capsysbinary: Captured, argument: str, message: str
) -> None:
    code, out, err = run(capsysbinary, "ask", "regions_compared", argument, *DATA)
    assert (code, out) == (2, b"")
    assert message in err


@pytest.mark.parametrize(
    ("options", "selection"),
    [
        (["--year", "2007-08"], Selection(years=(200708,))),
        (["--year", "2008/09", "--year", "200708"], Selection(years=(200708, 200809))),
        (["--region", "London", "--region", "North East"], Selection(regions=("London", "North East"))),
        (["--region", "london"], Selection(regions=("London",))),
        (
            ["--region", MERGED_REGION, "--regions", "eight"],
            Selection(regions=(MERGED_REGION,), region_scheme="eight"),
        ),
        (["--lscb", "London 01", "--lscb", "London 02"], Selection(lscbs=("London 01", "London 02"))),
        (["--lscb", "London 02", "--taking-part"], Selection(lscbs=("London 02",), taking_part=True)),
        (["--grade", "good", "--grade", "Inadequate"], Selection(grades=("good", "inadequate"))),
        (["--theme", "delay", "--theme", "child_focus"], Selection(themes=("delay", "child_focus"))),
        (["--agency", "police", "--agency", "health"], Selection(agencies=("police", "health"))),
        (["--review", "A1", "--review", "b3"], Selection(reviews=("A1", "B3"))),
        (["--evaluation", "latest"], Selection(evaluation="latest")),
        (
            ["--year", "2008-09", "--region", "London", "--grade", "good", "--theme", "risk_assessment"],
            Selection(years=(200809,), regions=("London",), grades=("good",), themes=("risk_assessment",)),
        ),
    ],
)
def test_options_select_and_may_be_repeated(
    capsysbinary: Captured, options: list[str], selection: Selection
) -> None:
    code, out, err = run(capsysbinary, "ask", "reviews", *DATA, *options)
    assert (code, err) == (0, "")
    assert out == frame_as_csv(rows_of(small_dataset(), "reviews", selection), "supplied")
    assert out.count(b"\r\n") > 1, "the example finds a review"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grade_by_year"], "There is no question “grade_by_year”. Did you mean “grades_by_year”?"),
        (["zzz"], "There is no question “zzz”."),
        (["reviews", "--region", "Nort East"], "There is no region “Nort East”. Did you mean “North East”?"),
        (
            ["reviews", "--region", "Yorkshire and the Humbre", "--regions", "eight"],
            f"Did you mean “{MERGED_REGION}”?",
        ),
        (["reviews", "--year", "2007-8"], "There is no year “2007-8”. Did you mean “2007-08”?"),
        (["reviews", "--year", "2007-09"], "There is no year “2007-09”. Did you mean “200"),
        (["reviews", "--year", "2011-12"], "There is no year “2011-12”."),
        (["reviews", "--grade", "Inadequat"], "There is no grade “Inadequat”. Did you mean “inadequate”?"),
        (["reviews", "--lscb", "London 1"], "There is no lscb “London 1”. Did you mean “London 01”?"),
        (["reviews", "--theme", "delays"], "There is no theme “delays”. Did you mean “delay”?"),
        (["reviews", "--agency", "polis"], "There is no agency “polis”. Did you mean “police”?"),
        (["reviews", "--review", "A11"], "There is no review “A11”. Did you mean “A1”?"),
    ],
)
def test_what_is_unknown_is_told_on_standard_error_with_the_nearest(
    capsysbinary: Captured, arguments: list[str], message: str
) -> None:
    code, out, err = run(capsysbinary, "ask", *arguments, *DATA)
    assert (code, out) == (2, b"")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["aks"],
        ["ask"],
        ["ask", "reviews", "--regions", "ten"],
        ["ask", "reviews", "--evaluation", "third"],
        ["check"],
        ["ask", "reviews", "--x"],
    ],
)
def test_a_misuse_exits_with_2_and_the_usage_on_standard_error(
    capsysbinary: Captured, arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as misused:
        main(arguments)
    out, err = capsysbinary.readouterr()
    assert (misused.value.code, out) == (2, b"")
    assert err.startswith(b"usage: python -m scr_data")


def test_ask_of_a_folder_that_is_not_there_exits_with_1(capsysbinary: Captured, tmp_path: Path) -> None:
    code, out, err = run(capsysbinary, "ask", "reviews", "--data", str(tmp_path / "nowhere"))
    assert (code, out) == (1, b"")
    assert "nowhere: there is no such folder" in err


def test_ask_of_a_bad_folder_prints_its_problems_on_standard_error_and_no_answer(
    capsysbinary: Captured, tmp_path: Path
) -> None:
    folder = copy_of_small(
        tmp_path, cell("evaluations.csv", 2, "grade", "fine"), cell("children.csv", 2, "outcome", "hurt")
    )
    code, out, err = run(capsysbinary, "ask", "reviews", "--data", str(folder))
    assert (code, out) == (1, b"")
    assert err.splitlines() == [str(problem) for problem in problems_of(folder)]
    assert len(err.splitlines()) == 2


def test_check_of_a_good_folder_tells_what_it_holds(capsysbinary: Captured) -> None:
    code, out, err = run(capsysbinary, "check", str(SMALL))
    assert (code, err) == (0, "")
    lines = out.decode().splitlines()
    assert lines[0] == "No problems."
    assert sorted(lines[1:]) == sorted(
        f"{name}: {count} rows" for name, count in small_dataset().row_counts.items()
    )
    assert "reviews: 6 rows" in lines


def test_check_of_a_bad_folder_tells_every_problem(capsysbinary: Captured, tmp_path: Path) -> None:
    folder = copy_of_small(
        tmp_path,
        cell("evaluations.csv", 2, "grade", "fine"),
        cell("children.csv", 2, "outcome", "hurt"),
        cell("reviews.csv", 6, "historic", "perhaps"),
    )
    code, out, _ = run(capsysbinary, "check", str(folder))
    assert code == 1
    assert out.decode().splitlines() == [*map(str, problems_of(folder)), "3 problems; nothing was loaded."]


def test_check_of_one_problem_says_so(capsysbinary: Captured, tmp_path: Path) -> None:
    code, out, _ = run(
        capsysbinary, "check", str(copy_of_small(tmp_path, cell("evaluations.csv", 2, "grade", "fine")))
    )
    assert code == 1
    assert out.decode().splitlines()[-1] == "1 problem; nothing was loaded."


def test_check_of_a_folder_that_is_not_there_exits_with_1(capsysbinary: Captured, tmp_path: Path) -> None:
    code, out, _ = run(capsysbinary, "check", str(tmp_path / "nowhere"))
    assert code == 1
    assert b"there is no such folder" in out


def test_questions_lists_every_question_with_what_it_answers(capsysbinary: Captured) -> None:
    code, out, err = run(capsysbinary, "questions")
    assert (code, err) == (0, "")
    lines = [line for line in out.decode().splitlines() if not line.startswith(" ")]
    assert [line.split(maxsplit=1) for line in lines] == [
        [name, question(name).answers] for name in question_names()
    ]
    assert "measure=inadequate: the share of reviews that is compared" in out.decode()


def test_the_package_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scr_data", "ask", "grades_by_year", *DATA],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == frame_as_csv(rows_of(small_dataset(), "grades_by_year"), "supplied")
    assert done.stderr == b""


def test_check_says_what_a_file_leaves_open_and_takes_the_answers(
    capsysbinary: Captured, tmp_path: Path
) -> None:
    file, answers = tmp_path / "list.csv", tmp_path / "answers.json"
    file.write_text("Ref,Year,LSCB,Grade\nA,2008-09,Anytown,good\nTotal,,,1\n", encoding="utf-8")
    code, out, _ = run(capsysbinary, "check", str(file))
    assert code != 0
    assert "Some rows look like totals or notes" in out.decode()
    code, out, _ = run(capsysbinary, "check", str(file), "--format", "json")
    template = json.loads(out)
    assert template["loads"] is False
    assert template["answers"] == {"totals and notes": ""}
    answers.write_text(json.dumps({"totals and notes": "leave out"}), encoding="utf-8")
    code, out, _ = run(capsysbinary, "check", str(file), "--answers", str(answers), "--format", "json")
    assert json.loads(out)["answers"] == {"totals and notes": "leave out", "board Anytown": ""}
    said = {"totals and notes": "leave out", "board Anytown": "keep it as it is, without a region"}
    answers.write_text(json.dumps(said), encoding="utf-8")
    code, out, _ = run(capsysbinary, "check", str(file), "--answers", str(answers))
    assert code == 0
    assert "reviews: 1 rows" in out.decode()
