"""The two groups that a reader picks, a region or a board and what it is compared
with, out of the rows of all."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from scr_data.asking.questions import UnknownName
from scr_data.evidence import fixed
from scr_data.evidence.arguments import LARGEST, REST_OF_ENGLAND, REST_OF_REGION
from scr_data.evidence.comparison import Group
from scr_data.evidence.family import judged
from scr_data.evidence.funnel import comparisons_with_the_others, reason_not_to_compare
from scr_data.evidence.groups import TWO_GROUPS_COLUMNS, against, two_groups
from scr_data.evidence.intervals import with_interval_columns
from scr_data.evidence.measures import measure_of
from scr_data.field.english import place, rest_of
from scr_data.field.geography import REGION_NOT_KNOWN
from scr_data.field.selection import Selection


def two_regions(rows: pd.DataFrame, arguments: Mapping[str, str], selection: Selection) -> pd.DataFrame:
    """The region `arguments["group"]` against another or the rest of England, as a
    table of `TWO_GROUPS_COLUMNS`.

    `rows` has a row for each region with the measure: columns region, review_count, review_total. Raises
    `UnknownName` for a region that is not among them."""
    if rows.empty:
        return _no_groups()
    region = _group_looked_at(rows, "region", arguments["group"])
    other = arguments["other"]
    if other == REST_OF_ENGLAND:
        return _beside_the_others(rows, "region", region, arguments, selection)
    rest = rows[rows["region"] == _known("region", other, rows["region"])]
    own = rows[rows["region"] == region]
    groups = _group(own, f"in {place(region)}"), _group(rest, f"in {place(other)}")
    return _compared(rows, *groups, arguments, selection)


def two_boards(rows: pd.DataFrame, arguments: Mapping[str, str], selection: Selection) -> pd.DataFrame:
    """The board `arguments["group"]` against the rest of its region or of England, or another board, as a
    table of `TWO_GROUPS_COLUMNS`.

    `rows` has a row for each board with the measure: columns lscb, region, review_count, review_total. Raises
    `UnknownName` for a board that is not among them."""
    if rows.empty:
        return _no_groups()
    board = _group_looked_at(rows, "lscb", arguments["group"])
    own = rows[rows["lscb"] == board]
    region, other = str(own["region"].iloc[0]), arguments["other"]
    if other == REST_OF_ENGLAND:
        return _beside_the_others(rows, "lscb", board, arguments, selection)
    if other == REST_OF_REGION:
        rest = rows[(rows["lscb"] != board) & (rows["region"] == region)]
        beside = _group(rest, f"in {rest_of(region)}")
    else:
        rests = pd.Series([REST_OF_REGION, REST_OF_ENGLAND])
        name = _known("lscb", other, pd.concat([rows["lscb"], rests]))
        beside = _group(rows[rows["lscb"] == name], f"among those led by {name}")
    return _compared(rows, _group(own, f"among those led by {board}"), beside, arguments, selection)


def _no_groups() -> pd.DataFrame:
    """A comparison of nothing, with the columns of any other."""
    names = [column.name for column in with_interval_columns(TWO_GROUPS_COLUMNS)]
    return pd.DataFrame(columns=names)


def _beside_the_others(
    rows: pd.DataFrame, column: str, name: str, arguments: Mapping[str, str], selection: Selection
) -> pd.DataFrame:
    """A group against the rest of England, as one of all the groups that are compared so: it must not be said
    to stand out here and not on the map."""
    measure = measure_of(arguments["measure"]).words
    some = rows[rows["review_total"] > 0]
    if name not in set(some[column]):
        none = _group(rows[rows[column] == name], f"in {place(name)}")
        return _compared(rows, none, _group(some, "in the rest of England"), arguments, selection)
    comparisons = comparisons_with_the_others(some, column, measure, selection)
    members = judged(comparisons)
    size = sum(comparison.can_differ for comparison in comparisons)
    return two_groups(members[some[column].tolist().index(name)], size)


def _compared(
    rows: pd.DataFrame, group: Group, other: Group, arguments: Mapping[str, str], selection: Selection
) -> pd.DataFrame:
    """Two groups of the `rows`, which are those of all groups."""
    measure = measure_of(arguments["measure"]).words
    reason = fixed.reason_not_to_compare(rows) or reason_not_to_compare(selection)
    [member] = judged([against(group, other, measure, reason)])
    return two_groups(member, 1)


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
