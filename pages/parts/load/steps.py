"""The steps of loading one's own data: files, headings, questions, the check and its report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from pages.parts.tables import escaped
from pages.parts.view import LOADED
from scr_data.asking.store import Dataset
from scr_data.exporting.csv_file import frame_as_csv
from scr_data.field import geography, schema
from scr_data.field import vocabulary as v
from scr_data.field.problems import Problem
from scr_data.field.years import BareYear, is_bare_year
from scr_data.loading import boards, templates
from scr_data.loading.files import LIMITS, READABLE, Sheet, sheets_of
from scr_data.loading.headings import (
    LEFT_OUT,
    Matched,
    column_problems,
    guessed_columns,
    guessed_table,
    normalised,
)
from scr_data.loading.ingest import KEPT, Choices, Given, load

READ, REPORT = "sheets read", "report of the last check"
FIRST_PROBLEMS = 100
MOST_BOARDS_ASKED = 40
NO_TABLE = "(leave this sheet out)"
KEEP = "(keep it as it is, without a region)"
_Read = tuple[tuple[Sheet, ...], tuple[Problem, ...]]
BARE_YEARS: Mapping[BareYear, str] = {
    "": "I do not know",
    "starts": "2008 means 2008-09",
    "ends": "2008 means 2007-08",
}


def in_view() -> None:
    """What data is in view, and the way back where it is the reader's own."""
    dataset = st.session_state.get(LOADED)
    if dataset is None:
        return
    names = ", ".join(file.name for file in dataset.files if file.rows is not None)
    count = dataset.row_counts["reviews"]
    st.success(
        escaped(
            f"In view now: {count:,} review{'' if count == 1 else 's'} from {names}. Every page shows what was loaded."
        )
    )
    for warning in dataset.warnings[:FIRST_PROBLEMS]:
        st.caption(escaped(str(warning)))
    st.button("Go back to the data that came with the dashboard", on_click=_go_back)


def forms() -> None:
    """The forms to fill in."""
    with st.expander("What a file must hold, and forms to fill in"):
        st.markdown(
            "One table of four columns is enough: the review’s reference, the year (or the day it was evaluated), the board and the grade. "
            "Headings are found by what they say. More tables light up more pages; About the data lists every column."
        )
        st.caption(LIMITS)
        st.download_button(
            "Form as a workbook (XLSX)",
            templates.workbook,
            "serious_case_reviews_form.xlsx",
            on_click="ignore",
        )
        st.download_button(
            "Form as CSV files (ZIP)", templates.csv_files, "serious_case_reviews_form.zip", on_click="ignore"
        )


def files() -> tuple[list[Sheet], dict[str, bytes], list[Problem]]:
    """The sheets in the files that the reader has dropped, the files, and what is wrong with them."""
    kinds = [kind.removeprefix(".") for kind in READABLE]
    dropped = st.file_uploader(
        "Files: CSV, XLSX or ODS, or a ZIP of them",
        type=kinds,
        accept_multiple_files=True,
        key="dropped_files",
    )
    contents = {file.name: file.getvalue() for file in dropped}
    twice = sorted({file.name for file in dropped if [other.name for other in dropped].count(file.name) > 1})
    read: dict[str, _Read] = {}
    for name, content in contents.items():
        with st.spinner(escaped(f"Reading {name} …")):
            key = hashlib.sha256(name.encode() + b"\0" + content).hexdigest()
            read[key] = st.session_state.get(READ, {}).get(key) or sheets_of(name, content)
    st.session_state[READ] = read  # so that a file is read once, and let go when it is taken away
    found = [sheet for sheets, _ in read.values() for sheet in sheets]
    problems = [problem for _, told in read.values() for problem in told]
    problems += [
        Problem(name, None, "", "", "two files have this name", "Rename or remove one.") for name in twice
    ]
    for problem in problems:
        st.warning(escaped(str(problem)))
    return found, contents, problems


def headings(sheets: list[Sheet]) -> list[Matched]:
    """Which table each sheet is taken for, and which column each heading, for the reader to look at and change."""
    matched = []
    for place, sheet in enumerate(sheets):
        guess = guessed_table(sheet)
        where = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
        rows = f"{len(sheet.frame):,} row{'' if len(sheet.frame) == 1 else 's'}"
        with st.expander(
            escaped(f"{where}: {rows}, taken for {guess.name if guess else 'nothing'}"),
            expanded=guess is None or place == 0,
        ):
            names = [NO_TABLE, *(table.name for table in schema.TABLES)]
            chosen = st.selectbox(
                "This table is", names, names.index(guess.name) if guess else 0, key=f"table_{place}_{where}"
            )
            if chosen != NO_TABLE:
                matched.append(_columns(sheet, schema.table(chosen), f"{place}_{where}"))
            else:
                _preview(sheet)
    return matched


def left_out(sheets: list[Sheet], matched: list[Matched]) -> list[Problem]:
    """A warning for each sheet that is taken for no table."""
    taken = {id(one.sheet) for one in matched}
    mend = "Say above which table it is, unless it is not wanted."
    left = [sheet for sheet in sheets if id(sheet) not in taken and normalised(sheet.name) != templates.NOTES]
    return [
        Problem(sheet.file, None, "", "", "the sheet was left out", mend, sheet.sheet, warning=True)
        for sheet in left
    ]


def questions(matched: list[Matched]) -> Choices:
    """What the files leave open and only their reader knows: bare years, and boards that no name of the list fits."""
    values = {one.table.name: one.frame() for one in matched}
    return Choices(_boards(values), _bare_year(values))


def check_and_load(
    matched: list[Matched], files: dict[str, bytes], problems: list[Problem], choices: Choices
) -> None:
    """The button that checks everything and loads it whole, or tells every problem and leaves what is in view."""
    given = Given(tuple(matched), files, tuple(problems))
    if st.button("Check and load", type="primary", key="check_and_load"):
        loaded = _load_with_progress(given, choices)
        if isinstance(loaded, Dataset):
            st.session_state[LOADED] = loaded
            st.session_state.pop(REPORT, None)
            st.rerun()
        st.session_state[REPORT] = (tuple(files), choices, loaded)
    of_files, of_choices, told = st.session_state.get(REPORT, ((), None, ()))
    if of_files == tuple(files):
        if of_choices != choices:
            st.info("You have answered a question since. Check again to see what remains.")
        _report(told, matched)


def _load_with_progress(given: Given, choices: Choices) -> Dataset | tuple[Problem, ...]:
    bar = st.progress(0.0, "Reading")

    def progress(share: float, words: str) -> None:
        bar.progress(share, words)

    loaded = load(given, choices, progress=progress)
    bar.empty()
    return loaded


def _columns(sheet: Sheet, table: schema.Table, key: str) -> Matched:
    options = [LEFT_OUT, *(column.name for column in table.columns)]
    guessed = guessed_columns(sheet, table)
    st.caption(
        "Which column each heading is taken for. Change what is wrong; what is left out is not loaded."
    )
    columns: list[str] = []
    for start in range(0, len(sheet.headings), 4):
        for cell, place in zip(
            st.columns(4), range(start, min(start + 4, len(sheet.headings))), strict=False
        ):
            words = escaped(sheet.headings[place][:60] or "(no heading)")
            with cell:
                columns.append(
                    st.selectbox(
                        words,
                        options,
                        options.index(guessed[place]),
                        format_func=lambda name: name or "(leave out)",
                        key=f"column_{key}_{table.name}_{place}",
                    )
                )
    _preview(sheet)
    matched = Matched(sheet, table, tuple(columns))
    for problem in column_problems(sheet, table, matched.columns):
        st.warning(escaped(str(problem)))
    return matched


def _preview(sheet: Sheet) -> None:
    """The first three rows as they were read."""
    cells = sheet.frame.head(3)[list(range(len(sheet.headings)))]
    st.table(pd.DataFrame(cells.to_numpy(), columns=_unique(sheet.headings)).map(escaped))


def _unique(headings: tuple[str, ...]) -> list[str]:
    return [
        escaped(f"{heading[:40]} ({place + 1})" if headings.count(heading) > 1 else heading[:40])
        for place, heading in enumerate(headings)
    ]


def _boards(values: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    if len(values.get("lscbs", ())):
        return {}
    columns = [
        values[table][name]
        for table, name in (("reviews", "lead_lscb"), ("review_lscbs", "lscb"))
        if name in values.get(table, ())
    ]
    unknown = sorted(
        {name for column in columns for name in column.unique() if name and boards.resolved(name) is None}
    )
    if not unknown:
        return {}
    st.subheader("Boards that are not in the list", anchor=False)
    st.markdown(
        "These names are of no board, or could be of more than one. Say which is meant, or correct them in the file."
    )
    everyone = [board.lscb for board in geography.reference_boards()]
    chosen = {}
    for name in unknown[:MOST_BOARDS_ASKED]:
        near = boards.nearest(name)
        options = [*near, KEEP, *(board for board in everyone if board not in near)]
        meant = st.selectbox(
            escaped(f"“{name[:60]}” is"), options, index=None, placeholder="Not said", key=f"board_{name}"
        )
        if meant:
            chosen[name] = KEPT if meant == KEEP else meant
    if len(unknown) > MOST_BOARDS_ASKED:
        st.caption(f"And {len(unknown) - MOST_BOARDS_ASKED} more. Is this the column of boards?")
    return chosen


def _bare_year(values: Mapping[str, pd.DataFrame]) -> BareYear:
    years = values.get("reviews", pd.DataFrame()).get("time_period", pd.Series(dtype="str"))
    if not any(is_bare_year(text) for text in years.unique()):
        return ""
    return st.radio(
        "Some years are written as one, such as 2008. Which financial year is meant?",
        list(BARE_YEARS),
        format_func=BARE_YEARS.get,
        key="bare_year",
    )


def _report(problems: tuple[Problem, ...], matched: list[Matched]) -> None:
    read = ", ".join(
        f"{len(one.sheet.frame):,} row{'' if len(one.sheet.frame) == 1 else 's'} of {one.table.name}"
        for one in matched
    )
    errors = [problem for problem in problems if not problem.warning]
    st.error(
        f"Nothing was loaded; what was in view stays. {len(errors):,} problem{'' if len(errors) == 1 else 's'} in {read or 'the files'}."
    )
    kinds = Counter(problem.wrong for problem in errors)
    st.markdown("\n".join(f"- {count:,} × {escaped(wrong)}" for wrong, count in kinds.most_common()))
    _problem_table(errors)
    warnings = [problem for problem in problems if problem.warning]
    if warnings:
        st.markdown("Not wrong, but good to know:")
        _problem_table(warnings)
    content = frame_as_csv(_problem_frame(problems), v.DATA_STATUSES[1].code)
    st.download_button("Download every problem (CSV)", content, "problems.csv", "text/csv", on_click="ignore")


def _problem_frame(problems: Iterable[Problem]) -> pd.DataFrame:
    rows = [
        ((p.row and str(p.row)) or "", p.column, p.value, p.wrong, p.mend, p.file, p.sheet) for p in problems
    ]
    return pd.DataFrame(
        rows, columns=["row", "column", "value", "wrong", "mend", "file", "sheet"], dtype="str"
    )


def _problem_table(problems: list[Problem]) -> None:
    """The first of `problems`; where they are all of one file and sheet, these are not said in each row, so that a phone shows the rest."""
    frame = _problem_frame(problems)
    same = [name for name in ("file", "sheet") if frame[name].nunique() <= 1]
    st.table(
        frame.drop(columns=same).head(FIRST_PROBLEMS).map(lambda text: escaped(text[:200])), hide_index=True
    )
    if len(frame) > FIRST_PROBLEMS:
        st.caption(f"The first {FIRST_PROBLEMS} of {len(frame):,}; the file has them all.")


def _go_back() -> None:
    st.session_state.pop(LOADED, None)
