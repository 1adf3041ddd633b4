"""Charts of what changed from one year to the next."""

from __future__ import annotations

from scr_data.asking.answer import Answer, records
from scr_data.charts.chart import ChartType
from scr_data.charts.colours import QUIET, VERDICT_COLOURS
from scr_data.charts.interval_rows import DifferenceIntervals
from scr_data.charts.marks import Bar, Row, code_of
from scr_data.evidence import changes
from scr_data.field import vocabulary as v
from scr_data.field.english import capitalised, mid_sentence, percent
from scr_data.field.years import year_name

_DRAWN = ("higher", "lower", "no_evidence")


def _changes(answer: Answer) -> DifferenceIntervals | None:
    """The change of each grade or theme with its interval, from a question of changes; those with too few
    reviews, and those not compared, stand in the table only, and with no other there is no plot."""
    blocks: dict[str, list[Bar]] = {}
    is_of_two_years = answer.rows["time_period"].nunique() == 1  # which the note names once for all
    for row in records(answer.rows[answer.rows["verdict"].isin(_DRAWN)]):
        name = _name(row)
        years = f"{year_name(row['earlier_time_period'])} to {year_name(row['time_period'])}"
        stands_out = "; stands out among all" if row["stands_out"] == "yes" else ""
        text = f"{years}: {v.label('verdict', row['verdict']).lower()}{stands_out}"
        if is_of_two_years and row["verdict"] == "no_evidence":
            text = ""
        ends = float(row["difference_lower"]), float(row["difference_upper"])
        colour = VERDICT_COLOURS[row["verdict"]] if row["stands_out"] == "yes" else QUIET
        bar = Bar(f"{name}. {row['sentence']}", code_of(row), row["difference_points"], text, colour, *ends)
        blocks.setdefault(name, []).append(bar)
    return DifferenceIntervals(blocks) if blocks else None


def _folded(answer: Answer) -> str:
    """How many of the changes are no evidence, in one line for all; "" where none is."""
    drawn = answer.rows[answer.rows["verdict"].isin(_DRAWN)]
    quiet = int((drawn["verdict"] == "no_evidence").sum())
    return f"{quiet} of {len(drawn)}: no evidence of change." if quiet else ""


def _sizes(answer: Answer) -> str:
    """Each change in numbers: "inadequate 40% to 34%"."""
    drawn = answer.rows[answer.rows["verdict"].isin(_DRAWN)]
    sizes = [
        f"{mid_sentence(_name(row))} {percent(row['earlier_count'], row['earlier_total'])} to "
        f"{percent(row['review_count'], row['review_total'])} in {year_name(row['time_period'])}"
        for row in records(drawn)
    ]
    return f"{capitalised('; '.join(sizes))}." if sizes else ""


def _name(row: Row) -> str:
    name = v.label("grade", row["grade"]) if "grade" in row else v.label("theme", row["theme"])
    if "lscb_history" not in row:
        return name
    return f"{v.label('lscb_history', row['lscb_history'])}: {name.lower()}"


def _changes_of(noun: str) -> ChartType:
    return ChartType(
        kind="Interval plot with the change of each share between two years",
        headline=lambda answer: changes.changes_headline(answer.rows, noun),
        plot=_changes,
        sure=lambda answer: changes.changes_sure(answer.rows, noun),
        note=_folded,
        sizes=_sizes,
    )


CHANGES_OF_GRADES = _changes_of("grade")
CHANGES_OF_THEMES = _changes_of("weakness")
