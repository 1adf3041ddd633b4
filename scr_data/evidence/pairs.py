"""The two groups that a reader picks, a region or a board and what it is compared
with, out of the rows of all."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from scr_data.asking.questions import UnknownName
from scr_data.evidence.arguments import LARGEST, REST_OF_ENGLAND, REST_OF_REGION
from scr_data.evidence.comparison import Group
from scr_data.evidence.groups import TWO_GROUPS_COLUMNS, against, two_groups
from scr_data.evidence.intervals import with_interval_columns
from scr_data.evidence.measures import measure_of
from scr_data.field.english import place
from scr_data.field.geography import REGION_NOT_KNOWN


def two_regions(rows: pd.DataFrame, arguments: Mapping[str, str]) -> pd.DataFrame:
    """The region `arguments["group"]` against another or the rest of England, as a
    table of `TWO_GROUPS_COLUMNS`.

    `rows` has a row for each region with the measure: columns region, review_count, review_total. Raises
    `UnknownName` for a region that is not among them."""
    if rows.empty:
        return _no_groups()
    region = _group_looked_at(rows, "region", arguments["group"])
    other = arguments["other"]
    if other == REST_OF_ENGLAND:
        rest, where = rows[rows["region"] != region], "in the rest of England"
    else:
        rest, where = rows[rows["region"] == _known("region", other, rows["region"])], f"in {place(other)}"
    own = rows[rows["region"] == region]
    return _compared(_group(own, f"in {place(region)}"), _group(rest, where), arguments)


def two_boards(rows: pd.DataFrame, arguments: Mapping[str, str]) -> pd.DataFrame:
    """The board `arguments["group"]` against the rest of its region or of England, as a table of
    `TWO_GROUPS_COLUMNS`.

    `rows` has a row for each board with the measure: columns lscb, region, review_count, review_total. Raises
    `UnknownName` for a board that is not among them."""
    if rows.empty:
        return _no_groups()
    board = _group_looked_at(rows, "lscb", arguments["group"])
    own = rows[rows["lscb"] == board]
    region = str(own["region"].iloc[0])
    rest, where = rows[rows["lscb"] != board], "England"
    if arguments["other"] == REST_OF_REGION:
        rest, where = rest[rest["region"] == region], place(region)
    led = _group(own, f"among those led by {board}")
    return _compared(led, _group(rest, f"in the rest of {where}"), arguments)


def _no_groups() -> pd.DataFrame:
    """A comparison of nothing, with the columns of any other."""
    names = [column.name for column in with_interval_columns(TWO_GROUPS_COLUMNS)]
    return pd.DataFrame(columns=names)


def _compared(group: Group, other: Group, arguments: Mapping[str, str]) -> pd.DataFrame:
    return two_groups(against(group, other, measure_of(arguments["measure"]).words))


def _group_looked_at(rows: pd.DataFrame, column: str, name: str) -> str:
    """The group called `name`; the one with most reviews where none is named."""
    if name != LARGEST:
        return _known(column, name, rows[column])
    # "Not known" is no region to open with, however many reviews have none; only where there is no other.
    known = rows[rows[column] != REGION_NOT_KNOWN]
    candidates = rows if known.empty else known
    return str(candidates.sort_values("review_total", ascending=False, kind="stable")[column].iloc[0])


def _known(kind: str, name: str, names: pd.Series) -> str:
    """`name`, which must be among `names`; a `kind` is "region" or "lscb"."""
    known = tuple(dict.fromkeys(map(str, names)))
    if name not in known:
        raise UnknownName(kind, name, known)
    return name


def _group(rows: pd.DataFrame, where: str) -> Group:
    return Group(where, int(rows["review_count"].sum()), int(rows["review_total"].sum()))
