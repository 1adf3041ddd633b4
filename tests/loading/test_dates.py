"""Years and dates are read as people write them, never month-first, and what is ambiguous is not guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_data.field.years import financial_year, is_bare_year, year_meant
from scr_data.loading.dates import date_meant


@pytest.mark.parametrize(
    "text",
    [
        "2008-09",
        "2008/09",
        "200809",
        "2008-2009",
        "2008/2009",
        "2008–09",
        "2008 to 09",
        " FY 2008-09 ",
        "financial year 2008-09",
        "Year 2 (2008-09)",
    ],
)
def test_every_form_of_a_financial_year_means_it(text: str) -> None:
    assert year_meant(text) == 200809


@pytest.mark.parametrize(
    "text", ["2008-10", "2008-2010", "2008", "08-09", "1808-09", "2008-7", "", "2009-08", "20080", "٢٠٠٨"]
)
def test_what_is_no_financial_year_means_none(text: str) -> None:
    assert year_meant(text) is None


def test_a_bare_year_means_what_its_reader_has_said() -> None:
    assert year_meant("2008", "starts") == 200809
    assert year_meant("2008", "ends") == 200708
    assert year_meant("FY 2008", "starts") == 200809
    assert is_bare_year("2008")
    assert not is_bare_year("2008-09")


def test_the_turn_of_a_century_is_a_year_too() -> None:
    assert year_meant("1999-00") == year_meant("1999-2000") == 199900


@pytest.mark.parametrize(
    "text",
    [
        "2008-11-30",
        "30/11/2008",
        "30-11-2008",
        "30.11.2008",
        "30 November 2008",
        "30 Nov 2008",
        "39782",
        "39782.5",
        "2008-11-30 00:00:00",
    ],
)
def test_every_form_of_a_date_means_it(text: str) -> None:
    assert date_meant(text) == date(2008, 11, 30)


@pytest.mark.parametrize(
    "text",
    [
        "11/30/2008",
        "30/11/08",
        "2008-02-30",
        "31/06/2008",
        "2008",
        "99999",
        "123",
        "yesterday",
        "",
        "2008-13-01",
    ],
)
def test_what_is_no_date_or_another_centurys_means_none(text: str) -> None:
    assert date_meant(text) is None


def test_the_day_comes_first() -> None:
    assert date_meant("03/04/2008") == date(2008, 4, 3)


@given(st.dates(date(1960, 1, 1), date(2060, 1, 1)))
def test_every_day_is_read_back_from_each_of_its_forms(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %B %Y}", str(serial)):
        assert date_meant(text) == day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_financial_year_begins_in_april(day: date) -> None:
    start = financial_year(day) // 100
    assert date(start, 4, 1) <= day < date(start + 1, 4, 1)
    assert year_meant(str(financial_year(day))) == financial_year(day)
    assert financial_year(day) != financial_year(day + timedelta(366))
