"""Word files: any markup as the body of one, and any bytes as one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.fetching.parsers import word
from tests.fetching import made
from tests.trust.targets._apart import parsed, read_text

LONGEST = 30_000

WORDS = (
    b"<w:p>",
    b"<w:r><w:t>",
    b"<w:tbl>",
    b"<w:tr>",
    b"<w:tc>",
    b"<w:del>",
    b"<w:br/>",
)


def seeds() -> Iterator[bytes]:
    yield b"<w:p><w:r><w:t>The ferry ran aground.</w:t></w:r></w:p>"
    yield (
        b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Boat</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        b'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>'
    )
    yield made.word("It was calm.", "Nobody slept.")


def take(data: bytes) -> None:
    if not data.startswith(b"PK"):
        data = made.word_of(data.decode("utf-8", "replace"))
    text = parsed(word, data)
    if text is not None:
        read_text(text, wrapped=False)
