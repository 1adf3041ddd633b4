"""What files are called: after the question, its arguments and the selection as the question used it."""

from __future__ import annotations

import re

from scr_data.asking.answer import Answer
from scr_data.field.years import year_name

_LONGEST_NAME = 120  # characters; some systems refuse a path of more than 255


def file_name(answer: Answer, extension: str = "csv") -> str:
    """The name of a file that holds `answer`: "grades_by_region_2008-09_north-west.csv".

    What is at its default is left out, unless the question compares groups: then the name says which two,
    as in "regions_compared_good_london_rest-of-england.csv"."""
    # Years come first, so that a folder lists the files of a question by year.
    years = [year_name(year) for year in answer.selection.years]
    others = [text for texts in answer.selection.to_url().values() for text in texts if text not in years]
    parts = [answer.question.name, *map(_slug, [*_arguments(answer), *years, *others])]
    return f"{'_'.join(parts)[:_LONGEST_NAME].rstrip('-_')}.{extension}"


def _arguments(answer: Answer) -> list[str]:
    """The values of the answer's arguments that belong into its name."""
    values = answer.arguments
    if "group" in values:
        return list(values.values())
    declared = answer.question.arguments
    return [values[argument.name] for argument in declared if values[argument.name] != argument.default]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
