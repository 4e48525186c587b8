"""How far an act has come, in another language than English.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from briefings.facts.abroad.framing import denied, named_frames
from briefings.facts.abroad.words import words_of
from briefings.facts.tokens import Token
from briefings.facts.values import Rank, Status
from briefings.model import Span
from briefings.text import sentences
from briefings.tongues import Lexicon

#: How many words before an act, and behind it in German, tell how far it has come.
_REACH = 6
_STOPS = frozenset(",;:()–—|")
_RANKS = (Rank.SOUGHT, Rank.AGREED, Rank.ANNOUNCED)


def status_abroad(
    text: str, start: int, end: int | None, own: Lexicon, acts: Set[str]
) -> tuple[Status, ...]:
    """Return the acts between two offsets, in order, each with how far it has come."""
    found: list[Status] = []
    for sentence in sentences(text, start, end):
        words = words_of(sentence.of(text), sentence.start)
        found += [
            _status(words, at, act, own)
            for at, act in named_frames(words, own)
            if act in acts
        ]
    return tuple(found)


def _status(words: Sequence[Token], at: int, act: str, own: Lexicon) -> Status:
    before = list(_qualifiers(words, at))
    return Status(
        span=Span(start=words[at].start, end=words[at].end),
        act=act,
        rank=_rank(before, own),
        negated=denied(words, at, own),
        hedged=any(own.stems["hedges"](key) for key in before),
    )


def _qualifiers(words: Sequence[Token], at: int) -> Iterator[str]:
    """Yield the words around an act within its clause, the nearest before it first."""
    for step in (-1, 1):
        for away in range(1, _REACH + 1):
            place = at + step * away
            if not 0 <= place < len(words) or words[place].text in _STOPS:
                break
            yield words[place].key


def _rank(before: Sequence[str], own: Lexicon) -> Rank:
    for key in before:
        for rank in _RANKS:
            if own.stems[rank.name.lower()](key):
                return rank
    return Rank.DONE
