"""The command line: `python -m scr_data ask grades_by_year`, `questions`, `check FOLDER`, `illustrate`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from scr_data.answers import answer
from scr_data.asking.questions import UnknownName
from scr_data.asking.store import Dataset
from scr_data.evidence.derived import question, question_names
from scr_data.exporting.csv_file import to_csv
from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_SCHEMES, region_meant
from scr_data.field.problems import Problem
from scr_data.field.selection import Selection
from scr_data.field.years import year_from_name, year_name
from scr_data.loading import bundled
from scr_data.loading.door import files_of, load_any, prepared
from scr_data.loading.doubts import NO_ANSWERS, Answers, Doubt, read_answers
from scr_data.loading.ingest import load_folder
from scr_data.loading.served_folder import report

FOUND, PROBLEMS, MISUSED = 0, 1, 2
OLD_NAMES = {"headline": "key_figures"}  # scripts that others have written go on working


def main(arguments: list[str] | None = None) -> int:
    """Run the command line with `arguments`, those of the process by default. Returns its exit code.

    0: done. 1: there are problems in the data. 2: a name or value is unknown; standard error says which,
    and the nearest known one."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UnknownName as unknown:
        print(f"python -m scr_data: {unknown}", file=sys.stderr)
        return MISUSED
    # Whoever reads the output, such as `head`, has closed it and wants no more.
    except BrokenPipeError:
        return FOUND


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scr_data", description="Ask the data of the serious case review dashboard."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _prepare_ask(commands.add_parser("ask", help="print the answer to a question as CSV"))
    questions = commands.add_parser("questions", help="list the questions")
    questions.set_defaults(run=_questions)
    check = commands.add_parser("check", help="check files, or a folder of CSV files named after the tables")
    check.add_argument("paths", type=Path, nargs="+", metavar="FILE | FOLDER")
    check.add_argument("--answers", type=Path, metavar="ANSWERS.json", help="what the files leave open")
    check.add_argument("--format", choices=("text", "json"), default="text", help="json: for pipelines")
    check.set_defaults(run=_check)
    illustrate = commands.add_parser("illustrate", help="write the illustrative set anew")
    illustrate.add_argument("folder", type=Path, nargs="?", default=bundled.ILLUSTRATIVE, metavar="FOLDER")
    illustrate.set_defaults(run=_illustrate)
    return parser


def _prepare_ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("question", metavar="NAME", help="a name that `questions` lists")
    ask.add_argument(
        "arguments",
        nargs="*",
        metavar="ARGUMENT=VALUE",
        help="what the question may be told, as measure=good or group=London; `questions` lists them",
    )
    _add_filters(ask)
    ask.add_argument(
        "--data",
        type=Path,
        metavar="FOLDER",
        help="a folder of your own CSV files, instead of the illustrative set",
    )
    # Open by default: whoever runs the command has the files themselves, so there is
    # nothing to hide from them.
    ask.add_argument(
        "--policy",
        choices=v.codes(v.POLICIES),
        default="open",
        help="protected: as a server shows it to others",
    )
    ask.set_defaults(run=_ask)


def _add_filters(ask: argparse.ArgumentParser) -> None:
    """The options that select reviews, one for each field of a selection."""
    repeated = "a financial year; repeatable, as all that follow"
    ask.add_argument("--year", action="append", default=[], metavar="2008-09", help=repeated)
    ask.add_argument("--region", action="append", default=[])
    ask.add_argument("--lscb", action="append", default=[], metavar="CODE", help="a board’s name or code")
    ask.add_argument("--grade", action="append", default=[])
    ask.add_argument("--theme", action="append", default=[])
    ask.add_argument("--agency", action="append", default=[])
    ask.add_argument("--review", action="append", default=[], metavar="ID")
    ask.add_argument(
        "--region-scheme",
        "--regions",  # its old name
        choices=v.codes(REGION_SCHEMES),
        default="nine",
        help="the regions in use: nine, or Ofsted’s eight",
    )
    taking_part = "count a board’s reviews that another board led, too"
    ask.add_argument("--taking-part", action="store_true", help=taking_part)
    ask.add_argument("--evaluation", choices=v.codes(v.EVALUATIONS), default="first")


def _ask(options: argparse.Namespace) -> int:
    name = OLD_NAMES.get(options.question, options.question)
    # Before the data is loaded, so that a wrong name is told at once.
    arguments = question(name).arguments_used(_arguments(options.arguments))
    if options.data is None:
        dataset = load_folder(bundled.ILLUSTRATIVE, "illustrative")
    else:
        dataset = load_any(options.data)
    if not isinstance(dataset, Dataset):
        print(*dataset, sep="\n", file=sys.stderr)
        return PROBLEMS
    selection = _selection(options, dataset)
    sys.stdout.buffer.write(to_csv(answer(dataset, name, selection, options.policy, arguments)))
    return FOUND


def _arguments(texts: list[str]) -> dict[str, str]:
    """The arguments written as "measure=good"; raises `UnknownName` for a text without a sign of equality."""
    pairs = [text.partition("=") for text in texts]
    if wrong := next((name for name, sign, _ in pairs if not sign), None):
        raise UnknownName("argument of the form NAME=VALUE in", wrong, ())
    return {name: value for name, _, value in pairs}


def _selection(options: argparse.Namespace, dataset: Dataset) -> Selection:
    """The selection that the options name.

    Raises `UnknownName` for a value that neither the data nor the vocabulary has. A page drops such a value
    with a message; a script would go on with the wrong numbers."""
    known = answer(dataset, "filter_options", Selection(region_scheme=options.region_scheme)).rows
    years = {year_name(int(year)): int(year) for year in known.loc[known["filter"] == "year", "option"]}
    chosen = {}
    for name in ("region", "lscb", "grade", "theme", "agency"):
        allowed = tuple(known.loc[known["filter"] == name, "option"])
        values = getattr(options, name)
        if name == "region":
            values = [region_meant(region, options.region_scheme) or region for region in values]
        chosen[name] = tuple(_known(name, value, allowed) for value in values)
    reviews = tuple(answer(dataset, "reviews").rows["review_id"]) if options.review else ()
    return Selection(
        years=tuple(years[_known("year", _usual_form(year), tuple(years))] for year in options.year),
        regions=chosen["region"],
        lscbs=chosen["lscb"],
        grades=chosen["grade"],
        themes=chosen["theme"],
        agencies=chosen["agency"],
        reviews=tuple(_known("review", review, reviews) for review in options.review),
        region_scheme=options.region_scheme,
        taking_part=options.taking_part,
        evaluation=options.evaluation,
    )


def _usual_form(text: str) -> str:
    """A year in the form "2008-09", in whatever form it was given; `text` itself where it is no year."""
    year = year_from_name(text)
    return text if year is None else year_name(year)


def _known(kind: str, value: str, allowed: tuple[str, ...]) -> str:
    """`value` as it is spelt among those `allowed`, whichever letters are capitals."""
    for known in allowed:
        if known.casefold() == value.casefold():
            return known
    raise UnknownName(kind, value, allowed)


def _questions(_options: argparse.Namespace) -> int:
    width = max(map(len, question_names()))
    for name in question_names():
        print(f"{name:<{width}}  {question(name).answers}")
        for argument in question(name).arguments:
            values = ", ".join(argument.allowed) or "as the data has them"
            print(f"{'':<{width}}    {argument.name}={argument.default}: {argument.means} ({values})")
    return FOUND


def _check(options: argparse.Namespace) -> int:
    """Say whether files would load, with every problem, or what they leave open."""
    paths = options.paths
    if len(paths) == 1 and (paths[0].is_dir() or not paths[0].exists()) and options.answers is None:
        return _checked(options, load_any(paths[0]), (), NO_ANSWERS)
    try:
        answers = read_answers(options.answers.read_bytes()) if options.answers else NO_ANSWERS
        files = files_of(paths)
    except (OSError, ValueError) as error:
        print(f"This cannot be read: {error}", file=sys.stderr)
        return PROBLEMS
    looked_at = prepared(files, answers)
    return _checked(options, looked_at.load(), looked_at.open, answers)


def _checked(
    options: argparse.Namespace,
    loaded: Dataset | tuple[Problem, ...],
    doubts: tuple[Doubt, ...],
    answers: Answers,
) -> int:
    problems, rows = (loaded.warnings, loaded.row_counts) if isinstance(loaded, Dataset) else (loaded, {})
    loads = isinstance(loaded, Dataset)
    if options.format == "json":
        found = {
            "loads": loads,
            "rows": rows,
            "problems": [asdict(problem) for problem in problems],
            # To be filled in and given back with --answers.
            "answers": {**answers, **{doubt.key: "" for doubt in doubts}},
            "options": {doubt.key: [answer for answer, _ in doubt.options] for doubt in doubts},
        }
        print(json.dumps(found, ensure_ascii=False))
    elif loads:
        print("No problems.", *(f"{name}: {count:,} rows" for name, count in rows.items()), sep="\n")
        print(*(f"Note: {problem}" for problem in problems), sep="\n", end="\n" if problems else "")
    else:
        print(report(problems))
    return FOUND if loads else PROBLEMS


def _illustrate(options: argparse.Namespace) -> int:
    from scr_data import illustrate  # noqa: PLC0415 -- only this command needs the generator

    options.folder.mkdir(parents=True, exist_ok=True)
    illustrate.write(options.folder)
    print(f"Wrote the illustrative set to {options.folder}")
    return FOUND


if __name__ == "__main__":
    sys.exit(main())
