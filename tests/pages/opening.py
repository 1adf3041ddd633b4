"""Opening a page without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from scr_data.evidence.derived import question_names

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
PAGES = {  # by the names of their files the names that navigation and the browser's tab give them
    "overview": "Overview",
    "grades": "Grades",
    "weaknesses": "Weaknesses",
    "regions": "Regions",
    "trends": "Trends",
    "reviews": "Reviews",
    "load": "Load data",
    "quality": "Data quality",
    "about": "About the data",
}
OF_REVIEWS = [  # the pages that the filters apply to
    page for page in PAGES if page not in ("load", "quality", "about")
]
VIEWS = {
    "grades": ("By year and time taken", "By who wrote it and why"),
    "weaknesses": ("In practice", "What changed", "By grade", "By agency", "Of the reviews themselves"),
    "regions": ("Regions", "Boards", "Grades and numbers"),
    "trends": ("Grades", "Who was reviewed", "When and how long", "Children", "Published to 2009-10"),
    "about": ("The data", "Words and columns", "Methods", "Accessibility", "Cite and contact"),
}
EVERY_VIEW = [(page, view) for page in PAGES for view in VIEWS.get(page, ("",))]
# A table is made only when its side of the card is open; these keep every one open in the next run.
_CARDS = (*question_names(), "funnel_by_region_map", "boards_in_brief_map")
TABLES_OPEN: dict[str, Any] = {
    **{f"{tabs}_{name}": "Table" for name in _CARDS for tabs in ("tabs", "tabs_without_chart")},
    **{f"sentences_{name}": True for name in _CARDS},
    **{"table_published_beside_loaded": True, "table_funnel_by_lscb": True},
}
NO_NUMBER = re.compile(r"\b(nan|NaN|NaT|inf)\b|<NA>|^None$")  # what no reader should see

# `AppTest` looks through every installed package for components at each opening, which takes several times as
# long as the page itself; and at each run it compiles the scripts anew, which a server keeps. Neither changes
# while tests run.
_compiled = ScriptCache()
patch.object(
    manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
).start()
for _module in (app_test, local_script_runner):
    patch.object(_module, "ScriptCache", lambda: _compiled).start()


def open_page(page: str, url: Mapping[str, list[str]] | None = None, view: str = "", **state: Any) -> AppTest:
    """`page` as a reader sees it who follows a link with the parameters `url` and has chosen a `view` and
    what else `state` holds."""
    app = AppTest.from_file(str(FRAME), default_timeout=30)
    for name, value in ({f"view_of_{page}": view} if view else {}).items() | state.items():
        app.session_state[name] = value
    for parameter, values in (url or {}).items():
        app.query_params[parameter] = values
    if page != "overview":
        app.switch_page(f"{page}.py")
    return app.run()


def texts(elements: Iterable[Any]) -> list[str]:
    """What `elements` say."""
    return [str(element.value) for element in elements]


def every_text(app: AppTest) -> str:
    """All that the page says in headings, text and captions, without the escapes of Markdown."""
    elements = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    return "\n".join(texts(elements)).replace("\\", "")


def failures(app: AppTest) -> list[str]:
    """The exceptions that the page met."""
    return [exception.message for exception in app.exception]


def cells(app: AppTest) -> list[str]:
    """What stands in the cells of the tables that are shown, with the escapes of Markdown."""
    return [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
