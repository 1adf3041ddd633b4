"""Every question is answered as it is recounted from the files: each data set, each selection, each
argument."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pandas as pd
import pytest

from scr_data import answers
from scr_data.asking.questions import question, question_names
from scr_data.field import thresholds
from scr_data.field.selection import Selection

from .comparing import differing
from .loading import Case, every_case, few_cases, together
from .recount import EXPECTED, expected

WITH_ARGUMENTS = [name for name in question_names() if question(name).arguments]


def differences(name: str, cases: Iterable[Case], **arguments: str) -> list[str]:
    """What differs between the answers to a question and their recount, each with what it was asked about."""
    told = "".join(f", {argument}={value}" for argument, value in arguments.items())
    return [
        f"{name} of {case}{told}: {difference}"
        for case in cases
        for difference in _differing(name, case, arguments)[:3]
    ]


def _differing(name: str, case: Case, arguments: dict[str, str]) -> list[str]:
    """What differs in the columns of the head; the intervals that an answer has beside them have tests of
    their own."""
    answer = answers.answer(case.loaded.dataset, name, case.selection, arguments=arguments)
    wanted = expected(name, case.loaded.files, case.selection, **arguments)
    named = [column.name for column in question(name).columns]
    return differing(
        answer.rows[[column for column in answer.rows if column in named]],
        _as_shown(wanted, name, case.selection),
    )


def _as_shown(frame: pd.DataFrame, name: str, selection: Selection) -> pd.DataFrame:
    """A recount without its shares of too few and those that the filter fixes, which no answer gives."""
    shown = frame.copy()
    is_fixed = _fixed(frame, name, selection)
    for what in (str(name).removesuffix("_percent") for name in frame if str(name).endswith("_percent")):
        if f"{what}_total" not in frame:
            continue
        few = frame[f"{what}_total"].astype("float64") < thresholds.FEW_REVIEWS
        shown[f"{what}_percent"] = frame[f"{what}_percent"].where(~(few | is_fixed), None)
    return shown


def _fixed(frame: pd.DataFrame, name: str, selection: Selection) -> pd.Series:
    """The rows whose share of reviews the filter fixes: a review has one grade and one region, and may have
    several weaknesses."""
    nothing = pd.Series(False, index=frame.index)
    if name == "key_figures":
        return frame["measure"].str.startswith("grade_") & bool(selection.grades)
    if name == "reviews_by_region":
        return nothing | bool(selection.regions or selection.lscbs)
    if name.startswith(("grades_by", "grades_beside")):
        return nothing | bool(selection.grades)
    if name == "themes_by_agency":
        return frame["theme"].isin(selection.themes) & frame["agency"].isin(selection.agencies)
    return frame["theme"].isin(selection.themes) if name.startswith("themes_by") else nothing


def test_every_question_has_a_recount() -> None:
    assert sorted(EXPECTED) == list(question_names())


@pytest.mark.parametrize("name", [together(name) for name in question_names()])
def test_an_answer_is_what_the_recount_finds(name: str) -> None:
    assert differences(name, every_case()) == []


@pytest.mark.parametrize("name", [together(name) for name in WITH_ARGUMENTS])
def test_an_answer_under_each_value_of_its_arguments_is_what_the_recount_finds(name: str) -> None:
    names = [argument.name for argument in question(name).arguments]
    for values in itertools.product(*(argument.allowed for argument in question(name).arguments)):
        assert differences(name, few_cases(), **dict(zip(names, values, strict=True))) == []


def test_a_comparison_sees_a_value_a_row_an_order_and_a_column_that_are_wrong() -> None:
    right = pd.DataFrame({"grade": ["good", "adequate"], "review_count": [1, 2]})
    assert differing(right, right.astype({"review_count": "float64"})) == []
    for wrong in (
        right.assign(review_count=[1, 3]),
        right.assign(review_count=[1.0, float("nan")]),
        right.head(1),
        right[::-1],
        right[["review_count", "grade"]],
        right.rename(columns={"grade": "theme"}),
    ):
        assert differing(wrong, right) != []
