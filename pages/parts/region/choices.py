"""What a reader chooses on the Regions page: the measure, the region and the board looked at, and what each
is compared with.

One region is looked at in all views of the page, so that a reader who goes from it to its boards need not
choose it again."""

from __future__ import annotations

from pages.parts import url
from pages.parts.view import View
from scr_data.evidence.arguments import REST_OF_ENGLAND, REST_OF_REGION
from scr_data.evidence.measures import MEASURES, measure_of
from scr_data.field.english import rest_of
from scr_data.field.geography import REGION_NOT_KNOWN, region_names

REST = "the rest of England"


def measure() -> str:
    """Draw the choice of the measure that regions and boards are compared by; its code."""
    codes = [measure.code for measure in MEASURES]
    return url.choose(
        "measure", "Measure to compare by", codes, codes[0], format_func=lambda code: measure_of(code).label
    )


def region(view: View, clicked: str | None = None) -> str:
    """Draw the choice of the region to look at; its name.

    It is the one `clicked` last, or the reader's choice among the regions with reviews in the selection; at
    first the one with most reviews."""
    rows = view.answer("reviews_by_region").rows
    counts = rows.sort_values("review_count", ascending=False, kind="stable")
    with_reviews = list(counts.loc[counts["review_count"] > 0, "region"])
    every = (*region_names(view.selection.region_scheme), REGION_NOT_KNOWN)
    names = [name for name in every if name in with_reviews]
    url.click("group", clicked if clicked in names else None)
    return url.choose("group", "Region to look at", names, default=with_reviews[0])


def board(view: View, region: str, clicked: str | None = None) -> str:
    """Draw the choice of the board to look at; its name.

    It is the one `clicked` last, or the reader's choice among those of the `region` that led a review of the
    selection; at first the one with most reviews."""
    boards = view.answer("boards_in_brief").rows
    largest_first = list(boards.loc[boards["region"] == region, "lscb"])
    url.click("board_looked_at", clicked if clicked in largest_first else None)
    return url.choose("board_looked_at", "Board to look at", sorted(largest_first), largest_first[0])


def region_of(view: View, board: str | None) -> str | None:
    """The region of a `board` that led a review of the selection; None where it led none."""
    rows = view.answer("boards_in_brief").rows
    regions = list(rows.loc[rows["lscb"] == board, "region"])
    return str(regions[0]) if regions else None


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
        format_func=lambda name: REST if name == REST_OF_ENGLAND else name,
    )


def other_board(view: View, looked_at: str) -> str:
    """Draw the choice of what the board `looked_at` is compared with: `REST_OF_REGION`, `REST_OF_ENGLAND`, or
    the name of another board that led a review."""
    everywhere = view.selecting(regions=(), lscbs=())
    names = sorted(everywhere.answer("boards_in_brief").rows["lscb"])
    words = {REST_OF_REGION: rest_of(str(region_of(everywhere, looked_at))), REST_OF_ENGLAND: REST}
    return url.choose(
        "other_board",
        "Compare it with",
        [*words, *(name for name in names if name != looked_at)],
        REST_OF_REGION,
        format_func=lambda code: words.get(code, code),
    )
