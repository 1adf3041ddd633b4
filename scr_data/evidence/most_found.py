"""Which weaknesses were found most often, and how that is said.

Of the latest year in view that has reviews and whose findings the data holds. Those that are filtered are
left out, as all these reviews have them; equal ones are named together or not at all."""

from __future__ import annotations

from typing import Any

import pandas as pd

from scr_data.asking.answer import records
from scr_data.evidence import fixed
from scr_data.evidence.intervals import on_small_numbers
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.english import (
    capitalised,
    listed,
    mid_sentence,
    share_in_brief,
    share_of_reviews,
)
from scr_data.field.years import year_name

_MOST_NAMED = 3  # as the first alone is often a near-tie with the second
_ABOUT_AS_OFTEN = 0.05  # shares that lie no further apart are said together
_ABOUT_HALF = 0.05  # and those no further from a half are "about half"
Row = dict[str, Any]


def latest_year(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of themes_by_year of the latest year that has reviews and whose findings the data holds."""
    known: pd.DataFrame = frame[frame["review_total"].gt(0) & frame["review_count"].notna()]
    latest: pd.DataFrame = known[known["time_period"] == known["time_period"].max()]
    return latest


def in_order(frame: pd.DataFrame) -> list[str]:
    """The weaknesses of themes_by_year, those found most often in that year first, and those that the
    filter fixes last."""
    latest = latest_year(frame)
    if latest.empty:
        return list(dict.fromkeys(frame["theme"]))
    ranked = latest.assign(is_fixed=fixed.marked(latest))
    by = ["is_fixed", "review_count"]
    return list(ranked.sort_values(by, ascending=[True, False], kind="stable")["theme"])


def gaps_between_grades(frame: pd.DataFrame) -> pd.Series | None:
    """From themes_by_grade: by how much the share of inadequate reviews with each weakness is above that of
    good ones, -1 to 1; None where either has too few reviews."""
    known = frame[frame["review_count"].notna() & ~fixed.marked(frame)]
    enough = known[known["review_total"] >= thresholds.FEW_REVIEWS]
    if not {"good", "inadequate"} <= set(enough["grade"]):
        return None
    shares = enough.assign(share=enough["review_count"] / enough["review_total"])
    by_grade = shares.pivot(index="theme", columns="grade", values="share")
    gaps: pd.Series = by_grade["inadequate"] - by_grade["good"]
    return gaps


def headline(latest: pd.DataFrame) -> str:
    """From the rows of a `latest_year`: the weaknesses found most often, three at most, with their shares."""
    filtered = latest.loc[fixed.marked(latest), "theme"].tolist()
    beside = f"beside {_filtered(filtered)} " if filtered else ""
    year = year_name(int(latest["time_period"].iloc[0]))
    ranked = _ranked(latest[~fixed.marked(latest)])
    if not ranked:
        return f"No {'other ' if filtered else ''}weakness was found in the reviews of {year}."
    top = _top(ranked)
    if not top:
        several = f"several were each found in {_share(ranked[0])}"
        return capitalised(f"{beside}no weakness stands out in {year}: {several}.")
    names = listed(_names(top))
    if len(top) > 1 and _spread(top) <= _ABOUT_AS_OFTEN:
        return capitalised(f"{beside}{names} were each found in {_about(top)} in {year}.")
    if len(top) == 1:
        return capitalised(f"{beside}{names} was found most often in {year}: in {_share(top[0])}.")
    if len(top) > 2:  # a heading has two numbers at most
        return capitalised(f"{beside}{names} were found most often in {year}: in {_between(top)}.")
    named = listed([f"{name} ({_number(row)})" for name, row in zip(_names(top), top, strict=True)])
    return capitalised(f"{beside}{named} were found most often in {year}{on_small_numbers(*top)}.")


def _ranked(rows: pd.DataFrame) -> list[Row]:
    """The rows of weaknesses that were found, most often first."""
    found = rows[rows["review_count"] > 0]
    return records(found.sort_values("review_count", ascending=False, kind="stable"))


def _top(ranked: list[Row]) -> list[Row]:
    """The first rows, as many as may be named without leaving out one that is equal to the last of them."""
    for size in range(min(_MOST_NAMED, len(ranked)), 0, -1):
        if size == len(ranked) or ranked[size - 1]["review_count"] > ranked[size]["review_count"]:
            return ranked[:size]
    return []


def _spread(top: list[Row]) -> float:
    return float((top[0]["review_count"] - top[-1]["review_count"]) / top[0]["review_total"])


def _names(rows: list[Row]) -> list[str]:
    return [mid_sentence(v.label("theme", row["theme"])) for row in rows]


def _filtered(themes: list[str]) -> str:
    """The weaknesses of the filter in a sentence."""
    if len(themes) > 1:
        return "those filtered,"
    return f"{mid_sentence(v.label('theme', themes[0]))},"


def _about(top: list[Row]) -> str:
    """In how many reviews they were found: "about half of reviews", "37% to 41% of reviews"."""
    total = top[0]["review_total"]
    if total >= thresholds.FEW_REVIEWS and all(
        abs(row["review_count"] / total - 1 / 2) <= _ABOUT_HALF for row in top
    ):
        return f"about half of reviews{on_small_numbers(*top)}"
    return _between(top)


def _between(top: list[Row]) -> str:
    """From the least to the largest share: "44% to 52% of reviews", "3 to 5 of 7 reviews"."""
    least, most = top[-1], top[0]
    if _number(least) == _number(most):
        return _share(most)
    if most["review_total"] < thresholds.FEW_REVIEWS:
        return f"{least['review_count']} to {_share(most)}"
    return f"{_number(least)} to {_number(most)} of reviews{on_small_numbers(*top)}"


def _share(row: Row) -> str:
    """How many of the reviews: "64% of reviews"; "1 of 3 reviews" where they are too few for a share."""
    reviews = share_of_reviews(int(row["review_count"]), int(row["review_total"]))
    return f"{reviews}{on_small_numbers(row)}"


def _number(row: Row) -> str:
    return share_in_brief(int(row["review_count"]), int(row["review_total"]))
