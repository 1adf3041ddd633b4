"""The last step: everything is checked and loaded whole, or every problem is told
and what is in view stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

import pandas as pd
import streamlit as st

from pages.parts.load.files import NEW_SINCE, drop_files
from pages.parts.tables import escaped
from pages.parts.url import forget_mark
from pages.parts.view import LOADED, own_data
from scr_data import answers
from scr_data.exporting.csv_file import frame_as_csv
from scr_data.field import vocabulary as v
from scr_data.field.english import counted
from scr_data.field.problems import Problem, how_many
from scr_data.loading.doubts import Choices
from scr_data.loading.files import MOST_LISTED
from scr_data.loading.headings import Matched
from scr_data.loading.ingest import Given, fingerprint
from scr_data.loading.own_data import SHELF, OwnData

REPORT = "report of the last check"
FIRST_PROBLEMS = 100  # on screen; the CSV has them all
_COLUMNS = ("row", "column", "value", "wrong", "mend", "file", "sheet")


def check_and_load(
    matched: list[Matched], files: dict[str, bytes], problems: list[Problem], choices: Choices
) -> None:
    """Draw the button that checks everything and loads it whole, or tells every problem
    and leaves what is in view.

    `files` are the bytes of each file by its name, and `problems` those of reading them."""
    st.header("4. Result", anchor=False)
    if st.button("Check and load", type="primary", key="check_and_load"):
        loaded = _load_with_progress(Given(tuple(matched), files, tuple(problems)), choices)
        if isinstance(loaded, OwnData):
            st.session_state[NEW_SINCE] = _new_since(loaded)
            _forget_before()
            st.session_state[LOADED] = loaded
            st.session_state.pop(REPORT, None)
            drop_files()
            forget_mark()  # of what was loaded before
            st.rerun()  # the banner and the filters above were drawn for the data before
        st.session_state[REPORT] = (fingerprint(files), choices, loaded)
    # A report stays while the reader changes things, but only for what it is about: a mended file often has
    # its old name.
    contents_checked, choices_checked, found = st.session_state.get(REPORT, ("", None, ()))
    if contents_checked == fingerprint(files):
        if choices_checked != choices:
            st.info("You have answered a question since. Check again to see what remains.")
        _report(found, matched)


def _new_since(loaded: OwnData) -> str:
    """How many reviews are new since what the reader had loaded before; "" where that was nothing."""
    before, now = own_data(), loaded.look()
    old = before.look() if before else None
    if old is None or now is None:
        return ""
    were, are = (set(answers.answer(dataset, "reviews").rows["review_id"]) for dataset in (old, now))
    new, gone = counted(len(are - were), "review"), counted(len(were - are), "review")
    return f"Since the file before, by their references: {new} new, {gone} no longer there."


def _forget_before() -> None:
    """Let go of what the reader had loaded before."""
    before = own_data()
    if before:
        before.forget()


def _load_with_progress(given: Given, choices: Choices) -> OwnData | tuple[Problem, ...]:
    bar = st.progress(0.0, "Reading")

    def progress(share: float, words: str) -> None:
        bar.progress(share, words)

    loaded = SHELF.load(given, choices, progress)
    bar.empty()
    return loaded


def _report(problems: tuple[Problem, ...], matched: list[Matched]) -> None:
    """Draw how many problems there are, of which kinds, the first of them, and a CSV of all."""
    read = ", ".join(f"{counted(len(match.sheet.frame), 'row')} of {match.table.name}" for match in matched)
    errors = [problem for problem in problems if not problem.warning]
    count = f"{counted(how_many(errors), 'problem')} in {read or 'the files'}"
    with st.container(key="result_of_load"):  # announced, as is what was loaded
        st.error(f"Nothing was loaded; what was in view stays. {count}.")
    # Kinds first: a thousand rows with one fault are one thing to mend.
    kinds: Counter[str] = Counter()
    for problem in errors:
        kinds[problem.wrong] += 1 + problem.further
    st.markdown("\n".join(f"- {count:,} × {escaped(wrong)}" for wrong, count in kinds.most_common()))
    _problem_table(errors)
    warnings = [problem for problem in problems if problem.warning]
    if warnings:
        st.markdown("Not wrong, but good to know:")
        _problem_table(warnings)
    st.download_button(
        "Download the problems (CSV)",
        partial(_problems_csv, problems),  # written when it is asked for
        "problems.csv",
        "text/csv",
        on_click="ignore",
    )


def _problems_csv(problems: tuple[Problem, ...]) -> bytes:
    return frame_as_csv(_problem_frame(problems), v.DATA_STATUSES[1].code)


def _problem_frame(problems: Iterable[Problem]) -> pd.DataFrame:
    """A row for each problem, all as text: a row number is a place, not a quantity."""
    rows = [
        (
            str(problem.row) if problem.row else "",
            problem.column,
            problem.value,
            problem.wrong,
            problem.how_to_mend,
            problem.file,
            problem.sheet,
        )
        for problem in problems
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str")


def _problem_table(problems: list[Problem]) -> None:
    """Draw the first of `problems`."""
    # A file and sheet that are the same for all are not said in each row, so that a phone shows the rest.
    places = {
        "file": {problem.file for problem in problems},
        "sheet": {problem.sheet for problem in problems},
    }
    same = [name for name, values in places.items() if len(values) <= 1]
    first = _problem_frame(problems[:FIRST_PROBLEMS]).drop(columns=same)
    st.table(first.map(lambda text: escaped(text[:200])), hide_index=True, alt="What is wrong")
    if len(problems) > FIRST_PROBLEMS:
        of_each = f"the first {MOST_LISTED:,} of each kind"
        st.caption(f"The first {FIRST_PROBLEMS} of {how_many(problems):,}; the file has {of_each}.")
