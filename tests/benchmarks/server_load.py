"""How many reruns a second one server process gives, and how long each waits: `server_load.py SCRIPT`.

Prints JSON. It starts `streamlit run SCRIPT` in the working directory and opens sessions as browsers do, by
websocket on loopback. Each asks for another page as soon as its last one is complete, so that the process is
never idle: the waits are those of a process asked for all it can give. The sessions look at different
selections: no filter, or a region. Every page of every selection is asked for once before counting starts,
for a few seconds at most."""

from __future__ import annotations

import asyncio
import json
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

SESSIONS, SECONDS, FIRST_ROUND, START = 25, 8.0, 8.0, 60.0
PAGES = ("Overview", "Grades", "Weaknesses", "Regions", "Trends")
REGIONS = (
    "",
    "North East",
    "North West",
    "West Midlands",
    "East Midlands",
    "London",
    "South East",
    "South West",
)


@dataclass
class Session:
    """A reader's connection, the query string of their selection, and the milliseconds of each rerun."""

    connection: ClientConnection
    query: str
    waits: list[float] = field(default_factory=list)

    async def rerun(self, page_hash: str) -> ForwardMsg | None:
        """Ask for a page and wait until it is complete; the message of the navigation, where one came."""
        request = BackMsg()
        request.rerun_script.query_string = self.query
        request.rerun_script.page_script_hash = page_hash
        request.rerun_script.widget_states.SetInParent()
        begin = time.perf_counter()
        await self.connection.send(request.SerializeToString())
        navigation = None
        async for received in self.connection:
            message = ForwardMsg()
            message.ParseFromString(received)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                navigation = message
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"The page failed: {message.delta.new_element.exception.message}")
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                break
        self.waits.append(1000 * (time.perf_counter() - begin))
        return navigation


async def read_pages(session: Session) -> list[str]:
    """The hashes of the pages that are measured, from the server's navigation."""
    message = await session.rerun("")
    if message is None:
        raise RuntimeError("The script has no navigation.")
    hashes = {page.page_name: page.page_script_hash for page in message.navigation.app_pages}
    return [hashes[name] for name in PAGES]


async def read_on(session: Session, pages: list[str], end: float, most: int = 10_000) -> None:
    """Go from page to page until `end`, or until `most` pages have been read."""
    for page in islice(cycle(pages), most):
        if time.perf_counter() >= end:
            return
        await session.rerun(page)


async def read_together(port: int) -> dict[str, float]:
    """What all sessions together got from the server in the time that counts."""
    address = f"ws://localhost:{port}/_stcore/stream"
    queries = [urlencode({"region": region}) if region else "" for region in REGIONS]
    sessions = [
        Session(await connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None), query)
        for query in islice(cycle(queries), SESSIONS)
    ]
    pages = await read_pages(sessions[0])
    end = time.perf_counter() + FIRST_ROUND
    await asyncio.gather(*(read_on(one, pages, end, len(pages)) for one in sessions[: len(queries)]))
    for session in sessions:
        session.waits.clear()
    begin = time.perf_counter()
    turns = [pages[place % len(pages) :] + pages[: place % len(pages)] for place in range(SESSIONS)]
    await asyncio.gather(
        *(read_on(one, turn, begin + SECONDS) for one, turn in zip(sessions, turns, strict=True))
    )
    seconds = time.perf_counter() - begin
    for session in sessions:
        await session.connection.close()
    return summary([wait for session in sessions for wait in session.waits], seconds)


def summary(waits: list[float], seconds: float) -> dict[str, float]:
    """Reruns a second, and the median and the 95th percentile of the waits."""
    twentieths = statistics.quantiles(waits, n=20)
    return {
        "sessions": SESSIONS,
        "per_second": len(waits) / seconds,
        "p50": twentieths[9],
        "p95": twentieths[18],
    }


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(server: subprocess.Popen[Any], port: int) -> None:
    """Wait until the server answers. Raises RuntimeError where it ends instead, or takes too long."""
    end = time.perf_counter() + START
    while time.perf_counter() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def main() -> None:
    port = free_port()
    command = ["-m", "streamlit", "run", sys.argv[1], "--server.headless", "true", "--server.port", str(port)]
    server = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_ready(server, port)
        limit = START + FIRST_ROUND + SECONDS
        print(json.dumps(asyncio.run(asyncio.wait_for(read_together(port), limit))))
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


if __name__ == "__main__":
    main()
