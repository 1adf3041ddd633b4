"""Whether the loaded data agrees with what was published, allowing for how published figures were rounded."""

from __future__ import annotations

from typing import Any

import pandas as pd

from scr_data.asking.answer import records

_ROUNDING = 0.5 + 1e-9  # published percentages are whole; half a point is within them, and a count is exact


def agrees(frame: pd.DataFrame) -> list[bool]:
    """From published_beside_loaded: whether each loaded figure agrees with the one published.

    A derived count agrees, too, where it comes to the published percentage: other numbers may fit that as
    well (39/75/59 and 40/75/58 beside 40/74/59 in 2008-09)."""
    published = {(row["time_period"], row["measure"]): row["published_value"] for row in records(frame)}
    return [_agrees(row, published) for row in records(frame)]


def _agrees(row: dict[str, Any], published: dict[tuple[int, str], float]) -> bool:
    year, measure = row["time_period"], row["measure"]
    if pd.isna(row["difference_value"]):
        return False
    if abs(row["difference_value"]) <= _ROUNDING:
        return True
    whole = published.get((year, "children" if measure.startswith("children") else "reviews"))
    percent = published.get((year, f"{measure}_percent"))
    if row["published_status"] != "derived" or not whole or percent is None:
        return False
    return bool(abs(100 * row["loaded_value"] / whole - percent) <= _ROUNDING)
