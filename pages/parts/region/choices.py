"""What a reader chooses on the Regions page: the measure, what is looked at, and what it is compared with."""

from __future__ import annotations

from pages.parts import url
from pages.parts.view import View
from scr_data.evidence.arguments import ALL_OTHERS, ALL_TOGETHER, REST_OF_ENGLAND, REST_OF_REGION
from scr_data.evidence.measures import MEASURES, measure_of
from scr_data.field.english import place
from scr_data.field.geography import REGION_NOT_KNOWN, region_names

COMPARATORS = {ALL_TOGETHER: "all together", ALL_OTHERS: "all the others, one at a time"}
REST_OF = "the rest of England"


def measure() -> str:
    """The code of the measure that regions and boards are compared by."""
    codes = [one.code for one in MEASURES]
    return url.choose(
        "measure", "Measure to compare by", codes, codes[0], format_func=lambda code: measure_of(code).label
    )


def comparator(noun: str) -> str:
    """What each of the `noun` ("region") is compared with in the funnel: all together, or all the others."""
    words = f"Compare each {noun} with"
    return url.choose(
        "comparator",
        words,
        list(COMPARATORS),
        ALL_TOGETHER,
        format_func=lambda code: COMPARATORS[code],
        horizontal=True,
    )


def region(view: View, clicked: str | None = None, argument: str = "group") -> str:
    """The region looked at: the one clicked last, or the reader's choice among those in the selection; the one with
    most reviews at first. It is kept as the `argument`."""
    rows = view.answer("reviews_by_region").rows
    counts = rows.sort_values("review_count", ascending=False, kind="stable")
    some = list(counts.loc[counts["review_count"] > 0, "region"])
    names = [name for name in (*region_names(view.selection.region_scheme), REGION_NOT_KNOWN) if name in some]
    url.click(argument, clicked if clicked in names else None)
    return url.choose(argument, "Region to look at", names, some[0])


def board(view: View, clicked: str | None = None) -> str:
    """The board looked at: the one clicked last, or the reader's choice among those that led a review of the selection;
    the one with most reviews at first."""
    boards = view.answer("grades_by_lscb").rows.drop_duplicates("lscb")
    names = list(boards["lscb"])
    largest = str(boards.sort_values("review_total", ascending=False, kind="stable")["lscb"].iloc[0])
    url.click("group", clicked if clicked in names else None)
    return url.choose("group", "Board to look at", names, largest)


def other_region(view: View, looked_at: str) -> str:
    """What the region is compared with: the rest of England, or another region that has reviews in England as a whole."""
    rows = view.selecting(regions=(), lscbs=()).answer("reviews_by_region").rows
    others = [name for name in rows.loc[rows["review_count"] > 0, "region"] if name != looked_at]
    return url.choose(
        "other",
        "Compare it with",
        [REST_OF_ENGLAND, *others],
        REST_OF_ENGLAND,
        format_func=lambda name: REST_OF if name == REST_OF_ENGLAND else name,
    )


def other_boards(view: View, looked_at: str) -> str:
    """What the board is compared with: the rest of its region, or of England."""
    boards = view.answer("grades_by_lscb").rows
    region_of_board = str(boards.loc[boards["lscb"] == looked_at, "region"].iloc[0])
    words = {REST_OF_REGION: f"the rest of {place(region_of_board)}", REST_OF_ENGLAND: REST_OF}
    return url.choose(
        "other", "Compare it with", list(words), REST_OF_REGION, format_func=lambda code: words[code]
    )
