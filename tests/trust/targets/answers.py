"""What other servers answer: status, headers and body; and links they send us on to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress

import httpx

from bot.fetching.answers import document
from bot.fetching.bodies import MOST_BYTES
from bot.fetching.errors import FetchError
from bot.fetching.targets import checked, next_target
from tests.conftest import NOW
from tests.trust.targets._reading import told

LONGEST = 8_000

WORDS = (
    *(b"content-type: ", b"text/html", b"content-encoding: gzip", b"retry-after: "),
    *(
        b"location: ",
        b"http://",
        b"//",
        b"etag: ",
        b"last-modified: ",
        b"xn--",
        b"0x7f",
    ),
    *(b"[::1]", b"%00", b"Mon, 02 Mar 2026 08:00:00 GMT", b"+2359", b"deflate"),
)


def seeds() -> Iterator[bytes]:
    yield b'200\ncontent-type: text/html; charset=utf-8\netag: "1"\n\n<p>It was.'
    yield b"503\nretry-after: Mon, 02 Mar 2026 08:00:00 GMT\n\n"
    yield b"429\nretry-after: 120\n\n"
    yield b"301\nlocation: //b.example:8080/a?b#c\n\n"
    yield b"200\ncontent-type: text/plain\ncontent-encoding: gzip\n\n\x1f\x8b\x08\0\0"
    yield b"http://[::ffff:127.0.0.1]/ http://1.1/"


def take(data: bytes) -> None:
    head, _, body = data.partition(b"\n\n")
    status, *lines = head.split(b"\n")
    headers = [line.partition(b": ")[::2] for line in lines]
    for link in status.decode("utf-8", "replace").split():
        try:
            checked(link)
        except FetchError:
            continue
    url = httpx.URL("http://a.example/")
    answer = httpx.Response(
        int(status) if status.isdigit() and 200 <= int(status[:4]) < 600 else 200,
        headers=[(name, value) for name, value in headers if name],
        stream=Body(body),
        request=httpx.Request("GET", url, headers={"If-None-Match": "x"}),
    )
    with suppress(FetchError):
        next_target(url, answer)
    try:
        found = asyncio.run(document(answer, str(url), now=NOW))
    except FetchError as fault:
        told(fault)
    else:
        assert len(getattr(found, "data", b"")) <= MOST_BYTES


class Body(httpx.AsyncByteStream):
    def __init__(self, data: bytes) -> None:
        self._data = data

    async def __aiter__(self):
        yield self._data
