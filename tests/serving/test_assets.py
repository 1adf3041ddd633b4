"""The stylesheet and the script of our own are served under addresses that change with their content."""

from __future__ import annotations

import hashlib

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from scr_data.serving import assets


@pytest.mark.parametrize(
    ("name", "kind"), [("dashboard.css", "text/css"), ("dashboard.js", "text/javascript")]
)
def test_a_file_is_served_whole_with_its_type_and_may_be_kept(name: str, kind: str) -> None:
    answer = TestClient(Starlette(routes=assets.routes())).get(assets.address(name))
    assert answer.content == (assets.FOLDER / name).read_bytes()
    assert answer.headers["content-type"].startswith(kind)
    assert "immutable" in answer.headers["cache-control"]


def test_the_address_changes_with_the_content() -> None:
    content = (assets.FOLDER / "dashboard.js").read_bytes()
    assert hashlib.sha256(content).hexdigest()[:16] in assets.address("dashboard.js")


def test_no_other_file_is_served() -> None:
    client = TestClient(Starlette(routes=assets.routes()))
    assert client.get("/ours/0/dashboard.css").status_code == 404
    with pytest.raises(KeyError):
        assets.address("../__init__.py")
