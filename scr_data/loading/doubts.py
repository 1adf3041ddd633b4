"""What files leave open and only their reader knows: each doubt is told once, with examples, and settled by
an answer. Nothing is guessed.

Answers are a mapping from the key of a doubt to the one of its options that was chosen. Keys hold no name of
a file, so that next month's file is settled by last month's answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scr_data.field.english import listed
from scr_data.field.problems import Problem, note
from scr_data.field.schema import LSCBS, REVIEWS, Column
from scr_data.field.years import BareYear, is_bare_year
from scr_data.loading import boards
from scr_data.loading.cleaning import compared
from scr_data.loading.dates import has_short_year
from scr_data.loading.files import ROW, Sheet
from scr_data.loading.headings import LEFT_OUT, Matched

Answers = Mapping[str, str]
NO_ANSWERS: Answers = {}
ANSWERS = "answers.json"  # the file in which answers are kept
KEPT = None  # what a board's name is mapped to that is to be kept as it is, without a region
TOTALS, HIDDEN_ROWS, HIDDEN_SHEETS = "totals and notes", "hidden rows", "hidden sheets"
REFERENCES, SHORT_YEARS, BARE_YEARS = "references", "two-digit years", "bare years"
REQUIRES_IMPROVEMENT = "requires improvement"
KEEP = "keep it as it is, without a region"
_EXAMPLES, _MOST_LINES = 3, 6
_IMPROVEMENT = re.compile(r"requires? improvement( to be good)?")


@dataclass(frozen=True)
class Doubt:
    """Something left open: its `key`, the `words` in which it is asked, the `options` as pairs of the answer
    and what it says, and `examples` from the files. Without an answer the `default` holds; where there is
    none, nothing is loaded."""

    key: str
    words: str
    options: tuple[tuple[str, str], ...]
    examples: tuple[str, ...] = ()
    default: str = ""

    def answer(self, answers: Answers) -> str:
        """The answer that was given, or the default; "" where there is neither."""
        given = answers.get(self.key, "")
        return given if given in dict(self.options) else self.default

    def as_problem(self) -> Problem:
        """That it is open, for who cannot be asked."""
        options = "; ".join(f"“{answer}”" for answer, _ in self.options[:6])
        more = f" and {len(self.options) - 6} more" if len(self.options) > 6 else ""
        mend = f"Answer “{self.key}” with one of: {options}{more}."
        return Problem("", None, "", "", self.words.rstrip("?."), mend)


def read_answers(content: bytes) -> Answers:
    """The answers that were saved as JSON; those left empty are none. Raises ValueError where `content` is no
    mapping of questions to answers, with words for who gave it."""
    try:
        pairs = json.loads(content)
    except ValueError as error:
        raise ValueError(f"the answers are no JSON ({error})") from error
    if not isinstance(pairs, dict):
        raise ValueError("the file holds no pairs of a question and its answer")
    return {str(key): str(answer) for key, answer in pairs.items() if answer}


def settled_sheets(
    sheets: Sequence[Sheet], answers: Answers
) -> tuple[list[Sheet], list[Doubt], list[Problem]]:
    """The `sheets` without what the `answers` leave out: totals and notes, rows that a filter hides, hidden
    sheets; the doubts about these, and notes of what was left out."""
    doubts, notes = [], []
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    if len(shown) < len(sheets):
        doubts.append(_of_hidden_sheets([sheet for sheet in sheets if sheet.is_hidden]))
        taken = doubts[-1].answer(answers) == "take in"
        notes += (
            [] if taken else [_left_out(sheet, "the sheet is hidden") for sheet in sheets if sheet.is_hidden]
        )
        shown = list(sheets) if taken else shown
    for of_kind in (_of_hidden_rows, _of_totals):
        doubt = of_kind(shown)
        if doubt:
            doubts.append(doubt)
            answer = doubt.answer(answers)
            shown = [
                _without_rows(sheet, doubt.key) if answer in ("shown", "leave out") else sheet
                for sheet in shown
            ]
    return shown, doubts, notes


def _of_hidden_sheets(hidden: Sequence[Sheet]) -> Doubt:
    options = (("leave out", "leave out what is hidden"), ("take in", "take in the hidden sheets too"))
    names = tuple(sheet.name for sheet in hidden)
    return Doubt(HIDDEN_SHEETS, "Some sheets are hidden: load them, too?", options, names, "leave out")


def _of_hidden_rows(sheets: Sequence[Sheet]) -> Doubt | None:
    counts = [(len(_hidden(sheet)), len(sheet.frame), sheet.name) for sheet in sheets if _hidden(sheet)]
    if not counts:
        return None
    examples = tuple(f"{hidden} of {total} rows of {name}" for hidden, total, name in counts)
    options = (("all", "load all rows"), ("shown", "load only what shows"))
    return Doubt(
        HIDDEN_ROWS, "Some rows are hidden by a filter: load all, or only what shows?", options, examples
    )


def _hidden(sheet: Sheet) -> list[int]:
    if not sheet.hidden_lines:
        return []
    return sorted(set(sheet.hidden_lines) & set(sheet.frame[ROW]))


def _of_totals(sheets: Sequence[Sheet]) -> Doubt | None:
    odd = [sheet for sheet in sheets if sheet.odd_lines]
    if not odd:
        return None
    examples = tuple(f"{sheet.name}, {_lines(sheet.odd_lines)}: {_first_cells(sheet)}" for sheet in odd)
    options = (("leave out", "leave them out"), ("keep", "they are reviews: keep them"))
    return Doubt(TOTALS, "Some rows look like totals or notes: leave them out?", options, examples)


def _lines(lines: Sequence[int]) -> str:
    """Where rows stand, in words: "row 5", "rows 12 to 17", "rows 2, 5 and 8"."""
    if len(lines) == 1:
        return f"row {lines[0]}"
    if lines[-1] - lines[0] + 1 == len(lines):
        return f"rows {lines[0]} to {lines[-1]}"
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"rows {listed([str(line) for line in lines[:_MOST_LINES]])}{more}"


def _first_cells(sheet: Sheet) -> str:
    rows = sheet.frame[sheet.frame[ROW].isin(sheet.odd_lines)].drop(columns=ROW)
    firsts = [next((cell for cell in row if cell), "") for row in rows.itertuples(index=False, name=None)]
    return "; ".join(first[:30] for first in firsts[:_EXAMPLES])


def _without_rows(sheet: Sheet, key: str) -> Sheet:
    return sheet.without(sheet.hidden_lines if key == HIDDEN_ROWS else sheet.odd_lines)


def _left_out(sheet: Sheet, why: str) -> Problem:
    return note(sheet.file, f"{why} and was left out", sheet=sheet.sheet)


def settled_columns(
    matched: Iterable[Matched], answers: Answers
) -> tuple[list[Matched], list[Doubt], list[Problem]]:
    """The `matched` sheets with one column for each of the schema's, and numbered rows where there is no
    reference; the doubts about these, and notes."""
    settled, doubts, notes = [], [], []
    for given in matched:
        match, of_columns = _with_one_of_each(given, answers)
        doubts += of_columns
        if match.table == REVIEWS and "review_id" not in match.columns and len(set(match.columns)) > 1:
            doubts.append(_of_references(match))
            if doubts[-1].answer(answers) == "number":
                references = [_reference(number) for number in range(len(match.sheet.frame))]
                match = match.with_column("review_id", references)
                numbers = f"{references[0]} to {references[-1]}" if references else "none"
                wrong = f"there is no reference: the rows were numbered {numbers}"
                notes.append(note(match.sheet.file, wrong, sheet=match.sheet.sheet))
        settled.append(match)
    return settled, doubts, notes


def _with_one_of_each(match: Matched, answers: Answers) -> tuple[Matched, list[Doubt]]:
    """`match` without all but one of the headings that are taken for one column, where it is known which."""
    doubts = []
    left_out: list[int] = []
    for column in match.table.columns:
        places = [place for place, name in enumerate(match.columns) if name == column.name]
        if len(places) > 1:
            kept, doubt = _kept_column(match, column, places, answers)
            doubts += [doubt] if doubt else []
            left_out += [place for place in places if kept is not None and place != kept]
    return _leaving_out(match, left_out), doubts


def _kept_column(
    match: Matched, column: Column, places: list[int], answers: Answers
) -> tuple[int | None, Doubt | None]:
    """Which of the `places` is the column; or the doubt about it. Two that mean the same board in every row
    leave none."""
    if column.kind == "board" and _same_boards(match, places):
        return places[0], None
    headings = {_heading(match, place, places): place for place in places}
    first = {
        heading: ", ".join(match.sheet.frame[place].head(_EXAMPLES)) for heading, place in headings.items()
    }
    doubt = Doubt(
        f"column {match.table.name}.{column.name}",
        f"Several columns of {match.sheet.name} could be the {column.name}: which one is it?",
        tuple((heading, f"{heading}: {examples} …") for heading, examples in first.items()),
        tuple(first),
    )
    answer = doubt.answer(answers)
    return (headings[answer] if answer else None), doubt


def _heading(match: Matched, place: int, places: list[int]) -> str:
    """The heading at a place, with its number where two are the same."""
    heading = match.sheet.headings[place]
    same = [other for other in places if match.sheet.headings[other] == heading]
    return f"{heading} ({same.index(place) + 1})" if len(same) > 1 else heading


def _same_boards(match: Matched, places: list[int]) -> bool:
    rows = match.sheet.frame[places].drop_duplicates()
    meant = [{boards.resolved(name) for name in row} for row in rows.itertuples(index=False, name=None)]
    return all(len(of_row) == 1 and None not in of_row for of_row in meant)


def _leaving_out(match: Matched, places: list[int]) -> Matched:
    columns = tuple(LEFT_OUT if place in places else name for place, name in enumerate(match.columns))
    return replace(match, columns=columns)


def _of_references(match: Matched) -> Doubt:
    words = "There is no column of references: number the rows?"
    options = (("number", f"number them {_reference(0)}, {_reference(1)} …"), ("stop", "stop: I add them"))
    return Doubt(REFERENCES, words, options, (match.sheet.name,))


def _reference(place: int) -> str:
    return f"row-{place + 1:03}"


def value_doubts(matched: Sequence[Matched]) -> list[Doubt]:
    """The doubts about values: names that no board has, years and days of two digits, a grade that came
    later."""
    found = [
        _of_bare_years(matched),
        _of_short_years(matched),
        _of_improvement(matched),
        *_of_boards(matched),
    ]
    return [doubt for doubt in found if doubt]


def _texts(matched: Sequence[Matched], *kinds: str) -> list[str]:
    """The different texts in the columns of these kinds, in their order."""
    columns = [
        match.frame()[column.name]
        for match in matched
        for column in match.table.columns
        if column.kind in kinds and column.name in match.columns
    ]
    return list(dict.fromkeys(text for column in columns for text in column.unique() if text))


def _of_bare_years(matched: Sequence[Matched]) -> Doubt | None:
    bare = [text for text in _texts(matched, "year") if is_bare_year(text)]
    if not bare:
        return None
    words = "Some years are written as one, such as 2008. Which financial year is meant?"
    options = (("starts", "2008 means 2008-09"), ("ends", "2008 means 2007-08"))
    return Doubt(BARE_YEARS, words, options, tuple(bare[:_EXAMPLES]))


def bare_year(answers: Answers) -> BareYear | None:
    """Whether a bare year is the one in which the financial year starts or ends, as answered."""
    known: Mapping[str, BareYear] = {"starts": "starts", "ends": "ends"}
    return known.get(answers.get(BARE_YEARS, ""))


def _of_short_years(matched: Sequence[Matched]) -> Doubt | None:
    short = [text for text in _texts(matched, "date") if has_short_year(text)]
    if not short:
        return None
    words = "Some days have a year of two digits. Are all of them of 2000 or later?"
    options = (("20xx", "yes: 07 is 2007"), ("stop", "no: I write them in full"))
    return Doubt(SHORT_YEARS, words, options, tuple(short[:_EXAMPLES]))


def means_adequate(text: str) -> bool:
    """Whether `text` is the grade that took the place of adequate in 2013."""
    return bool(_IMPROVEMENT.fullmatch(compared(text)))


def _of_improvement(matched: Sequence[Matched]) -> Doubt | None:
    found = [text for text in _texts(matched, "code") if means_adequate(text)]
    if not found:
        return None
    words = "“Requires improvement” took the place of “adequate” in 2013. How is it to be read?"
    options = (("adequate", "read it as adequate"), ("stop", "stop: these are not the same"))
    return Doubt(REQUIRES_IMPROVEMENT, words, options, tuple(found[:_EXAMPLES]))


def board_key(name: str) -> str:
    """The key of the doubt about a board's name."""
    return f"board {name}"


def _of_boards(matched: Sequence[Matched]) -> list[Doubt]:
    # Data with a table of boards brings its own names, and none of them is unknown.
    if any(match.table == LSCBS and len(match.sheet.frame) for match in matched):
        return []
    unknown = [name for name in sorted(_texts(matched, "board")) if boards.resolved(name) is None]
    return [_of_board(name) for name in unknown]


def _of_board(name: str) -> Doubt:
    near, before = boards.nearest(name), boards.predecessor(name)
    every = (*near, *(board for board in boards.every_board() if board not in near))
    since = {before[0]: f" (it was part of it until {before[1]})"} if before else {}
    options = tuple((board, f"{board}{since.get(board, '')}") for board in every)
    words = f"Which board is “{name[:60]}”?"
    return Doubt(board_key(name), words, (*options[: len(near)], (KEEP, KEEP), *options[len(near) :]), near)


def board_names(matched: Sequence[Matched], answers: Answers) -> dict[str, str | None]:
    """The board that each unknown name means, as answered; None for one that is to be kept as it is."""
    meant = {name: answers.get(board_key(name), "") for name in _texts(matched, "board")}
    return {name: None if board == KEEP else board for name, board in meant.items() if board}


@dataclass(frozen=True)
class Choices:
    """What a reader has decided of values: which board a name of `boards` means (`KEPT`: none of the list),
    whether a `bare_year` such as 2008 is the one in which the financial year "starts" or "ends" (None: nobody
    has said), whether years of two digits are all of 2000 or later (`short_years`), and whether “requires
    improvement” is read as adequate (`improvement`)."""

    boards: Mapping[str, str | None] = field(default_factory=dict)
    bare_year: BareYear | None = None
    short_years: bool = False
    improvement: bool = False


def choices_of(matched: Sequence[Matched], answers: Answers) -> Choices:
    """What the `answers` say of the values of the `matched` sheets."""
    return Choices(
        board_names(matched, answers),
        bare_year(answers),
        answers.get(SHORT_YEARS) == "20xx",
        answers.get(REQUIRES_IMPROVEMENT) == "adequate",
    )
