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


def date_meant(text: str) -> date | None:
    """The day that `text` means: ISO (2008-11-30), day first (30/11/2008, 30 November 2008) or a
    spreadsheet's number (39782).

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


def _iso(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
