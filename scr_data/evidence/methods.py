"""How the figures are worked out: each method with its formula, its source, and an example worked out from
the reviews in view by the same functions as the figures themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from scr_data.asking.answer import records
from scr_data.evidence import groups
from scr_data.evidence.changes import latest_change
from scr_data.evidence.comparison import Comparison
from scr_data.field import thresholds
from scr_data.field.english import percent, place
from scr_data.field.selection import Selection
from scr_data.field.years import year_name

NO_EXAMPLE = "The reviews in view give no example: too few of them, or they are not to be compared."


@dataclass(frozen=True)
class Evidence:
    """What the examples are worked out from: the rows of grades_by_year, of funnel_by_region for the grade
    inadequate and of grades_by_timeliness_against_rest, about the reviews in `selection`."""

    by_year: pd.DataFrame
    by_region: pd.DataFrame
    by_time_taken: pd.DataFrame
    selection: Selection

    @property
    def change(self) -> Comparison | None:
        """The last two years in the share inadequate, where they can be judged."""
        change = latest_change(self.by_year, "inadequate", self.selection)
        return change if change and change.can_be_judged else None

    @property
    def regions(self) -> pd.DataFrame:
        """The regions that are judged, those with most reviews first."""
        judged = self.by_region[self.by_region["p_value"].notna()]
        return judged.sort_values("review_total", ascending=False, kind="stable")


@dataclass(frozen=True)
class Method:
    """A way of working something out. `formula` is LaTeX; `example` gives a sentence about the reviews in
    view, or "" where they give none."""

    heading: str
    words: str
    formula: str
    source: str
    example: Callable[[Evidence], str]


def _share(evidence: Evidence) -> str:
    rows = evidence.by_year
    # A share of too few reviews, or one that the filter fixes, has no percentage.
    some = records(rows[(rows["grade"] == "inadequate") & rows["review_percent"].notna()])
    if not some:
        return ""
    latest = some[-1]
    count, total = int(latest["review_count"]), int(latest["review_total"])
    return (
        f"In {year_name(latest['time_period'])} {count:,} of {total:,} reviews were inadequate: "
        f"{latest['review_percent']:.1f}%, said as {percent(count, total)}; its interval goes from "
        f"{latest['review_lower']:.1f} to {latest['review_upper']:.1f}%."
    )


def _difference(evidence: Evidence) -> str:
    change = evidence.change
    if change is None:
        return ""
    return (
        f"{_sides(change)}: the difference is {_points(change.difference)} points, and its interval goes "
        f"from {_points(change.interval.lower)} to {_points(change.interval.upper)}."
    )


def _verdict(evidence: Evidence) -> str:
    change = evidence.change
    if change is None:
        return ""
    below = "below" if change.p_value < thresholds.LEVEL else "not below"
    called = change.verdict if change.verdict in ("higher", "lower") else f"no evidence of {change.kind}"
    p_value = _p_in_words(change.p_value)
    return f"{_sides(change)}: p is {p_value}, {below} {thresholds.LEVEL}, so it says “{called}”."


def _limits(evidence: Evidence) -> str:
    regions = records(evidence.regions)
    if not regions:
        return ""
    largest = regions[0]
    lower, upper = int(largest["inner_lower_count"]), int(largest["inner_upper_count"])
    return (
        f"Of the {largest['review_total']:,} reviews in {place(str(largest['region']))}, {lower:,} to "
        f"{upper:,} could be inadequate without a difference from the rest of England; there were "
        f"{largest['review_count']:,}."
    )


def _together(evidence: Evidence) -> str:
    regions = records(evidence.regions.sort_values("p_value", kind="stable"))
    if len(regions) < 2:
        return ""
    least = regions[0]
    return (
        f"Of {len(regions)} regions, {place(str(least['region']))} has the least p: "
        f"{_p_in_words(least['p_value'])} on its own, {_p_in_words(least['adjusted_p_value'])} among all of "
        "them."
    )


def _trend(evidence: Evidence) -> str:
    p_value = groups.trend_p_value(evidence.by_time_taken, "inadequate")
    if p_value is None:
        return ""
    return f"How often reviews were inadequate, by the time that they took: p is {_p_in_words(p_value)}."


def _sides(change: Comparison) -> str:
    group, other = change.group, change.other
    return (
        f"{group.count:,} of {group.total:,} inadequate {group.where}, "
        f"{other.count:,} of {other.total:,} {other.where}"
    )


def _p_in_words(p_value: float) -> str:
    """A p-value to three places; no p-value is said to be 0."""
    return "below 0.001" if p_value < 0.001 else f"{p_value:.3f}"


def _points(share: float) -> str:
    """Percentage points with one decimal; never "-0.0"."""
    return f"{round(100 * share, 1) + 0.0:.1f}"


METHODS = (
    Method(
        "A share and its interval",
        "A share is the count p of n reviews, said in whole per cent; a half goes up. Its 95% interval is "
        "Wilson’s, with z = 1.96.",
        r"\frac{p+\frac{z^2}{2n}\pm z\sqrt{\frac{p(1-p)}{n}+\frac{z^2}{4n^2}}}{1+\frac{z^2}{n}}",
        "E. B. Wilson (1927), JASA 22:209–212",
        _share,
    ),
    Method(
        "The interval of a difference",
        "Between two shares, from the ends l and u of their own intervals (Newcombe’s method 10). It says "
        "how large a difference may be. It does not decide whether there is one.",
        r"\begin{aligned}&p_1-p_2-\sqrt{(p_1-l_1)^2+(u_2-p_2)^2}\\"
        r"&p_1-p_2+\sqrt{(u_1-p_1)^2+(p_2-l_2)^2}\end{aligned}",
        "R. G. Newcombe (1998), Statistics in Medicine 17:873–890",
        _difference,
    ),
    Method(
        "Higher or lower",
        "Fisher’s exact test decides: p adds up the chances of all numbers that are no likelier than the one "
        "seen, if both groups were alike. A p below 0.05 is called higher or lower.",
        r"\begin{aligned}P(x)&=\binom{n_1}{x}\binom{n_2}{m-x}\Big/\binom{n_1+n_2}{m}\\"
        r"p&=\sum_{P(x)\le P(x_1)}P(x)\end{aligned}",
        "R. A. Fisher (1935), JRSS 98:39–82",
        _verdict,
    ),
    Method(
        "The limits of a region or board",
        "The same test turned round: all the numbers x that would not have been called different. They go up "
        "and down with each review, so no smooth curve is drawn.",
        r"\{x : p(x)\ge 0.05\}",
        "As above; outer limits with 0.002",
        _limits,
    ),
    Method(
        "Many comparisons at once",
        "Of 20 comparisons, chance alone makes about one look different. So each p is adjusted for how many "
        "they are (m). What is still below 0.05 stands out.",
        r"p^{*}_{(i)}=\min_{j\ge i}\,\min\left(1,\tfrac{m}{j}\,p_{(j)}\right)",
        "Y. Benjamini and Y. Hochberg (1995), JRSS B 57:289–300",
        _together,
    ),
    Method(
        "A trend over the time taken",
        "The Cochran-Armitage test: whether a share goes up or down over groups in their order, with scores "
        "s = 0, 1, 2 and so on.",
        r"z=\frac{\sum s_i(x_i-n_i\bar p)}"
        r"{\sqrt{\bar p(1-\bar p)\left(\sum n_i s_i^2-\frac{(\sum n_i s_i)^2}{N}\right)}}",
        "P. Armitage (1955), Biometrics 11:375–386",
        _trend,
    ),
)
