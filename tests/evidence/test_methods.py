"""The examples beside the formulas: the same numbers come out of scipy and statsmodels, and where the reviews
give no example none is made up."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.evidence.methods import METHODS, Evidence
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.small_set import small_dataset

EXAMPLES = {method.heading: method.example for method in METHODS}


def evidence_of(dataset: Dataset) -> Evidence:
    by_year, by_region, by_time_taken = (
        answers.answer(dataset, name).rows
        for name in ("grades_by_year", "funnel_by_region", "grades_by_timeliness_against_rest")
    )
    return Evidence(by_year, by_region, by_time_taken, Selection())


def scipys_p(count: int, total: int, other_count: int, other_total: int) -> float:
    table = np.array([[count, total - count], [other_count, other_total - other_count]])
    return float(fisher_exact(table).pvalue)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


@pytest.fixture(scope="module")
def small() -> Dataset:
    return small_dataset()


def numbers_of(dataset: Dataset, heading: str) -> list[float]:
    """The numbers of an example, years and separators of thousands aside."""
    text = re.sub(r"\b\d{4}-\d\d\b", "", EXAMPLES[heading](evidence_of(dataset)))
    return [float(number.replace(",", "")) for number in re.findall(r"-?\d[\d,]*(?:\.\d+)?", text)]


def test_the_share_has_the_interval_of_statsmodels(dataset: Dataset) -> None:
    lower, upper = proportion_confint(59, 173, method="wilson")
    expected = [59, 173, 100 * 59 / 173, 34, 100 * lower, 100 * upper]
    assert numbers_of(dataset, "A share and its interval") == pytest.approx(expected, abs=0.051)


def test_the_difference_has_the_interval_of_statsmodels(dataset: Dataset) -> None:
    lower, upper = confint_proportions_2indep(59, 173, 20, 50, method="newcomb")
    expected = [59, 173, 20, 50, 100 * (59 / 173 - 20 / 50), 100 * lower, 100 * upper]
    assert numbers_of(dataset, "The interval of a difference") == pytest.approx(expected, abs=0.051)


def test_the_verdict_has_the_p_value_of_scipy(dataset: Dataset) -> None:
    p_value = scipys_p(59, 173, 20, 50)
    assert numbers_of(dataset, "Higher or lower") == pytest.approx([59, 173, 20, 50, p_value, 0.05], abs=6e-4)
    assert "no evidence of change" in EXAMPLES["Higher or lower"](evidence_of(dataset))


def test_the_limits_are_the_last_numbers_that_scipys_test_lets_pass(dataset: Dataset) -> None:
    total, lower, upper, count = map(int, numbers_of(dataset, "The limits of a region or board"))
    inadequate, reviews = 79, 223
    passes = [scipys_p(x, total, inadequate - x, reviews - total) >= 0.05 for x in range(total + 1)]
    assert [lower, upper] == [passes.index(True), total - passes[::-1].index(True)]
    regions = evidence_of(dataset).by_region
    largest = regions.sort_values("review_total").iloc[-1]
    assert [total, count] == [largest["review_total"], largest["review_count"]]


def test_the_adjusted_p_is_that_of_statsmodels(dataset: Dataset) -> None:
    regions = evidence_of(dataset).by_region
    p_values = [
        scipys_p(x, n, 79 - x, 223 - n)
        for x, n in zip(regions["review_count"], regions["review_total"], strict=True)
    ]
    adjusted = multipletests(p_values, method="fdr_bh")[1]
    least = int(np.argmin(p_values))
    expected = [len(regions), p_values[least], adjusted[least]]
    assert numbers_of(dataset, "Many comparisons at once") == pytest.approx(expected, abs=6e-4)


def test_the_trend_is_that_of_statsmodels(small: Dataset, dataset: Dataset) -> None:
    rows = evidence_of(dataset).by_time_taken
    known = rows[(rows["grade"] == "inadequate") & (rows["timeliness"] != "not_known")]
    counts, totals = known["review_count"].to_numpy(int), known["review_total"].to_numpy(int)
    test = Table(np.array([counts, totals - counts]).T, shift_zeros=False).test_ordinal_association()
    example = EXAMPLES["A trend over the time taken"]
    assert test.pvalue < 0.001
    assert example(evidence_of(dataset)).endswith("p is below 0.001.")
    assert example(evidence_of(small)) == ""


def test_a_p_value_is_never_said_to_be_nothing_and_a_share_that_the_filter_fixes_is_no_example(
    dataset: Dataset,
) -> None:
    counts = {"grade": "inadequate", "review_total": 500, "review_percent": 0.0}
    years = [
        counts | {"time_period": year, "review_count": count} for year, count in ((200708, 50), (200809, 400))
    ]
    evidence = replace(evidence_of(dataset), by_year=pd.DataFrame(years))
    assert "p is below 0.001, below 0.05" in EXAMPLES["Higher or lower"](evidence)
    by_region = evidence.by_region.assign(p_value=0.0002, adjusted_p_value=0.0009)
    together = EXAMPLES["Many comparisons at once"](replace(evidence, by_region=by_region))
    assert "below 0.001 on its own, below 0.001 among all of them" in together
    fixed = answers.answer(dataset, "grades_by_year", Selection(grades=("inadequate",))).rows
    assert EXAMPLES["A share and its interval"](replace(evidence, by_year=fixed)) == ""


def test_too_few_reviews_give_no_example(small: Dataset) -> None:
    evidence = evidence_of(small)
    assert [heading for heading, example in EXAMPLES.items() if example(evidence)] == []
