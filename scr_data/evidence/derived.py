"""Derived questions: answers worked out from those of an SQL question, with heads of their own.

A change between years, each group beside all the others, the funnel, one group against another: each is
asked like any other question, by the same name on a page, in a file's name and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

import pandas as pd

from scr_data.asking import questions
from scr_data.asking.questions import EVERYTHING, Argument, Question, QuestionColumn, UnknownName
from scr_data.evidence import changes, funnel, groups, pairs
from scr_data.evidence.arguments import GROUP, MEASURE, OTHER_BOARDS, OTHER_REGION
from scr_data.evidence.measures import measure_of
from scr_data.field.selection import Selection

Arguments = Mapping[str, str]
Columns = tuple[QuestionColumn, ...]
Derive = Callable[[pd.DataFrame, Arguments, Selection], pd.DataFrame]
# One region among all: the filters by region and board would leave nothing to compare it with.
ALL_ENGLAND = tuple(name for name in EVERYTHING if name not in ("regions", "lscbs", "taking_part"))

BESIDE_THE_REST = (  # questions whose first column is a group that can be set against all the others
    "grades_by_timeliness",
    "grades_by_independence",
    "grades_by_ground",
    "grades_by_region",
)
_CHANGES = {  # the question of each change: the SQL question it starts from, and its title
    "changes_by_grade": ("grades_by_year", "Change of each grade’s share between the years"),
    "changes_by_theme": ("themes_by_year", "Change of each weakness’s share between the years"),
    "changes_by_board_history": (
        "grades_by_board_history",
        "Change of each grade’s share, by boards reviewed in both years or in one",
    ),
    "published_changes_by_grade": (
        "published_grades_by_year",
        "Change of each grade’s share between the years, as published",
    ),
}
_BY_GROUP = {  # the SQL questions that hold a grade's and a weakness's shares of each group
    "region": ("grades_by_region", "themes_by_region"),
    "lscb": ("grades_by_lscb", "themes_by_lscb"),
}
_NOUNS = {"region": "region", "lscb": "board"}


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A derived `question`.

    `starts_from` gives the name of the SQL question that it starts from under its arguments; `derive` makes
    its rows of that question's rows, the arguments and the selection. Where it is `of_all_england`, the SQL
    question is asked without the filters by region and board, as each group is compared with all the
    others."""

    question: Question
    starts_from: Callable[[Arguments], str]
    derive: Derive
    of_all_england: bool = False

    def selection_asked(self, selection: Selection) -> Selection:
        """What the SQL question is asked about."""
        return selection.only(ALL_ENGLAND) if self.of_all_england else selection


@cache
def derived_questions() -> Mapping[str, Derived]:
    """Every derived question by its name."""
    every = (*_changes(), *_against_the_rest(), *_funnels(), *_pairs())
    return {derived.question.name: derived for derived in every}


@cache
def question(name: str) -> Question:
    """The head of the question called `name`, of SQL or derived.

    Raises `UnknownName` with the nearest name where there is none."""
    if name in derived_questions():
        return derived_questions()[name].question
    if name not in questions.question_names():
        raise UnknownName("question", name, question_names())
    return questions.question(name)


def head(name: str, arguments: Arguments) -> Question:
    """The head of a question under its `arguments`. A derived one has the unit, the needs and the SQL of
    the question that it then starts from. Raises `UnknownName` for an unknown `name`."""
    if name not in derived_questions():
        return question(name)
    start = questions.question(derived_questions()[name].starts_from(arguments))
    return replace(
        question(name),
        unit=start.unit,
        does_not_show=start.does_not_show,
        needs=start.needs,
        shares_of=start.shares_of,
        has_intervals=start.has_intervals,
        parameters=start.parameters,
        sql=start.sql,
    )


@cache
def question_names() -> tuple[str, ...]:
    """The names of all questions, of SQL and derived, in alphabetical order."""
    return tuple(sorted((*questions.question_names(), *derived_questions())))


def _changes() -> tuple[Derived, ...]:
    answers = "Which shares changed from one year to the next by more than chance alone would explain?"
    return tuple(
        _of_one_start(
            replace(
                questions.question(start),
                name=name,
                title=title,
                answers=answers,
                columns=changes.CHANGE_COLUMNS,
                arguments=(),
            ),
            start,
            lambda frame, _arguments, selection: changes.change_rows(frame, selection),
        )
        for name, (start, title) in _CHANGES.items()
    )


def _against_the_rest() -> tuple[Derived, ...]:
    return tuple(
        replace(
            _of_one_start(
                _head_against_the_rest(questions.question(start)),
                start,
                lambda frame, _arguments, selection: groups.with_the_rest(frame, selection),
            ),
            of_all_england=start == "grades_by_region",
        )
        for start in BESIDE_THE_REST
    )


def _head_against_the_rest(start: Question) -> Question:
    return replace(
        start,
        name=f"{start.name}_against_rest",
        title=f"{start.title}, each beside the rest",
        answers=f"{start.answers} Does any group differ from all the others?",
        columns=_columns(start.columns, groups.REST_COLUMNS),
        arguments=(),
    )


def _of_one_start(head_of: Question, start: str, derive: Derive) -> Derived:
    """A question without arguments, which starts from one and the same SQL question."""
    return Derived(question=head_of, starts_from=lambda _arguments: start, derive=derive)


def _funnels() -> tuple[Derived, ...]:
    return tuple(
        _of_a_measure(
            group,
            partial(_funnel, group=group),
            name=f"funnel_by_{group}",
            title=f"Share and number of reviews of each {noun}",
            answers=f"Which {noun}s differ from the rest of England by more than chance alone would explain?",
            columns=_measured_columns(group, funnel.LIMIT_COLUMNS),
            reads=EVERYTHING,
            arguments=(MEASURE,),
        )
        for group, noun in _NOUNS.items()
    )


def _pairs() -> tuple[Derived, ...]:
    return (
        _pair("regions_compared", "region", OTHER_REGION, pairs.two_regions),
        _pair("boards_compared", "lscb", OTHER_BOARDS, pairs.two_boards),
    )


def _pair(name: str, group: str, other: Argument, derive: Derive) -> Derived:
    return _of_a_measure(
        group,
        lambda frame, arguments, selection: derive(_rows_of_measure(frame, arguments), arguments, selection),
        name=name,
        title="Share of reviews of each of the two",
        answers=f"How does the share of one {_NOUNS[group]} compare with that of the others?",
        columns=groups.TWO_GROUPS_COLUMNS,
        reads=ALL_ENGLAND,
        arguments=(MEASURE, GROUP, other),
    )


def _of_a_measure(group: str, derive: Derive, **parts: object) -> Derived:
    """A question of one measure for each `group` ("region" or "lscb"): the head of the group's grades with
    other `parts`. It starts from the question that holds the measure."""
    by_grade, by_theme = _BY_GROUP[group]

    def starts_from(arguments: Arguments) -> str:
        return by_grade if measure_of(arguments["measure"]).column == "grade" else by_theme

    start = questions.question(by_grade)
    return Derived(
        question=replace(start, **parts),  # type: ignore[arg-type]
        starts_from=starts_from,
        derive=derive,
        of_all_england=True,
    )


def _measured_columns(group: str, own: Columns = ()) -> Columns:
    """The columns of a question of one measure: those of grades and of weaknesses, of which an answer
    has either, and its `own`."""
    by_grade, by_theme = (questions.question(name).columns for name in _BY_GROUP[group])
    names = {column.name for column in (*by_grade, *own)}
    more = tuple(column for column in by_theme if column.name not in names)
    return _columns(by_grade, (*more, *own))


def _columns(start: Columns, own: Columns) -> Columns:
    """The columns of the `start`, then a question's `own`, which take the place
    of those of the same names."""
    names = {column.name for column in own}
    return (*(column for column in start if column.name not in names), *own)


def _rows_of_measure(frame: pd.DataFrame, arguments: Arguments) -> pd.DataFrame:
    measure = measure_of(arguments["measure"])
    return frame[frame[measure.column] == measure.code].reset_index(drop=True)


def _funnel(frame: pd.DataFrame, arguments: Arguments, selection: Selection, group: str) -> pd.DataFrame:
    rows, measure = _rows_of_measure(frame, arguments), measure_of(arguments["measure"])
    return funnel.beside_the_others(rows, group, measure.words, selection)
