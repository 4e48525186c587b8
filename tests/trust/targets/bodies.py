"""What is sent to the chat page, the Mini App and the operators' desk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import urlencode

from tests.conftest import NOW
from tests.surfaces.web.proving import init_data
from tests.trust.targets._house import URL, house
from tests.trust.targets._web import asks, sealed, web

#: The first byte says where to.
LONGEST = 4_096

WORDS = (
    *(b'"text":', b'"label":', b'"sets":"follow"', b'"words":', b'"data":', b"says="),
    *(b"form=", b"text=", b"&", b"%00", b"%ff", b"\\ud800", b"/story ", b"/follow "),
)

PERSON = '{"id": 12, "first_name": "Ann", "language_code": "de"}'


def seeds() -> Iterator[bytes]:
    yield b'c{"text": "/story ferry", "label": "The ferry"}'
    yield b'c{"text": "/follow ferry"}'
    yield b'm{"sets": "follow", "words": "ferry"}'
    yield b'm{"sets": "digest", "every": "day", "at": "08:00"}'
    yield b'm{"sets": "says", "says": "/pause 2 days"}'
    yield b'o{"data": "%s"}' % init_data(12, NOW).encode()
    yield b"p" + init_data(12, NOW).encode()
    for says in ("/sources ferry", "/drafts", "/feeds", "/audit", "/outlets"):
        yield b"d" + urlencode({"says": says}).encode()
    yield b"d" + urlencode({"command": "add", "text": "It was calm."}).encode()


def take(data: bytes) -> None:
    where, body = data[:1], data[1:]
    headers = [(b"origin", URL.encode()), (b"content-type", b"application/json")]
    if where == b"m":
        path = b"/mini/say"
        headers.append((b"authorization", b"Pass " + sealed("mini", PERSON).encode()))
    elif where in b"op":
        path = b"/mini/open"
        if where == b"p":
            body = b'{"data": "%s"}' % body
    elif where == b"d":
        path, headers = b"/desk/say", _desk()
        body = b"form=%s&%s" % (_form(), body)
    else:
        path = b"/chat/say"
        secret = hashlib.sha256(data).hexdigest()[:43]
        headers.append((b"cookie", f"talk={secret}".encode()))
    status, _ = asks(house(), "POST", path, headers, body)
    assert status < 500


def _desk() -> list[tuple[bytes, bytes]]:
    session = web(house()).session
    return [
        (b"origin", URL.encode()),
        (b"content-type", b"application/x-www-form-urlencoded"),
        (b"cookie", f"desk={session}".encode()),
    ]


def _form() -> bytes:
    entry = web(house()).entry
    return entry.form(web(house()).session).encode()
