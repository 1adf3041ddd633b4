"""Financial years (1 April to 31 March): their names, their numbers, and what people write for them.

A year is held as a whole number, 200708 for 2007-08, as in the files (`time_period`)."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

BareYear = Literal["starts", "ends"]


def year_name(time_period: int) -> str:
    """200708 as "2007-08"."""
    return f"{time_period // 100}-{time_period % 100:02d}"


def year_label(time_period: int) -> str:
    """200708 as "Year 1 (2007-08)": evaluations began in April 2007, so that financial year is year 1;
    earlier ones have no number."""
    number = time_period // 100 - 2006
    return f"Year {number} ({year_name(time_period)})" if number >= 1 else year_name(time_period)


def year_from_name(text: str) -> int | None:
    """200708 from "2007-08", "2007/08" or "200708"; None where `text` names no financial year."""
    match = re.fullmatch(r"((?:19|20)\d\d)[-/]?(\d\d)", text.strip(), flags=re.ASCII)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return int(match[1]) * 100 + int(match[2])


def year_meant(text: str, bare_year: BareYear | None = None) -> int | None:
    """The financial year (200809) that `text` means: "2008-09", "2008/09", "200809", "2008-2009", "FY
    2008-09", "Year 2 (2008-09)".

    A bare "2008" is ambiguous: `bare_year` says whether the year "starts" or "ends" in it; None without. So
    is what names no year."""
    written = re.sub(r"^(fy|financial year|year \d+)\s*\(?|\)$", "", text.strip().casefold()).strip()
    in_full = re.fullmatch(r"(?:1(?:st)? )?april (\d{4}) (?:to|-) (?:31(?:st)? )?march (\d{4})", written)
    if in_full and int(in_full[2]) == int(in_full[1]) + 1:
        return int(in_full[1]) * 100 + int(in_full[2]) % 100
    if re.fullmatch(r"(19|20)\d\d", written, flags=re.ASCII):
        start = int(written) - (bare_year == "ends")
        return start * 100 + (start + 1) % 100 if bare_year else None
    short = re.fullmatch(r"((?:19|20)\d\d)\s*[-–/]\s*(\d)", written, flags=re.ASCII)
    if short and int(short[2]) == (int(short[1]) + 1) % 10:
        return int(short[1]) * 100 + (int(short[1]) + 1) % 100
    match = re.fullmatch(r"((?:19|20)\d\d)\s*(?:[-–/]|to)?\s*((?:19|20)?\d\d)", written, flags=re.ASCII)
    if (
        not match
        or int(match[2][-2:]) != (int(match[1]) + 1) % 100
        or (len(match[2]) == 4 and int(match[2]) != int(match[1]) + 1)
    ):
        return None
    return int(match[1]) * 100 + int(match[2][-2:])


def year_of_month(text: str) -> int | None:
    """The financial year that a spreadsheet has turned into a month: 200809 for "Sep-08", which was
    2008-09, or for the first day of that month, 2008-09-01.

    None where `text` is no such month, or where the month lies in another financial year than the one that
    its number names: Jan-00 may have been 2000-01, or mean January 2000, which is in 1999-00."""
    written = text.strip().casefold()
    name = re.fullmatch(r"([a-z]{3})[a-z]*[-\s]'?((?:19|20)?\d\d)", written)
    first = re.fullmatch(r"(\d{4})-(\d\d)-01", written)
    if name and name[1] in _MONTHS:
        month, year = _MONTHS.index(name[1]) + 1, int(name[2]) if len(name[2]) == 4 else 2000 + int(name[2])
    elif first:
        month, year = int(first[2]), int(first[1])
    else:
        return None
    if month != (year + 1) % 100 or month < 4:
        return None
    return year * 100 + month


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def is_bare_year(text: str) -> bool:
    """Whether `text` is a year such as "2008", which could be a financial year's first or last."""
    return bool(
        re.fullmatch(r"(fy\s*|financial year\s*)?(19|20)\d\d", text.strip().casefold(), flags=re.ASCII)
    )


def financial_year(day: date) -> int:
    """The financial year (April to March) of `day`: 200809 for 30 November 2008."""
    start = day.year - (day.month < 4)
    return start * 100 + (start + 1) % 100
