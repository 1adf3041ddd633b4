"""What the dashboard has exported loads again, unchanged, to the same counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.exporting.csv_file import to_csv
from scr_data.field.selection import Selection
from scr_data.loading import bundled
from scr_data.loading.door import load_any, prepared
from tests.small_set import SMALL, loaded

COUNTED = ("grades_by_year", "grades_by_region", "grades_by_lscb", "themes_by_year", "reviews_by_region")


def given_back(dataset: Dataset, selection: Selection) -> Dataset:
    content = to_csv(answers.answer(dataset, "reviews", selection))
    again = prepared({"reviews.csv": content}).load()
    assert isinstance(again, Dataset), "\n".join(map(str, again))
    return again


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(years=(200809,)), Selection(regions=("London",))]
)
def test_the_reviews_of_the_illustrative_set_come_back_to_the_same_counts(selection: Selection) -> None:
    dataset = bundled.illustrative()
    again = given_back(dataset, selection)
    for name in COUNTED:
        before = answers.answer(dataset, name, selection).rows
        after = answers.answer(again, name, Selection(regions=selection.regions)).rows
        column = "review_count"
        key = [name for name in ("time_period", "region", "lscb", "grade", "theme") if name in before]
        counts = [frame[frame[column] > 0].set_index(key)[column].to_dict() for frame in (before, after)]
        assert counts[0] == counts[1], name


def test_what_was_illustrative_stays_illustrative_and_what_was_not_does_not_become_so() -> None:
    assert given_back(bundled.illustrative(), Selection()).data_status == "illustrative"
    assert given_back(loaded(SMALL), Selection()).data_status == "supplied"


def test_a_folder_of_other_files_loads_with_its_answers_beside_it(tmp_path: Path) -> None:
    rows = "Ref,LSCB,Grade\nA,Anytown,good\nB,Hull,adequate\nTotal,,2\n"
    (tmp_path / "2008-09.csv").write_text(rows, encoding="utf-8")
    problems = load_any(tmp_path)
    assert isinstance(problems, tuple)
    assert "look like totals or notes" in str(problems[0])
    said = {"totals and notes": "leave out", "board Anytown": "keep it as it is, without a region"}
    (tmp_path / "answers.json").write_text(json.dumps(said), encoding="utf-8")
    dataset = load_any(tmp_path)
    assert isinstance(dataset, Dataset), "\n".join(map(str, dataset))
    assert dataset.row_counts["reviews"] == 2
    (tmp_path / "answers.json").write_text("{", encoding="utf-8")
    assert "no JSON" in str(load_any(tmp_path)[0])  # type: ignore[index]
