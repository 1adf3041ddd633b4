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
    if re.fullmatch(r"(19|20)\d\d", written, flags=re.ASCII):
        start = int(written) - (bare_year == "ends")
        return start * 100 + (start + 1) % 100 if bare_year else None
    match = re.fullmatch(r"((?:19|20)\d\d)\s*(?:[-–/]|to)?\s*((?:19|20)?\d\d)", written, flags=re.ASCII)
    if (
        not match
        or int(match[2][-2:]) != (int(match[1]) + 1) % 100
        or (len(match[2]) == 4 and int(match[2]) != int(match[1]) + 1)
    ):
        return None
    return int(match[1]) * 100 + int(match[2][-2:])


def is_bare_year(text: str) -> bool:
    """Whether `text` is a year such as "2008", which could be a financial year's first or last."""
    return bool(
        re.fullmatch(r"(fy\s*|financial year\s*)?(19|20)\d\d", text.strip().casefold(), flags=re.ASCII)
    )


def financial_year(day: date) -> int:
    """The financial year (April to March) of `day`: 200809 for 30 November 2008."""
    start = day.year - (day.month < 4)
    return start * 100 + (start + 1) % 100
