"""One question has one answer: tile, dot, comparison, file and sentence agree, whatever is filtered."""

from __future__ import annotations

import random
import re

import pandas as pd
import pytest

from scr_data import answers
from scr_data.asking.answer import Answer
from scr_data.asking.store import Dataset
from scr_data.charts import regions
from scr_data.charts.chart import WHY_NOT_BY_WEAKNESS
from scr_data.charts.colours import PAPER, RULE, VERDICT_COLOURS
from scr_data.charts.funnel_plot import FunnelPlot
from scr_data.charts.marks import meant_by
from scr_data.charts.tiles import TileMap
from scr_data.evidence import fixed
from scr_data.evidence.measures import MEASURES
from scr_data.field import thresholds
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection
from scr_data.loading import bundled

FILTERS, IN_A_TEST = 200, 50


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled.illustrative()


def some_filter(chance: random.Random) -> Selection:
    """A selection of a few values, most filters left open."""

    def few(values: tuple[str, ...], most: int = 2) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(1, most))) if chance.random() < 0.3 else ()

    scheme = chance.choice(("nine", "nine", "eight"))
    return Selection(
        years=tuple(chance.sample((200708, 200809), chance.choice((0, 0, 1)))),
        regions=few(("London", "South East", "North West")) if scheme == "nine" else (),
        themes=few(v.codes(v.THEMES)),
        agencies=few(v.codes(v.AGENCIES)),
        region_scheme=scheme,
        evaluation=chance.choice(("first", "first", "first", "latest")),
    )


@pytest.mark.parametrize("first", range(0, FILTERS, IN_A_TEST))
def test_tile_dot_comparison_file_and_sentence_agree_on_every_region(dataset: Dataset, first: int) -> None:
    for seed in range(first, first + IN_A_TEST):
        chance = random.Random(seed)  # noqa: S311 -- no secret
        selection, measure = some_filter(chance), chance.choice(MEASURES).code
        frame = answers.answer(dataset, "funnel_by_region", selection, arguments={"measure": measure})
        is_drawn = not frame.rows.empty and not fixed.marked(frame.rows).any()
        for row in frame.records():
            where = f"filter {seed}, {measure}, {row['region']}"
            if is_drawn:
                assert_tile(dataset, frame, row, where)
                assert_dot(dataset, frame, row, where)
            else:
                assert_not_drawn(dataset, frame, row, where)
            assert_comparison(dataset, selection, measure, row, where)


def assert_not_drawn(dataset: Dataset, frame: Answer, row: dict[str, object], where: str) -> None:
    """Where the filter fixes a share there is a reason instead of a picture, and no verdict anywhere."""
    for kind in (regions.REGION_MAP, regions.FUNNEL_OF_REGIONS):
        drawn = answers.chart(dataset, kind, frame, whiskers=True)
        assert (drawn.plot, drawn.reason) == (None, WHY_NOT_BY_WEAKNESS), where
    assert row["verdict"] == "not_compared", where


def assert_tile(dataset: Dataset, frame: Answer, row: dict[str, object], where: str) -> None:
    plot = answers.chart(dataset, regions.REGION_MAP, frame, whiskers=True).plot
    assert isinstance(plot, TileMap)
    for square in plot.squares:
        if meant_by(square.code).get("region") == row["region"]:
            colour = VERDICT_COLOURS.get(str(row["verdict"]))
            expected = (PAPER, colour or RULE) if row["stands_out"] == "no" else (colour, colour)
            assert (square.fill, square.outline) == expected, where


def assert_dot(dataset: Dataset, frame: Answer, row: dict[str, object], where: str) -> None:
    plot = answers.chart(dataset, regions.FUNNEL_OF_REGIONS, frame, whiskers=True).plot
    if frame.rows["review_total"].max() < thresholds.FEW_REVIEWS:  # of which none is judged
        assert plot is None, where
        assert row["verdict"] in ("too_few", "not_compared"), where
        return
    assert isinstance(plot, FunnelPlot)
    [point] = [point for point in plot.points if meant_by(point.code).get("region") == row["region"]]
    assert point.differs == (row["verdict"] in ("higher", "lower")), where
    assert point.stands_out == (row["stands_out"] == "yes"), where
    if point.limits:
        inside = point.limits[0] - 1e-9 <= point.share <= point.limits[1] + 1e-9
        assert inside == (not point.differs), where


def assert_comparison(
    dataset: Dataset, selection: Selection, measure: str, row: dict[str, object], where: str
) -> None:
    arguments = {"measure": measure, "group": str(row["region"])}
    compared = answers.answer(dataset, "regions_compared", selection, arguments=arguments).rows.iloc[0]
    assert (compared["verdict"], compared["stands_out"]) == (row["verdict"], row["stands_out"]), where
    assert compared["sentence"] == row["sentence"], where
    words = {
        "higher": "more than chance alone would explain",
        "lower": "more than chance alone would explain",
        "no_difference": "no evidence of a difference",
        "too_few": "too few to say|There are no reviews",
        "not_compared": "compared within one year only|The filter itself fixes this share",
    }
    assert re.search(words[str(row["verdict"])], str(row["sentence"])), where


def test_the_headlines_of_map_and_funnel_name_exactly_what_stands_out(dataset: Dataset) -> None:
    for measure in (one.code for one in MEASURES):
        frame = answers.answer(dataset, "funnel_by_region", arguments={"measure": measure})
        headlines = [
            answers.chart(dataset, kind, frame, whiskers=True).headline
            for kind in (regions.REGION_MAP, regions.FUNNEL_OF_REGIONS)
        ]
        standing: pd.DataFrame = frame.rows[frame.rows["stands_out"] == "yes"]
        for headline in headlines:
            assert ("stand" in headline and "No region" not in headline) == (not standing.empty), measure
            for name in frame.rows["region"]:
                flagged = (
                    name in frame.rows.loc[frame.rows["verdict"].isin(["higher", "lower"]), "region"].tolist()
                )
                if name in headline:
                    assert flagged, (measure, name)


def test_latest_evaluations_are_never_said_to_have_changed(dataset: Dataset) -> None:
    latest = Selection(evaluation="latest")
    for name in ("changes_by_grade", "changes_by_theme", "changes_by_board_history"):
        rows = answers.answer(dataset, name, latest).rows
        assert set(rows["verdict"]) == {"not_compared"}, name
        assert rows[["difference_points", "p_value", "adjusted_p_value"]].isna().all(axis=None), name
        assert rows["sentence"].str.contains("Latest evaluations are not compared between years").all(), name
