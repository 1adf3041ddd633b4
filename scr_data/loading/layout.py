"""Where the table is in what was written: its row of headings, the columns that hold something, and the rows
that look like totals or notes below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scr_data.field.geography import region_meant
from scr_data.field.schema import heading_words
from scr_data.loading.cleaning import cleaned

Row = tuple[int, list[str]]  # the line that it begins on, from 1, and its cells as text
HEADING_ROWS = 15  # the headings are looked for in so many rows that hold anything
_ENOUGH = 2  # words of the schema that make a row one of headings
_TOTAL = re.compile(
    r"(grand |sub-?)?totals?\b|.*\btotals?:?$|table \d|"
    r"(sources?|notes?|n\.?b|footnotes?|england|mean|average)\b",
    re.IGNORECASE,
)


def normalised(heading: str) -> str:
    """A heading without what writers vary: "Review ID", "review-id" and "REVIEW_ID" are one."""
    return re.sub(r"[^a-z0-9]+", "_", cleaned(heading).casefold()).strip("_")


def known_headings(cells: Sequence[str]) -> int:
    """How many different headings of the schema stand in `cells`."""
    return len({normalised(cell) for cell in cells} & heading_words())


def heading_place(rows: Sequence[Row]) -> int:
    """The place of the row of headings in `rows`: of the first ones that with most words of the schema, the
    lower of two; where none has enough of them, the first row of more than one cell, as titles have one."""
    top = rows[:HEADING_ROWS]
    counts = [known_headings(cells) for _, cells in top]
    most = max(counts, default=0)
    if most >= _ENOUGH:
        return len(counts) - 1 - counts[::-1].index(most)
    return next((place for place, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)


def headings_at(rows: Sequence[Row], place: int) -> list[str]:
    """The headings in the row at `place`, each joined to its parent in the row above where only the two
    together name a column: "Independent" above "chair" and "author"."""
    children = rows[place][1]
    parents = _spread(rows[place - 1][1]) if place else []
    joined = []
    for number, child in enumerate(children):
        parent = parents[number] if number < len(parents) else ""
        both = f"{parent} {child}".strip()
        known = normalised(child) in heading_words()
        joined.append(both if not known and normalised(both) in heading_words() else child)
    return joined


def _spread(cells: Sequence[str]) -> list[str]:
    """A row of parents, each of which stands over the blank cells behind it, as merged cells do."""
    spread, last = [], ""
    for cell in cells:
        last = cell or last
        spread.append(last)
    return spread


def odd_lines(headings: Sequence[str], rows: Sequence[Row]) -> tuple[int, ...]:
    """The lines of the `rows` that look like totals or notes: those that call themselves so and fill few
    cells, and at the foot of the table what fills as few and stands with them."""
    few = _few(headings)
    odd = {line for line, cells in rows if _calls_itself_so(cells, few)}
    foot = []
    for line, cells in reversed(rows):
        if line not in odd and sum(map(bool, cells)) > few:
            break
        foot.append(line)
    if odd & set(foot):
        odd |= set(foot)
    return tuple(sorted(odd))


def may_be_short(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row may have fewer cells than there are headings: a total or a note has few."""
    return not any(cells) or _calls_itself_so(cells, _few(headings))


def _few(headings: Sequence[str]) -> int:
    """How many cells a total or a note fills at most, under these headings."""
    return max(1, sum(map(bool, headings)) // 2)


def _calls_itself_so(cells: Sequence[str], few: int) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and few > 1 and region_meant(filled[0]):
        return True  # a region as a heading within the table
    if not filled or not _TOTAL.match(filled[0]):
        return False
    return len(filled) <= few or bool(re.fullmatch(r"(grand |sub-?)?totals?:?", filled[0], re.IGNORECASE))
