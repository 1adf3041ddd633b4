"""What is hidden about children, and that nobody can work it out: an adversary collects every number that can
be reached under the protected policy, over all filters, and looks with an integer program of its own for two
values that each hidden one can have."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from scr_data.asking import disclosure
from scr_data.asking.store import Dataset
from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION, MERGED_REGION_PARTS, region_names
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from scr_data.loading.bundled import ILLUSTRATIVE
from scr_data.loading.ingest import load_folder
from tests import answering
from tests.answering import raw_rows

EVERYTHING = Selection()
NINE = region_names("nine")
REGIONS = ("North East", "Yorkshire and The Humber", "London")
YEARS = (200708, 200809)
AGES = (*v.codes(v.AGE_BANDS), "not_known")
Child = tuple[str, str, str, bool, bool, bool]  # region, outcome, age, known, plan, in need
EITHER = (True, False)
KINDS: list[Child] = [
    (region, outcome, age, known, plan, in_need)
    for region in NINE
    for outcome in v.codes(v.OUTCOMES)
    for age in AGES
    for known in EITHER
    for plan in EITHER
    for in_need in EITHER
]
OF_MEASURE: dict[str, Callable[[Child], bool]] = {
    "children": lambda _: True,
    "children_died": lambda child: child[1] == "died",
    "children_serious_incident": lambda child: child[1] != "died",
    "children_died_under_1": lambda child: child[1:3] == ("died", "under_1"),
    "children_died_aged_1_to_5": lambda child: child[1:3] == ("died", "1_to_5"),
    "children_known_to_social_care": lambda child: child[3],
    "children_on_protection_plan": lambda child: child[4],
    "children_in_need": lambda child: child[5],
}
TOUCHED = {
    "children_by_outcome": ("child_count", "child_total", "child_percent"),
    "key_figures": ("value_count", "value_total", "value_percent"),
    "published_beside_loaded": ("loaded_value", "difference_value"),
}


def rows_of(dataset: Dataset, name: str, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """The rows as they are seen where data are offered to others."""
    return answering.rows_of(dataset, name, selection, "protected")


def dataset_of(folder: Path, seed: int, reviews: int = 36) -> Dataset:
    """A small data set of three regions and two years under the protected policy, the same for the same
    `seed`."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    folder.mkdir(exist_ok=True)
    boards = [f"{region} {number:02d}" for region in REGIONS for number in (1, 2)]
    lines = {
        "lscbs": ["lscb,region"],
        "reviews": ["review_id,time_period,lscb,grade,incident_date"],
        "findings": ["review_id,finding_no,kind,theme"],
    }
    lines["children"] = [
        "review_id,child_no,outcome,age_band,known_to_social_care,protection_plan,child_in_need"
    ]
    lines["lscbs"] += [f"{board},{board[:-3]}" for board in boards]
    for number in range(reviews):
        grade = chance.choice(("good", "adequate", "inadequate"))
        year, board = chance.choice(("2007-08", "2008-09")), chance.choice(boards)
        lines["reviews"].append(f"R{number},{year},{board},{grade},2006-05-{number % 28 + 1:02d}")
        lines["findings"].append(
            f"R{number},1,practice,risk_assessment" if number % 2 else f"R{number},1,practice,recording"
        )
        for child in range(1, chance.choice((1, 1, 1, 2, 3)) + 1):
            age = chance.choice((*v.codes(v.AGE_BANDS), ""))
            flags = ",".join(chance.choices(("yes", "no", ""), (3, 2, 1))[0] for _ in range(3))
            lines["children"].append(
                f"R{number},{child},{chance.choice(('died', 'serious_incident'))},{age},{flags}"
            )
    for name, text in lines.items():
        (folder / f"{name}.csv").write_text("\n".join(text) + "\n", encoding="utf-8")
    loaded = load_folder(folder)
    assert isinstance(loaded, Dataset), loaded
    return loaded


def dataset_with(folder: Path, *children: tuple[Child, int]) -> Dataset:
    """So many children of each kind, one a review, all of 2008-09, under the protected policy; each region
    has one board."""
    folder.mkdir(exist_ok=True)
    kinds = [kind for kind, count in children for _ in range(count)]
    flags = [",".join("yes" if flag else "no" for flag in kind[3:]) for kind in kinds]
    lines = {
        "lscbs": ["lscb,region", *sorted({f"{kind[0]} 01,{kind[0]}" for kind in kinds})],
        "reviews": [
            "review_id,time_period,lscb,grade",
            *(f"R{number},200809,{kind[0]} 01,good" for number, kind in enumerate(kinds)),
        ],
        "children": [
            "review_id,child_no,outcome,age_band,known_to_social_care,protection_plan,child_in_need",
            *(
                f"R{number},1,{kind[1]},{kind[2].replace('not_known', '')},{flags[number]}"
                for number, kind in enumerate(kinds)
            ),
        ],
    }
    for name, text in lines.items():
        (folder / f"{name}.csv").write_text("\n".join(text) + "\n", encoding="utf-8")
    loaded = load_folder(folder)
    assert isinstance(loaded, Dataset), loaded
    return loaded


def child(
    region: str, outcome: str, age: str, known: bool = False, plan: bool = False, in_need: bool = False
) -> Child:
    return region, outcome, age, known, plan, in_need


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return dataset_of(tmp_path_factory.mktemp("protected") / "data", seed=7)


# What is shown and what is not


def test_under_the_open_policy_every_answer_is_unchanged(protected: Dataset) -> None:
    for name in ("children", "reviews", "children_by_outcome", "key_figures", "published_beside_loaded"):
        raw = raw_rows(protected, name)
        assert disclosure.guarded(protected, "open", name, Selection(), raw) is raw


def test_an_unknown_policy_protects(protected: Dataset) -> None:
    assert answering.rows_of(protected, "children", policy="opne").empty


def test_no_row_about_a_child_is_shown(protected: Dataset) -> None:
    assert not raw_rows(protected, "children").empty
    assert rows_of(protected, "children").empty


def test_a_review_shows_neither_its_children_nor_the_day_of_harm(protected: Dataset) -> None:
    reviews = rows_of(protected, "reviews")
    assert len(reviews) == 36
    for column in ("child_count", "child_died_count", "incident_date", "statutory_ground"):
        assert reviews[column].isna().all()
        assert set(reviews[f"{column}_status"]) == {"z"}


def test_the_ground_of_a_review_tells_of_its_child_and_is_not_shown_below_region(protected: Dataset) -> None:
    assert not rows_of(protected, "grades_by_ground", Selection(regions=("London",))).empty
    narrowed = Selection(lscbs=("London 01",))
    assert rows_of(protected, "grades_by_ground", narrowed).empty
    assert disclosure.withheld("protected", "grades_by_ground", narrowed)


@pytest.mark.parametrize(
    ("name", "column"), [("findings", "detail"), ("actions", "action"), ("actions", "outcome")]
)
def test_free_text_is_not_shown(name: str, column: str) -> None:
    dataset = bundled.illustrative()
    assert raw_rows(dataset, name)[column].fillna("").ne("").any()
    rows = answering.rows_of(dataset, name, policy="protected")
    assert rows[column].isna().all()
    assert set(rows[f"{column}_status"]) == {"z"}


def test_no_count_of_1_to_4_is_shown_and_0_is(protected: Dataset) -> None:
    for regions in ((), *[(region,) for region in REGIONS]):
        frame = rows_of(protected, "children_by_outcome", Selection(regions=regions))
        assert not frame["child_count"].dropna().isin([1, 2, 3, 4]).any()
        raw = raw_rows(protected, "children_by_outcome", Selection(regions=regions))
        assert (frame.loc[raw["child_count"].eq(0), "child_count_status"] == "").all()


def test_four_are_hidden_though_nothing_else_is_and_five_are_shown(tmp_path: Path) -> None:
    # With 9 of each other kind only the size of the count itself can be why it is hidden.
    for died, is_hidden in ((4, True), (5, False)):
        kinds = (child("London", "died", "under_1"), died), (child("London", "serious_incident", "1_to_5"), 9)
        dataset = dataset_with(tmp_path / f"{died}", *kinds)
        frame = rows_of(dataset, "children_by_outcome").query("outcome == 'died' and age_band == 'under_1'")
        assert frame["child_count"].isna().all() == is_hidden


@pytest.mark.parametrize(
    "selection",
    [
        Selection(lscbs=("London 01",)),
        Selection(grades=("good",)),
        Selection(themes=("recording",)),
        Selection(agencies=("police",)),
        Selection(reviews=("R1",)),
        Selection(regions=("London", "North East")),
        Selection(regions=("London",), grades=("good", "adequate", "inadequate")),
    ],
)
def test_anything_narrower_than_a_region_and_several_regions_together_are_not_shown(
    protected: Dataset, selection: Selection
) -> None:
    outcomes = rows_of(protected, "children_by_outcome", selection)
    assert outcomes["child_count"].isna().all()
    assert set(outcomes["child_count_status"]) == {"z"}
    figures = rows_of(protected, "key_figures", selection)
    about_children = figures["unit"] == "children"
    assert figures.loc[about_children, "value_count"].isna().all()
    assert figures.loc[~about_children, "value_count"].notna().all()
    assert rows_of(protected, "children", selection).empty
    pd.testing.assert_frame_equal(
        rows_of(protected, "published_beside_loaded", selection),
        rows_of(protected, "published_beside_loaded"),
    )


def test_a_percentage_is_hidden_with_its_count_or_its_total(protected: Dataset) -> None:
    frame = rows_of(protected, "children_by_outcome")
    hidden = frame["child_count"].isna() | frame["child_total"].isna()
    assert hidden.any()
    assert frame.loc[hidden, "child_percent"].isna().all()
    assert set(frame.loc[hidden, "child_percent_status"]) == {"c"}


def test_a_number_is_hidden_in_every_answer_that_shows_it(protected: Dataset) -> None:
    outcomes = rows_of(protected, "children_by_outcome")
    published = rows_of(protected, "published_beside_loaded").set_index(["time_period", "measure"])
    cell = outcomes.set_index(["time_period", "outcome", "age_band"])["child_count"]
    for measure, age in (("children_died_under_1", "under_1"), ("children_died_aged_1_to_5", "1_to_5")):
        hidden: Any = published.loc[(200809, measure), "loaded_value"]
        assert pd.isna(hidden) == pd.isna(cell[200809, "died", age])


def test_the_columns_of_marks_are_there_when_nothing_is_hidden(tmp_path: Path) -> None:
    cells = itertools.product(("died", "serious_incident"), v.codes(v.AGE_BANDS), (True, False))
    large = dataset_with(
        tmp_path / "data", *((child("London", outcome, age, *[flag] * 3), 5) for outcome, age, flag in cells)
    )
    assert not disclosure.hidden_numbers(large, 200809)
    for name, columns in TOUCHED.items():
        raw = raw_rows(large, name)
        seen = disclosure.guarded(large, "protected", name, Selection(), raw)
        assert list(seen) == [
            one
            for column in raw
            for one in ((column, f"{column}_status") if column in columns else (column,))
        ]
        assert all((seen[f"{column}_status"] == "").all() for column in columns)
        pd.testing.assert_frame_equal(seen[list(raw)], raw, check_dtype=False)


def test_a_flag_that_no_child_has_is_shown_as_0_and_one_that_few_lack_is_hidden(tmp_path: Path) -> None:
    london = [(child("London", "died", "under_1", known=True), 7), (child("London", "died", "under_1"), 2)]
    figures = rows_of(dataset_with(tmp_path / "data", *london), "key_figures").set_index("measure")
    assert figures.loc["children_on_protection_plan", "value_count"] == 0
    assert figures.loc["children_on_protection_plan", "value_count_status"] == ""
    assert figures.loc["children_known_to_social_care", "value_count_status"] == "c"


def test_a_narrowed_answer_does_not_tell_by_its_rows_that_the_age_of_a_child_is_not_known(
    tmp_path: Path,
) -> None:
    both = dataset_with(
        tmp_path / "data",
        (child("London", "died", "not_known"), 6),
        (child("South East", "died", "under_1"), 6),
    )
    narrowings: list[Selection] = [Selection(lscbs=(f"{region} 01",)) for region in ("London", "South East")]
    assert [len(raw_rows(both, "children_by_outcome", one)) for one in narrowings] == [8, 6]
    assert [len(rows_of(both, "children_by_outcome", one)) for one in narrowings] == [6, 6]
    assert len(rows_of(both, "children_by_outcome")) == 8


def test_every_measure_of_children_is_under_the_rule(protected: Dataset) -> None:
    measures = [measure for measure in v.codes(v.MEASURES) if measure.startswith("children")]
    assert {measure.removesuffix("_percent") for measure in measures} == set(OF_MEASURE)
    frame = raw_rows(protected, "key_figures").replace({"measure": {"children_died": "children_by_name"}})
    with pytest.raises(KeyError):
        disclosure.guarded(protected, "protected", "key_figures", Selection(), frame)


@pytest.mark.parametrize(
    ("selection", "narrowed"),
    [
        (Selection(), False),
        (Selection(years=(200708,), taking_part=True, evaluation="latest"), False),
        (Selection(regions=("London",)), False),
        (Selection(regions=(MERGED_REGION,), region_scheme="eight"), False),
        (Selection(regions=("Not known",)), False),
        (Selection(regions=("London", "North East")), True),
        (Selection(lscbs=("London 01",)), True),
        (Selection(regions=("London",), themes=("recording",)), True),
        (Selection(agencies=("police",)), True),
        (Selection(grades=("good",)), True),
        (Selection(reviews=("R1",)), True),
    ],
)
def test_narrowed_is_what_is_neither_england_nor_one_region(selection: Selection, narrowed: bool) -> None:
    assert disclosure.is_narrowed(selection) == narrowed


# The adversary


@dataclass(frozen=True)
class Seen:
    """What an adversary sees of one number: the year, the kinds of child it counts (a row of 0 and 1), and
    its value, None where hidden."""

    year: int
    counts: tuple[int, ...]
    value: float | None


Answers = Callable[[Dataset, str, Selection], pd.DataFrame]
Reviews = dict[tuple[int, tuple[int, ...]], int]


def hidden_by_size_alone(dataset: Dataset, name: str, selection: Selection) -> pd.DataFrame:
    """What would be answered if counts of 1 to 4 were hidden and nothing else."""
    raw = raw_rows(dataset, name, selection)
    columns = [
        column
        for column in ("child_count", "child_total", "value_count", "value_total", "loaded_value")
        if column in raw
    ]
    return raw.assign(
        **{column: raw[column].astype("float64").mask(raw[column].between(1, 4)) for column in columns},
        **{f"{column}_status": "" for column in columns},
    )


def scopes(regions: tuple[str, ...] = REGIONS) -> Iterator[Selection]:
    """England, each of `regions`, and the two that are one of the eight."""
    yield Selection()
    yield from (Selection(regions=(region,)) for region in regions)
    yield Selection(regions=(MERGED_REGION,), region_scheme="eight")


def wide_selections() -> Iterator[Selection]:
    """The scopes of both schemes, for each choice of years, with the switches that do not narrow them."""
    in_use = [
        *scopes(),
        Selection(region_scheme="eight"),
        Selection(regions=("London",), region_scheme="eight"),
    ]
    switches = ((False, "first"), (True, "latest"))
    for one, years, (taking_part, evaluation) in itertools.product(
        in_use, [(), *[(year,) for year in YEARS]], switches
    ):
        yield replace(one, years=years, taking_part=taking_part, evaluation=evaluation)


def narrow_selections() -> Iterator[Selection]:
    """Several regions, and each kind of narrowing within England, a region and a year."""
    for scheme, names in (("nine", REGIONS), ("eight", (MERGED_REGION, "London"))):
        for size in range(2, len(names) + 1):
            yield from (
                Selection(regions=several, region_scheme=scheme)
                for several in itertools.combinations(names, size)
            )
    narrowings: list[dict[str, Any]] = [
        {"lscbs": ("London 01",)},
        {"lscbs": ("London 01",), "taking_part": True},
        {"grades": ("good",)},
        {"grades": ("good", "adequate", "inadequate"), "evaluation": "latest"},
        {"themes": ("recording",)},
        {"agencies": ("police",)},
        {"reviews": ("R1",)},
    ]
    for narrowing, regions, years in itertools.product(narrowings, ((), ("London",)), ((), (200809,))):
        yield Selection(regions=regions, years=years, **narrowing)


def everything_seen(
    dataset: Dataset, selections: Iterable[Selection], answers: Answers = rows_of
) -> set[Seen]:
    """Every number about children that the answers to `selections` show or hide."""
    every = list(selections)
    of_england = {
        seen for years in {one.years for one in every} for seen in numbers_of_england(dataset, years, answers)
    }
    return of_england | {seen for selection in every for seen in numbers_of(dataset, selection, answers)}


def reviews_seen(dataset: Dataset, selections: Iterable[Selection]) -> Reviews:
    """How many reviews there are, which nobody hides, by the year and the kinds of child that they are about;
    each is about a child."""
    return {
        (row["time_period"], tuple(int(kind[0] in regions_of(selection)) for kind in KINDS)): row[
            "value_count"
        ]
        for selection in selections
        for row in rows_of(dataset, "key_figures", selection).to_dict("records")
        if row["measure"] == "reviews"
    }


def numbers_of_england(dataset: Dataset, years: tuple[int, ...], answers: Answers) -> Iterator[Seen]:
    """What is compared with the published figures: always of England, whatever else is filtered."""
    for row in answers(dataset, "published_beside_loaded", Selection(years=years)).to_dict("records"):
        if row["measure"] in OF_MEASURE:
            yield from seen_of(row, "loaded_value", OF_MEASURE[row["measure"]], set(NINE))


def regions_of(selection: Selection) -> set[str]:
    parts = {MERGED_REGION: MERGED_REGION_PARTS}
    return {part for region in selection.regions for part in parts.get(region, (region,))} or set(NINE)


def numbers_of(dataset: Dataset, selection: Selection, answers: Answers) -> Iterator[Seen]:
    chosen = regions_of(selection)
    everybody = OF_MEASURE["children"]
    for row in answers(dataset, "children_by_outcome", selection).to_dict("records"):
        yield from seen_of(row, "child_count", is_cell(row["outcome"], row["age_band"]), chosen)
        yield from seen_of(row, "child_total", everybody, chosen)
    for row in answers(dataset, "key_figures", selection).to_dict("records"):
        if row["unit"] == "children":
            yield from seen_of(row, "value_count", OF_MEASURE[row["measure"]], chosen)
            if row["measure"] != "children":
                yield from seen_of(row, "value_total", everybody, chosen)


def seen_of(
    row: dict[Any, Any], column: str, holds: Callable[[Child], bool], where: set[str]
) -> Iterator[Seen]:
    """A number of a row, unless it is merely not shown there (z), as it may be shown elsewhere."""
    if row[f"{column}_status"] != "z":
        counts = tuple(int(kind[0] in where and holds(kind)) for kind in KINDS)
        yield Seen(row["time_period"], counts, None if pd.isna(row[column]) else float(row[column]))


def is_cell(outcome: str, age: str) -> Callable[[Child], bool]:
    return lambda child: child[1:3] == (outcome, age)


def pinned(seen: set[Seen], reviews: Reviews, least: int = 1) -> list[str]:
    """The hidden numbers that have only one possible value, given all the visible ones, the `reviews`, and
    that 0 is never hidden (`least` 1)."""
    return [
        one for year in {one.year for one in seen} for one in pinned_in_a_year(year, seen, reviews, least)
    ]


def pinned_in_a_year(year: int, seen: set[Seen], reviews: Reviews, least: int) -> list[str]:
    visible = {one.counts: one.value for one in seen if one.year == year and one.value is not None}
    hidden = sorted({one.counts for one in seen if one.year == year and one.value is None} - set(visible))
    at_least = dict.fromkeys(hidden, least) | {
        counts: count for (when, counts), count in reviews.items() if when == year and count
    }
    constraints = [LinearConstraint(np.array([*visible]), [*visible.values()], [*visible.values()])]
    constraints += [LinearConstraint(np.array([*at_least]), [*at_least.values()], np.inf)] if at_least else []
    possible: list[np.ndarray] = []
    found = []
    for number in hidden:
        for sign in (1, -1):
            if len(values_of(number, possible)) < 2:
                solved = milp(
                    sign * np.array(number),
                    constraints=constraints,
                    integrality=np.ones(len(KINDS), int),
                    bounds=Bounds(0, 999),
                )
                assert solved.x is not None, solved.message
                possible.append(np.rint(solved.x))
        if len(values_of(number, possible)) < 2:
            found.append(f"{sum(number)} kinds of child: {values_of(number, possible)}")
    return found


def values_of(number: tuple[int, ...], possible: list[np.ndarray]) -> set[int]:
    return {int(np.array(number) @ children) for children in possible}


def test_no_hidden_number_can_be_worked_out_from_all_that_is_shown(protected: Dataset) -> None:
    seen = everything_seen(protected, wide_selections())
    assert any(one.value is None for one in seen)
    assert any(one.value is not None and one.value > 0 for one in seen)
    numbers = {(one.year, one.counts) for one in seen}
    assert len(numbers) == len(seen), "a number is hidden in one answer and shown in another"
    assert pinned(seen, reviews_seen(protected, scopes())) == []


def test_nothing_is_seen_of_children_where_the_selection_is_narrowed(protected: Dataset) -> None:
    for selection in narrow_selections():
        assert not list(numbers_of(protected, selection, rows_of)), selection
        assert rows_of(protected, "children", selection).empty


def test_the_adversary_finds_what_hiding_small_numbers_alone_gives_away(protected: Dataset) -> None:
    assert pinned(everything_seen(protected, scopes(), hidden_by_size_alone), {}, least=0)


def test_hidden_numbers_that_add_up_to_how_many_they_are_do_not_give_each_other_away(tmp_path: Path) -> None:
    # Died 7, under one 5: without more, 1 to 5 and 6 and over are 1 each, as no 0 is hidden.
    ages = {"under_1": 5, "1_to_5": 1, "6_and_over": 1}
    died = [(child("London", "died", age), count) for age, count in ages.items()]
    london = dataset_with(tmp_path / "data", *died, (child("London", "serious_incident", "under_1"), 10))
    small = everything_seen(london, scopes(), hidden_by_size_alone)
    assert pinned(small, {}, least=0) == []
    assert pinned(small, {}, least=1)
    assert pinned(everything_seen(london, scopes()), {}) == []


def test_the_total_of_regions_with_one_death_each_is_hidden(tmp_path: Path) -> None:
    regions: tuple[str, ...] = NINE[3:8]
    deaths = [(child(region, "died", "under_1"), 1) for region in regions]
    five = dataset_with(
        tmp_path / "data",
        *deaths,
        *((child(region, "serious_incident", "under_1"), 10) for region in regions),
    )
    assert {(disclosure.ENGLAND, "died"), (disclosure.ENGLAND, "died under_1")} <= disclosure.hidden_numbers(
        five, 200809
    )
    assert pinned(everything_seen(five, scopes(regions)), {}) == []


def test_children_who_lack_a_flag_one_in_each_region_are_not_given_away_by_the_rest(tmp_path: Path) -> None:
    # Known 5 of 6 in each region, 45 of 54 in England: were that and the totals shown, each region's 5 would
    # be the most that it can be.
    flags = {True: 5, False: 1}
    children = [
        (child(region, "died", "under_1", known=known), flags[known]) for region in NINE for known in flags
    ]
    hidden = disclosure.hidden_numbers(dataset_with(tmp_path / "data", *children), 200809)
    assert {(region, "known") for region in NINE} <= hidden
    assert not hidden.isdisjoint({(disclosure.ENGLAND, "known"), *((region, "total") for region in NINE)})


def test_numbers_of_children_are_not_given_away_by_numbers_of_reviews(tmp_path: Path) -> None:
    # A child a review, 4 and 1 of them: with the 5 of both regions shown, there could be no more in either.
    north = [
        (child("North East", "died", "under_1"), 4),
        (child("Yorkshire and The Humber", "died", "under_1"), 1),
    ]
    dataset = dataset_with(tmp_path / "data", *north, (child("London", "died", "under_1"), 20))
    small = everything_seen(dataset, scopes(), hidden_by_size_alone)
    assert pinned(small, {}) == []
    assert pinned(small, reviews_seen(dataset, scopes()))
    assert pinned(everything_seen(dataset, scopes()), reviews_seen(dataset, scopes())) == []


def test_no_hidden_number_of_the_illustrative_set_can_be_worked_out() -> None:
    loaded = load_folder(ILLUSTRATIVE, "illustrative")
    assert isinstance(loaded, Dataset)
    everywhere = list(scopes(NINE))
    seen = everything_seen(loaded, everywhere)
    assert any(one.value is None for one in seen)
    assert pinned(seen, reviews_seen(loaded, everywhere)) == []


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6), reviews=st.sampled_from((4, 12, 40, 120)))
def test_no_hidden_number_of_any_small_data_set_can_be_worked_out(seed: int, reviews: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        dataset = dataset_of(Path(folder) / "data", seed, reviews)
    assert pinned(everything_seen(dataset, scopes()), reviews_seen(dataset, scopes())) == []


def test_a_year_without_children_hides_nothing(protected: Dataset) -> None:
    assert disclosure.hidden_numbers(protected, 199900) == frozenset()
