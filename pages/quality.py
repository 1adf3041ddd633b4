"""How complete the data in view is, what is odd in it, whether it agrees with what was
published, and where it came from."""

import streamlit as st

from pages.parts.key_figures import published_beside_loaded
from pages.parts.page import title_place
from pages.parts.quality import tables
from pages.parts.view import current_view

view = current_view()
title_place("Data quality").title(tables.title(view), anchor=False)
st.markdown("The filter by year applies to the published figures; no other filter applies here.")

st.header("Against the published figures", anchor=False)
published_beside_loaded(view)

in_it, of_it = st.columns(2, gap="medium")
with in_it:
    st.header("Worth a look", anchor=False)
    tables.oddities(view)
    st.header("How complete it is", anchor=False)
    tables.completeness(view)
with of_it:
    st.header("What was loaded", anchor=False)
    tables.files(view)
