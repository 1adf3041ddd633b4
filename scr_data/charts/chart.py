"""A chart: an answer made ready to be drawn, with its headline, its subtitle, its figure and its text
alternative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import plotly.graph_objects as go

from scr_data.asking import disclosure
from scr_data.asking.answer import Answer
from scr_data.charts.colours import in_dark
from scr_data.charts.marks import Figure, Plot
from scr_data.evidence import fixed, intervals
from scr_data.field import thresholds

FILTERED_BY_GRADE = "Filtered by grade: shares by grade would compare a grade with itself."
WHY_NOT_BY_GRADE = (
    "No chart is drawn, as all these reviews have the grades of the filter. Remove the filter by grade to "
    "compare."
)
FILTERED_BY_WEAKNESS = "Filtered by weakness: all these reviews have it, so there is no share to compare."
WHY_NOT_BY_WEAKNESS = (
    "No chart is drawn, as all these reviews have the weakness of the filter. Remove the filter by weakness "
    "to compare."
)
NOT_COMPARED = "Nothing is compared here, so no chart is drawn. The table has the counts."
TOO_FEW = (
    f"Every group has fewer than {thresholds.FEW_REVIEWS} reviews, so no shares are drawn. The table has "
    "the counts."
)


def _in_words(answer: Answer) -> str:
    return intervals.in_words(answer.rows)


def _nothing(_answer: Answer) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class ChartType:
    """How an answer is shown.

    The `kind` of chart in words, for those who hear it; and what it makes of an answer: a `headline`, a
    `plot` (None where nothing may be drawn), how `sure` one can be, and a `note` that stands beside the
    chart. A chart of `counts_only` makes sense of reviews of a single grade, too; shares by grade do
    not. `why_no_plot` is said in place of a plot that is never drawn, as the table says it better; `sizes`
    are the numbers that those who hear the chart are told where the headline has none."""

    kind: str
    headline: Callable[[Answer], str]
    plot: Callable[[Answer], Plot | None]
    sure: Callable[[Answer], str] = _in_words
    note: Callable[[Answer], str] = _nothing
    counts_only: bool = False
    why_no_plot: str = ""
    sizes: Callable[[Answer], str] = _nothing


class WrittenFigure(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that gives back the dict it was `written` from.

    Streamlit would check a dict anew on every run of a page (10 to 38 ms), but takes a Figure's own dict as
    it is; and Plotly would copy that dict each time (1 to 8 ms), though nobody writes into it. The tests
    check every figure."""

    def __init__(self, written: Figure) -> None:
        super().__init__()
        self._written = written

    def to_dict(self) -> Figure:
        """The figure as it was written. It is shared by everybody who looks at the chart."""
        return self._written


@dataclass(frozen=True, kw_only=True, eq=False)
class Chart:
    """A finished chart of an `answer`: its `headline` and `subtitle`; its `plot`, or the `reason` why there
    is none; how `sure` one can be; the `note` beside it; its text `alternative`; its `figure`, which is
    shared and not to be written into."""

    answer: Answer
    headline: str
    subtitle: str
    plot: Plot | None
    reason: str
    sure: str
    note: str
    alternative: str
    figure: WrittenFigure | None = field(repr=False)

    @cached_property
    def nbytes(self) -> int:
        """How much memory the figure takes, about: several times its text."""
        return 6 * len(str(self.figure.to_dict())) if self.figure is not None else 0


def drawn(chart_type: ChartType, answer: Answer, whiskers: bool, scheme: str = "light") -> Chart:
    """The chart of an `answer`, with or without `whiskers`, the lines of intervals, in the colours of a
    `scheme`, "light" or "dark"."""
    headline, why_not = ("", "") if chart_type.counts_only else _why_all_is_fixed(answer)
    headline = headline or chart_type.headline(answer)
    plot = None if why_not or answer.rows.empty else chart_type.plot(answer)
    figure = plot.figure(whiskers) if plot else None
    title = f"{answer.question.title}: {answer.place_and_time}"
    return Chart(
        answer=answer,
        headline=headline,
        subtitle=f"{title}{_legend(figure)}",
        plot=plot,
        reason="" if plot else why_not or _why_not_drawn(chart_type, answer),
        sure=chart_type.sure(answer),
        note="" if why_not else chart_type.note(answer),
        alternative=_alternative(chart_type, answer, headline),
        figure=WrittenFigure(in_dark(figure) if scheme == "dark" else figure) if figure else None,
    )


def _alternative(chart_type: ChartType, answer: Answer, headline: str) -> str:
    """What those who hear the page are told of a chart: what it is and shows, its finding, how large that is,
    and what its numbers are worth."""
    title = f"{answer.question.title}: {answer.place_and_time}."
    source = f"Source: {answer.source_in_brief}."
    parts = (f"{chart_type.kind}.", title, headline, chart_type.sizes(answer), source)
    return " ".join([*filter(None, parts), "The table beside it holds every number."])


def _why_all_is_fixed(answer: Answer) -> tuple[str, str]:
    """The headline and the reason of a chart that is not drawn because the filter fixes every share; "" where
    it does not."""
    if answer.question.shares_of == ("grade",) and answer.selection.grades:
        return FILTERED_BY_GRADE, WHY_NOT_BY_GRADE
    some = answer.rows[answer.rows["review_total"] > 0] if "review_total" in answer.rows else answer.rows[:0]
    if not some.empty and fixed.marked(some).all():
        return FILTERED_BY_WEAKNESS, WHY_NOT_BY_WEAKNESS
    return "", ""


def _why_not_drawn(chart_type: ChartType, answer: Answer) -> str:
    if chart_type.why_no_plot:
        return chart_type.why_no_plot
    if disclosure.HIDDEN in answer.symbols():
        return disclosure.TOO_FEW_TO_HIDE
    if "verdict" in answer.rows and (answer.rows["verdict"] == "not_compared").any():
        return NOT_COMPARED
    return TOO_FEW


def _legend(figure: Figure | None) -> str:
    """What the signs mean that are in view."""
    has_whiskers = figure is not None and any("error_x" in trace for trace in figure["data"])
    return ". Lines with ends: 95% intervals" if has_whiskers else ""
