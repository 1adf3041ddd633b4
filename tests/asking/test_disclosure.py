"""What is hidden about children, and that nobody can work it out.

An adversary collects all that is shown under the protected policy. It knows the program, how many reviews
there are, and that each is about a child at least; it does not know the key of the rounding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_data import answers
from scr_data.asking import disclosure
from scr_data.asking.disclosure import OfAYear
from scr_data.asking.questions import question, question_names, read_question
from scr_data.asking.store import Dataset
from scr_data.evidence import derived
from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection
from scr_data.field.years import year_name
from tests.answering import rows_of
from tests.small_set import loaded

AGES = (*v.codes(v.AGE_BANDS), "not_known")
CELLS = [f"{outcome} {age}" for outcome in v.codes(v.OUTCOMES) for age in AGES]
FLAGS = {
    "known": "known_to_social_care",
    "plan": "protection_plan",
    "in_need": "child_in_need",
}
OF_CHILDREN = ("children_by_outcome", "key_figures", "published_beside_loaded")
PRIVATE = {
    "evaluated_on": ("2008-10-01", "2008-11-20"),
    "statutory_ground": ("child_died", "serious_injury"),
    "incident_date": ("2006-05-04", "2005-01-31"),
    "decided_on": ("2007-01-01", "2007-02-01"),
    "completed_on": ("2007-05-01", "2007-07-15"),
}


# Folders


Child = dict[str, str]


def some_child(chance: random.Random) -> Child:
    return {
        "outcome": chance.choice(v.codes(v.OUTCOMES)),
        "age_band": chance.choice(AGES).replace("not_known", ""),
        **{column: chance.choices(("yes", "no", ""), (5, 4, 1))[0] for column in FLAGS.values()},
    }


def some_children(chance: random.Random) -> list[Child]:
    """Those of one review."""
    return [some_child(chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]


def written(folder: Path, tables: Mapping[str, list[dict[str, str]]]) -> Dataset:
    """The data set of `tables`, written to `folder` as CSV and loaded."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        pd.DataFrame(rows).to_csv(folder / f"{name}.csv", index=False)
    return loaded(folder)


def numbered(reviews: Mapping[str, list[Child]]) -> list[dict[str, str]]:
    return [
        {"review_id": review, "child_no": str(number), **child}
        for review, children in reviews.items()
        for number, child in enumerate(children, 1)
    ]


def in_state(folder: Path, state: int) -> Dataset:
    """A data set of which everything public is the same in both states (0 and 1), and nothing about children:
    neither their number, nor what happened, nor grounds, days and free text."""
    chance, private = random.Random(1), random.Random(state)  # noqa: S311 -- no secret
    boards = ("London 01", "London 02", "North East 01")
    reviews, findings, actions, of_reviews = [], [], [], {}
    for number in range(36):
        review, theme = f"R{number:02d}", chance.choice(("delay", "recording"))
        reviews.append(
            {
                "review_id": review,
                "time_period": str(chance.choice((200708, 200809))),
                "lscb": chance.choice(boards),
                "grade": chance.choice(("good", "adequate", "inadequate")),
                "independent_chair": "yes",
                **{column: values[state] for column, values in PRIVATE.items()},
            }
        )
        reviews[-1]["evaluated_on"] = reviews[-1]["evaluated_on"].replace(
            "2008", reviews[-1]["time_period"][:4]
        )
        kind = "process" if theme == "delay" else "practice"
        findings.append(
            {"review_id": review, "finding_no": "1", "kind": kind, "theme": theme, "agency": "police"}
            | {"detail": f"text of state {state}"}
        )
        action = {"action": f"act {state}", "outcome": f"outcome {state}"}
        actions.append({"review_id": review, "action_no": "1"} | action)
        of_reviews[review] = some_children(private)
    lscbs = [{"lscb": board, "region": board[:-3]} for board in boards]
    tables = {"reviews": reviews, "findings": findings, "actions": actions, "lscbs": lscbs}
    return written(folder, tables | {"children": numbered(of_reviews)})


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Dataset]:
    parent = tmp_path_factory.mktemp("states")
    return in_state(parent / "0", 0), in_state(parent / "1", 1)


@pytest.fixture(scope="module")
def protected(both: tuple[Dataset, Dataset]) -> Dataset:
    return both[0]


# A head declares what its question tells of children


def test_every_question_declares_what_it_tells_of_children() -> None:
    assert {name: question(name).undeclared() for name in question_names()} == dict.fromkeys(
        question_names(), frozenset()
    )


NEW = """-- Something new
--
-- Subject: reviews
-- Answers: What?
-- Unit: reviews
-- Does not show: much
-- {more}
-- Columns:
--   {column} | Column | what it holds
"""


@pytest.mark.parametrize(
    ("column", "sql", "undeclared"),
    [
        ("how_many", "SELECT count(*) AS how_many FROM children WHERE outcome = 'died'", "children"),
        ("how_many", "SELECT count(*) AS how_many FROM children WHERE outcome = 'died'", "outcome"),
        ("value_count", "SELECT value_count FROM figures_of($selection)", "figures_of"),
        ("theme", "SELECT theme FROM findings WHERE detail ILIKE '%burn%'", "detail"),
        ("incident_date", "SELECT * FROM selected_reviews($selection)", "incident_date"),
        ("statutory_ground", "SELECT * FROM selected_reviews($selection)", "statutory_ground"),
    ],
)
def test_a_new_question_that_tells_of_children_and_does_not_say_so_tells_nothing(
    protected: Dataset, column: str, sql: str, undeclared: str
) -> None:
    new = read_question("new", NEW.format(more="Needs: findings", column=column) + sql)
    assert undeclared in new.undeclared()
    raw = pd.DataFrame({column: ["something"]})
    assert disclosure.guarded(protected, "protected", new, Selection(), raw).empty
    assert disclosure.withheld("protected", new, Selection()) == disclosure.UNDECLARED
    assert disclosure.guarded(protected, "open", new, Selection(), raw) is raw


def test_a_new_question_about_children_that_cannot_be_rounded_is_not_shown(protected: Dataset) -> None:
    head = NEW.replace("Subject: reviews", "Subject: children").format(more="Needs: children", column="n")
    new = read_question("new", f"{head}SELECT 3 AS n")
    assert disclosure.guarded(protected, "protected", new, Selection(), pd.DataFrame({"n": [3]})).empty
    assert disclosure.withheld("protected", new, Selection()) == disclosure.WITHHELD


def test_a_head_without_a_subject_is_no_question() -> None:
    with pytest.raises(ValueError, match="says nothing of: subject"):
        read_question("new", NEW.replace("-- Subject: reviews\n", "").format(more="Needs: x", column="n"))


# Nothing else depends on children


SELECTIONS = {
    "everything": Selection(),
    "a year": Selection(years=(200809,)),
    "a region": Selection(regions=("London",)),
    "a board": Selection(lscbs=("London 01",)),
    "a board taking part": Selection(lscbs=("London 01",), taking_part=True),
    "a grade": Selection(grades=("good",)),
    "a weakness": Selection(themes=("delay",)),
    "an agency": Selection(agencies=("police",)),
    "a review": Selection(reviews=("R07",)),
    "the latest evaluation": Selection(evaluation="latest"),
    "eight regions": Selection(region_scheme="eight"),
}


@pytest.mark.parametrize("name", derived.question_names())
def test_an_answer_is_the_same_whatever_the_children_the_grounds_the_days_and_the_texts_are(
    both: tuple[Dataset, Dataset], name: str
) -> None:
    for called, selection in SELECTIONS.items():
        first, second = (answers.answer(dataset, name, selection, "protected") for dataset in both)
        frames = [answer.rows for answer in (first, second)]
        if not disclosure.is_narrowed(first.selection):
            rounded = {end for column in first.question.rounded for end in (column, f"{column}_status")}
            frames = [frame.drop(columns=[c for c in frame if c in rounded]) for frame in frames]
        pd.testing.assert_frame_equal(frames[0], frames[1], obj=f"{name} of {called}")
        assert first.withheld == second.withheld


def test_the_same_holds_of_the_open_policy_nowhere_that_it_matters(both: tuple[Dataset, Dataset]) -> None:
    for name in ("children", "reviews", "findings", "actions", "grades_by_ground", "evaluations"):
        first, second = (rows_of(dataset, name) for dataset in both)
        assert not first.equals(second), name


def test_an_unknown_policy_protects(protected: Dataset) -> None:
    assert rows_of(protected, "children", policy="opne").empty
    assert not rows_of(protected, "children").empty


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("reviews", "child_count"),
        ("reviews", "child_died_count"),
        ("reviews", "incident_date"),
        ("reviews", "statutory_ground"),
        ("reviews", "evaluated_on"),
        ("reviews", "decided_on"),
        ("reviews", "completed_on"),
        ("evaluations", "evaluated_on"),
        ("findings", "detail"),
        ("actions", "action"),
        ("actions", "outcome"),
    ],
)
def test_a_hidden_column_is_empty_and_says_so(protected: Dataset, name: str, column: str) -> None:
    assert rows_of(protected, name)[column].notna().any()
    rows = rows_of(protected, name, policy="protected")
    assert rows[column].isna().all()
    assert set(rows[f"{column}_status"]) == {"z"}


def test_by_ground_nothing_is_shown(protected: Dataset) -> None:
    for name in ("grades_by_ground", "grades_by_ground_against_rest"):
        answer = answers.answer(protected, name, policy="protected")
        assert answer.rows.empty
        assert answer.withheld == disclosure.WITHHELD


# What is shown of children


@pytest.mark.parametrize(("count", "shown"), [(0, None), (7, None), (8, 10), (12, 10), (13, 15), (100, 100)])
def test_a_count_is_rounded_to_the_nearest_5_and_0_to_7_are_alike(count: int, shown: int | None) -> None:
    assert disclosure.rounded(count) == shown


@given(count=st.integers(0, 10_000), shift=st.sampled_from((-1, 0, 1)))
def test_what_is_shown_is_a_multiple_of_5_within_3_of_the_count(count: int, shift: int) -> None:
    shown = disclosure.rounded(count, shift)
    if count <= 7:
        assert shown is None
    if shown is None:
        assert count <= 9
    else:
        assert shown % 5 == 0
        assert abs(shown - count) <= 3


def test_totals_are_added_up_from_the_rounded_parts() -> None:
    cells = dict.fromkeys(CELLS, 0) | {"died under_1": 44, "died 1_to_5": 4, "serious_incident under_1": 23}
    numbers = OfAYear.of(cells, {"known": 50, "plan": 7, "in_need": 0}, 40).numbers
    assert numbers["died"] == 45
    assert numbers["serious_incident"] == 25
    assert numbers["total"] == 70
    assert (numbers["known"], numbers["plan"], numbers["in_need"]) == (50, None, None)


def test_a_total_that_leaves_out_much_is_a_least_number_and_has_no_shares() -> None:
    cells = dict.fromkeys(CELLS, 0) | {"died under_1": 20, "died 1_to_5": 7, "died 6_and_over": 7}
    of_year = OfAYear.of(cells, dict.fromkeys(FLAGS, 0) | {"known": 20}, 20)
    assert of_year.cell("died") == (20, "least")
    assert of_year.cell("total") == (20, "least")
    assert of_year.cell("known") == (20, "rounded")
    assert disclosure._percentage(of_year.cell("known"), of_year.cell("total")) == (None, "z")


def test_a_total_whose_low_parts_are_a_tenth_at_most_has_shares() -> None:
    cells = dict.fromkeys(CELLS, 40) | {"died not_known": 0, "serious_incident not_known": 3}
    of_year = OfAYear.of(cells, dict.fromkeys(FLAGS, 60), 20)
    assert of_year.cell("total") == (240, "rounded")
    assert disclosure._percentage(of_year.cell("known"), of_year.cell("total")) == (25, "rounded")


def test_a_year_is_hidden_whose_reviews_come_too_close_to_what_is_shown() -> None:
    cells, flags = dict.fromkeys(CELLS, 7), dict.fromkeys(FLAGS, 0)
    assert OfAYear.of(cells, flags, 49).cell("total") == (None, "low")
    assert OfAYear.of(cells, flags, 50).cell("total") == (None, "c")


def test_the_shift_is_the_same_for_the_same_children_and_depends_on_the_key() -> None:
    names = [str(number) for number in range(300)]
    of_key = {
        key: [disclosure.shift_of(name, b"contents", key) for name in names] for key in (b"one", b"two")
    }
    assert of_key[b"one"] == [disclosure.shift_of(name, b"contents", b"one") for name in names]
    assert of_key[b"one"] != of_key[b"two"]
    assert min(of_key[b"one"].count(shift) for shift in (-1, 0, 1)) > 70


def test_a_number_is_the_same_in_every_answer(sets: Sets) -> None:
    dataset = sets.before[0]
    figures = {
        (row["time_period"], row["measure"]): row["value_count"]
        for row in rows_of(dataset, "key_figures", policy="protected").to_dict("records")
    }
    outcomes = rows_of(dataset, "children_by_outcome", policy="protected")
    for year, rows in outcomes.groupby("time_period"):
        total = rows["child_total"].iloc[0]
        assert total == figures[year, "children"] or pd.isna([total, figures[year, "children"]]).all()
        died = rows.loc[rows["outcome"] == "died", "child_count"].sum()
        assert died <= (0 if pd.isna(figures[year, "children_died"]) else figures[year, "children_died"])
    assert len(figures) == 1_100


@pytest.mark.parametrize("called", [name for name in SELECTIONS if disclosure.is_narrowed(SELECTIONS[name])])
def test_under_any_filter_but_the_year_nothing_of_children_is_shown(protected: Dataset, called: str) -> None:
    selection = SELECTIONS[called]
    assert rows_of(protected, "children_by_outcome", selection, "protected").empty
    figures = rows_of(protected, "key_figures", selection, "protected")
    about_children = figures["unit"] == "children"
    assert figures.loc[about_children, ["value_count", "value_total", "value_percent"]].isna().all(axis=None)
    assert set(figures.loc[about_children, "value_count_status"]) == {"z"}
    assert figures.loc[~about_children, "value_count"].notna().all()


def test_filtered_by_year_the_numbers_of_the_year_stay_what_they_are(protected: Dataset) -> None:
    for name in OF_CHILDREN:
        every = rows_of(protected, name, policy="protected")
        year = rows_of(protected, name, Selection(years=(200809,)), "protected")
        of_year = every[every["time_period"] == 200809].reset_index(drop=True)
        pd.testing.assert_frame_equal(year.reset_index(drop=True), of_year)


def test_a_number_that_is_rounded_is_compared_with_no_published_one(protected: Dataset) -> None:
    rows = rows_of(protected, "published_beside_loaded", policy="protected")
    about_children = rows["measure"].str.startswith("children")
    assert rows.loc[about_children, "difference_value"].isna().all()
    assert rows.loc[~about_children & rows["loaded_value"].notna(), "difference_value"].notna().all()


def test_every_measure_of_children_is_under_the_rule(protected: Dataset) -> None:
    frame = rows_of(protected, "key_figures").replace({"measure": {"children_died": "children_by_name"}})
    with pytest.raises(KeyError):
        disclosure.guarded(protected, "protected", question("key_figures"), Selection(), frame)


# The adversary: 300 random small sets, each a year of its own, and the same with one review more


@dataclass(frozen=True)
class Sets:
    """Data sets of a hundred years each, `before` and `after` each year got one review more, and how many
    reviews each year had before."""

    before: tuple[Dataset, ...]
    after: tuple[Dataset, ...]
    review_counts: tuple[Mapping[int, int], ...]


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Sets:
    made = [hundred_years(tmp_path_factory.mktemp("sets"), seed) for seed in range(3)]
    return Sets(*(tuple(of[part] for of in made) for part in range(3)))  # type: ignore[arg-type]


def hundred_years(parent: Path, seed: int) -> tuple[Dataset, Dataset, dict[int, int]]:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    counts = {
        100 * year + (year + 1) % 100: chance.choice((1, 2, 4, 8, 15, 30)) for year in range(1950, 2050)
    }
    reviews = {
        f"{year}-{number}": some_children(chance)
        for year, count in counts.items()
        for number in range(count + 1)
    }
    last = {f"{year}-{count}" for year, count in counts.items()}
    before = {review: children for review, children in reviews.items() if review not in last}
    return as_data(parent / "before", before), as_data(parent / "after", reviews), counts


def as_data(folder: Path, reviews: Mapping[str, list[Child]]) -> Dataset:
    rows = [
        {
            "review_id": review,
            "time_period": year_name(int(review[:6])),
            "lscb": "London 01",
            "grade": "good",
        }
        for review in reviews
    ]
    lscbs = [{"lscb": "London 01", "region": "London"}]
    return written(folder, {"reviews": rows, "lscbs": lscbs, "children": numbered(reviews)})


Shown = dict[str, tuple[float | None, str]]  # each number by its name: its value and its status
Range = tuple[int, float]


def seen(dataset: Dataset) -> dict[int, Shown]:
    """All that is shown of the children of each year, from every question that shows any."""
    found: dict[int, Shown] = {}
    for row in rows_of(dataset, "children_by_outcome", policy="protected").to_dict("records"):
        value = None if pd.isna(row["child_count"]) else row["child_count"]
        name = f"{row['outcome']} {row['age_band']}"
        found.setdefault(row["time_period"], {})[name] = (value, row["child_count_status"])
    for question_name in ("key_figures", "published_beside_loaded"):
        for row in rows_of(dataset, question_name, policy="protected").to_dict("records"):
            if row["measure"].startswith("children") and not row["measure"].endswith("_percent"):
                column = "value_count" if question_name == "key_figures" else "loaded_value"
                value = None if pd.isna(row[column]) else row[column]
                found[row["time_period"]][row["measure"]] = (value, row[f"{column}_status"])
    return found


def possible(shown: tuple[float | None, str]) -> Range:
    """What a count may be that is shown so, by a reader of the program."""
    value, status = shown
    if status == "low":
        return 0, 9
    assert status in ("rounded", "least")
    assert value is not None
    return max(8, int(value) - 3), value + 3


def ranges(shown: Shown, review_count: int) -> dict[str, Range]:
    """What each number of a year may be: a part is shown, or is the rest of a total that is; and together
    they are no fewer than the reviews."""
    parts = {name: possible(of) for name, of in shown.items() if " " in name}
    for outcome in v.codes(v.OUTCOMES):  # parts of an age that is not known are shown nowhere by themselves
        total = shown.get(f"children_{outcome}", (None, "low"))[0] or 0
        others = sum(of[0] or 0 for name, of in shown.items() if name.startswith(f"{outcome} "))
        rest = total - others
        parts[f"{outcome} not_known"] = possible((rest, "rounded") if rest else (None, "low"))
    most = sum(upper for _, upper in parts.values())
    found = {
        name: (max(lower, int(review_count - most + upper)), upper) for name, (lower, upper) in parts.items()
    }
    flags = ("known_to_social_care", "on_protection_plan", "in_need")
    for flag in (f"children_{name}" for name in flags):
        if flag in shown:
            lower, upper = possible(shown[flag])
            found[flag] = (lower, min(upper, most))
    return found


def years_seen(sets: Sets) -> Iterator[tuple[Shown, Shown, int]]:
    for before, after, counts in zip(sets.before, sets.after, sets.review_counts, strict=True):
        first, second = seen(before), seen(after)
        for year, count in counts.items():
            yield first[year], second[year], count


def test_no_count_of_1_to_7_can_be_worked_out_in_300_small_sets(sets: Sets) -> None:
    pinned = [
        (name, lower)
        for shown, _, count in years_seen(sets)
        for name, (lower, upper) in ranges(shown, count).items()
        if lower == upper and 1 <= lower <= 7
    ]
    assert pinned == []


def test_one_review_more_tells_nothing_of_its_children_in_99_of_100_changes(sets: Sets) -> None:
    changes = list(years_seen(sets))
    assert len(changes) == 300
    assert 100 * sum(is_told(*change) for change in changes) <= len(changes)


def test_most_changes_can_be_seen_so_that_the_adversary_has_something_to_work_on(sets: Sets) -> None:
    changes = list(years_seen(sets))
    assert sum(first != second for first, second, _ in changes) > len(changes) / 4


def is_told(before: Shown, after: Shown, review_count: int) -> bool:
    """Whether some number must have grown, or can't have grown: then the children of the new review have, or
    have not, what it counts."""
    earlier, later = ranges(before, review_count), ranges(after, review_count + 1)
    return any(
        earlier[name][1] < later[name][0] or later[name][1] <= earlier[name][0]
        for name in earlier.keys() & later.keys()
    )


def test_the_adversary_finds_what_rounding_alone_gives_away() -> None:
    def shown(count: int) -> tuple[float | None, str]:
        number = disclosure.rounded(count)
        return (None, "low") if number is None else (number, "rounded")

    def range_without_shift(of: tuple[float | None, str]) -> Range:
        return (0, 7) if of[0] is None else (int(of[0]) - 2, of[0] + 2)

    told = [
        count
        for count in range(100)
        if range_without_shift(shown(count))[1] < range_without_shift(shown(count + 1))[0]
    ]
    assert len(told) == 19  # at 7, 12, 17 …: one change in five


def test_the_adversary_finds_a_total_that_the_number_of_reviews_gives_away() -> None:
    shown: Shown = {cell: (None, "low") for cell in CELLS if "not_known" not in cell}
    found = ranges(shown, 9 * len(CELLS))
    assert set(found.values()) == {(9, 9)}
    assert ranges(shown, 10)["died under_1"] == (0, 9)
