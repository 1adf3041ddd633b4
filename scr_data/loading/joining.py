"""Sheets that are parts of one table, put together: a sheet for each year, several files of one shape; and a
flat list that tells of a review twice, taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from scr_data.field.english import counted
from scr_data.field.problems import Problem, note
from scr_data.field.schema import EVALUATIONS, REVIEWS
from scr_data.field.years import financial_year, year_meant, year_name
from scr_data.loading.dates import date_meant
from scr_data.loading.doubts import NO_ANSWERS, Answers, Doubt
from scr_data.loading.files import PART, ROW, Sheet
from scr_data.loading.headings import Matched

_YEAR = re.compile(r"(?:19|20)\d\d\s*[-/–_ ]\s*(?:(?:19|20)?\d\d)(?!\d)")


def dated(
    matched: Sequence[Matched], answers: Answers = NO_ANSWERS
) -> tuple[list[Matched], list[Doubt], list[Problem]]:
    """The `matched` sheets, where reviews that tell neither a year nor a day have the year that stands in the
    name of their sheet or file, or the one that was answered; the doubts, each with that year as its default,
    and notes."""
    found: list[Matched] = []
    doubts, notes = [], []
    for match in matched:
        year = _year_of_name(match)
        if year is None:
            found.append(match)
            continue
        doubts.append(_of_year(match.sheet, year))
        chosen = doubts[-1].answer(answers)
        found.append(match.with_column("time_period", [chosen] * len(match.sheet.frame)))
        wrong = f"the year of its reviews is taken from its name: {chosen}"
        notes.append(note(match.sheet.file, wrong, sheet=match.sheet.sheet))
    return found, doubts, notes


def _year_of_name(match: Matched) -> int | None:
    if match.table != REVIEWS or {"time_period", "evaluated_on"} & set(match.columns):
        return None
    names = (_YEAR.search(name) for name in (match.sheet.sheet, match.sheet.file))
    years = (year_meant(text[0].replace("_", "-").replace(" ", "-")) for text in names if text)
    return next((year for year in years if year), None)


def _of_year(sheet: Sheet, year: int) -> Doubt:
    start = year // 100
    around = [year_name(100 * first + (first + 1) % 100) for first in range(start - 2, start + 3)]
    options = tuple((name, name) for name in around)
    words = f"Of which year are the reviews of {sheet.name}?"
    return Doubt(f"year of {sheet.name}", words, options, default=year_name(year))


def joined(matched: Sequence[Matched]) -> list[Matched]:
    """The `matched` sheets with those of one table and one shape put together."""
    groups: dict[tuple[str, frozenset[str]], list[Matched]] = {}
    for match in matched:
        groups.setdefault((match.table.name, frozenset(match.named)), []).append(match)
    return [_together(group) for group in groups.values()]


def _together(group: Sequence[Matched]) -> Matched:
    """One sheet of several of one table and shape, each row of which still knows where it stands."""
    first = group[0]
    if len(group) == 1:
        return first
    names = first.named
    frames = []
    for number, match in enumerate(group):
        places = [match.columns.index(name) for name in names]
        part = match.sheet.frame[[*places, ROW]].set_axis([*range(len(names)), ROW], axis="columns")
        frames.append(part.assign(**{ROW: part[ROW] + number * PART}))
    frame = pd.concat(frames, ignore_index=True)
    headings = tuple(first.heading_of(name) for name in names)
    parts = tuple(match.sheet for match in group)
    sheet = Sheet(first.sheet.file, first.sheet.sheet, headings, frame, first.sheet.given_as, parts=parts)
    return replace(first, sheet=sheet, columns=tuple(names))


def evaluated_again(reviews: Matched) -> tuple[Matched, Matched, Problem] | None:
    """Of a flat list that tells of some review on several rows with different days: the reviews, once each,
    and their evaluations in order of day, with a note; None where no review stands there twice so."""
    frame = reviews.frame()
    if not {"review_id", "evaluated_on", "grade"} <= set(frame.columns):
        return None
    twice = frame["review_id"].duplicated(keep=False) & frame["review_id"].ne("")
    if not twice.any():
        return None
    days = frame["evaluated_on"].map({text: date_meant(text) for text in frame["evaluated_on"].unique()})
    same = frame.assign(day=days).duplicated(["review_id", "day"], keep=False)
    if (twice & (days.isna() | same)).any():
        return None
    ordered = frame.assign(day=days).sort_values(["review_id", "day", ROW], kind="stable")
    numbers = ordered.groupby("review_id", sort=False).cumcount() + 1
    evaluations = ordered[["review_id", "evaluated_on", "grade", ROW]].assign(
        evaluation_no=numbers.astype("str")
    )
    first = ordered[numbers == 1]
    if "time_period" not in first:
        years = [year_name(financial_year(day)) for day in first["day"]]
        first = first.assign(time_period=pd.Series(years, index=first.index, dtype="str"))
    first = first.drop(columns=["day"]).sort_values(ROW)
    count = int((numbers == 2).sum())
    stand = "stands" if count == 1 else "stand"
    wrong = f"{counted(count, 'review')} {stand} on several rows with different days: read as evaluated again"
    return (
        reviews.holding(first.drop(columns=["evaluated_on", "grade"]), REVIEWS),
        reviews.holding(evaluations, EVALUATIONS),
        note(reviews.sheet.file, wrong, sheet=reviews.sheet.sheet),
    )
