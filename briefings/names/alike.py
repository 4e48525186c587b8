"""How alike two words of names sound."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from briefings.names.parse import Token
from briefings.names.sounds import Sound, heard

#: The same sounds in other letters; with an ending taken off; consonants alone
#: agree; sister names ("Siarhei" and "Sergei").  Each a little below the one
#: before, so that the closer spelling of two people wins.
SAID, INFLECTED, UNVOWELLED, SISTERS = 0.98, 0.97, 0.96, 0.96

#: Case endings of names, as said (see sounds: e and y are i, o is u) in the
#: Slavic languages, Latvian, Lithuanian, Finnish and Greek; longest first.
ENDINGS = tuple(
    sorted(
        "iga uga igu umu imu ihu iju uvi uva iva um im am ui au ia iu ai hu"
        " s n m i a u".split(),
        key=len,
        reverse=True,
    )
)


#: Letters that a stem needs to be worth comparing: "Iv" is near half of all names.
_TELLING = 4

#: Readings with fewer consonant classes in common are of two names: even with
#: all vowels alike their score stays below any threshold.
HOPELESS = 0.5


@lru_cache(maxsize=131072)
def word_likeness(asked: Token, known: Token, *, cases: bool = True) -> float:
    """Return how alike two words sound, from 0 to 1.

    Args:
        asked: As typed.
        known: As read.
        cases: ``asked`` may carry a case ending.  Not where two texts are
            compared, as a woman's name may be a man's with an ending.
    """
    if asked.folded == known.folded:
        return 1.0
    best = _typed(asked.folded, known.folded)
    for one, other, bones in _nearest(asked, known):
        best = max(best, _said(one, other, bones, cases=cases))
    if best < SISTERS and asked.sisters & known.sisters:
        return SISTERS
    return best


def _nearest(asked: Token, known: Token) -> list[tuple[Sound, Sound, float]]:
    """Return the pairs of readings whose consonants agree most, with how much.

    None where they agree too little for the words to be one.
    """
    pairs = [
        (one, other, Levenshtein.normalized_similarity(one.skeleton, other.skeleton))
        for one in asked.sounds
        for other in known.sounds
    ]
    most = max((bones for _, _, bones in pairs), default=0.0)
    return [pair for pair in pairs if pair[2] == most] if most >= HOPELESS else []


@lru_cache(maxsize=4096)
def uninflected(voiced: str) -> tuple[Sound, ...]:
    """Return a reading without each of the case endings that it may carry."""
    return tuple(
        heard(voiced[: -len(ending)])
        for ending in ENDINGS
        if voiced.endswith(ending) and len(voiced) - len(ending) >= 3
    )


def _typed(asked: str, known: str) -> float:
    """Return the likeness of letters: what a slip of the fingers leaves."""
    slips = DamerauLevenshtein.distance(asked, known)
    return max(0.0, SAID - 0.9 * slips / max(len(asked), len(known), 3))


def _said(asked: Sound, known: Sound, bones: float, *, cases: bool) -> float:
    if asked.voiced == known.voiced:
        return SAID
    if asked.unvowelled or known.unvowelled:
        return _unvowelled(asked, known, bones)
    best = _blend(asked, known, bones)
    if cases and best < INFLECTED:
        for stem in uninflected(asked.voiced):
            if stem.voiced in (known.voiced, known.stem):
                return INFLECTED
            if len(stem.voiced) < _TELLING:
                continue
            alike = Levenshtein.normalized_similarity(stem.skeleton, known.skeleton)
            best = max(best, INFLECTED * _blend(stem, known, alike))
    return best


def _blend(asked: Sound, known: Sound, bones: float) -> float:
    """Weigh consonants above vowels, on which romanisations disagree most."""
    voiced = Levenshtein.normalized_similarity(asked.voiced, known.voiced)
    hushed = Levenshtein.normalized_similarity(asked.hushed, known.hushed)
    if len(asked.skeleton) < 2 or len(known.skeleton) < 2:
        return SAID * (0.5 * voiced + 0.3 * hushed + 0.2 * bones)
    return SAID * (0.25 * voiced + 0.2 * hushed + 0.55 * bones)


def _unvowelled(asked: Sound, known: Sound, bones: float) -> float:
    one, other = asked.consonants, known.consonants
    if min(len(one), len(other)) < 2:
        return SAID * Levenshtein.normalized_similarity(asked.hushed, known.hushed)
    fine = Levenshtein.normalized_similarity(one, other)
    return UNVOWELLED * (0.3 * fine + 0.7 * bones)
