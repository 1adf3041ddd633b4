"""A year of which the data set has no finding, or no child, is not known ([x]) and not 0; counted by hand.

The folders hold twelve reviews of each year. With findings.csv of 2008-09 only, four of that year's have
delay."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scr_data import answers
from scr_data.asking.questions import question, question_names
from scr_data.asking.store import Dataset
from scr_data.charts import children, themes
from scr_data.evidence import headlines
from scr_data.evidence.changes import changes_headline
from scr_data.field.selection import Selection
from tests.answering import raw_rows, rows_of
from tests.small_set import loaded

from .comparing import differing
from .recount import EXPECTED, read, recounted

FIRST, LAST = 200708, 200809


def folder(parent: Path, **files: list[str]) -> Path:
    """Twelve reviews of each year, A01 to A12 of 2007-08 led by London 01 and B01 to B12 of 2008-09 led by
    London 02, and further files by their names."""
    reviews = ["review_id,time_period,lead_lscb,grade"]
    reviews += [f"A{number:02d},200708,London 01,good" for number in range(1, 13)]
    reviews += [f"B{number:02d},200809,London 02,good" for number in range(1, 13)]
    lscbs = ["lscb,region", "London 01,London", "London 02,London"]
    for name, lines in {"reviews": reviews, "lscbs": lscbs, **files}.items():
        (parent / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return parent


FINDINGS = [
    "review_id,finding_no,kind,theme,agency,detail",
    "B01,1,process,delay,lscb,",
    "B02,1,process,delay,lscb,",
    "B03,1,process,delay,lscb,",
    "B04,1,process,delay,,",
]
CHILDREN = [
    "review_id,child_no,outcome,age_band,known_to_social_care,child_in_need,protection_plan",
    *(
        f"B{number:02d},1,{'died' if number < 5 else 'serious_incident'},under_1,yes,no,no"
        for number in range(1, 13)
    ),
]


@pytest.fixture(scope="module")
def one_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("one_year"), findings=FINDINGS, children=CHILDREN)


@pytest.fixture(scope="module")
def dataset(one_year: Path) -> Dataset:
    return loaded(one_year)


def of(frame: pd.DataFrame, **where: object) -> dict[str, object]:
    """The one row of `frame` where the columns named have that value."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    [row] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_weaknesses_of_a_year_without_findings_are_not_known(dataset: Dataset) -> None:
    rows = rows_of(dataset, "themes_by_year")
    first, last = (of(rows, time_period=year, theme="delay") for year in (FIRST, LAST))
    assert (first["review_count"], first["review_percent"], first["review_percent_status"]) == (
        None,
        None,
        "x",
    )
    assert (last["review_count"], last["review_total"]) == (4, 12)


def test_the_denominators_hold_only_reviews_of_years_with_findings(dataset: Dataset) -> None:
    assert of(rows_of(dataset, "themes_by_region"), region="London", theme="delay")["review_total"] == 12
    assert of(rows_of(dataset, "themes_by_grade"), grade="good", theme="delay")["review_total"] == 12
    by_agency = of(rows_of(dataset, "themes_by_agency"), agency="lscb", theme="delay")
    assert (by_agency["review_count"], by_agency["review_total"]) == (3, 12)
    assert set(rows_of(dataset, "themes_by_lscb")["lscb"]) == {"London 02"}


def test_nothing_became_commoner_where_only_one_year_has_findings(dataset: Dataset) -> None:
    rows = rows_of(dataset, "changes_by_theme")
    assert rows.empty
    assert changes_headline(rows, "weakness") == "There are not enough reviews in two years to compare them."


def test_an_empty_selection_of_a_year_that_has_findings_is_a_true_0(dataset: Dataset) -> None:
    first_board = Selection(lscbs=("London 01",))
    row = of(rows_of(dataset, "themes_by_year", first_board), time_period=LAST, theme="delay")
    assert (row["review_count"], row["review_total"], row["review_percent_status"]) == (0, 0, "z")
    assert headlines.themes_by_year(rows_of(dataset, "themes_by_year", first_board)) == (
        "The data lists no weaknesses of these reviews."
    )


def test_children_of_a_year_without_children_are_not_known(dataset: Dataset) -> None:
    figures = rows_of(dataset, "key_figures")
    for measure in ("children", "children_died"):
        assert of(figures, time_period=FIRST, measure=measure)["value_count"] is None
    assert of(figures, time_period=FIRST, measure="children_died")["value_percent_status"] == "x"
    assert of(figures, time_period=LAST, measure="children_died")["value_count"] == 4
    rows = rows_of(dataset, "children_by_outcome")
    first = of(rows, time_period=FIRST, outcome="died", age_band="under_1")
    assert (first["child_count"], first["child_total"], first["child_percent_status"]) == (None, None, "x")
    assert headlines.children_by_outcome(rows) == "Children who died: 33% (small numbers) in 2008-09."


def test_an_empty_selection_of_a_year_that_has_children_is_a_true_0(dataset: Dataset) -> None:
    figures = rows_of(dataset, "key_figures", Selection(lscbs=("London 01",)))
    assert of(figures, time_period=LAST, measure="children")["value_count"] == 0


def test_charts_say_that_a_year_is_not_in_the_data(dataset: Dataset) -> None:
    for name, chart_type in (
        ("themes_by_year", themes.THEMES_BY_YEAR),
        ("children_by_outcome", children.CHILDREN_BY_OUTCOME),
    ):
        shown = answers.chart(dataset, chart_type, answers.answer(dataset, name), whiskers=True)
        assert shown.plot is not None
        texts = {mark.text for mark in shown.plot.marks() if "year=2007-08" in mark.code}  # type: ignore[attr-defined]
        assert texts
        assert {text.removeprefix("2007-08: ") for text in texts} == {"not in the data"}


@pytest.mark.parametrize("name", question_names())
def test_every_question_is_as_recounted(one_year: Path, dataset: Dataset, name: str) -> None:
    files = read(one_year)
    for selection in (Selection(), Selection(years=(FIRST,)), Selection(lscbs=("London 01",))):
        used = question(name).selection_used(selection)
        expected = EXPECTED[name](recounted(files, used))
        assert differing(raw_rows(dataset, name, used), expected) == []
