"""The words, numbers and signs of a text as other languages write them.  Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.facts.tokens import Token
from briefings.text import fold

#: Digits with thousands set off by spaces or stops, and a comma before the decimals
#: ("1 200", "1.200", "1,2"); else with stops and colons inside ("13.12.2025").
_TOKEN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?:,[0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?(?![0-9.])"
    r"|[0-9]+,[0-9]+(?![0-9])|[0-9]+(?:[.:][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ .\u00a0\u2009\u202f][0-9]{3})+(?:,[0-9]+)?\Z")


@lru_cache(maxsize=4096)
def words_of(piece: str, start: int) -> tuple[Token, ...]:
    """Return the tokens of a sentence that stands at ``start``, in order."""
    found, last = [], -1
    for match in _TOKEN.finditer(piece):
        word, form = match[0], match.lastgroup or ""
        key = fold(word).replace("ʼ", "'") if form == "word" else word
        glued = match.start() == last
        last = match.end()
        found.append(Token(word, start + match.start(), start + last, form, key, glued))
    return tuple(found)


def amount_of(text: str) -> tuple[float, float] | None:
    """Return the value of digits and the step of their last place; None for no number.

    A date in digits and a time of day are none.
    """
    if _GROUPED.match(text):
        text = re.sub(r"[^0-9,]", "", text)
    plain = text.replace(",", ".")
    if plain.count(".") > 1 or ":" in plain:
        return None
    return float(plain), 10.0 ** -len(plain.partition(".")[2])
