"""Every button that saves an answer as a file."""

from __future__ import annotations

import streamlit as st

from scr_data.asking.answer import Answer
from scr_data.exporting.csv_file import to_csv
from scr_data.exporting.names import file_name
from scr_data.field.english import mid_sentence


def csv_button(answer: Answer, key: str, label: str = "", *, quiet: bool = False) -> None:
    """A button that saves `answer` as CSV, under a name that says what it holds and of which reviews.

    Its `label` says what it is of, as a page has several; by default the title of the question.

    The file is made when the button is pressed; its bytes are those of the command line. A `quiet` one is
    text without a frame, for the foot of a card."""
    st.download_button(
        label or f"Download CSV: {mid_sentence(answer.question.title)}",
        data=lambda: to_csv(answer),
        file_name=file_name(answer),
        mime="text/csv",
        key=f"csv_{key}",
        type="tertiary" if quiet else "secondary",
        on_click="ignore",
        wrap=True,  # on a phone a long label would be cut
    )
