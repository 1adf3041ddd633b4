"""Every share leaves with its interval and its mark, by thresholds that stand in one place."""

from __future__ import annotations

import pandas as pd
import pytest

from scr_data.asking.questions import question_names
from scr_data.evidence import intervals as reliability
from scr_data.evidence.intervals import with_intervals
from scr_data.evidence.statistics import wilson_interval
from scr_data.field import thresholds
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import rows_of


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


@pytest.mark.parametrize("name", question_names())
def test_each_share_of_each_answer_lies_within_its_interval(name: str) -> None:
    for selection in (Selection(), Selection(regions=("North West",)), Selection(lscbs=("London 16",))):
        frame = rows_of(bundled.illustrative(), name, selection)
        for what in [
            str(column).removesuffix("_lower") for column in frame if str(column).endswith("_lower")
        ]:
            known = frame.dropna(subset=[f"{what}_percent", f"{what}_lower"])
            assert (known[f"{what}_total"] >= thresholds.FEW_REVIEWS).all()
            assert (known[f"{what}_lower"] <= known[f"{what}_percent"]).all()
            assert (known[f"{what}_percent"] <= known[f"{what}_upper"]).all()


def test_how_sure_one_can_be_names_the_fewest_and_the_most() -> None:
    assert "rests on 50 to 173 reviews" in reliability.in_words(with_intervals(shares((20, 50), (59, 173))))
    assert "only counts" in reliability.in_words(with_intervals(shares((2, 5), (59, 173))))
    assert "plain counts" in reliability.in_words(pd.DataFrame({"value": [1]}))
