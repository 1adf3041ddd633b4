"""The boards of the reference list, and which of them a name in a file means."""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"


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


def normalised(name: str) -> str:
    """A board's or authority's `name` without what writers vary: case, punctuation, "&", "LSCB", "City Council" and the like.

    Whole words only: Bedford is not Bedfordshire. The rules are those of the reference list's own check against four public lists."""
    text = re.sub(r"[.,'’()\-–]", " ", name.casefold().replace("&", " and "))
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\b(local )?safeguarding children( s)? board\b|\blscb\b", " ", text)
    text = re.sub(r"\b((city|county|borough|district|metropolitan|london)( and)? )*council\b", " ", text)
    text = re.sub(r"\b(london|royal|metropolitan) borough of\b|\bmbc\b|\bcc\b|\bua\b|^(l ?b|r ?b) (of )?", " ", text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<!^london) (district|london boro|lb|mdc|unitary authority|county|city)$", "", text)


@cache
def reference_boards() -> tuple[Board, ...]:
    """Every board of the reference list, before and after the reorganisation of 1 April 2009, by name."""
    return tuple(Board(*pair) for pair in sorted({(row["lscb_name"], row["region"]) for row in _rows("lscb_reference.csv")}))


@cache
def reference_tiles() -> tuple[Tile, ...]:
    """The squares of the 150 authorities of 31 March 2009, which is the map of years 1 and 2."""
    board_of = {row["authority_name"]: row["lscb_name"] for row in _rows("lscb_reference.csv")}
    rows = _rows("authority_tiles_2009-03-31.csv")
    return tuple(Tile(row["authority_name"], board_of[row["authority_name"]], int(row["column"]), int(row["row"])) for row in rows)


@cache
def region_tiles() -> dict[str, tuple[int, int]]:
    """Each region's square on the map of nine: (column, row)."""
    return {row["region"]: (int(row["column"]), int(row["row"])) for row in _rows("region_tiles.csv")}


def resolved(name: str) -> str | None:
    """The board of the reference list that `name` means; None where it means none, or could mean two."""
    meant = _meanings().get(normalised(name), frozenset())
    return next(iter(meant)) if len(meant) == 1 else None


def nearest(name: str, count: int = 3) -> tuple[str, ...]:
    """The boards of the reference list that a mistyped or ambiguous `name` may stand for, most likely first, at most `count`."""
    meant = sorted(_meanings().get(normalised(name), frozenset()))
    close = difflib.get_close_matches(normalised(name), _meanings(), n=count * 2, cutoff=0.6)
    return tuple(dict.fromkeys([*meant, *(board for key in close for board in sorted(_meanings()[key]))]))[:count]


@cache
def _meanings() -> dict[str, frozenset[str]]:
    """Every normalised name and alias with the boards it may mean; an alias whose note says "ambiguous with" means both."""
    meant: dict[str, set[str]] = {}
    board_of: dict[str, str] = {}
    for row in _rows("lscb_reference.csv"):
        board_of[row["authority_name"]] = row["lscb_name"]
        for name in (row["authority_name"], row["lscb_name"], row["ons_name"]):
            meant.setdefault(normalised(name), set()).add(row["lscb_name"])
    for row in _rows("joint_lscbs.csv"):
        board = row["lscb_name"]
        known = board if board in board_of.values() else board_of[row["member_authorities"].split(";")[0]]
        for name in (board, *row["aliases"].split(";")):
            meant.setdefault(normalised(name), set()).add(known)
    for row in _rows("aliases.csv"):
        other = re.match(r"ambiguous with ([^;]+)", row["note"])
        authorities = [row["authority_name"], *([other[1]] if other else [])]
        meant.setdefault(normalised(row["alias"]), set()).update(board_of[authority] for authority in authorities)
    return {name: frozenset(boards) for name, boards in meant.items()}


def _rows(file_name: str) -> list[dict[str, str]]:
    with (REFERENCE / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
