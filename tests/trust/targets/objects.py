"""JSON: texts, lists of them, JSON Feed, and JSON lines."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.targets._reading import read_whole

LONGEST = 10_000

WORDS = (
    *(
        b'"text":',
        b'"title":',
        b'"published":',
        b'"items":',
        b'"content_html":',
        b"\\u",
    ),
    *(b'"content_text":', b'"date_published":', b'"status":"withdrawn"', b"\\ud800"),
    *(b'"id":', b'"url":', b'"outlet":', b"null", b"1e999", b"[[[[", b'{"a":', b"NaN"),
)


def seeds() -> Iterator[bytes]:
    yield (
        b'{"text": "The ferry ran aground. It was night.", "title": "Ferry", "id": 5,'
        b' "published": "2026-03-01T08:00:00Z", "outlet": "A", "url": "http://a.example"}'
    )
    yield (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "B", "items":'
        b' [{"id": "1", "content_html": "<p>All were saved.</p>", "date_published":'
        b' "2026-03-01T08:00:00+02:00"}, {"id": "2", "content_text": "It was."}]}'
    )
    yield b'{"text": "It was calm."}\n{"text": "It was.", "status": "withdrawn"}\n'
    yield b'[{"text": "It was calm.", "withdrawn": "wrong"}, {"text": "Two."}]'


def take(data: bytes) -> None:
    for name in ("any.json", "any.jsonl"):
        read_whole(data, name)
