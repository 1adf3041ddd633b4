"""Whatever is selected, every question counts the same reviews."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_SCHEMES
from scr_data.field.selection import Selection
from tests.answering import raw_rows

from .loading import Loaded
from .recount import Files, recounted

EXAMPLES = 60
fast = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def some(values: Sequence[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """None of `values` most often, or a few of them."""
    few = st.lists(st.sampled_from(list(values)), min_size=1, max_size=4, unique=True).map(tuple)
    return st.just(()) | st.just(()) | few


@st.composite
def any_selection(draw: Callable[[st.SearchStrategy[object]], object], files: Files) -> Selection:
    """A selection of values that the data has, most filters left open."""
    scheme = str(draw(st.sampled_from(v.codes(REGION_SCHEMES))))
    return Selection(
        region_scheme=scheme,
        years=draw(some(files.years)),  # type: ignore[arg-type]
        regions=draw(some(sorted(set(files.region_of(scheme).values())))),  # type: ignore[arg-type]
        lscbs=draw(some(files.lscbs["lscb"].tolist())),  # type: ignore[arg-type]
        grades=draw(some(v.codes(v.GRADES))),  # type: ignore[arg-type]
        themes=draw(some(v.codes(v.THEMES))),  # type: ignore[arg-type]
        agencies=draw(some(v.codes(v.AGENCIES))),  # type: ignore[arg-type]
        reviews=draw(some(files.reviews["review_id"].tolist())),  # type: ignore[arg-type]
        taking_part=bool(draw(st.booleans())),
        evaluation=str(draw(st.sampled_from(v.codes(v.EVALUATIONS)))),
    )


@given(draw=st.data())
@fast
def test_every_question_counts_the_reviews_that_are_listed(loaded: Loaded, draw: st.DataObject) -> None:
    selection = draw.draw(any_selection(loaded.files))
    listed = raw_rows(loaded.dataset, "reviews", selection)["review_id"].tolist()
    assert listed == recounted(loaded.files, selection).reviews.index.tolist()
    headline = raw_rows(loaded.dataset, "key_figures", selection)
    assert headline.loc[headline["measure"] == "reviews", "value_count"].sum() == len(listed)
    for name in ("grades_by_year", "grades_by_region", "grades_by_lscb"):
        assert raw_rows(loaded.dataset, name, selection)["review_count"].sum() == len(listed), name


@given(draw=st.data())
@fast
def test_the_options_chosen_add_up_to_the_reviews_that_are_listed(
    loaded: Loaded, draw: st.DataObject
) -> None:
    # A review has one year, one grade, one region; a reference is no filter with options, and region and
    # board are one filter.
    drawn = draw.draw(any_selection(loaded.files))
    selection = Selection(**{**vars(drawn), "reviews": ()})
    listed = len(raw_rows(loaded.dataset, "reviews", selection))
    options = raw_rows(loaded.dataset, "filter_options", selection)
    assert _chosen(options, "year", selection.years) == listed
    assert _chosen(options, "grade", selection.grades) == listed
    if not selection.lscbs:
        assert _chosen(options, "region", selection.regions) == listed


def _chosen(options: pd.DataFrame, name: str, values: Sequence[object]) -> int:
    """The reviews that the options chosen of a filter find: all options where none is."""
    of_filter = options[options["filter"] == name]
    chosen = of_filter["option"].isin([str(value) for value in values] or of_filter["option"].tolist())
    return int(of_filter.loc[chosen, "review_count"].sum())
