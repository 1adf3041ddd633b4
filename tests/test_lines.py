"""Lines end where a reader's window does: SQL and the Makefile too, which ruff does not read."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST = 110
PRAGMA = re.compile(r"\s*# (?:type: ignore|noqa).*")  # what a tool is told stands on the line it is told of
KEPT = (
    *ROOT.glob("*.py"),
    ROOT / "Makefile",
    *(
        path
        for folder in ("scr_data", "pages", "queries", "tests")
        for ending in ("py", "sql")
        for path in (ROOT / folder).rglob(f"*.{ending}")
    ),
)


def test_no_line_is_longer_than_110_characters() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in KEPT
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(PRAGMA.sub("", line)) > LONGEST
    ]
    assert len(KEPT) > 100
    assert too_long == []
