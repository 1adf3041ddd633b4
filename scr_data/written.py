"""What people write for a financial year and for a date, and what they mean by it: never month-first, and never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal

BareYear = Literal["", "starts", "ends"]
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 60_000)  # 1954 to 2064: a number outside is no date of a review
_DATES = (
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d",
)


def year_meant(text: str, bare_year: BareYear = "") -> int | None:
    """The financial year (200809) that `text` means: "2008-09", "2008/09", "200809", "2008-2009", "FY 2008-09", "Year 2 (2008-09)".

    A bare "2008" is ambiguous: `bare_year` says whether the year "starts" or "ends" in it; None without. So is what names no year."""
    written = re.sub(r"^(fy|financial year|year \d+)\s*\(?|\)$", "", text.strip().casefold()).strip()
    if re.fullmatch(r"(19|20)\d\d", written, flags=re.ASCII):
        start = int(written) - (bare_year == "ends")
        return start * 100 + (start + 1) % 100 if bare_year else None
    match = re.fullmatch(r"((?:19|20)\d\d)\s*(?:[-–/]|to)?\s*((?:19|20)?\d\d)", written, flags=re.ASCII)
    if not match or int(match[2][-2:]) != (int(match[1]) + 1) % 100 or (len(match[2]) == 4 and int(match[2]) != int(match[1]) + 1):
        return None
    return int(match[1]) * 100 + int(match[2][-2:])


def is_bare_year(text: str) -> bool:
    """Whether `text` is a year such as "2008", which could be a financial year's first or last."""
    return bool(re.fullmatch(r"(fy\s*|financial year\s*)?(19|20)\d\d", text.strip().casefold(), flags=re.ASCII))


def date_meant(text: str) -> date | None:
    """The day that `text` means: ISO (2008-11-30), day first (30/11/2008, 30 November 2008) or a spreadsheet's number (39782).

    None where it means none, and where the year has two digits, as that could be another century's."""
    written = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written, flags=re.ASCII):
        return _iso(written)
    if re.fullmatch(r"\d{5}(\.\d+)?", written, flags=re.ASCII):
        days = int(float(written))
        return _EXCEL_DAY_0 + timedelta(days) if days in _EXCEL_DAYS else None
    for form in _DATES:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None


def financial_year(day: date) -> int:
    """The financial year (April to March) of `day`: 200809 for 30 November 2008."""
    start = day.year - (day.month < 4)
    return start * 100 + (start + 1) % 100


def _iso(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
