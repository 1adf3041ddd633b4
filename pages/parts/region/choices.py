"""What a reader chooses on the Regions page: the measure, what is looked at, and what it is compared with."""

from __future__ import annotations

from pages.parts import url
from pages.parts.view import View
from scr_data.evidence.arguments import REST_OF_ENGLAND, REST_OF_REGION
from scr_data.evidence.measures import MEASURES, measure_of
from scr_data.field.english import rest_of
from scr_data.field.geography import REGION_NOT_KNOWN, region_names

REST_OF = "the rest of England"


def measure() -> str:
    """Draw the choice of the measure that regions and boards are compared by; its code."""
    codes = [measure.code for measure in MEASURES]
    return url.choose(
        "measure", "Measure to compare by", codes, codes[0], format_func=lambda code: measure_of(code).label
    )


def region(view: View, clicked: str | None = None, argument: str = "group") -> str:
    """Draw the choice of the region to look at, kept as the `argument`; its name.

    It is the one `clicked` last, or the reader's choice among the regions with reviews in the selection; at
    first the one with most reviews."""
    rows = view.answer("reviews_by_region").rows
    counts = rows.sort_values("review_count", ascending=False, kind="stable")
    with_reviews = list(counts.loc[counts["review_count"] > 0, "region"])
    every = (*region_names(view.selection.region_scheme), REGION_NOT_KNOWN)
    names = [name for name in every if name in with_reviews]
    url.click(argument, clicked if clicked in names else None)
    return url.choose(argument, "Region to look at", names, default=with_reviews[0])


def board(view: View, clicked: str | None = None) -> str:
    """Draw the choice of the board to look at; its name.

    It is the one `clicked` last, or the reader's choice among those that led a review of the selection; at
    first the one with most reviews."""
    boards = view.answer("grades_by_lscb").rows.drop_duplicates("lscb")
    names = list(boards["lscb"])
    largest = str(boards.sort_values("review_total", ascending=False, kind="stable")["lscb"].iloc[0])
    url.click("group", clicked if clicked in names else None)
    return url.choose("group", "Board to look at", names, largest)


def other_region(view: View, looked_at: str) -> str:
    """Draw the choice of what the region `looked_at` is compared with: `REST_OF_ENGLAND`, or the name of
    another region that has reviews."""
    # Of all England, as the comparison is: the filter by region would leave nothing to compare with.
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
    """Draw the choice of what the board `looked_at` is compared with:
    `REST_OF_REGION` or `REST_OF_ENGLAND`."""
    boards = view.answer("grades_by_lscb").rows
    region_of_board = str(boards.loc[boards["lscb"] == looked_at, "region"].iloc[0])
    words = {REST_OF_REGION: rest_of(region_of_board), REST_OF_ENGLAND: REST_OF}
    return url.choose(
        "other", "Compare it with", list(words), REST_OF_REGION, format_func=lambda code: words[code]
    )
