"""Parts of a page that are made only when a reader opens them."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def drawn_when_opened(label: str, key: str, draw: Callable[[], None]) -> None:
    """An expander whose content `draw` makes once it is open.

    A table takes as long to make as all the text of a page, and most are never opened."""
    expander = st.expander(label, key=key, on_change="rerun")
    if expander.open:
        with expander:
            draw()
