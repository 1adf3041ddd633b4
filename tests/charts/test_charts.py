"""Every chart is valid for Plotly, drawn to the conventions, and says what its table says."""

from __future__ import annotations

import html
import itertools
import re
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.charts import bars, changes, funnel_plot, grades, published, regions, themes
from scr_data.charts.chart import TOO_FEW, Chart, ChartType
from scr_data.charts.colours import GRADE_COLOURS, HIGHLIGHTED, PAPER, QUIET, SHADES, ink_on
from scr_data.charts.marks import Bar, meant_by
from scr_data.field import thresholds
from scr_data.field.geography import MERGED_REGION
from scr_data.field.selection import Selection
from scr_data.field.years import year_name
from scr_data.loading import bundled
from tests.charts.every_chart import EVERY_CHART, Drawn

SELECTIONS = {
    "everything": Selection(),
    "one year": Selection(years=(200708,)),
    "a small region": Selection(regions=("East Midlands",), years=(200708,)),
    "eight regions": Selection(region_scheme="eight"),
    "one review": Selection(reviews=("R001",)),
    "one grade": Selection(grades=("inadequate",)),
}

every_chart = pytest.mark.parametrize("drawn", EVERY_CHART, ids=str)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


def chart_of(
    dataset: Dataset, question: str, chart_type: ChartType, selection: Selection = SELECTIONS["everything"]
) -> Chart:
    return answers.chart(dataset, chart_type, answers.answer(dataset, question, selection), whiskers=True)


@every_chart
def test_a_figure_is_valid_and_keeps_the_conventions_with_and_without_whiskers(
    dataset: Dataset, drawn: Drawn
) -> None:
    for selection, whiskers in itertools.product(SELECTIONS.values(), (True, False)):
        chart = drawn.of(dataset, selection, whiskers)
        if chart.figure is None:
            assert chart.reason
            continue
        figure = go.Figure(chart.figure.to_dict())  # which checks every key and value
        assert figure.layout.paper_bgcolor == PAPER
        assert figure.layout.hovermode == "closest"
        assert figure.layout.dragmode is False
        assert figure.layout.xaxis.fixedrange
        assert figure.layout.yaxis.fixedrange


@every_chart
def test_the_switch_of_whiskers_changes_neither_the_kind_of_chart_nor_its_marks(
    dataset: Dataset, drawn: Drawn
) -> None:
    with_whiskers, without = (drawn.of(dataset, Selection(), whiskers) for whiskers in (True, False))
    if with_whiskers.figure is not None and without.figure is not None:
        assert _marks_drawn(with_whiskers.figure) == _marks_drawn(without.figure)
        if type(with_whiskers.plot).__name__ != "DifferenceIntervals":
            assert not any("error_x" in trace for trace in without.figure.to_dict()["data"])


@every_chart
def test_each_interval_of_a_chart_is_that_of_a_row_of_its_answer_and_is_drawn_from_end_to_end(
    dataset: Dataset, drawn: Drawn
) -> None:
    chart = drawn.of(dataset, Selection())
    if drawn.chart_type in (regions.FUNNEL_OF_BOARDS, regions.BOARDS_IN_BRIEF):  # a table says it better
        assert chart.reason in (TOO_FEW, regions.BOARDS_IN_BRIEF.why_no_plot)
        return
    assert chart.plot is not None
    ends = [
        (mark.lower, mark.upper)
        for mark in chart.plot.marks()
        if isinstance(mark, Bar) and mark.lower is not None and mark.upper is not None
    ]
    rows = chart.answer.rows
    of_rows = {
        (row[f"{what}_lower"], row[f"{what}_upper"])
        for what in ("review", "child", "difference")
        if f"{what}_lower" in rows
        for row in chart.answer.records()
    }
    assert set(ends) <= of_rows
    assert np.array(sorted(_ends_drawn(_figure(chart)))) == pytest.approx(np.array(sorted(ends)))


def _ends_drawn(figure: dict[str, Any]) -> list[tuple[float, float]]:
    """The left and the right end of each whisker of a figure."""
    traces = [trace for trace in figure["data"] if "error_x" in trace]
    return [
        (middle - left, middle + right)
        for trace in traces
        for middle, left, right in zip(
            trace["x"], trace["error_x"]["arrayminus"], trace["error_x"]["array"], strict=True
        )
    ]


def _marks_drawn(figure: go.Figure) -> list[tuple[str, list[str]]]:
    traces = [trace for trace in figure.to_dict()["data"] if "customdata" in trace and "error_x" not in trace]
    whiskered = [trace for trace in figure.to_dict()["data"] if "error_x" in trace]
    rows = [trace for trace in whiskered if trace["marker"]["symbol"] != "line-ns-open"]
    return [(trace["type"], list(trace["customdata"])) for trace in (*traces, *rows)]


@every_chart
def test_the_headline_is_a_sentence_of_its_own(dataset: Dataset, drawn: Drawn) -> None:
    for selection in SELECTIONS.values():
        headline = drawn.of(dataset, selection).headline
        assert headline.endswith(".")
        assert headline[0].isupper() or headline[0].isdigit()
        assert "nan" not in headline


@every_chart
def test_every_mark_says_which_reviews_it_stands_for(dataset: Dataset, drawn: Drawn) -> None:
    chart = drawn.of(dataset, Selection())
    marks = list(chart.plot.marks()) if chart.plot else []
    assert all(meant_by(mark.code) for mark in marks)
    assert len({mark.code for mark in marks}) == len(marks) or drawn.chart_type is regions.AUTHORITY_MAP
    if chart.figure is not None:
        codes = [code for trace in chart.figure.to_dict()["data"] for code in trace.get("customdata", ())]
        assert {mark.code for mark in marks if mark.code} >= set(codes)


def test_the_codes_of_a_mark_are_those_of_a_link(dataset: Dataset) -> None:
    chart = chart_of(dataset, "grades_by_year", grades.GRADES_BY_YEAR)
    assert chart.plot is not None
    for mark in chart.plot.marks():
        selection, ignored = Selection.from_url(
            {name: [value] for name, value in meant_by(mark.code).items()}
        )
        assert ignored == ()
        listed = len(answers.answer(dataset, "reviews", selection).rows)
        assert mark.hover.split(": ")[1].startswith(f"{listed} of ")


@every_chart
def test_the_text_alternative_says_the_kind_the_title_and_the_finding(dataset: Dataset, drawn: Drawn) -> None:
    chart = drawn.of(dataset, Selection())
    for words in (drawn.chart_type.kind, chart.answer.question.title, chart.headline):
        assert words in chart.alternative
    published_only = chart.answer.question.subject == "published"
    assert ("Ofsted’s figures" if published_only else "illustrative") in chart.alternative


def test_the_text_alternative_of_changes_states_how_large_each_is(dataset: Dataset) -> None:
    chart = chart_of(dataset, "changes_by_grade", changes.CHANGES_OF_GRADES)
    assert "inadequate 40% to 34% in 2008-09." in chart.alternative
    assert "good 24% to 23% in 2008-09" in chart.alternative


@every_chart
def test_the_heading_of_a_card_has_two_numbers_at_most_beside_years(dataset: Dataset, drawn: Drawn) -> None:
    for selection in (*SELECTIONS.values(), Selection(years=(200809,)), Selection(regions=("North West",))):
        heading = drawn.of(dataset, selection).headline
        assert len(re.findall(r"\d+", NO_FIGURE.sub("", heading))) <= 2, heading


# Years, lengths of time, and the small number of reviews that a count is said of in place of a share.
NO_FIGURE = re.compile(r"\d{4}(-\d\d)?\b|(\d+ to )?\d+ (months|years)|(?<=\d) of \d\b")


def test_a_chart_is_drawn_once_for_everybody(dataset: Dataset) -> None:
    first, again = (EVERY_CHART[0].of(dataset, Selection()) for _ in range(2))
    assert first is again


def test_grades_keep_their_order_and_outstanding_its_place(dataset: Dataset) -> None:
    names = ["Outstanding", "Good", "Adequate", "Inadequate"]
    by_year = _figure(chart_of(dataset, "grades_by_year", grades.GRADES_BY_YEAR))
    stacks = [trace for trace in by_year["data"] if trace["type"] == "bar"]
    assert [trace["hovertext"][0].split(", ")[1].split(":")[0] for trace in stacks] == names


def test_segments_of_a_bar_add_up_to_the_whole(dataset: Dataset) -> None:
    data = _figure(chart_of(dataset, "grades_by_year", grades.GRADES_BY_YEAR))["data"]
    stacks = [trace for trace in data if trace["type"] == "bar"]
    for place in range(len(stacks[0]["x"])):
        assert sum(trace["x"][place] for trace in stacks) == pytest.approx(100)


def test_boards_of_a_region_stand_in_a_table_without_a_plot(dataset: Dataset) -> None:
    chart = chart_of(dataset, "boards_in_brief", regions.BOARDS_IN_BRIEF)
    assert chart.figure is None
    assert chart.reason == regions.BOARDS_IN_BRIEF.why_no_plot
    assert chart.headline.startswith("104 boards led 223 reviews")


def _figure(chart: Chart) -> dict[str, Any]:
    assert chart.figure is not None
    return dict(chart.figure.to_dict())


def test_a_grade_that_nobody_was_given_is_named_and_keeps_its_mark(dataset: Dataset) -> None:
    figure = _figure(chart_of(dataset, "grades_by_year", grades.GRADES_BY_YEAR))
    said = [note["text"].replace("<br>", " ") for note in figure["layout"]["annotations"]]
    assert said[:2] == [
        "<b>2007-08: 50 reviews, none outstanding</b>",
        "<b>2008-09: 173 reviews, none outstanding</b>",
    ]
    assert list(figure["data"][0]["x"]) == [0, 0]


def test_every_grade_of_a_bar_is_named_in_its_segment_or_above_it(dataset: Dataset) -> None:
    figure = _figure(chart_of(dataset, "grades_by_timeliness_against_rest", grades.GRADE_MIX))
    stacks = [trace for trace in figure["data"] if trace["type"] == "bar"]
    names = [note["text"] for note in figure["layout"]["annotations"] if note["text"].startswith("<b>")]
    for trace, grade in zip(stacks, ("Outstanding", "Good", "Adequate", "Inadequate"), strict=True):
        for length, text, name in zip(trace["x"], trace["text"], names, strict=False):
            assert not length or grade in text or grade.lower() in name.lower(), (grade, text, name)


@pytest.mark.parametrize(
    ("question", "chart_type"),
    [("themes_by_grade", themes.THEMES_BY_GRADE)],
    ids=["marks under weaknesses"],
)
def test_no_grade_is_told_by_its_colour_alone(dataset: Dataset, question: str, chart_type: ChartType) -> None:
    chart = chart_of(dataset, question, chart_type)
    said = " ".join(note["text"].replace("<br>", " ") for note in _figure(chart)["layout"]["annotations"])
    assert chart.plot is not None
    for grade in ("outstanding", "good", "adequate", "inadequate"):
        marks = [mark for mark in chart.plot.marks() if meant_by(mark.code)["grade"] == grade]
        drawn = [mark for mark in marks if isinstance(mark, Bar) and mark.length]
        assert len(re.findall(rf"\b{grade}(?=[:,<])", said.lower())) == len(drawn), grade


def test_the_shares_of_a_weakness_stand_beside_its_dots_in_the_order_of_the_years(dataset: Dataset) -> None:
    figure = _figure(chart_of(dataset, "themes_by_year", themes.THEMES_BY_YEAR))
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert "44% → <b>49%</b>" in said
    earlier, latest = (trace["marker"]["color"] for trace in figure["data"])
    assert earlier == PAPER != latest


def test_below_ten_reviews_a_group_has_its_counts_and_no_percentage(dataset: Dataset) -> None:
    chart = chart_of(dataset, "grades_by_region_against_rest", grades.GRADE_MIX, Selection(years=(200708,)))
    frame = chart.answer.rows
    few = frame[frame["review_total"] < thresholds.FEW_REVIEWS]["region"].nunique()
    texts = [note["text"] for note in _figure(chart)["layout"]["annotations"]]
    assert 0 < few < 9
    assert len([text for text in texts if text.endswith("inadequate") and "%" not in text]) == few


def test_the_map_has_nine_squares_and_both_parts_of_the_merged_region_say_the_same(dataset: Dataset) -> None:
    chart = chart_of(dataset, "funnel_by_region", regions.REGION_MAP, Selection(region_scheme="eight"))
    layout = _figure(chart)["layout"]
    assert len(layout["shapes"]) == 9
    texts = dict(note["text"].split("<br>")[:2] for note in layout["annotations"])
    merged = chart.answer.rows.set_index("region").loc[MERGED_REGION]
    share = f"{merged['review_percent']:.0f}%"
    assert (texts["North East"], texts["Yorks &amp; Humber"]) == (share, share)


def test_published_figures_carry_their_mark(dataset: Dataset) -> None:
    chart = chart_of(dataset, "published_figures", published.PUBLISHED_GRADES)
    assert chart.plot is not None
    status_of = {
        (year_name(row["time_period"]), row["measure"]): row["data_status"] for row in chart.answer.records()
    }
    assert set(status_of.values()) >= {"published", "reported"}
    for mark in chart.plot.marks():
        values = meant_by(mark.code)
        assert isinstance(mark, Bar)
        assert mark.text.endswith(f"({status_of[values['year'], values['figure']]})")


def test_no_label_of_the_funnel_of_regions_lies_on_another_even_on_a_phone(dataset: Dataset) -> None:
    trace = _figure(chart_of(dataset, "funnel_by_region", regions.FUNNEL_OF_REGIONS))["data"][-1]
    furthest = max(trace["x"]) * 1.12
    boxes = []
    for x, y, label, place in zip(trace["x"], trace["y"], trace["text"], trace["textposition"], strict=True):
        at = x / furthest * funnel_plot.PHONE[0], y / 106 * funnel_plot.PHONE[1]
        boxes.append(funnel_plot._label_box(*at, html.unescape(label), *funnel_plot.LABEL_SHIFTS[place]))
    assert len(boxes) == 9
    assert not [pair for pair in itertools.combinations(boxes, 2) if funnel_plot._overlap(*pair)]


def test_text_on_every_colour_can_be_read() -> None:
    def luminance(colour: str) -> float:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [
            channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
            for channel in channels
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    for colour in (*SHADES, *GRADE_COLOURS.values(), PAPER):
        assert contrast(colour, ink_on(colour)) >= 4.5, colour


def test_markup_in_a_name_is_written_and_not_obeyed() -> None:
    bar = Bar("<b>hover</b>", "", 50.0, "<a href='x'>1</a>", HIGHLIGHTED)
    figure = bars.BarBlocks({"<script>alert(1)</script>": [bar]}).figure(whiskers=True)
    assert "<script>" not in figure["layout"]["annotations"][0]["text"]
    assert "<a href" not in figure["data"][0]["text"][0]
    assert "<b>" not in figure["data"][0]["hovertext"][0]


def test_of_many_changes_only_those_that_stand_out_are_coloured(dataset: Dataset) -> None:
    published_changes = chart_of(dataset, "published_changes_by_grade", changes.CHANGES_OF_GRADES)
    assert published_changes.plot is not None
    coloured = [
        mark.hover
        for mark in published_changes.plot.marks()
        if isinstance(mark, Bar) and mark.colour != QUIET
    ]
    assert [words.split(".")[0] for words in coloured] == ["Good", "Inadequate"]
    assert all("2009-10" in words for words in coloured)
