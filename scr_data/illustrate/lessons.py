"""What the illustrative reviews found, what was done about it, and how their parts were judged.

It assumes that weaknesses go together (the `FACTOR_THEMES`), that each board's agencies have a weakness
that comes back, and that worse reviews have more findings. Weaknesses of the review itself follow from its
dates and its independence. Every judgement is invented."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scr_data.field import vocabulary as v
from scr_data.illustrate import remedies, wording
from scr_data.illustrate.chance import Chance
from scr_data.illustrate.reviews import Review

# What mainly goes wrong in a review, with the themes that come of it and how much
# likelier each is than the others.
FACTOR_THEMES: dict[str, dict[str, float]] = {
    "risk": {"risk_assessment": 6, "recognising_abuse": 1.6, "information_sharing": 0.7},
    "partnership": {"joint_working": 6, "information_sharing": 0.8, "recording": 0.9},
    "child": {"child_focus": 5, "family_challenge": 1.6},
    "leadership": {"weak_management": 5, "staff_expertise": 5, "procedures": 1.3},
    "identity": {"identity": 8, "child_focus": 0.8},
}
FACTOR_WEIGHTS: dict[str, float] = {
    "risk": 2.4,
    "partnership": 2.4,
    "child": 1.5,
    "leadership": 3.4,
    "identity": 1.8,
}
# The six themes that recur in Ofsted's reports weigh most.
ANY_THEME: dict[str, float] = {
    "weak_management": 5,
    "joint_working": 6,
    "child_focus": 5,
    "staff_expertise": 5,
    "risk_assessment": 6,
    "identity": 6,
    "recognising_abuse": 1.2,
    "recording": 1.2,
    "procedures": 1.2,
    "information_sharing": 1.2,
    "family_challenge": 1.2,
}
# From fewest to most in a review of the grade: findings in all, and those of the review itself among them.
FINDINGS_BY_GRADE = {"good": (2, 4), "adequate": (3, 6), "inadequate": (5, 8)}
OF_THE_REVIEW_BY_GRADE = {"good": (0, 1), "adequate": (0, 1), "inadequate": (1, 2)}
DELAY_WEIGHTS = {"up_to_6_months": 0, "6_to_12_months": 1, "1_to_2_years": 5, "over_2_years": 12}
AGENCY_WEIGHTS: dict[str, float] = {
    "social_care": 32,
    "health": 28,
    "police": 13,
    "education": 9,
    "probation": 3,
    "housing": 4,
    "adult_services": 6,
    "cafcass": 2,
    "youth_offending": 3,
}
AGES_OF_CHILDREN_IN = {"education": ("1_to_5", "6_and_over", ""), "youth_offending": ("6_and_over",)}
OFTEN_ACROSS_AGENCIES = ("joint_working", "information_sharing")
ALMOST_ALWAYS_REVIEWED = ("social_care", "health", "police", "education")
WHOLE_REVIEW_PARTS = ("action_plan", "executive_summary", "overview_report", "terms_of_reference")
# The theme of the review itself that says of a part that it fell short.
FAULTS = {"imr": "imr_quality", "action_plan": "action_plan", "terms_of_reference": "terms_of_reference"}
LAST_DAY = date(2009, 3, 31)  # of year 2: what is known of actions is known as of then
SCALE = v.codes(v.GRADES)


@dataclass(frozen=True)
class Finding:
    """A weakness found, as in findings.csv."""

    kind: str
    theme: str
    agency: str
    detail: str


@dataclass(frozen=True)
class Action:
    """A lesson acted on, as in actions.csv."""

    theme: str
    agency: str
    action: str
    status: str
    outcome: str


def make_findings(reviews: list[Review], chance: Chance) -> dict[str, list[Finding]]:
    """The findings of each review, by review_id: those in practice first, then those of the review itself."""
    used: dict[int, dict[str, int]] = {review.year: dict.fromkeys(FACTOR_WEIGHTS, 0) for review in reviews}
    return {
        review.review_id: _findings(review, _factors(review, used[review.year], chance), chance)
        for review in reviews
    }


def _factors(review: Review, used: dict[str, int], chance: Chance) -> tuple[str, str]:
    """The two things that mainly went wrong: mostly the board's own weakness, and the one `used`
    least so far in that year."""
    first = review.board.weakness if chance.happens(0.9) else chance.weighted(FACTOR_WEIGHTS)
    rest = [factor for factor in FACTOR_WEIGHTS if factor != first]
    # By use, and not by chance, so that the factors weigh much the same in both years
    # whichever boards lead in them.
    second = min(chance.shuffled(rest), key=lambda factor: used[factor] / FACTOR_WEIGHTS[factor])
    used[first] += 2
    used[second] += 1
    return first, second


def _findings(review: Review, factors: tuple[str, str], chance: Chance) -> list[Finding]:
    """The findings of a review: those in practice, then those of the review itself, no theme of it twice."""
    total = chance.whole(*FINDINGS_BY_GRADE[review.grade])
    of_the_review = chance.whole(*OF_THE_REVIEW_BY_GRADE[review.grade])
    found: list[Finding] = []
    while len(found) < total - of_the_review:
        found.append(_practice_finding(review, factors, found, chance))
    weights = _process_weights(review)
    for _ in range(of_the_review):
        theme = chance.weighted(weights)
        del weights[theme]
        agency = chance.weighted({"lscb": 3, "": 1})
        found.append(Finding("process", theme, agency, chance.pick(wording.DETAILS[theme])))
    return found


def _practice_finding(
    review: Review, factors: tuple[str, str], found: list[Finding], chance: Chance
) -> Finding:
    """A finding in practice: a theme not found yet or, now and then, one found again at another agency."""
    again = bool(found) and chance.happens(0.1)
    used = [finding.theme for finding in found]
    theme = chance.pick(found).theme if again else _new_theme(factors, used, chance)
    taken = [finding.agency for finding in found if finding.theme == theme]
    if not again and theme in OFTEN_ACROSS_AGENCIES and chance.happens(0.25):
        return Finding("practice", theme, "", chance.pick(wording.DETAILS_ACROSS_AGENCIES[theme]))
    free = [agency for agency in AGENCY_WEIGHTS if agency not in taken and _works_with(agency, review)]
    agency = chance.weighted({agency: AGENCY_WEIGHTS[agency] for agency in free})
    return Finding("practice", theme, agency, wording.sentence(chance.pick(wording.DETAILS[theme]), agency))


def _works_with(agency: str, review: Review) -> bool:
    """Whether an `agency` works with children of the ages in the `review`."""
    return agency not in AGES_OF_CHILDREN_IN or any(age in AGES_OF_CHILDREN_IN[agency] for age in review.ages)


def _new_theme(factors: tuple[str, str], used: list[str], chance: Chance) -> str:
    """A theme not `used` yet, mostly of one of the `factors`."""
    factor = factors[0] if chance.happens(0.7) else factors[1]
    weights = FACTOR_THEMES[factor] if chance.happens(0.78) else ANY_THEME
    left = {theme: weight for theme, weight in weights.items() if theme not in used}
    rest = {theme: weight for theme, weight in ANY_THEME.items() if theme not in used}
    return chance.weighted(left or rest)


def _process_weights(review: Review) -> dict[str, float]:
    """How likely each weakness of the review itself is, given how long it took and who led it."""
    not_independent = (review.independent_chair, review.independent_author).count("no")
    return {
        "delay": DELAY_WEIGHTS[review.band],
        "independence": 3 * not_independent,
        "imr_quality": 3.5,
        "terms_of_reference": 2.5,
        "action_plan": 3,
    }


def make_actions(review: Review, findings: list[Finding], chance: Chance) -> list[Action]:
    """From one to four actions, each answering one of the `findings`; the older the
    review, the more are completed."""
    count = chance.whole(1, min(4, len(findings)))
    answered = sorted(chance.shuffled(range(len(findings)))[:count])
    done = 0.3 + 0.5 * (LAST_DAY - review.evaluated_on).days / 640
    actions = []
    for finding in (findings[place] for place in answered):
        text, outcome = chance.pick(remedies.ACTIONS[finding.theme])
        status = chance.weighted({"completed": done, "in_progress": 0.85 - done, "not_started": 0.15})
        came_of_it = outcome if status == "completed" and chance.happens(0.85) else ""
        words = wording.sentence(text, finding.agency)
        actions.append(Action(finding.theme, finding.agency, words, status, came_of_it))
    return actions


def follow_good_practice(reviews: list[Review], actions: dict[str, list[Action]], times: int = 2) -> None:
    """Let the first so many good reviews of year 2 that act on risk assessment follow the example in
    Ofsted's report on year 2. `actions`, by review_id, are changed in place."""
    for review in reviews:
        if times and review.year == 200809 and review.grade == "good":
            times -= _follow_good_practice(actions[review.review_id])


def _follow_good_practice(actions: list[Action]) -> bool:
    """Whether one of a review's `actions` could follow the example; the first that can does."""
    for place, action in enumerate(actions):
        if action.theme == "risk_assessment" and action.agency in ("social_care", "police"):
            actions[place] = replace(
                action,
                action=remedies.GOOD_PRACTICE_ACTION,
                status="completed",
                outcome=remedies.GOOD_PRACTICE_OUTCOME,
            )
            return True
    return False


def make_judgements(review: Review, findings: list[Finding], chance: Chance) -> list[tuple[str, str, str]]:
    """The component, agency and grade of each part of a review, in that order of keys."""
    themes = [finding.theme for finding in findings]
    parts = [(component, "") for component in WHOLE_REVIEW_PARTS]
    parts += [("imr", agency) for agency in _agencies_reviewed(review, findings, chance)]
    return sorted(
        (component, agency, _part_grade(review.grade, FAULTS.get(component) in themes, chance))
        for component, agency in parts
    )


def _agencies_reviewed(review: Review, findings: list[Finding], chance: Chance) -> list[str]:
    """From two to five agencies that wrote an individual management review: those with findings first."""
    with_findings = [finding.agency for finding in findings if finding.agency not in ("", "lscb")]
    others = [agency for agency in ALMOST_ALWAYS_REVIEWED if _works_with(agency, review)]
    agencies = list(dict.fromkeys([*with_findings, *others]))
    found = len(dict.fromkeys(with_findings))
    return agencies[: min(5, max(2, found) + chance.whole(0, 2))]


def _part_grade(overall: str, at_fault: bool, chance: Chance) -> str:
    """A grade at or next to the `overall` one; not above adequate for a part `at_fault`,
    and very rarely outstanding."""
    step = chance.weighted({-1: 20, 0: 62, 1: 18})
    place = min(SCALE.index(overall) + step, len(SCALE) - 1)
    if place == 0 and not chance.happens(0.15):
        place = 1
    return SCALE[max(place, SCALE.index("adequate"))] if at_fault else SCALE[place]
