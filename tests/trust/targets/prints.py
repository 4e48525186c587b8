"""PDF: any bytes as one, and any as what one page draws."""

from __future__ import annotations

from collections.abc import Iterator

from bot.fetching.parsers import pdf
from tests.fetching import made
from tests.trust.targets._apart import parsed, read_text

LONGEST = 20_000

WORDS = (b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"/Font", b"<<", b">>", b"endobj", b"/Kids")


def seeds() -> Iterator[bytes]:
    yield b"BT /F1 11 Tf 14 TL 72 700 Td (The ferry ran aground.) Tj T* (It was.) Tj ET"
    yield made.printed("The ferry ran aground off Port Sa-", "lus. It was night.")
    yield made.blank(2)


def take(data: bytes) -> None:
    if b"%PDF-" not in data:
        data = made.printed(content=made.stream(data))
    text = parsed(pdf, data)
    if text is not None:
        read_text(text, wrapped=True)
