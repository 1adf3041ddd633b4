"""The facts that hold of every answer would be seen to fail."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from scr_data import answers
from scr_data.loading import bundled
from tests.facts import faults

REGIONS = answers.answer(bundled.illustrative(), "grades_by_region")


def test_an_answer_without_fault_has_none() -> None:
    assert faults(REGIONS) == []


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("review_count", None, "a count is empty: review_count"),
        ("review_count", float("inf"), "infinite: review_count"),
        ("review_percent", 101.0, "beyond 0 to 100: review_percent"),
        ("review_percent", None, "not there, or there of too few: review_percent"),
        ("review_lower", None, "not there, or there of too few: review_lower"),
        ("review_total", 9, "not there, or there of too few: review_upper"),
        ("review_upper", 0.0, "outside its interval: review_percent"),
    ],
)
def test_a_value_that_cannot_be_is_found(column: str, value: float | None, fault: str) -> None:
    rows = REGIONS.frame.astype({column: "float64"})
    place = rows.index[rows["review_count"] > 0][0]
    rows.loc[place, column] = value
    assert fault in faults(replace(REGIONS, rows=rows))


def test_a_column_too_many_too_few_or_out_of_order_is_found() -> None:
    rows = REGIONS.frame
    for wrong in (rows[rows.columns[::-1]], rows.drop(columns="region_code"), rows.assign(more=1)):
        assert "columns that are not those of the rows" in faults(replace(REGIONS, rows=wrong))


def test_a_column_that_no_head_names_and_a_heading_used_twice_are_found() -> None:
    rows: pd.DataFrame = REGIONS.frame
    unnamed = answers._columns(REGIONS.question, [*rows.columns, "odd_status"])
    assert "columns that no head names: ['odd_status']" in faults(
        replace(REGIONS, columns=unnamed, rows=rows.assign(odd_status=""))
    )
    twice = tuple(replace(column, heading="Reviews") for column in REGIONS.columns)
    assert "two columns of one heading" in faults(replace(REGIONS, columns=twice))
