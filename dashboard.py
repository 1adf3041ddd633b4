"""The front door: `streamlit run dashboard.py`, or any ASGI server with `dashboard:app`."""

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).parent / "pages" / "frame.py")
