"""What stands in place of a page whose data, which a reader had loaded, is no longer there."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from pages.parts.load.files import forget_own_data
from pages.parts.url import mark_now, url_now
from pages.parts.view import own_data
from scr_data.loading.own_data import SHELF


def is_gone() -> bool:
    """Whether the page is about a reader's own data that is not there any more: after a restart, in a link
    that was passed on, or let go as idle."""
    own = own_data()
    if own is None:
        return mark_now() is not None
    return own.look() is None


def is_another_in_the_link() -> bool:
    """Whether the link is to other data than what this reader has loaded since."""
    own = own_data()
    return own is not None and mark_now() not in (None, own.mark)


def page_without_data(page: StreamlitPage, pages: Iterable[StreamlitPage], links: DeltaGenerator) -> None:
    """Say what is gone and how to get it back, and end the run: other figures must not stand silently where
    these stood. The filters stay in the URL. On the page that loads data, files can be loaded."""
    for target in pages:
        links.page_link(target, query_params=url_now())
    st.error(
        "**The data of this page is no longer here.** Somebody loaded it for one session only. It goes when "
        f"the page is closed or reloaded, when nobody looks at it for {SHELF.idle_in_words}, and when the "
        "server starts anew. To see it again, load the file once more: the filters are kept in the link."
    )
    st.button("Show the data that came with the dashboard instead", on_click=forget_own_data)
    if page.url_path == "load":
        page.run()
    else:
        st.page_link("load.py", label="Load data", query_params=url_now())
    st.stop()
