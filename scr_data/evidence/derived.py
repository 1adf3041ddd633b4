"""Derived questions: answers worked out from those of an SQL question, with heads of their own.

A change between years, each group beside all the others, the funnel, one group against another: each is asked like
any other question, by the same name on a page, in a file's name and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

import pandas as pd

from scr_data.asking import questions
from scr_data.asking.questions import EVERYTHING, Argument, Question, QuestionColumn, UnknownName
from scr_data.evidence import changes, funnel, groups
from scr_data.evidence.comparison import Group
from scr_data.evidence.measures import MEASURES, measure_of
from scr_data.field.english import place
from scr_data.field.geography import REGION_NOT_KNOWN

Arguments = Mapping[str, str]
ALL_TOGETHER, ALL_OTHERS = "all_together", "all_others"
REST_OF_ENGLAND, REST_OF_REGION = "rest_of_england", "rest_of_region"
LARGEST = "largest"

MEASURE = Argument(
    "measure",
    "Measure",
    "the share of reviews that is compared: those with this grade, or with this weakness",
    tuple(measure.code for measure in MEASURES),
    "inadequate",
)
COMPARATOR = Argument(
    "comparator",
    "Compared with",
    "all groups together, or all the others",
    (ALL_TOGETHER, ALL_OTHERS),
    ALL_TOGETHER,
)
GROUP = Argument(
    "group", "Looked at", "the group that is compared; the one with most reviews by default", (), LARGEST
)
OTHER_REGION = Argument(
    "other", "Compared with", "another region, or the rest of England", (), REST_OF_ENGLAND
)
OTHER_BOARDS = Argument(
    "other",
    "Compared with",
    "the rest of the board’s region, or of England",
    (REST_OF_REGION, REST_OF_ENGLAND),
    REST_OF_REGION,
)
ALL_ENGLAND = tuple(name for name in EVERYTHING if name not in ("regions", "lscbs", "taking_part"))


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A derived `question`, the SQL question that it `starts_from` under its arguments, and what it makes of the rows."""

    question: Question
    starts_from: Callable[[Arguments], str]
    derive: Callable[[pd.DataFrame, Arguments], pd.DataFrame]


@cache
def derived_questions() -> Mapping[str, Derived]:
    """Every derived question by its name."""
    every = (*_changes(), *_against_the_rest(), *_of_a_measure(), *_compared())
    return {derived.question.name: derived for derived in every}


@cache
def question(name: str) -> Question:
    """The head of the question called `name`, of SQL or derived; raises `UnknownName` with the nearest where there
    is none."""
    if name in derived_questions():
        return derived_questions()[name].question
    if name not in questions.question_names():
        raise UnknownName("question", name, question_names())
    return questions.question(name)


def head(name: str, arguments: Arguments) -> Question:
    """The head of a question under its `arguments`: of a derived one, with what the question that it then starts from
    says of its unit, of what it does not show, of what it needs and of its SQL."""
    asked_for = question(name)
    if name not in derived_questions():
        return asked_for
    start = questions.question(derived_questions()[name].starts_from(arguments))
    return replace(
        asked_for,
        unit=start.unit,
        does_not_show=start.does_not_show,
        needs=start.needs,
        shares_of=start.shares_of,
        parameters=start.parameters,
        sql=start.sql,
    )


@cache
def question_names() -> tuple[str, ...]:
    """The names of all questions, of SQL and derived, in alphabetical order."""
    return tuple(sorted((*questions.question_names(), *derived_questions())))


def _head(base: str, own: tuple[QuestionColumn, ...] = (), **said: object) -> Question:
    """The head of a question that starts from `base`: its columns, those of its `own` in place of the base's of the
    same names, and what is `said` differently."""
    start = questions.question(base)
    names = {column.name for column in own}
    columns = (*(column for column in start.columns if column.name not in names), *own)
    return replace(start, columns=columns, arguments=(), **said)  # type: ignore[arg-type]


_CHANGED = "Which shares changed from one year to the next by more than chance alone would explain?"


def _changes() -> tuple[Derived, ...]:
    every = (
        ("changes_by_grade", "grades_by_year", "Change of each grade’s share between the years"),
        ("changes_by_theme", "themes_by_year", "Change of each weakness’s share between the years"),
        (
            "changes_by_board_history",
            "grades_by_board_history",
            "Change of each grade’s share, by boards reviewed in both years or in one",
        ),
        (
            "published_changes_by_grade",
            "published_grades_by_year",
            "Change of each grade’s share between the years, as published",
        ),
    )
    return tuple(
        Derived(
            question=replace(
                _head(base, name=name, title=title, answers=_CHANGED), columns=changes.CHANGE_COLUMNS
            ),
            starts_from=lambda _arguments, base=base: base,  # type: ignore[misc]
            derive=lambda frame, _arguments: changes.change_rows(frame),
        )
        for name, base, title in every
    )


BESIDE_THE_REST = (  # questions whose first column is a group that can be set against all the others
    "grades_by_timeliness",
    "grades_by_independence",
    "grades_by_ground",
    "grades_by_region",
)


def _against_the_rest() -> tuple[Derived, ...]:
    return tuple(
        Derived(
            question=_head(
                base,
                groups.REST_COLUMNS,
                name=f"{base}_against_rest",
                title=f"{questions.question(base).title}, each beside the rest",
                answers=f"{questions.question(base).answers} Does any group differ from all the others?",
            ),
            starts_from=lambda _arguments, base=base: base,  # type: ignore[misc]
            derive=lambda frame, _arguments: groups.with_the_rest(frame),
        )
        for base in BESIDE_THE_REST
    )


_SHARES = "What share of the reviews of each region had this grade, or this weakness?"
_TWO = "How does the share of one {} compare with that of the others?"
_OF_GROUP = {"region": ("grades_by_region", "themes_by_region"), "lscb": ("grades_by_lscb", "themes_by_lscb")}


def _of_measure(group: str, arguments: Arguments) -> str:
    """The SQL question that holds the measure asked for, for each `group` ("region" or "lscb")."""
    by_grade, by_theme = _OF_GROUP[group]
    return by_grade if measure_of(arguments["measure"]).column == "grade" else by_theme


def _rows_of_measure(frame: pd.DataFrame, arguments: Arguments) -> pd.DataFrame:
    measure = measure_of(arguments["measure"])
    return frame[frame[measure.column] == measure.code].reset_index(drop=True)


def _measured(group: str, own: tuple[QuestionColumn, ...] = (), **said: object) -> Question:
    """The head of a question of one measure: with the columns of grades and of weaknesses, of which it has either."""
    by_grade, by_theme = (questions.question(name) for name in _OF_GROUP[group])
    names = {column.name for column in (*by_grade.columns, *own)}
    more = tuple(column for column in by_theme.columns if column.name not in names)
    return _head(by_grade.name, (*more, *own), **said)


def _of_a_measure() -> tuple[Derived, ...]:
    shares = Derived(
        question=replace(
            _measured(
                "region", name="shares_by_region", title="Share of reviews of each region", answers=_SHARES
            ),
            arguments=(MEASURE,),
        ),
        starts_from=partial(_of_measure, "region"),
        derive=_rows_of_measure,
    )
    nouns = {"region": "region", "lscb": "board"}
    funnels = tuple(
        Derived(
            question=replace(
                _measured(
                    group,
                    funnel.LIMIT_COLUMNS,
                    name=f"funnel_by_{group}",
                    title=f"Share and number of reviews of each {noun}",
                    answers=f"Which {noun}s lie outside the limits that chance alone keeps to?",
                    reads=ALL_ENGLAND if group == "region" else EVERYTHING,
                ),
                arguments=(MEASURE, COMPARATOR),
            ),
            starts_from=partial(_of_measure, group),
            derive=partial(_funnel, group=group),
        )
        for group, noun in nouns.items()
    )
    return (shares, *funnels)


def _funnel(frame: pd.DataFrame, arguments: Arguments, group: str) -> pd.DataFrame:
    rows = _rows_of_measure(frame, arguments)
    return funnel.with_limits(rows, group, arguments["comparator"] == ALL_OTHERS)


def _compared() -> tuple[Derived, ...]:
    title = "Share of reviews of each of the two"
    regions = Derived(
        question=replace(
            _head(
                "grades_by_region",
                name="regions_compared",
                title=title,
                answers=_TWO.format("region"),
                reads=ALL_ENGLAND,
            ),
            columns=groups.TWO_GROUPS_COLUMNS,
            arguments=(MEASURE, GROUP, OTHER_REGION),
        ),
        starts_from=partial(_of_measure, "region"),
        derive=_two_regions,
    )
    boards = Derived(
        question=replace(
            _head(
                "grades_by_lscb",
                name="boards_compared",
                title=title,
                answers=_TWO.format("board"),
                reads=ALL_ENGLAND,
            ),
            columns=groups.TWO_GROUPS_COLUMNS,
            arguments=(MEASURE, GROUP, OTHER_BOARDS),
        ),
        starts_from=partial(_of_measure, "lscb"),
        derive=_two_boards,
    )
    return regions, boards


def _two_regions(frame: pd.DataFrame, arguments: Arguments) -> pd.DataFrame:
    rows = _rows_of_measure(frame, arguments)
    if rows.empty:
        return pd.DataFrame(columns=[column.name for column in groups.TWO_GROUPS_COLUMNS])
    region = _group_looked_at(rows, "region", arguments["group"])
    other = arguments["other"]
    if other == REST_OF_ENGLAND:
        rest, where = rows[rows["region"] != region], "in the rest of England"
    else:
        rest, where = rows[rows["region"] == _known("region", other, rows["region"])], f"in {place(other)}"
    own = rows[rows["region"] == region]
    return _two_groups(_group(own, f"in {place(region)}"), _group(rest, where), arguments)


def _two_boards(frame: pd.DataFrame, arguments: Arguments) -> pd.DataFrame:
    rows = _rows_of_measure(frame, arguments)
    if rows.empty:
        return pd.DataFrame(columns=[column.name for column in groups.TWO_GROUPS_COLUMNS])
    board = _group_looked_at(rows, "lscb", arguments["group"])
    own = rows[rows["lscb"] == board]
    region = str(own["region"].iloc[0])
    in_region = arguments["other"] == REST_OF_REGION
    rest = rows[rows["lscb"].ne(board) & (rows["region"].eq(region) if in_region else True)]
    where = f"in the rest of {place(region) if in_region else 'England'}"
    return _two_groups(_group(own, f"among those led by {board}"), _group(rest, where), arguments)


def _two_groups(group: Group, other: Group, arguments: Arguments) -> pd.DataFrame:
    return groups.two_groups(groups.against(group, other, measure_of(arguments["measure"]).words))


def _group_looked_at(rows: pd.DataFrame, column: str, name: str) -> str:
    """The group called `name`; the one with most reviews where none is named."""
    if name != LARGEST:
        return _known(column, name, rows[column])
    known = rows[rows[column] != REGION_NOT_KNOWN] if (rows[column] != REGION_NOT_KNOWN).any() else rows
    return str(known.sort_values("review_total", ascending=False, kind="stable")[column].iloc[0])


def _known(kind: str, name: str, names: pd.Series) -> str:
    every = tuple(dict.fromkeys(map(str, names)))
    if name not in every:
        raise UnknownName(kind, name, every)
    return name


def _group(rows: pd.DataFrame, where: str) -> Group:
    return Group(where, int(rows["review_count"].sum()), int(rows["review_total"].sum()))
