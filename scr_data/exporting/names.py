"""What files are called: after the question, its arguments and the selection as the question used it."""

from __future__ import annotations

import re

from scr_data.asking.answer import Answer
from scr_data.field.years import year_name

_LONGEST_NAME = 120


def file_name(answer: Answer, extension: str = "csv") -> str:
    """What to call a file that holds `answer`, as "grades_by_region_2008-09_north-west.csv".

    A comparison names its two groups: "regions_compared_good_london_rest-of-england.csv". What is at its default is
    left out, unless the question compares groups."""
    years = [year_name(year) for year in answer.selection.years]
    others = [text for texts in answer.selection.to_url().values() for text in texts if text not in years]
    parts = [answer.question.name, *map(_slug, [*_arguments(answer), *years, *others])]
    return f"{'_'.join(parts)[:_LONGEST_NAME].rstrip('-_')}.{extension}"


def _arguments(answer: Answer) -> list[str]:
    every = answer.question.arguments
    told = answer.arguments
    if any(argument.name == "group" for argument in every):
        return [*told.values()]
    return [told[argument.name] for argument in every if told[argument.name] != argument.default]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
