"""Names of boards are data: whatever they hold, they go through filter, URL, page and CSV, and come back."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pages.parts.filters import _value
from pages.parts.view import LOADED
from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.exporting.csv_file import to_csv
from scr_data.field.selection import Selection
from scr_data.loading.ingest import load_folder
from scr_data.loading.own_data import OwnData
from tests.pages.opening import every_text, failures, open_page

OTHER = "Another board"


def with_board(name: str) -> Dataset | None:
    """A data set of two reviews, one led by a board of this name; None where the name cannot be loaded."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent)
        tables = {
            "lscbs": [["lscb", "region"], [name, "London"], [OTHER, "London"]],
            "reviews": [
                ["review_id", "time_period", "lscb", "grade"],
                ["A", "2008-09", name, "good"],
                ["B", "2008-09", OTHER, "adequate"],
            ],
        }
        for table, rows in tables.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        loaded = load_folder(folder)
    return loaded if isinstance(loaded, Dataset) else None


@settings(max_examples=12, deadline=None)
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20))
@example(name="Anytown (12)")
@example(name="Anytown\u2002(12)")
@example(name="Good")
@example(name="Year 2 (2008-09)")
@example(name="a&b=c#d?e%20f+g")
@example(name='=1+1, "quoted"; <b>')
@example(name="[London](https://example.org)")
def test_any_board_can_be_chosen_linked_to_shown_and_saved(name: str) -> None:
    dataset = with_board(name)
    if dataset is None:
        return
    [board] = set(answers.answer(dataset, "reviews").rows["lead_lscb"]) - {OTHER}
    own = OwnData(dataset)
    app = open_page("grades", **{LOADED: own})  # type: ignore[arg-type]
    [option] = [option for option in app.multiselect(key="filter_lscbs").options if OTHER not in option]
    app.multiselect(key="filter_lscbs").set_value([option]).run()
    assert failures(app) == []
    assert "**1 of 2 reviews**" in every_text(app)
    assert app.query_params["lscb"] in (board, [board])
    linked = open_page("grades", {"lscb": [board], "data": [own.mark]}, **{LOADED: own})  # type: ignore[arg-type]
    assert "**1 of 2 reviews**" in every_text(linked)
    saved = to_csv(answers.answer(dataset, "reviews", Selection(lscbs=(board,)))).decode()
    [row] = csv.DictReader(io.StringIO(saved, newline=""))
    assert row["lead_lscb"].removeprefix("'") == board.removeprefix("'")


@pytest.mark.parametrize(
    ("option", "offered", "value"),
    [
        ("Anytown (12)", {"Anytown (12)", "Anytown"}, "Anytown (12)"),
        ("Anytown\u2002(12)", {"Anytown (12)", "Anytown"}, "Anytown"),
        ("Anytown (12)\u2002(3)", {"Anytown (12)", "Anytown"}, "Anytown (12)"),
        ("Inadequate\u2002(1,079)", {"inadequate"}, "inadequate"),
    ],
)
def test_a_label_drawn_before_the_counts_changed_still_means_its_option(
    option: str, offered: set[str], value: str
) -> None:
    assert _value(option, frozenset(offered)) == value


def test_a_stale_label_of_a_year_still_means_the_year() -> None:
    app = open_page("grades")
    app.session_state["filter_years"] = ["Year 2 (2008-09)\u2002(1)"]
    app.run()
    assert "**173 of 223 reviews**" in every_text(app)
