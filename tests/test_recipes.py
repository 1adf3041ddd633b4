"""The recipes of README.md, followed to the letter in a copy of the program: what they promise comes true."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pandas as pd
import pytest

from tests.small_set import cell, column_added, copy_of_small, line_added

pytestmark = pytest.mark.xdist_group("recipes")  # so that the recipes are followed once

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTION = "To add a question"
A_LINE = re.compile(r"line in `(\w+)` of\s+`([\w./]+)`:\s+`([^`]+)`", flags=re.IGNORECASE)
A_LIST = re.compile(r"new list in `([\w./]+)`:\s+`([^`]+)`", flags=re.IGNORECASE)
CALL = re.findall(  # how the questions call it now
    r"selected_reviews\([^)]*\)", (ROOT / "queries" / "reviews.sql").read_text(encoding="utf-8")
)[0]

ASKED = {
    "grades": "ask grades_by_family --data data",
    "themes": "ask themes_by_family --data data",
    "counts": "ask reviews_by_family --data data",
    "one region": "ask grades_by_family --data data --region London",
    "beside the rest": "ask grades_by_family_against_rest --data data",
    "text column": "ask reviews_by_firm --data data",
    "code column": "ask reviews_by_press --data data",
    "new theme": "ask themes_by_year --data data --theme supervision",
    "new year": "ask grades_by_year --data data --year 2009-10",
    "good data": "check data",
    "bad data": "check bad/data",
    "questions": "questions",
    "illustrative set": "illustrate made",
}
OPENED = ("families", "overview", "about")

# What runs in the copy: the commands of ASKED and the pages of OPENED, with what each says.
PROBE = """
import io, json, sys
from streamlit.testing.v1 import AppTest
from scr_data.__main__ import main

told = json.load(sys.stdin)
console, said = sys.stdout, {}
for name, command in told["commands"].items():
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    code = main(command.split())
    sys.stdout.flush()
    said[name] = (code, sys.stdout.buffer.getvalue().decode())
sys.stdout = console
for page in told["pages"]:
    app = AppTest.from_file("pages/frame.py", default_timeout=60)
    # What a reader has not opened is not made.
    app.session_state["dictionary_reviews"] = app.session_state["terms_Weaknesses in practice"] = True
    app.session_state["view_of_about"] = "Words and columns"
    app.switch_page(f"{page}.py").run()
    shown = [*app.title, *app.header, *app.caption, *app.markdown]
    tables = [table.value.to_csv() for table in app.table]
    texts = [text.value.replace("\\\\", "") for text in shown] + tables
    said[page] = (len(app.exception), "\\n".join(texts))
json.dump(said, console)
"""


@dataclass(frozen=True)
class Walked:
    """The `folder` in which the recipes were followed; what commands and pages `said` there: (code, text)."""

    folder: Path
    said: dict[str, tuple[int, str]]

    def rows(self, asked: str) -> pd.DataFrame:
        """The rows that a command printed, which must have worked."""
        code, text = self.said[asked]
        assert code == 0, text
        return pd.read_csv(io.StringIO(text), keep_default_na=False)

    def page(self, name: str) -> str:
        """All that a page said, which must have been drawn without an error."""
        errors, text = self.said[name]
        assert not errors, name
        return text

    def reviews(self) -> pd.DataFrame:
        """The reviews of the data, with the grades of their first evaluations."""
        reviews, evaluations = (self.file(name) for name in ("reviews", "evaluations"))
        first = evaluations[evaluations["evaluation_no"] == 1]
        return reviews.merge(first.assign(grade=first["grade"].str.lower()), on="review_id")

    def file(self, name: str) -> pd.DataFrame:
        """A file of the data."""
        return pd.read_csv(self.folder / "data" / f"{name}.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """A copy of the program and of the small data set in which every recipe was followed."""
    folder = tmp_path_factory.mktemp("recipes")
    for name in ("scr_data", "queries", "pages"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    add_questions(folder)
    for heading in re.findall(r"^### (.+)$", README, flags=re.MULTILINE):
        follow(section(heading), folder)
    add_data(folder)
    environment = os.environ | {"PYTHONPATH": str(folder), "SCR_DATA": "data", "SCR_POLICY": "open"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=folder,
        env=environment,
        input=json.dumps({"commands": ASKED, "pages": OPENED}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return Walked(folder, json.loads(done.stdout))


def section(heading: str) -> str:
    """The text of README.md under a heading of the third level."""
    return re.split(r"^##", README.split(f"### {heading}\n")[1], flags=re.MULTILINE)[0]


def blocks(text: str, language: str) -> list[str]:
    """The blocks of code in a text, without the indent of the list that they stand in."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", text, flags=re.MULTILINE | re.DOTALL)
    return [dedent(block) for block in found]


def follow(recipe: str, folder: Path) -> None:
    """Write what a recipe says: new files of Python, new lists, and lines in what is there."""
    for path, code in zip(
        re.findall(r"Write `(pages/\w+\.py)`", recipe), blocks(recipe, "python"), strict=True
    ):
        (folder / path).write_text(code, encoding="utf-8")
    for path, code in A_LIST.findall(recipe):
        rewrite(folder / path, "\nGRADES = (", f"\n{code}\nGRADES = (")
    for name, path, line in A_LINE.findall(recipe):
        add_line(folder / path, name, line)


def rewrite(path: Path, old: str, new: str) -> None:
    """Write `new` for the first `old` in a file, which must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add_line(path: Path, name: str, line: str) -> None:
    """Put `line` before the first of its kind (`Term(`, `Column(`, a text …) in what `name` is defined as."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kind = re.match(r"[\w.]+\(|\"", line)
    assert kind, line
    start = next(number for number, text in enumerate(lines) if re.match(rf"{name}\b.*=", text))
    place = next(n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith(kind[0]))
    lines.insert(place, line)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def add_questions(folder: Path) -> None:
    """Write the three questions of the recipe, and two of the columns that another recipe adds."""
    recipe = section(QUESTION)
    paths = list(dict.fromkeys(re.findall(r"`(queries/\w+_by_family\.sql)`", recipe)))
    full, *others = blocks(recipe, "sql")
    head = full.split("SELECT\n")[0]
    needs_findings = head.replace("Shares of: grade", "Needs: findings\n-- Shares of: theme")
    neither = head.replace("-- Shares of: grade\n", "")
    assert len({head, needs_findings, neither}) == 3
    sql = [full, *(with_head(*pair) for pair in zip((needs_findings, neither), others, strict=True))]
    files = dict(zip(paths, sql, strict=True))
    counts = files["queries/reviews_by_family.sql"]
    files |= {
        f"queries/reviews_by_{name}.sql": counts.replace("family_involved", name)
        for name in ("firm", "press")
    }
    for path, text in files.items():
        (folder / path).write_text(text.replace("selected_reviews($selection)", CALL), encoding="utf-8")


def with_head(head: str, select: str) -> str:
    """A question of the columns that `select` gives, with the rest of `head`."""
    listed = select.split("SELECT\n")[1].split("FROM", maxsplit=1)[0].strip().splitlines()
    names = [re.findall(r"\w+", line)[-1] for line in listed]
    columns = "".join(f"--   {name} | {name.capitalize()} | as in the file above\n" for name in names)
    return f"{head.split('-- Columns:', maxsplit=1)[0]}-- Columns:\n{columns}{select}"


def add_data(folder: Path) -> None:
    """Write the small data set with a new year, a new theme, a column of text and one of codes; and a copy
    of it with a wrong code."""
    copy_of_small(
        folder,
        line_added("reviews.csv", "C1,2009-10,London 01,,,,,,,,yes"),
        line_added("evaluations.csv", "C1,1,2009-12-01,good"),
        line_added("findings.csv", "C1,1,practice,supervision,health,Staff were not supervised."),
        column_added("reviews.csv", "firm", "Firm of the first"),
        column_added("reviews.csv", "press", "Local press"),
        cell("reviews.csv", 2, "firm", "Another firm"),
        cell("reviews.csv", 2, "press", "national"),
    )
    (folder / "bad").mkdir()
    shutil.copytree(folder / "data", folder / "bad" / "data")
    cell("reviews.csv", 2, "press", "parish")(folder / "bad" / "data")


def family(reviews: pd.DataFrame) -> pd.Series:
    """What the data says of the family, as the questions have it."""
    return reviews["family_involved"].replace("", "not_known")


def test_a_question_of_grades_is_answered_and_counts_rightly(walked: Walked) -> None:
    answered, reviews = walked.rows("grades"), walked.reviews()
    counted = reviews.groupby([family(reviews), "grade"]).size()
    assert len(answered) == 4 * family(reviews).nunique()
    for row in answered.to_dict("records"):
        assert row["review_count"] == counted.get((row["family_involved"], row["grade"]), 0)
        assert row["review_total"] == (family(reviews) == row["family_involved"]).sum()
    assert answered["grade"].head(4).tolist() == ["outstanding", "good", "adequate", "inadequate"]
    assert {"review_lower", "review_upper", "review_percent_status"} <= set(answered)


def test_a_question_of_grades_heeds_the_filters(walked: Walked) -> None:
    london = walked.rows("one region").drop_duplicates("family_involved")["review_total"].sum()
    assert london == walked.reviews()["lead_lscb"].str.startswith("London").sum()


def test_a_question_of_weaknesses_is_answered_and_counts_rightly(walked: Walked) -> None:
    answered, reviews, findings = walked.rows("themes"), walked.reviews(), walked.file("findings")
    assert answered["review_count"].sum() > 0
    for row in answered.to_dict("records"):
        group = reviews[family(reviews) == row["family_involved"]]
        found = findings[findings["theme"].eq(row["theme"]) & findings["review_id"].isin(group["review_id"])]
        assert (row["review_count"], row["review_total"]) == (found["review_id"].nunique(), len(group))


def test_a_question_of_counts_is_answered_and_counts_rightly(walked: Walked) -> None:
    answered, reviews = walked.rows("counts"), walked.reviews()
    counted = family(reviews).value_counts().to_dict()
    assert dict(zip(answered["family_involved"], answered["review_count"], strict=True)) == counted


def test_a_derived_question_is_answered_and_listed_with_the_others(walked: Walked) -> None:
    answered = walked.rows("beside the rest")
    assert {"verdict", "stands_out"} <= set(answered)
    assert len(answered) == len(walked.rows("grades"))
    assert "grades_by_family_against_rest" in walked.said["questions"][1]


def test_a_page_is_there_with_its_chart_and_the_words_of_its_group(walked: Walked) -> None:
    shown = walked.page("families")
    assert shown.startswith("Grades and whether the family was invited\n")
    assert "Reviews by grade and whether the family was invited, each beside the rest" in shown
    marks = (walked.folder / "scr_data" / "charts" / "marks.py").read_text(encoding="utf-8")
    assert '"family_involved": "family",' in marks


def test_a_column_of_text_is_loaded_described_and_asked_about(walked: Walked) -> None:
    answered = walked.rows("text column")
    counted = walked.file("reviews")["firm"].value_counts().to_dict()
    assert dict(zip(answered["firm"], answered["review_count"], strict=True)) == counted
    assert "The firm that wrote the report." in walked.page("about")


def test_a_column_of_codes_with_new_terms_is_loaded_described_and_asked_about(walked: Walked) -> None:
    answered = walked.rows("code column")
    assert dict(zip(answered["press"], answered["review_count"], strict=True)) == {
        "local": len(walked.file("reviews")) - 1,
        "national": 1,
    }
    assert "local; national" in walked.page("about")


def test_a_code_that_is_none_of_the_new_terms_is_told_as_a_problem(walked: Walked) -> None:
    assert walked.said["good data"][0] == 0
    code, told = walked.said["bad data"]
    assert code == 1
    assert "parish" in told
    assert "local, national" in told


def test_a_theme_is_found_counted_and_labelled(walked: Walked) -> None:
    answered = walked.rows("new theme")
    found = answered[(answered["theme"] == "supervision") & (answered["review_count"] > 0)]
    assert found[["time_period", "review_count"]].to_numpy().tolist() == [[200910, 1]]
    assert "Lack of supervision of staff was found most often in 2009-10: in 1 of 1 review." in walked.page(
        "overview"
    )
    assert "Lack of supervision of staff" in walked.page("about")


def test_the_illustrative_set_stays_as_it_is_until_the_program_fills_what_is_new(walked: Walked) -> None:
    assert walked.said["illustrative set"][0] == 0
    for path in (ROOT / "scr_data" / "illustrative").glob("*.csv"):
        assert (walked.folder / "made" / path.name).read_bytes() == path.read_bytes()


def test_a_year_is_there_as_soon_as_the_data_has_it(walked: Walked) -> None:
    assert set(walked.rows("new year")["time_period"]) == {200910}
    assert "2009-10" in walked.page("overview")


def test_the_recipes_leave_nothing_unfollowed() -> None:
    """Each recipe is of a kind that these tests follow: a heading that is new needs a test."""
    assert re.findall(r"^### (.+)$", README, flags=re.MULTILINE) == [
        QUESTION,
        "To add a derived question",
        "To add a page, or a chart to one",
        "To add a column",
        "To add a theme, a year",
    ]
    assert len(A_LINE.findall(README)) == 8
    assert len(A_LIST.findall(README)) == 1
