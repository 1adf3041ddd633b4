"""README.md says what is true: its commands run, the files it names are there, its pages are the pages."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest

from scr_data.__main__ import main
from scr_data.answers import answer
from scr_data.asking.store import Dataset
from scr_data.evidence.derived import question_names
from scr_data.exporting.names import file_name
from scr_data.field.schema import REVIEWS
from scr_data.field.selection import Selection
from scr_data.loading.bundled import ILLUSTRATIVE
from scr_data.loading.doubts import KEPT, Choices
from scr_data.loading.files import sheets_of
from scr_data.loading.headings import Matched, guessed_columns
from scr_data.loading.ingest import Given, load
from tests.small_set import problems_of, small_dataset

ROOT = Path(__file__).parents[1]
TEXTS = {
    path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *ROOT.glob("docs/*.md"))
}
README = TEXTS["README.md"]
COMMANDS = [
    line.split("#")[0].split(">")[0].strip()
    for line in README.splitlines()
    if line.startswith("python -m scr_data ")
]
IN_RECIPES = r"queries/\w+_by_family\.sql|pages/families\.py"  # what a reader of README is told to write
FOLDERS = "scr_data|pages|queries|tests|docs"
PATHS = sorted(
    {path for text in TEXTS.values() for path in re.findall(rf"`((?:{FOLDERS})/[\w./]*)`", text)}
    - set(re.findall(IN_RECIPES, README))
)
FLAT = "review_id," + README.split("```\nreview_id,")[1].split("```")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(
    command: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = [str(ILLUSTRATIVE) if word == "FOLDER" else word for word in shlex.split(command)[3:]]
    assert main(words + ([str(tmp_path)] if words == ["illustrate"] else [])) == 0
    assert capfdbinary.readouterr().out


def test_the_readme_shows_each_command_of_the_command_line() -> None:
    assert {command.split()[3] for command in COMMANDS} == {"ask", "questions", "check", "illustrate"}


def test_the_pages_of_the_readme_are_the_pages_of_the_dashboard() -> None:
    table = README.split("| page | what it answers |")[1].split("\n\n")[0]
    assert re.findall(r"^\| ([A-Z][\w ]+) \|", table, flags=re.MULTILINE) == titles_of_pages()


def titles_of_pages() -> list[str]:
    """The titles of the pages in the order of the navigation, read from pages/frame.py without running it."""
    frame = ast.parse((ROOT / "pages" / "frame.py").read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(frame) if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"
    ]
    keywords = (keyword for call in calls for keyword in call.keywords if keyword.arg == "title")
    return [ast.literal_eval(keyword.value) for keyword in keywords]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_folders_are_those_of_the_program() -> None:
    tree = README.split("## How it is built\n\n```\n")[1].split("```")[0]
    top = re.findall(r"^([\w.]+/?) ", tree, flags=re.MULTILINE)
    inner = re.findall(r"^  ([\w.]+/?) ", tree, flags=re.MULTILINE)
    assert all((ROOT / name).exists() for name in top)
    assert all((ROOT / "scr_data" / name).exists() for name in inner)
    packages = {path.parent.name + "/" for path in ROOT.glob("scr_data/*/__init__.py")}
    assert packages == {name for name in inner if name.endswith("/")}


def test_a_folder_uses_only_those_below_it_in_the_tree() -> None:
    tree = README.split("## How it is built\n\n```\n")[1].split("```")[0]
    floors = [name for name in re.findall(r"^  (\w+)/ ", tree, flags=re.MULTILINE) if name != "illustrate"]
    for place, floor in enumerate(floors):
        for path in (ROOT / "scr_data" / floor).rglob("*.py"):
            used = set(
                re.findall(r"^\s*(?:from|import) scr_data\.(\w+)", path.read_text(encoding="utf-8"), re.M)
            )
            assert used <= set(floors[place:]) | {"settings"}, path
            assert floor != "loading" or "charts" not in used, path


@pytest.mark.parametrize(
    "name", sorted({name for text in TEXTS.values() for name in re.findall(r"`(SCR_\w+)", text)})
)
def test_a_setting_that_is_named_is_read(name: str) -> None:
    assert f'"{name}"' in (ROOT / "scr_data" / "settings.py").read_text(encoding="utf-8")


def test_the_names_of_files_in_the_readme_are_what_the_buttons_give() -> None:
    narrow = Selection(years=(200809,), regions=("North West",))
    by_region = answer(small_dataset(), "grades_by_region", narrow)
    compared = answer(small_dataset(), "regions_compared", arguments={"measure": "good", "group": "London"})
    for name in (file_name(by_region), file_name(compared)):
        assert f"`{name}`" in README


@pytest.mark.parametrize("picture", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README))
def test_a_picture_of_the_readme_is_there(picture: str) -> None:
    assert (ROOT / picture).stat().st_size > 10_000


def test_the_four_columns_of_the_readme_load_where_their_boards_are_kept() -> None:
    sheets, problems = sheets_of("reviews.csv", FLAT.encode())
    matched = Matched(sheets[0], REVIEWS, guessed_columns(sheets[0], REVIEWS))
    kept = Choices(boards={"Anytown": KEPT, "Othertown": KEPT})
    loaded = load(Given((matched,), {"reviews.csv": FLAT.encode()}), kept)
    assert not problems
    assert isinstance(loaded, Dataset)
    assert answer(loaded, "reviews").rows["lead_lscb"].tolist() == ["Anytown", "Othertown"]


def test_the_four_columns_of_the_readme_load_from_a_folder_that_names_their_boards(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_text(FLAT, encoding="utf-8")
    told = "\n".join(map(str, problems_of(tmp_path)))
    assert "Anytown" in told
    assert "Othertown" in told
    (tmp_path / "lscbs.csv").write_text(
        "lscb,region\nAnytown,London\nOthertown,South West\n", encoding="utf-8"
    )
    assert main(["check", str(tmp_path)]) == 0


@pytest.mark.parametrize("name", TEXTS)
def test_lines_are_short_enough_to_be_read_anywhere(name: str) -> None:
    assert [line for line in TEXTS[name].splitlines() if len(line) > 110] == []


def test_questions_that_are_named_are_questions() -> None:
    of_recipes = {f"{shape}_by_family" for shape in ("grades", "themes", "reviews")} | {
        "grades_by_family_against_rest"
    }
    named = set(re.findall(r"scr_data ask (\w+)|`(\w+_by_\w+)`", "\n".join(TEXTS.values())))
    names = {one or other for one, other in named}
    assert names <= set(question_names()) | of_recipes
