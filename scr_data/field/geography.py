"""Regions, boards and the squares that stand for them on maps."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scr_data.field.vocabulary import Term

REFERENCE = Path(__file__).parent.parent / "reference"
REGION_CODES = {
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
}
REGIONS = tuple(Term(name, name) for name in REGION_CODES)
MERGED_REGION = "North East, Yorkshire and The Humber"
MERGED_REGION_PARTS = ("North East", "Yorkshire and The Humber")
REGION_SCHEMES = (
    Term("nine", "the nine government office regions"),
    Term("eight", "Ofsted’s eight regions", "North East and Yorkshire and The Humber together."),
)
REGION_NOT_KNOWN = "Not known"


# What people write for a region beside its name and its code. Only what lies in no other region.
_ALSO = {
    "Yorkshire and The Humber": ("yorkshire and humber", "yorkshire and humberside", "yorks and humber"),
    "East of England": ("eastern", "eastern england"),
    "London": ("inner london", "outer london", "greater london"),
    "North East": ("north east england",),
    "North West": ("north west england",),
    "South East": ("south east england",),
    "South West": ("south west england",),
    MERGED_REGION: ("north east yorkshire and humber",),
}


def _folded(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("&", " and "))
    return re.sub(r"\bthe\b", " ", f" {words} ").replace(" region ", " ").strip().replace("  ", " ")


@cache
def _meanings() -> dict[str, str]:
    names = {**REGION_CODES, MERGED_REGION: ""}
    return {
        _folded(text): region
        for region, code in names.items()
        for text in (region, code, *_ALSO.get(region, ()))
        if text
    }


def region_meant(text: str, scheme: str = "nine") -> str | None:
    """The region of a `scheme` that `text` means, whatever the case: its name, its code, "Yorkshire &
    Humber", "Inner London"; None where it means none."""
    region = _meanings().get(_folded(text))
    region = region_in(scheme, region) if region else None
    return region if region in region_names(scheme) else None


def region_in(scheme: str, region: str) -> str:
    """The name that a region of nine has in a `scheme`: in "eight" two of them are one. "Not known" stays
    so."""
    return MERGED_REGION if scheme == "eight" and region in MERGED_REGION_PARTS else region


def region_names(scheme: str) -> tuple[str, ...]:
    """The names of the regions of a `scheme` ("nine" or "eight"), north to south."""
    return tuple(dict.fromkeys(region_in(scheme, region) for region in REGION_CODES))


@dataclass(frozen=True)
class Board:
    """A board of the reference list and its government office region."""

    lscb: str
    region: str


@dataclass(frozen=True)
class Tile:
    """An authority's square on the tile map, and the board that covers it. Columns grow east, rows south."""

    authority: str
    lscb: str
    column: int
    row: int


@cache
def reference_boards() -> tuple[Board, ...]:
    """Every board of the reference list, before and after the reorganisation of 1 April 2009, by name."""
    return tuple(
        Board(*pair)
        for pair in sorted(
            {(row["lscb_name"], row["region"]) for row in reference_rows("lscb_reference.csv")}
        )
    )


@cache
def reference_tiles() -> tuple[Tile, ...]:
    """The squares of the 150 authorities of 31 March 2009, which is the map of years 1 and 2."""
    board_of = {row["authority_name"]: row["lscb_name"] for row in reference_rows("lscb_reference.csv")}
    rows = reference_rows("authority_tiles_2009-03-31.csv")
    return tuple(
        Tile(row["authority_name"], board_of[row["authority_name"]], int(row["column"]), int(row["row"]))
        for row in rows
    )


@cache
def region_tiles() -> dict[str, tuple[int, int]]:
    """Each region's square on the map of nine: (column, row)."""
    return {
        row["region"]: (int(row["column"]), int(row["row"])) for row in reference_rows("region_tiles.csv")
    }


def reference_rows(file_name: str) -> list[dict[str, str]]:
    """The rows of a file in scr_data/reference/, each by its headings."""
    with (REFERENCE / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
