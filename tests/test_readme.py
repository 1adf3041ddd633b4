"""README.md says what is true: its commands run, the files it names are there, its pages are the pages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scr_data.__main__ import main
from tests.pages.opening import PAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].split(">")[0].strip()
    for line in README.splitlines()
    if line.startswith("python -m scr_data ")
]


@pytest.mark.parametrize(
    "command", [line for line in COMMANDS if " ask " in line or line.endswith("questions")]
)
def test_a_command_of_the_readme_runs(command: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(shlex.split(command)[3:]) == 0
    assert capfdbinary.readouterr().out


def test_the_readme_shows_each_command_of_the_command_line() -> None:
    assert {command.split()[3] for command in COMMANDS} == {"ask", "questions", "check", "illustrate"}


def test_the_pages_of_the_readme_are_the_pages_of_the_dashboard() -> None:
    table = README.split("| page | what it answers |")[1].split("\n\n")[0]
    assert re.findall(r"^\| ([A-Z][\w ]+) \|", table, flags=re.MULTILINE) == list(PAGES.values())


@pytest.mark.parametrize(
    "path",
    sorted(
        set(re.findall(r"`((?:scr_data|pages|queries|tests)/[\w./]*)`", README))
        - {"queries/your_question.sql"}
    ),
)
def test_a_path_of_the_readme_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("picture", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README))
def test_a_picture_of_the_readme_is_there(picture: str) -> None:
    assert (ROOT / picture).stat().st_size > 10_000


def test_the_four_columns_of_the_readme_load(tmp_path: Path) -> None:
    flat = README.split("```\nreview_id,")[1].split("```")[0]
    (tmp_path / "reviews.csv").write_text(f"review_id,{flat}", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
