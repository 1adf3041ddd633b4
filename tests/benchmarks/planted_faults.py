"""Whether the tests see a fault: `python tests/benchmarks/planted_faults.py [FIRST [LAST]]`.

25 faults, five each in SQL, charts, loading, evidence and disclosure, chosen before the tests were looked at.
Each is planted in a copy of the repository, and the tests of its folders are run until the first fails. It
prints which were caught, by which test, and which were missed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", ".coverage*")


@dataclass(frozen=True)
class Fault:
    """A fault: the file, what stands there, what is planted instead, and the tests that should see it."""

    path: str
    right: str
    wrong: str
    tests: str


SQL, CHARTS, LOADING = "tests/queries", "tests/charts", "tests/loading"
EVIDENCE, DISCLOSURE = "tests/evidence", "tests/asking"
ASKING = "scr_data/asking"
FAULTS = (
    Fault(
        f"{ASKING}/evaluated_reviews.sql",
        "completed_on <= decided_on + INTERVAL 6 MONTH",
        "completed_on < decided_on + INTERVAL 6 MONTH",
        SQL,
    ),
    Fault(f"{ASKING}/selected_reviews.sql", "AND in_grades(grade, selection)", "AND TRUE", SQL),
    Fault(
        "queries/themes_by_grade.sql",
        "coalesce(review_count, 0) / review_total",
        "coalesce(review_count, 0) / (SELECT sum(t.review_total) FROM totals AS t)",
        SQL,
    ),
    Fault("queries/themes_by_agency.sql", "count(DISTINCT review_id)", "count(review_id)", SQL),
    Fault("queries/reviews.sql", "    completed_on,\n", "    decided_on AS completed_on,\n", SQL),
    Fault(
        "scr_data/charts/marks.py", 'for end in ("lower", "upper"))', 'for end in ("lower", "lower"))', CHARTS
    ),
    Fault("scr_data/charts/grades.py", "mix | _counts_of_few(answer, group)", "mix", CHARTS),
    Fault(
        "scr_data/charts/marks.py",
        'values["year"] = year_name(int(values["year"]))',
        'values.pop("year")',
        CHARTS,
    ),
    Fault(
        "scr_data/charts/regions.py",
        "MERGED_REGION_PARTS if region == MERGED_REGION",
        "(region,) if region",
        CHARTS,
    ),
    Fault("scr_data/charts/published.py", "({mark})", "(published)", CHARTS),
    Fault("scr_data/loading/dates.py", '    "%d/%m/%Y",\n', '    "%m/%d/%Y",\n    "%d/%m/%Y",\n', LOADING),
    Fault(
        "scr_data/field/years.py",
        "day.year - (day.month < 4)",
        "day.year - (day.month <= 4)",
        f"{LOADING} tests/field",
    ),
    Fault("scr_data/loading/checks.py", "ORDER BY _row) > 1", "ORDER BY _row) > 2", LOADING),
    Fault(
        "scr_data/loading/boards.py",
        "next(iter(meant)) if len(meant) == 1 else None",
        "next(iter(sorted(meant)), None)",
        LOADING,
    ),
    Fault("scr_data/loading/staging.py", "0*[1-9][0-9]{{0,8}}", "[0-9]{{1,9}}", LOADING),
    Fault(
        "scr_data/evidence/comparison.py",
        "self.p_value < thresholds.LEVEL",
        "self.p_value < 2 * thresholds.LEVEL",
        EVIDENCE,
    ),
    Fault("scr_data/evidence/intervals.py", "thresholds.CONFIDENCE)", "0.9)", EVIDENCE),
    Fault("scr_data/evidence/family.py", "adjusted < thresholds.LEVEL", "adjusted < 1", EVIDENCE),
    Fault(
        "scr_data/evidence/comparison.py", ">= thresholds.FEW_REVIEWS", "> thresholds.FEW_REVIEWS", EVIDENCE
    ),
    Fault(
        "scr_data/evidence/changes.py",
        "itertools.pairwise(years)",
        "((years[0], year) for year in years[1:])",
        EVIDENCE,
    ),
    Fault("queries/actions.sql", "-- Of children: action, outcome", "-- Of children: action", DISCLOSURE),
    Fault(f"{ASKING}/disclosure.py", 'return policy != "open"', 'return policy == "protected"', DISCLOSURE),
    Fault(f"{ASKING}/disclosure.py", "LARGEST_LOW = 7", "LARGEST_LOW = 6", DISCLOSURE),
    Fault(f"{ASKING}/disclosure.py", "years=()).is_everything", "themes=()).is_everything", DISCLOSURE),
    Fault(
        "scr_data/answers.py",
        "tuple(given.items()), used, policy)",
        "tuple(given.items()), used)",
        DISCLOSURE,
    ),
)


def main(first: int, last: int) -> int:
    """Plant the faults from number `first` to `last`, counted from 1; the number of those that were
    missed."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        for number, fault in list(enumerate(FAULTS, start=1))[first - 1 : last]:
            caught_by = _caught_by(copy, fault)
            missed += not caught_by
            result = f"caught by {caught_by}" if caught_by else "MISSED"
            print(f"{number:>2} {result}: {fault.path}: {fault.wrong.strip()}", flush=True)
    return missed


def _caught_by(copy: Path, fault: Fault) -> str:
    """The first test that fails with the fault planted; "" where none does."""
    path = copy / fault.path
    text = path.read_text(encoding="utf-8")
    if fault.right not in text:
        raise ValueError(f"{fault.path} no longer has “{fault.right}”: choose the fault anew")
    path.write_text(text.replace(fault.right, fault.wrong, 1), encoding="utf-8")
    options = ["-x", "-q", "-n", "2", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, *fault.tests.split()]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False, timeout=1_800)
    path.write_text(text, encoding="utf-8")
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, flags=re.MULTILINE)
    return failed[1] if failed else ""


if __name__ == "__main__":
    bounds = [int(word) for word in sys.argv[1:]]
    sys.exit(main(bounds[0] if bounds else 1, bounds[1] if len(bounds) > 1 else len(FAULTS)))
