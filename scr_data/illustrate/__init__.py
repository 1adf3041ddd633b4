"""Makes the illustrative set: a review for each review Ofsted evaluated in 2007-09, none of them real.

Ofsted's list of evaluations by board is not to hand, and no table of themes for each review was published,
so this set stands in for them. It comes to every published or reported national total; beyond those it
assumes a shape (see `cohorts`, `reviews` and `lessons`). Boards are anonymised codes and every judgement is
invented: none is about a real board, review or child."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TypeVar

from scr_data.illustrate.chance import Chance
from scr_data.illustrate.lessons import (
    Action,
    Finding,
    follow_good_practice,
    make_actions,
    make_findings,
    make_judgements,
)
from scr_data.illustrate.reviews import Board, Review, make_boards, make_reviews

T = TypeVar("T")
Rows = list[dict[str, str]]

# Ministers had each review judged inadequate in year 1 redone by February 2009; the first
# few of year 2 came back too.
YEAR_1_AGAIN = {"good": 5, "adequate": 12, "inadequate": 3}
YEAR_1_AGAIN_BETWEEN = (date(2008, 10, 1), date(2009, 2, 27))
YEAR_2_AGAIN = {"good": 1, "adequate": 4, "inadequate": 1}
YEAR_2_AGAIN_BETWEEN = (date(2008, 11, 3), date(2009, 3, 27))

SHARED_WITHIN_REGION = 11
# The region of the board that takes part, and that of the board which leads.
NEIGHBOURS = (
    ("North West", "Yorkshire and The Humber"),
    ("London", "East of England"),
    ("South West", "South East"),
)

# The columns that the program fills. One that is new in the schema is not in the set
# until it stands here, too.
COLUMNS = {
    "reviews": (
        "review_id",
        "time_period",
        "lead_lscb",
        "statutory_ground",
        "incident_date",
        "decided_on",
        "completed_on",
        "independent_chair",
        "independent_author",
        "historic",
        "family_involved",
    ),
    "evaluations": ("review_id", "evaluation_no", "evaluated_on", "grade"),
    "review_lscbs": ("review_id", "lscb", "role"),
    "children": (
        "review_id",
        "child_no",
        "outcome",
        "age_band",
        "known_to_social_care",
        "child_in_need",
        "protection_plan",
    ),
    "findings": ("review_id", "finding_no", "kind", "theme", "agency", "detail"),
    "actions": ("review_id", "action_no", "theme", "agency", "action", "status", "outcome"),
    "judgements": ("review_id", "evaluation_no", "component", "agency", "grade"),
    "lscbs": ("lscb", "region"),
}


def build(seed: int = 200708) -> dict[str, Rows]:
    """The rows of each table by the table's name, each a dict of text by its `COLUMNS`,
    in the order of their keys.

    The same `seed` gives the same rows on every version of Python."""
    chance = Chance(seed)
    # Every step draws from one stream of chance: in another order the committed files
    # would come out differently.
    boards = make_boards(chance)
    reviews = make_reviews(boards, chance)
    findings = make_findings(reviews, chance)
    actions = {
        review.review_id: make_actions(review, findings[review.review_id], chance) for review in reviews
    }
    follow_good_practice(reviews, actions)
    second = _second_evaluations(reviews, chance)
    shared = _taking_part(boards, reviews, chance)
    values: dict[str, list[tuple[str, ...]]] = {
        "reviews": [_review_row(review) for review in reviews],
        "evaluations": sorted([*_first_evaluations(reviews), *second]),
        "review_lscbs": sorted((review_id, code, "taking_part") for review_id, code in shared),
        "children": _child_rows(reviews),
        "findings": _finding_rows(findings),
        "actions": _action_rows(actions),
        "judgements": [
            (review.review_id, "1", *part)
            for review in reviews
            for part in make_judgements(review, findings[review.review_id], chance)
        ],
        "lscbs": sorted((board.code, board.region) for board in boards),
    }
    return {
        name: [dict(zip(COLUMNS[name], row, strict=True)) for row in rows] for name, rows in values.items()
    }


def write(folder: Path) -> None:
    """Write the set into `folder`, which must be there: a CSV file for each table."""
    for name, rows in build().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            writer.writerows(row.values() for row in rows)


def _numbered(by_review: dict[str, list[T]]) -> list[tuple[str, str, T]]:
    """Each item with its review's review_id and its number within the review, from 1."""
    return [
        (review_id, str(number), item)
        for review_id, items in by_review.items()
        for number, item in enumerate(items, start=1)
    ]


def _review_row(review: Review) -> tuple[str, ...]:
    return (
        review.review_id,
        str(review.year),
        review.board.code,
        review.statutory_ground,
        review.incident_date.isoformat(),
        review.decided_on.isoformat(),
        review.completed_on.isoformat(),
        review.independent_chair,
        review.independent_author,
        "yes" if review.historic else "no",
        review.family_involved,
    )


def _child_rows(reviews: list[Review]) -> list[tuple[str, ...]]:
    children = {review.review_id: review.children for review in reviews}
    return [
        (
            review_id,
            number,
            child.outcome,
            child.age_band,
            child.known_to_social_care,
            child.child_in_need,
            child.protection_plan,
        )
        for review_id, number, child in _numbered(children)
    ]


def _finding_rows(findings: dict[str, list[Finding]]) -> list[tuple[str, ...]]:
    return [
        (review_id, number, finding.kind, finding.theme, finding.agency, finding.detail)
        for review_id, number, finding in _numbered(findings)
    ]


def _action_rows(actions: dict[str, list[Action]]) -> list[tuple[str, ...]]:
    return [
        (review_id, number, action.theme, action.agency, action.action, action.status, action.outcome)
        for review_id, number, action in _numbered(actions)
    ]


def _first_evaluations(reviews: list[Review]) -> list[tuple[str, str, str, str]]:
    return [(review.review_id, "1", review.evaluated_on.isoformat(), review.grade) for review in reviews]


def _second_evaluations(reviews: list[Review], chance: Chance) -> list[tuple[str, str, str, str]]:
    """Each review of year 1 judged inadequate, and the first few of year 2, evaluated again."""
    inadequate = [review for review in reviews if review.grade == "inadequate"]
    year_1 = [review for review in inadequate if review.year == 200708]
    year_2 = [review for review in inadequate if review.year == 200809][: sum(YEAR_2_AGAIN.values())]
    again = []
    for redone, grades, between in (
        (year_1, YEAR_1_AGAIN, YEAR_1_AGAIN_BETWEEN),
        (year_2, YEAR_2_AGAIN, YEAR_2_AGAIN_BETWEEN),
    ):
        for review, grade in zip(redone, chance.dealt(grades), strict=True):
            again.append((review.review_id, "2", chance.working_day(*between).isoformat(), grade))
    return again


def _taking_part(boards: list[Board], reviews: list[Review], chance: Chance) -> list[tuple[str, str]]:
    """The reviews that span boards, each with a further board's code; a board that
    leads none takes part in one."""
    shared: dict[str, Board] = {}
    for board, region in _joining(boards, reviews, chance):
        free = [
            review for review in reviews if review.board.region == region and review.review_id not in shared
        ]
        shared[chance.pick([review for review in free if review.board != board]).review_id] = board
    taking_part = [(review_id, board.code) for review_id, board in shared.items()]
    return taking_part + _third_boards(boards, reviews, shared, chance)


def _joining(boards: list[Board], reviews: list[Review], chance: Chance) -> list[tuple[Board, str]]:
    """The boards that take part in another's review, each with the region of that review."""
    leads = [review.board for review in reviews]
    joining = [board for board in boards if board not in leads]
    others = chance.shuffled([board for board in boards if board in leads])
    joining += others[: SHARED_WITHIN_REGION - len(joining)]
    across = [
        (chance.pick([board for board in boards if board.region == near]), far) for near, far in NEIGHBOURS
    ]
    return [(board, board.region) for board in joining] + across


def _third_boards(
    boards: list[Board], reviews: list[Review], shared: dict[str, Board], chance: Chance
) -> list[tuple[str, str]]:
    """A third board of the lead board's region for every fourth of the `shared` reviews."""
    lead_of = {review.review_id: review.board for review in reviews}
    thirds = []
    for review_id in list(shared)[::4]:
        lead = lead_of[review_id]
        others = [board for board in boards if board.region == lead.region]
        third = chance.pick([board for board in others if board not in (lead, shared[review_id])])
        thirds.append((review_id, third.code))
    return thirds
