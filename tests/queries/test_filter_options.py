"""The options of the filters, with what each would find."""

from __future__ import annotations

import pytest

from scr_data.field.selection import Selection
from scr_data.field.years import year_name

from .comparing import asked, assert_as_recounted
from .loading import Loaded


def test_filter_options_are_as_recounted(loaded: Loaded, selection: Selection) -> None:
    assert_as_recounted(loaded, "filter_options", selection)


def test_the_options_do_not_depend_on_what_is_chosen(loaded: Loaded, one_of_few: Selection) -> None:
    everything = asked(loaded, "filter_options", Selection(region_scheme=one_of_few.region_scheme))
    chosen = asked(loaded, "filter_options", one_of_few)
    assert chosen[["filter", "option"]].equals(everything[["filter", "option"]])


@pytest.mark.parametrize("filter_name", ["year", "region", "lscb", "grade", "theme", "agency"])
def test_choosing_an_option_finds_as_many_reviews_as_it_says(loaded: Loaded, filter_name: str) -> None:
    options = asked(loaded, "filter_options", Selection(taking_part=True))
    for option, count in (
        options.loc[options["filter"] == filter_name, ["option", "review_count"]]
        .head(20)
        .itertuples(index=False)
    ):
        assert len(asked(loaded, "reviews", _with_option(filter_name, option))) == count, option


def _with_option(filter_name: str, option: str) -> Selection:
    """The selection with that option chosen, by way of a link, where a year is written "2007-08"."""
    value = year_name(int(option)) if filter_name == "year" else option
    selection, ignored = Selection.from_url({filter_name: [value], "boards": ["taking-part"]})
    assert not ignored
    return selection
