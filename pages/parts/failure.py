"""What a reader is told where a page fails by a fault of ours."""

from __future__ import annotations

import streamlit as st


def page_failed(_error: Exception) -> bool:
    """Say that the page has failed, and what the reader can do; Streamlit has written the error to the
    server's log. True, as Streamlit is to show nothing of its own, which would offer a search elsewhere."""
    st.error(
        "**This page could not be drawn.** The fault is ours and not your doing. Your filters are kept in "
        "the address: reload the page, or choose another in the menu. If it fails again, send whoever runs "
        "this dashboard the address and the time; the server’s log says what went wrong."
    )
    return True
