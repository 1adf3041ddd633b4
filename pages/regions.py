"""How the regions compare, whether they differ by more than chance, and the boards of one of them."""

import streamlit as st

from pages.parts.filters import use_regions
from pages.parts.page import few_grades, page_head
from pages.parts.region import views
from scr_data.field.geography import REGION_SCHEMES

view = page_head(
    "Regions", "How reviews were graded, and what they found, in the regions and boards that led them."
)
few_grades(view.selection)

# A button and no list: there are two schemes, and the filter bar has the list.
other = next(scheme for scheme in REGION_SCHEMES if scheme.code != view.selection.region_scheme)
st.button(f"Change to {other.label}", on_click=use_regions, args=(other.code,))

views.draw(view)
