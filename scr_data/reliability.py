"""How far each share of an answer can be relied on: its 95% interval and its mark, added to every answer on its way out.

Fewer than `FEW_REVIEWS`: the count alone, marked u. Fewer than `RELIABLE_REVIEWS`: a percentage marked u; both from the vocabulary.
 Nothing to divide by: z; no such table in the data: x. A number that the disclosure rule
hides stays hidden."""

from __future__ import annotations

import pandas as pd

from scr_data import vocabulary as v
from scr_data.statistics import wilson_interval

_NOTHING = float("nan")


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with `<what>_lower`, `<what>_upper` (percent, 95% Wilson interval) and `<what>_percent_status` behind each `<what>_percent`
    that has a `<what>_count` and a `<what>_total` beside it; the percentage itself is empty where there are too few for one."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        what = str(name).removesuffix("_percent")
        if name == f"{what}_percent" and {f"{what}_count", f"{what}_total"} <= set(frame.columns):
            columns |= _share_columns(frame, what)
        elif name not in columns:
            columns[str(name)] = frame[name]
    return pd.DataFrame(columns, index=frame.index)


def mark(total: float) -> str:
    """The mark of a share of `total`: "u" where it is unreliable, "z" where there is nothing to divide by, else none."""
    if not total:
        return "z"
    return "u" if total < v.RELIABLE_REVIEWS else ""


def in_words(frame: pd.DataFrame) -> str:
    """How sure one can be of the shares in `frame`, from the number of reviews (or children) that they rest on."""
    totals = frame["review_total"] if "review_total" in frame else frame.get("child_total")
    noun = "reviews" if "review_total" in frame else "children"
    if totals is None or not (totals.fillna(0) > 0).any():
        return "These are plain counts of what the data holds: they carry no interval."
    some = totals[totals > 0]
    least, most = int(some.min()), int(some.max())
    rest = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    said = f"Each share rests on {rest} {noun} and has a 95% interval: how far it could have moved by chance alone."
    if least < v.RELIABLE_REVIEWS:
        said += f" Shares of fewer than {v.RELIABLE_REVIEWS} carry [u]: read them as a rough size."
    if least < v.FEW_REVIEWS:
        said += f" Of fewer than {v.FEW_REVIEWS} only counts are given."
    return said


def _share_columns(frame: pd.DataFrame, what: str) -> dict[str, pd.Series]:
    name = f"{what}_percent"
    counts, totals = frame[f"{what}_count"].astype("float64"), frame[f"{what}_total"].astype("float64")
    hidden = frame[f"{name}_status"] if f"{name}_status" in frame else pd.Series("", index=frame.index)
    known = counts.notna() & totals.gt(0)
    marks = totals.where(known, 0).map(mark).mask(counts.isna(), "x")
    status = hidden.where(hidden.ne(""), marks).astype("str")
    enough = known & totals.ge(v.FEW_REVIEWS)
    bounds = {
        (count, total): wilson_interval(int(count), int(total)) for count, total in set(zip(counts[enough], totals[enough], strict=True))
    }
    pairs = [bounds.get(pair) if shown else None for pair, shown in zip(zip(counts, totals, strict=True), enough, strict=True)]
    lower = [_NOTHING if one is None else 100 * one.lower for one in pairs]
    upper = [_NOTHING if one is None else 100 * one.upper for one in pairs]
    return {
        name: frame[name].astype("float64").where(enough),
        f"{what}_lower": pd.Series(lower, index=frame.index, dtype="float64"),
        f"{what}_upper": pd.Series(upper, index=frame.index, dtype="float64"),
        f"{name}_status": status,
    }
