"""Index keys: short strings that two spellings of one name have in common.

A store keeps each entity under the keys of all its spellings and fetches the
few that share one with what is asked.  Keys are consonants as they sound, so
script, romanisation, vowels and most typing slips do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefings.names.parse import Parsed, Token, parse

#: Most keys of one name.
MOST = 16

#: Readings of a word that are worth a key; the likeliest come first.
_READINGS = 3


def keys(name: str) -> frozenset[str]:
    """Return at most 16 index keys of one spelling; none for no letters.

    ``w:`` keys hold one word, for those who type a surname alone; ``p:`` keys
    one word and the first sound of another, so that a slip in either leaves a
    key whole; ``n:`` the whole name run together, for scripts without spaces.
    """
    parsed = parse(name)
    found: dict[str, None] = {}
    for key in _keys(parsed):
        found.setdefault(key)
        if len(found) == MOST:
            break
    return frozenset(found)


def _keys(parsed: Parsed) -> Iterator[str]:
    words = parsed.tokens
    if not words:
        return
    telling = [words[-1], words[0], *words[1:-1]] if len(words) > 1 else list(words)
    for skeleton in _skeletons(telling[0]):
        yield f"w:{skeleton}"
    if len(words) == 1:
        return
    for one, other in ((words[-1], words[0]), (words[0], words[-1])):
        for skeleton in _skeletons(one):
            for first in dict.fromkeys(s[0] for s in _skeletons(other)):
                yield f"p:{skeleton}+{first}"
    for skeleton in _skeletons(words[0])[:1]:
        yield f"w:{skeleton}"
    yield "n:" + "".join(_skeletons(w)[0] for w in words)
    for one, other in zip(words, words[1:], strict=False):
        for skeleton in _skeletons(other)[:1]:
            yield f"p:{skeleton}+{_skeletons(one)[0][0]}"
            yield f"w:{skeleton}"


def _skeletons(word: Token) -> list[str]:
    return list(dict.fromkeys(s.skeleton for s in word.sounds))[:_READINGS]
