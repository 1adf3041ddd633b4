"""Streamlit's scripts and styles, compressed once and kept: it sends them as they are, 10 MB at a first
visit."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Fonts and pictures are compressed already, and would only grow.
_COMPRESSIBLE = (".css", ".js", ".json", ".svg", ".wasm")
_SMALLEST = 500  # bytes; below, the headers outweigh what is saved
_FOREVER = "public, immutable, max-age=31536000"  # a file's name holds a hash of its content


class CompressedFiles:
    """ASGI middleware that sends the files of `folder`, whose addresses begin with `prefix`, as gzip to
    browsers that take it. Every other request is the `app`'s: other files, other methods, and ranges, which
    count bytes of the file as it is."""

    def __init__(self, app: ASGIApp, folder: Path, prefix: str) -> None:
        self._app = app
        # Looked up and never joined to a path, so that no address leads out of the folder.
        self._files = {
            prefix + path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.suffix in _COMPRESSIBLE and path.stat().st_size >= _SMALLEST
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file, or pass it on."""
        path = self._files.get(scope.get("path", "")) if scope["type"] == "http" else None
        if path is None or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "range" in headers or not takes_gzip(headers.get("accept-encoding", "")):
            await self._app(scope, receive, _varying(send))
            return
        # In a thread, as the largest takes a third of a second; readers of pages do not wait for it.
        content, tag = await asyncio.to_thread(_compressed, path)
        await _answer(path, content, tag, headers)(scope, receive, send)


def takes_gzip(accepted: str) -> bool:
    """Whether a browser that sends `accepted` as its Accept-Encoding takes gzip (RFC 9110, 12.5.3)."""
    weights = {}
    for part in accepted.lower().split(","):
        coding, _, parameter = part.partition(";")
        weights[coding.strip()] = parameter.replace(" ", "") or "q=1"
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return weight.removeprefix("q=").strip("0.") != ""


@cache
def _compressed(path: Path) -> tuple[bytes, str]:
    content = gzip.compress(path.read_bytes(), mtime=0)  # without a time, every server has the same tag
    return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _answer(path: Path, content: bytes, tag: str, request: Headers) -> Response:
    headers = {"etag": tag, "vary": "Accept-Encoding", "cache-control": _FOREVER}
    known = [known.strip().removeprefix("W/") for known in request.get("if-none-match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(
        content,
        headers={**headers, "content-encoding": "gzip"},
        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
    )


def _varying(send: Send) -> Send:
    """`send`, with a word to caches that others are sent the same file as gzip."""

    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying
