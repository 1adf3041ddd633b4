"""The key figures."""

from __future__ import annotations

import pytest

from scr_data.selection import Selection
from scr_data.store import answer

from .comparing import assert_as_recounted
from .loading import Loaded


def test_headline_is_as_recounted(loaded: Loaded, selection: Selection) -> None:
    assert_as_recounted(loaded, "headline", selection)


def test_the_four_grades_are_all_the_reviews_of_a_year(loaded: Loaded, one_of_few: Selection) -> None:
    for year, rows in answer(loaded.dataset, "headline", one_of_few).groupby("time_period"):
        figures = dict(zip(rows["measure"], rows["value_count"], strict=True))
        assert sum(count for measure, count in figures.items() if measure.startswith("grade_")) == figures["reviews"], year


def test_headline_has_the_names_of_the_published_measures(loaded: Loaded) -> None:
    published = set(answer(loaded.dataset, "published_figures")["measure"])
    shown = set(answer(loaded.dataset, "headline")["measure"])
    assert {"reviews", "lscbs", "grade_good", "grade_adequate", "grade_inadequate", "children", "children_died"} <= shown & published


@pytest.mark.parametrize(
    ("measure", "year_1", "year_2"),
    [
        *[("reviews", 50, 173), ("lscbs", 33, 96)],
        *[("grade_outstanding", 0, 0), ("grade_good", 12, 40), ("grade_adequate", 18, 74), ("grade_inadequate", 20, 59)],
    ],
)
def test_the_illustrative_set_has_the_published_totals(loaded: Loaded, measure: str, year_1: int, year_2: int) -> None:
    if loaded.name != "illustrative":
        pytest.skip("a total of the illustrative set")
    found = answer(loaded.dataset, "headline")
    assert found.loc[found["measure"] == measure, "value_count"].tolist() == [year_1, year_2]
