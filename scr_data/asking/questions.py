"""The questions that can be asked: each is one file of SQL in queries/, documented in its own head."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

import duckdb

from scr_data.field import vocabulary as v
from scr_data.field.schema import CHILDREN, columns_of_children
from scr_data.field.selection import Selection

QUERIES = Path(__file__).parents[2] / "queries"
EVERYTHING = tuple(field.name for field in fields(Selection))
Subject = Literal["reviews", "boards", "children", "published"]
NO_ARGUMENTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class QuestionColumn:
    """A column of an answer: its `name` in files, its `heading` on screen and what it `means`."""

    name: str
    heading: str
    means: str


@dataclass(frozen=True)
class Argument:
    """What a question may be told beside the selection: its `name`, its `heading`, what it `means`, the
    values it may take (none: only the data tells which) and the `default`."""

    name: str
    heading: str
    means: str
    allowed: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a head says of a question.

    `name` in files and links, the `title` that heads a chart, the `subject` ("reviews", "boards", "children"
    or "published"), what it `answers`, what its `unit` is, what it `does_not_show`, the tables it `needs`,
    the fields of the selection that it `reads`, the columns that its shares are `shares_of` (none where no
    filter can fix them), whether its shares have intervals (`has_intervals`), its `columns` in order, its
    `arguments`, and the `sql` as it is run, head included; of a derived question, that of the one it starts
    from. And what it tells `of_children`: lines as its head has them, and the columns of numbers of children
    that can be `rounded`.
    """

    name: str
    title: str
    subject: Subject
    answers: str
    unit: str
    does_not_show: str
    columns: tuple[QuestionColumn, ...]
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = EVERYTHING
    shares_of: tuple[str, ...] = ()
    has_intervals: bool = True
    arguments: tuple[Argument, ...] = ()
    of_children: tuple[str, ...] = ()
    rounded: tuple[str, ...] = ()
    parameters: frozenset[str] = frozenset()
    sql: str = field(default="", repr=False)

    def selection_used(self, selection: Selection) -> Selection:
        """`selection` without the filters that this question does not read.

        Whether a board's reviews include those that another board led matters where boards are chosen, and to
        a question whose head names it: the options of boards are counted by it before any is chosen."""
        used = selection.only(self.reads)
        names_it = self.reads != EVERYTHING and "taking_part" in self.reads
        return replace(used, taking_part=selection.taking_part) if names_it else used

    @property
    def is_of_children(self) -> bool:
        """Whether every row tells of children, or of what may happen to one, as a review's ground does."""
        return self.subject == "children" or self.of_children == ("everything",)

    @property
    def rows_of_children(self) -> dict[str, tuple[str, ...]]:
        """The rows that tell of children: the values that they have in a column, by its name."""
        lines = (_ROWS.fullmatch(line) for line in self.of_children)
        return {line[1]: tuple(re.findall(r"\w+", line[2])) for line in lines if line}

    @property
    def columns_of_children(self) -> tuple[str, ...]:
        """The columns that tell of children in every row."""
        names = {column.name for column in self.columns}
        return tuple(name for line in self.of_children for name in re.split(r",\s*", line) if name in names)

    def undeclared(self) -> frozenset[str]:
        """What tells of children in this question and is not declared by its head: tables and columns that
        its SQL reads, and columns that it gives."""
        if self.is_of_children:
            return frozenset()
        given = {column.name for column in self.columns} & columns_of_children()
        read = frozenset() if self.of_children else _words_of_children(self.sql)
        return frozenset(given) - set(self.columns_of_children) - set(self.rounded) | read

    def arguments_used(self, given: Mapping[str, str]) -> Mapping[str, str]:
        """The value of each argument: the one `given`, or else its default.

        Raises `UnknownName` for an argument that the question does not have, or a value that it may not
        take."""
        unknown = sorted(given.keys() - {argument.name for argument in self.arguments})
        if unknown:
            raise UnknownName(
                f"argument of {self.name}", unknown[0], tuple(argument.name for argument in self.arguments)
            )
        used = {argument.name: given.get(argument.name) or argument.default for argument in self.arguments}
        for argument in self.arguments:
            value = used[argument.name]
            if value and argument.allowed and value not in argument.allowed:
                raise UnknownName(argument.name, value, argument.allowed)
        return MappingProxyType(used)


class UnknownName(LookupError):
    """A name that is none of those known; the message says which it may have meant."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        folded = {other.casefold(): other for other in known}
        near = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.4)
        meant = f" Did you mean “{folded[near[0]]}”?" if near else ""
        super().__init__(f"There is no {kind} “{name}”.{meant}")


@cache
def _words_of_children(sql: str) -> frozenset[str]:
    """The tables, macros and columns that tell of children and stand in `sql`, comments aside."""
    words = re.findall(r"\w+", re.sub(r"--.*", "", sql))
    return frozenset(words) & {CHILDREN.name, *columns_of_children(), *_macros_of_children()}


@cache
def _macros_of_children() -> frozenset[str]:
    """The macros a question may start from that tell of children: those that read their table, or such a
    column."""
    of_children = {CHILDREN.name, *columns_of_children()}
    sql = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.sql")))
    statements = re.sub(r"--.*", "", sql).split(";")
    macros = [(re.search(r"CREATE MACRO (\w+)", statement), statement) for statement in statements]
    return frozenset(
        name[1] for name, statement in macros if name and of_children & set(re.findall(r"\w+", statement))
    )


@cache
def question(name: str) -> Question:
    """The question of queries/<name>.sql; raises `UnknownName` with the nearest one where there is none."""
    if name not in question_names():
        raise UnknownName("question", name, question_names())
    return read_question(name, (QUERIES / f"{name}.sql").read_text(encoding="utf-8"))


@cache
def question_names() -> tuple[str, ...]:
    """The names of all questions that are files of SQL, in alphabetical order."""
    return tuple(sorted(path.stem for path in QUERIES.glob("*.sql")))


def as_run(sql: str, values: Mapping[str, object]) -> str:
    """`sql` with the `values` of its parameters written in, for people to read and run.

    The program itself binds values; text is quoted here so that the two cannot differ."""
    return re.sub(r"\$(\w+)", lambda parameter: _literal(values[parameter[1]]), sql)


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_literal(part)}' for name, part in value.items())}}}"
    if isinstance(value, bool | int):
        return str(value).upper()
    text = str(value).replace("'", "''")
    return f"'{text}'"


def read_question(name: str, sql: str) -> Question:
    """Read a question from its `sql`; raises ValueError where the head lacks a part or says what cannot be.

    The head is the comment that the file starts with: a title, then "Subject:" (reviews, boards, children or
    published), "Answers:", "Unit:", "Does not show:" and "Columns:" with a line "name | heading | meaning"
    for each column. Where they apply: "Needs:" (tables beside reviews), "Reads:" (the filters it heeds, or
    "nothing"; all by default), "Shares of:" (the columns whose values the shares are of: a filter by these
    fixes them), "Intervals: none" (where the shares are no draw) and "Arguments:" with a line "name | heading
    | meaning | allowed values, the default first" for each. What tells of children, or of what may tell of
    one (the ground of a review, its dates, free text), stands under "Of children:": "everything", columns, or
    "rows where unit is children"; and "Rounded:" names the columns of it that hold numbers of children. A
    question whose subject is children needs no "Of children:". A line that is indented by five spaces or more
    goes on with the one before."""
    written = re.match(r"(?:--.*\n)*", sql)[0]  # type: ignore[index]
    head = [line[2:].strip() for line in _CONTINUED.sub(" ", written).splitlines()]
    if not head or not head[0]:
        raise ValueError(f"{name}.sql has no title in its first line")
    parts = _parts(head[1:])
    missing = [part for part in _NEEDED if not parts.get(part)]
    if missing:
        raise ValueError(f"{name}.sql says nothing of: {', '.join(missing)}")
    return Question(
        name=name,
        title=head[0],
        subject=_subject(name, parts["subject"][0]),
        answers=" ".join(parts["answers"]),
        unit=" ".join(parts["unit"]),
        does_not_show=" ".join(parts["does not show"]),
        columns=tuple(QuestionColumn(*_cells(name, line, 3)) for line in parts["columns"]),
        needs=_words(parts, "needs"),
        reads=_fields_read(name, _words(parts, "reads")),
        shares_of=_words(parts, "shares of"),
        has_intervals=_has_intervals(name, _words(parts, "intervals")),
        arguments=tuple(_argument(*_cells(name, line, 4)) for line in parts.get("arguments", [])),
        of_children=tuple(parts.get("of children", ())),
        rounded=_words(parts, "rounded"),
        parameters=frozenset(duckdb.extract_statements(sql)[0].named_parameters),
        sql=sql,
    )


_NEEDED = ("subject", "answers", "unit", "does not show", "columns")
_OPTIONAL = ("needs", "reads", "shares of", "intervals", "arguments", "of children", "rounded")
_ROWS = re.compile(r"rows where (\w+) is (.+)")
_CONTINUED = re.compile(r"\n-- {5,}")
_PART = re.compile(rf"({'|'.join((*_NEEDED, *_OPTIONAL))}):\s*(.*)", flags=re.IGNORECASE)


def _parts(lines: list[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        heading = _PART.match(line)
        current = heading[1].lower() if heading else current
        text = heading[2] if heading else line
        if text and current:
            parts.setdefault(current, []).append(text)
    return parts


def _words(parts: Mapping[str, list[str]], part: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", " ".join(parts.get(part, []))))


def _subject(question_name: str, text: str) -> Subject:
    found: dict[str, Subject] = {subject: subject for subject in get_args(Subject)}
    if text not in found:
        raise ValueError(f"{question_name}.sql: the subject is one of {', '.join(found)}, not “{text}”")
    return found[text]


def _has_intervals(question_name: str, words: tuple[str, ...]) -> bool:
    if words not in ((), ("none",)):
        raise ValueError(f"{question_name}.sql: intervals are “none”, or are not spoken of")
    return not words


def _fields_read(question_name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    if names == ("nothing",):
        return ()
    unknown = set(names) - set(EVERYTHING)
    if unknown:
        raise ValueError(f"{question_name}.sql reads what no selection has: {', '.join(sorted(unknown))}")
    return names or EVERYTHING


def _argument(name: str, heading: str, means: str, allowed: str) -> Argument:
    """An argument; in its allowed values <theme> stands for every code of that column of the vocabulary."""
    words = re.findall(r"<?\w+>?", allowed)
    values = [
        code for word in words for code in (v.codes_of(word[1:-1]) if word.startswith("<") else (word,))
    ]
    return Argument(name, heading, means, tuple(values), values[0])


def _cells(question_name: str, line: str, count: int) -> list[str]:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != count:
        written = "name | heading | meaning" + (" | allowed values" if count == 4 else "")
        raise ValueError(f"{question_name}.sql: a line is written “{written}”, not “{line}”")
    return cells
