"""Filters by weakness and agency together mean one finding with both; with an agency chosen, weaknesses are
counted in its own findings. The illustrative set is counted from its file, the small one by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from scr_data.asking.store import Dataset
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import raw_rows
from tests.small_set import small_dataset

HEALTH = Selection(agencies=("health",))
RISK_AND_POLICE = Selection(themes=("risk_assessment",), agencies=("police",))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


@pytest.fixture(scope="module")
def findings() -> pd.DataFrame:
    return pd.read_csv(bundled.ILLUSTRATIVE / "findings.csv", dtype=str, keep_default_na=False)


def reviews(findings: pd.DataFrame, **where: str) -> set[str]:
    for column, value in where.items():
        findings = findings[findings[column] == value]
    return set(findings["review_id"])


def test_a_weakness_and_an_agency_are_of_one_finding(dataset: Dataset, findings: pd.DataFrame) -> None:
    found = set(raw_rows(dataset, "reviews", RISK_AND_POLICE)["review_id"])
    assert found == reviews(findings, theme="risk_assessment", agency="police")
    assert len(found) == 15
    of_two = reviews(findings, theme="risk_assessment") & reviews(findings, agency="police")
    assert len(of_two) == 49


def test_the_words_of_the_selection_say_so() -> None:
    assert RISK_AND_POLICE.in_words() == (
        "England; all years; with a finding of inadequate risk assessment about police"
    )
    assert HEALTH.in_words() == "England; all years; with a finding about health"
    assert Selection(themes=("delay",)).in_words() == (
        "England; all years; with a finding of delay in the review"
    )


def test_with_an_agency_chosen_a_weakness_is_counted_in_its_work(
    dataset: Dataset, findings: pd.DataFrame
) -> None:
    rows = raw_rows(dataset, "themes_by_year", HEALTH)
    risk = rows[rows["theme"] == "risk_assessment"]
    assert (
        risk["review_count"].sum() == len(reviews(findings, theme="risk_assessment", agency="health")) == 39
    )
    assert risk["review_total"].sum() == len(reviews(findings, agency="health"))
    agencies = raw_rows(dataset, "themes_by_agency", HEALTH)
    assert set(agencies["agency"]) == {"health"}
    own = agencies[agencies["theme"] == "risk_assessment"]
    assert own["review_count"].tolist() == [39]


def test_the_options_say_how_many_a_choice_finds(dataset: Dataset) -> None:
    options = raw_rows(dataset, "filter_options", RISK_AND_POLICE)
    counts = options.set_index(["filter", "option"])["review_count"]
    assert counts["theme", "risk_assessment"] == 15
    assert counts["agency", "police"] == 15
    for theme in ("delay", "recording", "joint_working"):
        chosen = Selection(themes=(theme,), agencies=("police",))
        assert counts["theme", theme] == len(raw_rows(dataset, "reviews", chosen))
    for agency in ("health", "education"):
        chosen = Selection(themes=("risk_assessment",), agencies=(agency,))
        assert counts["agency", agency] == len(raw_rows(dataset, "reviews", chosen))


def test_in_the_small_set_delay_was_found_in_the_boards_work_and_not_in_that_of_health() -> None:
    # A2 has delay (about the LSCB) and risk assessment (about social care, and about health).
    small = small_dataset()
    assert raw_rows(small, "reviews", Selection(themes=("delay",), agencies=("health",))).empty
    both = Selection(themes=("risk_assessment",), agencies=("health",))
    assert raw_rows(small, "reviews", both)["review_id"].tolist() == ["A2", "B1"]


def test_a_board_reviewed_in_both_years_stays_one_whatever_is_filtered(dataset: Dataset) -> None:
    file = pd.read_csv(bundled.ILLUSTRATIVE / "reviews.csv", dtype=str, keep_default_na=False)
    led = file.groupby("lead_lscb")["time_period"].nunique()
    both = set(led[led == 2].index)
    for chosen in (Selection(), Selection(grades=("good",)), Selection(themes=("delay",)), RISK_AND_POLICE):
        listed = raw_rows(dataset, "reviews", chosen)
        rows = raw_rows(dataset, "grades_by_board_history", chosen)
        counted = rows.groupby("lscb_history")["review_count"].sum()
        assert counted["both_years"] == listed["lead_lscb"].isin(both).sum()
        assert counted["one_year"] == (~listed["lead_lscb"].isin(both)).sum()
