"""The words and codes of the field, in their order, with the labels and colours they are shown in. Said here and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One allowed value: the `code` found in files and links, the `label` people read, and one line of `help`."""

    code: str
    label: str
    help: str = ""


GRADES = (
    Term("outstanding", "Outstanding"),
    Term("good", "Good"),
    Term("adequate", "Adequate"),
    Term("inadequate", "Inadequate"),
)
GRADE_COLOURS = {"outstanding": "#F46A25", "good": "#12436D", "adequate": "#28A197", "inadequate": "#801650"}
GRADE_TEXT_COLOURS = {"outstanding": "#0b0c0c", "good": "#ffffff", "adequate": "#0b0c0c", "inadequate": "#ffffff"}

GRADE_IS_OF_THE_REVIEW = (
    "The grade is of the review, not of the council or of the care a child received. Ofsted: an evaluation “is not an evaluation "
    "of the quality of the professional practice”, nor is it “about allocating blame”."
)
FOUR_GRADES = (
    "Ofsted used four grades, from best to worst: outstanding, good, adequate, inadequate. No review of the first two years "
    "was judged outstanding; the grade stays on the scale, with a true zero."
)
YEAR_1_IS_SHORT = (
    "Year 1 covers about nine months, because the first evaluation was completed in July 2007. "
    "Compare shares between the years, not volumes."
)
REPORTING_CAVEAT = (
    "Regional differences in the number of reviews were put down mainly to “inconsistent reporting practices” (joint chief "
    "inspectors, 2008). No count of children by region is to hand, so no rates are shown."
)

SMALL_NUMBERS = "The numbers are small: differences of this size can come about by chance. They show no cause."
WHY_INTERVALS = (
    "These are all the reviews of the year, not a sample, and each count is exact. The interval around a share is about something "
    "else: how far it could have moved by chance, with nothing changed in how reviews are written or judged. With 50 reviews that "
    "is a dozen points either way. A difference that lies within it is no reason to think that anything changed."
)
HOW_TO_READ_THE_MAP = (
    "The darker a square, the larger the share. White: fewer than 10 reviews, which are given as counts, or a region not selected. "
    f"{SMALL_NUMBERS}"
)
FILTERED_BY_GRADE = "Filtered by grade: shares by grade would compare a grade with itself."
WHY_NOT_BY_GRADE = "No chart is drawn, as all these reviews have the grades of the filter. Remove the filter by grade to compare."
HOW_TO_READ_A_CHANGE = (
    "The square is the change in points, the line its 95% interval. A change is called one only where the line leaves out zero and an "
    "exact test agrees. The table has each comparison in words that can be quoted."
)
WHO_WAS_REVIEWED = (
    "Shares can change because the same boards’ reviews were graded differently, or because other boards came up for review. Boards that "
    "led reviews in both years are compared with themselves; those of one year only stand for whoever came up in that year."
)
PUBLISHED_COUNTS_ARE_DERIVED = (
    "The numbers of reviews behind the published percentages are partly derived by arithmetic; the table shows each mark. Two other splits "
    "fit 2008-09’s percentages, and neither changes a verdict here."
)
HOW_TO_READ_THE_FUNNEL = (
    "Each point stands further right the more reviews it has. The solid line is the share of all together. Between the dashed lines lie "
    "at least 95 in 100 by chance alone, between the dotted ones 998 in 1,000; compared with all the others, each point has 95% limits of "
    "its own, in grey behind it. Height is no rank: within the limits nothing shows that any differs. Click one, or choose it below."
)
HOW_TO_READ_THE_AUTHORITIES = (
    "Each square is an authority, as they were on 31 March 2009; its number is of the reviews that its board led. "
    "A board of several authorities has several squares, each with the board’s number. The table names the boards."
)
TIME_LIMIT = (
    "Time is counted from the decision to review until its completion. The limit was four months under the guidance of 2006, "
    "and six from December 2009."
)
REVIEWS_ARE_NOT_CHILDREN = "Reviews are not children: a review can be about several children of a family. Each figure names its unit."
EVALUATED_TWICE = (
    "A review can be evaluated more than once. Figures count the first evaluation, as the published ones do, unless you ask otherwise."
)
SEVERAL_BOARDS = "A review can span several boards. It counts once, under the board that led it and in that board’s region."
POPULATIONS = (
    "Reviews evaluated, reviews started and incidents notified are three different counts. This dashboard is about reviews evaluated."
)
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: Office for National Statistics and Department for Education."
)
HOW_ILLUSTRATIVE_DATA_WAS_MADE = (
    "**In view now: the illustrative set.** Ofsted’s list of evaluations by board and grade is not to be had here, and no table of "
    "weaknesses for each review was ever published. This set was made by a program so that the dashboard can be seen at work. It agrees "
    "with the national totals that were published or reported for 2007-08 and 2008-09; everything below those totals is invented: which "
    "region, which board, which weakness, which child. Boards are codes such as “North West 07” and stand for no real board. "
    "Draw no conclusion from it."
)
GLOSSARY = (
    Term("scr", "Serious case review (SCR)", "Held when a child dies or is seriously harmed and abuse or neglect is known or suspected."),
    Term("lscb", "Local Safeguarding Children Board (LSCB), “board”", "The body that brought the agencies of an area together until 2019."),
    Term("evaluation", "Evaluation", "Ofsted’s judgement of a completed review, from April 2007."),
    Term("imr", "Individual management review (IMR)", "Each agency’s own account of its work with the family."),
    Term("overview", "Overview report", "Draws the individual management reviews together into lessons."),
    Term("year", "Year 1, year 2", "Financial years: 2007-08 and 2008-09. Year 1 holds about nine months of evaluations."),
    Term("finding", "Finding", "A weakness found, under one of a fixed list of themes, in practice or in the review itself."),
    Term(
        "interval", "95% interval", "How far a share could have moved by chance alone (Wilson’s method). The fewer the reviews, the wider."
    ),
    Term("verdict", "Higher, lower", "A difference is called one only where chance alone would make one so large less than 1 time in 20."),
    Term(
        "funnel", "Funnel plot", "Shares against the number of reviews they rest on, with the limits within which chance alone keeps them."
    ),
)

FINDING_KINDS = (
    Term("practice", "Weakness in practice", "What the review found in the work of the agencies."),
    Term("process", "Weakness of the review", "What the evaluation found in the review itself."),
)
SIX = "One of the six weaknesses that the year 2 report says remained from year 1."
ALSO = "Also reported for these years."
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
    Term("family_challenge", "Parents’ accounts not challenged", ALSO),
)
PROCESS_THEMES = (
    Term("delay", "Delay in the review", "It took longer than it should have."),
    Term("independence", "Lack of independence in the review", "Its chair or author belonged to an agency concerned."),
    Term("imr_quality", "Weak individual management reviews", "The agencies’ own accounts were not good enough."),
    Term("terms_of_reference", "Weak terms of reference", "What the review was to look into was unclear or too narrow."),
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
    Term("child_died", "A child died; abuse or neglect known or suspected", "The board must hold a review (Working Together 2006)."),
    Term("serious_injury", "Life-threatening injury or serious permanent impairment", "The board must consider a review."),
    Term("sexual_abuse", "Particularly serious sexual abuse", "The board must consider a review."),
    Term("parent_murdered", "A parent murdered; homicide review initiated", "The board must consider a review."),
    Term("parent_mental_illness", "A child killed by a parent with mental illness", "The board must consider a review."),
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
ACTION_STATUSES = (Term("completed", "Completed"), Term("in_progress", "In progress"), Term("not_started", "Not started"))
YES_NO = (Term("yes", "Yes"), Term("no", "No"))
FIGURE_MARKS = (
    Term("published", "Published", "In Ofsted’s or Parliament’s own text."),
    Term("reported", "Reported", "In the press or in slides about the report."),
    Term("derived", "Derived", "Arithmetic on published or reported figures."),
)
NOT_KNOWN = Term("not_known", "Not known")

REGION_CODES = {
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
}
REGIONS = tuple(Term(name, name) for name in REGION_CODES)
MERGED_REGION = "North East, Yorkshire and The Humber"
MERGED_REGION_PARTS = ("North East", "Yorkshire and The Humber")
REGION_SCHEMES = (
    Term("nine", "the nine government office regions"),
    Term("eight", "Ofsted’s eight regions", "North East and Yorkshire and The Humber together."),
)
REGION_NOT_KNOWN = "Not known"

FEW_REVIEWS = 10  # below this many, counts are given and no shares
RELIABLE_REVIEWS = 30  # below this many, a share carries the mark [u]
CONFIDENCE, FAR_CONFIDENCE = 0.95, 0.998  # of intervals and of the inner and outer limits of a funnel
LEVEL = 0.05  # a difference that chance makes less often than this is called one
RELIABILITY_RULE = (
    f"Fewer than {FEW_REVIEWS} reviews: counts only, marked [u]. {FEW_REVIEWS} to {RELIABLE_REVIEWS - 1}: a percentage with its interval, "
    f"marked [u], as it moves much by chance. {RELIABLE_REVIEWS} and more: unmarked."
)
VERDICT_RULE = (
    "A share is called higher or lower than another only where chance alone would make so large a difference less than 1 time in 20 "
    "(Fisher’s exact test) and the 95% interval of the difference (Newcombe’s method) leaves out zero. With many comparisons at once some "
    "look real by chance: those that still stand out when that is allowed for (Benjamini and Hochberg) are marked."
)
SYMBOLS = (
    Term("c", "[c]", "Confidential: hidden, so that no child can be recognised."),
    Term("u", "[u]", f"Unreliable: fewer than {RELIABLE_REVIEWS} reviews; with fewer than {FEW_REVIEWS}, counts only."),
    Term("x", "[x]", "Not available: the data does not hold it."),
    Term("z", "[z]", "Not applicable: there is nothing to divide by, or it is not shown below region."),
)
VERDICTS = (
    Term("higher", "Higher", "More than chance alone would explain."),
    Term("lower", "Lower", "More than chance alone would explain."),
    Term("no_evidence", "No evidence of change", "The difference is no larger than chance alone could make."),
    Term("too_few", "Too few to say", f"Fewer than {FEW_REVIEWS} reviews on one side."),
)
NO_DIFFERENCE = Term("no_difference", "No evidence of a difference", "What “no evidence of change” is between two groups.")
POSITIONS = (
    Term("far_below", "Below the 99.8% limit"),
    Term("below", "Below the 95% limit"),
    Term("inside", "Within what chance does"),
    Term("above", "Above the 95% limit"),
    Term("far_above", "Above the 99.8% limit"),
)
HISTORIES = (
    Term("both_years", "Boards reviewed in both years"),
    Term("one_year", "Boards reviewed in one year only"),
)
POLICIES = (
    Term("open", "Open", "Everything is shown: invented data, or data that a person loaded for their own session."),
    Term(
        "protected",
        "Protected",
        "Data offered to others: no child-level rows; child-level counts for England and one region at a time, by year; counts of 1 to "
        "4 hidden, and others from which these could be worked out. Of a review neither its ground, the day of harm nor free text.",
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
UNITS = (Term("reviews", "Reviews"), Term("lscbs", "Boards"), Term("children", "Children"), Term("count", "Number"), Term("percent", "%"))

EVALUATIONS = (
    Term("first", "First evaluation", "As the published cohorts count them."),
    Term("latest", "Latest evaluation", "After any second evaluation of the same review."),
)

DATA_STATUSES = (
    Term("illustrative", "Illustrative data", "Made by a program, to show what the dashboard does. About no real board, review or child."),
    Term("supplied", "Supplied data", "Read from the files given to this dashboard by the person or body who runs it."),
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
        "position": POSITIONS,
        "lscb_history": HISTORIES,
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


def regions(scheme: str) -> tuple[str, ...]:
    """The names of the regions of a `scheme` ("nine" or "eight"), north to south."""
    if scheme == "nine":
        return tuple(REGION_CODES)
    return (MERGED_REGION, *(region for region in REGION_CODES if region not in MERGED_REGION_PARTS))


def codes(terms: tuple[Term, ...]) -> tuple[str, ...]:
    """The codes of `terms`, in order."""
    return tuple(term.code for term in terms)


def mid_sentence(text: str) -> str:
    """A label as it stands within a sentence: "weak management", but "Cafcass"."""
    return text if text.startswith("Cafcass") else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def label(column: str, value: object) -> str:
    """How `value` of `column` is written for people: a theme's name, "Year 1 (2007-08)"; the value itself where it has no other name."""
    if column.endswith("time_period"):
        return year_label(int(str(value)))
    return _LABELS.get(column, {}).get(str(value), str(value))


def year_name(time_period: int) -> str:
    """200708 as "2007-08"."""
    return f"{time_period // 100}-{time_period % 100:02d}"


def year_label(time_period: int) -> str:
    """200708 as "Year 1 (2007-08)": evaluations began in April 2007, so that financial year is year 1; earlier ones have no number."""
    number = time_period // 100 - 2006
    return f"Year {number} ({year_name(time_period)})" if number >= 1 else year_name(time_period)


def year_from_name(text: str) -> int | None:
    """200708 from "2007-08", "2007/08" or "200708"; None where `text` names no financial year."""
    match = re.fullmatch(r"((?:19|20)\d\d)[-/]?(\d\d)", text.strip(), flags=re.ASCII)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return int(match[1]) * 100 + int(match[2])
