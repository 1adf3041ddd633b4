"""The one door to answers. Pages, files, search and the command line all ask here.

The store's answer passes the disclosure policy, then gets intervals and marks; a derived question is worked
out from that. Each answer, and each chart drawn from one, is made once and remembered with the data set for
everybody."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import TypeVar

from scr_data.asking import disclosure, store
from scr_data.asking.answer import Answer
from scr_data.asking.questions import NO_ARGUMENTS, Question, QuestionColumn
from scr_data.asking.store import Dataset
from scr_data.charts.chart import Chart, ChartType, drawn
from scr_data.evidence import derived, fixed
from scr_data.evidence.intervals import with_interval_columns, with_intervals
from scr_data.field.schema import Table
from scr_data.field.selection import Selection
from scr_data.settings import OPEN

EVERYTHING = Selection()
PUBLISHED = "published"
T = TypeVar("T")


def answer(
    dataset: Dataset,
    name: str,
    selection: Selection = EVERYTHING,
    policy: str = OPEN,
    arguments: Mapping[str, str] = NO_ARGUMENTS,
) -> Answer:
    """What `dataset` answers to the question `name` under its `arguments` about the reviews in `selection`,
    as the disclosure `policy` ("open" or "protected") lets it be seen; each share has its interval and mark.

    Raises `UnknownName` for an unknown question, argument or value of an argument."""
    question = derived.question(name)
    used, given = question.selection_used(selection), question.arguments_used(arguments)
    key = ("answer", name, tuple(given.items()), used, policy)
    return dataset.memory.recall(key, lambda: replace(_answer(dataset, name, used, policy, given), key=key))


def chart(
    dataset: Dataset, chart_type: ChartType, of: Answer, whiskers: bool, scheme: str = "light"
) -> Chart:
    """The chart of an answer that `dataset` gave, with or without `whiskers`, as the lines of intervals are
    called, in the colours of a `scheme`, "light" or "dark"."""
    kind = (chart_type, whiskers, scheme)
    return _remembered(dataset, of, kind, lambda: drawn(chart_type, of, whiskers, scheme))


def made_of(dataset: Dataset, of: Answer, make: Callable[[Answer], T]) -> T:
    """What the function `make` gives for an answer of `dataset`, made once and remembered with it. What comes
    back is shared, and not to be written into."""
    return _remembered(dataset, of, make, lambda: make(of))


def _remembered(dataset: Dataset, of: Answer, kind: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, remembered as this `kind` of thing made of an answer, if the answer itself is."""
    return make() if of.key is None else dataset.memory.recall((kind, of.key), make)


def missing_tables(
    dataset: Dataset, name: str, arguments: Mapping[str, str] = NO_ARGUMENTS
) -> tuple[Table, ...]:
    """The tables that the question `name` needs under its `arguments` and that `dataset` does not have."""
    return dataset.lacks(derived.head(name, derived.question(name).arguments_used(arguments)))


def _answer(
    dataset: Dataset, name: str, selection: Selection, policy: str, arguments: Mapping[str, str]
) -> Answer:
    question = derived.head(name, arguments)
    if name in derived.derived_questions():
        made = derived.derived_questions()[name]
        start = answer(dataset, made.starts_from(arguments), made.selection_asked(selection), policy)
        frame = made.derive(start.frame, arguments, selection)
        withheld, parameters = start.withheld, start.parameters
    else:
        raw = store.ask(dataset, question, selection, arguments)
        seen = disclosure.guarded(dataset, policy, question, selection, raw)
        of_the_filter = fixed.by_the_filter(seen, question.shares_of, selection)
        frame = with_intervals(seen, of_the_filter, question.has_intervals)
        withheld = disclosure.withheld(policy, question, selection)
        parameters = store.parameter_values(question, selection, arguments)
    return Answer(
        question=question,
        arguments=arguments,
        selection=selection,
        columns=_columns(question, frame.columns.tolist()),
        # Ofsted's own figures are the same whatever data is in view.
        data_status=PUBLISHED if question.subject == PUBLISHED else dataset.data_status,
        fingerprint=dataset.fingerprint,
        policy=policy,
        withheld=withheld,
        parameters=parameters,
        rows=frame,
    )


def _columns(question: Question, names: list[str]) -> tuple[QuestionColumn, ...]:
    """What the head says of each column that the answer has; marks that no head names are said in general."""
    by_name = {
        column.name: column for column in with_interval_columns(question.columns, question.has_intervals)
    }
    return tuple(by_name.get(name) or QuestionColumn(name, "Mark", disclosure.STATUS_MEANS) for name in names)
