"""Which version this is, when it was last changed, and how."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

_CHANGES = Path(__file__).parents[3] / "docs" / "changes.md"


def latest_version() -> tuple[str, str]:
    """The heading of the newest version ("0.7, 27 November 2026") and the list of what changed in it."""
    text = _CHANGES.read_text(encoding="utf-8")
    [newest] = re.findall(r"^## (.+?)\n+(.+?)(?=\n## |\Z)", text, flags=re.DOTALL | re.MULTILINE)[:1]
    heading, changes = newest
    return heading, changes.strip()


def what_changed() -> None:
    """Say which version this is and what changed in it."""
    heading, changes = latest_version()
    st.markdown(f"**Version {heading}.** The data in view has its own dates: see Data quality.")
    st.markdown(changes)
