"""What spreadsheets and word processors put into a cell that nobody sees or means."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphen, zero width, direction, BOM
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACES = re.compile("[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc\u00b4`]")
MISSING = frozenset(
    {"x", "c", "z", ":", "..", "...", "-", "[c]", "[x]", "[z]", "[low]", "n/a", "na", "#n/a", "n/k", "nk"}
    | {"not available", "not applicable", "not known", "not recorded", "unknown", "null", "none", "?"}
)


def cleaned(text: str) -> str:
    """`text` without what nobody sees, every dash a hyphen and every space a plain one."""
    if text.isascii() and "\t" not in text and "\n" not in text and "  " not in text:
        return text.strip()
    text = _DASHES.sub("-", _UNSEEN.sub("", text))
    return _SPACES.sub(" ", text).strip()


def compared(text: str) -> str:
    """`text` as codes and labels are compared: cleaned, in small letters, every apostrophe a typed one."""
    return _APOSTROPHES.sub("'", cleaned(text)).casefold()


def says_missing(text: str) -> bool:
    """Whether `text` says that there is no value: the symbols of statistics, and the words of lists."""
    return text.casefold() in MISSING
