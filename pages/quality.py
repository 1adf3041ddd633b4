"""How complete the data in view is, what is odd in it, whether it agrees with what was published, and where it came from."""

import streamlit as st

from pages.parts import keyfigures, loadlog
from pages.parts.asked import asked

about = asked()
st.title("Data quality", anchor=False)
st.markdown(
    "How complete the data in view is, whether it agrees with what was published, and where it came from. Filters do not apply here."
)

st.header("Against the published figures", anchor=False)
keyfigures.published_beside_loaded(about)

st.header("Worth a look", anchor=False)
loadlog.oddities(about.dataset)

st.header("How complete it is", anchor=False)
loadlog.completeness(about.dataset)

st.header("What was loaded", anchor=False)
loadlog.files(about.dataset)
