"""Years and groups are compared as they should be, and whether reviews got better is said in plain words."""

from __future__ import annotations

import pandas as pd
import pytest

from scr_data.asking.store import Dataset
from scr_data.evidence.changes import change_rows, changes, changes_headline, changes_sure, latest_change
from scr_data.evidence.comparison import Group
from scr_data.evidence.family import judged
from scr_data.evidence.groups import against, trend_headline, two_groups, with_the_rest, with_the_rest_sure
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection
from scr_data.field.thresholds import LATEST_BETWEEN_YEARS
from scr_data.loading import bundled
from tests.answering import rows_of


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


def by_year(*years: tuple[int, dict[str, int]]) -> pd.DataFrame:
    """A grades_by_year answer of these years and numbers of reviews by grade."""
    rows = [
        (year, grade, grades.get(grade, 0), sum(grades.values()))
        for year, grades in years
        for grade in ("outstanding", "good", "adequate", "inadequate")
    ]
    return pd.DataFrame(rows, columns=["time_period", "grade", "review_count", "review_total"])


def test_the_published_years_change_only_to_2009_10(dataset: Dataset) -> None:
    rows = change_rows(rows_of(dataset, "published_grades_by_year"))
    verdicts = {(row.grade, row.time_period): (row.verdict, row.stands_out) for row in rows.itertuples()}
    assert verdicts["inadequate", 200809] == ("no_evidence", "no")
    assert verdicts["inadequate", 200910] == ("lower", "yes")
    assert verdicts["good", 200910] == ("higher", "yes")
    assert verdicts["outstanding", 200910] == ("no_evidence", "no")


@pytest.mark.parametrize("split", [(40, 74, 59), (39, 75, 59), (40, 75, 58)])
def test_no_verdict_depends_on_which_split_fits_the_percentages_of_2008_09(
    split: tuple[int, int, int],
) -> None:
    names = ("good", "adequate", "inadequate")
    frame = by_year(
        (200708, dict(zip(names, (12, 18, 20), strict=True))),
        (200809, dict(zip(names, split, strict=True))),
        (200910, dict(zip(names, (62, 62, 23), strict=True))),
    )
    found = [
        (change.keys["grade"], change.time_period)
        for change in changes(frame)
        if change.comparison.verdict in ("higher", "lower")
    ]
    assert found == [("good", 200910), ("inadequate", 200910)]


def test_a_year_without_reviews_is_passed_over() -> None:
    frame = by_year((200708, {"good": 20}), (200809, {}), (200910, {"good": 10, "inadequate": 10}))
    assert {(change.earlier_time_period, change.time_period) for change in changes(frame)} == {
        (200708, 200910)
    }
    assert latest_change(by_year((200708, {"good": 20})), "good") is None


def test_each_theme_and_each_history_is_compared_with_itself(dataset: Dataset) -> None:
    themes = change_rows(rows_of(dataset, "themes_by_year"))
    assert list(themes["theme"]) == list(v.codes(v.THEMES))
    history = change_rows(rows_of(dataset, "grades_by_board_history"))
    assert list(history["lscb_history"].unique()) == ["both_years", "one_year"]
    both = history[(history["lscb_history"] == "both_years") & (history["grade"] == "inadequate")].iloc[0]
    one = history[(history["lscb_history"] == "one_year") & (history["grade"] == "inadequate")].iloc[0]
    assert (both["review_count"] + one["review_count"], both["review_total"] + one["review_total"]) == (
        59,
        173,
    )
    assert (both["earlier_count"] + one["earlier_count"], both["earlier_total"] + one["earlier_total"]) == (
        20,
        50,
    )


def test_each_region_and_grade_is_compared_with_the_rest_of_england_whichever_are_selected(
    dataset: Dataset,
) -> None:
    everything = rows_of(dataset, "grades_by_region_against_rest")
    assert len(everything) == 36
    assert set(everything["verdict"]) <= {"higher", "lower", "no_difference", "too_few"}
    compared_shares = int((everything["verdict"] != "too_few").sum())
    assert f"of {compared_shares} shares" in with_the_rest_sure(everything)
    london = rows_of(dataset, "grades_by_region_against_rest", Selection(regions=("London",)))
    expected = everything[everything["region"] == "London"].reset_index(drop=True)
    pd.testing.assert_frame_equal(london.reset_index(drop=True), expected)


def test_groups_that_stand_out_are_higher_or_lower(dataset: Dataset) -> None:
    slow = with_the_rest(rows_of(dataset, "grades_by_timeliness"), Selection())
    assert (slow["stands_out"] == "yes").any()
    assert set(slow.loc[slow["stands_out"] == "yes", "verdict"]) <= {"higher", "lower"}


def compared(count: int, total: int) -> pd.DataFrame:
    group, other = Group("in London", count, total), Group("in the rest of England", 64, 170)
    [member] = judged([against(group, other, "were inadequate")])
    return two_groups(member, 1)


def test_two_groups_are_a_row_each_and_the_comparison_stands_in_the_first() -> None:
    frame = compared(15, 53)
    assert list(frame["compared"]) == ["In London", "In the rest of England"]
    assert frame.loc[0, "verdict"] == "no_difference"
    assert list(frame["verdict"].isna()) == [False, True]
    assert list(frame["review_percent_status"]) == ["", ""]


@pytest.mark.parametrize(("count", "total"), [(0, 0), (0, 5), (0, 40), (40, 40)])
def test_two_groups_at_the_edges_hold_no_infinite_number(count: int, total: int) -> None:
    numbers = compared(count, total).select_dtypes("number")
    assert not numbers.isin([float("inf"), float("-inf")]).any(axis=None)


def test_the_longer_a_review_took_is_said_only_with_a_test_for_trend_that_is_named(dataset: Dataset) -> None:
    judged_rows = rows_of(dataset, "grades_by_timeliness_against_rest")
    assert trend_headline(judged_rows, "inadequate") == (
        "The longer a review took, the more often it was inadequate: 3% within 6 months, 76% over 2 years."
    )
    assert "Cochran-Armitage test for trend, p < 0.001." in with_the_rest_sure(judged_rows)
    year_1 = rows_of(dataset, "grades_by_timeliness_against_rest", Selection(years=(200708,)))
    assert "shows no trend" in str(trend_headline(year_1, "inadequate"))
    latest = rows_of(dataset, "grades_by_timeliness_against_rest", Selection(evaluation="latest"))
    assert trend_headline(latest, "inadequate") is None
    assert "Cochran" not in with_the_rest_sure(year_1) + with_the_rest_sure(latest)


def test_latest_evaluations_are_not_compared_between_years(dataset: Dataset) -> None:
    latest = Selection(evaluation="latest")
    frame = rows_of(dataset, "grades_by_year", latest)
    change = latest_change(frame, "inadequate", latest)
    assert change is not None
    assert change.in_brief.endswith(f"against 6% (3 of 50) in 2007-08. {LATEST_BETWEEN_YEARS}")


def test_of_many_changes_those_that_look_real_are_said_beside_what_chance_makes(dataset: Dataset) -> None:
    assert changes_headline(rows_of(dataset, "changes_by_theme"), "weakness") == (
        "No weakness clearly became rarer or commoner, though weak action plan looks real on its own."
    )
    assert "0.6" in changes_sure(rows_of(dataset, "changes_by_theme"), "weakness")
    assert changes_headline(rows_of(dataset, "changes_by_grade"), "grade") == (
        "No grade clearly became rarer or commoner."
    )


def test_a_single_year_has_no_change(dataset: Dataset) -> None:
    assert change_rows(rows_of(dataset, "grades_by_year", Selection(years=(200809,)))).empty
