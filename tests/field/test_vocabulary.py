"""Years, grades, regions and colours are said once, and rightly."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pages import texts
from scr_data.charts.colours import GRADE_COLOURS, GRADE_TEXT_COLOURS
from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION, MERGED_REGION_PARTS, REGION_CODES, region_names
from scr_data.field.years import year_from_name, year_label, year_name
from tests.any_selection import financial_years

TERMS = {
    name: value
    for name, value in vars(v).items()
    if isinstance(value, tuple) and value and isinstance(value[0], v.Term)
}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb) as WCAG 2 defines it: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


# Years


@given(financial_years())
@example(199900)
@example(200708)
def test_a_financial_year_survives_its_name(year: int) -> None:
    name = year_name(year)
    assert len(name) == 7
    assert {year_from_name(text) for text in (name, name.replace("-", "/"), str(year), f" {name} ")} == {year}


@given(financial_years())
def test_the_label_of_a_year_holds_its_name_and_its_number_from_2007_08_on(year: int) -> None:
    label = year_label(year)
    assert year_name(year) in label
    assert label.startswith("Year ") == (year >= 200708)


@given(st.text() | st.from_regex(r"\A[0-9]{4}[-/ ]?[0-9]{1,4}\Z"))
@example("20٠٧-٠٨")
def test_a_text_names_a_financial_year_or_none(text: str) -> None:
    year = year_from_name(text)
    if year is not None:
        assert (year // 100 + 1) % 100 == year % 100
        assert year_name(year).replace("-", "") == text.strip().replace("-", "").replace("/", "")


@pytest.mark.parametrize(
    "text", ["2007-09", "2007-07", "2008", "2007-2008", "07-08", "2007 08", "1807-08", "2007-8", "", "Year 1"]
)
def test_what_is_no_financial_year_names_none(text: str) -> None:
    assert year_from_name(text) is None


@pytest.mark.parametrize(
    ("year", "label"), [(200708, "Year 1 (2007-08)"), (200809, "Year 2 (2008-09)"), (200607, "2006-07")]
)
def test_year_1_is_2007_08(year: int, label: str) -> None:
    assert year_label(year) == label
    assert v.label("time_period", year) == label


# Grades and other terms


def test_the_grades_run_from_outstanding_to_inadequate() -> None:
    assert v.codes(v.GRADES) == ("outstanding", "good", "adequate", "inadequate")


def test_the_six_weaknesses_that_remained_from_year_1_come_first() -> None:
    remained = [term.code for term in v.PRACTICE_THEMES if "remained from year 1" in term.help]
    assert remained == [
        "weak_management",
        "joint_working",
        "child_focus",
        "staff_expertise",
        "risk_assessment",
        "identity",
    ]
    assert v.codes(v.THEMES)[:6] == tuple(remained)


@pytest.mark.parametrize("name", sorted(TERMS))
def test_codes_and_labels_are_unique(name: str) -> None:
    terms = TERMS[name]
    assert len({term.code for term in terms}) == len(terms)
    assert len({term.label for term in terms}) == len(terms)
    assert all(term.label == term.label.strip() != "" for term in terms)


@pytest.mark.parametrize(
    ("column", "value", "label"),
    [
        ("grade", "inadequate", "Inadequate"),
        ("theme", "child_focus", "Failure to focus on the needs of the child"),
        ("component", "imr", "Individual management review (IMR)"),
        ("timeliness", "not_known", "Not known"),
        ("data_status", "derived", "Derived"),
        ("historic", "yes", "Yes"),
        ("lead_lscb", "Leeds", "Leeds"),
        ("grade", "unheard of", "unheard of"),
        ("review_count", 3, "3"),
    ],
)
def test_a_value_is_labelled_by_its_column(column: str, value: object, label: str) -> None:
    assert v.label(column, value) == label


# Regions


def test_the_eight_regions_merge_exactly_the_north_east_and_yorkshire_and_the_humber() -> None:
    nine, eight = region_names("nine"), region_names("eight")
    assert (len(nine), len(eight)) == (9, 8)
    assert set(nine) - set(eight) == {"North East", "Yorkshire and The Humber"} == set(MERGED_REGION_PARTS)
    assert set(eight) - set(nine) == {MERGED_REGION}
    assert [region for region in eight if region in nine] == [region for region in nine if region in eight], (
        "in the same order"
    )


def test_each_of_the_nine_regions_has_its_own_ons_code() -> None:
    assert [REGION_CODES[region] for region in region_names("nine")] == [
        f"E1200000{number}" for number in range(1, 10)
    ]


# Colours


def test_every_grade_has_a_colour_and_a_colour_for_text_on_it() -> None:
    assert tuple(GRADE_COLOURS) == tuple(GRADE_TEXT_COLOURS) == v.codes(v.GRADES)
    assert len(set(GRADE_COLOURS.values())) == 4


@pytest.mark.parametrize(
    ("grade", "reached"),
    [("outstanding", 3.03), ("good", 10.25), ("adequate", 3.17), ("inadequate", 9.77)],
    ids=str,
)
def test_the_colour_of_a_grade_stands_out_from_white(grade: str, reached: float) -> None:
    found = contrast(GRADE_COLOURS[grade], "#ffffff")
    assert found >= 3, "WCAG 2 asks 3:1 of graphics; the orange and the turquoise only just reach it"
    assert found == pytest.approx(reached, abs=0.005)


@pytest.mark.parametrize("grade", v.codes(v.GRADES))
def test_text_on_the_colour_of_a_grade_is_readable(grade: str) -> None:
    assert contrast(GRADE_TEXT_COLOURS[grade], GRADE_COLOURS[grade]) >= 4.5


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#12436d", "#12436d") == 1


@pytest.mark.parametrize(
    "text", [texts.GRADE_IS_OF_THE_REVIEW, texts.YEAR_1_IS_SHORT, texts.REPORTING_CAVEAT]
)
def test_a_caveat_is_made_of_whole_sentences(text: str) -> None:
    assert text[0].isupper()
    assert text.endswith((".", "”."))
    assert "  " not in text
