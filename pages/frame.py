"""The frame around every page: navigation, the filter bar and the data banner; then the page itself."""

from dataclasses import replace

import duckdb
import streamlit as st

from pages.parts.filters import filter_bar
from pages.parts.gone import is_another_in_the_link, is_gone, page_without_data
from pages.parts.status_line import status_line
from pages.parts.url import in_url
from pages.parts.view import INTERVALS, VIEW, View, data_in_view, policy_in_view
from scr_data.asking.store import Dataset
from scr_data.serving import assets

PAGES = (
    st.Page("overview.py", title="Overview", default=True),
    st.Page("grades.py", title="Grades"),
    st.Page("weaknesses.py", title="Weaknesses"),
    st.Page("regions.py", title="Regions"),
    st.Page("trends.py", title="Trends"),
    st.Page("reviews.py", title="Reviews"),
    st.Page("load.py", title="Load data"),
    st.Page("quality.py", title="Data quality"),
    st.Page("about.py", title="About the data"),
)

# Streamlit's own links drop the filters from the URL, which leaves entries without them in the browser's
# history; so its navigation is hidden, and the links are drawn below once the filters are known.
page = st.navigation(list(PAGES), position="hidden")
st.set_page_config(page_title=f"{page.title} – Serious case reviews", page_icon="📄", layout="wide")
# Served as files, as the policy of this server runs no script that is written into a page.
with st.container(key="assets"):  # which takes no room
    st.html(
        f'<style>@import "{assets.address("dashboard.css")}";</style>'
        f'<script src="{assets.address("dashboard.js")}"></script>',
        unsafe_allow_javascript=True,
    )
st.sidebar.markdown("**Evaluations of serious case reviews, England**")
# Their place is taken now, above the filters.
links = st.sidebar.container(key="navigation", gap="xsmall")
if is_gone():
    page_without_data(page, PAGES, links)
loaded = data_in_view()
if not isinstance(loaded, Dataset):
    st.error(
        "The data folder cannot be used. Nothing was loaded. Whoever runs it: `python -m scr_data check "
        "FOLDER` tells what is wrong."
    )
    # Without the values, which may be about children: anyone can open this page.
    places = (str(replace(problem, value="")) for problem in loaded[:100])
    st.code("\n".join(places), language=None)
    st.stop()
status_line(loaded)
if is_another_in_the_link():
    st.info("The link is to data that is no longer here. In view is what you have loaded since.")
policy = policy_in_view()
try:
    selection = filter_bar(loaded, policy)
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    whiskers = bool(st.session_state.get(INTERVALS, True))
    st.session_state[VIEW] = View(loaded, selection, policy, whiskers, scheme)
    in_every_link = in_url(selection)
    for target in PAGES:
        links.page_link(target, query_params=in_every_link)
    page.run()
except duckdb.OutOfMemoryException:
    st.error(
        "This needs more memory than a data set may take here. Choose fewer years or boards, or ask on a "
        "machine of your own. Other pages, and other readers, are not touched."
    )
