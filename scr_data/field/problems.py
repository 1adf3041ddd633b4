"""What is wrong with data that was given, said to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the `file`, the `row` (1 is the line of headings) and `column` where they are known,
    the `value` found, what is `wrong` with it and how to `mend` it; in a workbook the `sheet`. A mere
    `warning` does not stop the load. Where there are very many of a kind, the last that is listed tells how
    many `further` ones there are."""

    file: str
    row: int | None
    column: str
    value: str
    wrong: str
    mend: str
    sheet: str = ""
    warning: bool = False
    further: int = 0

    @property
    def how_to_mend(self) -> str:
        """How to mend it, and how many more there are like it."""
        further = f" And {self.further:,} more like this." if self.further else ""
        return f"{self.mend}{further}"

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                f"sheet {self.sheet}" if self.sheet else "",
                f"row {self.row}" if self.row else "",
                self.column,
            )
            if part
        )
        found = f" (found “{visible(self.value[:80])}”)" if self.value else ""
        words = f"{self.wrong}{found}. {self.how_to_mend}".rstrip()
        return f"{place}: {words}" if place else words


def note(
    file: str, wrong: str, mend: str = "", sheet: str = "", row: int | None = None, column: str = ""
) -> Problem:
    """Something that a reader should know and that does not stop the load: a warning."""
    return Problem(file, row, column, "", wrong, mend, sheet, warning=True)


def visible(text: str) -> str:
    """`text` for a message: a sign that cannot be seen is named, as (U+200B)."""
    return "".join(sign if sign.isprintable() else f"(U+{ord(sign):04X})" for sign in text)


def how_many(problems: Iterable[Problem]) -> int:
    """How many problems there are, those that are not listed among them."""
    return sum(1 + problem.further for problem in problems)


def by_place(problems: list[Problem]) -> tuple[Problem, ...]:
    """`problems` in the order of file and row, each once."""
    return tuple(
        sorted(
            set(problems),
            key=lambda problem: (
                problem.file,
                problem.sheet,
                problem.row or 0,
                *map(str, astuple(problem)[2:]),
            ),
        )
    )
