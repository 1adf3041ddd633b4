"""The sentences of the illustrative set: findings, the actions that answer them, and what came of those.

All are invented and sober by intent: no names, no detail of harm. `{agency}` stands for the phrase in `AGENCY_PHRASES`; sentences
are in the past tense so that they agree with agencies in the singular and the plural.
"""

from __future__ import annotations

AGENCY_PHRASES = {
    "social_care": "children’s social care",
    "health": "health services",
    "police": "the police",
    "education": "schools and education services",
    "probation": "the probation service",
    "housing": "housing services",
    "adult_services": "adult services",
    "cafcass": "Cafcass",
    "youth_offending": "the youth offending service",
    "lscb": "the board",
    "": "the agencies involved",
}

DETAILS: dict[str, tuple[str, ...]] = {
    "weak_management": (
        "Managers within {agency} did not check that agreed decisions were carried out.",
        "Supervision within {agency} was irregular and did not test the judgements being made.",
        "Senior managers within {agency} were not told of the pressures on the staff who held the case.",
    ),
    "joint_working": (
        "{agency} worked apart from the other services, and no shared plan was agreed.",
        "Meetings took place without {agency}, so decisions rested on part of the picture.",
        "Different teams within {agency} knew the family and did not plan together.",
    ),
    "child_focus": (
        "Work by {agency} centred on the adults’ difficulties, and the child’s needs were lost from view.",
        "What daily life was like for the child was not explored by {agency}.",
        "Records kept by {agency} said much about the parents and little about the child.",
    ),
    "staff_expertise": (
        "Staff within {agency} had not had the training that the work called for.",
        "Inexperienced staff within {agency} carried complex work without enough support.",
        "Knowledge of child development and neglect within {agency} was too limited for the decisions being made.",
    ),
    "risk_assessment": (
        "The assessment by {agency} described events without weighing the risk to the child.",
        "{agency} did not revisit the assessment of risk when the family’s circumstances changed.",
        "Earlier concerns known to {agency} were not brought together into one assessment.",
        "Domestic violence was known to {agency} but did not inform the assessment of risk.",
    ),
    "identity": (
        "{agency} did not consider how the family’s ethnicity, language and faith bore on the child’s needs.",
        "{agency} relied on members of the family to interpret, so accounts could not be checked.",
        "The family’s social isolation was recorded by {agency} but did not shape the help offered.",
    ),
    "recognising_abuse": (
        "{agency} did not recognise a pattern of concerns as possible neglect.",
        "Signs that called for a referral were not acted on by {agency}.",
        "{agency} looked at each concern on its own, and none was reported.",
    ),
    "recording": (
        "Records kept by {agency} did not show why decisions were made.",
        "Messages between staff within {agency} were not written down and could not be relied upon.",
        "The chronology kept by {agency} was incomplete, so earlier events were overlooked.",
    ),
    "procedures": (
        "Staff within {agency} did not know the local procedures for making a referral.",
        "The procedures were known within {agency} but were not followed consistently.",
        "Thresholds in the procedures were read differently by teams within {agency}.",
    ),
    "information_sharing": (
        "Information held by {agency} did not reach the other services that needed it.",
        "{agency} did not pass on a change in the family’s circumstances.",
        "Uncertainty about consent led {agency} to withhold information that could have been shared.",
    ),
    "family_challenge": (
        "{agency} accepted the parents’ account without checking it against what was known elsewhere.",
        "Missed appointments were not followed up by {agency}, and the parents’ explanations went untested.",
        "Apparent co-operation by the parents reassured {agency} when little had changed.",
    ),
    "delay": (
        "The review took longer than the guidance allows, and no reasons were recorded.",
        "Waiting for other proceedings held up the review, and lessons were not put to use meanwhile.",
        "Late contributions from some agencies held back the overview report.",
    ),
    "independence": (
        "Those who led the review were not sufficiently independent of the services under review.",
        "Part of the review’s leadership came from within the agencies, which limited challenge.",
        "The panel had too few members from outside the services that had worked with the family.",
    ),
    "imr_quality": (
        "Some individual management reviews described events without analysing why they happened.",
        "The individual management reviews varied widely in depth, and the weaker ones were not returned for more work.",
        "Some individual management reviews drew on records alone, without interviews with staff.",
    ),
    "terms_of_reference": (
        "The terms of reference did not set the period to be examined.",
        "The terms of reference were too general to guide the authors of the individual management reviews.",
        "The terms of reference did not ask about the family’s ethnicity, culture and religion.",
    ),
    "action_plan": (
        "The action plan did not say who would act or by when.",
        "The recommendations were too many and too general to be put into practice.",
        "The action plan had no means of showing whether practice had improved.",
    ),
}

DETAILS_ACROSS_AGENCIES: dict[str, tuple[str, ...]] = {
    "joint_working": (
        "The agencies involved each worked to a plan of their own.",
        "No agency took the lead, and meetings ended without agreed next steps.",
        "Services for adults and services for children planned separately for the same family.",
    ),
    "information_sharing": (
        "Each agency held part of the information, and it was never brought together.",
        "The agencies involved had no agreed way of passing on concerns outside meetings.",
        "Information about earlier addresses was not shared between the agencies involved.",
    ),
}

ACTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "weak_management": (
        (
            "Require managers within {agency} to sign off and follow up each key decision.",
            "A sample of files showed that decisions were followed up and the reasons recorded.",
        ),
        (
            "Set a minimum frequency for supervision within {agency} and report on it each quarter.",
            "Quarterly reports showed that most staff had supervision as often as required.",
        ),
    ),
    "joint_working": (
        (
            "Agree with {agency} how a lead professional is named and a shared plan kept.",
            "A lead professional was named in each of the plans that the board sampled.",
        ),
        (
            "Monitor attendance at child protection meetings by {agency}.",
            "Attendance rose, and absences were reported to the board.",
        ),
    ),
    "child_focus": (
        (
            "Revise the guidance within {agency} so that the child is seen and the child’s needs are recorded at each contact.",
            "An audit found the child’s needs recorded more fully than before.",
        ),
        (
            "Include the child’s daily experience in the supervision agenda within {agency}.",
            "Supervision records showed that the child’s experience was discussed.",
        ),
    ),
    "staff_expertise": (
        (
            "Provide training on neglect and child development for staff within {agency}.",
            "The training reached the staff it was meant for, and a follow-up survey showed greater confidence.",
        ),
        (
            "Review how complex work is allocated within {agency} and support newly qualified staff.",
            "Newly qualified staff held fewer complex cases and had a named adviser.",
        ),
    ),
    "risk_assessment": (
        (
            "Introduce a single format within {agency} for assessing risk that draws on earlier concerns.",
            "The new format was in use across the service, and an audit found clearer reasoning.",
        ),
        (
            "Require {agency} to review the assessment of risk whenever a family’s circumstances change.",
            "Sampled files showed that assessments were updated after changes in the household.",
        ),
    ),
    "identity": (
        (
            "Extend the use of independent interpreters by {agency} and record when they are used.",
            "Independent interpreters were booked as a matter of course.",
        ),
        (
            "Add prompts on ethnicity, language, faith and social circumstances to assessments by {agency}.",
            "Assessments gave fuller accounts of the family’s background and what it meant for the child.",
        ),
    ),
    "recognising_abuse": (
        (
            "Brief staff within {agency} on the signs of neglect and on when to refer.",
            "Referrals were made earlier and gave clearer reasons.",
        ),
        (
            "Give staff within {agency} access to a named adviser on child protection.",
            "The adviser’s log showed regular use by front-line staff.",
        ),
    ),
    "recording": (
        (
            "Set standards for recording within {agency} and audit files against them twice a year.",
            "The second audit found more complete records than the first.",
        ),
        (
            "Introduce a running chronology on each file held by {agency}.",
            "Chronologies were in place on the files that were sampled.",
        ),
    ),
    "procedures": (
        (
            "Reissue the local procedures to staff within {agency} in a shorter form.",
            "Staff who were asked knew where to find the procedures and when to use them.",
        ),
        (
            "Clarify thresholds for referral by {agency} and test understanding of them.",
            "Teams applied the thresholds more evenly when tested on sample cases.",
        ),
    ),
    "information_sharing": (
        (
            "Agree a protocol for the sharing of information by {agency} and train staff in it.",
            "The protocol was signed and staff reported fewer doubts about consent.",
        ),
        (
            "Set up a regular exchange at which {agency} can raise early concerns with other services.",
            "The exchange met monthly, and concerns were passed on sooner.",
        ),
    ),
    "family_challenge": (
        (
            "Train staff within {agency} in checking parents’ accounts against other information.",
            "Files showed that accounts were checked with other services.",
        ),
        (
            "Follow up missed appointments within {agency} and discuss them in supervision.",
            "Missed appointments were followed up within the time set.",
        ),
    ),
    "delay": (
        (
            "Track the progress of each review against the guidance at every meeting of the board.",
            "Later reviews kept closer to their timetables, and reasons for delay were minuted.",
        ),
        (
            "Agree with other bodies how reviews proceed while proceedings are under way.",
            "A local agreement was in place and was used in the next review.",
        ),
    ),
    "independence": (
        (
            "Keep a list of independent chairs and authors to draw upon for reviews.",
            "The next reviews were led by people from outside the area’s agencies.",
        ),
        (
            "Set criteria for the independence of those who lead a review.",
            "The criteria were applied when the next panel was appointed.",
        ),
    ),
    "imr_quality": (
        (
            "Provide training and a template for authors of individual management reviews.",
            "Later individual management reviews analysed practice more fully.",
        ),
        (
            "Have the panel return individual management reviews that fall short of the standard.",
            "The panel returned weaker reviews, and these were improved before the overview report was written.",
        ),
    ),
    "terms_of_reference": (
        (
            "Adopt model terms of reference that set the period, the questions and the family’s background.",
            "The model terms were used in the next review.",
        ),
        (
            "Review the terms of reference with agencies at an early stage of each review.",
            "Agencies reported a clearer understanding of what was asked of them.",
        ),
    ),
    "action_plan": (
        (
            "Rewrite the action plan with a named lead, a date and a measure for each action.",
            "The board received progress reports against each measure.",
        ),
        (
            "Audit practice after each action is closed to see whether it has improved.",
            "The first audits showed improvement in most of the areas looked at.",
        ),
    ),
}

GOOD_PRACTICE_ACTION = (
    "Audit how referrals about domestic violence are screened and assessed, and set clear thresholds."
)
GOOD_PRACTICE_OUTCOME = "The audit found thresholds unclear; a specialist team was set up that assesses all of these referrals and makes safety plans."


def sentence(template: str, agency: str) -> str:
    """The `template` with the phrase for the `agency` code in it, beginning with a capital."""
    text = template.format(agency=AGENCY_PHRASES[agency])
    return text[0].upper() + text[1:]
