"""The options of the filters, with what each would find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scr_data.selection import Selection
from scr_data.store import answer

from .comparing import assert_as_recounted
from .loading import Loaded


def test_filter_options_are_as_recounted(loaded: Loaded, selection: Selection) -> None:
    assert_as_recounted(loaded, "filter_options", selection)


def test_the_options_do_not_depend_on_what_is_chosen(loaded: Loaded, one_of_few: Selection) -> None:
    everything = answer(loaded.dataset, "filter_options", Selection(region_scheme=one_of_few.region_scheme))
    chosen = answer(loaded.dataset, "filter_options", one_of_few)
    assert chosen[["filter", "option"]].equals(everything[["filter", "option"]])


@pytest.mark.parametrize(
    ("filter_name", "field"),
    [("year", "years"), ("region", "regions"), ("lscb", "lscbs"), ("grade", "grades"), ("theme", "themes"), ("agency", "agencies")],
)
def test_choosing_an_option_finds_as_many_reviews_as_it_says(loaded: Loaded, filter_name: str, field: str) -> None:
    options = answer(loaded.dataset, "filter_options", Selection(taking_part=True))
    for _, row in options[options["filter"] == filter_name].head(20).iterrows():
        option = int(row["option"]) if filter_name == "year" else row["option"]
        chosen = replace(Selection(taking_part=True), **{field: (option,)})
        assert len(answer(loaded.dataset, "reviews", chosen)) == row["review_count"], option
