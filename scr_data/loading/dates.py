"""What people write for a financial year and for a date, and what they mean by it: never month-first, and
never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

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


_SHORT = tuple(form.replace("%Y", "%y") for form in _DATES if form.startswith("%d") and ":" not in form)
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
_SEPT = re.compile(r"\bsept\b", re.IGNORECASE)


def has_short_year(text: str) -> bool:
    """Whether `text` is a day whose year has two digits: 27/10/07, 30-Nov-08."""
    return date_meant(text) is None and _by_forms(text, _SHORT) is not None


def date_meant(text: str, short_years: bool = False) -> date | None:
    """The day that `text` means: ISO (2008-11-30, with a time or without), day first (30/11/2008, 30th
    November 2008, 1 Sept 2008) or a spreadsheet's number (39782).

    None where it means none, and where the year has two digits, as that could be another century's, unless
    these `short_years` are all of this one."""
    written = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written, flags=re.ASCII):
        return _iso(written)
    if re.fullmatch(r"\d{5}(\.\d+)?", written, flags=re.ASCII):
        days = int(float(written))
        return _EXCEL_DAY_0 + timedelta(days) if days in _EXCEL_DAYS else None
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d:?\d\d)?", written, flags=re.ASCII):
        return _iso(written[:10])
    day = _by_forms(written, _DATES)
    if day is None and short_years:
        day = _by_forms(written, _SHORT)
        return day.replace(year=2000 + day.year % 100) if day else None
    return day


def _by_forms(text: str, forms: tuple[str, ...]) -> date | None:
    written = _SEPT.sub("Sep", _ORDINAL.sub("", text.strip()))
    for form in forms:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None


def _iso(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
