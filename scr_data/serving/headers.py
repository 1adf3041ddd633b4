"""The headers that tell a browser what a page may do, on every answer."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def security_headers(index_page: str) -> dict[str, str]:
    """The headers for a server whose pages all begin as `index_page`, the HTML text that Streamlit ships.

    Returns values by header name. The policy allows the scripts of this server, and those written inside
    `index_page` by their SHA-256 hashes, so that a new version of Streamlit brings its own hash.
    Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/"""
    scripts = " ".join(["'self'", *map(_source_hash, _INLINE_SCRIPT.findall(index_page))])
    policy = (
        "default-src 'self'",
        f"script-src {scripts}",
        "style-src 'self' 'unsafe-inline'",  # Streamlit and Plotly write styles as they draw
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",  # the grid of reviews works in one
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
    return {
        "content-security-policy": "; ".join(policy),
        "x-content-type-options": "nosniff",
        # Filters stand in the address, and a place of harm is nobody else's to know.
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def _source_hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


class SecurityHeaders:
    """ASGI middleware that puts `headers`, values by name, on every answer that `app` gives."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; answer it with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
