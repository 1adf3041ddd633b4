"""What holds of every question in queries/, whatever it asks: its head, its answers, the query that is
shown."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pandas as pd
import pytest

from scr_data import answers
from scr_data.asking.answer import Answer
from scr_data.asking.questions import QUERIES, as_run, question, question_names, read_question
from scr_data.asking.store import parameter_values
from scr_data.evidence.derived import derived_questions
from scr_data.evidence.measures import MEASURES
from scr_data.field.schema import TABLES
from scr_data.field.selection import Selection
from tests.facts import faults

from .comparing import differing
from .loading import Loaded, every_case, few_cases, together

PAGES = Path(__file__).parents[2] / "pages"
HOSTILE = "'; DROP TABLE reviews; --"
HOSTILE_SELECTIONS = {
    **{
        name: Selection(**{name: (HOSTILE,)})  # type: ignore[arg-type]
        for name in ("regions", "lscbs", "grades", "themes", "agencies", "reviews")
    },
    "region_scheme": Selection(region_scheme=HOSTILE),
    "evaluation": Selection(evaluation=HOSTILE),
}

every_question = pytest.mark.parametrize("name", [together(name) for name in question_names()])


# Heads


def test_a_head_can_be_read_and_says_everything_of_every_column() -> None:
    for name in question_names():
        read = read_question(name, (QUERIES / f"{name}.sql").read_text(encoding="utf-8"))
        assert all(column.name and column.heading and column.means for column in read.columns), name
        assert read.answers.endswith("?"), name
        headings = [column.heading for column in read.columns]
        assert len(set(headings)) == len(headings), name
        assert set(read.needs) <= {table.name for table in TABLES}, name


def test_every_parameter_is_part_of_a_selection_or_an_argument_of_the_question() -> None:
    for name in question_names():
        asked = question(name)
        values = parameter_values(asked, Selection(), asked.arguments_used({}))
        assert values.keys() == asked.parameters, name


def test_every_question_that_reads_the_selection_starts_from_the_selected_reviews() -> None:
    for name in question_names():
        sources = re.findall(r"\bFROM\s+(\w+)", re.sub(r"--.*", "", question(name).sql))
        from_reviews = sources[0] in ("selected_reviews", "figures_of")
        assert from_reviews == (question(name).subject != "published" and bool(question(name).reads)), name


def test_every_question_is_asked_by_a_page_or_by_a_derived_question_that_a_page_asks() -> None:
    asked = _texts_of_the_pages()
    for name in asked & derived_questions().keys():
        starts_from = derived_questions()[name].starts_from
        asked |= {starts_from({"measure": measure.code}) for measure in MEASURES}
    assert set(question_names()) - asked == set()


def _texts_of_the_pages() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PAGES.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return {node.value for node in nodes if isinstance(node.value, str)}


# Answers


@every_question
def test_an_answer_keeps_to_what_holds_of_every_answer(name: str) -> None:
    named = [column.name for column in question(name).columns]
    for case in every_case():
        answer = answers.answer(case.loaded.dataset, name, case.selection)
        assert faults(answer) == [], f"{name} of {case}"
        assert [column for column in answer.rows if column in named] == named, f"{name} of {case}"


@every_question
def test_the_query_that_is_shown_runs_as_it_stands_and_gives_the_same_answer(name: str) -> None:
    of_one_set = (case for case in every_case() if case.loaded.name == "small")
    for case in {*of_one_set, *few_cases()}:
        answer = answers.answer(case.loaded.dataset, name, case.selection)
        assert _differing_as_shown(case.loaded, answer) == [], f"{name} of {case}"


def _differing_as_shown(loaded: Loaded, answer: Answer) -> list[str]:
    """What differs between an answer and what its query as it is shown gives; shares that the answer leaves
    out, as they are of too few, aside."""
    with loaded.dataset.connection.cursor() as cursor:
        shown = cursor.execute(as_run(answer.question.sql, answer.parameters)).df()
    rows = answer.rows[list(shown.columns)]
    for name in (column for column in shown if str(column).endswith("_percent")):
        shown[name] = shown[name].where(rows[name].notna())
    return differing(rows, shown)


# Hostile values


@every_question
def test_a_hostile_value_is_only_a_value_and_the_query_that_is_shown_quotes_it(
    small: Loaded, name: str
) -> None:
    before = _contents(small)
    for field, selection in HOSTILE_SELECTIONS.items():
        answer = answers.answer(small.dataset, name, selection)
        assert _differing_as_shown(small, answer) == [], field
        assert faults(answer) == [], field
    assert _contents(small) == before


@pytest.mark.parametrize("field", ["regions", "lscbs", "grades", "themes", "agencies", "reviews"])
def test_a_hostile_value_finds_no_review(small: Loaded, field: str) -> None:
    assert answers.answer(small.dataset, "reviews", HOSTILE_SELECTIONS[field]).rows.empty


def _contents(loaded: Loaded) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the database with all its rows."""
    with loaded.dataset.connection.cursor() as cursor:
        tables = cursor.execute("SELECT table_name FROM information_schema.tables ORDER BY ALL").fetchall()
        return {
            name: cursor.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 -- the database's own names
            for (name,) in tables
        }


# Selections that contradict themselves


def test_a_selection_that_contradicts_itself_finds_no_review() -> None:
    empty = (
        "year without reviews",
        "region of the other scheme",
        "board outside the region",
        "no such board",
    )
    for case in every_case():
        if case.called in empty:
            found: pd.DataFrame = answers.answer(case.loaded.dataset, "reviews", case.selection).rows
            assert found.empty, str(case)
