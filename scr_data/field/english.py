"""Words within a sentence: shares, plurals, places, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scr_data.field import thresholds
from scr_data.field.geography import MERGED_REGION, REGION_NOT_KNOWN


def mid_sentence(text: str) -> str:
    """A label as it stands within a sentence: "weak management", but "Cafcass"."""
    return text if text.startswith("Cafcass") else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def share(count: int, total: int, noun: str = "") -> str:
    """A count with its denominator: "59 of 173 reviews (34%)", "6 of 23 (26%, small numbers)" where the
    share is unreliable; below `FEW_REVIEWS` the percentage is left out: "3 of 6 reviews"."""
    counts = f"{count:,} of {counted(total, noun)}" if noun else f"{count:,} of {total:,}"
    if total < thresholds.FEW_REVIEWS:
        return counts
    return f"{counts} ({percent(count, total)}{mark(count, total)})"


def rounded_share(count: float, total: float, has_share: bool, at_least: bool = False) -> str:
    """A rounded number with its rounded denominator: "45 of 220 (20%, rounded)". Where it has no share the
    number alone: "220 (rounded)"; "20 or more (rounded)" where it is `at_least` this."""
    if not has_share:
        return f"{count:,.0f}{' or more' if at_least else ''} (rounded)"
    return f"{count:,.0f} of {total:,.0f} ({percent(count, total)}, rounded)"


def share_first(count: int, total: int) -> str:
    """The same the other way round, for the end of a sentence: "40% (20 of 50)"."""
    if total < thresholds.FEW_REVIEWS:
        return f"{count} of {total}"
    return f"{percent(count, total)} ({count:,} of {total:,}{mark(count, total)})"


def mark(count: int, total: int) -> str:
    """What follows a share within its brackets: ", small numbers" where it is unreliable."""
    return ", small numbers" if thresholds.small_numbers(count, total) else ""


def small_numbers(pairs: Iterable[tuple[int, int]]) -> str:
    """What follows shares, each a count and its total, of which any is unreliable: " (small numbers)". Counts
    of too few reviews for a share are said as counts, and speak for themselves."""
    shares = [pair for pair in pairs if pair[1] >= thresholds.FEW_REVIEWS]
    return " (small numbers)" if any(thresholds.small_numbers(*pair) for pair in shares) else ""


def percent(count: float, total: float) -> str:
    """A whole percentage: "34%". Half-way goes up, as in print, and not to the even number; what is neither
    none nor all is not said to be: "<1%", ">99%"."""
    whole = int(100 * count / total + 0.5)
    if not whole and count:
        return "<1%"
    return ">99%" if whole == 100 and count < total else f"{whole}%"


def share_in_brief(count: int, total: int) -> str:
    """A share in one number: "34%"; the counts, "3 of 7", where there are too few reviews for one."""
    return f"{count} of {total}" if total < thresholds.FEW_REVIEWS else percent(count, total)


def share_of_reviews(count: int, total: int) -> str:
    """`share_in_brief` with its noun: "34% of reviews", "3 of 7 reviews"."""
    if total < thresholds.FEW_REVIEWS:
        return f"{count} of {counted(total, 'review')}"
    return f"{percent(count, total)} of reviews"


def place(region: str) -> str:
    """A region within a sentence: "the North West", but "London"."""
    if region == REGION_NOT_KNOWN:
        return "an unknown region"
    bare = ("London", "Yorkshire and The Humber", MERGED_REGION)
    return region if region in bare or region.startswith("the ") else f"the {region}"


def rest_of(region: str) -> str:
    """The others of a region's boards, after "in" or alone: "the rest of London"."""
    return "other boards of unknown region" if region == REGION_NOT_KNOWN else f"the rest of {place(region)}"


def counted(count: int, noun: str) -> str:
    """A number of things: "1 review", "1,204 reviews"."""
    return f"{count:,} {number_of(count, noun)}"


def number_of(count: int, singular: str, plural: str | None = None) -> str:
    """The word that goes with a `count`: a noun's singular or plural ("weakness", "weaknesses"), or, with
    `plural`, the verb or whatever else agrees with it ("stands", "stand")."""
    if count == 1:
        return singular
    return plural or (f"{singular}es" if singular.endswith("ss") else f"{singular}s")


def listed(values: Sequence[str], last: str = "and") -> str:
    """Write "North East", "North East and London", "North East, London and South East"."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {last} {values[-1]}"
