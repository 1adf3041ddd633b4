"""Charts of the children whom reviews were about."""

from __future__ import annotations

import pandas as pd

from scr_data.asking import disclosure
from scr_data.asking.answer import Answer
from scr_data.charts.bars import BarBlocks
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import OUTCOME_COLOURS
from scr_data.charts.marks import NOT_IN_THE_DATA, Bar, Row, code_of, number_or_none
from scr_data.evidence import headlines
from scr_data.field import english
from scr_data.field import vocabulary as v
from scr_data.field.years import year_name


def _by_outcome(answer: Answer) -> BarBlocks | None:
    """A block for each outcome and age with a bar for each year; no plot where every count is hidden."""
    if answer.rows["child_count"].isna().all():
        return None
    blocks: dict[str, list[Bar]] = {}
    for row in answer.records():
        name = f"{v.label('outcome', row['outcome'])}, {_age(row['age_band'])}"
        text = f"{year_name(row['time_period'])}: {_of_children(row)}"
        colour = OUTCOME_COLOURS[row["outcome"]]
        share, lower, upper = (
            number_or_none(row.get(f"child_{end}")) for end in ("percent", "lower", "upper")
        )
        bar = Bar(f"{name}, {text}", code_of(row), share, text, colour, lower, upper)
        blocks.setdefault(name, []).append(bar)
    # "Age not known" is worth a block only where it holds a child; a known age without one says something.
    return BarBlocks({name: bars for name, bars in blocks.items() if not _is_of_nobody(name, bars)})


def _age(age_band: str) -> str:
    if age_band == v.NOT_KNOWN.code:
        return "age not known"
    return f"aged {v.label('age_band', age_band).lower()}"


def _is_of_nobody(name: str, bars: list[Bar]) -> bool:
    return name.endswith("not known") and not any(bar.length for bar in bars)


def _of_children(row: Row) -> str:
    """How many of the row's children; where that is hidden the symbol in its place, "[low]"."""
    count, total = row["child_count"], row["child_total"]
    status = row.get("child_count_status", "")
    if pd.isna(count):
        return f"[{status}]" if status not in ("", "x") else NOT_IN_THE_DATA
    if status == disclosure.ROUNDED:
        return english.rounded_share(count, total, has_share=not pd.isna(row["child_percent"]))
    return english.share(int(count), int(total)) if total else "no children"


CHILDREN_BY_OUTCOME = ChartType(
    kind="Bar chart with a bar for each year under each outcome and age",
    headline=lambda answer: headlines.children_by_outcome(answer.rows),
    plot=_by_outcome,
)
