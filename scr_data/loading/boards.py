"""The boards of the reference list, and which of them a name in a file means."""

from __future__ import annotations

import difflib
import re
from functools import cache, lru_cache

from scr_data.field.geography import reference_boards, reference_rows


def normalised(name: str) -> str:
    """A board's or authority's `name` without what writers vary: case, punctuation, "&", "LSCB", "City
    Council" and the like.

    Whole words only: Bedford is not Bedfordshire. The rules are those of the reference list's own check
    against four public lists."""
    text = re.sub(r"[.,'’()\-–]", " ", name.casefold().replace("&", " and "))
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\b(local )?safeguarding children( s)? board\b|\blscb\b", " ", text)
    text = re.sub(r"\b((city|county|borough|district|metropolitan|london)( and)? )*council\b", " ", text)
    text = re.sub(
        r"\b(london|royal|metropolitan) borough of\b|\bmbc\b|\bcc\b|\bua\b|^(l ?b|r ?b) (of )?", " ", text
    )
    text = re.sub(r"^the ", "", re.sub(r"\s+", " ", text).strip())
    text = re.sub(r"^city of (?!london)", "", text)
    return re.sub(r"(?<!^london) (district|london boro|lb|mdc|unitary authority|county|city)$", "", text)


def predecessor(name: str) -> tuple[str, int] | None:
    """The board in whose area an authority made since lies, and the year in which it was made; None for any
    other name."""
    return _successors().get(normalised(name))


@cache
def _successors() -> dict[str, tuple[str, int]]:
    rows = reference_rows("successors.csv")
    return {normalised(row["authority"]): (row["predecessor"], int(row["since"])) for row in rows}


@cache
def every_board() -> tuple[str, ...]:
    """The boards of the reference list, in its order."""
    return tuple(board.lscb for board in reference_boards())


def resolved(name: str) -> str | None:
    """The board of the reference list that `name` means; None where it means none, or could mean two."""
    meant = _meanings().get(normalised(name), frozenset())
    return next(iter(meant)) if len(meant) == 1 else None


@lru_cache(maxsize=4096)  # a column often repeats a name
def nearest(name: str, count: int = 3) -> tuple[str, ...]:
    """The boards of the reference list that a mistyped or ambiguous `name` may stand for, most likely first,
    at most `count`."""
    before = predecessor(name)
    meant = [*([before[0]] if before else []), *sorted(_meanings().get(normalised(name), frozenset()))]
    close = difflib.get_close_matches(normalised(name), _meanings(), n=count * 2, cutoff=0.6)
    return tuple(dict.fromkeys([*meant, *(board for key in close for board in sorted(_meanings()[key]))]))[
        :count
    ]


@cache
def _meanings() -> dict[str, frozenset[str]]:
    """Every normalised name and alias with the boards it may mean; an alias whose note says "ambiguous with"
    means both."""
    meant: dict[str, set[str]] = {}
    board_of: dict[str, str] = {}
    for row in reference_rows("lscb_reference.csv"):
        board_of[row["authority_name"]] = row["lscb_name"]
        for name in (row["authority_name"], row["lscb_name"], row["ons_name"]):
            meant.setdefault(normalised(name), set()).add(row["lscb_name"])
    for row in reference_rows("joint_lscbs.csv"):
        board = row["lscb_name"]
        known = board if board in board_of.values() else board_of[row["member_authorities"].split(";")[0]]
        for name in (board, *row["aliases"].split(";")):
            meant.setdefault(normalised(name), set()).add(known)
    for row in reference_rows("aliases.csv"):
        other = re.match(r"ambiguous with ([^;]+)", row["note"])
        authorities = [row["authority_name"], *([other[1]] if other else [])]
        meant.setdefault(normalised(row["alias"]), set()).update(
            board_of[authority] for authority in authorities
        )
    return {name: frozenset(boards) for name, boards in meant.items()}
