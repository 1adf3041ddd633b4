"""The questions that can be asked: each is one file of SQL in queries/, documented in its own head."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

QUERIES = Path(__file__).parent.parent / "queries"


@dataclass(frozen=True)
class QuestionColumn:
    """A column of an answer: its `name` in files, its `heading` on screen and what it `means`."""

    name: str
    heading: str
    means: str


@dataclass(frozen=True)
class Question:
    """A question: its `name`, the `title` that heads a chart, what it `answers`, what its `unit` is, what it `does_not_show`, the tables
    it `needs`, its columns in order, the `parameters` its SQL takes, and the `sql` as it is run, head included."""

    name: str
    title: str
    answers: str
    unit: str
    does_not_show: str
    needs: tuple[str, ...]
    columns: tuple[QuestionColumn, ...]
    parameters: frozenset[str]
    sql: str


class UnknownName(LookupError):
    """A name that is none of those known; the message says which it may have meant."""

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(name.casefold(), {one.casefold(): one for one in known}, n=1, cutoff=0.4)
        meant = next((one for one in known if near and one.casefold() == near[0]), None)
        super().__init__(f"There is no {what} “{name}”." + (f" Did you mean “{meant}”?" if meant else ""))


@cache
def question(name: str) -> Question:
    """The question called `name`; raises `UnknownName` with the nearest one where there is none."""
    if name not in question_names():
        raise UnknownName("question", name, question_names())
    return read_question(name, (QUERIES / f"{name}.sql").read_text(encoding="utf-8"))


@cache
def question_names() -> tuple[str, ...]:
    """The names of all questions, in alphabetical order."""
    return tuple(sorted(path.stem for path in QUERIES.glob("*.sql")))


def as_run(asked: Question, values: Mapping[str, object]) -> str:
    """The SQL of a question with the `values` of its parameters written in, for people to read and run.

    The program itself binds values; text is quoted here so that the two cannot differ."""
    return re.sub(r"\$(\w+)", lambda parameter: _literal(values[parameter[1]]), asked.sql)


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, bool | int):
        return str(value).upper()
    text = str(value).replace("'", "''")
    return f"'{text}'"


def read_question(name: str, sql: str) -> Question:
    """Read a question from its `sql`; raises ValueError where the head lacks a part.

    The head is the comment the file starts with: a title, then "Answers:", "Unit:", "Does not show:", "Needs:" (tables beside reviews;
    optional) and "Columns:" with a line "name | heading | meaning" for each column."""
    head = [line[2:].strip() for line in re.match(r"(?:--.*\n)*", sql)[0].splitlines()]  # type: ignore[index]
    if not head or not head[0]:
        raise ValueError(f"{name}.sql has no title in its first line")
    parts = _parts(head[1:])
    missing = [part for part in ("answers", "unit", "does not show", "columns") if not parts.get(part)]
    if missing:
        raise ValueError(f"{name}.sql says nothing of: {', '.join(missing)}")
    return Question(
        name=name,
        title=head[0],
        answers=" ".join(parts["answers"]),
        unit=" ".join(parts["unit"]),
        does_not_show=" ".join(parts["does not show"]),
        needs=tuple(re.findall(r"\w+", " ".join(parts.get("needs", [])))),
        columns=tuple(_column(name, line) for line in parts["columns"]),
        parameters=frozenset(duckdb.extract_statements(sql)[0].named_parameters),
        sql=sql,
    )


def _parts(lines: list[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        heading = re.match(r"(Answers|Unit|Does not show|Needs|Columns):\s*(.*)", line)
        current = heading[1].lower() if heading else current
        text = heading[2] if heading else line
        if text and current:
            parts.setdefault(current, []).append(text)
    return parts


def _column(question_name: str, line: str) -> QuestionColumn:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != 3:
        raise ValueError(f"{question_name}.sql: a column is written “name | heading | meaning”, not “{line}”")
    return QuestionColumn(*cells)
