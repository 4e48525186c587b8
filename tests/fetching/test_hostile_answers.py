"""Servers that answer to do harm: each is left, soon, with one clear sentence."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Iterator
from contextlib import asynccontextmanager, suppress

import httpx
import pytest

from bot.fetching.errors import FetchError
from bot.fetching.links import fetch
from tests.fetching.web import NOW, PUBLIC, Names, ToServer, Web

#: Seconds in which a fetch here must be over, and what waits for nobody.
PATIENCE = 1.0
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def endless(before: bytes, piece: bytes) -> Iterator[bytes]:
    yield before
    while True:
        yield piece


def sized(head: bytes, body: bytes) -> list[bytes]:
    return [head + b"Content-Length: %d\r\n\r\n" % len(body) + body]


def squeezed(times: int) -> bytes:
    data = bytes(20_000_000)
    for _ in range(times):
        data = gzip.compress(data)
    return data


def moved(place: bytes, body: bytes = b"") -> list[bytes]:
    return sized(b"HTTP/1.1 302 Found\r\nLocation: " + place + b"\r\n", body)


PACKED = OK + b"Content-Encoding: gzip\r\n"
FLATED = OK + b"Content-Encoding: deflate\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

#: What a server writes, piece by piece.
ANSWERS = {
    "nothing": lambda: [],
    "no HTTP": lambda: [b"SSH-2.0-OpenSSH_9.6\r\n"],
    "noise": lambda: [bytes(range(256)) * 9],
    "a version of its own": lambda: [b"HTTP/9.9 200 OK\r\n\r\nhello"],
    "headers without end": lambda: endless(OK, b"X-A: b\r\n" * 999),
    "a header without end": lambda: endless(OK + b"X-A: ", b"a" * 9_999),
    "a status line without end": lambda: endless(b"HTTP/1.1 200 ", b"a" * 9_999),
    "notes before the answer without end": lambda: endless(
        b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 99
    ),
    "a body without end": lambda: endless(OK + b"\r\n", b"<p>a</p>" * 9_999),
    "chunks without end": lambda: endless(CHUNKED, b"5\r\n<p>a<\r\n" * 9_999),
    "a chunk of 4 GB": lambda: endless(CHUNKED + b"ffffffff\r\n", bytes(99_999)),
    "a chunk of no size": lambda: [CHUNKED + b"zz\r\nhello\r\n"],
    "trailers without end": lambda: endless(CHUNKED + b"0\r\n", b"X-A: b\r\n" * 999),
    "two lengths": lambda: [
        OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"
    ],
    "a length below nothing": lambda: [OK + b"Content-Length: -1\r\n\r\nhello"],
    "a length that is a lie": lambda: [OK + b"Content-Length: 99\r\n\r\nhello"],
    "a length of 9 TB": lambda: endless(
        OK + b"Content-Length: 9999999999999\r\n\r\n", bytes(99_999)
    ),
    "gzip that is a bomb": lambda: sized(PACKED, squeezed(1)),
    "gzip that is a bomb in gzip": lambda: sized(
        OK + b"Content-Encoding: gzip, gzip\r\n", squeezed(2)
    ),
    "deflate that is a bomb": lambda: sized(FLATED, zlib.compress(bytes(20_000_000))),
    "gzip without end": lambda: endless(
        PACKED + b"\r\n", gzip.compress(bytes(100_000))
    ),
    "gzip of nothing, without end": lambda: endless(
        PACKED + b"\r\n", gzip.compress(b"") * 99
    ),
    "a redirect into a file": lambda: moved(b"file:///etc/passwd"),
    "a redirect into itself as data": lambda: moved(b"data:text/html,<p>a</p>"),
    "a redirect to a mapped address": lambda: moved(b"http://[::ffff:10.0.0.1]/"),
    "a redirect through NAT64": lambda: moved(b"http://[64:ff9b::a00:1]/"),
    "a redirect through 6to4": lambda: moved(b"http://[2002:a00:1::]/"),
    "a redirect in octal": lambda: moved(b"http://0300.0250.0.1/"),
    "a redirect to a number": lambda: moved(b"//3232235521/"),
    "a redirect with a backslash": lambda: moved(rb"http:\\127.0.0.1\a"),
    "a redirect behind an at sign": lambda: moved(b"//news.example@127.0.0.1/"),
    "a redirect to a database": lambda: moved(b"http://news.example:5432/"),
    "a redirect with a line end": lambda: moved(b"/a\r\n b"),
    "a redirect of 9,999 letters": lambda: moved(b"/" + b"a" * 9_999),
    "a redirect with a body without end": lambda: endless(
        b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", bytes(99_999)
    ),
    "a redirect to nowhere": lambda: sized(b"HTTP/1.1 301 Moved\r\n", b""),
    "a redirect without end": lambda: moved(b"/again"),
    "no change, unasked": lambda: [b"HTTP/1.1 304 Not Modified\r\n\r\n"],
    "another protocol": lambda: [
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
    ],
}


@asynccontextmanager
async def web_of(pieces, dead=frozenset()):
    """Put a server on the web that writes these to everybody, and then hangs up."""

    async def answer(reader, writer):
        with suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            for piece in pieces():
                writer.write(piece)
                await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield Web(ToServer(server.sockets[0].getsockname()[1], dead))


def test_there_are_many():
    assert len(ANSWERS) >= 35


@pytest.mark.parametrize("what", ANSWERS)
async def test_an_answer_that_is_to_harm_is_left_with_one_sentence(what):
    resolver = Names({"news.example": [[PUBLIC]]})
    async with (
        web_of(ANSWERS[what]) as there,
        httpx.AsyncClient(transport=there.transport) as client,
    ):
        with pytest.raises(FetchError) as left:
            await fetch(
                "http://news.example/",
                now=NOW,
                client=client,
                resolver=resolver,
                seconds=PATIENCE,
            )

    assert set(there.addresses) == {PUBLIC}
    assert len(str(left.value).splitlines()) == 1


async def test_a_name_with_thousands_of_addresses_is_tried_a_few_times():
    dead = [f"93.184.{n // 250}.{n % 250}" for n in range(5_000)]
    async with web_of(list, frozenset(dead)) as there:
        with pytest.raises(FetchError, match="takes no connection"):
            await there.get("http://news.example/", Names({"news.example": [dead]}))

    assert there.addresses == dead[:3]
