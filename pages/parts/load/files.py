"""The first step: what is in view, the forms to fill in, and the files that a reader drops."""

from __future__ import annotations

import hashlib

import streamlit as st

from pages.parts.load.questions import take
from pages.parts.tables import escaped
from pages.parts.url import forget_mark, url_now
from pages.parts.view import LOADED, own_data
from scr_data.field.english import counted
from scr_data.field.problems import Problem, how_many
from scr_data.loading import templates
from scr_data.loading.files import LIMITS, MOST_SHEETS, READABLE, Read, Sheet, too_many_sheets
from scr_data.loading.own_data import SHELF
from scr_data.loading.reading import read

READ, DROPS, TAKEN = "sheets read", "times that files were loaded", "answers taken up"
NEW_SINCE = "what is new since the file before"
MOST_WARNINGS = 100
WHERE_TO_GO = {
    "overview.py": "See the overview",
    "grades.py": "See how they were graded",
    "regions.py": "See the regions",
    "quality.py": "See how complete it is",
}


def in_view() -> None:
    """Say what the reader has loaded, with the warnings of the load and the way back, where it is in view."""
    own = own_data()
    dataset = own.look() if own else None
    if dataset is None:
        return
    names = ", ".join(file.name for file in dataset.files if file.rows is not None)
    reviews = counted(dataset.row_counts["reviews"], "review")
    with st.container(key="in_view_now"):  # announced when it changes
        st.success(escaped(f"In view now: {reviews} from {names}. Every page shows what was loaded."))
    if new := st.session_state.get(NEW_SINCE):
        st.markdown(new)
    for warning in dataset.warnings[:MOST_WARNINGS]:
        st.caption(escaped(str(warning)))
    for column, (page, label) in zip(st.columns(len(WHERE_TO_GO)), WHERE_TO_GO.items(), strict=True):
        column.page_link(page, label=label, query_params=url_now())
    after = SHELF.idle_in_words
    st.caption(f"It is let go when you close or reload the page, or have not looked at it for {after}.")
    st.button("Forget this data", on_click=forget_own_data)


def forms() -> None:
    """Say what a file must hold, and offer the forms to fill in."""
    with st.expander("What a file must hold, and forms to fill in"):
        st.markdown(
            "One table of four columns is enough: the review’s reference, the year (or the day it was "
            "evaluated), the board and the grade. Headings are found by what they say. More tables light up "
            "more pages; About the data lists every column."
        )
        st.caption(LIMITS)
        workbook, archive = "serious_case_reviews_form.xlsx", "serious_case_reviews_form.zip"
        # Given as functions, the forms are written when a button is pressed; "ignore"
        # spares a run of the page.
        st.download_button("Form as a workbook (XLSX)", templates.workbook, workbook, on_click="ignore")
        st.download_button("Form as CSV files (ZIP)", templates.csv_files, archive, on_click="ignore")


def dropped() -> tuple[list[Sheet], dict[str, bytes], list[Problem]]:
    """Draw the place to drop files. Return the sheets found in them, the files' bytes by their names, and
    what is wrong with the files, which is also shown."""
    st.header("1. Files", anchor=False)
    uploaded = st.file_uploader(
        "Files: CSV, XLSX or ODS, or a ZIP of them; and answers.json, where you have saved answers",
        type=[*(kind.removeprefix(".") for kind in READABLE), "json"],
        accept_multiple_files=True,
        key=f"dropped_files_{st.session_state.setdefault(DROPS, 0)}",
    )
    contents = {file.name: file.getvalue() for file in uploaded if not file.name.endswith(".json")}
    _take_answers([file.getvalue() for file in uploaded if file.name.endswith(".json")])
    read = _read(contents)
    sheets = [sheet for found, _ in read for sheet in found]
    problems = [problem for _, found in read for problem in found]
    problems += _named_twice([file.name for file in uploaded])
    if len(sheets) > MOST_SHEETS:
        problems.append(too_many_sheets(len(sheets)))
        sheets = []
    for problem in problems[:MOST_WARNINGS]:
        st.warning(escaped(str(problem)))
    if len(problems) > MOST_WARNINGS:
        st.warning(f"And {how_many(problems[MOST_WARNINGS:]):,} more problems.")
    return sheets, contents, problems


def _take_answers(saved: list[bytes]) -> None:
    """Take up saved answers, each file once: what the reader answers since then counts more."""
    taken: set[str] = st.session_state.setdefault(TAKEN, set())
    for content in saved:
        key = hashlib.sha256(content).hexdigest()
        if key not in taken:
            taken.add(key)
            wrong = take(content)
            if wrong:
                st.warning(wrong)


def _read(contents: dict[str, bytes]) -> list[Read]:
    """The sheets of each file and the problems with it; a file that was read in an
    earlier run is not read again."""
    earlier: dict[str, Read] = st.session_state.get(READ, {})
    found: dict[str, Read] = {}
    for name, content in contents.items():
        with st.spinner(escaped(f"Reading {name} …")):
            # By name and content: a corrected file often has its old name.
            key = hashlib.sha256(name.encode() + b"\0" + content).hexdigest()
            found[key] = earlier.get(key) or read(name, content)
    # In place of the earlier ones, so that what was read of a file is let go when the file is taken away.
    st.session_state[READ] = found
    return list(found.values())


def _named_twice(names: list[str]) -> list[Problem]:
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong, mend = "two files have this name", "Rename or remove one."
    return [Problem(name, None, "", "", wrong, mend) for name in twice]


def drop_files() -> None:
    """Let go of the files that were dropped and of what was read of them: what is loaded is enough."""
    st.session_state.pop(READ, None)
    st.session_state[DROPS] += 1  # the next list of files is another one, and empty


def forget_own_data() -> None:
    """Let go of what the reader has loaded; for the `on_click` of a button."""
    own = own_data()
    if own:
        own.forget()
    st.session_state.pop(LOADED, None)
    forget_mark()
