"""The words and codes of the field, in their order, with the labels and colours they are shown in. Said here
and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from scr_data.field import thresholds
from scr_data.field.years import year_label


@dataclass(frozen=True)
class Term:
    """One allowed value: the `code` found in files and links, the `label` people read, and one line of
    `help`."""

    code: str
    label: str
    help: str = ""


GRADES = (
    Term("outstanding", "Outstanding"),
    Term("good", "Good"),
    Term("adequate", "Adequate"),
    Term("inadequate", "Inadequate"),
)


FINDING_KINDS = (
    Term("practice", "Weakness in practice", "What the review found in the work of the agencies."),
    Term("process", "Weakness of the review", "What the evaluation found in the review itself."),
)
SIX = "One of the six weaknesses that the year 2 report says remained from year 1."
ALSO = "Also reported for these years."
ONLY_LATER = "Reported for 2009-10 only, in the sources seen."
PRACTICE_THEMES = (
    Term("weak_management", "Weak management", SIX),
    Term("joint_working", "Lack of joint working within and across agencies", SIX),
    Term("child_focus", "Failure to focus on the needs of the child", SIX),
    Term("staff_expertise", "Insufficient staff expertise", SIX),
    Term("risk_assessment", "Inadequate risk assessment", SIX),
    Term("identity", "Poor identification of ethnic, social or cultural issues", SIX),
    Term("recognising_abuse", "Failure to identify and report signs of abuse", ALSO),
    Term("recording", "Poor recording and communication", ALSO),
    Term("procedures", "Limited knowledge and application of policies and procedures", ALSO),
    Term("information_sharing", "Lack of effective information sharing", ALSO),
    Term("family_challenge", "Parents’ accounts not challenged", ONLY_LATER),
)
PROCESS_THEMES = (
    Term("delay", "Delay in the review", "It took longer than it should have."),
    Term(
        "independence",
        "Lack of independence in the review",
        "Its chair or author belonged to an agency concerned.",
    ),
    Term(
        "imr_quality",
        "Weak individual management reviews",
        "The agencies’ own accounts were not good enough.",
    ),
    Term(
        "terms_of_reference",
        "Weak terms of reference",
        "What the review was to look into was unclear or too narrow.",
    ),
    Term("action_plan", "Weak action plan", "What was to be done, by whom and by when was unclear."),
)
THEMES = PRACTICE_THEMES + PROCESS_THEMES

AGENCIES = (
    Term("social_care", "Children’s social care"),
    Term("health", "Health"),
    Term("police", "Police"),
    Term("education", "Education"),
    Term("probation", "Probation"),
    Term("housing", "Housing"),
    Term("adult_services", "Adult services"),
    Term("cafcass", "Cafcass"),
    Term("youth_offending", "Youth offending"),
    Term("lscb", "The LSCB itself"),
)

GROUNDS = (
    Term(
        "child_died",
        "A child died; abuse or neglect known or suspected",
        "The board must hold a review (Working Together 2006).",
    ),
    Term(
        "serious_injury",
        "Life-threatening injury or serious permanent impairment",
        "The board must consider a review.",
    ),
    Term("sexual_abuse", "Particularly serious sexual abuse", "The board must consider a review."),
    Term(
        "parent_murdered", "A parent murdered; homicide review initiated", "The board must consider a review."
    ),
    Term(
        "parent_mental_illness",
        "A child killed by a parent with mental illness",
        "The board must consider a review.",
    ),
    Term("inter_agency", "Concerns about inter-agency working", "The board must consider a review."),
)

TIMELINESS = (
    Term("up_to_6_months", "Up to 6 months", "From the decision to review until its completion."),
    Term("6_to_12_months", "6 to 12 months", "More than 6 calendar months, up to 12."),
    Term("1_to_2_years", "1 to 2 years", "More than 12 calendar months, up to 24."),
    Term("over_2_years", "Over 2 years", "More than 24 calendar months."),
)
INDEPENDENCE = (
    Term("both", "Chair and author independent"),
    Term("chair_only", "Only the chair independent"),
    Term("author_only", "Only the author independent"),
    Term("neither", "Neither independent"),
)
OUTCOMES = (Term("died", "Died"), Term("serious_incident", "Serious incident"))
AGE_BANDS = (Term("under_1", "Under 1"), Term("1_to_5", "1 to 5"), Term("6_and_over", "6 and over"))
ROLES = (Term("lead", "Lead board"), Term("taking_part", "Taking part"))
COMPONENTS = (
    Term("terms_of_reference", "Terms of reference"),
    Term("imr", "Individual management review (IMR)", "One for each agency that worked with the family."),
    Term("overview_report", "Overview report"),
    Term("executive_summary", "Executive summary"),
    Term("action_plan", "Action plan"),
)
ACTION_STATUSES = (
    Term("completed", "Completed"),
    Term("in_progress", "In progress"),
    Term("not_started", "Not started"),
)
YES_NO = (Term("yes", "Yes"), Term("no", "No"))
FIGURE_MARKS = (
    Term("published", "Published", "In Ofsted’s or Parliament’s own text."),
    Term("reported", "Reported", "In the press or in slides about the report."),
    Term("derived", "Derived", "Arithmetic on published or reported figures."),
)
NOT_KNOWN = Term("not_known", "Not known")


SYMBOLS = (
    Term("c", "[c]", "Confidential: hidden, so that no child can be recognised."),
    Term(
        "u",
        "Small numbers",
        f"Unreliable: fewer than {thresholds.RELIABLE_REVIEWS}, or a 95% interval wider than "
        f"{100 * thresholds.WIDE_INTERVAL:.0f} points; of fewer than {thresholds.FEW_REVIEWS}, counts only. "
        "In files: u.",
    ),
    Term("low", "[low]", "Few children or none: 0 to 7, at times 8 or 9; which, is not told."),
    Term(
        "rounded",
        "(rounded)",
        "To the nearest 5, after a random shift of 1 at most; totals are added up from such parts, [low] as "
        "0.",
    ),
    Term("least", "or more", "Rounded, and at least this: parts of it are [low] and count as 0."),
    Term("x", "[x]", "Not available: the data does not hold it."),
    Term(
        "z",
        "[z]",
        "Not applicable: nothing to divide by, fixed by the filter itself, or not shown under this filter.",
    ),
)
VERDICTS = (
    Term("higher", "Higher", "More than chance alone would explain."),
    Term("lower", "Lower", "More than chance alone would explain."),
    Term("no_evidence", "No evidence of change", "The difference is no larger than chance alone could make."),
    Term("too_few", "Too few to say", f"Fewer than {thresholds.FEW_REVIEWS} reviews on one side."),
    Term(
        "not_compared", "Not compared", "Latest evaluations between years, or what the filter itself fixes."
    ),
)
NO_DIFFERENCE = Term(
    "no_difference", "No evidence of a difference", "What “no evidence of change” is between two groups."
)
ODDITIES = (
    Term("boards_without_region", "Boards that are in no list, and so have no region"),
    Term("reviews_without_region", "Reviews of such boards"),
    Term("reviews_evaluated_again", "Reviews evaluated more than once"),
    Term("reviews_of_unknown_length", "Reviews of which it is not known how long they took"),
    Term("reviews_without_child", "Reviews without a child"),
    Term("reviews_without_finding", "Reviews without a finding"),
)
HISTORIES = (
    Term("both_years", "Boards reviewed in both years"),
    Term("one_year", "Boards reviewed in one year only"),
)
POLICIES = (
    Term(
        "open",
        "Open",
        "Everything is shown: invented data, or data that a person loaded for their own session.",
    ),
    Term(
        "protected",
        "Protected",
        "Data offered to others. What is about children is shown for the whole data set by year and under no "
        "other filter, each number rounded to the nearest 5 after a random shift of 1 at most, and 0 to 7 "
        "alike as [low]. Of a review neither its ground, its days nor free text are shown: only the year of "
        "its evaluation and the band of time it took.",
    ),
)

MEASURES = (
    Term("reviews", "Reviews evaluated"),
    Term("lscbs", "Boards that led them"),
    Term("grade_outstanding", "Graded outstanding"),
    Term("grade_good", "Graded good"),
    Term("grade_adequate", "Graded adequate"),
    Term("grade_inadequate", "Graded inadequate"),
    Term("grade_good_percent", "Graded good (%)"),
    Term("grade_adequate_percent", "Graded adequate (%)"),
    Term("grade_inadequate_percent", "Graded inadequate (%)"),
    Term("children", "Children"),
    Term("children_died", "Children who died"),
    Term("children_died_under_1", "Children who died aged under 1"),
    Term("children_died_aged_1_to_5", "Children who died aged 1 to 5"),
    Term("children_serious_incident", "Children seriously harmed"),
    Term("children_known_to_social_care", "Children known to social care"),
    Term("children_known_to_social_care_percent", "Children known to social care (%)"),
    Term("children_in_need", "Children in need"),
    Term("children_on_protection_plan", "Children on a protection plan"),
    Term("children_on_protection_plan_percent", "Children on a protection plan (%)"),
    Term("reviews_taking_up_to_6_months", "Reviews that took up to 6 months"),
    Term("reviews_taking_6_to_12_months", "Reviews that took 6 to 12 months"),
    Term("reviews_taking_1_to_2_years", "Reviews that took 1 to 2 years"),
    Term("reviews_taking_over_2_years", "Reviews that took over 2 years"),
)
UNITS = (
    Term("reviews", "Reviews"),
    Term("lscbs", "Boards"),
    Term("children", "Children"),
    Term("count", "Number"),
    Term("percent", "%"),
)

EVALUATIONS = (
    Term("first", "First evaluation", "As the published cohorts count them."),
    Term("latest", "Latest evaluation", "After any second evaluation of the same review."),
)

DATA_STATUSES = (
    Term(
        "illustrative",
        "Illustrative data",
        "Made by a program, to show what the dashboard does. About no real board, review or child.",
    ),
    Term(
        "supplied",
        "Supplied data",
        "Read from the files given to this dashboard by the person or body who runs it.",
    ),
)

_LABELS: dict[str, dict[str, str]] = {
    column: {term.code: term.label for term in (*terms, NOT_KNOWN)}
    for column, terms in {
        "grade": GRADES,
        "latest_grade": GRADES,
        "kind": FINDING_KINDS,
        "theme": THEMES,
        "agency": AGENCIES,
        "statutory_ground": GROUNDS,
        "timeliness": TIMELINESS,
        "independence": INDEPENDENCE,
        "outcome": OUTCOMES,
        "age_band": AGE_BANDS,
        "role": ROLES,
        "component": COMPONENTS,
        "status": ACTION_STATUSES,
        "data_status": FIGURE_MARKS,
        "count_status": FIGURE_MARKS,
        "published_status": FIGURE_MARKS,
        "measure": MEASURES,
        "unit": UNITS,
        "verdict": (*VERDICTS, NO_DIFFERENCE),
        "lscb_history": HISTORIES,
        "oddity": ODDITIES,
        "stands_out": YES_NO,
        "independent_chair": YES_NO,
        "independent_author": YES_NO,
        "historic": YES_NO,
        "family_involved": YES_NO,
        "known_to_social_care": YES_NO,
        "child_in_need": YES_NO,
        "protection_plan": YES_NO,
    }.items()
}


def codes(terms: tuple[Term, ...]) -> tuple[str, ...]:
    """The codes of `terms`, in order."""
    return tuple(term.code for term in terms)


def codes_of(column: str) -> tuple[str, ...]:
    """The codes that `column` ("theme") may hold, in order; raises KeyError for a column that holds no
    code."""
    return tuple(code for code in _LABELS[column] if code != NOT_KNOWN.code)


def label(column: str, value: object) -> str:
    """How `value` of `column` is written for people: a theme's name, "Year 1 (2007-08)"; the value itself
    where it has no other name."""
    if column.endswith("time_period"):
        return year_label(int(str(value)))
    return _LABELS.get(column, {}).get(str(value), str(value))
