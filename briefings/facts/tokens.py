"""The words, numbers and signs of a text, each with its place.  Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from Stemmer import Stemmer

from briefings.text import fold

#: Digits with thousands set off by commas or thin spaces, or with stops and
#: colons inside (7.8, 17:03, 2020.05.01); then words, then any other sign.
_TOKEN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]+(?:[.:][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)


# Made by the thousand for each source: a dataclass takes three times as long.
class Token(NamedTuple):
    """One word, number or sign, as it stands in the text."""

    text: str
    start: int
    end: int

    #: "digits", "word" or "sign".
    form: str

    #: Folded, possessive 's off: for looking it up.
    key: str

    #: Nothing stands between it and the token before.
    glued: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital."""
        return self.text[0].isupper()


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the tokens between two offsets, in order."""
    return _tokens(text[start:end], start)


@lru_cache(maxsize=4096)
def _tokens(piece: str, start: int) -> tuple[Token, ...]:
    found, last = [], -1
    for match in _TOKEN.finditer(piece):
        word, form = match[0], match.lastgroup or ""
        key = _key(word) if form == "word" else word
        (first, past), before = match.span(), last
        last = past
        found.append(
            Token(word, start + first, start + past, form, key, first == before)
        )
    return tuple(found)


# Texts share most of their words.
@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    return fold(word).removesuffix("'s")


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    return Stemmer("english")


@lru_cache(maxsize=1 << 14)
def stem(key: str) -> str:
    """Return the stem of a folded English word (Porter 2)."""
    stemmed: str = _stemmer().stemWord(key)
    return stemmed
