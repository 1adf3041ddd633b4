"""The key figures."""

from __future__ import annotations

import pytest

from scr_data.field.selection import Selection

from .comparing import asked, assert_as_recounted
from .loading import Loaded


def test_headline_is_as_recounted(loaded: Loaded, selection: Selection) -> None:
    assert_as_recounted(loaded, "key_figures", selection)


def test_the_four_grades_are_all_the_reviews_of_a_year(loaded: Loaded, one_of_few: Selection) -> None:
    for year, rows in asked(loaded, "key_figures", one_of_few).groupby("time_period"):
        figures = dict(zip(rows["measure"], rows["value_count"], strict=True))
        assert (
            sum(count for measure, count in figures.items() if measure.startswith("grade_"))
            == figures["reviews"]
        ), year


def test_headline_has_the_names_of_the_published_measures(loaded: Loaded) -> None:
    published = set(asked(loaded, "published_figures", Selection())["measure"])
    shown = set(asked(loaded, "key_figures", Selection())["measure"])
    assert {
        "reviews",
        "lscbs",
        "grade_good",
        "grade_adequate",
        "grade_inadequate",
        "children",
        "children_died",
    } <= shown & published


def test_figures_beside_the_published_ones_are_as_recounted(loaded: Loaded, selection: Selection) -> None:
    assert_as_recounted(loaded, "published_beside_loaded", selection)


def test_the_illustrative_set_agrees_with_every_published_figure_of_its_years(illustrative: Loaded) -> None:
    found = asked(illustrative, "published_beside_loaded", Selection())
    allowed = found["unit"].map({"count": 0, "percent": 0.5})
    told = found["loaded_value"].notna()
    assert found.loc[told & (found["difference_value"].abs() > allowed), "measure"].tolist() == []
    assert found.loc[~told, "measure"].tolist() == []


@pytest.mark.parametrize(
    ("measure", "year_1", "year_2"),
    [
        *[("reviews", 50, 173), ("lscbs", 33, 96)],
        *[
            ("grade_outstanding", 0, 0),
            ("grade_good", 12, 40),
            ("grade_adequate", 18, 74),
            ("grade_inadequate", 20, 59),
        ],
    ],
)
def test_the_illustrative_set_has_the_published_totals(
    illustrative: Loaded, measure: str, year_1: int, year_2: int
) -> None:
    found = asked(illustrative, "key_figures", Selection())
    assert found.loc[found["measure"] == measure, "value_count"].tolist() == [year_1, year_2]


@pytest.mark.parametrize(
    ("measure", "count"),
    [
        ("children", 219),
        ("children_died", 113),
        ("children_known_to_social_care", 149),
        ("children_on_protection_plan", 41),
    ],
)
def test_the_illustrative_set_has_the_children_of_year_2(
    illustrative: Loaded, measure: str, count: int
) -> None:
    found = asked(illustrative, "key_figures", Selection(years=(200809,)))
    assert found.loc[found["measure"] == measure, "value_count"].tolist() == [count]
