"""Which weaknesses were found most often: of the latest year with reviews, equal ones together, filtered
ones not."""

from __future__ import annotations

import pandas as pd
import pytest

from scr_data.evidence.headlines import themes_by_year
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import raw_rows, rows_of

YEAR_1, YEAR_2 = 200708, 200809


def found(total: int, year: int = YEAR_2, **counts: int) -> pd.DataFrame:
    """The rows of themes_by_year for one year of `total` reviews."""
    rows = [(year, theme, count, total) for theme, count in counts.items()]
    return pd.DataFrame(rows, columns=["time_period", "theme", "review_count", "review_total"])


def test_the_three_found_most_often_are_said_together_where_they_lie_close() -> None:
    assert themes_by_year(rows_of(bundled.illustrative(), "themes_by_year")) == (
        "Inadequate risk assessment, weak management and insufficient staff expertise were each found in "
        "about half of reviews in 2008-09."
    )


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            found(100, delay=64, identity=50, recording=47, procedures=20),
            "Delay in the review, poor identification of ethnic, social or cultural issues and poor "
            "recording and communication were found most often in 2008-09: in 47% to 64% of reviews.",
        ),
        (
            found(9, delay=6, identity=4, recording=2, procedures=1),
            "Delay in the review, poor identification of ethnic, social or cultural issues and poor "
            "recording and communication were found most often in 2008-09: in 2 to 6 of 9 reviews.",
        ),
        (
            found(100, delay=64, recording=20),
            "Delay in the review (64%) and poor recording and communication "
            "(20%) were found most often in 2008-09.",
        ),
        (found(100, delay=64), "Delay in the review was found most often in 2008-09: in 64% of reviews."),
        (
            found(100, delay=20, recording=20, identity=5, procedures=5),
            "Delay in the review and poor recording and communication were each found in 20% of reviews in "
            "2008-09.",
        ),
        (
            found(100, delay=20, recording=20, identity=20, procedures=20),
            "No weakness stands out in 2008-09: several were each found in 20% of reviews.",
        ),
        (
            found(8, delay=3, recording=3),
            "Delay in the review and poor recording and communication were each found in 3 of 8 reviews in "
            "2008-09.",
        ),
        (
            found(20, delay=12),
            "Delay in the review was found most often in 2008-09: in 60% of reviews (small numbers).",
        ),
        (found(20, delay=0), "No weakness was found in the reviews of 2008-09."),
        (found(0, delay=0), "No review in this selection."),
    ],
)
def test_equal_ones_are_named_together_or_not_at_all(frame: pd.DataFrame, said: str) -> None:
    assert themes_by_year(frame) == said


def test_it_is_of_the_latest_year_that_has_reviews() -> None:
    frame = pd.concat([found(12, YEAR_1, delay=3, recording=1), found(0, YEAR_2, delay=0, recording=0)])
    assert themes_by_year(frame).startswith("Delay in the review (25%) and poor recording")
    assert "in 2007-08" in themes_by_year(frame)


def test_a_board_with_reviews_in_year_1_only_is_told_its_own_weaknesses() -> None:
    dataset = bundled.illustrative()
    listed = raw_rows(dataset, "reviews")
    years = listed.groupby("lead_lscb")["time_period"].agg(["min", "max", "size"])
    board = str(years[years["max"] == YEAR_1].sort_values("size").index[-1])
    selection = Selection(lscbs=(board,))
    own = raw_rows(dataset, "themes_by_year", selection, most="5")
    counted = own[own["time_period"] == YEAR_1].sort_values("review_count", ascending=False)
    everything = raw_rows(dataset, "themes_by_year", selection)
    most = everything[everything["time_period"] == YEAR_1]["review_count"].nlargest(5).tolist()
    assert counted["review_count"].tolist() == most
    assert "2007-08" in themes_by_year(rows_of(dataset, "themes_by_year", selection, most="5"))
