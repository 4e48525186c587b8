"""What a reader typed, as a look-up takes it."""

from __future__ import annotations

from typing import Final

#: The most of a reader's words that a look-up takes.
WORDS: Final = 200


def words_asked(text: str) -> str:
    """Return a reader's words on one line, no more of them than a look-up takes."""
    return " ".join(storable(text).split())[:WORDS].strip()


def number_asked(words: str) -> int | None:
    """Return the number that words are; None if they are none that is ever given."""
    return int(words) if words.isdecimal() and len(words) < 16 else None


def storable(text: str) -> str:
    """Return a text as databases can hold it: no halves of characters, and no NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
