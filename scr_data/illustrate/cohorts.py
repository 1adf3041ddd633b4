"""What the illustrative set must come to, and the weights by which it comes to it.

The counts in `COHORTS` are the published or reported national totals where there are any. All else here is
assumed: how boards are spread, how long reviews take, and what bears on their grades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BOARDS_BY_REGION = {
    "North East": 9,
    "North West": 17,
    "Yorkshire and The Humber": 11,
    "East Midlands": 7,
    "West Midlands": 11,
    "East of England": 8,
    "London": 22,
    "South East": 13,
    "South West": 10,
}
LEADING_IN_BOTH_YEARS = 25
MOST_REVIEWS_OF_A_BOARD = 7
BACKLOG_BEFORE = date(2006, 4, 1)
# Leadership stands twice, as it has two of the six recurring themes.
WEAKNESSES = ("risk", "partnership", "child", "leadership", "leadership", "identity")

# In days, a week clear of 6, 12 and 24 calendar months whatever their length, with room
# for a weekend and Christmas.
BAND_DAYS = {
    "up_to_6_months": (75, 168),
    "6_to_12_months": (195, 352),
    "1_to_2_years": (378, 716),
    "over_2_years": (742, 980),
}
# What is added to a review's merit, which is around 0.
BAND_MERIT = {"up_to_6_months": 0.4, "6_to_12_months": 0.1, "1_to_2_years": -0.35, "over_2_years": -0.8}
INDEPENDENCE_MERIT = {("yes", "yes"): 0.35, ("no", "no"): -0.6}
INDEPENDENCE_WEIGHTS = {
    ("yes", "yes"): 46,
    ("yes", "no"): 13,
    ("no", "yes"): 20,
    ("no", "no"): 16,
    ("yes", ""): 2,
    ("", "yes"): 2,
    ("", ""): 1,
}
GROUND_WEIGHTS = {"serious_injury": 45, "sexual_abuse": 20, "parent_murdered": 8, "inter_agency": 27}
GROUND_WEIGHTS_FOR_INFANTS = {"serious_injury": 85, "inter_agency": 15}


@dataclass(frozen=True)
class Cohort:
    """The reviews first evaluated in a financial `year`, and the totals they must come to.

    `evaluated` is how many were evaluated from which day to which; `bands` how many took how long. Of
    children there is one in each review, who died in `reviews_of_deaths`; `further_…` ones are their
    siblings. `known` to social care are so many children, of whom `protection_plans` had a plan; of
    `known_unrecorded` it is not recorded."""

    year: int
    lead_boards: int
    evaluated: tuple[tuple[date, date, int], ...]
    grades: dict[str, int]
    bands: dict[str, int]
    reviews_of_deaths: int
    further_deaths: int
    further_harmed: tuple[int, int]  # in reviews where no child died, in reviews where one did
    ages_of_died: dict[str, int]
    ages_of_harmed: dict[str, int]
    known: int
    protection_plans: int
    known_unrecorded: int

    @property
    def reviews(self) -> int:
        """How many reviews the cohort has."""
        return sum(self.grades.values())


COHORTS = (
    Cohort(
        year=200708,
        lead_boards=33,
        evaluated=((date(2007, 7, 9), date(2007, 12, 21), 19), (date(2008, 1, 7), date(2008, 3, 31), 31)),
        grades={"outstanding": 0, "good": 12, "adequate": 18, "inadequate": 20},
        bands={"up_to_6_months": 5, "6_to_12_months": 19, "1_to_2_years": 21, "over_2_years": 5},
        reviews_of_deaths=30,
        further_deaths=2,
        further_harmed=(7, 3),
        ages_of_died={"under_1": 13, "1_to_5": 10, "6_and_over": 9},
        ages_of_harmed={"under_1": 9, "1_to_5": 8, "6_and_over": 12, "": 1},
        known=41,
        protection_plans=12,
        known_unrecorded=1,
    ),
    Cohort(
        year=200809,
        lead_boards=96,
        evaluated=(
            (date(2008, 4, 1), date(2008, 6, 30), 38),
            (date(2008, 7, 1), date(2008, 9, 30), 41),
            (date(2008, 10, 1), date(2008, 12, 19), 44),
            (date(2009, 1, 5), date(2009, 3, 31), 50),
        ),
        grades={"outstanding": 0, "good": 40, "adequate": 74, "inadequate": 59},
        bands={"up_to_6_months": 31, "6_to_12_months": 74, "1_to_2_years": 56, "over_2_years": 12},
        reviews_of_deaths=106,
        further_deaths=7,
        further_harmed=(28, 11),
        ages_of_died={"under_1": 44, "1_to_5": 35, "6_and_over": 34},
        ages_of_harmed={"under_1": 33, "1_to_5": 26, "6_and_over": 44, "": 3},
        known=149,
        protection_plans=41,
        known_unrecorded=3,
    ),
)
