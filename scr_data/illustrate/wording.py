"""The sentences of the illustrative set about findings; those about what was done stand in `remedies`.

All are invented and sober by intent: no names, no detail of harm. `{agency}` stands for the
phrase in `AGENCY_PHRASES`; sentences are in the past tense, so that they agree with agencies in
the singular and the plural."""

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
        "Knowledge of child development and neglect within {agency} was too limited for the decisions being "
        "made.",
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
        "The individual management reviews varied widely in depth, and the weaker ones were not returned for "
        "more work.",
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


def sentence(template: str, agency: str) -> str:
    """The `template` with the phrase for the `agency` code in it, beginning with a capital."""
    text = template.format(agency=AGENCY_PHRASES[agency])
    return text[0].upper() + text[1:]
