"""Numbers counted by hand in tests/small, one for each way to get them wrong.

Reviews: A1, A2 (both led by London 01) and A3 (North East 01) of 2007-08; B1 (London 02), B2 (London 01) and
B3 (Yorkshire and The Humber 01) of 2008-09. London 01 took part in B1, London 02 in B3."""

from __future__ import annotations

import pytest

from scr_data.field.geography import MERGED_REGION
from scr_data.field.selection import Selection
from tests.answering import raw_rows

from .comparing import Plain, rows
from .loading import Loaded


def picked(
    loaded: Loaded, name: str, columns: str, selection: Selection | None = None, **where: object
) -> list[tuple[Plain, ...]]:
    """Some columns of an answer's rows, of those where the columns named in `where` have that value."""
    found = raw_rows(loaded.dataset, name, selection or Selection())
    for column, value in where.items():
        found = found[found[column] == value]
    return rows(found[columns.split()])


def references(loaded: Loaded, selection: Selection) -> str:
    return " ".join(raw_rows(loaded.dataset, "reviews", selection)["review_id"])


def test_a_grade_never_given_has_0_of_the_years_reviews(small: Loaded) -> None:
    # 2007-08: A1 good, A2 and A3 inadequate. 2008-09: B1 good ("Good" in the file), B3 adequate, B2
    # inadequate.
    assert picked(small, "grades_by_year", "time_period grade review_count review_total") == [
        (200708, "outstanding", 0, 3),
        (200708, "good", 1, 3),
        (200708, "adequate", 0, 3),
        (200708, "inadequate", 2, 3),
        (200809, "outstanding", 0, 3),
        (200809, "good", 1, 3),
        (200809, "adequate", 1, 3),
        (200809, "inadequate", 1, 3),
    ]


def test_a_share_is_of_the_groups_reviews(small: Loaded) -> None:
    # Two of the three reviews of 2007-08 were inadequate.
    [(percent,)] = picked(small, "grades_by_year", "review_percent", time_period=200708, grade="inadequate")
    assert percent == pytest.approx(66 + 2 / 3)


def test_a_review_evaluated_again_keeps_its_year_and_changes_its_grade(small: Loaded) -> None:
    # A2 was inadequate in September 2007 and adequate in December 2008, which is in the next financial year.
    latest = Selection(evaluation="latest")
    assert picked(small, "grades_by_year", "review_count", latest, time_period=200708) == [
        (0,),
        (1,),
        (1,),
        (1,),
    ]
    assert picked(small, "reviews", "time_period evaluation_no evaluation_count", latest, review_id="A2") == [
        (200708, 2, 2)
    ]


def test_the_grade_filter_is_of_the_evaluation_asked_for(small: Loaded) -> None:
    # A2 is adequate only by its latest evaluation.
    assert references(small, Selection(grades=("adequate",))) == "B3"
    assert references(small, Selection(grades=("adequate",), evaluation="latest")) == "A2 B3"


def test_every_evaluation_is_listed_and_no_review_counted_twice(small: Loaded) -> None:
    # Seven evaluations of six reviews.
    assert len(picked(small, "evaluations", "review_id")) == 7
    assert len(picked(small, "reviews", "review_id")) == 6


def test_a_review_with_two_findings_of_one_theme_counts_once_for_it(small: Loaded) -> None:
    # Risk assessment: A1, and A2 twice, of three reviews in 2007-08; B1 of three in 2008-09.
    assert picked(small, "themes_by_year", "review_count review_total", theme="risk_assessment") == [
        (2, 3),
        (1, 3),
    ]


def test_a_theme_counts_once_for_each_agency_in_whose_work_it_was_found(small: Loaded) -> None:
    # Social care: A1 and A2. Health: A2 and B1. Of six reviews each.
    found = picked(small, "themes_by_agency", "agency review_count review_total", theme="risk_assessment")
    assert found[:3] == [("social_care", 2, 6), ("health", 2, 6), ("police", 0, 6)]


def test_a_finding_that_names_no_agency_is_with_no_agency(small: Loaded) -> None:
    # B3's finding on child focus names none; it counts for the year and for no agency.
    assert (
        sum(
            int(str(count))
            for (count,) in picked(small, "themes_by_agency", "review_count", theme="child_focus")
        )
        == 0
    )
    assert picked(small, "themes_by_year", "review_count", theme="child_focus") == [(0,), (1,)]


def test_choosing_a_theme_keeps_the_other_themes_of_its_reviews(small: Loaded) -> None:
    # A1, A2 and B1 have risk assessment; A2 also has delay.
    chosen = Selection(themes=("risk_assessment",))
    assert references(small, chosen) == "A1 A2 B1"
    assert picked(small, "themes_by_year", "review_count review_total", chosen, theme="delay") == [
        (1, 2),
        (0, 1),
    ]


def test_a_theme_and_an_agency_are_of_one_finding(small: Loaded) -> None:
    # A2 and B3 have delay (A2's in the LSCB's work); A2's other finding, of risk assessment, is about health.
    assert references(small, Selection(themes=("delay",))) == "A2 B3"
    assert references(small, Selection(themes=("delay",), agencies=("health",))) == ""
    assert references(small, Selection(themes=("risk_assessment",), agencies=("health",))) == "A2 B1"


def test_a_boards_reviews_are_those_it_led_and_on_request_those_it_took_part_in(small: Loaded) -> None:
    # London 01 led A1, A2 and B2, and took part in B1.
    assert references(small, Selection(lscbs=("London 01",))) == "A1 A2 B2"
    assert references(small, Selection(lscbs=("London 01",), taking_part=True)) == "A1 A2 B1 B2"


def test_a_shared_review_counts_once_and_under_its_lead_board(small: Loaded) -> None:
    # B1 is London 02's, even when it is found because London 01 took part.
    chosen = Selection(lscbs=("London 01",), taking_part=True)
    assert picked(small, "grades_by_lscb", "lscb review_total", chosen, grade="good") == [
        ("London 01", 3),
        ("London 02", 1),
    ]


def test_a_review_is_in_its_lead_boards_region_and_not_in_that_of_a_board_taking_part(small: Loaded) -> None:
    # London 02 took part in B3, which is Yorkshire and The Humber's.
    assert references(small, Selection(regions=("London",))) == "A1 A2 B1 B2"
    assert references(small, Selection(regions=("London",), taking_part=True)) == "A1 A2 B1 B2"


def test_regions_count_reviews_and_not_their_children_and_boards_that_led_one(small: Loaded) -> None:
    # London: four reviews (with six children) led by London 01 and 02; London 03 led none.
    found = picked(small, "reviews_by_region", "region review_count lscb_count review_total")
    assert [row for row in found if row[1]] == [
        ("North East", 1, 1, 6),
        ("Yorkshire and The Humber", 1, 1, 6),
        ("London", 4, 2, 6),
    ]


def test_ofsteds_eight_regions_put_two_together(small: Loaded) -> None:
    # A3 in the North East and B3 in Yorkshire and The Humber.
    found = picked(
        small,
        "reviews_by_region",
        "region region_code review_count lscb_count",
        Selection(region_scheme="eight"),
    )
    assert len(found) == 8
    assert found[0] == (MERGED_REGION, None, 2, 2)


def test_children_are_counted_as_children(small: Loaded) -> None:
    # 2007-08: A1 has three, A2 and A3 one each; two of A1's and A3's died. 2008-09: B1's child died, B2's and
    # B3's two did not.
    found = picked(small, "key_figures", "measure value_count value_total", time_period=200708)
    assert [row for row in found if row[0] in ("reviews", "children", "children_died")] == [
        ("reviews", 3, None),
        ("children", 5, None),
        ("children_died", 3, 5),
    ]
    assert picked(
        small, "key_figures", "value_count value_total", time_period=200809, measure="children_died"
    ) == [(1, 4)]


def test_a_child_not_known_to_be_known_is_still_one_of_the_children(small: Loaded) -> None:
    # 2007-08: A1's three were known to social care, A2's was not, A3's is blank. 2008-09: B1's and B3's first
    # had a protection plan.
    assert picked(
        small,
        "key_figures",
        "value_count value_total",
        measure="children_known_to_social_care",
        time_period=200708,
    ) == [(3, 5)]
    assert picked(
        small,
        "key_figures",
        "value_count value_total",
        measure="children_on_protection_plan",
        time_period=200809,
    ) == [(2, 4)]


def test_the_data_beside_the_published_figures_is_england_by_first_evaluations(small: Loaded) -> None:
    # 2007-08, published: 50 reviews, 33 boards, 20 inadequate; here three, two and two, whatever is chosen
    # beside the year.
    chosen = Selection(years=(200708,), regions=("London",), grades=("good",), evaluation="latest")
    found = picked(
        small, "published_beside_loaded", "measure published_value loaded_value difference_value", chosen
    )
    assert {("reviews", 50, 3, -47), ("lscbs", 33, 2, -31), ("grade_inadequate", 20, 2, -18)} <= set(found)


def test_a_time_taken_is_not_compared_where_one_is_unknown(small: Loaded) -> None:
    # 56 reviews of 2008-09 took one to two years; B2's time is unknown, so this data cannot say how many of
    # its own did.
    columns = "published_value loaded_value difference_value"
    assert picked(small, "published_beside_loaded", columns, measure="reviews_taking_1_to_2_years") == [
        (56, None, None)
    ]


def test_the_key_figures_count_the_boards_that_led(small: Loaded) -> None:
    # 2007-08: London 01 (twice) and North East 01. 2008-09: London 02, London 01, Yorkshire and The Humber
    # 01.
    assert picked(small, "key_figures", "time_period value_count", measure="lscbs") == [
        (200708, 2),
        (200809, 3),
    ]


def test_a_child_of_unknown_age_is_shown_as_such(small: Loaded) -> None:
    # A2's child: one of five; nobody's age is unknown in 2008-09.
    found = picked(
        small,
        "children_by_outcome",
        "time_period outcome child_count child_total child_percent",
        age_band="not_known",
    )
    assert found == [
        (200708, "died", 0, 5, 0),
        (200708, "serious_incident", 1, 5, 20),
        (200809, "died", 0, 4, 0),
        (200809, "serious_incident", 0, 4, 0),
    ]


def test_an_unknown_age_that_no_child_has_is_not_shown(small: Loaded) -> None:
    # Only A2's child, in 2007-08, is of unknown age.
    assert (
        picked(small, "children_by_outcome", "outcome", Selection(years=(200809,)), age_band="not_known")
        == []
    )


def test_time_taken_is_counted_in_calendar_months_limits_included(small: Loaded) -> None:
    # A1 took six months to the day, A2 a year and a day, A3 32 months; B1 a day less than six months, B3 a
    # year to the day; B2 is unknown.
    assert picked(small, "reviews", "review_id timeliness") == [
        ("A1", "up_to_6_months"),
        ("A2", "1_to_2_years"),
        ("A3", "over_2_years"),
        ("B1", "up_to_6_months"),
        ("B2", "not_known"),
        ("B3", "6_to_12_months"),
    ]
    assert picked(small, "timeliness_by_year", "time_period review_count", timeliness="not_known") == [
        (200708, 0),
        (200809, 1),
    ]


def test_quarters_without_a_review_have_0(small: Loaded) -> None:
    # A1 in July and A2 in September 2007, A3 in January, B1 in June and B2 in July 2008, B3 on 31 March 2009.
    assert picked(small, "reviews_by_quarter", "time_period quarter review_count") == [
        (200708, "Apr to Jun 2007", 0),
        (200708, "Jul to Sep 2007", 2),
        (200708, "Oct to Dec 2007", 0),
        (200708, "Jan to Mar 2008", 1),
        (200809, "Apr to Jun 2008", 1),
        (200809, "Jul to Sep 2008", 1),
        (200809, "Oct to Dec 2008", 0),
        (200809, "Jan to Mar 2009", 1),
    ]


def test_the_quarter_of_a_latest_evaluation_can_be_after_the_year_chosen(small: Loaded) -> None:
    # A2, of 2007-08, was evaluated again in December 2008.
    found = picked(
        small,
        "reviews_by_quarter",
        "time_period quarter review_count",
        Selection(years=(200708,), evaluation="latest"),
    )
    assert found[-1] == (200809, "Oct to Dec 2008", 1)
    assert sum(int(str(row[2])) for row in found) == 3


def test_independence_needs_both_answers(small: Loaded) -> None:
    # A1 and B1 both; A3 the chair; B3 the author; A2 neither; B2's author is not known.
    assert picked(small, "grades_by_independence", "independence review_total", grade="good") == [
        ("both", 2),
        ("chair_only", 1),
        ("author_only", 1),
        ("neither", 1),
        ("not_known", 1),
    ]


def test_a_review_without_a_ground_is_not_lost(small: Loaded) -> None:
    # Child died: A1, A3, B1. Serious injury: A2. Inter-agency: B3. B2's ground is blank.
    found = picked(small, "grades_by_ground", "statutory_ground review_total", grade="good")
    assert [row for row in found if row[1]] == [
        ("child_died", 3),
        ("serious_injury", 1),
        ("inter_agency", 1),
        ("not_known", 1),
    ]


def test_an_option_is_counted_under_the_other_filters_only(small: Loaded) -> None:
    # Of London's four reviews two are of 2007-08; that North East has one is still said, so that it can be
    # added.
    found = {
        (row[0], row[1]): row[2]
        for row in picked(
            small, "filter_options", "filter option review_count", Selection(regions=("London",))
        )
    }
    assert (found["year", "200708"], found["year", "200809"]) == (2, 2)
    assert (found["region", "London"], found["region", "North East"], found["lscb", "North East 01"]) == (
        4,
        1,
        1,
    )
    assert (
        found["lscb", "London 03"],
        found["grade", "outstanding"],
        found["theme", "delay"],
        found["agency", "health"],
    ) == (0, 0, 1, 2)


def test_the_options_of_boards_count_those_taking_part_on_request(small: Loaded) -> None:
    # London 01 led three and took part in B1; London 02 led B1 and took part in B3.
    leading = picked(small, "filter_options", "option review_count", filter="lscb")
    assert leading[:2] == [("London 01", 3), ("London 02", 1)]
    either = picked(
        small, "filter_options", "option review_count", Selection(taking_part=True), filter="lscb"
    )
    assert either[:2] == [("London 01", 4), ("London 02", 2)]


def test_one_row_of_the_table_of_reviews(small: Loaded) -> None:
    # B3: London 02 took part; two children, neither died; two findings of two themes.
    columns = "lead_lscb taking_part_lscbs region region_code grade child_count child_died_count themes"
    assert picked(small, "reviews", columns, review_id="B3") == [
        (
            "Yorkshire and The Humber 01",
            "London 02",
            "Yorkshire and The Humber",
            "E12000003",
            "adequate",
            2,
            0,
            "child_focus; delay",
        )
    ]
