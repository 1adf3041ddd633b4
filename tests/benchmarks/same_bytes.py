"""Whether two checkouts print the same bytes: `python tests/benchmarks/same_bytes.py BEFORE [AFTER]`.

Every question that both know is asked on the command line of each, under 30 selections and both policies,
and the CSVs are compared byte for byte. What differs, and what only one of the two knows, is named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

RENAMED = {"headline": "key_figures"}  # old name to new
SELECTIONS = (
    "",
    "--year 2007-08",
    "--year 2008-09",
    "--region London",
    "--region North_West",
    "--region East_Midlands --year 2007-08",
    "--region London --region South_East --theme risk_assessment",
    "--regions eight",
    "--regions eight --region North_East,_Yorkshire_and_The_Humber",
    "--regions eight --grade good --year 2008-09",
    "--lscb London_16",
    "--lscb London_16 --taking-part",
    "--lscb London_16 --lscb North_West_07",
    "--grade inadequate",
    "--grade outstanding",
    "--grade good --grade adequate",
    "--theme identity",
    "--theme risk_assessment --theme delay",
    "--agency police",
    "--agency health --agency social_care --year 2008-09",
    "--theme risk_assessment --agency police",
    "--evaluation latest",
    "--evaluation latest --grade inadequate",
    "--evaluation latest --region London --year 2007-08",
    "--review R001",
    "--review R001 --review R100 --review R223",
    "--review R050 --evaluation latest",
    "--year 2008-09 --region South_West --grade inadequate --theme weak_management",
    "--region North_East --agency education --grade adequate",
    "--lscb East_of_England_01 --theme child_focus --year 2008-09",
)
POLICIES = ("open", "protected")
CHILD = """
import functools, hashlib, io, json, sys
from unittest.mock import patch
import scr_data.__main__ as program
program.load_folder = functools.cache(program.load_folder)  # one data set for all that is asked of it

def printed(arguments):
    out = io.TextIOWrapper(io.BytesIO())
    with patch("sys.stdout", out), patch("sys.stderr", io.StringIO()):
        code = program.main(arguments)
        out.flush()
    return [code, hashlib.sha256(out.buffer.getvalue()).hexdigest()]

asked = json.load(sys.stdin)
print(json.dumps({" ".join(words): printed(words) for words in asked}))
"""


def main(before: Path, after: Path) -> int:
    """Print what differs between the two checkouts; 0 where nothing does, else 1."""
    names = {checkout: _names(checkout) for checkout in (before, after)}
    common = [name for name in names[before] if RENAMED.get(name, name) in names[after]]
    old = _printed(before, [words for name in common for words in _asked(name)])
    new = _printed(after, [words for name in common for words in _asked(RENAMED.get(name, name))])
    pairs = list(zip(old.items(), new.values(), strict=True))
    differing = [words for (words, said), other in pairs if said != other]
    print(
        f"{len(common)} questions, {len(SELECTIONS)} selections, {len(POLICIES)} policies: {len(pairs)} "
        "answers"
    )
    print(f"{len(differing)} differ", *differing, sep="\n  ")
    print("Only before:", ", ".join(sorted(set(names[before]) - set(common))) or "none")
    print("Only after:", ", ".join(sorted(set(names[after]) - {RENAMED.get(n, n) for n in common})) or "none")
    return int(bool(differing))


def _asked(name: str) -> list[list[str]]:
    """The words of each command that asks the question; blanks within a value stand as "_" in
    `SELECTIONS`."""
    return [
        ["ask", name, "--policy", policy, *_options(selection)]
        for policy in POLICIES
        for selection in SELECTIONS
    ]


def _options(selection: str) -> list[str]:
    codes = ("--theme", "--agency", "--evaluation")  # whose values hold "_" themselves
    words = selection.split()
    return [
        word if before in codes else word.replace("_", " ")
        for before, word in zip(["", *words], words, strict=False)
    ]


def _names(checkout: Path) -> list[str]:
    return sorted(path.stem for path in (checkout / "queries").glob("*.sql"))


def _printed(checkout: Path, commands: list[list[str]]) -> dict[str, list[object]]:
    """The exit code and the hash of what each command prints, all in one process of the checkout."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        cwd=checkout,
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        check=True,
        timeout=1_800,
    )
    found: dict[str, list[object]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    here = Path(__file__).parents[2]
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else here))
