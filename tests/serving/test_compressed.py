"""Files are sent compressed to those who take it, and as they are to all others."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from scr_data.serving.compressed import CompressedFiles, takes_gzip

SCRIPT = b"const reviews = 223;\n" * 1_000


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "page.js").write_bytes(SCRIPT)
    (tmp_path / "font.woff2").write_bytes(SCRIPT)
    (tmp_path / "small.js").write_bytes(b"1;")
    app = Starlette(
        routes=[Mount("/static", StaticFiles(directory=tmp_path))],
        middleware=[Middleware(CompressedFiles, folder=tmp_path, prefix="/static/")],
    )
    return TestClient(app)


def test_a_script_is_sent_as_gzip_with_what_caches_need(client: TestClient) -> None:
    answer = client.get("/static/js/page.js", headers={"accept-encoding": "gzip, deflate, br"})
    assert answer.content == SCRIPT
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


def test_a_script_that_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    gzip = {"accept-encoding": "gzip"}
    tag = client.get("/static/js/page.js", headers=gzip).headers["etag"]
    again = client.get("/static/js/page.js", headers={**gzip, "if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    changed = client.get("/static/js/page.js", headers={**gzip, "if-none-match": '"other"'})
    assert changed.status_code == 200


def test_the_compressed_script_has_a_tag_of_its_own(client: TestClient) -> None:
    tags = {
        client.get("/static/js/page.js", headers={"accept-encoding": coding}).headers["etag"]
        for coding in ("gzip", "identity")
    }
    assert len(tags) == 2


@pytest.mark.parametrize("coding", ["", "identity", "br", "gzip;q=0", "*;q=0"])
def test_who_takes_no_gzip_is_sent_the_file_as_it_is(client: TestClient, coding: str) -> None:
    answer = client.get("/static/js/page.js", headers={"accept-encoding": coding})
    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_range_counts_bytes_of_the_file_as_it_is(client: TestClient) -> None:
    answer = client.get("/static/js/page.js", headers={"accept-encoding": "gzip", "range": "bytes=6-12"})
    assert (answer.status_code, answer.content) == (206, b"reviews")


@pytest.mark.parametrize("name", ["font.woff2", "small.js"])
def test_what_would_not_shrink_is_left_alone(client: TestClient, name: str) -> None:
    answer = client.get(f"/static/{name}", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


def test_a_head_request_is_told_the_size_and_sent_nothing(client: TestClient) -> None:
    answer = client.head("/static/js/page.js", headers={"accept-encoding": "gzip"})
    assert answer.content == b""
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10


def test_no_address_leads_out_of_the_folder(client: TestClient) -> None:
    gzip = {"accept-encoding": "gzip"}
    assert client.get("/static/%2e%2e/test_compressed.py", headers=gzip).status_code == 404


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("*", True), ("gzip;q=0, *", False), ("gzip; q=0.0", False)],
)
def test_accept_encoding_is_read_as_the_standard_has_it(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes
