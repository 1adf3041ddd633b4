"""The one stylesheet and the one script of our own, and their addresses.

They are files served by this server, since the policy of `headers` lets no script run that is written into a
page."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

FOLDER = Path(__file__).parent / "assets"
_TYPES = {"dashboard.css": "text/css", "dashboard.js": "text/javascript"}
_FOREVER = "public, immutable, max-age=31536000"  # the address changes with the content


@cache
def address(name: str) -> str:
    """Where a browser finds the file called `name` ("dashboard.css"); it changes with what the file holds.
    Raises KeyError for another name."""
    digest = hashlib.sha256(_content(name)).hexdigest()[:16]
    return f"/ours/{digest}/{name}"


def routes() -> list[BaseRoute]:
    """The routes under which the server offers the files."""
    return [Route(address(name), _answer, name=name) for name in _TYPES]


async def _answer(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    return Response(_content(name), media_type=_TYPES[name], headers={"cache-control": _FOREVER})


@cache
def _content(name: str) -> bytes:
    if name not in _TYPES:
        raise KeyError(name)
    return (FOLDER / name).read_bytes()
