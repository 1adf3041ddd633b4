"""Words within a sentence: shares, plurals, places, lists."""

from __future__ import annotations

from scr_data.field import thresholds
from scr_data.field.geography import MERGED_REGION, REGION_NOT_KNOWN


def mid_sentence(text: str) -> str:
    """A label as it stands within a sentence: "weak management", but "Cafcass"."""
    return text if text.startswith("Cafcass") else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def share(count: int, total: int, noun: str = "") -> str:
    """A count with its denominator: "59 of 173 reviews (34%)", "6 of 23 (26%) [u]" where the share is
    unreliable; below `FEW_REVIEWS` the percentage is left out: "3 of 6 reviews"."""
    counts = f"{count:,} of {counted(total, noun)}" if noun else f"{count:,} of {total:,}"
    return counts if total < thresholds.FEW_REVIEWS else f"{counts} ({percent(count, total)}){mark(total)}"


def share_first(count: int, total: int) -> str:
    """The same the other way round, for the end of a sentence: "40% (20 of 50)"."""
    return (
        f"{count} of {total}"
        if total < thresholds.FEW_REVIEWS
        else f"{percent(count, total)} ({count:,} of {total:,}){mark(total)}"
    )


def mark(total: int) -> str:
    """What follows a share of `total` reviews: " [u]" where it is unreliable."""
    return " [u]" if total < thresholds.RELIABLE_REVIEWS else ""


def percent(count: float, total: float) -> str:
    """A whole percentage: "34%". Half-way goes up, as in print, and not to the even number."""
    return f"{int(100 * count / total + 0.5)}%"


def place(region: str) -> str:
    """A region within a sentence: "the North West", but "London"."""
    bare = ("London", "Yorkshire and The Humber", MERGED_REGION, REGION_NOT_KNOWN)
    return region if region in bare or region.startswith("the ") else f"the {region}"


def counted(count: int, noun: str) -> str:
    """A number of things: "1 review", "1,204 reviews"."""
    return f"{count:,} {number_of(count, noun)}"


def number_of(count: int, singular: str, plural: str | None = None) -> str:
    """The word that goes with a `count`: a noun's singular or plural ("weakness", "weaknesses"), or, with
    `plural`, the verb or whatever else agrees with it ("stands", "stand")."""
    if count == 1:
        return singular
    return plural or (f"{singular}es" if singular.endswith("ss") else f"{singular}s")
