"""How alike two words of names sound, and how well two names fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from briefings.names.parse import Token
from briefings.names.sounds import Sound, skeleton
from briefings.names.words import sister_names

#: What a match is worth that rests on consonants alone, on an ending taken
#: off, on sister names ("Siarhei" and "Sergei"), on letters as typed.
UNVOICED, INFLECTED, SISTERS = 0.95, 0.97, 0.96

#: Case endings of surnames and given names, said (see sounds): Slavic, Baltic,
#: Finnish, Czech, Greek.  What stands behind "=" takes the ending's place.
_ENDINGS = re.compile(
    r"(?:(?P<adjective>i?ga|igu|imu|im|uga|umu)|ui|im|um|am|am|imu?|i?hu|uvi|uva|iva|uvu|is|s|n|m|i|a|u)\Z"
)


@lru_cache(maxsize=131072)
def word_likeness(one: Token, other: Token) -> float:
    """Return how alike two words sound, from 0 to 1.

    ``one`` is as typed and may carry a case ending; ``other`` is as read.
    """
    if one.folded == other.folded:
        return 1.0
    best = _typed(one.folded, other.folded)
    for said in one.sounds:
        for heard in other.sounds:
            best = max(best, _said(said, heard))
            if best == 1.0:
                return 1.0
    if best < SISTERS and _sisters(one, other):
        return SISTERS
    return best


def _typed(one: str, other: str) -> float:
    """Likeness of letters: what a slip of the fingers leaves."""
    length = max(len(one), len(other))
    slips = DamerauLevenshtein.distance(one, other)
    return max(0.0, 1.0 - 0.9 * slips / max(length, 3) - 0.02)


def _said(said: Sound, heard: Sound) -> float:
    if said.voiced == heard.voiced:
        return 0.99
    voiced = Levenshtein.normalized_similarity(said.voiced, heard.voiced)
    best = _blend(voiced, said.skeleton, heard.skeleton)
    for bare in _uninflected(said.voiced):
        if bare == heard.voiced:
            return max(best, INFLECTED)
        if len(bare) >= 3:
            alike = Levenshtein.normalized_similarity(bare, heard.voiced)
            best = max(best, INFLECTED * _blend(alike, skeleton(bare), heard.skeleton))
    return best


def _blend(voiced: float, one: str, other: str) -> float:
    """Weigh vowels and consonants: romanisations disagree on vowels most."""
    if len(one) < 2 or len(other) < 2:
        return voiced * 0.97
    bones = Levenshtein.normalized_similarity(one, other)
    return 0.98 * (0.45 * voiced + 0.55 * bones)


def _uninflected(voiced: str) -> Iterator[str]:
    for ending in _CASES:
        if voiced.endswith(ending) and len(voiced) - len(ending) >= 3:
            yield voiced[: -len(ending)]


#: Longest first; as said, vowels merged.
_CASES = tuple(
    sorted(
        "uvi uva iga uga igu umu imu ihu iju um im am ui au ai ia iu hu s n m i a u".split(),
        key=len,
        reverse=True,
    )
)


def _sisters(one: Token, other: Token) -> bool:
    names = sister_names()
    lines = [
        {n for s in (t.folded, *(s.plain for s in t.sounds)) for n in names.get(s, ())}
        for t in (one, other)
    ]
    return bool(lines[0] & lines[1])
