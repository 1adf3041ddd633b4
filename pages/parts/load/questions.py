"""The third step: what the files leave open and only their reader knows, each asked once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.parts.tables import escaped
from scr_data.loading.doubts import ANSWERS, Answers, Doubt, read_answers

MOST_ASKED = 40  # with more names of boards unknown than these, it is hardly a column of boards
_FEW = 4  # options that can stand below each other as buttons
_ANSWERS, _KEYS = "answers to what files leave open", "lists of these answers"


def given() -> Answers:
    """What the reader has answered so far in this session: next month's file is settled by the same."""
    answers: dict[str, str] = st.session_state.setdefault(_ANSWERS, {})
    for key, doubt_key in st.session_state.get(_KEYS, {}).items():
        if st.session_state.get(key) is not None:
            answers[doubt_key] = st.session_state[key]
    return answers


def ask(doubts: Sequence[Doubt]) -> None:
    """Draw each of the `doubts` with its options and examples; an answer counts in the run that it starts."""
    if not doubts:
        return
    st.header("3. What they leave open", anchor=False)
    for doubt in doubts[:MOST_ASKED]:
        _ask(doubt)
    if len(doubts) > MOST_ASKED:
        st.caption(f"And {len(doubts) - MOST_ASKED} more. Is this the column of boards?")
    st.download_button(
        "Save the answers for the next file (JSON)",
        partial(_as_json, dict(given())),
        ANSWERS,
        "application/json",
        on_click="ignore",
    )


def take(content: bytes) -> str:
    """Take up answers that were saved; what is wrong with them, "" where nothing is."""
    try:
        saved = read_answers(content)
    except ValueError as error:
        return f"These are no answers: {error}."
    st.session_state.setdefault(_ANSWERS, {}).update(saved)
    return ""


def _as_json(answers: Answers) -> bytes:
    return json.dumps(answers, ensure_ascii=False, indent=2).encode()


def _ask(doubt: Doubt) -> None:
    key = f"answer_{doubt.key}"
    words: dict[str, str] = dict(doubt.options)
    st.session_state.setdefault(_KEYS, {})[key] = doubt.key
    st.session_state[key] = doubt.answer(given()) or None
    label, options = escaped(doubt.words), list(words)
    if len(options) > _FEW:
        st.selectbox(label, options, format_func=lambda code: words[code], key=key, placeholder="Not said")
        return
    st.radio(label, options, format_func=lambda code: escaped(words[code]), key=key)
    if doubt.examples:
        st.caption(escaped("; ".join(doubt.examples[:3])))
