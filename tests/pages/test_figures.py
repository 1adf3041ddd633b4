"""Every form of every chart: valid for Plotly, drawn to the conventions, and saying what its table says."""

from __future__ import annotations

import html
import itertools
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.parts import figures, forms
from pages.parts.chart import Form
from scr_data import bundled
from scr_data import vocabulary as v
from scr_data.answers import answer
from scr_data.selection import Selection
from scr_data.store import Dataset

SHOWN = {
    "grades_by_year": forms.GRADES_BY_YEAR,
    "grades_by_timeliness": forms.GRADE_MIX,
    "grades_by_independence": forms.GRADE_MIX,
    "grades_by_ground": forms.GRADE_MIX,
    "grades_by_region": forms.GRADE_MIX_GOOD,
    "grades_by_lscb": forms.GRADE_COUNTS,
    "themes_by_year": forms.THEMES_BY_YEAR,
    "themes_by_grade": forms.THEMES_BY_GRADE,
    "themes_by_agency": forms.THEMES_BY_AGENCY,
    "reviews_by_region": forms.REVIEWS_BY_REGION,
    "reviews_by_quarter": forms.REVIEWS_BY_QUARTER,
    "timeliness_by_year": forms.TIMELINESS_BY_YEAR,
    "children_by_outcome": forms.CHILDREN_BY_OUTCOME,
    "published_figures": forms.PUBLISHED_GRADES,
}
SELECTIONS = {
    "everything": Selection(),
    "one year": Selection(years=(200708,)),
    "a small region": Selection(regions=("East Midlands",), years=(200708,)),
    "eight regions": Selection(region_scheme="eight"),
    "one review": Selection(reviews=("R001",)),
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


def rows(dataset: Dataset, name: str, selection: Selection) -> pd.DataFrame:
    """The answer as a page shows it: one theme, where the page shows one."""
    frame = answer(dataset, name, selection)
    return frame[frame["theme"] == "risk_assessment"] if name == "themes_by_agency" else frame


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS.keys())
@pytest.mark.parametrize(("name", "form"), SHOWN.items(), ids=SHOWN.keys())
def test_the_figure_is_valid_and_keeps_the_conventions(dataset: Dataset, name: str, form: Form, selection: Selection) -> None:
    figure = form.figure(rows(dataset, name, selection))
    if figure == figures.NOTHING:
        assert rows(dataset, name, selection)["review_total"].max() < v.FEW_REVIEWS
        return
    go.Figure(figure)
    layout = figure["layout"]
    assert layout["paper_bgcolor"] == "#ffffff"
    assert layout["hovermode"] == "closest"
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS.keys())
@pytest.mark.parametrize(("name", "form"), SHOWN.items(), ids=SHOWN.keys())
def test_the_headline_is_a_sentence_of_its_own(dataset: Dataset, name: str, form: Form, selection: Selection) -> None:
    headline = form.headline(rows(dataset, name, selection))
    assert headline.endswith(".")
    assert headline[0].isupper() or headline[0].isdigit()
    assert "nan" not in headline


def without_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """What a figure is drawn from when the reader has switched the intervals off."""
    return frame.drop(columns=[name for name in frame if str(name).endswith(("_lower", "_upper"))])


def test_segments_of_a_bar_add_up_to_the_whole(dataset: Dataset) -> None:
    data = forms.GRADE_MIX.figure(without_intervals(answer(dataset, "grades_by_timeliness")))["data"]
    totals = [sum(trace["x"][place] for trace in data) for place in range(len(data[0]["x"]))]
    assert totals == pytest.approx([100.0] * len(totals))


def test_grades_keep_their_order_and_outstanding_its_place(dataset: Dataset) -> None:
    assert [trace["name"] for trace in forms.GRADE_MIX.figure(answer(dataset, "grades_by_ground"))["data"]] == [
        "Outstanding",
        "Good",
        "Adequate",
        "Inadequate",
    ]
    names = [note["text"] for note in forms.GRADES_BY_YEAR.figure(answer(dataset, "grades_by_year"))["layout"]["annotations"]]
    assert names == ["<b>Outstanding</b>", "<b>Good</b>", "<b>Adequate</b>", "<b>Inadequate</b>"]


def test_a_grade_that_nobody_was_given_is_written_as_zero_of_all(dataset: Dataset) -> None:
    assert forms.GRADES_BY_YEAR.figure(answer(dataset, "grades_by_year"))["data"][0]["text"][:2] == [
        "2007-08: 0 of 50 (0%)",
        "2008-09: 0 of 173 (0%)",
    ]


def test_below_ten_reviews_a_bar_carries_a_count_and_no_percentage(dataset: Dataset) -> None:
    frame = answer(dataset, "grades_by_region", Selection(years=(200708,)))
    few = frame[frame["review_total"] < v.FEW_REVIEWS]["region"].nunique()
    texts = [note["text"] for note in forms.GRADE_MIX.figure(frame)["layout"]["annotations"]]
    assert 0 < few < 9
    assert len([text for text in texts if text.endswith("inadequate") and "%" not in text]) == few


def test_the_map_has_nine_squares_and_both_parts_of_the_merged_region_say_the_same(dataset: Dataset) -> None:
    frame = answer(dataset, "grades_by_region", Selection(region_scheme="eight"))
    layout = forms.region_tiles("were inadequate").figure(frame[frame["grade"] == "inadequate"])["layout"]
    assert len(layout["shapes"]) == 9
    said = {note["text"].split("<br>")[0]: note["text"].split("<br>")[1] for note in layout["annotations"]}
    assert said["North East"] == said["Yorks &amp; Humber"]


def test_published_figures_carry_their_mark(dataset: Dataset) -> None:
    texts = forms.PUBLISHED_GRADES.figure(answer(dataset, "published_figures"))["data"][0]["text"]
    marks = {mark.label.lower() for mark in v.FIGURE_MARKS}
    assert texts
    assert all(text.rsplit("(", 1)[1].rstrip(")") in marks for text in texts)


def test_no_label_of_the_funnel_of_regions_lies_on_another_even_on_a_phone(dataset: Dataset) -> None:
    rows = answer(dataset, "grades_by_region")
    form = forms.funnel_of("region", excluding_itself=False)
    trace = form.figure(form.derive(rows[rows["grade"] == "inadequate"]))["data"][-1]
    furthest = max(trace["x"]) * 1.12
    boxes = []
    for x, y, label, place in zip(trace["x"], trace["y"], trace["text"], trace["textposition"], strict=True):
        at = x / furthest * figures.PHONE[0], y / 106 * figures.PHONE[1]
        boxes.append(figures._label_box(*at, html.unescape(label), *figures.LABEL_SHIFTS[place]))
    assert len(boxes) == 9
    assert not [pair for pair in itertools.combinations(boxes, 2) if figures._overlap(*pair)]


def test_text_on_every_colour_can_be_read() -> None:
    def luminance(colour: str) -> float:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    for colour in (*figures.SHADES, *v.GRADE_COLOURS.values(), *figures.BY_YEAR, figures.PAPER):
        assert contrast(colour, figures._ink_on(colour)) >= 4.5, colour


def test_markup_in_a_name_is_written_and_not_obeyed() -> None:
    bar: Any = figures.Bar(50.0, "<a href='x'>1</a>", figures.BLUE, "<b>hover</b>")
    figure = figures.blocks({"<script>alert(1)</script>": [bar]})
    assert "<script>" not in figure["layout"]["annotations"][0]["text"]
    assert "<a href" not in figure["data"][0]["text"][0]
