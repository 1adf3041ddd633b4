"""The reviews of the illustrative set: boards, dates, grades and children.

It assumes that boards differ in how many reviews they lead and in how well they lead them, and that a
review's grade leans on its board, on how long it took and on the independence of its chair and author. No
region is assumed to be better than another. Every judgement is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle

from scr_data.illustrate.chance import Chance, is_working_day
from scr_data.illustrate.cohorts import (
    BACKLOG_BEFORE,
    BAND_DAYS,
    BAND_MERIT,
    BOARDS_BY_REGION,
    COHORTS,
    GROUND_WEIGHTS,
    GROUND_WEIGHTS_FOR_INFANTS,
    INDEPENDENCE_MERIT,
    INDEPENDENCE_WEIGHTS,
    LEADING_IN_BOTH_YEARS,
    MOST_REVIEWS_OF_A_BOARD,
    WEAKNESSES,
    Cohort,
)


@dataclass(frozen=True)
class Board:
    """A board under its `code`, with how likely it is to hold reviews (`size`), how well it does so
    (`quality`, -2 to 2), and where its agencies' `weakness` lies."""

    code: str
    region: str
    size: float
    quality: float
    weakness: str


@dataclass
class Child:
    """A child of a review, as in children.csv."""

    outcome: str
    age_band: str = ""
    known_to_social_care: str = "no"
    child_in_need: str = "no"
    protection_plan: str = "no"


@dataclass
class Review:
    """A review with its first evaluation and its children.

    `band` is how long it took, and `merit` what its grade is given out by: a number around 0. What is empty
    at first is filled in step by step."""

    year: int
    board: Board
    band: str
    incident_date: date
    decided_on: date
    completed_on: date
    evaluated_on: date
    independent_chair: str
    independent_author: str
    family_involved: str
    merit: float
    review_id: str = ""
    grade: str = ""
    statutory_ground: str = ""
    children: list[Child] = field(default_factory=list)

    @property
    def historic(self) -> bool:
        """Whether the review came from the backlog."""
        return self.decided_on < BACKLOG_BEFORE

    @property
    def ages(self) -> list[str]:
        """The age bands of its children; "" where not known."""
        return [child.age_band for child in self.children]


def make_boards(chance: Chance) -> list[Board]:
    """All the boards, region by region; the weaknesses go round by size, so that none
    falls on large boards alone."""
    places = [
        (region, number) for region, count in BOARDS_BY_REGION.items() for number in range(1, count + 1)
    ]
    # A few boards are several times as large as most, as authorities are.
    sizes = [1 / (0.1 + chance.share()) for _ in places]
    weaknesses = dict(zip(sorted(range(len(places)), key=lambda place: -sizes[place]), cycle(WEAKNESSES)))
    return [
        Board(f"{region} {number:02d}", region, sizes[place], chance.bell(), weaknesses[place])
        for place, (region, number) in enumerate(places)
    ]


def make_reviews(boards: list[Board], chance: Chance) -> list[Review]:
    """The reviews of both years, numbered by the date of their first evaluation."""
    reviews: list[Review] = []
    for cohort, leads in zip(COHORTS, _leads_by_cohort(boards, chance), strict=True):
        made = _undertake(cohort, leads, chance)
        _grade(cohort, made)
        _add_children(cohort, made, chance)
        for review in made:
            review.statutory_ground = _ground(review, chance)
        reviews += made
    reviews.sort(key=lambda review: (review.evaluated_on, review.board.code, review.decided_on))
    for number, review in enumerate(reviews, start=1):
        review.review_id = f"R{number:03d}"
    return reviews


def _leads_by_cohort(boards: list[Board], chance: Chance) -> list[list[Board]]:
    """The lead board of each review of each cohort: larger boards lead in both years and lead more."""
    by_size = sorted(boards, key=lambda board: -board.size * (0.4 + chance.share()))
    both, rest = by_size[:LEADING_IN_BOTH_YEARS], chance.shuffled(by_size[LEADING_IN_BOTH_YEARS:])
    led: dict[Board, int] = dict.fromkeys(boards, 0)
    leads_by_cohort = []
    for cohort in COHORTS:
        in_one_year = cohort.lead_boards - len(both)
        leading, rest = both + rest[:in_one_year], rest[in_one_year:]
        leads_by_cohort.append(chance.shuffled(_leads(cohort, leading, led, chance)))
    return leads_by_cohort


def _leads(cohort: Cohort, leading: list[Board], led: dict[Board, int], chance: Chance) -> list[Board]:
    """The lead board of each review of a cohort: a review for each board that is
    `leading`, the others by size.

    `led` is how many reviews each board leads in all, and goes up with each."""
    leads = list(leading)
    for board in leading:
        led[board] += 1
    for _ in range(cohort.reviews - cohort.lead_boards):
        sizes = {board: board.size for board in leading if led[board] < MOST_REVIEWS_OF_A_BOARD}
        board = chance.weighted(sizes)
        led[board] += 1
        leads.append(board)
    return leads


def _undertake(cohort: Cohort, leads: list[Board], chance: Chance) -> list[Review]:
    """The reviews of a cohort, with their dates and what bears on their merit."""
    evaluated = [
        chance.working_day(first, last) for first, last, count in cohort.evaluated for _ in range(count)
    ]
    bands = _bands_in_order(cohort, chance)
    return [_review(cohort.year, *facts, chance) for facts in zip(leads, evaluated, bands, strict=True)]


def _bands_in_order(cohort: Cohort, chance: Chance) -> list[str]:
    """How long each review took, in the order of their evaluation."""
    # The longest come in the second half: evaluated earlier, most of them would be backlog in year 2 as well.
    longest = "over_2_years"
    others = chance.dealt({band: count for band, count in cohort.bands.items() if band != longest})
    half = cohort.reviews // 2
    return others[:half] + chance.shuffled(others[half:] + [longest] * cohort.bands[longest])


def _review(year: int, board: Board, evaluated_on: date, band: str, chance: Chance) -> Review:
    """A review with its dates, reckoned back from its evaluation, and its merit."""
    completed_on = _working_day_before(evaluated_on, chance.whole(22, 94))
    decided_on = _working_day_before(completed_on, _days_taken(band, chance))
    backlog = decided_on < BACKLOG_BEFORE
    chair, author = chance.weighted(INDEPENDENCE_WEIGHTS)
    merit = (
        0.7 * board.quality
        + BAND_MERIT[band]
        + INDEPENDENCE_MERIT.get((chair, author), 0.0)
        + 0.7 * chance.bell()
    )
    days_before = (145, 420) if backlog else (14, 140)  # from the incident to the decision
    return Review(
        year=year,
        board=board,
        band=band,
        incident_date=decided_on - timedelta(days=chance.whole(*days_before)),
        decided_on=decided_on,
        completed_on=completed_on,
        evaluated_on=evaluated_on,
        independent_chair=chair,
        independent_author=author,
        family_involved=chance.weighted({"yes": 45, "no": 45, "": 10}),
        merit=merit,
    )


def _days_taken(band: str, chance: Chance) -> int:
    """Days from decision to completion, the shorter ones of a long band being likelier."""
    shortest, longest = BAND_DAYS[band]
    if band in ("1_to_2_years", "over_2_years"):
        return shortest + int((longest - shortest + 1) * chance.share() * chance.share())
    return chance.whole(shortest, longest)


def _working_day_before(day: date, days: int) -> date:
    """The working day so many `days` before, or the last one before that."""
    earlier = day - timedelta(days=days)
    while not is_working_day(earlier):
        earlier -= timedelta(days=1)
    return earlier


def _grade(cohort: Cohort, reviews: list[Review]) -> None:
    """Give out the cohort's grades in order of merit, so that the counts are exact."""
    grades = [grade for grade, count in cohort.grades.items() for _ in range(count)]
    for review, grade in zip(sorted(reviews, key=lambda review: -review.merit), grades, strict=True):
        review.grade = grade


def _add_children(cohort: Cohort, reviews: list[Review], chance: Chance) -> None:
    """Give each review its children, first what happened to them, then their ages,
    then what social care knew."""
    order = chance.shuffled(reviews)
    deaths, others = order[: cohort.reviews_of_deaths], order[cohort.reviews_of_deaths :]
    for review in reviews:
        review.children.append(Child("died" if review in deaths else "serious_incident"))
    for review in chance.shuffled(deaths)[: cohort.further_deaths]:
        review.children.append(Child("died"))
    for harmed, among in zip(cohort.further_harmed, (others, deaths), strict=True):
        for _ in range(harmed):
            chance.pick(among).children.append(Child("serious_incident"))
    _add_ages(cohort, reviews, chance)
    _add_contact(cohort, reviews, chance)


def _add_ages(cohort: Cohort, reviews: list[Review], chance: Chance) -> None:
    """Deal out the ages to the children."""
    decks = {
        "died": chance.dealt(cohort.ages_of_died),
        "serious_incident": chance.dealt(cohort.ages_of_harmed),
    }
    # Siblings choose first, while there is a choice left: two of them under one would be rare.
    for review in sorted(reviews, key=lambda review: -len(review.children)):
        for child in review.children:
            deck = decks[child.outcome]
            infant_already = any(sibling.age_band == "under_1" for sibling in review.children)
            child.age_band = next((age for age in deck if not (infant_already and age == "under_1")), deck[0])
            deck.remove(child.age_band)


def _add_contact(cohort: Cohort, reviews: list[Review], chance: Chance) -> None:
    """Mark exactly as many children as the cohort says as known to social care and on a
    plan; siblings mostly alike."""
    contact: list[tuple[float, Child]] = []
    for review in reviews:
        family = chance.share()
        contact += [(family + 0.2 * chance.share(), child) for child in review.children]
    children = [child for _, child in sorted(contact, key=lambda pair: -pair[0])]
    known, unknown = children[: cohort.known], children[cohort.known :]
    for child in known:
        child.known_to_social_care = "yes"
        child.child_in_need = "yes" if chance.happens(0.35) else "no"
    for child in chance.shuffled(known)[: cohort.protection_plans]:
        child.protection_plan = child.child_in_need = "yes"
    for child in chance.shuffled(unknown)[: cohort.known_unrecorded]:
        child.known_to_social_care = child.child_in_need = child.protection_plan = ""


def _ground(review: Review, chance: Chance) -> str:
    """The statutory ground on which the review was held, which follows from what happened to whom."""
    if any(child.outcome == "died" for child in review.children):
        return "parent_mental_illness" if chance.happens(0.06) else "child_died"
    infants_only = all(age == "under_1" for age in review.ages)
    return chance.weighted(GROUND_WEIGHTS_FOR_INFANTS if infants_only else GROUND_WEIGHTS)
