"""zip archives, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from bot.fetching.archives import MOST_BYTES, MOST_FILES, Archive
from briefings.errors import UnreadableSource
from tests.fetching.made import TEXT, word, zipped
from tests.trust.targets._reading import read_whole, told

LONGEST = 30_000


def seeds() -> Iterator[bytes]:
    yield zipped(("a.txt", TEXT.encode()), ("b/c.json", b'{"text": "It was."}'))
    yield zipped(("a.txt", TEXT.encode()), method=0)
    yield zipped(("../a", b"x"), ("a.txt", b"x" * 5_000))
    yield word(TEXT)


def take(data: bytes) -> None:
    try:
        files = list(Archive("any.zip", data).files())
    except UnreadableSource as fault:
        told(fault)
        return
    assert len(files) <= MOST_FILES
    contents = [content for _, content in files if isinstance(content, bytes)]
    assert sum(map(len, contents)) <= MOST_BYTES
    for path, content in files:
        assert path.isprintable()
        if isinstance(content, bytes) and len(content) < 100_000:
            read_whole(content, "within.txt")
