"""How shares, small numbers, unknown regions and published figures are said."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pages import texts
from pages.parts.tables import for_people
from scr_data import answers
from scr_data.charts.colours import INK, PAPER, year_colour
from scr_data.evidence.intervals import with_intervals
from scr_data.evidence.pairs import two_boards
from scr_data.evidence.published import agrees
from scr_data.evidence.statistics import wilson_interval
from scr_data.field import english, thresholds
from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_NOT_KNOWN
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.answering import raw_rows

PUBLISHED = Path(__file__).parents[2] / "scr_data" / "published"


def shares(*pairs: tuple[int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(pairs, columns=["review_count", "review_total"])
    return frame.assign(review_percent=100 * frame["review_count"] / frame["review_total"])


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (1, 223, "<1%"),
        (222, 223, ">99%"),
        (0, 223, "0%"),
        (223, 223, "100%"),
        (59, 173, "34%"),
        (1, 200, "1%"),
    ],
)
def test_what_is_neither_none_nor_all_is_not_said_to_be(count: int, total: int, said: str) -> None:
    assert english.percent(count, total) == said


def test_a_wide_interval_is_marked_too() -> None:
    # 15 of 30: 33% to 67%, 34 points; 3 of 30: 3% to 26%.
    frame = with_intervals(shares((15, 30), (3, 30), (50, 100), (9, 29)))
    assert frame["review_percent_status"].tolist() == ["u", "", "", "u"]


def test_sentences_mark_what_files_mark() -> None:
    for total in (10, 29, 30, 35, 40, 45, 173):
        for count in range(total + 1):
            interval = wilson_interval(count, total)
            small = total < 30 or interval.upper - interval.lower > 0.30
            assert thresholds.small_numbers(count, total) == small
            [status] = with_intervals(shares((count, total)))["review_percent_status"]
            assert (status == "u") == small


def test_small_numbers_are_said_in_words_on_screen_and_by_their_letter_in_files() -> None:
    assert english.share(6, 23) == "6 of 23 (26%, small numbers)"
    answer = answers.answer(bundled.illustrative(), "grades_by_region", Selection(years=(200708,)))
    assert "u" in set(answer.rows["review_percent_status"])
    cells = " ".join(for_people(answer).astype("str").to_numpy().ravel())
    assert "small numbers" in cells
    assert "[u]" not in cells


def test_the_caveat_quotes_what_was_said_of_notifications() -> None:
    assert "notified deaths and serious incidents" in texts.REPORTING_CAVEAT
    assert "not of reviews" in texts.REPORTING_CAVEAT
    assert "first evaluation was completed in July 2007" in texts.YEAR_1_IS_SHORT
    [family] = [term for term in v.THEMES if term.code == "family_challenge"]
    assert family.help == "Reported for 2009-10 only, in the sources seen."


def test_none_of_2009_10_was_outstanding() -> None:
    figures = pd.read_csv(PUBLISHED / "published_figures.csv").to_dict("records")
    by_name = {(row["time_period"], row["measure"]): row for row in figures}
    row = by_name[200910, "grade_outstanding"]
    assert (row["value"], row["status"], row["note"]) == (0, "derived", "62 + 62 + 23 = 147")
    assert "the first evaluation was completed in July 2007" in by_name[200708, "reviews"]["note"]


def beside(**loaded_values: float) -> dict[str, bool]:
    """Whether figures of 2008-09 agree, the others being as the illustrative set has them."""
    frame = raw_rows(bundled.illustrative(), "published_beside_loaded", Selection(years=(200809,)))
    for measure, value in loaded_values.items():
        frame.loc[frame["measure"] == measure, "loaded_value"] = value
    frame["difference_value"] = frame["loaded_value"] - frame["published_value"]
    return dict(zip(frame["measure"], agrees(frame), strict=True))


@pytest.mark.parametrize(("good", "adequate", "inadequate"), [(40, 74, 59), (39, 75, 59), (40, 75, 58)])
def test_each_split_that_fits_the_published_percentages_agrees(
    good: int, adequate: int, inadequate: int
) -> None:
    counts = {"grade_good": good, "grade_adequate": adequate, "grade_inadequate": inadequate}
    shares_of = {f"{name}_percent": 100 * count / 173 for name, count in counts.items()}
    assert all(beside(**counts, **shares_of).values())


@pytest.mark.parametrize(
    ("known", "agree"), [(147, False), (148, True), (149, True), (150, True), (151, False)]
)
def test_children_known_to_social_care_agree_where_they_come_to_68_percent(known: int, agree: bool) -> None:
    told = beside(
        children_known_to_social_care=known, children_known_to_social_care_percent=100 * known / 219
    )
    assert told["children_known_to_social_care"] == agree
    assert told["children_known_to_social_care_percent"] == agree


def test_a_published_count_is_exact() -> None:
    assert not beside(children_died=112)["children_died"]
    assert not beside(grade_good=45, grade_good_percent=26.0)["grade_good"]


def test_nothing_is_said_to_be_in_not_known() -> None:
    assert english.place(REGION_NOT_KNOWN) == "an unknown region"
    rows = pd.DataFrame(
        [(name, REGION_NOT_KNOWN, 7, 20) for name in ("Anytown", "Othertown")],
        columns=["lscb", "region", "review_count", "review_total"],
    )
    arguments = {"measure": "inadequate", "group": "Anytown", "other": "rest_of_region"}
    compared = two_boards(rows, arguments, Selection())
    assert compared["compared"].tolist()[1] == "In other boards of unknown region"
    assert "Not known" not in " ".join(compared["sentence"].dropna())


@pytest.mark.parametrize("count", [2, 3, 4, 7, 12])
def test_each_year_has_a_colour_of_its_own(count: int) -> None:
    years = list(range(count))
    colours = [year_colour(year, years) for year in years]
    assert len(set(colours)) == count
    assert not {INK, PAPER} & set(colours)
