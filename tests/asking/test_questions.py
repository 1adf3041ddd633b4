"""A question says in its head what it answers, and a head that lacks a part is refused by name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scr_data.asking.questions import (
    QUERIES,
    Argument,
    QuestionColumn,
    UnknownName,
    question,
    question_names,
    read_question,
)
from scr_data.field.selection import Selection

HEAD = """\
-- Reviews by colour
--
-- Subject: reviews
-- Answers: How many reviews are there
--   of each colour?
-- Unit: reviews
-- Does not show: their size
-- Needs: children, findings
-- Columns:
--   colour | Colour | the colour: any
--   review_count | Reviews | how many
"""
SQL = """\
SELECT 'red' AS colour, 1 AS review_count WHERE $years IS NULL AND $regions IS NULL -- Unit: not the head
"""


def without(part: str) -> str:
    """The head without the line of one part."""
    return re.sub(rf"-- {part}.*\n(--   .*\n)*", "", HEAD)


def test_a_question_is_read_from_its_head() -> None:
    read = read_question("reviews_by_colour", HEAD + SQL)
    assert read.name == "reviews_by_colour"
    assert read.title == "Reviews by colour"
    assert read.answers == "How many reviews are there of each colour?"
    assert read.unit == "reviews"
    assert read.does_not_show == "their size"
    assert read.needs == ("children", "findings")
    assert read.columns == (
        QuestionColumn("colour", "Colour", "the colour: any"),
        QuestionColumn("review_count", "Reviews", "how many"),
    )
    assert read.parameters == {"years", "regions"}
    assert read.sql == HEAD + SQL


def test_an_indented_line_goes_on_with_the_one_before() -> None:
    head = HEAD.replace("the colour: any", "the colour:\n--     any")
    head = head.replace("their size", "their\n--     size")
    assert head.count("\n") == HEAD.count("\n") + 2
    read, unbroken = (read_question("q", written + SQL) for written in (head, HEAD))
    assert read == replace(unbroken, sql=head + SQL)


def test_a_question_may_need_no_further_table() -> None:
    assert read_question("q", without("Needs") + SQL).needs == ()


@pytest.mark.parametrize("part", ["Subject", "Answers", "Unit", "Does not show", "Columns"])
def test_a_head_without_a_part_is_refused_by_its_name(part: str) -> None:
    with pytest.raises(ValueError, match=rf"^colours\.sql says nothing of: {part.lower()}$"):
        read_question("colours", without(part) + SQL)


def test_a_head_without_several_parts_names_them_all() -> None:
    with pytest.raises(
        ValueError, match=r"^colours\.sql says nothing of: subject, answers, unit, does not show, columns$"
    ):
        read_question("colours", f"-- Title\n{SQL}")


@pytest.mark.parametrize("head", ["", "--\n", "\n-- Title\n", "SELECT 2;\n-- Title\n"])
def test_a_file_that_does_not_begin_with_its_title_is_refused(head: str) -> None:
    with pytest.raises(ValueError, match=r"^colours\.sql has no title in its first line$"):
        read_question("colours", head + SQL)


@pytest.mark.parametrize("line", ["colour | Colour", "colour", "colour | Colour | the colour | again"])
def test_a_column_of_other_than_three_parts_is_refused_with_its_line(line: str) -> None:
    head = HEAD.replace("colour | Colour | the colour: any", line)
    with pytest.raises(ValueError, match=re.escape(f"“name | heading | meaning”, not “{line}”")):
        read_question("colours", head + SQL)


def test_every_question_uses_each_of_its_arguments() -> None:
    for name in question_names():
        assert {argument.name for argument in question(name).arguments} <= question(name).parameters, name


def test_a_subject_that_is_none_is_refused() -> None:
    with pytest.raises(
        ValueError, match="the subject is one of reviews, boards, children, published, not “weather”"
    ):
        read_question("colours", HEAD.replace("Subject: reviews", "Subject: weather") + SQL)


def test_a_question_may_read_some_filters_only() -> None:
    read = read_question("colours", HEAD.replace("-- Columns:", "-- Reads: years\n-- Columns:") + SQL)
    narrow = Selection(years=(200809,), regions=("London",), grades=("good",))
    assert read.selection_used(narrow) == Selection(years=(200809,))
    with pytest.raises(ValueError, match=r"colours\.sql reads what no selection has: colours"):
        read_question("colours", HEAD.replace("-- Columns:", "-- Reads: colours\n-- Columns:") + SQL)


ARGUMENTS = """-- Arguments:
--   kind | Kind | only this kind of weakness | all, <kind>
-- Columns:"""


def test_a_question_may_have_arguments_with_a_default_and_values_of_the_vocabulary() -> None:
    read = read_question("colours", HEAD.replace("-- Columns:", ARGUMENTS) + SQL)
    assert read.arguments == (
        Argument("kind", "Kind", "only this kind of weakness", ("all", "practice", "process"), "all"),
    )
    assert read.arguments_used({}) == {"kind": "all"}
    assert read.arguments_used({"kind": "process"}) == {"kind": "process"}
    with pytest.raises(UnknownName, match=r"There is no kind “proces”\. Did you mean “process”\?"):
        read.arguments_used({"kind": "proces"})
    with pytest.raises(UnknownName, match=r"no argument of colours “kinds”\. Did you mean “kind”\?"):
        read.arguments_used({"kinds": "process"})


def test_the_questions_are_the_files_of_the_folder_in_alphabetical_order() -> None:
    assert list(question_names()) == sorted(path.stem for path in QUERIES.iterdir() if path.suffix == ".sql")


@pytest.mark.parametrize("name", ["../queries/headline", "headline.sql", "", "HEADLINE", "/etc/passwd"])
def test_a_name_that_is_no_question_opens_no_file(name: str) -> None:
    with pytest.raises(UnknownName):
        question(name)


@pytest.mark.parametrize(
    ("name", "known", "message"),
    [
        (
            "grade_by_year",
            ("grades_by_year", "key_figures"),
            "There is no question “grade_by_year”. Did you mean “grades_by_year”?",
        ),
        (
            "HEADLIN",
            ("grades_by_year", "Headline"),
            "There is no question “HEADLIN”. Did you mean “Headline”?",
        ),
        ("zzz", ("grades_by_year", "key_figures"), "There is no question “zzz”."),
        ("zzz", (), "There is no question “zzz”."),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_one_if_there_is_any(
    name: str, known: tuple[str, ...], message: str
) -> None:
    unknown = UnknownName("question", name, known)
    assert isinstance(unknown, LookupError)
    assert str(unknown) == message
