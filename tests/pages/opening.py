"""Opening a page without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
PAGES = {
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
OF_REVIEWS = [
    page for page in PAGES if page not in ("load", "quality", "about")
]  # the pages that the filters apply to


VIEWS = {
    "weaknesses": ("In practice", "What changed", "By grade", "By agency", "Of the reviews themselves"),
    "regions": ("Regions", "Boards"),
    "trends": ("Grades", "Who was reviewed", "When and how long", "Children", "Published to 2009-10"),
}
EVERY_VIEW = [(page, view) for page in PAGES for view in VIEWS.get(page, ("",))]


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
