"""A comparison gets the verdict that its numbers bear out, and a sentence that says no more than they do."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact, hypergeom

from scr_data.evidence.comparison import CHANGE, DIFFERENCE, Comparison, Group
from scr_data.evidence.family import family_of, in_family, judged


def compare(count: int, total: int, other_count: int, other_total: int, kind: str = CHANGE) -> Comparison:
    group, other = Group("in 2008-09", count, total), Group("in 2007-08", other_count, other_total)
    return Comparison("were inadequate", group, other, kind)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    total, other_total = draw(st.integers(0, 300)), draw(st.integers(0, 300))
    return compare(draw(st.integers(0, total)), total, draw(st.integers(0, other_total)), other_total)


def test_the_fall_to_2008_09_is_said_with_its_size_and_what_a_fall_would_take() -> None:
    assert compare(59, 173, 20, 50).sentence == (
        "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in 2007-08, 6 points "
        "lower: no evidence of change. With numbers this small chance alone could put it between 21 lower "
        "and 9 higher (95% interval). It would take 43 inadequate reviews or fewer (there were 59) to call "
        "it a fall."
    )


def test_the_fall_to_2009_10_reads_as_more_than_chance() -> None:
    comparison = compare(23, 147, 59, 173)
    assert comparison.verdict == "lower"
    assert comparison.in_brief.endswith("18 points lower: more than chance alone would explain.")
    assert comparison.judgement == ("Chance aside, it could be between 9 and 27 points lower (95% interval).")


def test_only_the_exact_test_decides_and_an_interval_on_the_other_side_is_not_told() -> None:
    every = [compare(count, total, 20, 50) for total in (53, 90, 173) for count in range(total + 1)]
    edges = [comparison for comparison in every if comparison.is_at_the_edge]
    assert edges, "the example has a count at the edge"
    for comparison in edges:
        assert comparison.judgement == "It is a close call."
        assert "interval" not in comparison.sentence
        assert (comparison.verdict in ("higher", "lower")) == (comparison.p_value < 0.05)


def test_fewer_than_ten_on_a_side_is_too_few_to_say_and_has_no_percentage() -> None:
    comparison = compare(3, 9, 100, 200)
    assert comparison.verdict == "too_few"
    assert comparison.sentence == (
        "3 of 9 reviews were inadequate in 2008-09, against 50% (100 of 200) in 2007-08: too few to say. "
        "There are 9 reviews in 2008-09; shares are compared from 10 reviews on each side."
    )
    assert compare(3, 10, 5, 10).verdict == "no_evidence"


def test_one_of_few_is_said_of_one() -> None:
    assert compare(1, 7, 20, 50).in_brief.startswith("1 of 7 reviews was inadequate")
    assert compare(2, 7, 20, 50).in_brief.startswith("2 of 7 reviews were inadequate")
    assert compare(1, 100, 20, 50).in_brief.startswith("1% of reviews were inadequate")


def test_groups_are_said_to_differ_and_years_to_change() -> None:
    assert "no evidence of a difference" in compare(10, 40, 9, 40, DIFFERENCE).sentence
    assert "to call it higher" in compare(10, 40, 9, 40, DIFFERENCE).sentence
    assert "to call it a rise" in compare(10, 40, 9, 40).sentence


def test_what_a_verdict_would_take_is_said_of_the_side_that_was_seen() -> None:
    assert "or fewer (there were 10)" in compare(10, 40, 12, 40).judgement
    assert "or more (there were 12)" in compare(12, 40, 10, 40).judgement
    small = Comparison("were good", Group("in London", 1, 12), Group("elsewhere", 34, 170), DIFFERENCE)
    assert "No number in London could have shown one" in small.judgement


def test_a_weakness_is_counted_in_reviews_with_it() -> None:
    comparison = Comparison("had a finding of “delay”", Group("here", 8, 40), Group("there", 9, 40))
    assert "reviews with a finding of “delay” or fewer" in comparison.judgement


def test_no_reviews_and_one_review_read_as_english() -> None:
    assert compare(0, 0, 5, 20).sentence == "There are no reviews in 2008-09."
    assert compare(1, 1, 5, 20).sentence.startswith("1 of 1 review was inadequate in 2008-09")
    assert "There is 1 review in 2008-09" in compare(1, 1, 5, 20).sentence
    assert "against no review in 2007-08" in compare(5, 20, 0, 0).sentence


def test_what_is_not_to_be_compared_has_its_reason_and_no_verdict() -> None:
    comparison = replace(compare(54, 173, 3, 50), reason="One year had longer.")
    assert comparison.verdict == "not_compared"
    assert comparison.sentence == (
        "31% of reviews were inadequate in 2008-09 (54 of 173), against 6% (3 of 50) in 2007-08. "
        "One year had longer."
    )


@given(comparisons())
def test_the_verdict_is_fishers_test_and_nothing_else(comparison: Comparison) -> None:
    group, other = comparison.group, comparison.other
    table = [[group.count, group.total - group.count], [other.count, other.total - other.count]]
    if min(group.total, other.total) < 10:
        assert comparison.verdict == "too_few"
    elif fisher_exact(np.array(table)).pvalue < 0.05 - 1e-9:
        assert comparison.verdict == ("higher" if group.share > other.share else "lower")
    elif fisher_exact(np.array(table)).pvalue > 0.05 + 1e-9:
        assert comparison.verdict == "no_evidence"


@given(comparisons())
def test_the_number_that_it_would_take_changes_the_verdict_and_the_next_one_does_not(
    comparison: Comparison,
) -> None:
    for count, words in re.findall(
        r"It would take (\d+) inadequate reviews (or fewer|or more)", comparison.judgement
    ):
        towards, verdict = (1, "lower") if words == "or fewer" else (-1, "higher")
        verdicts = [
            replace(comparison, group=replace(comparison.group, count=number)).verdict
            for number in (int(count), int(count) + towards)
        ]
        assert verdicts == [verdict, "no_evidence"]


@given(comparisons())
def test_a_sentence_is_whole_and_holds_no_nan(comparison: Comparison) -> None:
    assert comparison.sentence.endswith(".")
    assert "nan" not in comparison.sentence
    assert not re.search(r"\b0 points|  |\.\.", comparison.sentence)


def test_among_many_only_those_stand_out_whose_adjusted_p_is_small() -> None:
    clear, edge, none = compare(10, 100, 60, 100), compare(40, 100, 55, 100), compare(50, 100, 50, 100)
    few = compare(1, 5, 50, 100)
    found = judged([clear, edge, none, none, few])
    assert [member.stands_out for member in found] == [True, False, False, False, False]
    assert found[-1].adjusted is None


def test_what_does_not_stand_out_among_many_says_so_in_its_quotable_sentence() -> None:
    clear, edge = compare(10, 100, 60, 100), compare(40, 100, 55, 100)
    many = [clear, edge, *[compare(50, 100, 50, 100)] * 7]
    sentences = [in_family(member, len(many)) for member in judged(many)]
    assert sentences[0] == clear.sentence
    assert sentences[1] == f"{edge.sentence} On its own this is more than chance, among nine it is not."


def test_comparisons_in_which_nothing_can_differ_are_in_no_family() -> None:
    edge = compare(10, 50, 30, 150)
    alone = family_of([edge])
    assert family_of([edge, compare(0, 50, 0, 150), compare(50, 50, 150, 150), compare(1, 5, 3, 9)]) == alone
    assert alone.size == 1


def test_what_chance_would_flag_is_added_up_exactly() -> None:
    family = family_of([compare(20, 53, 59, 170), compare(15, 33, 64, 190)])
    expected = 0.0
    for total, others in ((53, 170), (33, 190)):
        margins = [(count, 79 - count) for count in range(max(0, 79 - others), min(79, total) + 1)]
        tables = [[[count, total - count], [rest, others - rest]] for count, rest in margins]
        expected += sum(
            hypergeom.pmf(table[0][0], total + others, 79, total)
            for table in tables
            if fisher_exact(np.array(table)).pvalue < 0.05
        )
    assert family.expected == pytest.approx(expected, abs=1e-9)
    assert f"{expected:.1f}" in family.in_words("region")


def test_many_of_nothing_says_so() -> None:
    few = family_of([compare(1, 5, 2, 5)])
    assert few.in_words("region") == (
        "Nothing is compared here: fewer than 10 reviews on one side or the other."
    )


@pytest.mark.parametrize(
    ("comparison", "heading"),
    [
        (
            Comparison("were inadequate", Group("in 2008-09", 59, 173), Group("in 2007-08", 20, 50)),
            "34% of reviews were inadequate in 2008-09, 40% in 2007-08: no evidence of change.",
        ),
        (
            Comparison("were inadequate", Group("in 2009-10", 23, 147), Group("in 2008-09", 59, 173)),
            "16% of reviews were inadequate in 2009-10, 34% in 2008-09: "
            "more than chance alone would explain.",
        ),
        (
            Comparison("were good", Group("among those led by London 16", 2, 7), Group("in London", 13, 46)),
            "Too few reviews among those led by London 16 to compare: 7.",
        ),
        (
            Comparison("were good", Group("in 2008-09", 1, 7), Group("in 2007-08", 13, 46), reason="Why."),
            "1 of 7 reviews was good in 2008-09, 28% in 2007-08 (small numbers): not compared.",
        ),
        (
            Comparison("were good", Group("in 2008-09", 0, 0), Group("in 2007-08", 13, 46)),
            "There are no reviews in 2008-09.",
        ),
    ],
)
def test_a_heading_has_two_numbers_and_the_verdict(comparison: Comparison, heading: str) -> None:
    assert comparison.heading == heading
