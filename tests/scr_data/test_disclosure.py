"""What is hidden about children, and that nobody can work it out: an adversary collects every number that can be reached under the
protected policy, over all filters, and bounds each hidden one with a linear program of its own."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from scr_data import disclosure, store
from scr_data import vocabulary as v
from scr_data.answers import answer
from scr_data.ingest import load_folder
from scr_data.selection import Selection
from scr_data.store import Dataset

REGIONS = ("North East", "Yorkshire and The Humber", "London")
YEARS = (200708, 200809)
AGES = (*v.codes(v.AGE_BANDS), "not_known")
Child = tuple[str, str, str, bool, bool, bool]  # region, outcome, age, known, plan, in need
EITHER = (True, False)
KINDS: list[Child] = [
    (region, outcome, age, known, plan, in_need)
    for region in REGIONS
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


def dataset_of(folder: Path, seed: int, reviews: int = 36) -> Dataset:
    """A small data set of three regions and two years under the protected policy, the same for the same `seed`."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    folder.mkdir(exist_ok=True)
    boards = [f"{region} {number:02d}" for region in REGIONS for number in (1, 2)]
    lines = {
        "lscbs": ["lscb,region"],
        "reviews": ["review_id,time_period,lscb,grade,incident_date"],
        "findings": ["review_id,finding_no,kind,theme"],
    }
    lines["children"] = ["review_id,child_no,outcome,age_band,known_to_social_care,protection_plan,child_in_need"]
    lines["lscbs"] += [f"{board},{board[:-3]}" for board in boards]
    for number in range(reviews):
        grade = chance.choice(("good", "adequate", "inadequate"))
        lines["reviews"].append(
            f"R{number},{chance.choice(('2007-08', '2008-09'))},{chance.choice(boards)},{grade},2006-05-{number % 28 + 1:02d}"
        )
        lines["findings"].append(f"R{number},1,practice,risk_assessment" if number % 2 else f"R{number},1,practice,recording")
        for child in range(1, chance.choice((1, 1, 1, 2, 3)) + 1):
            age = chance.choice((*v.codes(v.AGE_BANDS), ""))
            flags = ",".join(chance.choices(("yes", "no", ""), (3, 2, 1))[0] for _ in range(3))
            lines["children"].append(f"R{number},{child},{chance.choice(('died', 'serious_incident'))},{age},{flags}")
    for name, text in lines.items():
        (folder / f"{name}.csv").write_text("\n".join(text) + "\n", encoding="utf-8")
    loaded = load_folder(folder, policy="protected")
    assert isinstance(loaded, Dataset), loaded
    return loaded


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return dataset_of(tmp_path_factory.mktemp("protected") / "data", seed=7)


# What is shown and what is not


def test_under_the_open_policy_every_answer_is_unchanged(protected: Dataset) -> None:
    opened = replace(protected, policy="open")
    for name in ("children", "reviews", "children_by_outcome", "headline", "published_beside_loaded"):
        raw = store.answer(opened, name)
        assert disclosure.guarded(opened, name, Selection(), raw) is raw


def test_an_unknown_policy_protects(protected: Dataset) -> None:
    assert answer(replace(protected, policy="opne"), "children").empty


def test_no_row_about_a_child_is_shown(protected: Dataset) -> None:
    assert not store.answer(protected, "children").empty
    assert answer(protected, "children").empty


def test_a_review_shows_neither_its_children_nor_the_day_of_harm(protected: Dataset) -> None:
    reviews = answer(protected, "reviews")
    assert len(reviews) == 36
    for column in ("child_count", "child_died_count", "incident_date"):
        assert reviews[column].isna().all()
        assert set(reviews[f"{column}_status"]) == {"z"}


def test_no_count_of_1_to_4_is_shown_and_0_is(protected: Dataset) -> None:
    for regions in ((), *[(region,) for region in REGIONS]):
        frame = answer(protected, "children_by_outcome", Selection(regions=regions))
        assert not frame["child_count"].dropna().isin([1, 2, 3, 4]).any()
        raw = store.answer(protected, "children_by_outcome", Selection(regions=regions))
        assert (frame.loc[raw["child_count"].eq(0), "child_count_status"] == "").all()


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
def test_anything_narrower_than_a_region_and_several_regions_together_are_not_shown(protected: Dataset, selection: Selection) -> None:
    outcomes = answer(protected, "children_by_outcome", selection)
    assert outcomes["child_count"].isna().all()
    assert set(outcomes["child_count_status"]) == {"z"}
    figures = answer(protected, "headline", selection)
    about_children = figures["unit"] == "children"
    assert figures.loc[about_children, "value_count"].isna().all()
    assert figures.loc[~about_children, "value_count"].notna().all()


def test_a_percentage_is_hidden_with_its_count_or_its_total(protected: Dataset) -> None:
    frame = answer(protected, "children_by_outcome")
    hidden = frame["child_count"].isna() | frame["child_total"].isna()
    assert hidden.any()
    assert frame.loc[hidden, ["child_percent", "child_lower", "child_upper"]].isna().all(axis=None)
    assert set(frame.loc[hidden, "child_percent_status"]) == {"c"}


def test_a_number_is_hidden_in_every_answer_that_shows_it(protected: Dataset) -> None:
    outcomes = answer(protected, "children_by_outcome")
    published = answer(protected, "published_beside_loaded").set_index(["time_period", "measure"])
    cell = outcomes.set_index(["time_period", "outcome", "age_band"])["child_count"]
    for measure, age in (("children_died_under_1", "under_1"), ("children_died_aged_1_to_5", "1_to_5")):
        hidden: Any = published.loc[(200809, measure), "loaded_value"]
        assert pd.isna(hidden) == pd.isna(cell[200809, "died", age])


# The adversary


@dataclass(frozen=True)
class Seen:
    """What an adversary sees of one number: the year, the children it counts as a row of 0 and 1, and its value, None where hidden."""

    year: int
    counts: tuple[int, ...]
    value: float | None


def everything_reachable(dataset: Dataset) -> Iterator[Seen]:
    """Every number about children in every answer, over all filter combinations; fails where a narrowed one shows any."""
    for selection in all_selections():
        narrowed = any((selection.lscbs, selection.grades, selection.themes))
        seen = list(numbers_of_the_selection(dataset, selection))
        if narrowed:
            assert not seen, selection
        yield from () if narrowed else seen
        yield from numbers_of_england(dataset, selection)


def all_selections() -> Iterator[Selection]:
    regions = [(), *itertools.chain.from_iterable(itertools.combinations(REGIONS, size) for size in (1, 2, 3))]
    eight = [(), (v.MERGED_REGION,), ("London",), (v.MERGED_REGION, "London")]
    schemes = [("nine", one) for one in regions] + [("eight", one) for one in eight]
    narrowings = [{}, {"lscbs": ("London 01",)}, {"grades": ("good",)}, {"themes": ("recording",)}]
    kinds = ((False, "first"), (True, "latest"))
    for (scheme, chosen), years, narrowing, (taking_part, evaluation) in itertools.product(
        schemes, [(), *[(year,) for year in YEARS]], narrowings, kinds
    ):
        yield Selection(years=years, regions=chosen, region_scheme=scheme, taking_part=taking_part, evaluation=evaluation, **narrowing)


def numbers_of_england(dataset: Dataset, selection: Selection) -> Iterator[Seen]:
    """What is compared with the published figures: always of England, whatever is filtered."""
    for row in answer(dataset, "published_beside_loaded", selection).to_dict("records"):
        if row["measure"] in OF_MEASURE:
            yield from seen_of(row, "loaded_value", OF_MEASURE[row["measure"]], set(REGIONS))


def seen_of(row: dict[Any, Any], column: str, holds: Callable[[Child], bool], where: set[str]) -> Iterator[Seen]:
    """A number of a row, unless it is merely not shown there (z), as it may be shown elsewhere."""
    if row[f"{column}_status"] != "z":
        counts = tuple(int(kind[0] in where and holds(kind)) for kind in KINDS)
        yield Seen(row["time_period"], counts, None if pd.isna(row[column]) else float(row[column]))


def is_cell(outcome: str, age: str) -> Callable[[Child], bool]:
    return lambda child: child[1:3] == (outcome, age)


def numbers_of_the_selection(dataset: Dataset, selection: Selection) -> Iterator[Seen]:
    parts = {v.MERGED_REGION: v.MERGED_REGION_PARTS}
    chosen = {part for region in selection.regions for part in parts.get(region, (region,))} or set(REGIONS)
    everybody = OF_MEASURE["children"]
    assert answer(dataset, "children", selection).empty
    for row in answer(dataset, "children_by_outcome", selection).to_dict("records"):
        yield from seen_of(row, "child_count", is_cell(row["outcome"], row["age_band"]), chosen)
        yield from seen_of(row, "child_total", everybody, chosen)
        assert pd.isna(row["child_percent"]) or not (pd.isna(row["child_count"]) or pd.isna(row["child_total"]))
    for row in answer(dataset, "headline", selection).to_dict("records"):
        if row["unit"] == "children":
            yield from seen_of(row, "value_count", OF_MEASURE[row["measure"]], chosen)
            if row["measure"] != "children":
                yield from seen_of(row, "value_total", everybody, chosen)


def pinned(seen: list[Seen]) -> list[str]:
    """The hidden numbers that have only one possible value, given all the visible ones."""
    found = []
    for year in YEARS:
        ours = {one for one in seen if one.year == year}
        visible = {one.counts: one.value for one in ours if one.value is not None}
        equations, values = np.array(list(visible)), np.array(list(visible.values()))
        for hidden in {one.counts for one in ours if one.value is None} - set(visible):
            ends = [linprog(sign * np.array(hidden), A_eq=equations, b_eq=values, bounds=(0, None), method="highs").fun for sign in (1, -1)]
            least, most = (None if end is None else abs(end) for end in ends)
            if most is not None and least is not None and np.floor(most + 1e-6) - np.ceil(least - 1e-6) < 1:
                found.append(f"{year}: {sum(hidden)} kinds of child, {least}")
    return found


@pytest.mark.parametrize("seed", [7, 11])
def test_no_hidden_number_can_be_worked_out_from_all_that_is_shown(tmp_path: Path, seed: int) -> None:
    seen = list(everything_reachable(dataset_of(tmp_path / "data", seed)))
    assert any(one.value is None for one in seen)
    assert any(one.value is not None and one.value > 0 for one in seen)
    assert pinned(seen) == []


def test_the_adversary_finds_what_hiding_small_numbers_alone_gives_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = disclosure._System
    monkeypatch.setattr(system, "protected", lambda self: frozenset(self.numbers[place] for place in self._small()))
    disclosure.hidden_numbers.cache_clear()
    seen = list(everything_reachable(dataset_of(tmp_path / "data", 7)))
    disclosure.hidden_numbers.cache_clear()
    assert pinned(seen)


def test_a_year_without_children_hides_nothing(protected: Dataset) -> None:
    assert disclosure.hidden_numbers(protected, 199900) == frozenset()
