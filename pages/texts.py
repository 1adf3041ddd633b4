"""What pages say to their readers beside the figures: caveats, how to read a chart, the glossary.

Whole sentences stand here, where they can be read and corrected together; what depends on the data is
written where it is computed."""

from scr_data.field.vocabulary import Term

GRADE_IS_OF_THE_REVIEW = (
    "The grade is of the review, not of the council or of the care a child received. Ofsted: an "
    "evaluation “is not an evaluation of the quality of the professional practice”, nor is it “about "
    "allocating blame”."
)
FOUR_GRADES = (
    "Ofsted used four grades, from best to worst: outstanding, good, adequate, inadequate. No review of "
    "the first two years was judged outstanding; the grade stays on the scale, with a true zero."
)
YEAR_1_IS_SHORT = (
    "Year 1 covers about nine months, because the first evaluation was completed in July 2007. "
    "Compare shares between the years, not volumes."
)
REPORTING_CAVEAT = (
    "Regional differences in notified deaths and serious incidents were put down mainly to “inconsistent "
    "reporting practices” (joint chief inspectors, in Community Care, 15 July 2008). That was said of "
    "notifications, not of reviews. No count of children by region is to hand, so no rates are shown."
)
SMALL_NUMBERS = (
    "The numbers are small: differences of this size can come about by chance. They show no cause."
)
HOW_TO_READ_THE_MAP = (
    "Filled: the region stands out from the rest of England. Outlined: it differs on its own, but not when "
    "allowing for how many are compared. Plain: nothing shows that it differs. Fewer than 10 reviews are "
    "given as counts."
)
HOW_TO_READ_A_CHANGE = (
    "The square is the change in percentage points, the line its 95% interval. Whether it is a change is "
    "decided by Fisher’s exact test. The table has each comparison in words that can be quoted."
)
# The answer to the first objection to any change: that it was not the reviews that
# changed, but whose they were.
WHO_WAS_REVIEWED = (
    "Shares can change because the same boards’ reviews were graded differently, or because other boards "
    "came up for review. Boards that led reviews in both years are compared with themselves; those of "
    "one year only stand for whoever came up in that year."
)
PUBLISHED_COUNTS_ARE_DERIVED = (
    "The numbers of reviews behind the published percentages are partly derived by arithmetic; the table "
    "shows each mark. Two other splits fit 2008-09’s percentages, and neither changes a verdict here."
)
HOW_TO_READ_THE_FUNNEL = (
    "Each point stands further right the more reviews it has; the line is the share of all together. The "
    "grey bar behind a point reaches as far as its share could go without differing from all the others. A "
    "diamond lies outside its bar: filled, it stands out among all; outlined, it differs on its own only. "
    "Height is no rank. Click a point, or choose it in the list."
)
HOW_TO_READ_THE_AUTHORITIES = (
    "Each square is an authority, as they were on 31 March 2009; its number is of the reviews that its "
    "board led. A board of several authorities has several squares, each with the board’s number. The "
    "table names the boards."
)
TIME_LIMIT = (
    "Time is counted from the decision to review until its completion. The limit was four months under "
    "the guidance of 2006, and six from December 2009."
)
REVIEWS_ARE_NOT_CHILDREN = (
    "Reviews are not children: a review can be about several children of a family. Each figure names its "
    "unit."
)
EVALUATED_TWICE = (
    "A review can be evaluated more than once. Figures count the first evaluation, as the published ones "
    "do, unless you ask otherwise."
)
SEVERAL_BOARDS = (
    "A review can span several boards. It counts once, under the board that led it and in that board’s "
    "region."
)
POPULATIONS = (
    "Reviews evaluated, reviews started and incidents notified are three different counts. This dashboard "
    "is about reviews evaluated."
)
NOT_TESTED_AGAINST_ENGLAND = (
    "No test is made of the difference: these reviews may be among those of England, and their grades may "
    "be of a later evaluation."
)
LIMITS = (
    YEAR_1_IS_SHORT,
    REPORTING_CAVEAT,
    REVIEWS_ARE_NOT_CHILDREN,
    EVALUATED_TWICE,
    SEVERAL_BOARDS,
    POPULATIONS,
)
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Source: Office for "
    "National Statistics and Department for Education."
)
HOW_ILLUSTRATIVE_DATA_WAS_MADE = (
    "**In view now: the illustrative set.** Ofsted’s list of evaluations by board and grade is not to be "
    "had here, and no table of weaknesses for each review was ever published. This set was made by a "
    "program so that the dashboard can be seen at work. It agrees with the national totals that were "
    "published or reported for 2007-08 and 2008-09; everything below those totals is invented: which "
    "region, which board, which weakness, which child. Boards are codes such as “North West 07” and "
    "stand for no real board. Draw no conclusion from it."
)
HOW_ACCESS_WAS_TESTED = (
    "The aim is level AA of the Web Content Accessibility Guidelines 2.2. The dashboard was not audited by "
    "anybody else, and no people with disabilities have tested it yet.",
    "Each time the program is tested, axe-core checks every page and view in a real browser: some in the "
    "light and some in the dark scheme, some on a wide screen and some on a phone.",
    "A test tabs through every page, wide and on a phone: everything is reached, and nothing holds the "
    "focus. The main content is reached by the first stop. What has the focus has a ring of three pixels, "
    "and the focus is not lost when a filter is cleared.",
    "On a screen 320 pixels wide, with wide spacing of text, no page has to be moved sideways.",
    "A change in the number of reviews, and in what a search has found, is announced to screen readers.",
    "The texts of each page can be read at the age of 14 (grade of Flesch and Kincaid, plus 5 years).",
    "Contrast of text and marks is measured for each colour in both schemes, and for three kinds of colour "
    "blindness where two colours stand side by side. Each grade is named on its mark or above it.",
)
WHAT_IS_NOT_ACCESSIBLE = (
    "The marks of a chart are not reached by the keyboard (Plotly, issue 562, open). Each chart has a text "
    "that says its finding, and a table with every number.",
    "The drawing of a chart has no name of its own (Plotly); the box around it has one.",
    "The menus of the columns in the table of reviews cannot be opened by the keyboard (Streamlit, issue "
    "13332, open). The search and the filters need no mouse.",
    "The box for files has two roles that contradict each other (Streamlit). The button in it works.",
)
FIGURES_IN_ANOTHER_FORM = (
    "Each card has its table, its query in SQL and a CSV of exactly the same rows. The command line gives "
    "the same answers: `python -m scr_data ask`."
)
CITE_THE_PUBLISHED = (
    "**Published figures** are Ofsted’s, Parliament’s or the press’s. Cite the source that the table of the "
    "figure names; the view “The data” has a link to each."
)
DO_NOT_CITE_THE_ILLUSTRATIVE = "**The reviews in view are made up** and must not be cited as findings."
CITE_THE_DATA = (
    "**The data in view**: name who supplied it, and the selection as it stands at the top of the page."
)
CHECK_SUM = "Give the check sum too: by it others can tell whether they hold the same data."
NO_CHECK_SUM = (
    "Give the date as well. The check sum of these data is not shown, as the data are offered to others and "
    "a check sum would confirm a guess about a child."
)
NO_CONTACT = (
    "Whoever runs this dashboard has given no address. They can set one (SCR_CONTACT, see the README)."
)
_HOLDS_NONE = {
    "evaluations": "holds no second evaluations",
    "children": "says nothing about the children",
    "findings": "lists no weaknesses",
    "actions": "lists no actions",
    "judgements": "holds no grades of the parts of reviews",
}


def lacking(table: str) -> str:
    """What data without the `table` ("findings") does not hold, and how it would: two sentences."""
    holds_none = _HOLDS_NONE.get(table, f"has no {table}")
    return f"The data in view {holds_none}. Add a sheet called {table} to have them (form on Load data)."


GLOSSARY = (
    Term(
        "scr",
        "Serious case review (SCR)",
        "Held when a child dies or is seriously harmed and abuse or neglect is known or suspected.",
    ),
    Term(
        "lscb",
        "Local Safeguarding Children Board (LSCB), “board”",
        "The body that brought the agencies of an area together until 2019.",
    ),
    Term("evaluation", "Evaluation", "Ofsted’s judgement of a completed review, from April 2007."),
    Term(
        "imr", "Individual management review (IMR)", "Each agency’s own account of its work with the family."
    ),
    Term("overview", "Overview report", "Draws the individual management reviews together into lessons."),
    Term(
        "year",
        "Year 1, year 2",
        "Financial years: 2007-08 and 2008-09. Year 1 holds about nine months of evaluations.",
    ),
    Term(
        "finding",
        "Finding",
        "A weakness found, under one of a fixed list of themes, in practice or in the review itself.",
    ),
    Term(
        "interval",
        "95% interval",
        "How far a share could have moved by chance alone (Wilson’s method). The fewer the reviews, the "
        "wider.",
    ),
    Term(
        "verdict",
        "Higher, lower",
        "A difference is called one only where chance alone would make one so large less than 1 time in 20.",
    ),
    Term(
        "funnel",
        "Funnel plot",
        "Shares against the number of reviews they rest on, with the limits within which chance alone keeps "
        "them.",
    ),
)
