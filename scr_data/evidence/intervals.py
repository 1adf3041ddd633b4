"""How far each share of an answer can be relied on: its 95% interval and its mark, added to
every answer on its way out.

Fewer than `FEW_REVIEWS`: the count alone, marked u. Fewer than `RELIABLE_REVIEWS`: a
percentage marked u. Nothing to divide by: z; no such table in the data: x. A number that the
disclosure rule hides stays hidden."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scr_data.asking.questions import QuestionColumn
from scr_data.evidence.statistics import wilson_limits
from scr_data.field import thresholds


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with an interval and a mark behind each percentage that has its count and its total beside it.

    For "review_percent" these are review_lower and review_upper (0 to 100, Wilson's 95% interval) and
    review_percent_status. The percentage itself is empty where there are too few reviews for one."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        what = str(name).removesuffix("_percent")
        if name == f"{what}_percent" and {f"{what}_count", f"{what}_total"} <= set(frame.columns):
            columns |= _share_columns(frame, what)
        elif name not in columns:
            columns[str(name)] = frame[name]
    return pd.DataFrame(columns, index=frame.index)


def in_words(frame: pd.DataFrame) -> str:
    """How sure one can be of the shares in `frame`, from the number of reviews or children that they rest
    on: its column review_total or child_total. Without either they are plain counts."""
    totals = frame["review_total"] if "review_total" in frame else frame.get("child_total")
    noun = "reviews" if "review_total" in frame else "children"
    if totals is None or not (totals.fillna(0) > 0).any():
        return "These are plain counts of what the data holds: they carry no interval."
    some = totals[totals > 0]
    least, most = int(some.min()), int(some.max())
    numbers = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    interval = "has a 95% interval: how far it could have moved by chance alone"
    sentences = [f"Each share rests on {numbers} {noun} and {interval}."]
    if least < thresholds.RELIABLE_REVIEWS:
        few = f"fewer than {thresholds.RELIABLE_REVIEWS}"
        sentences.append(f"Shares of {few} carry [u]: read them as a rough size.")
    if least < thresholds.FEW_REVIEWS:
        sentences.append(f"Of fewer than {thresholds.FEW_REVIEWS} only counts are given.")
    return " ".join(sentences)


def with_interval_columns(columns: tuple[QuestionColumn, ...]) -> tuple[QuestionColumn, ...]:
    """`columns` with what `with_intervals` adds to a frame of them, each behind the
    percentage that it belongs to."""
    names = {column.name for column in columns}
    found: list[QuestionColumn] = []
    for column in columns:
        found.append(column)
        what = column.name.removesuffix("_percent")
        if column.name == f"{what}_percent" and {f"{what}_count", f"{what}_total"} <= names:
            found += _interval_columns(what, names)
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
            "u: small numbers; c: confidential; x: not available; z: nothing to divide by",
        ),
    )
    return [column for column in own if column.name not in names]


def _share_columns(frame: pd.DataFrame, what: str) -> dict[str, pd.Series]:
    """The percentage of `what` ("review", "child"), the ends of its interval and its mark, by their names."""
    name = f"{what}_percent"
    counts, totals = frame[f"{what}_count"].astype("float64"), frame[f"{what}_total"].astype("float64")
    hidden = frame[f"{name}_status"] if f"{name}_status" in frame else pd.Series("", index=frame.index)
    known = counts.notna() & totals.gt(0)
    # The first that holds counts: a missing number is not known to be small, and 0 of 0 is no share at all.
    conditions = [counts.isna(), ~known, totals < thresholds.RELIABLE_REVIEWS]
    marks = np.select(conditions, ["x", "z", "u"], default="")
    status = hidden.where(hidden.ne(""), pd.Series(marks, index=frame.index)).astype("str")
    # Below ten a single review moves a share by more than ten points: a percentage would seem
    # to say more than it does.
    enough = known & totals.ge(thresholds.FEW_REVIEWS)
    ends = wilson_limits(counts.to_numpy(), totals.to_numpy(), thresholds.CONFIDENCE)
    lower, upper = (pd.Series(100 * end, index=frame.index).where(enough) for end in ends)
    return {
        name: frame[name].astype("float64").where(enough),
        f"{what}_lower": lower,
        f"{what}_upper": upper,
        f"{name}_status": status,
    }
