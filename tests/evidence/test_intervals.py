"""Every share leaves with its interval and its mark, by thresholds that stand in one place."""

from __future__ import annotations

import pandas as pd
import pytest

from scr_data.evidence import intervals as reliability
from scr_data.evidence.intervals import with_intervals
from scr_data.evidence.statistics import wilson_interval


def shares(*pairs: tuple[int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(pairs, columns=["review_count", "review_total"])
    return frame.assign(
        review_percent=100 * frame["review_count"] / frame["review_total"].replace(0, float("nan"))
    )


def test_the_thresholds_are_ten_and_thirty() -> None:
    frame = with_intervals(shares((0, 0), (3, 9), (3, 10), (9, 29), (3, 30)))
    assert list(frame["review_percent_status"]) == ["z", "u", "u", "u", ""]
    assert list(frame["review_percent"].notna()) == [False, False, True, True, True]
    assert list(frame["review_lower"].notna()) == [False, False, True, True, True]


def test_the_interval_is_wilsons_in_percent_behind_its_share() -> None:
    frame = with_intervals(shares((59, 173)))
    expected = wilson_interval(59, 173)
    assert list(frame.columns)[2:] == [
        "review_percent",
        "review_lower",
        "review_upper",
        "review_percent_status",
    ]
    assert (frame.loc[0, "review_lower"], frame.loc[0, "review_upper"]) == pytest.approx(
        (100 * expected.lower, 100 * expected.upper)
    )


def test_what_was_hidden_stays_hidden() -> None:
    frame = shares((59, 173)).assign(review_percent_status="c")
    frame["review_count"] = pd.array([None], dtype="Int64")
    found = with_intervals(frame)
    assert found.loc[0, "review_percent_status"] == "c"
    assert found[["review_percent", "review_lower", "review_upper"]].isna().all(axis=None)


def test_how_sure_one_can_be_names_the_fewest_and_the_most() -> None:
    assert "rests on 50 to 173 reviews" in reliability.in_words(with_intervals(shares((20, 50), (59, 173))))
    assert "only counts" in reliability.in_words(with_intervals(shares((2, 5), (59, 173))))
    assert "plain counts" in reliability.in_words(pd.DataFrame({"value": [1]}))
