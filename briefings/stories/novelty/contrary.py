"""What a passage says to the contrary of an earlier one, in the same words.  Pure.

"The mill will not open again" has one word more than "the mill will open again", and
an accident becomes arson where both words were told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefings.stories.novelty.cover import Cover
from briefings.stories.telling import KEPT
from briefings.stories.telling.clauses import NEGATED, clauses
from briefings.stories.telling.terms import Told, is_plain, told
from briefings.stories.telling.words import listed, words_of

#: Share of a passage that another has told, from which they speak of one thing.
_ONE_THING = 0.6

#: Deny nothing.
_NO_DENIAL = re.compile(
    r"\b(?:not|no|never)\s+(?:only|just|merely|less|more|fewer|later|longer)\b",
    re.IGNORECASE,
)

_CONTRADICTS = re.compile(r"\bcontradict(?:s|ed|ing)\b", re.IGNORECASE)


class Before(NamedTuple):
    """What a story has told, ready to be contradicted; :func:`before` makes one."""

    #: The words of its passages, and what they tell.
    texts: Sequence[str]
    tolds: Sequence[Told]

    #: What they turn round, each with the place of its passage among them; and what
    #: they say that somebody denies.
    negated: Sequence[tuple[int, frozenset[str]]]
    denied: Sequence[tuple[int, frozenset[str]]]


def before(texts: Sequence[str], tolds: Sequence[Told]) -> Before:
    """Return what some passages tell.

    Args:
        texts: Their words, in order.
        tolds: What they tell.
    """
    negated = [
        (at, phrase) for at, one in enumerate(texts) for phrase in _said(one).negated
    ]
    denied = [
        (at, phrase) for at, one in enumerate(texts) if (phrase := _said(one).denied)
    ]
    return Before(texts=texts, tolds=tolds, negated=negated, denied=denied)


def contrary_to(text: str, cover: Cover, known: Before) -> int | None:
    """Return which earlier passage a new one contradicts, where none tells the same.

    Args:
        text: The new one's words.
        cover: How much of it was told, and where.
        known: What the earlier ones tell.
    """
    if _denies(text, cover, known.tolds):
        return cover.nearest
    denied = _denied_in_words(text, known)
    return _came_about_otherwise(text, known.tolds) if denied is None else denied


def _denies(text: str, cover: Cover, tolds: Sequence[Told]) -> bool:
    """Whether a passage denies what the nearest one says, or says what that denies."""
    if cover.passage < _ONE_THING or _NO_DENIAL.search(text):
        return False
    new, old = told(text), tolds[cover.nearest]
    turned = {(t.key, t.negated) for t in new.terms} & {
        (t.key, not t.negated) for t in old.terms
    }
    return bool(turned) and not any(
        (term.key, term.negated) in turned for each in tolds for term in each.terms
    )


class _Said(NamedTuple):
    """The words of a passage, clause by clause."""

    #: Those that negations turn round; of a clause with too few of them, none.
    negated: tuple[frozenset[str], ...]

    #: Those of each clause that nothing turns round.
    affirmed: tuple[frozenset[str], ...]

    #: Those of what somebody is said to deny, with who does where they are too few.
    denied: frozenset[str]


#: What somebody denies.
_DENIES = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:that\s+)?(?P<what>[^,;:()–—]+)", re.IGNORECASE
)


@lru_cache(maxsize=KEPT)
def _said(text: str) -> _Said:
    terms = told(text).terms
    what = _DENIES.search(text)
    denial = range(*what.span("what")) if what else range(0)
    split = [
        [term for term in terms if start <= term.at < end and term.at not in denial]
        for start, end in clauses(text, NEGATED)
    ]
    denied = {term.key for term in terms if term.at in denial and is_plain(term)}
    if denied and len(denied) < _PHRASE:
        denied |= {term.key for term in terms if term.at < denial.start}
        denied -= listed("denials")
    turned = [
        frozenset(term.key for term in clause if term.negated and is_plain(term))
        for clause in split
    ]
    denies = not _NO_DENIAL.search(text)
    return _Said(
        negated=tuple(keys for keys in turned if denies and len(keys) >= _PHRASE),
        affirmed=tuple(
            frozenset(term.key for term in clause if not term.negated)
            for clause in split
        ),
        denied=frozenset(denied) if len(denied) >= _PHRASE else frozenset(),
    )


#: Words that a negation turns round by which what it denies is known; and so many by
#: which what it denied may be seen to be told later ("no candidate left" denies
#: nothing that is said of "a candidate of the left").
_PHRASE, _LONG_PHRASE = 2, 3


def _affirms(text: str, phrase: frozenset[str]) -> bool:
    """Whether a clause of a passage has all words of a phrase, none turned round."""
    return any(phrase <= words for words in _said(text).affirmed)


def denies_anew(text: str, known: Before) -> bool:
    """Return whether a passage says of something that it is not so, and nobody has.

    Or it says itself that it contradicts somebody.

    Args:
        text: Its words.
        known: What the earlier ones tell.
    """
    if _CONTRADICTS.search(text) and not any(map(_CONTRADICTS.search, known.texts)):
        return True
    return any(_is_new(phrase, known) for phrase in _said(text).negated)


def _is_new(phrase: frozenset[str], known: Before) -> bool:
    return all(phrase.isdisjoint(other) for _, other in known.negated)


def _denied_in_words(text: str, known: Before) -> int | None:
    """Return the last passage whose very words a new one turns round, or the reverse.

    None if another has told it as the new one does.
    """
    for phrase in _said(text).negated:
        affirmed = [n for n, one in enumerate(known.texts) if _affirms(one, phrase)]
        if affirmed and _is_new(phrase, known):
            return affirmed[-1]
    denied = [
        (number, phrase)
        for number, phrase in known.negated
        if len(phrase) >= _LONG_PHRASE and _affirms(text, phrase)
    ]
    denied += [each for each in known.denied if _affirms(text, each[1])]
    return next(
        (
            number
            for number, phrase in reversed(denied)
            if not any(_affirms(each, phrase) for each in known.texts)
        ),
        None,
    )


class _Judgement(NamedTuple):
    """How something came about: by which of two ways that exclude each other."""

    line: int
    left: bool


def _came_about_otherwise(text: str, tolds: Sequence[Told]) -> int | None:
    """Return the last passage that has it otherwise, where none has it as a new one."""
    new = _judgements(told(text))
    before = [_judgements(each) for each in tolds] if new else []
    otherwise = {one._replace(left=not one.left) for one in new} - new
    if any(new & each for each in before):
        return None
    return max((n for n, each in enumerate(before) if each & otherwise), default=None)


def _judgements(read: Told) -> frozenset[_Judgement]:
    """Return how a passage has it; who says "no accident" tells the other way."""
    sides = _sides()
    return frozenset(
        _Judgement(line, left ^ term.negated ^ (term.key in read.denied))
        for term in read.terms
        if term.key in sides
        for line, left in [sides[term.key]]
    )


@cache
def _sides() -> Mapping[str, tuple[int, bool]]:
    """Return terms for how something came about, with their line and side of it."""
    return {
        term.key: (number, not side)
        for number, line in enumerate(words_of("came_about").strip().splitlines())
        for side, words in enumerate(line.split("|"))
        for word in words.split()
        for term in told(word).terms
    }
