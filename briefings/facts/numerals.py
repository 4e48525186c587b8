"""Numbers in English, however they are written.  Pure.

"1.2 million", "one hundred and nine", "half a billion", "tens of thousands".
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from briefings.facts.counting import SCALES, SMALL, TENS, Numeral, cardinal, key_at
from briefings.facts.shares import FRACTIONS, fraction, halved
from briefings.facts.tokens import Token
from briefings.model import Span

#: Plural scales name an order of size, from twice the scale; nobody calls
#: 23,000 a mistake for "thousands", so they are open above.
_PLURALS = {f"{word}s": scale for word, scale in SCALES.items()} | {"scores": 20.0}

#: The words that a number may begin with, digits aside.
_FIRST = frozenset([*SMALL, *TENS, *_PLURALS, *FRACTIONS, "a", "an", "tens"])


#: A digit, or a word that a number is made of: what "a" and "an" stand before as well.
_SIGN = re.compile(
    r"[0-9]|(?<![^\W_])(?:"
    + "|".join(sorted((_FIRST | SCALES.keys()) - {"a", "an"}))
    + r")(?![^\W_])",
    re.IGNORECASE,
)


def has_numeral(text: str, span: Span) -> bool:
    """Return whether there may be a number: most sentences need not be looked at."""
    return _SIGN.search(text, span.start, span.end) is not None


def beginnings(words: Sequence[Token]) -> list[int]:
    """Return the tokens with which a number may begin: few do."""
    return [
        at
        for at, word in enumerate(words)
        if word.key in _FIRST or word.form == "digits"
    ]


def numeral(words: Sequence[Token], at: int) -> Numeral | None:
    """Return the number that begins with this token, or None.

    The longest reading wins; "a" and "an" begin one only before a scale or a
    fraction ("a hundred", "a third of").
    """
    if at >= len(words) or not (words[at].key in _FIRST or words[at].form == "digits"):
        return None
    return (
        _plural(words, at)
        or halved(words, at)
        or fraction(words, at)
        or cardinal(words, at)
    )


def _plural(words: Sequence[Token], at: int) -> Numeral | None:
    """Read "hundreds", "tens of thousands"."""
    first = _PLURALS.get(key_at(words, at)) or (
        10.0 if key_at(words, at) == "tens" else None
    )
    if first is None:
        return None
    second = _PLURALS.get(key_at(words, at + 2))
    of_more = key_at(words, at + 1) == "of" and second
    if key_at(words, at) == "tens" and not of_more:
        return None
    scale = first * second if of_more and second else first
    return Numeral(
        value=2 * scale,
        first=at,
        past=at + 3 if of_more else at + 1,
        step=scale,
        up_to=math.inf,
    )
