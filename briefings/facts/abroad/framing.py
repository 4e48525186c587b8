"""What becomes of those that a number counts, by a language's tables.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from briefings.facts.counting import key_at
from briefings.facts.tokens import Token
from briefings.tongues import Lexicon

#: What a step away from the number costs over a comma or a word that opens another
#: clause, over another number, and for the counted noun itself; how far a frame
#: tells anything; how far before it a negation stands.  As for English.
_CLAUSE, _NUMBER, _OWN = 4, 5, 3
_FARTHEST = 18
_NEGATION_REACH = 3
_COMMAS = frozenset(",;:()–—|")


def named_frames(
    words: Sequence[Token], own: Lexicon, within: range | None = None
) -> Iterator[tuple[int, str]]:
    """Yield (token, frame) for every word that names a frame, in order.

    Args:
        words: The tokens of the sentence.
        own: The tables of the language.
        within: Tokens looked at; all where left out.
    """
    for at in within if within is not None else range(len(words)):
        word = words[at]
        if word.form == "word":
            pair = own.frames(f"{word.key}-{key_at(words, at + 1)}")
            frame = pair or own.frames(word.key)
            if frame:
                yield at, frame


def nearest_frame(
    words: Sequence[Token], first: int, past: int, numbers: Set[int], own: Lexicon
) -> tuple[str, bool] | None:
    """Return the frame nearest to a number, and whether it is negated.

    Args:
        words: The tokens of the sentence.
        first: Where the number begins.
        past: The token after what it counts.
        numbers: Where the sentence's numbers begin, this one's included.
        own: The tables of the language.
    """
    best: tuple[int, int, str] | None = None
    # What stands farther off than the farthest costs more: a sentence may be long.
    near = range(max(first - _FARTHEST, 0), min(past + _FARTHEST, len(words)))
    for at, frame in named_frames(words, own, near):
        cost = _distance(words, at, first, past, numbers, own)
        if cost <= _FARTHEST and (best is None or cost < best[0]):
            best = (cost, at, frame)
    return (best[2], denied(words, best[1], own)) if best else None


def _distance(
    words: Sequence[Token],
    at: int,
    first: int,
    past: int,
    numbers: Set[int],
    own: Lexicon,
) -> int:
    if first <= at < past:
        return _OWN
    between = range(at + 1, first) if at < first else range(past, at)
    crossed = sum(
        words[n].key in own.lists["openers"] or words[n].text in _COMMAS
        for n in between
    )
    others = sum(n != first and n in numbers for n in between)
    return len(between) + 1 + _CLAUSE * crossed + _NUMBER * others


def denied(words: Sequence[Token], at: int, own: Lexicon) -> bool:
    """Whether a negation stands shortly before a token, in its clause."""
    for back in range(at - 1, max(at - _NEGATION_REACH, 0) - 1, -1):
        if words[back].text in _COMMAS:
            return False
        if words[back].key in own.lists["negations"]:
            phrase = (words[back].key, key_at(words, back + 1))
            return phrase not in own.bounds
    return False
