"""How far each share of an answer can be relied on: its 95% interval and its mark, added to
every answer on its way out.

Fewer than `FEW_REVIEWS`: the count alone, marked u. Fewer than `RELIABLE_REVIEWS`, or an interval wider
than `WIDE_INTERVAL`: a percentage marked u. Nothing to divide by, or a share that the filter itself fixes:
the count alone, marked z; no such table in the data: x. A number that the disclosure rule hides stays
hidden. Intervals are of reviews: the children of a family share their fate and are no separate cases, and a
region's share of all reviews is no draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence.fixed import NOT_APPLICABLE, marked
from scr_data.evidence.statistics import wilson_limits
from scr_data.field import thresholds
from scr_data.field.english import small_numbers


def with_intervals(
    frame: pd.DataFrame, fixed: pd.Series | None = None, has_intervals: bool = True
) -> pd.DataFrame:
    """`frame` with an interval, if it `has_intervals`, and a mark behind each percentage that has its count
    and its total beside it.

    For "review_percent" these are review_lower and review_upper (0 to 100, Wilson's 95% interval) and
    review_percent_status. The percentage itself is empty where there are too few reviews for one, and in
    the rows that the filter has `fixed`."""
    fixed = pd.Series(False, index=frame.index) if fixed is None else fixed
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        what = str(name).removesuffix("_percent")
        if name == f"{what}_percent" and {f"{what}_count", f"{what}_total"} <= set(frame.columns):
            columns |= _share_columns(frame, what, fixed, has_intervals)
        elif name not in columns:
            columns[str(name)] = frame[name]
    return pd.DataFrame(columns, index=frame.index)


def on_small_numbers(*rows: Mapping[str, Any]) -> str:
    """What follows the shares of `rows` in a sentence: " (small numbers)" where any of them is unreliable."""
    return small_numbers((int(row["review_count"]), int(row["review_total"])) for row in rows)


def in_words(frame: pd.DataFrame) -> str:
    """How sure one can be of the shares in `frame`, from the number of reviews that they rest on: its column
    review_total. Children's shares and plain counts have no interval."""
    if "child_total" in frame:
        return "No interval is given: the children of a family often share their fate."
    if "review_lower" not in frame:
        return "These are plain counts of what the data holds: they carry no interval."
    totals = frame.loc[~marked(frame), "review_total"]
    some = totals[totals.fillna(0) > 0]
    if some.empty:
        return "These are plain counts of what the data holds: they carry no interval."
    least, most = int(some.min()), int(some.max())
    numbers = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    interval = "has a 95% interval: how far it could have moved by chance alone"
    sentences = [f"Each share rests on {numbers} reviews and {interval}."]
    if frame["review_percent_status"].eq("u").any():
        wide = f"with an interval wider than {100 * thresholds.WIDE_INTERVAL:.0f} points"
        marked_so = f"Shares of fewer than {thresholds.RELIABLE_REVIEWS} reviews, or {wide}, are marked"
        sentences.append(f"{marked_so} “small numbers”: read them as a rough size.")
    if least < thresholds.FEW_REVIEWS:
        sentences.append(f"Of fewer than {thresholds.FEW_REVIEWS} only counts are given.")
    return " ".join(sentences)


def with_interval_columns(
    columns: tuple[QuestionColumn, ...], has_intervals: bool = True
) -> tuple[QuestionColumn, ...]:
    """`columns` with what `with_intervals` adds to a frame of them, each behind the percentage that it
    belongs to; without `has_intervals` only the marks."""
    names = {column.name for column in columns}
    found: list[QuestionColumn] = []
    for column in columns:
        found.append(column)
        what = column.name.removesuffix("_percent")
        if column.name == f"{what}_percent" and {f"{what}_count", f"{what}_total"} <= names:
            own = _interval_columns(what, names)
            found += own if has_intervals else own[-1:]
    return tuple(found)


def _interval_columns(what: str, names: set[str]) -> list[QuestionColumn]:
    share = f"{what}_count as a percentage of {what}_total"
    own = (
        QuestionColumn(
            f"{what}_lower", "95% interval from", f"lower end of the 95% interval (Wilson) of {share}"
        ),
        QuestionColumn(f"{what}_upper", "95% interval to", "upper end of it"),
        QuestionColumn(
            f"{what}_percent_status",
            "Mark",
            "u: small numbers; c: confidential; x: not available; z: nothing to divide by, or fixed by the "
            "filter",
        ),
    )
    return [column for column in own if column.name not in names]


def _share_columns(
    frame: pd.DataFrame, what: str, fixed: pd.Series, has_intervals: bool
) -> dict[str, pd.Series]:
    """The percentage of `what` ("review", "child"), the ends of its interval and its mark, by their names."""
    name = f"{what}_percent"
    counts, totals = frame[f"{what}_count"].astype("float64"), frame[f"{what}_total"].astype("float64")
    hidden = frame[f"{name}_status"] if f"{name}_status" in frame else pd.Series("", index=frame.index)
    # Rounding may put a number of children above the one that it is part of: that is no share.
    known = counts.notna() & totals.gt(0) & counts.le(totals)
    ends = wilson_limits(counts.where(known).to_numpy(), totals.to_numpy(), thresholds.CONFIDENCE)
    lower, upper = (pd.Series(100 * end, index=frame.index).where(known) for end in ends)
    is_wide = upper - lower > 100 * thresholds.WIDE_INTERVAL
    # The first that holds counts: a missing number is not known to be small, and 0 of 0 is no share at all.
    conditions = [counts.isna(), ~known | fixed, totals.lt(thresholds.RELIABLE_REVIEWS) | is_wide]
    marks = np.select(conditions, ["x", NOT_APPLICABLE, "u"], default="")
    status = hidden.where(hidden.ne(""), pd.Series(marks, index=frame.index)).astype("str")
    # Below ten a single review moves a share by more than ten points: a percentage would seem
    # to say more than it does.
    enough = known & ~fixed & totals.ge(thresholds.FEW_REVIEWS)
    share = {name: frame[name].astype("float64").where(enough)}
    if has_intervals:
        given = enough & frame["unit"].eq("reviews") if "unit" in frame else enough
        share |= {f"{what}_lower": lower.where(given), f"{what}_upper": upper.where(given)}
    return share | {f"{name}_status": status}
