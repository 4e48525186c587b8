"""Whether two linked passages surely tell the same: one deed, or one figure.  Pure.

A link may rest on a phrase alone; a voice must tell the very thing.  So here is asked
what two passages share as deed and object, or as a number and what became of those
it counts.  Rather too few are sure than one too many: a reader is told "three say so".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from briefings.facts import FigureKind, Unit
from briefings.stories.claims_main import grounds
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import Amount, agree, amounts
from briefings.stories.telling.figures import MANY, Given, same_number
from briefings.stories.telling.points import Point, Points, acts_told, is_deed
from briefings.stories.telling.putting_right import puts_right
from briefings.stories.telling.terms import Term, told
from briefings.stories.telling.words import listed

#: Share of what the passage that tells less tells, which both must tell where no
#: figure joins them: half; and where no deed of theirs has the same object, so much
#: that little but it is told.
_HALF = 0.5
_MOST = 0.7

#: Characters behind "two days after" in which stands what it was after.
_ANCHOR = 60

#: Behind a length of time, these make it the distance from an event.
_AFTER = re.compile(r"\s*(?:after|before|since|into)\b")


def same_deed(
    texts: tuple[str, str], points: tuple[Points, Points], cover: float
) -> bool:
    """Whether two passages tell one deed: done to the same, and as far done.

    It has to be the main thing that at least one of them tells, be it a small part
    of the other.

    Args:
        texts: Their words.
        points: Their points.
        cover: Share of what the one that tells less tells, which both tell.
    """
    one, other = points
    both = acts_told(texts[0]) & acts_told(texts[1])
    deeds = [pair for pair in both if not (one[pair] or other[pair])]
    if not deeds:
        return cover >= _MOST
    return cover >= _HALF and any(_is_told_alike(pair, texts) for pair in deeds)


def _is_told_alike(pair: Point, texts: tuple[str, str]) -> bool:
    done = [key for key in pair if is_deed(key)]
    alike = all(_intended(texts[0], key) == _intended(texts[1], key) for key in done)
    return alike and any(is_main(text, key) for text in texts for key in done)


#: Before a deed, these say that it is wished, asked for, planned or only possible.
_INTENT = re.compile(
    r"\b(?:will|would|could|can|may|might|should|shall)\s+(?:[\w’'-]+\s+){0,6}\Z|"
    r"\b(?:ask|want|hope|plan|demand|urge|wish|intend|vow|promise|offer|call)"
    r"(?:n?ed|d|s|n?ing)?\s+(?:[\w’'-]+\s+){0,4}\Z|"
    r"\bto\s+(?:be\s+)?(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)

#: "Began to", "managed to", "the first to": what follows is done.
_BEGUN = re.compile(
    r"\b(?:beg[au]n|start\w*|continu\w+|manag\w+|forced|had|able|helped|first|last)"
    r"\s+(?:\S+\s+){0,4}to\s+\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def _intended(text: str, key: str) -> bool:
    """Whether a passage tells a deed as one to come, wherever it tells it."""
    return all(is_intended(text, term.at) for term in _terms(text, key))


def is_intended(text: str, at: int) -> bool:
    """Whether a passage tells the deed that stands there as one to come."""
    return bool(_INTENT.search(text, 0, at)) and not _BEGUN.search(text, 0, at)


def _terms(text: str, key: str) -> Iterator[Term]:
    return (term for term in told(text).terms if term.key == key)


@lru_cache(maxsize=KEPT)
def is_main(text: str, key: str) -> bool:
    """Whether a passage tells a deed for itself, not as the ground of another."""
    beside = grounds(text)
    return any(
        not any(start <= term.at < end for start, end in beside)
        for term in _terms(text, key)
    )


#: Say of what was told that others told it, before it was known better; that somebody
#: takes it back, or denies it; or that it was planned, and is no more.
_HAD_BEEN_TOLD = re.compile(
    r"\bhad\s+(?:\w+\s+){0,2}been\s+(?:\w+ly\s+)?"
    r"(?:planned|scheduled|reported|said|thought|believed|described|announced|listed|feared)\b|"
    r"\b(?:was|were)\s+(?:at\s+)?(?:first|initially|originally|earlier)\s+"
    r"(?:reported|said|thought|believed|described|announced|listed|feared)\b|"
    r"\b(?:withdr[ae]w(?:s|n)?|retract(?:s|ed)?|recant(?:s|ed)?|t(?:ook|akes?)\s+back|"
    r"den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:e|es|ed)|"
    r"refut(?:e|es|ed)|rebut(?:s|ted)?)\s+(?:\S+\s+){0,4}?"
    r"(?:statement|claim|report|allegation|accusation|suggestion|rumou?r|testimony|"
    r"confession|account|that)s?\b|"
    r"\b(?:drop(?:s|ped)?|abandon(?:s|ed)?|scrap(?:s|ped)?|shelve[sd]?|cancel(?:s|led)?|"
    r"g[ia]ve(?:s|n)?\s+up|call(?:s|ed)?\s+off|ditch(?:es|ed)?)\s+(?:\S+\s+){0,3}?"
    r"(?:plan|idea|bid|attempt|proposal|hope)s?\b|"
    r"\b(?:was|were)\s+to\s+(?!date\b)(?:have\s+)?[a-z]+\b|"
    r"\bhad\s+(?:hoped|planned|meant|wanted|been\s+(?:expected|due|scheduled|meant|"
    r"supposed))\s+to\b",
    re.IGNORECASE,
)


def only_recalls(text: str) -> bool:
    """Whether a passage says what was told, and does not tell it itself."""
    return _HAD_BEEN_TOLD.search(text) is not None or puts_right(text)


def told_apart(one: str, other: str) -> bool:
    """Whether two passages tell of two moments by how long after one event they are.

    "Two days after it ran aground" and "106 days after it ran aground".
    """
    mine, yours = _distances(one), _distances(other)
    of_one = [
        (a, b) for a, at_a in mine for b, at_b in yours if not at_a.isdisjoint(at_b)
    ]
    return bool(of_one) and not any(agree(a.figure, b.figure) for a, b in of_one)


@lru_cache(maxsize=KEPT)
def _distances(text: str) -> Sequence[tuple[Amount, frozenset[str]]]:
    """Return lengths of time from an event, each with the terms of that event."""
    found = []
    for amount in amounts(text):
        if is_distance(text, amount):
            end = amount.figure.span.end
            near = [t.key for t in told(text).terms if end <= t.at < end + _ANCHOR]
            found.append((amount, frozenset(near)))
    return tuple(found)


def is_distance(text: str, amount: Amount) -> bool:
    """Whether a number of a text says how long after an event something happened."""
    figure = amount.figure
    behind = figure.counted.end if figure.counted else figure.span.end
    return figure.unit is Unit.TIME and bool(_AFTER.match(text, behind))


def same_figure(texts: tuple[str, str], one: Given, other: Given) -> bool:
    """Whether two numbers that seem to count one thing surely do, and alike.

    Of few of a noun ("ten provinces") something else has to be told alike as well.
    """
    a, b = one.amount, other.amount
    if not same_number(a, b) or a.figure.kind is FigureKind.MAGNITUDE:
        return True
    if is_distance(texts[0], a) or is_distance(texts[1], b) or of_two_fates(one, other):
        return False
    many = a.noun is not None and a.noun == b.noun and a.figure.amount >= MANY
    if many or (a.precise and b.precise) or one.scope.states & other.scope.states:
        return True
    counted = {a.noun, b.noun} if a.figure.unit is Unit.COUNT else set()
    return bool((a.near.keys() & b.near.keys()) - counted)


def of_two_fates(one: Given, other: Given) -> bool:
    """Whether of one number two things are told: 88 on board, all 88 dead.

    Not so where nothing became of any of them: those in jail are held.
    """
    mine, yours = one.scope.states, other.scope.states
    counts = one.amount.dimension == other.amount.dimension
    if not (mine and yours and counts and same_number(one.amount, other.amount)):
        return False
    ends = mine - _lasting(), yours - _lasting()
    return any(ends) and ends[0].isdisjoint(ends[1])


def counted_otherwise(mine: Sequence[Given], yours: Sequence[Given]) -> bool:
    """Whether two passages count one noun, and no number of theirs is the same."""
    of_one_noun = [
        same_number(a.amount, b.amount)
        for a in mine
        for b in yours
        if a.amount.dimension == b.amount.dimension
        and a.amount.noun is not None
        and a.amount.noun == b.amount.noun
    ]
    return bool(of_one_noun) and not any(of_one_noun)


def fates_of(given: Sequence[Given]) -> frozenset[str]:
    """Return what became of those that some numbers count; else, how they were."""
    states = frozenset[str]().union(*(each.scope.states for each in given))
    return states - _lasting() or states


@cache
def _lasting() -> frozenset[str]:
    """Return the states in which somebody is before something becomes of them."""
    return listed("open") | {"aboard", "jail"}
