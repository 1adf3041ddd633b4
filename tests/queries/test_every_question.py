"""What holds of every question in queries/, whatever it asks."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scr_data.asking.questions import QUERIES, as_run, question, question_names, read_question
from scr_data.field.schema import TABLES
from scr_data.field.selection import Selection
from tests.answering import raw_rows

from .comparing import asked, assert_as_recounted
from .loading import Loaded
from .recount import EXPECTED

PAGES = Path(__file__).parents[2] / "pages"
ASK_NOTHING_OF_THE_REVIEWS = {"published_figures", "published_grades_by_year"}
COMMAND_LINE_ONLY: frozenset[str] = frozenset()
HOSTILE = "'; DROP TABLE reviews; --"
HOSTILE_SELECTIONS = {
    **{
        name: Selection(**{name: (HOSTILE,)})  # type: ignore[arg-type]
        for name in ("regions", "lscbs", "grades", "themes", "agencies", "reviews")
    },
    "region_scheme": Selection(region_scheme=HOSTILE),
    "evaluation": Selection(evaluation=HOSTILE),
}

every_question = pytest.mark.parametrize("name", question_names())


def test_every_question_is_recounted() -> None:
    assert sorted(EXPECTED) == list(question_names())


@every_question
def test_every_question_is_answered_as_recounted(loaded: Loaded, one_of_few: Selection, name: str) -> None:
    assert_as_recounted(loaded, name, one_of_few)


@every_question
def test_the_head_can_be_read_and_says_everything_of_every_column(name: str) -> None:
    read = read_question(name, (QUERIES / f"{name}.sql").read_text(encoding="utf-8"))
    assert all(column.name and column.heading and column.means for column in read.columns)
    assert read.answers.endswith("?")


@every_question
def test_headings_are_unique_and_tables_needed_exist(name: str) -> None:
    headings = [column.heading for column in question(name).columns]
    assert len(set(headings)) == len(headings)
    assert set(question(name).needs) <= {table.name for table in TABLES}


@every_question
def test_parameters_are_fields_of_a_selection(name: str) -> None:
    assert question(name).parameters <= Selection().to_parameters().keys()


@every_question
def test_an_answer_has_the_columns_of_its_head_in_order(
    loaded: Loaded, one_of_few: Selection, name: str
) -> None:
    expected = [column.name for column in question(name).columns]
    assert list(asked(loaded, name, one_of_few).columns) == expected


@every_question
def test_a_question_starts_from_the_selected_reviews(name: str) -> None:
    sources = re.findall(r"\bFROM\s+(\w+)", _without_comments(question(name).sql))
    assert (sources[0] == "selected_reviews") == (name not in ASK_NOTHING_OF_THE_REVIEWS)


@every_question
def test_a_question_is_shown_on_a_page_or_known_to_be_for_the_command_line_only(name: str) -> None:
    assert (name in _texts_of_the_pages()) != (name in COMMAND_LINE_ONLY)


@every_question
def test_the_same_question_has_the_same_answer(loaded: Loaded, one_of_few: Selection, name: str) -> None:
    pd.testing.assert_frame_equal(raw_rows(loaded.dataset, name, one_of_few), asked(loaded, name, one_of_few))


@every_question
def test_the_order_in_which_values_are_chosen_does_not_matter(loaded: Loaded, name: str) -> None:
    years, boards, grades = (
        loaded.files.years,
        sorted(loaded.files.lscbs["lscb"]),
        ["good", "inadequate", "adequate"],
    )
    one, other = (
        Selection(years=tuple(years[::step]), lscbs=tuple(boards[::step]), grades=tuple(grades[::step]))
        for step in (1, -1)
    )
    pd.testing.assert_frame_equal(raw_rows(loaded.dataset, name, one), raw_rows(loaded.dataset, name, other))


@every_question
@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_values_bound_to_the_sql_does_not_matter(
    small: Loaded, name: str, order: int
) -> None:
    chosen = Selection(
        years=(200708, 200809), lscbs=("London 01", "London 02"), grades=("good", "inadequate")
    )
    bound = {
        field: value[::order] if isinstance(value, list) else value
        for field, value in chosen.to_parameters()["selection"].items()
    }
    with small.dataset.connection.cursor() as cursor:
        found = cursor.execute(question(name).sql, {"selection": bound}).df()
    pd.testing.assert_frame_equal(found, raw_rows(small.dataset, name, chosen))


@every_question
def test_the_query_that_is_shown_runs_as_it_stands_and_gives_the_same_answer(
    loaded: Loaded, one_of_few: Selection, name: str
) -> None:
    shown = as_run(question(name).sql, one_of_few.to_parameters())
    with loaded.dataset.connection.cursor() as cursor:
        pd.testing.assert_frame_equal(cursor.execute(shown).df(), asked(loaded, name, one_of_few))


@every_question
@pytest.mark.parametrize("field", HOSTILE_SELECTIONS)
def test_the_query_that_is_shown_quotes_hostile_values(small: Loaded, name: str, field: str) -> None:
    shown = as_run(question(name).sql, HOSTILE_SELECTIONS[field].to_parameters())
    with small.dataset.connection.cursor() as cursor:
        pd.testing.assert_frame_equal(
            cursor.execute(shown).df(), raw_rows(small.dataset, name, HOSTILE_SELECTIONS[field])
        )


@every_question
def test_hostile_values_are_only_values(small: Loaded, name: str) -> None:
    before = _contents(small)
    for selection in HOSTILE_SELECTIONS.values():
        raw_rows(small.dataset, name, selection)
    assert _contents(small) == before


@pytest.mark.parametrize("field", ["regions", "lscbs", "grades", "themes", "agencies", "reviews"])
def test_a_hostile_value_finds_no_review(small: Loaded, field: str) -> None:
    assert raw_rows(small.dataset, "reviews", HOSTILE_SELECTIONS[field]).empty


def test_a_selection_that_contradicts_itself_finds_no_review(loaded: Loaded, empty: Selection) -> None:
    assert asked(loaded, "reviews", empty).empty


@every_question
def test_no_number_is_infinite(loaded: Loaded, one_of_few: Selection, name: str) -> None:
    numbers = asked(loaded, name, one_of_few).select_dtypes("number").astype("float64")
    assert not np.isinf(numbers.to_numpy()).any()


@every_question
def test_a_count_is_there_unless_its_head_says_where_it_is_empty(
    loaded: Loaded, one_of_few: Selection, name: str
) -> None:
    found = asked(loaded, name, one_of_few)
    counts = [column for column in question(name).columns if column.name.endswith(("_count", "_total"))]
    lacking = [
        column.name for column in counts if "empty" not in column.means and found[column.name].isna().any()
    ]
    assert lacking == []


@every_question
def test_a_percentage_is_between_0_and_100_and_there_unless_its_total_is_0(
    loaded: Loaded, one_of_few: Selection, name: str
) -> None:
    found = asked(loaded, name, one_of_few)
    for column in (column.name for column in question(name).columns if column.name.endswith("_percent")):
        total = found[column.replace("_percent", "_total")].fillna(0)
        assert found[column].dropna().between(0, 100).all()
        assert (found[column].isna() == (total == 0)).all()


@every_question
def test_filters_that_a_question_does_not_read_change_nothing(small: Loaded, name: str) -> None:
    narrow = Selection(years=(200809,), grades=("good",), reviews=("B1",), evaluation="latest")
    used = question(name).selection_used(narrow)
    pd.testing.assert_frame_equal(raw_rows(small.dataset, name, narrow), raw_rows(small.dataset, name, used))


def _without_comments(sql: str) -> str:
    return re.sub(r"--.*", "", sql)


@cache
def _texts_of_the_pages() -> frozenset[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PAGES.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return frozenset(node.value for node in nodes if isinstance(node.value, str))


def _contents(loaded: Loaded) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the database with all its rows."""
    with loaded.dataset.connection.cursor() as cursor:
        names = [
            name
            for (name,) in cursor.execute(
                "SELECT table_name FROM information_schema.tables ORDER BY ALL"
            ).fetchall()
        ]
        return {name: cursor.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608 -- the database's own names
