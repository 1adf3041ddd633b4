"""The illustrative set comes to the national totals and has the shape it claims. Counted straight from the
committed files."""

from __future__ import annotations

import calendar
import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from scr_data import illustrate
from scr_data.field import schema
from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_CODES
from scr_data.loading import bundled

FOLDER = bundled.ILLUSTRATIVE
FILES = [f"{table.name}.csv" for table in schema.TABLES]
YEARS = ("200708", "200809")
SIX_RECURRING = {
    "weak_management",
    "joint_working",
    "child_focus",
    "staff_expertise",
    "risk_assessment",
    "identity",
}
MOST_BOARDS = {
    "North East": 12,
    "North West": 22,
    "Yorkshire and The Humber": 15,
    "East Midlands": 9,
    "West Midlands": 14,
    "East of England": 10,
    "London": 33,
    "South East": 19,
    "South West": 16,
}
Row = dict[str, str]


def read(table: str) -> list[Row]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REVIEWS = {row["review_id"]: row for row in read("reviews")}
FIRST = {row["review_id"]: row for row in read("evaluations") if row["evaluation_no"] == "1"}
SECOND = {row["review_id"]: row for row in read("evaluations") if row["evaluation_no"] == "2"}
CHILDREN, FINDINGS, ACTIONS, JUDGEMENTS = (
    read("children"),
    read("findings"),
    read("actions"),
    read("judgements"),
)
TAKING_PART, LSCBS = read("review_lscbs"), read("lscbs")
REGION_OF = {row["lscb"]: row["region"] for row in LSCBS}


def reviews_of(year: str) -> list[Row]:
    return [row for row in REVIEWS.values() if row["time_period"] == year]


def children_of(year: str, **values: str) -> list[Row]:
    of_year = [row for row in CHILDREN if REVIEWS[row["review_id"]]["time_period"] == year]
    return [row for row in of_year if all(row[column] == value for column, value in values.items())]


def judged(year: str, grade: str) -> int:
    return sum(FIRST[row["review_id"]]["grade"] == grade for row in reviews_of(year))


def day(text: str) -> date:
    return date.fromisoformat(text)


def evaluated(year: str, first: str, last: str) -> int:
    return sum(first <= FIRST[row["review_id"]]["evaluated_on"] <= last for row in reviews_of(year))


def months_after(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    last = calendar.monthrange(start.year + years, month + 1)[1]
    return date(start.year + years, month + 1, min(start.day, last))


def band(review: Row) -> str:
    limits = ((6, "up_to_6_months"), (12, "6_to_12_months"), (24, "1_to_2_years"))
    decided, completed = day(review["decided_on"]), day(review["completed_on"])
    return next(
        (name for months, name in limits if completed <= months_after(decided, months)), "over_2_years"
    )


def share_inadequate(reviews: Iterable[Row]) -> float:
    grades = [FIRST[row["review_id"]]["grade"] for row in reviews]
    return grades.count("inadequate") / len(grades)


def themes_of(review_id: str) -> set[str]:
    return {row["theme"] for row in FINDINGS if row["review_id"] == review_id}


def theme_shares(year: str) -> dict[str, float]:
    found = Counter(theme for row in reviews_of(year) for theme in themes_of(row["review_id"]))
    return {theme: found[theme] / len(reviews_of(year)) for theme in v.codes(v.THEMES)}


# The files


@pytest.mark.parametrize("file", FILES)
def test_committed_file_is_what_the_generator_writes_byte_for_byte(file: str, tmp_path: Path) -> None:
    illustrate.write(tmp_path)
    assert (FOLDER / file).read_bytes() == (tmp_path / file).read_bytes()


def test_one_csv_file_is_written_for_each_table_and_no_other(tmp_path: Path) -> None:
    illustrate.write(tmp_path)
    assert (
        sorted(path.name for path in tmp_path.iterdir())
        == sorted(FILES)
        == sorted(path.name for path in FOLDER.glob("*.csv"))
    )


def test_build_gives_other_judgements_for_another_seed() -> None:
    assert illustrate.build(1)["evaluations"] != illustrate.build(2)["evaluations"]


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_columns_are_some_that_the_database_keeps_in_their_order(table: schema.Table) -> None:
    with (FOLDER / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    assert heading == [column.name for column in table.kept if column.name in heading]


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_keys_are_unique_and_in_order(table: schema.Table) -> None:
    keys = [tuple(row[column].zfill(3) for column in table.key) for row in read(table.name)]
    assert keys
    assert all(earlier < later for earlier, later in pairwise(keys))


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_values_are_allowed_and_required_ones_given(table: schema.Table) -> None:
    for row in read(table.name):
        for name, value in row.items():
            column = table.column(name)
            assert value or not column.required, (name, row)
            assert not value or not column.allowed or value in v.codes(column.allowed), (name, row)


# The national totals


def test_year_1_has_50_reviews_first_evaluated() -> None:
    assert len(reviews_of("200708")) == len(FIRST) - len(reviews_of("200809")) == 50


def test_year_2_has_173_reviews_first_evaluated() -> None:
    assert len(reviews_of("200809")) == len(FIRST) - len(reviews_of("200708")) == 173


def test_year_1_has_no_review_first_judged_outstanding() -> None:
    assert judged("200708", "outstanding") == 0


def test_year_1_has_12_reviews_first_judged_good() -> None:
    assert judged("200708", "good") == 12


def test_year_1_has_18_reviews_first_judged_adequate() -> None:
    assert judged("200708", "adequate") == 18


def test_year_1_has_20_reviews_first_judged_inadequate() -> None:
    assert judged("200708", "inadequate") == 20


def test_year_2_has_no_review_first_judged_outstanding() -> None:
    assert judged("200809", "outstanding") == 0


def test_year_2_has_40_reviews_first_judged_good() -> None:
    assert judged("200809", "good") == 40


def test_year_2_has_74_reviews_first_judged_adequate() -> None:
    assert judged("200809", "adequate") == 74


def test_year_2_has_59_reviews_first_judged_inadequate() -> None:
    assert judged("200809", "inadequate") == 59


def test_year_1_has_33_lead_boards() -> None:
    assert len({row["lead_lscb"] for row in reviews_of("200708")}) == 33


def test_year_2_has_96_lead_boards() -> None:
    assert len({row["lead_lscb"] for row in reviews_of("200809")}) == 96


def test_19_reviews_were_evaluated_from_july_to_december_2007() -> None:
    assert evaluated("200708", "2007-07-01", "2007-12-31") == 19


def test_31_reviews_were_evaluated_from_january_to_march_2008() -> None:
    assert evaluated("200708", "2008-01-01", "2008-03-31") == 31


def test_the_first_evaluation_was_completed_in_july_2007() -> None:
    assert min(row["evaluated_on"] for row in FIRST.values())[:7] == "2007-07"


def test_all_of_year_2_was_evaluated_within_the_financial_year() -> None:
    assert evaluated("200809", "2008-04-01", "2009-03-31") == 173


def test_year_2_has_219_children() -> None:
    assert len(children_of("200809")) == 219


def test_year_2_has_113_children_who_died() -> None:
    assert len(children_of("200809", outcome="died")) == 113


def test_year_2_has_106_children_in_a_serious_incident() -> None:
    assert len(children_of("200809", outcome="serious_incident")) == 106


def test_year_2_has_44_children_who_died_under_one() -> None:
    assert len(children_of("200809", outcome="died", age_band="under_1")) == 44


def test_year_2_has_35_children_who_died_aged_one_to_five() -> None:
    assert len(children_of("200809", outcome="died", age_band="1_to_5")) == 35


def test_year_2_has_34_children_who_died_aged_six_or_over() -> None:
    assert len(children_of("200809", outcome="died", age_band="6_and_over")) == 34


def test_year_2_has_149_children_known_to_social_care() -> None:
    assert len(children_of("200809", known_to_social_care="yes")) == 149


def test_year_2_has_41_children_on_protection_plans_all_known_to_social_care() -> None:
    assert len(children_of("200809", protection_plan="yes")) == 41
    assert len(children_of("200809", protection_plan="yes", known_to_social_care="yes")) == 41


def test_year_2_has_56_reviews_that_took_one_to_two_years() -> None:
    assert Counter(band(row) for row in reviews_of("200809"))["1_to_2_years"] == 56


def test_year_1_has_62_children() -> None:
    assert len(children_of("200708")) == 62


# Boards


def test_no_region_has_more_boards_than_it_really_had() -> None:
    listed = Counter(REGION_OF.values())
    assert set(listed) == set(REGION_CODES)
    assert all(listed[region] <= most for region, most in MOST_BOARDS.items())


def test_boards_are_codes_numbered_without_gaps_within_a_region() -> None:
    by_region = defaultdict(list)
    for code, region in REGION_OF.items():
        by_region[region].append(code)
    for region, codes in by_region.items():
        assert sorted(codes) == [f"{region} {number:02d}" for number in range(1, len(codes) + 1)]


def test_listed_boards_are_those_that_lead_or_take_part() -> None:
    leading, joining = {row["lead_lscb"] for row in REVIEWS.values()}, {row["lscb"] for row in TAKING_PART}
    assert set(REGION_OF) == leading | joining


def test_between_22_and_28_boards_lead_reviews_in_both_years() -> None:
    first, second = ({row["lead_lscb"] for row in reviews_of(year)} for year in YEARS)
    assert 22 <= len(first & second) <= 28


def test_a_few_boards_lead_four_to_seven_reviews_and_many_lead_one() -> None:
    led = Counter(Counter(row["lead_lscb"] for row in REVIEWS.values()).values())
    assert max(led) in (5, 6, 7)
    assert 5 <= sum(boards for reviews, boards in led.items() if reviews >= 4) <= 20
    assert led[1] >= 40


def test_about_14_reviews_span_boards_and_the_lead_is_not_listed_again() -> None:
    spanning = Counter(row["review_id"] for row in TAKING_PART)
    assert 12 <= len(spanning) <= 16
    assert set(spanning.values()) == {1, 2}
    assert all(
        row["lscb"] != REVIEWS[row["review_id"]]["lead_lscb"] and row["role"] == "taking_part"
        for row in TAKING_PART
    )


def test_at_least_two_reviews_span_regions() -> None:
    across = {
        row["review_id"]
        for row in TAKING_PART
        if REGION_OF[row["lscb"]] != REGION_OF[REVIEWS[row["review_id"]]["lead_lscb"]]
    }
    assert len(across) >= 2


# Dates


def test_dates_run_from_incident_to_evaluation() -> None:
    for key, row in REVIEWS.items():
        dates = [row["incident_date"], row["decided_on"], row["completed_on"], FIRST[key]["evaluated_on"]]
        assert all(earlier < later for earlier, later in pairwise(dates)), key


def test_decisions_came_2_to_20_weeks_after_the_incident_but_for_the_backlog() -> None:
    days = {key: (day(row["decided_on"]) - day(row["incident_date"])).days for key, row in REVIEWS.items()}
    assert all(14 <= days[key] <= 140 for key, row in REVIEWS.items() if row["historic"] == "no")
    assert all(days[key] > 140 for key, row in REVIEWS.items() if row["historic"] == "yes")


def test_evaluations_came_3_to_14_weeks_after_completion() -> None:
    assert all(
        21 <= (day(FIRST[key]["evaluated_on"]) - day(row["completed_on"])).days <= 98
        for key, row in REVIEWS.items()
    )


def test_no_completion_is_within_a_week_of_a_limit_of_a_timeliness_band() -> None:
    for key, row in REVIEWS.items():
        limits = [months_after(day(row["decided_on"]), months) for months in (6, 12, 24)]
        assert all(abs(day(row["completed_on"]) - limit) >= timedelta(days=7) for limit in limits), key


def test_historic_reviews_are_those_decided_before_april_2006_and_mainly_of_year_1() -> None:
    assert all((row["historic"] == "yes") == (row["decided_on"] < "2006-04-01") for row in REVIEWS.values())
    first, second = (sum(row["historic"] == "yes" for row in reviews_of(year)) for year in YEARS)
    assert 3 <= first + second <= 15
    assert first > second


def test_reviews_took_longer_in_year_1() -> None:
    long = [
        sum(band(row) in ("1_to_2_years", "over_2_years") for row in reviews_of(year)) / len(reviews_of(year))
        for year in YEARS
    ]
    assert long[0] > long[1]


def test_reviews_are_numbered_by_the_date_of_their_first_evaluation() -> None:
    assert list(REVIEWS) == [f"R{number:03d}" for number in range(1, 224)]
    evaluated_on = [FIRST[key]["evaluated_on"] for key in REVIEWS]
    assert evaluated_on == sorted(evaluated_on)


# Grades


def without_independence(row: Row) -> bool:
    return row["independent_chair"] == row["independent_author"] == "no"


def with_independence(row: Row) -> bool:
    return row["independent_chair"] == row["independent_author"] == "yes"


@pytest.mark.parametrize("year", YEARS)
def test_share_inadequate_is_higher_where_neither_chair_nor_author_was_independent(year: str) -> None:
    neither = share_inadequate(filter(without_independence, reviews_of(year)))
    assert neither > share_inadequate(filter(with_independence, reviews_of(year)))


@pytest.mark.parametrize("year", YEARS)
def test_share_inadequate_is_higher_where_the_review_took_over_a_year(year: str) -> None:
    slow = [row for row in reviews_of(year) if band(row) in ("1_to_2_years", "over_2_years")]
    assert share_inadequate(slow) > share_inadequate(row for row in reviews_of(year) if row not in slow)


@pytest.mark.parametrize("column", ["independent_chair", "independent_author", "family_involved"])
def test_what_is_known_of_a_review_has_yes_no_and_a_few_blanks(column: str) -> None:
    counts = Counter(row[column] for row in REVIEWS.values())
    assert set(counts) == {"yes", "no", ""}
    assert counts[""] < 40


def test_each_part_of_a_review_is_judged_once_at_its_first_evaluation() -> None:
    assert {row["evaluation_no"] for row in JUDGEMENTS} == {"1"}
    single = [c for c in v.codes(v.COMPONENTS) if c != "imr"]
    parts = Counter((row["review_id"], row["component"]) for row in JUDGEMENTS)
    for key in REVIEWS:
        assert all(parts[key, component] == 1 for component in single), key
        assert 2 <= parts[key, "imr"] <= 5, key


def test_only_individual_management_reviews_name_an_agency_and_never_the_board() -> None:
    assert all((row["component"] == "imr") == bool(row["agency"]) for row in JUDGEMENTS)
    assert "lscb" not in {row["agency"] for row in JUDGEMENTS}


def test_parts_are_judged_within_one_grade_of_the_review_and_most_of_them_alike() -> None:
    scale = v.codes(v.GRADES)
    steps = [
        abs(scale.index(row["grade"]) - scale.index(FIRST[row["review_id"]]["grade"])) for row in JUDGEMENTS
    ]
    assert max(steps) == 1
    assert steps.count(0) > len(steps) / 2


def test_a_part_judged_outstanding_occurs_but_rarely() -> None:
    outstanding = sum(row["grade"] == "outstanding" for row in JUDGEMENTS)
    assert 1 <= outstanding <= len(JUDGEMENTS) / 50


# Second evaluations


def test_each_of_year_1s_20_inadequate_reviews_was_evaluated_again_by_february_2009() -> None:
    inadequate = {
        row["review_id"] for row in reviews_of("200708") if FIRST[row["review_id"]]["grade"] == "inadequate"
    }
    assert {key for key in SECOND if REVIEWS[key]["time_period"] == "200708"} == inadequate
    assert all("2008-10-01" <= SECOND[key]["evaluated_on"] <= "2009-02-28" for key in inadequate)


def test_six_inadequate_reviews_from_early_in_year_2_were_evaluated_again() -> None:
    again = [key for key in SECOND if REVIEWS[key]["time_period"] == "200809"]
    assert len(again) == 6
    assert all(
        FIRST[key]["grade"] == "inadequate" and FIRST[key]["evaluated_on"] <= "2008-06-30" for key in again
    )
    assert all("2008-11-01" <= SECOND[key]["evaluated_on"] <= "2009-03-31" for key in again)


def test_two_or_three_of_year_1s_reviews_were_still_inadequate_and_most_were_adequate_or_good() -> None:
    grades = Counter(row["grade"] for key, row in SECOND.items() if REVIEWS[key]["time_period"] == "200708")
    assert grades["inadequate"] in (2, 3)
    assert grades["adequate"] + grades["good"] == 20 - grades["inadequate"]


# Children


def test_every_review_has_a_child() -> None:
    assert {row["review_id"] for row in CHILDREN} == set(REVIEWS)


def test_the_ground_is_a_death_only_where_a_child_died() -> None:
    died = {row["review_id"] for row in CHILDREN if row["outcome"] == "died"}
    of_a_death = {
        key
        for key, row in REVIEWS.items()
        if row["statutory_ground"] in ("child_died", "parent_mental_illness")
    }
    assert of_a_death == died


def test_every_statutory_ground_occurs() -> None:
    assert {row["statutory_ground"] for row in REVIEWS.values()} == set(v.codes(v.GROUNDS))


def test_age_is_not_known_only_for_a_few_children_in_a_serious_incident() -> None:
    unknown = [row for row in CHILDREN if not row["age_band"]]
    assert 1 <= len(unknown) <= 6
    assert {row["outcome"] for row in unknown} == {"serious_incident"}


@pytest.mark.parametrize("column", ["child_in_need", "protection_plan"])
def test_only_children_known_to_social_care_receive_services(column: str) -> None:
    assert {row["known_to_social_care"] for row in CHILDREN if row[column] == "yes"} == {"yes"}


# Findings and actions


def test_kind_of_finding_matches_its_theme() -> None:
    practice = v.codes(v.PRACTICE_THEMES)
    assert all(row["kind"] == ("practice" if row["theme"] in practice else "process") for row in FINDINGS)
    assert {row["kind"] for row in FINDINGS} == {"practice", "process"}


def test_every_review_has_two_to_eight_findings() -> None:
    counts = Counter(row["review_id"] for row in FINDINGS)
    assert set(counts) == set(REVIEWS)
    assert min(counts.values()) >= 2
    assert max(counts.values()) <= 8


def test_worse_reviews_have_more_findings() -> None:
    counts = Counter(FIRST[row["review_id"]]["grade"] for row in FINDINGS)
    mean = {
        grade: counts[grade] / (judged("200708", grade) + judged("200809", grade))
        for grade in ("good", "adequate", "inadequate")
    }
    assert mean["good"] < mean["adequate"] < mean["inadequate"]


@pytest.mark.parametrize("year", YEARS)
def test_each_theme_appears(year: str) -> None:
    assert min(theme_shares(year).values()) > 0


@pytest.mark.parametrize("year", YEARS)
def test_the_six_recurring_themes_are_the_most_frequent(year: str) -> None:
    shares = theme_shares(year)
    assert set(sorted(shares, key=lambda theme: -shares[theme])[:6]) == SIX_RECURRING


def test_the_six_recurring_themes_come_at_much_the_same_rates_in_both_years() -> None:
    first, second = (theme_shares(year) for year in YEARS)
    assert all(abs(first[theme] - second[theme]) < 0.12 for theme in SIX_RECURRING)


@pytest.mark.parametrize(
    ("theme", "other"),
    [
        ("risk_assessment", "recognising_abuse"),
        ("risk_assessment", "information_sharing"),
        ("joint_working", "information_sharing"),
        ("joint_working", "recording"),
        ("child_focus", "family_challenge"),
        ("weak_management", "staff_expertise"),
        ("weak_management", "procedures"),
    ],
)
def test_themes_that_go_together_are_found_together_more_than_by_chance(theme: str, other: str) -> None:
    found = [themes_of(key) for key in REVIEWS]
    both, one, two = (
        sum(wanted <= themes for themes in found) for wanted in ({theme, other}, {theme}, {other})
    )
    assert both > one * two / len(found)


def test_boards_repeat_their_own_themes_in_year_2_more_than_those_of_other_boards() -> None:
    by_year: dict[str, dict[str, set[str]]] = {year: defaultdict(set) for year in YEARS}
    for row in FINDINGS:
        if row["kind"] == "practice":
            review = REVIEWS[row["review_id"]]
            by_year[review["time_period"]][review["lead_lscb"]].add(row["theme"])
    first, second = by_year["200708"], by_year["200809"]
    both = sorted(set(first) & set(second))

    def mean_likeness(wanted: Callable[[str, str], bool]) -> float:
        likeness = [
            len(first[a] & second[b]) / len(first[a] | second[b]) for a in both for b in both if wanted(a, b)
        ]
        return sum(likeness) / len(likeness)

    assert mean_likeness(lambda a, b: a == b) > mean_likeness(lambda a, b: a != b) + 0.03


def test_some_reviews_find_one_theme_at_different_agencies_and_none_twice_at_one() -> None:
    pairs = Counter((row["review_id"], row["theme"]) for row in FINDINGS)
    assert sum(count > 1 for count in pairs.values()) >= 10
    assert max(Counter((row["review_id"], row["theme"], row["agency"]) for row in FINDINGS).values()) == 1


def test_every_agency_occurs_and_weaknesses_of_the_review_are_the_boards() -> None:
    assert {row["agency"] for row in FINDINGS} == {*v.codes(v.AGENCIES), ""}
    assert {row["agency"] for row in FINDINGS if row["kind"] == "process"} == {"lscb", ""}


def test_delay_is_found_only_in_reviews_of_over_6_months_and_independence_only_where_wanting() -> None:
    found = {
        theme: [REVIEWS[row["review_id"]] for row in FINDINGS if row["theme"] == theme]
        for theme in ("delay", "independence")
    }
    assert "up_to_6_months" not in {band(row) for row in found["delay"]}
    assert all("no" in (row["independent_chair"], row["independent_author"]) for row in found["independence"])


def test_every_finding_is_one_sentence_and_each_theme_has_three_wordings_or_more() -> None:
    wordings: dict[str, set[str]] = defaultdict(set)
    for row in FINDINGS:
        assert row["detail"][0].isupper(), row
        assert row["detail"].endswith("."), row
        assert row["detail"].count(".") == 1, row
        assert not set("{}") & set(row["detail"]), row
        wordings[row["theme"]].add(row["detail"])
    assert min(len(texts) for texts in wordings.values()) >= 3


def test_every_review_has_one_to_four_actions() -> None:
    counts = Counter(row["review_id"] for row in ACTIONS)
    assert set(counts) == set(REVIEWS)
    assert set(counts.values()) == {1, 2, 3, 4}


def test_every_action_answers_a_finding_of_its_review() -> None:
    found = {(row["review_id"], row["theme"], row["agency"]) for row in FINDINGS}
    assert {(row["review_id"], row["theme"], row["agency"]) for row in ACTIONS} <= found


def test_an_outcome_is_told_only_of_completed_actions() -> None:
    assert {row["status"] for row in ACTIONS} == set(v.codes(v.ACTION_STATUSES))
    assert {row["status"] for row in ACTIONS if row["outcome"]} == {"completed"}


def test_one_or_two_reviews_follow_the_good_practice_example() -> None:
    following = [row for row in ACTIONS if "referrals about domestic violence" in row["action"]]
    assert len({row["review_id"] for row in following}) in (1, 2)
    assert all("specialist team" in row["outcome"] and "safety plans" in row["outcome"] for row in following)
