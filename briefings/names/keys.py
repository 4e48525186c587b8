"""Index keys: short strings that two spellings of one name have in common.

A store keeps each entity under the keys of all its spellings and fetches the
few that share one with what is asked.  Keys are consonants as they sound, so
script, romanisation, vowels and most typing slips do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from briefings.names.alike import uninflected
from briefings.names.canon import acronym, canonical, usual_name
from briefings.names.parse import Token, parse, parse_whole
from briefings.names.sounds import CLASSES, Sound, heard

#: Most keys of one name.
MOST = 32

#: Readings of a word that are worth a key; the likeliest come first.
_READINGS = 3


# Sources share most of their names.
@lru_cache(maxsize=1 << 14)
def keys(name: str) -> frozenset[str]:
    """Return at most 32 index keys of one spelling; none for no letters.

    ``c:`` keys hold the name itself, a place or body by its usual one; ``a:`` keys
    the first letters of its words; ``w:``
    keys one word, for those who type a surname alone; ``p:`` keys one word and
    how another begins, so that a slip in either leaves a key whole; ``n:`` the
    whole name run together, for scripts without spaces.
    """
    words = [_kept(word) for word in parse(name).tokens]
    found = dict.fromkeys([*_itself(name), *_lettered(name), *_keys(words)])
    return frozenset(islice(found, MOST))


def keys_of(names: Iterable[str]) -> frozenset[str]:
    """Return the keys under which somebody is kept who is written in several ways."""
    return frozenset[str]().union(*map(keys, names))


def search_keys(query: str, *, wide: bool = False) -> frozenset[str]:
    """Return the keys under which to look for whom ``query`` may mean.

    Those of the spelling, and of what it may be without a case ending.  A
    ``wide`` search adds, for a word alone, what one slip in a consonant leaves
    of it, some hundred keys: for when the narrow one finds nobody.
    """
    words = [_asked(word) for word in parse(query).tokens]
    whole = [s for t in parse_whole(query).tokens for s in t.sounds]
    if len(words) == 1:
        found = {*_alone([*words[0], *whole], wide=wide)}
    else:
        found = {key for key in _keys(words) if not key.startswith("w:")}
        found |= {*_loosely(words), *(f"w:{sound.bones}" for sound in whole)}
    usual = usual_name(query)
    found |= {f"c:{usual}"} if usual else set()
    found |= {f"a:{query}"} if query.isupper() else set()
    return frozenset({*_itself(query), *found})


def _lettered(name: str) -> list[str]:
    letters = acronym(name)
    return [f"a:{letters}"] if letters else []


def _itself(name: str) -> list[str]:
    usual = canonical(name).strip()
    return [f"c:{usual}"] if usual else []


def _alone(word: Sequence[Sound], *, wide: bool) -> Iterator[str]:
    yield from (f"w:{sound.bones}" for sound in word)
    for bones in {s.skeleton for s in word if len(s.skeleton) > 3}:
        yield f"n:{bones}"
        if wide:
            yield from (f"w:{slip}" for slip in _slips(bones))


def _keys(words: Sequence[Sequence[Sound]]) -> Iterator[str]:
    if not words:
        return
    first, last = words[0], words[-1]
    yield from (f"w:{sound.bones}" for sound in last)
    if len(words) == 1:
        return
    yield from _paired(last, first)
    yield from _paired(first, last)
    yield "n:" + "".join(word[0].skeleton for word in words)
    for before, word in pairwise(words):
        yield f"w:{before[0].bones}"
        yield from _paired(word[:1], before[:1])
        yield from _paired(before[:1], word[:1])
    # Of several family names, somebody is called by one that need not be the last.
    for word in words[2:-1]:
        yield from _paired(word[:1], first[:1])
        yield from _paired(first[:1], word[:1])


def _paired(word: Sequence[Sound], other: Sequence[Sound]) -> Iterator[str]:
    for sound in word:
        # A short word tells little: more of the other one has to agree.
        told = 1 if len(sound.skeleton) > 2 else 2
        for start in dict.fromkeys(s.skeleton[:told] for s in other):
            yield f"p:{sound.skeleton}+{start}"


def _kept(word: Token) -> list[Sound]:
    """Return the likeliest readings, and without a nominative's consonant."""
    readings = list(word.sounds[:_READINGS])
    stem = heard(readings[0].stem)
    return readings if stem.skeleton == readings[0].skeleton else [*readings, stem]


def _loosely(words: Sequence[Sequence[Sound]]) -> Iterator[str]:
    """Yield the keys of names that have a lone consonant in the other place."""
    for one, other in pairwise(words):
        for word, beside in ((one, other), (other, one)):
            for sound in word:
                yield from (f"p:{sound.skeleton}+{s.skeleton[0]}" for s in beside)


def _asked(word: Token) -> list[Sound]:
    bare = (stem for s in word.sounds for stem in uninflected(s.voiced))
    return [*word.sounds, *dict.fromkeys(bare)]


def _slips(bones: str) -> Iterator[str]:
    """Yield the skeletons that one slip makes of this one, and itself."""
    yield bones
    for at in range(len(bones) + 1):
        head, tail = bones[:at], bones[at:]
        yield (head + tail[1:]) or bones
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in CLASSES:
            yield head + letter + tail
            yield head + letter + tail[1:]
