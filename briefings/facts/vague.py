"""Words that stand for a number without giving one: "several", "most of"."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from briefings.facts.counting import Numeral, key_at
from briefings.facts.numerals import numeral
from briefings.facts.tokens import Token

#: What each leaves open.  Usage is loose, so the ends are wide: "a few months"
#: may be three, "several" reaches over a dozen, "many" may be any number.
_WORDS: Mapping[tuple[str, ...], tuple[float, float]] = {
    ("a", "couple"): (2, 4),
    ("a", "few"): (2, 10),
    ("a", "handful"): (2, 12),
    ("several",): (3, 20),
    ("many",): (3, math.inf),
    ("numerous",): (3, math.inf),
    ("countless",): (20, math.inf),
    ("various",): (2, math.inf),
    ("double", "digits"): (10, 100),
    ("double", "figures"): (10, 100),
    ("single", "figures"): (1, 10),
    ("some",): (1, math.inf),
}
#: "A record number of", "vast numbers of": any size.
_NUMBER_OF = frozenset({"number", "numbers"})

#: Shares: over half, up to all.
_SHARES: Mapping[tuple[str, ...], tuple[float, float]] = {
    ("most", "of"): (0.5, 1.0),
    ("much", "of"): (0.3, 1.0),
    ("nearly", "all"): (0.85, 1.0),
    ("almost", "all"): (0.85, 1.0),
    ("a", "majority"): (0.5, 1.0),
    ("a", "minority"): (0.0, 0.5),
}
_LONGEST = 2

#: The words that these may begin with.
_FIRST = frozenset(phrase[0] for phrase in (*_WORDS, *_SHARES)) | _NUMBER_OF


def vague_numeral(words: Sequence[Token], at: int) -> Numeral | None:
    """Return the vague number that begins with this token, or None.

    A numeral behind it is its hedge, not another: "some 200" is no "some".
    """
    if words[at].key not in _FIRST:
        return None
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(key_at(words, at + n) for n in range(length))
        past = at + length
        if phrase in _WORDS and not _numeric(words, past):
            return _open(at, past, _WORDS[phrase])
        if phrase in _SHARES:
            past -= phrase[-1] == "of"
            return _open(at, past, _SHARES[phrase], share=True)
    named = key_at(words, at) in _NUMBER_OF and key_at(words, at + 1) == "of"
    definite = key_at(words, at - 1) == "the"
    return _open(at, at + 1, (2, math.inf)) if named and not definite else None


def _numeric(words: Sequence[Token], at: int) -> bool:
    return numeral(words, at) is not None


def _open(
    first: int, past: int, ends: tuple[float, float], *, share: bool = False
) -> Numeral:
    low, high = ends
    return Numeral(
        value=low, first=first, past=past, step=1.0, up_to=high, share=share, vague=True
    )
