"""A comparison gets the verdict that its numbers bear out, and a sentence that says no more than they do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_data.evidence.comparison import CHANGE, DIFFERENCE, Comparison, Group
from scr_data.evidence.family import family_in_words, judged


def compare(count: int, total: int, other_count: int, other_total: int, of: str = CHANGE) -> Comparison:
    return Comparison(
        "were inadequate",
        Group("in 2008-09", count, total),
        Group("in 2007-08", other_count, other_total),
        of,
    )


def many_in_words(comparisons: list[Comparison], noun: str) -> str:
    """What is said of these comparisons as one family."""
    family = judged(comparisons)
    return family_in_words(
        [one.comparison.verdict for one in family], sum(one.stands_out for one in family), noun
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    total, other_total = draw(st.integers(0, 300)), draw(st.integers(0, 300))
    return compare(draw(st.integers(0, total)), total, draw(st.integers(0, other_total)), other_total)


def test_the_fall_to_2008_09_reads_as_no_evidence_of_change() -> None:
    assert compare(59, 173, 20, 50).sentence == (
        "34% of reviews were inadequate in 2008-09 (59 of 173), against 40% (20 of 50) in 2007-08. This is "
        "no evidence of change: the difference could be anything from 21 points lower to 9 higher. 43 or "
        "fewer "
        "would have been needed to show one."
    )


def test_the_fall_to_2009_10_reads_as_lower() -> None:
    comparison = compare(23, 147, 59, 173)
    assert comparison.verdict == "lower"
    assert (
        comparison.judgement
        == "This is lower, by between 9 and 27 points: more than chance alone would explain."
    )


def test_fewer_than_ten_on_a_side_is_too_few_to_say_and_has_no_percentage() -> None:
    comparison = compare(3, 9, 100, 200)
    assert comparison.verdict == "too_few"
    assert comparison.sentence.startswith(
        "3 of 9 reviews were inadequate in 2008-09, against 50% (100 of 200) in 2007-08. "
        "Too few to say: 9 reviews"
    )
    assert compare(3, 10, 5, 10).verdict == "no_evidence"


def test_a_share_of_fewer_than_thirty_is_marked_as_unreliable() -> None:
    assert "(6 of 23) [u]" in compare(6, 23, 59, 173).sentence
    assert "[u]" not in compare(9, 30, 59, 173).sentence


def test_groups_are_said_to_differ_and_years_to_change() -> None:
    assert "no evidence of a difference" in compare(10, 40, 9, 40, DIFFERENCE).sentence


def test_what_would_have_been_needed_is_said_of_the_side_that_was_seen() -> None:
    assert "or fewer" in compare(10, 40, 12, 40).judgement
    assert "or more" in compare(12, 40, 10, 40).judgement
    assert re.search(r"or fewer, or \d+ or more", compare(10, 40, 10, 40).judgement)
    assert compare(0, 10, 0, 10).judgement.endswith("5 or more would have been needed to show one.")
    nothing_would = "With 10 and 10 reviews no number in 2008-09 could have shown one on that side."
    assert compare(0, 10, 2, 10).judgement.endswith(nothing_would)


def test_no_reviews_and_one_review_read_as_english() -> None:
    assert compare(0, 0, 5, 20).sentence.startswith(
        "There are no reviews in 2008-09. Too few to say: no review in 2008-09"
    )
    assert compare(1, 1, 5, 20).sentence.startswith("1 of 1 review was inadequate in 2008-09")
    assert "against no review in 2007-08" in compare(5, 20, 0, 0).sentence


def test_the_headline_ends_in_the_verdict() -> None:
    assert compare(59, 173, 20, 50).in_brief.endswith(
        "against 40% (20 of 50) in 2007-08: no evidence of change."
    )
    assert compare(23, 147, 59, 173).in_brief.endswith(": lower.")
    assert compare(1, 5, 20, 50, DIFFERENCE).in_brief.endswith(": too few to say.")


@given(comparisons())
def test_the_verdict_agrees_with_test_interval_and_sizes(comparison: Comparison) -> None:
    enough = min(comparison.group.total, comparison.other.total) >= 10
    assert (comparison.verdict == "too_few") == (not enough)
    if comparison.verdict in ("higher", "lower"):
        assert comparison.p_value < 0.05
        assert (comparison.difference > 0) == (comparison.verdict == "higher")
        assert comparison.interval.lower * comparison.interval.upper > 0
        assert f"This is {comparison.verdict}" in comparison.sentence
    if comparison.verdict == "no_evidence":
        assert comparison.p_value >= 0.05 or comparison.interval.lower <= 0 <= comparison.interval.upper


@given(comparisons())
def test_the_number_needed_and_no_other_nearer_one_would_have_changed_the_verdict(
    comparison: Comparison,
) -> None:
    for count, words in re.findall(r"(\d+) (or fewer|or more)(?:,| would)", comparison.judgement):
        towards, verdict = (1, "lower") if words == "or fewer" else (-1, "higher")
        verdicts = [
            replace(comparison, group=replace(comparison.group, count=one)).verdict
            for one in (int(count), int(count) + towards)
        ]
        assert verdicts[0] == verdict
        assert verdicts[1] == "no_evidence"


@given(comparisons())
def test_a_sentence_is_whole_and_holds_no_nan(comparison: Comparison) -> None:
    assert comparison.sentence.endswith(".")
    assert "nan" not in comparison.sentence
    assert not re.search(r"\b0 points|  ", comparison.sentence)


def test_among_many_only_those_stand_out_whose_adjusted_p_is_small() -> None:
    clear, edge, none, few = (
        compare(10, 100, 60, 100),
        compare(40, 100, 55, 100),
        compare(50, 100, 50, 100),
        compare(1, 5, 50, 100),
    )
    assert edge.verdict == "lower"
    found = judged([clear, edge, none, none, few])
    assert [one.stands_out for one in found] == [True, False, False, False, False]
    assert found[-1].adjusted is None
    assert many_in_words([clear, edge, none, none, few], "weakness") == (
        "4 weaknesses are compared. By chance alone up to 0.2 would look higher or lower; two do. "
        "One of them still stands out when allowing for how many were compared."
    )


def test_many_of_nothing_says_so() -> None:
    assert (
        many_in_words([compare(1, 5, 1, 5)], "grade")
        == "Nothing is compared here: fewer than 10 reviews on one side or the other."
    )
    assert "none do" in many_in_words([compare(50, 100, 50, 100)], "grade")


def test_where_test_and_interval_disagree_the_verdict_is_no_evidence_and_says_why() -> None:
    edge = next(
        one
        for total in range(10, 60)
        for count in range(total)
        if (one := compare(count, total, 0, 25)).can_be_judged
        and one.p_value >= 0.05
        and one.interval.lower > 0
    )
    assert edge.verdict == "no_evidence"
    assert "disagree" in edge.sentence


@pytest.mark.parametrize("noun", ["grade", "weakness", "region"])
def test_one_comparison_is_in_the_singular(noun: str) -> None:
    assert many_in_words([compare(50, 100, 50, 100)], noun).startswith(f"One {noun} is compared.")
