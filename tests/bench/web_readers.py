"""The readers' side of the page bench: a process of its own, that does little else.

Takes a port and, from its input, for each reader the paths to ask for; prints the
seconds that each page took.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections.abc import Iterator

_REQUEST = b"GET %b HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
_LENGTH = re.compile(rb"content-length: (\d+)")


class _Reader(asyncio.Protocol):
    """Asks for one page after the other on one connection."""

    def __init__(self, paths: list[str]) -> None:
        self.taken: list[float] = []
        self.done = asyncio.get_running_loop().create_future()
        self._paths: Iterator[str] = iter(paths)
        self._came = bytearray()
        self._whole = 0
        self._begun = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._came += data
        if not self._whole:
            self._whole = _whole(self._came)
        if 0 < self._whole <= len(self._came):
            self.taken.append(time.perf_counter() - self._begun)
            self._ask()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or EOFError("the pages hung up"))

    def _ask(self) -> None:
        path = next(self._paths, None)
        if path is None:
            self.done.set_result(None)
            self._transport.close()
            return
        self._came.clear()
        self._whole = 0
        self._begun = time.perf_counter()
        self._transport.write(_REQUEST % path.encode())


def _whole(came: bytearray) -> int:
    """Return the bytes of an answer, its head with them; 0 while that is not there."""
    head = came.find(b"\r\n\r\n")
    if head < 0:
        return 0
    length = _LENGTH.search(came)
    assert length, came
    assert came.startswith(b"HTTP/1.1 200"), came
    return head + 4 + int(length[1])


async def read(port: int, readers: list[list[str]]) -> list[float]:
    """Let readers ask at once; return the seconds that each page took."""
    loop = asyncio.get_running_loop()
    reading = []
    for paths in readers:
        _, reader = await loop.create_connection(
            lambda paths=paths: _Reader(paths),  # type: ignore[misc]
            "127.0.0.1",
            port,
        )
        reading.append(reader)
    await asyncio.gather(*(reader.done for reader in reading))
    return [seconds for reader in reading for seconds in reader.taken]


if __name__ == "__main__":
    print(json.dumps(asyncio.run(read(int(sys.argv[1]), json.load(sys.stdin)))))
