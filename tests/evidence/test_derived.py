"""Every derived question is answered as it is worked out a second time, and keeps to what holds of every
answer."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd
import pytest
from _pytest.mark import ParameterSet

from scr_data import answers
from scr_data.asking import questions
from scr_data.asking.questions import UnknownName
from scr_data.evidence.derived import derived_questions, question
from scr_data.evidence.measures import MEASURES
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from tests.evidence.derived_recount import DERIVED
from tests.facts import faults
from tests.queries.comparing import differing
from tests.queries.loading import Case, every_case, few_cases, together
from tests.queries.recount import recounted
from tests.small_set import small_dataset

WITHIN = 1e-6  # two ways to work out an interval or a p-value agree to this
A_FEW_MEASURES = ("inadequate", "good", "risk_assessment")
OF_A_MEASURE = [name for name in DERIVED if question(name).arguments]


def of_its_start(name: str) -> ParameterSet:
    """A derived question as a parameter: on one worker with the question that it starts from."""
    return together(name, derived_questions()[name].starts_from({"measure": "inadequate"}))


every_derived = pytest.mark.parametrize("name", [of_its_start(name) for name in DERIVED])


def differences(
    name: str, cases: Iterable[Case], arguments: Mapping[str, str] = questions.NO_ARGUMENTS
) -> list[str]:
    """What differs between the answers to a derived question and their recount, with what it was asked
    about."""
    told = "".join(f", {argument}={value}" for argument, value in arguments.items())
    return [
        f"{name} of {case}{told}: {difference}"
        for case in cases
        for difference in differing(
            answers.answer(case.loaded.dataset, name, case.selection, arguments=arguments).rows,
            DERIVED[name](recounted(case.loaded.files, case.selection, **arguments)),
            WITHIN,
        )[:3]
    ]


def test_every_derived_question_has_a_recount() -> None:
    assert DERIVED.keys() == derived_questions().keys()


@every_derived
def test_a_derived_answer_is_what_the_recount_finds(name: str) -> None:
    assert differences(name, every_case()) == []


@pytest.mark.parametrize("name", [of_its_start(name) for name in OF_A_MEASURE])
def test_a_derived_answer_of_each_measure_is_what_the_recount_finds(name: str) -> None:
    for measure in MEASURES:
        assert differences(name, few_cases(), {"measure": measure.code}) == []


def test_two_regions_compared_are_what_the_recount_finds() -> None:
    pairs = itertools.permutations(("London", "North West", "South East"), 2)
    rests = [(group, "rest_of_england") for group in ("London", "East Midlands")]
    for measure, (group, other) in itertools.product(A_FEW_MEASURES, (*pairs, *rests)):
        arguments = {"measure": measure, "group": group, "other": other}
        assert differences("regions_compared", few_cases(), arguments) == []


def test_a_board_compared_with_the_rest_or_another_is_what_the_recount_finds() -> None:
    for case, board in some_boards():
        led = recounted(case.loaded.files, Selection(years=case.selection.years)).reviews["lead_lscb"]
        others = ("rest_of_region", "rest_of_england", str(led.iloc[0]))
        for measure, other in itertools.product(A_FEW_MEASURES, others):
            arguments = {"measure": measure, "group": board, "other": other}
            assert differences("boards_compared", [case], arguments) == []


def some_boards() -> Iterator[tuple[Case, str]]:
    """Of each of a few selections, the first, the middle and the last of the boards that led one of its
    reviews in England; a selection of a region or a board does not narrow them."""
    for case in few_cases():
        selection = Selection(years=case.selection.years)
        boards = sorted(set(recounted(case.loaded.files, selection).reviews["lead_lscb"]))
        for board in {boards[0], boards[len(boards) // 2], boards[-1]}:
            if case.called in ("everything", "last year"):
                yield case, board


@every_derived
def test_a_derived_answer_keeps_to_what_holds_of_every_answer(name: str) -> None:
    measures = ("inadequate", "risk_assessment") if name in OF_A_MEASURE else ("",)
    for measure in measures:
        arguments = {"measure": measure} if measure else {}
        for case in every_case():
            answer = answers.answer(case.loaded.dataset, name, case.selection, arguments=arguments)
            assert faults(answer) == [], f"{name} of {case} {measure}"


@every_derived
def test_the_query_of_a_derived_answer_is_that_of_the_answer_it_starts_from(name: str) -> None:
    for case in few_cases():
        answer = answers.answer(case.loaded.dataset, name, case.selection)
        derived = derived_questions()[name]
        start = derived.starts_from(answer.arguments)
        base = answers.answer(case.loaded.dataset, start, derived.selection_asked(answer.selection))
        assert (answer.question.sql, answer.parameters) == (base.question.sql, base.parameters)
        assert answer.question.does_not_show == base.question.does_not_show


def test_a_comparison_of_all_england_is_not_narrowed_by_regions_and_boards() -> None:
    narrow = Selection(regions=("London",), lscbs=("London 01",), taking_part=True)
    for name in ("regions_compared", "boards_compared"):
        answer = answers.answer(small_dataset(), name, narrow)
        assert answer.selection == Selection()
        assert answer is answers.answer(small_dataset(), name)


@pytest.mark.parametrize(
    ("name", "column", "narrow"),
    [
        ("funnel_by_region", "region", Selection(regions=("London", "North West"))),
        ("funnel_by_lscb", "lscb", Selection(lscbs=("London 01",))),
        ("grades_by_region_against_rest", "region", Selection(regions=("London",))),
    ],
)
def test_a_group_that_is_chosen_is_judged_among_all_of_england(
    name: str, column: str, narrow: Selection
) -> None:
    dataset = bundled.illustrative()
    chosen = narrow.regions or narrow.lscbs
    every = answers.answer(dataset, name).rows
    found = answers.answer(dataset, name, narrow).rows
    expected = every[every[column].isin(chosen)].reset_index(drop=True)
    pd.testing.assert_frame_equal(found.reset_index(drop=True), expected)
    assert set(found[column]) == set(chosen)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("regions_compared", {"group": "Londn"}, "no region “Londn”. Did you mean “London”"),
        ("regions_compared", {"other": "Nort East"}, "no region “Nort East”. Did you mean “North East”"),
        ("boards_compared", {"group": "London 1"}, "no lscb “London 1”. Did you mean “London 01”"),
        ("boards_compared", {"other": "rest_of_regions"}, "Did you mean “rest_of_region”"),
        ("funnel_by_lscb", {"comparator": "all"}, "no argument of funnel_by_lscb “comparator”"),
        ("funnel_by_region", {"measure": "outstanding"}, "no measure “outstanding”"),
        ("changes_by_grade", {"measure": "good"}, "no argument of changes_by_grade “measure”"),
    ],
)
def test_an_argument_that_means_nothing_is_refused_with_the_nearest(
    name: str, arguments: dict[str, str], message: str
) -> None:
    with pytest.raises(UnknownName, match=message):
        answers.answer(small_dataset(), name, arguments=arguments)
