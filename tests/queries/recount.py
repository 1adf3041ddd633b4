"""What every question of queries/ must answer, counted a second time straight from the CSV files: no
database, no SQL.

It follows the heads of the questions, not their SQL, and shares only the vocabulary and `Selection` with the
program."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from scr_data.field import vocabulary as v
from scr_data.field.geography import MERGED_REGION, MERGED_REGION_PARTS, REGION_CODES, region_names
from scr_data.field.selection import Selection

PUBLISHED = Path(__file__).parents[2] / "scr_data" / "published"
REGION_NAMES = tuple(v.Term(name, name) for name in REGION_CODES)
SECOND_NAMES = {"lscb": "lead_lscb"}

# The columns of each file, with the terms of those that hold codes.
COLUMNS: dict[str, dict[str, tuple[v.Term, ...]]] = {
    "reviews": {
        "review_id": (),
        "time_period": (),
        "lead_lscb": (),
        "grade": v.GRADES,
        "statutory_ground": v.GROUNDS,
        "incident_date": (),
        "decided_on": (),
        "completed_on": (),
        "independent_chair": v.YES_NO,
        "independent_author": v.YES_NO,
        "historic": v.YES_NO,
        "family_involved": v.YES_NO,
    },
    "evaluations": {"review_id": (), "evaluation_no": (), "evaluated_on": (), "grade": v.GRADES},
    "review_lscbs": {"review_id": (), "lscb": (), "role": v.ROLES},
    "children": {
        "review_id": (),
        "child_no": (),
        "outcome": v.OUTCOMES,
        "age_band": v.AGE_BANDS,
        "known_to_social_care": v.YES_NO,
        "child_in_need": v.YES_NO,
        "protection_plan": v.YES_NO,
    },
    "findings": {
        "review_id": (),
        "finding_no": (),
        "kind": v.FINDING_KINDS,
        "theme": v.THEMES,
        "agency": v.AGENCIES,
        "detail": (),
    },
    "actions": {
        "review_id": (),
        "action_no": (),
        "theme": v.THEMES,
        "agency": v.AGENCIES,
        "action": (),
        "status": v.ACTION_STATUSES,
        "outcome": (),
    },
    "judgements": {
        "review_id": (),
        "evaluation_no": (),
        "component": v.COMPONENTS,
        "agency": v.AGENCIES,
        "grade": v.GRADES,
    },
    "lscbs": {"lscb": (), "region": REGION_NAMES},
}
WHOLE_NUMBERS = {"evaluation_no", "child_no", "finding_no", "action_no"}
DATES = {"incident_date", "decided_on", "completed_on", "evaluated_on"}


@dataclass(frozen=True, eq=False)
class Files:
    """The files of a folder, one frame each. Codes are the vocabulary's; a missing text is "", a missing date
    NaT."""

    reviews: pd.DataFrame
    evaluations: pd.DataFrame
    review_lscbs: pd.DataFrame
    children: pd.DataFrame
    findings: pd.DataFrame
    actions: pd.DataFrame
    judgements: pd.DataFrame
    lscbs: pd.DataFrame

    @property
    def years(self) -> list[int]:
        """The financial years of the reviews."""
        return sorted(set(self.reviews["time_period"]))

    def region_of(self, scheme: str) -> dict[str, str]:
        """The region of each board, in a scheme."""
        merged = MERGED_REGION_PARTS if scheme == "eight" else ()
        pairs = zip(self.lscbs["lscb"], self.lscbs["region"], strict=True)
        return {board: MERGED_REGION if region in merged else region for board, region in pairs}


@dataclass(frozen=True)
class Recount:
    """The files, what was selected, the reviews it finds (a row each by `review_id`, graded by the evaluation
    asked for), and the `arguments` of the question that are not at their defaults."""

    files: Files
    selection: Selection
    reviews: pd.DataFrame
    arguments: Mapping[str, str] = field(default_factory=dict)

    @property
    def years_shown(self) -> list[int]:
        """The years of the data that the selection does not rule out."""
        return [year for year in self.files.years if not self.selection.years or year in self.selection.years]

    @property
    def regions_shown(self) -> list[str]:
        """The regions of the scheme that the selection does not rule out."""
        names = region_names(self.selection.region_scheme)
        return [name for name in names if not self.selection.regions or name in self.selection.regions]

    def years_known(self, table: pd.DataFrame) -> set[int]:
        """The years of the data of which `table` has a row: of the others nothing is known."""
        of_table = self.files.reviews["review_id"].isin(set(table["review_id"]))
        return set(self.files.reviews.loc[of_table, "time_period"])

    @property
    def findings_chosen(self) -> pd.DataFrame:
        """The findings about the agencies of the selection, in which weaknesses are counted."""
        found, agencies = self.files.findings, self.selection.agencies
        return found[found["agency"].isin(agencies)] if agencies else found

    def inside(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of `table` that belong to the reviews found."""
        return table[table["review_id"].isin(set(self.reviews.index))]


def read(folder: Path) -> Files:
    """The CSV files of `folder`."""
    tables = {name: _read_table(folder / f"{name}.csv", columns) for name, columns in COLUMNS.items()}
    if not (folder / "evaluations.csv").exists():
        tables["evaluations"] = tables["reviews"][["review_id", "grade"]].assign(evaluation_no=1)
        tables["evaluations"]["evaluated_on"] = pd.Series(
            pd.NaT, index=tables["evaluations"].index, dtype="datetime64[us]"
        )
    return Files(**tables)


def _read_table(path: Path, columns: dict[str, tuple[v.Term, ...]]) -> pd.DataFrame:
    if not path.exists():
        return pd.DataFrame({name: pd.Series(dtype="str") for name in columns})
    frame = pd.read_csv(path, dtype=str, keep_default_na=False).rename(
        columns={} if "lscb" in columns else SECOND_NAMES
    )
    return pd.DataFrame({name: _values(frame, name, terms) for name, terms in columns.items()})


def _values(frame: pd.DataFrame, name: str, terms: tuple[v.Term, ...]) -> pd.Series:
    texts = [str(text).strip() for text in frame[name]] if name in frame else [""] * len(frame)
    if name == "time_period":
        return pd.Series([int(text[:4] + text[-2:]) for text in texts])
    if name in WHOLE_NUMBERS:
        return pd.Series([int(text) for text in texts])
    if name in DATES:
        return pd.Series([pd.Timestamp(text) if text else pd.NaT for text in texts], dtype="datetime64[us]")
    codes = {written.casefold(): term.code for term in terms for written in (term.code, term.label)}
    return pd.Series([codes[text.casefold()] if text and terms else text for text in texts], dtype="str")


def recounted(files: Files, selection: Selection, **arguments: str) -> Recount:
    """The reviews of `files` that `selection` finds, and the `arguments` of the question."""
    reviews = _evaluated(files, selection.region_scheme, selection.evaluation)
    return Recount(files, selection, reviews[reviews["review_id"].isin(_wanted(files, selection))], arguments)


@cache
def _evaluated(files: Files, scheme: str, evaluation: str) -> pd.DataFrame:
    """Every review with its first or latest evaluation and its lead board's region."""
    keep: Literal["first", "last"] = "last" if evaluation == "latest" else "first"
    one_each = (
        files.evaluations.sort_values("evaluation_no")
        .drop_duplicates("review_id", keep=keep)
        .set_index("review_id")
    )
    reviews = files.reviews.drop(columns="grade").sort_values("review_id").set_index("review_id", drop=False)
    return reviews.assign(
        grade=one_each["grade"],
        evaluation_no=one_each["evaluation_no"],
        evaluated_on=one_each["evaluated_on"],
        region=reviews["lead_lscb"].map(files.region_of(scheme)),
        timeliness=[
            _timeliness(*pair) for pair in zip(reviews["decided_on"], reviews["completed_on"], strict=True)
        ],
        independence=[
            _independence(*pair)
            for pair in zip(reviews["independent_chair"], reviews["independent_author"], strict=True)
        ],
    )


def _wanted(files: Files, selection: Selection) -> set[str]:
    scheme_and_evaluation = (selection.region_scheme, selection.evaluation)
    of_boards = _with_any(_evaluated_by(files, *scheme_and_evaluation, "lead_lscb"), selection.lscbs)
    if selection.taking_part:
        of_boards |= _with_any(_listed_by(files, "review_lscbs", "lscb"), selection.lscbs)
    wanted = set(files.reviews["review_id"])
    for column, values in {
        "time_period": selection.years,
        "region": selection.regions,
        "grade": selection.grades,
        "review_id": selection.reviews,
    }.items():
        if values:
            wanted &= _with_any(_evaluated_by(files, *scheme_and_evaluation, column), values)
    if selection.themes or selection.agencies:
        wanted &= _reviews_with_one_finding(files.findings, selection)
    return wanted & of_boards if selection.lscbs else wanted


@cache
def _evaluated_by(files: Files, scheme: str, evaluation: str, column: str) -> dict[object, set[str]]:
    """The reviews with each value of a column of `_evaluated`."""
    return _by_value(_evaluated(files, scheme, evaluation), column)


@cache
def _listed_by(files: Files, table: str, column: str) -> dict[object, set[str]]:
    """The reviews of which a table of the files has a row with each value of a column."""
    return _by_value(getattr(files, table), column)


def _by_value(table: pd.DataFrame, column: str) -> dict[object, set[str]]:
    found: dict[object, set[str]] = {}
    for value, review in zip(table[column], table["review_id"], strict=True):
        found.setdefault(value, set()).add(review)
    return found


def _with_any(reviews: dict[object, set[str]], values: Iterable[object]) -> set[str]:
    return {review for value in values for review in reviews.get(value, ())}


def _reviews_with_one_finding(findings: pd.DataFrame, selection: Selection) -> set[str]:
    """The reviews that have a finding of a theme chosen about an agency chosen: one and the same finding."""
    return {
        str(review)
        for review, theme, agency in zip(
            findings["review_id"], findings["theme"], findings["agency"], strict=True
        )
        if (not selection.themes or theme in selection.themes)
        and (not selection.agencies or agency in selection.agencies)
    }


def _timeliness(decided: pd.Timestamp, completed: pd.Timestamp) -> str:
    if pd.isna(decided) or pd.isna(completed):
        return "not_known"
    limits = {6: "up_to_6_months", 12: "6_to_12_months", 24: "1_to_2_years"}
    return next(
        (band for months, band in limits.items() if completed <= decided + pd.DateOffset(months=months)),
        "over_2_years",
    )


def _independence(chair: str, author: str) -> str:
    levels = {
        ("yes", "yes"): "both",
        ("yes", "no"): "chair_only",
        ("no", "yes"): "author_only",
        ("no", "no"): "neither",
    }
    return levels.get((chair, author), "not_known")


def _share(count: int, total: int) -> tuple[int, int, float | None]:
    return count, total, 100 * count / total if total else None


def _codes_shown(terms: tuple[v.Term, ...], present: Iterable[str]) -> list[str]:
    """Every code of `terms`, and not_known where there is such a thing."""
    return [*v.codes(terms), *(["not_known"] if "not_known" in set(present) else [])]


def _frame(columns: str, rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    return pd.DataFrame(
        [[None if value == "" else value for value in row] for row in rows],
        columns=columns.split(),
        dtype=object,
    )


COUNTS = " review_count review_total review_percent"


def _grades(reviews: pd.DataFrame, column: str, groups: Iterable[object]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for group in groups:
        grades = reviews.loc[reviews[column] == group, "grade"].tolist()
        found += [(group, grade, *_share(grades.count(grade), len(grades))) for grade in v.codes(v.GRADES)]
    return found


def grades_by_year(data: Recount) -> pd.DataFrame:
    return _frame("time_period grade" + COUNTS, _grades(data.reviews, "time_period", data.years_shown))


def grades_by_region(data: Recount) -> pd.DataFrame:
    rows = _grades(data.reviews, "region", data.regions_shown)
    return _frame(
        "region region_code grade" + COUNTS,
        [(row[0], REGION_CODES.get(str(row[0])), *row[1:]) for row in rows],
    )


def grades_by_lscb(data: Recount) -> pd.DataFrame:
    regions = data.files.region_of(data.selection.region_scheme)
    rows = _grades(data.reviews, "lead_lscb", sorted(set(data.reviews["lead_lscb"])))
    return _frame("lscb region grade" + COUNTS, [(row[0], regions[str(row[0])], *row[1:]) for row in rows])


def boards_in_brief(data: Recount) -> pd.DataFrame:
    regions = data.files.region_of(data.selection.region_scheme)
    led_by = {str(lscb): led["grade"].tolist() for lscb, led in data.reviews.groupby("lead_lscb")}
    rows = [
        (lscb, regions[lscb], len(led_by[lscb]), *(led_by[lscb].count(grade) for grade in v.codes(v.GRADES)))
        for lscb in sorted(led_by, key=lambda lscb: (-len(led_by[lscb]), lscb))
    ]
    return _frame(
        "lscb region review_count " + " ".join(f"{grade}_count" for grade in v.codes(v.GRADES)), rows
    )


def grades_by_timeliness(data: Recount) -> pd.DataFrame:
    bands = _codes_shown(v.TIMELINESS, data.reviews["timeliness"])
    return _frame("timeliness grade" + COUNTS, _grades(data.reviews, "timeliness", bands))


def grades_by_independence(data: Recount) -> pd.DataFrame:
    levels = _codes_shown(v.INDEPENDENCE, data.reviews["independence"])
    return _frame("independence grade" + COUNTS, _grades(data.reviews, "independence", levels))


def grades_by_ground(data: Recount) -> pd.DataFrame:
    known = data.reviews.assign(statutory_ground=data.reviews["statutory_ground"].replace("", "not_known"))
    grounds = _codes_shown(v.GROUNDS, known["statutory_ground"])
    return _frame("statutory_ground grade" + COUNTS, _grades(known, "statutory_ground", grounds))


def timeliness_by_year(data: Recount) -> pd.DataFrame:
    bands = _codes_shown(v.TIMELINESS, data.reviews["timeliness"])
    rows = []
    for year in data.years_shown:
        taken = data.reviews.loc[data.reviews["time_period"] == year, "timeliness"].tolist()
        rows += [(year, band, *_share(taken.count(band), len(taken))) for band in bands]
    return _frame("time_period timeliness" + COUNTS, rows)


def _kind(theme: str) -> str:
    return "practice" if theme in v.codes(v.PRACTICE_THEMES) else "process"


def _themes(
    data: Recount, column: str, groups: Iterable[object], themes: Sequence[str] = v.codes(v.THEMES)
) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    reviews = _of_years_with_findings(data)
    with_themes = _by_value(data.findings_chosen, "theme")
    for group in groups:
        members = set(reviews.index[reviews[column] == group])
        for theme in themes:
            with_theme = members & with_themes.get(theme, set())
            rows.append((group, _kind(theme), theme, *_share(len(with_theme), len(members))))
    return rows


def _of_years_with_findings(data: Recount) -> pd.DataFrame:
    return data.reviews[data.reviews["time_period"].isin(data.years_known(data.files.findings))]


def _themes_of_kind(data: Recount) -> list[str]:
    kind = data.arguments.get("kind", "all")
    return [theme for theme in v.codes(v.THEMES) if kind in ("all", _kind(theme))]


def themes_by_year(data: Recount) -> pd.DataFrame:
    """Of the weaknesses found most often in the latest year with reviews, those found equally often are taken
    in their order; those that the selection filters by come on top of them."""
    themes = _themes_of_kind(data)
    most = data.arguments.get("most", "all")
    if most != "all":
        years = sorted(set(data.reviews["time_period"]))[-1:]
        latest = {row[2]: int(str(row[3] or 0)) for row in _themes(data, "time_period", years, themes)}
        free = [theme for theme in themes if theme not in data.selection.themes]
        most_first = sorted(free, key=lambda theme: -latest.get(theme, 0))[: int(most)]
        themes = [theme for theme in themes if theme in most_first or theme not in free]
    known = data.years_known(data.files.findings)
    rows = [
        row if row[0] in known else (*row[:3], None, int((data.reviews["time_period"] == row[0]).sum()), None)
        for row in _themes(data, "time_period", data.years_shown, themes)
    ]
    return _frame("time_period kind theme" + COUNTS, rows)


def themes_by_region(data: Recount) -> pd.DataFrame:
    rows = _themes(data, "region", data.regions_shown)
    return _frame(
        "region region_code kind theme" + COUNTS,
        [(row[0], REGION_CODES.get(str(row[0])), *row[1:]) for row in rows],
    )


def themes_by_lscb(data: Recount) -> pd.DataFrame:
    regions = data.files.region_of(data.selection.region_scheme)
    rows = _themes(data, "lead_lscb", sorted(set(_of_years_with_findings(data)["lead_lscb"])))
    return _frame(
        "lscb region kind theme" + COUNTS, [(row[0], regions[str(row[0])], *row[1:]) for row in rows]
    )


def grades_by_board_history(data: Recount) -> pd.DataFrame:
    """A board belongs to both years where it led a review in each of the last two, whatever is filtered."""
    years, everything = data.years_shown[-2:], data.files.reviews
    led_in = {year: set(everything.loc[everything["time_period"] == year, "lead_lscb"]) for year in years}
    both = set.intersection(*led_in.values()) if len(years) == 2 else set()
    rows: list[tuple[object, ...]] = []
    for history, is_both in (("both_years", True), ("one_year", False)):
        reviews = data.reviews[data.reviews["lead_lscb"].isin(both) == is_both]
        rows += [(history, *row) for row in _grades(reviews, "time_period", years)]
    return _frame("lscb_history time_period grade" + COUNTS, rows)


def grades_beside_published(data: Recount) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in data.years_shown:
        figures = {row["measure"]: row for row in _published([year])}
        grades = data.reviews.loc[data.reviews["time_period"] == year, "grade"].tolist()
        for grade in v.codes(v.GRADES):
            figure = figures.get(f"grade_{grade}")
            if figure:
                count, total = int(figure["value"]), int(figures["reviews"]["value"])
                own = grades.count(grade), len(grades)
                share = 100 * own[0] / own[1] if grades else math.nan
                rows.append((year, grade, *own, share, count, figure["status"], total, 100 * count / total))
    more = " published_count count_status published_total percent_published"
    return _frame("time_period grade" + COUNTS + more, rows)


def published_grades_by_year(data: Recount) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in sorted({int(row["time_period"]) for row in _published(data.selection.years)}):
        figures = {row["measure"]: row for row in _published([year])}
        total = int(figures["reviews"]["value"])
        for grade in v.codes(v.GRADES):
            figure = figures.get(f"grade_{grade}")
            if figure:
                count = int(figure["value"])
                of_share = figures.get(f"grade_{grade}_percent", figure)["status"]
                rows.append((year, grade, count, figure["status"], total, of_share, 100 * count / total))
    return _frame(
        "time_period grade review_count count_status review_total share_status review_percent", rows
    )


def themes_by_grade(data: Recount) -> pd.DataFrame:
    grades = [
        grade for grade in v.codes(v.GRADES) if not data.selection.grades or grade in data.selection.grades
    ]
    return _frame("grade kind theme" + COUNTS, _themes(data, "grade", grades, _themes_of_kind(data)))


def themes_by_agency(data: Recount) -> pd.DataFrame:
    found, reviews = data.inside(data.files.findings), _of_years_with_findings(data)
    pairs = set(zip(found["review_id"], found["agency"], found["theme"], strict=True))
    measure = data.arguments.get("measure", "all")
    rows = []
    for agency in data.selection.agencies or v.codes(v.AGENCIES):
        for theme in v.codes(v.THEMES) if measure == "all" else (measure,):
            count = sum((review, agency, theme) in pairs for review in reviews.index)
            rows.append((agency, _kind(theme), theme, *_share(count, len(reviews))))
    return _frame("agency kind theme" + COUNTS, rows)


def reviews_by_region(data: Recount) -> pd.DataFrame:
    rows = []
    for region in data.regions_shown:
        boards = data.reviews.loc[data.reviews["region"] == region, "lead_lscb"].tolist()
        count, total, percent = _share(len(boards), len(data.reviews))
        rows.append((region, REGION_CODES.get(region), count, len(set(boards)), total, percent))
    return _frame("region region_code review_count lscb_count review_total review_percent", rows)


def reviews_by_quarter(data: Recount) -> pd.DataFrame:
    """Every quarter of the years shown, and on to the last one with an evaluation; nothing where no
    evaluation has a date."""
    done = [pd.Period(date, freq="Q") for date in data.reviews["evaluated_on"].dropna()]
    rows = []
    if done:
        first = pd.Period(f"{data.years_shown[0] // 100}-04-01", freq="Q")
        last = max(pd.Period(f"{data.years_shown[-1] // 100 + 1}-01-01", freq="Q"), *done)
        rows = [
            (*_quarter(quarter), done.count(quarter)) for quarter in pd.period_range(first, last, freq="Q")
        ]
    return _frame("time_period quarter_start quarter review_count", rows)


def _quarter(quarter: pd.Period) -> tuple[int, pd.Timestamp, str]:
    begins, ends = quarter.start_time, quarter.end_time
    starting_year = begins.year if begins.month >= 4 else begins.year - 1
    return starting_year * 100 + (starting_year + 1) % 100, begins, f"{begins:%b} to {ends:%b %Y}"


def children_by_outcome(data: Recount) -> pd.DataFrame:
    children = data.inside(data.files.children)
    children = children.assign(
        year=children["review_id"].map(data.reviews["time_period"]),
        age=children["age_band"].replace("", "not_known"),
    )
    ages = _codes_shown(v.AGE_BANDS, children["age"])
    rows = []
    for year in data.years_shown:
        of_year = children[children["year"] == year]
        pairs = list(zip(of_year["outcome"], of_year["age"], strict=True))
        for outcome in v.codes(v.OUTCOMES):
            for age in ages:
                share = _share(pairs.count((outcome, age)), len(pairs))
                is_known = year in data.years_known(data.files.children)
                rows.append((year, outcome, age, *(share if is_known else (None, None, None))))
    return _frame("time_period outcome age_band child_count child_total child_percent", rows)


CHILD_MEASURES = {
    "children_died": ("outcome", "died"),
    "children_serious_incident": ("outcome", "serious_incident"),
    "children_known_to_social_care": ("known_to_social_care", "yes"),
    "children_on_protection_plan": ("protection_plan", "yes"),
}


def key_figures(data: Recount) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in data.years_shown:
        reviews = data.reviews[data.reviews["time_period"] == year]
        grades = reviews["grade"].tolist()
        rows.append((year, "reviews", "reviews", len(reviews), None, None))
        rows.append((year, "lscbs", "lscbs", reviews["lead_lscb"].nunique(), None, None))
        rows += [
            (year, f"grade_{grade}", "reviews", *_share(grades.count(grade), len(grades)))
            for grade in v.codes(v.GRADES)
        ]
        is_known = year in data.years_known(data.files.children)
        rows += [(year, *row) for row in _child_figures(data, set(reviews.index), is_known)]
    return _frame("time_period measure unit value_count value_total value_percent", rows)


def _child_figures(data: Recount, reviews: set[str], is_known: bool) -> list[tuple[object, ...]]:
    if not is_known:
        return [(measure, "children", None, None, None) for measure in ("children", *CHILD_MEASURES)]
    children = data.files.children[data.files.children["review_id"].isin(reviews)]
    parts = [
        (measure, "children", *_share(int((children[column] == value).sum()), len(children)))
        for measure, (column, value) in CHILD_MEASURES.items()
    ]
    return [("children", "children", len(children), None, None), *parts]


def reviews(data: Recount) -> pd.DataFrame:
    files = data.files
    boards = _texts_by_review(files.review_lscbs[files.review_lscbs["role"] == "taking_part"], "lscb")
    themes = _texts_by_review(files.findings, "theme")
    outcomes = _texts_by_review(files.children, "outcome")
    evaluated = files.evaluations["review_id"].tolist()
    rows = [
        (
            *(
                review["review_id"],
                review["time_period"],
                review["lead_lscb"],
                "; ".join(sorted(boards.get(name, []))),
            ),
            *(review["region"], REGION_CODES.get(review["region"]), review["grade"], review["evaluation_no"]),
            *(evaluated.count(name), review["evaluated_on"], review["statutory_ground"]),
            *(
                review["incident_date"],
                review["decided_on"],
                review["completed_on"],
                review["timeliness"],
                review["independence"],
            ),
            len(outcomes[name]) if name in outcomes else None,
            outcomes[name].count("died") if name in outcomes else None,
            "; ".join(sorted(set(themes.get(name, [])))),
        )
        for name, review in zip(data.reviews["review_id"], data.reviews.to_dict("records"), strict=True)
    ]
    columns = (
        "review_id time_period lead_lscb taking_part_lscbs region region_code grade evaluation_no"
        " evaluation_count evaluated_on statutory_ground incident_date decided_on completed_on timeliness"
        " independence child_count child_died_count themes"
    )
    return _frame(columns, rows)


def _texts_by_review(table: pd.DataFrame, column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for review, text in zip(table["review_id"], table[column], strict=True):
        found.setdefault(review, []).append(text)
    return found


def _listed(data: Recount, table: pd.DataFrame, columns: str, order: Sequence[str]) -> pd.DataFrame:
    rows = data.inside(table).sort_values(list(order))[columns.split()]
    return _frame(columns, rows.astype(object).to_numpy().tolist())


def evaluations(data: Recount) -> pd.DataFrame:
    columns = "review_id evaluation_no evaluated_on grade"
    return _listed(data, data.files.evaluations, columns, ("review_id", "evaluation_no"))


def children(data: Recount) -> pd.DataFrame:
    return _listed(data, data.files.children, " ".join(COLUMNS["children"]), ("review_id", "child_no"))


def findings(data: Recount) -> pd.DataFrame:
    return _listed(data, data.files.findings, " ".join(COLUMNS["findings"]), ("review_id", "finding_no"))


def actions(data: Recount) -> pd.DataFrame:
    return _listed(data, data.files.actions, " ".join(COLUMNS["actions"]), ("review_id", "action_no"))


def judgements(data: Recount) -> pd.DataFrame:
    """In the order of the vocabulary; a judgement of no agency comes after those of one."""
    ranked = data.files.judgements.assign(
        component_rank=data.files.judgements["component"].map(v.codes(v.COMPONENTS).index),
        agency_rank=data.files.judgements["agency"].map((*v.codes(v.AGENCIES), "").index),
    )
    order = ("review_id", "evaluation_no", "component_rank", "agency_rank")
    return _listed(data, ranked, " ".join(COLUMNS["judgements"]), order)


def filter_options(data: Recount) -> pd.DataFrame:
    """Region and board are one filter, the place: the options of either are counted without the other.
    References narrow nothing."""
    region_of = data.files.region_of(data.selection.region_scheme)
    rows: list[tuple[object, ...]] = []
    rows += [("year", str(year), None, _count(data, years=(year,))) for year in data.files.years]
    for region in region_names(data.selection.region_scheme):
        rows.append(("region", region, None, _count(data, regions=(region,), lscbs=())))
    for board, region in sorted(region_of.items()):
        rows.append(("lscb", board, region, _count(data, regions=(), lscbs=(board,))))
    rows += [("grade", grade, None, _count(data, grades=(grade,))) for grade in v.codes(v.GRADES)]
    rows += [("theme", theme, None, _count(data, themes=(theme,))) for theme in v.codes(v.THEMES)]
    rows += [("agency", agency, None, _count(data, agencies=(agency,))) for agency in v.codes(v.AGENCIES)]
    return _frame("filter option region review_count", rows)


def _count(data: Recount, **chosen: Any) -> int:
    """How many reviews are found when the filter in `chosen` is set to that option and the others stay as
    they are."""
    return len(_wanted(data.files, replace(data.selection, reviews=(), **chosen)))


def published_figures(data: Recount) -> pd.DataFrame:
    sources = pd.read_csv(PUBLISHED / "sources.csv", dtype=str, keep_default_na=False).set_index("source_id")
    rows: list[tuple[object, ...]] = []
    for row in _published(data.selection.years):
        source = sources.loc[row["source_id"]]
        figure = (
            int(row["time_period"]),
            row["measure"],
            float(row["value"]),
            row["unit"],
            row["status"],
            row["note"],
            row["source_id"],
        )
        rows.append((*figure, source["title"], source["publisher"], source["url"]))
    return _frame("time_period measure value unit data_status note source_id source publisher url", rows)


def _published(years: Sequence[int]) -> list[dict[str, str]]:
    """The published figures of some years, or of all, by year and otherwise as the file has them."""
    return [row for row in _all_published() if not years or int(row["time_period"]) in years]


@cache
def _all_published() -> list[dict[str, str]]:
    figures = pd.read_csv(PUBLISHED / "published_figures.csv", dtype=str, keep_default_na=False)
    rows: list[dict[str, str]] = figures.sort_values("time_period", kind="stable").to_dict("records")  # type: ignore[assignment]
    return rows


CHILD_FIGURES = {
    "children": {},
    "children_died": {"outcome": "died"},
    "children_died_under_1": {"outcome": "died", "age_band": "under_1"},
    "children_died_aged_1_to_5": {"outcome": "died", "age_band": "1_to_5"},
    "children_serious_incident": {"outcome": "serious_incident"},
    "children_known_to_social_care": {"known_to_social_care": "yes"},
    "children_in_need": {"child_in_need": "yes"},
    "children_on_protection_plan": {"protection_plan": "yes"},
}


def published_beside_loaded(data: Recount) -> pd.DataFrame:
    """Of England and of first evaluations: only the years of the selection matter. A year without children
    says nothing of them."""
    rows: list[tuple[object, ...]] = []
    for row in (row for year in data.years_shown for row in _published([year])):
        year, published = int(row["time_period"]), float(row["value"])
        loaded = _loaded_figure(data.files, year, row["measure"])
        difference = None if loaded is None else loaded - published
        rows.append((year, row["measure"], row["unit"], published, row["status"], loaded, difference))
    return _frame(
        "time_period measure unit published_value published_status loaded_value difference_value", rows
    )


@cache
def _loaded_figure(files: Files, year: int, measure: str) -> float | None:
    """A measure of England in a year, by first evaluations."""
    if measure.endswith("_percent"):
        part = _loaded_figure(files, year, measure.removesuffix("_percent"))
        whole = _loaded_figure(files, year, "children" if measure.startswith("children") else "reviews")
        return 100 * part / whole if part is not None and whole else None
    england = recounted(files, Selection(years=(year,)))
    if measure in CHILD_FIGURES:
        fitting = children = england.inside(files.children)
        for column, value in CHILD_FIGURES[measure].items():
            fitting = fitting[fitting[column] == value]
        return len(fitting) if len(children) else None
    if measure.startswith("reviews_taking_"):
        taken = england.reviews["timeliness"].tolist()
        return None if "not_known" in taken else taken.count(measure.removeprefix("reviews_taking_"))
    if measure.startswith("grade_"):
        return england.reviews["grade"].tolist().count(measure.removeprefix("grade_"))
    return {"reviews": len(england.reviews), "lscbs": england.reviews["lead_lscb"].nunique()}[measure]


def completeness(data: Recount) -> pd.DataFrame:
    """Of the whole data, whatever is selected; a table without rows says nothing. Flat reviews keep their
    grade with the evaluations."""
    rows: list[tuple[object, ...]] = []
    for table, columns in COLUMNS.items():
        frame: pd.DataFrame = getattr(data.files, table)
        for column in columns:
            if len(frame) and (table, column) != ("reviews", "grade"):
                filled = len(frame) - int((frame[column].isna() | frame[column].eq("")).sum())
                rows.append((table, column, filled, len(frame), 100 * filled / len(frame)))
    return _frame("table_name column_name filled_count row_count filled_percent", rows)


def oddities(data: Recount) -> pd.DataFrame:
    """Of the whole data, whatever is selected."""
    files = data.files
    reviews = recounted(files, Selection()).reviews
    elsewhere = reviews[reviews["region"].isna()]
    rows: list[tuple[object, ...]] = [
        ("boards_without_region", len(set(elsewhere["lead_lscb"]))),
        ("reviews_without_region", len(elsewhere)),
        ("reviews_evaluated_again", int((files.evaluations["review_id"].value_counts() > 1).sum())),
        ("reviews_of_unknown_length", int(reviews["timeliness"].eq("not_known").sum())),
    ]
    for noun, table in (("child", files.children), ("finding", files.findings)):
        if len(table):
            rows.append((f"reviews_without_{noun}", len(set(reviews.index) - set(table["review_id"]))))
    return _frame("oddity how_many_count", rows)


def expected(name: str, files: Files, selection: Selection, **arguments: str) -> pd.DataFrame:
    """What a question must answer about a selection, counted once: whoever looks at it must not write into
    it."""
    return _expected(name, files, selection, tuple(arguments.items()))


@cache
def _expected(
    name: str, files: Files, selection: Selection, arguments: tuple[tuple[str, str], ...]
) -> pd.DataFrame:
    return EXPECTED[name](recounted(files, selection, **dict(arguments)))


EXPECTED: dict[str, Callable[[Recount], pd.DataFrame]] = {
    one.__name__: one
    for one in (
        *(
            actions,
            boards_in_brief,
            children,
            children_by_outcome,
            completeness,
            evaluations,
            filter_options,
            findings,
            oddities,
        ),
        *(
            grades_by_board_history,
            grades_by_ground,
            grades_by_independence,
            grades_by_lscb,
            grades_by_region,
            grades_by_timeliness,
            grades_beside_published,
            grades_by_year,
        ),
        *(
            judgements,
            key_figures,
            published_beside_loaded,
            published_figures,
            published_grades_by_year,
            reviews,
            reviews_by_quarter,
            reviews_by_region,
        ),
        *(
            themes_by_agency,
            themes_by_grade,
            themes_by_lscb,
            themes_by_region,
            themes_by_year,
            timeliness_by_year,
        ),
    )
}
