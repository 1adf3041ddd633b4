"""The tables a data set is made of, declared once.

The checks on loading, the DuckDB tables, the illustrative files and the data dictionary on screen are all
derived from `TABLES`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Literal

from scr_data.field import vocabulary as v
from scr_data.field.geography import REGIONS

Kind = Literal["text", "board", "whole", "year", "date", "code"]
SQL_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "board": "VARCHAR",
    "whole": "INTEGER",
    "year": "INTEGER",
    "date": "DATE",
    "code": "VARCHAR",
}
WRITTEN_AS: dict[Kind, str] = {
    "text": "text",
    "board": "text",
    "whole": "a whole number, as 1",
    "year": "a financial year, as 200809 or 2008-09",
    "date": "a date, as 2008-11-30 or 30/11/2008",
    "code": "one of the allowed values",
}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Its `name` in the file, its `kind` of value ("board" for the name of a board, which `lscbs` or the
    reference list must know), one line of `help`, whether a value is `required` in each row, the `allowed`
    terms of a code and the `enum` that holds them (by default the ENUM has the name of the column), what a
    number is counted in (`unit`), other headings it may go by (`also`), and whether only flat reviews have it
    (`flat_only`): those that tell of their one evaluation themselves, as there is no table of evaluations.
    And whether it tells of a child, or may (`of_child`): the ground and the days of a review, free text."""

    name: str
    kind: Kind
    help: str
    required: bool = False
    allowed: tuple[v.Term, ...] = ()
    unit: str = ""
    also: tuple[str, ...] = ()
    enum: str = ""
    flat_only: bool = False
    of_child: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether a row without a value in it tells nothing: it is required, or is a flat review's grade."""
        return self.required or (self.flat_only and self.name == "grade")

    @property
    def enum_name(self) -> str:
        """The name of the ENUM of a column of codes."""
        return self.enum or self.name


@dataclass(frozen=True)
class Table:
    """A table: what one row is (`grain`), its columns, the columns that name a row (`key`), and the tables it
    points at (`references`: own column to (table, column))."""

    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...] = ()

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns that the database keeps in this table; those of flat reviews are kept with the
        evaluations."""
        return tuple(column for column in self.columns if not column.flat_only)

    def column(self, name: str) -> Column:
        """The column called `name`; raises KeyError where there is none."""
        return {column.name: column for column in self.columns}[name]


# What people write above these columns.
_REVIEW_NAMES = (
    "review",
    "reference",
    "review_reference",
    "review_ref",
    "ref",
    "id",
    "case_id",
    "case_reference",
    "case_ref",
    "case_no",
    "case_number",
    "ref_no",
    "review_no",
    "review_number",
    "scr_id",
    "scr",
    "scr_ref",
    "scr_reference",
)
_YEAR_NAMES = ("year", "financial_year", "fy", "period", "year_of_evaluation", "evaluation_year")
_BOARD_NAMES = (
    "lscb",
    "board",
    "lead_board",
    "lscb_name",
    "board_name",
    "local_safeguarding_children_board",
    "local_authority",
    "local_authority_name",
    "la",
    "la_name",
    "authority_name",
    "lead_lscb_name",
    "lscb_board",
    "authority",
    "lscb_area",
)
_GRADE_NAMES = (
    "judgement",
    "judgment",
    "evaluation",
    "overall_grade",
    "overall_judgement",
    "overall",
    "outcome_grade",
    "ofsted_grade",
    "ofsted_judgement",
    "overall_effectiveness",
    "ofsted_evaluation",
    "scr_grade",
)
_DAY_NAMES = (
    "date",
    "evaluation_date",
    "date_evaluated",
    "date_of_evaluation",
    "evaluated",
    "inspection_date",
    "date_of_inspection",
    "date_of_ofsted_evaluation",
    "ofsted_evaluation_date",
)


def _review_id(of: str) -> Column:
    return Column(
        "review_id", "text", f"The review {of}, as in reviews.csv.", required=True, also=_REVIEW_NAMES
    )


def _yes_no(name: str, help: str) -> Column:
    return Column(name, "code", help + " Blank where not known.", allowed=v.YES_NO, enum="yes_no")


REVIEWS = Table(
    "reviews",
    "a serious case review",
    (
        Column(
            "review_id",
            "text",
            "The review’s own reference; any text that is unique.",
            required=True,
            also=_REVIEW_NAMES,
        ),
        Column(
            "time_period",
            "year",
            "Financial year of the review’s first evaluation.",
            required=True,
            also=_YEAR_NAMES,
        ),
        Column(
            "lead_lscb",
            "board",
            "The Local Safeguarding Children Board that led the review.",
            required=True,
            also=_BOARD_NAMES,
        ),
        Column(
            "grade",
            "code",
            "Ofsted’s grade of the review, where there is no evaluations.csv.",
            allowed=v.GRADES,
            also=_GRADE_NAMES,
            flat_only=True,
        ),
        Column(
            "evaluated_on",
            "date",
            "When it was evaluated, where there is no evaluations.csv; gives the year, too.",
            also=_DAY_NAMES,
            flat_only=True,
            of_child=True,
        ),
        Column(
            "statutory_ground",
            "code",
            "Why the review was held (Working Together 2006).",
            allowed=v.GROUNDS,
            enum="ground",
            of_child=True,
        ),
        Column("incident_date", "date", "When the child died or was harmed.", of_child=True),
        Column("decided_on", "date", "When the board decided to hold the review.", of_child=True),
        Column("completed_on", "date", "When the board completed the review.", of_child=True),
        _yes_no("independent_chair", "Whether the panel’s chair was independent of the agencies."),
        _yes_no(
            "independent_author", "Whether the overview report’s author was independent of the agencies."
        ),
        _yes_no("historic", "Whether the review came from a backlog: decided on before April 2006."),
        _yes_no("family_involved", "Whether the family was invited to contribute."),
    ),
    key=("review_id",),
)
EVALUATIONS = Table(
    "evaluations",
    "an evaluation of a review by Ofsted",
    (
        _review_id("evaluated"),
        Column("evaluation_no", "whole", "1 for the first evaluation, 2 for the next.", required=True),
        Column("evaluated_on", "date", "When the evaluation was completed.", of_child=True),
        Column("grade", "code", "Ofsted’s grade of the review.", required=True, allowed=v.GRADES),
    ),
    key=("review_id", "evaluation_no"),
    references=(("review_id", "reviews", "review_id"),),
)
REVIEW_LSCBS = Table(
    "review_lscbs",
    "a board that took part in a review beside the lead board",
    (
        _review_id("shared"),
        Column("lscb", "board", "The board.", required=True),
        Column("role", "code", "Its part in the review.", required=True, allowed=v.ROLES, enum="board_role"),
    ),
    key=("review_id", "lscb"),
    references=(("review_id", "reviews", "review_id"),),
)
CHILDREN = Table(
    "children",
    "a child whom a review is about",
    (
        _review_id("about the child"),
        Column("child_no", "whole", "1 for the first child of the review.", required=True),
        Column(
            "outcome",
            "code",
            "Whether the child died or was seriously harmed.",
            required=True,
            allowed=v.OUTCOMES,
        ),
        Column("age_band", "code", "The child’s age at the incident.", allowed=v.AGE_BANDS, unit="years"),
        _yes_no(
            "known_to_social_care",
            "Whether children’s social care knew the child at the time of the incident.",
        ),
        _yes_no("child_in_need", "Whether the child was receiving services as a child in need."),
        _yes_no("protection_plan", "Whether the child was the subject of a child protection plan."),
    ),
    key=("review_id", "child_no"),
    references=(("review_id", "reviews", "review_id"),),
)
FINDINGS = Table(
    "findings",
    "a weakness found",
    (
        _review_id("in which it was found"),
        Column("finding_no", "whole", "1 for the first finding of the review.", required=True),
        Column(
            "kind",
            "code",
            "A weakness in practice, or of the review itself.",
            required=True,
            allowed=v.FINDING_KINDS,
            enum="finding_kind",
        ),
        Column("theme", "code", "The weakness.", required=True, allowed=v.THEMES),
        Column("agency", "code", "The agency in whose work it was found.", allowed=v.AGENCIES),
        Column("detail", "text", "The finding in one sentence.", of_child=True),
    ),
    key=("review_id", "finding_no"),
    references=(("review_id", "reviews", "review_id"),),
)
ACTIONS = Table(
    "actions",
    "a lesson acted on",
    (
        _review_id("from which it came"),
        Column("action_no", "whole", "1 for the first action of the review.", required=True),
        Column("theme", "code", "The weakness it answers.", allowed=v.THEMES),
        Column("agency", "code", "The agency that acts.", allowed=v.AGENCIES),
        Column("action", "text", "What is to be done.", required=True, of_child=True),
        Column("status", "code", "How far it has got.", allowed=v.ACTION_STATUSES, enum="action_status"),
        Column("outcome", "text", "What came of it.", of_child=True),
    ),
    key=("review_id", "action_no"),
    references=(("review_id", "reviews", "review_id"),),
)
JUDGEMENTS = Table(
    "judgements",
    "the grade of one part of a review",
    (
        _review_id("judged"),
        Column("evaluation_no", "whole", "The evaluation that judged it.", required=True),
        Column("component", "code", "The part judged.", required=True, allowed=v.COMPONENTS),
        Column(
            "agency",
            "code",
            "The agency whose individual management review it is; blank for other parts.",
            allowed=v.AGENCIES,
        ),
        Column("grade", "code", "The part’s grade.", required=True, allowed=v.GRADES),
    ),
    key=("review_id", "evaluation_no", "component", "agency"),
    references=(("review_id", "reviews", "review_id"),),
)
LSCBS = Table(
    "lscbs",
    "a Local Safeguarding Children Board",
    (
        Column("lscb", "text", "The board’s name, or its code where it is anonymised.", required=True),
        Column("region", "code", "Its government office region.", required=True, allowed=REGIONS),
    ),
    key=("lscb",),
)

TABLES = (REVIEWS, EVALUATIONS, REVIEW_LSCBS, CHILDREN, FINDINGS, ACTIONS, JUDGEMENTS, LSCBS)


@cache
def heading_words() -> frozenset[str]:
    """Every name that a column of any table may go by, as headings are compared."""
    return frozenset(
        name for table in TABLES for column in table.columns for name in (column.name, *column.also)
    )


def columns_of_children() -> frozenset[str]:
    """The names of the columns that tell of a child, or may: all of the children themselves, beside the
    review's reference, and those of other tables that say so."""
    own = {column.name for column in CHILDREN.columns} - {"review_id"}
    others = {column.name for table in TABLES for column in table.columns if column.of_child}
    return frozenset(own | others)


def is_flat(tables: Container[str]) -> bool:
    """Whether data that has these `tables` has flat reviews, each telling of its only evaluation itself."""
    return EVALUATIONS.name not in tables


def table(name: str) -> Table:
    """The table called `name`; raises KeyError where there is none."""
    return {one.name: one for one in TABLES}[name]
