"""What the filter itself fixes is no finding: no percentage, no interval, no comparison and no headline."""

from __future__ import annotations

from typing import Any

import pytest

from scr_data import answers
from scr_data.asking.questions import question
from scr_data.charts import changes as change_charts
from scr_data.charts import regions, themes
from scr_data.charts.chart import FILTERED_BY_WEAKNESS
from scr_data.evidence import headlines
from scr_data.evidence.changes import changes_headline
from scr_data.exporting.csv_file import to_csv
from scr_data.field import thresholds
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import rows_of

RISK = Selection(themes=("risk_assessment",))
SHARE = ["review_percent", "review_lower", "review_upper"]
BY_THEME = ("themes_by_year", "themes_by_region", "themes_by_grade", "themes_by_lscb")


@pytest.mark.parametrize("name", BY_THEME)
def test_the_share_of_a_weakness_that_is_filtered_has_status_z_and_no_number(name: str) -> None:
    rows = rows_of(bundled.illustrative(), name, RISK)
    own, others = rows[rows["theme"] == "risk_assessment"], rows[rows["theme"] != "risk_assessment"]
    assert (own["review_count"] == own["review_total"]).all()
    assert set(own["review_percent_status"]) == {"z"}
    assert own[SHARE].isna().all(axis=None)
    assert others[others["review_total"] >= thresholds.FEW_REVIEWS]["review_percent"].notna().all()


def test_all_shares_by_grade_are_fixed_by_a_filter_by_grade() -> None:
    rows = rows_of(bundled.illustrative(), "grades_by_year", Selection(grades=("inadequate",)))
    assert rows["review_count"].sum() == 79
    assert set(rows["review_percent_status"]) == {"z"}
    assert rows[SHARE].isna().all(axis=None)
    figures = rows_of(bundled.illustrative(), "key_figures", Selection(grades=("inadequate",)))
    of_grades = figures[figures["measure"].str.startswith("grade_")]
    assert of_grades["value_percent"].isna().all()
    assert figures.loc[figures["measure"] == "children_died", "value_percent"].notna().all()


def test_a_regions_share_of_all_reviews_has_no_interval_and_none_where_regions_are_filtered() -> None:
    everything = rows_of(bundled.illustrative(), "reviews_by_region")
    assert not {"review_lower", "review_upper"} & set(everything.columns)
    assert everything["review_percent"].notna().all()
    two = rows_of(bundled.illustrative(), "reviews_by_region", Selection(regions=("London", "North West")))
    assert set(two["review_percent_status"]) == {"z"}
    assert two["review_percent"].isna().all()
    assert headlines.reviews_by_region(two) == "Boards in London led most reviews: 53 of 86."


def test_children_have_no_intervals_as_siblings_share_their_fate() -> None:
    rows = rows_of(bundled.illustrative(), "children_by_outcome")
    assert not {"child_lower", "child_upper"} & set(rows.columns)
    figures = rows_of(bundled.illustrative(), "key_figures")
    assert figures.loc[figures["unit"] == "children", "value_lower"].isna().all()
    assert figures.loc[figures["measure"] == "grade_good", "value_lower"].notna().all()


def test_a_change_of_what_is_filtered_is_not_compared_and_is_in_no_family() -> None:
    rows = rows_of(bundled.illustrative(), "changes_by_theme", RISK).set_index("theme")
    assert rows.loc["risk_assessment", "verdict"] == "not_compared"
    assert rows.loc["risk_assessment", "sentence"] == "The filter itself fixes this share."
    assert (rows.drop(index="risk_assessment")["verdict"] != "not_compared").all()
    assert "compared" not in changes_headline(rows.reset_index(), "weakness")
    graded = rows_of(bundled.illustrative(), "changes_by_grade", Selection(grades=("good",)))
    assert set(graded["verdict"]) == {"not_compared"}
    assert changes_headline(graded, "grade") == thresholds.FIXED_BY_FILTER


@pytest.mark.parametrize(
    ("name", "selection", "arguments"),
    [
        ("funnel_by_region", RISK, {"measure": "risk_assessment"}),
        ("funnel_by_lscb", RISK, {"measure": "risk_assessment"}),
        ("regions_compared", RISK, {"measure": "risk_assessment"}),
        ("regions_compared", RISK, {"measure": "risk_assessment", "group": "London", "other": "North West"}),
        ("boards_compared", RISK, {"measure": "risk_assessment"}),
        ("funnel_by_region", Selection(grades=("good",)), {"measure": "good"}),
        ("grades_by_timeliness_against_rest", Selection(grades=("good",)), {}),
    ],
)
def test_groups_are_not_compared_in_what_is_filtered(
    name: str, selection: Selection, arguments: dict[str, str]
) -> None:
    rows = rows_of(bundled.illustrative(), name, selection, **arguments)
    assert set(rows["verdict"].dropna()) == {"not_compared"}
    assert set(rows["stands_out"].dropna()) == {"no"}
    assert rows["review_percent"].isna().all()


def test_groups_are_compared_in_what_is_not_filtered() -> None:
    rows = rows_of(bundled.illustrative(), "funnel_by_region", RISK, measure="weak_management")
    assert "not_compared" not in set(rows["verdict"])


@pytest.mark.parametrize("chart_type", [regions.REGION_MAP, regions.FUNNEL_OF_REGIONS])
def test_no_chart_is_drawn_of_shares_that_are_all_fixed(chart_type: object) -> None:
    answer = answers.answer(
        bundled.illustrative(), "funnel_by_region", RISK, arguments={"measure": "risk_assessment"}
    )
    shown = answers.chart(bundled.illustrative(), chart_type, answer, whiskers=True)  # type: ignore[arg-type]
    assert shown.headline == FILTERED_BY_WEAKNESS
    assert shown.figure is None


def test_charts_draw_nothing_as_long_as_what_is_fixed() -> None:
    answer = answers.answer(bundled.illustrative(), "themes_by_year", RISK)
    shown = answers.chart(bundled.illustrative(), themes.THEMES_BY_YEAR, answer, whiskers=True)
    assert shown.plot is not None
    own: list[Any] = [mark for mark in shown.plot.marks() if "theme=risk_assessment" in mark.code]
    assert [mark.text for mark in own] == [
        "22 of 22, set by the filter",
        "84 of 84, set by the filter",
    ]
    assert not any(mark.length for mark in own)
    answer = answers.answer(bundled.illustrative(), "changes_by_theme", RISK)
    shown = answers.chart(bundled.illustrative(), change_charts.CHANGES_OF_THEMES, answer, whiskers=True)
    assert shown.plot is not None
    assert not [mark for mark in shown.plot.marks() if "theme=risk_assessment" in mark.code]


def test_a_headline_leaves_out_what_is_filtered() -> None:
    said = headlines.themes_by_year(rows_of(bundled.illustrative(), "themes_by_year", RISK))
    assert said.startswith("Beside inadequate risk assessment, lack of effective information sharing")
    assert "100%" not in said
    five = rows_of(bundled.illustrative(), "themes_by_year", RISK, most="5")
    assert five["theme"].nunique() == 6
    assert headlines.themes_by_year(five) == said


def test_files_hold_neither_100_percent_nor_an_interval_of_it() -> None:
    answer = answers.answer(bundled.illustrative(), "themes_by_year", RISK)
    lines = to_csv(answer).decode().splitlines()
    own = [line for line in lines if ",risk_assessment," in line]
    assert [line.split(",")[4:] for line in own] == [
        ["22", "22", "", "", "", "z", "illustrative"],
        ["84", "84", "", "", "", "z", "illustrative"],
    ]


def test_a_head_says_whose_shares_a_filter_fixes() -> None:
    assert question("grades_by_year").shares_of == ("grade",)
    assert question("themes_by_agency").shares_of == ("theme", "agency")
    assert not question("reviews_by_region").has_intervals
