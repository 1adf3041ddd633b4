"""The sentences of the illustrative set about actions: what is to be done, and what came of it.

Written as those in `wording` are, and just as invented."""

from __future__ import annotations

# Of each theme the actions that answer it, each with what came of it where it was completed.
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
            "Revise the guidance within {agency} so that the child is seen and the child’s needs are "
            "recorded at each contact.",
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
            "The training reached the staff it was meant for, and a follow-up survey showed greater "
            "confidence.",
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
            "The panel returned weaker reviews, and these were improved before the overview report was "
            "written.",
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

# Close to the example that Ofsted's report on year 2 describes.
GOOD_PRACTICE_ACTION = (
    "Audit how referrals about domestic violence are screened and assessed, and set clear thresholds."
)
GOOD_PRACTICE_OUTCOME = (
    "The audit found thresholds unclear; a specialist team was set up that assesses all of these referrals "
    "and makes safety plans."
)
