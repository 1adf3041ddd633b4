"""The Reviews CSV of this dashboard, given back to it: the boards with their regions and the weaknesses that
stand in it are taken up, and what was illustrative stays so."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from scr_data.field import vocabulary as v
from scr_data.field.geography import REGIONS
from scr_data.field.schema import FINDINGS, LSCBS, REVIEWS
from scr_data.loading import boards
from scr_data.loading.files import ROW
from scr_data.loading.headings import Matched
from scr_data.loading.layout import normalised

_ITS_OWN = {"data_status", "region", "lead_lscb", "themes", "taking_part_lscbs"}


def completed(matched: Sequence[Matched]) -> list[Matched]:
    """The `matched` sheets, with tables of boards and of findings beside reviews that are such an export."""
    more = [
        table
        for match in matched
        if _is_export(match)
        for table in (_boards(match), _findings(match))
        if table
    ]
    given = {match.table.name for match in matched}
    return [*matched, *(match for match in more if match.table.name not in given)]


def status_of(matched: Sequence[Matched]) -> str | None:
    """The data status that an export says of all its rows; None where there is no export, or it says
    several."""
    statuses = {
        status
        for match in matched
        if _is_export(match)
        for status in match.sheet.frame[_place(match, "data_status")].unique()
    }
    known = statuses & {term.code for term in v.DATA_STATUSES}
    return next(iter(known)) if len(statuses) == 1 and known else None


def _is_export(match: Matched) -> bool:
    names = {normalised(heading) for heading in match.sheet.headings}
    return match.table == REVIEWS and names >= _ITS_OWN and len(match.sheet.frame) > 0


def _place(match: Matched, heading: str) -> int:
    return [normalised(own) for own in match.sheet.headings].index(heading)


def _boards(match: Matched) -> Matched | None:
    """The boards that led the reviews, with their regions: where some are in no list, and all have one."""
    cells = match.sheet.frame
    lead, region = (cells[_place(match, name)] for name in ("lead_lscb", "region"))
    regions = {term.code for term in REGIONS}
    if not region.isin(regions).all() or all(boards.resolved(name) for name in lead.unique()):
        return None
    pairs = pd.DataFrame({"lscb": lead, "region": region, ROW: cells[ROW]})
    return match.holding(pairs.drop_duplicates(["lscb", "region"]), LSCBS)


def _findings(match: Matched) -> Matched | None:
    """A finding for each weakness of a review."""
    cells = match.sheet.frame
    practice = {term.code for term in v.PRACTICE_THEMES}
    triples = zip(cells[_place(match, "review_id")], cells[_place(match, "themes")], cells[ROW], strict=True)
    rows = [
        (review, str(number), "practice" if theme in practice else "process", theme, line)
        for review, themes, line in triples
        for number, theme in enumerate(filter(None, themes.split("; ")), 1)
    ]
    if not rows:
        return None
    names = ["review_id", "finding_no", "kind", "theme"]
    frame = pd.DataFrame(rows, columns=[*names, ROW]).astype(dict.fromkeys(names, "str"))
    return match.holding(frame, FINDINGS)
