"""Every answer tells the browser what its page may do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import file_util

from scr_data.serving.headers import SecurityHeaders, security_headers

INDEX = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


def test_a_script_inside_the_page_is_allowed_by_its_hash_and_no_other() -> None:
    policy = security_headers("<script>alert('known')</script>")["content-security-policy"]
    # printf "alert('known')" | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' 'sha256-hkriLndoqROrcyWel6d4KrXuZKBYBOcn+N5Evyx9dnY='" in policy
    assert "'unsafe-eval'" not in policy


def test_streamlit_has_one_script_inside_its_page() -> None:
    policy = security_headers(INDEX)["content-security-policy"]
    assert len(re.findall(r"'sha256-[\w+/]{43}='", policy)) == 1


@pytest.mark.parametrize("address", ["/", "/not-there"])
def test_every_answer_has_the_headers(address: str) -> None:
    async def page(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("text")

    wanted = security_headers(INDEX)
    app = Starlette(routes=[Route("/", page)], middleware=[Middleware(SecurityHeaders, headers=wanted)])
    got = TestClient(app).get(address).headers
    assert {name: got.get_list(name) for name in wanted} == {name: [value] for name, value in wanted.items()}
