"""Addresses, parameters, headers and cookies of pages and of the API."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.targets._house import house
from tests.trust.targets._web import asks

LONGEST = 4_096

#: What goes on until the other side leaves.
GOES_ON = b"/chat/live"

PATHS = (
    *(b"/", b"/?from=50", b"/search?q=ferry", b"/story/staaaaaaaa", b"/chat", b"/mini"),
    *(b"/api/stories?from=1", b"/api/search?q=Okafor", b"/api/openapi.json", b"/desk"),
    *(b"/api/names/paaaaaaaaaa", b"/api/sources/sx", b"/api/stories/staaaaaaaa/matrix"),
    *(b"/person/paaaaaaaaaa", b"/place/plaaaaaaaa", b"/outlet/a", b"/source/sx"),
    *(b"/language/de", b"/feed/x.atom", b"/desk/enter?link=x.1.y", b"/static/page.css"),
    *(b"/story/staaaaaaaa.atom", b"/story/staaaaaaaa/compare", b"/visits", b"/chat/x"),
)

WORDS = (
    *(b"%00", b"%ff", b"%2e%2e", b"accept-language: ", b"cookie: ", b"if-none-match: "),
    *(
        b"accept-encoding: ",
        b"range: bytes=",
        b"referer: ",
        b"origin: ",
        b"talk=",
        b"desk=",
    ),
    *(b"if-modified-since: ", b"last-event-id: ", b"x-forwarded-for: ", b"language="),
)


def seeds() -> Iterator[bytes]:
    for path in PATHS:
        yield (
            path + b"\naccept-language: de,en;q=0.5\ncookie: language=de; desk=x.1\n"
        )
    for head in house().run(house().parts.engine.catalogue.heads(limit=9)):
        for more in ("", "/compare", "/timeline", ".atom", ".json"):
            yield f"/story/{head.id}{more}\naccept-encoding: gzip\n".encode()
        yield f"/api/stories/{head.id}/matrix\n".encode()
        yield f"/source/{head.title.source}?at=3\n".encode()


def take(data: bytes) -> None:
    target, *lines = data.split(b"\n")
    # The server itself refuses what no address may hold.
    target = bytes(byte for byte in target if 0x20 < byte < 0x7F)
    if target.startswith(GOES_ON):
        return
    pairs = [line.partition(b": ")[::2] for line in lines]
    headers = [(name.lower(), value) for name, value in pairs if name]
    status, _ = asks(house(), "GET", target or b"/", headers)
    assert status < 500
