"""The questions about weaknesses."""

from __future__ import annotations

import pytest

from scr_data.field import vocabulary as v
from scr_data.field.selection import Selection

from .comparing import asked, assert_as_recounted
from .loading import Loaded

BY = {
    "themes_by_year": "time_period",
    "themes_by_region": "region",
    "themes_by_grade": "grade",
    "themes_by_agency": "agency",
}
QUESTIONS = sorted(BY)


@pytest.mark.parametrize("name", QUESTIONS)
def test_themes_are_as_recounted(loaded: Loaded, selection: Selection, name: str) -> None:
    assert_as_recounted(loaded, name, selection)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_group_has_every_theme_in_the_order_of_the_vocabulary(
    loaded: Loaded, one_of_few: Selection, name: str
) -> None:
    themes = {
        group: tuple(rows["theme"])
        for group, rows in asked(loaded, name, one_of_few).groupby(BY[name], observed=True)
    }
    assert set(themes.values()) <= {v.codes(v.THEMES)}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_theme_is_never_in_more_reviews_than_there_are(
    loaded: Loaded, one_of_few: Selection, name: str
) -> None:
    found = asked(loaded, name, one_of_few)
    assert (found["review_count"] <= found["review_total"]).all()


@pytest.mark.parametrize("theme", v.codes(v.THEMES))
def test_reviews_chosen_by_a_theme_all_have_it(loaded: Loaded, theme: str) -> None:
    found = asked(loaded, "themes_by_year", Selection(themes=(theme,)))
    with_theme = found[found["theme"] == theme]
    assert with_theme["review_count"].tolist() == with_theme["review_total"].tolist()
