"""How the figures in view are cited, and whom a reader can ask."""

from __future__ import annotations

import streamlit as st

from pages import texts
from pages.parts.tables import escaped
from pages.parts.view import View
from scr_data import settings
from scr_data.asking.disclosure import is_protected


def how_to_cite(view: View) -> None:
    """Draw a citation of the published figures, and one of the data in view with the fingerprint by which
    it can be recognised, where that may be shown."""
    st.markdown(texts.CITE_THE_PUBLISHED)
    st.markdown(texts.DO_NOT_CITE_THE_ILLUSTRATIVE if view.is_illustrative else texts.CITE_THE_DATA)
    if is_protected(view.policy):  # one who can guess a small file finds out by its sum which guess is right
        st.markdown(texts.NO_CHECK_SUM)
        return
    st.markdown(texts.CHECK_SUM)
    st.code(f"SHA-256 {view.dataset.fingerprint}", language=None, wrap_lines=True)


def contact() -> None:
    """Say whom a reader can write to, as whoever runs the dashboard has set it."""
    who = settings.contact()
    if who:
        st.markdown(f"Questions and mistakes: {escaped(who)}. Give the address of the page and the time.")
    else:
        st.markdown(texts.NO_CONTACT)
