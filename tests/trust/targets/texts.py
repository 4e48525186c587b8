"""Plain texts and Markdown: every layout of text."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reading.skeletons import ALL, FILLING
from tests.trust.targets._reading import read_whole

LONGEST = 20_000

WORDS = (
    *(b"What's happened\n", b"Go deeper\n", b"Topics\n", b"Published\n\non\n"),
    *(b"Takeaways\n", b"A What happened\n", b"Continue Reading\n", b"Key insights\n"),
    *(b"More on these topics\n-\n", b"Read the full article on ", b"57m ago"),
    *(b"---\n", b"outlet: ", b"published: ", b"|---|---|\n", b"```\n", b"> ", b"# "),
    *("\u2028".encode(), "“".encode(), "”".encode(), "\u200b".encode(), b"[x](y)"),
)


def seeds() -> Iterator[bytes]:
    for text in ALL.values():
        yield text.replace("{words}", FILLING).encode()
    yield b"---\noutlet: A\npublished: 2026-03-01\nurl: http://a.example\n---\nIt was."
    yield "\ufeffIt was calm. Nobody slept.".encode("utf-16")


def take(data: bytes) -> None:
    for name in ("any.txt", "any.md"):
        read_whole(data, name)
