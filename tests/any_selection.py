"""Arbitrary selections, board names and financial years, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_SCHEMES, region_names
from scr_data.field.selection import Selection

ODD_NAMES = (
    "Leicester, Leicestershire and Rutland",
    "City & Hackney",
    'The "Old" Board',
    "St Helen’s",
    "=1+1",
    "a=b&c=d",
    "Łódź 北",
    " ",
    "%20",
)


def financial_years() -> st.SearchStrategy[int]:
    """Financial years as 200708, of two centuries."""
    return st.integers(1900, 2099).map(lambda first: first * 100 + (first + 1) % 100)


def names() -> st.SearchStrategy[str]:
    """Names of boards and reviews, odd ones among them."""
    return st.sampled_from(ODD_NAMES) | st.text()


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Any selection at all."""
    scheme = draw(st.sampled_from(v.codes(REGION_SCHEMES)))
    return Selection(
        years=tuple(draw(st.lists(financial_years(), max_size=4))),
        regions=tuple(draw(st.lists(st.sampled_from(region_names(scheme)) | names(), max_size=4))),
        lscbs=tuple(draw(st.lists(names(), max_size=4))),
        grades=tuple(draw(st.lists(st.sampled_from(v.codes(v.GRADES)), max_size=4))),
        themes=tuple(draw(st.lists(st.sampled_from(v.codes(v.THEMES)), max_size=4))),
        agencies=tuple(draw(st.lists(st.sampled_from(v.codes(v.AGENCIES)), max_size=4))),
        reviews=tuple(draw(st.lists(names(), max_size=4))),
        region_scheme=scheme,
        taking_part=draw(st.booleans()),
        evaluation=draw(st.sampled_from(v.codes(v.EVALUATIONS))),
    )
