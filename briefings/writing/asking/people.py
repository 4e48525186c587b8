"""Whom a passage names, and who of them did what was asked.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefings.facts.grammar import words as listed
from briefings.facts.nouns import names_people
from briefings.facts.questions import is_past, word_lists
from briefings.facts.tokens import tokens
from briefings.model import Kind, Source
from briefings.names import Entity, EntityKind, find_mentions, resolve_within
from briefings.stories.claims_sure import is_intended
from briefings.stories.telling.terms import told
from briefings.writing.asking.said import Fit, Said, joined
from briefings.writing.asking.sought import Asked

#: What is planned loses where it is asked when it was, or who did it.
PLANNED = 0.3

#: Opens a question of what was done.
_DONE = re.compile(r"(?:did|was|were|has|have|had)\b", re.IGNORECASE)


def only_planned(asked: Asked, said: Said) -> bool:
    """Whether a passage tells of an act to come that was asked for as done."""
    done = _DONE.match(asked.text) or is_past(asked.text.split(" ")[0].lower())
    if not said.acts or not done:
        return False
    return all(is_intended(said.text, act) for act in said.acts)


@lru_cache(maxsize=256)
def entities(source: Source) -> tuple[Entity, ...]:
    """Return whom and what a source names; kept, as a source never changes."""
    return tuple(resolve_within(source, find_mentions(source)))


def only_person(source: Source, end: int) -> frozenset[str]:
    """Return the terms of the one whom a source names up to a place: of "she"."""
    named = [
        each
        for each in entities(source)
        if each.kind is EntityKind.PERSON
        and any(r.start < end for s in each.spellings for r in s.receipts)
    ]
    if len(named) != 1:
        return frozenset()
    names = (told(f"The {each.text}").weights for each in named[0].spellings)
    return frozenset[str]().union(*names)


def named_in(
    said: Said, kinds: frozenset[EntityKind], asked: Asked
) -> Iterator[tuple[int, int]]:
    """Yield where a passage names what the question did not, and how long a name."""
    known = {key for each in asked.sought for key in each.keys}
    span = said.passage.span
    for entity in entities(said.source):
        if entity.kind in kinds:
            for spelling in entity.spellings:
                if known.isdisjoint(told(f"The {spelling.text}").weights):
                    for place in spelling.receipts:
                        if span.start <= place.start < span.end:
                            yield place.start - span.start, place.end - place.start


#: Behind whoever only tells of it.
_SAYS_SO = re.compile(r",? (?:said|says|told|wrote|reported|added)\b")

_SAID_BY = re.compile(r"\b(?:said|says|wrote|added|according to) (?:[\w.’'-]+ ){0,4}\Z")

_PEOPLE = frozenset({EntityKind.PERSON})
_ACTORS = frozenset(EntityKind)
PLACES = frozenset({EntityKind.PLACE})


def person(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells who.

    Where it is asked who acts ("who freed them") a country or a body may.
    """
    kinds = _ACTORS if asked.act and asked.act.at == 0 else _PEOPLE
    named = [
        (at, length)
        for at, length in named_in(said, kinds, asked)
        if (joined(said, at) or (kinds is _ACTORS and _which(said, at + length)))
        and not _SAYS_SO.match(said.text, at + length)
        and not _SAID_BY.search(said.text[:at])
        and not (kinds is _ACTORS and _WHERE.search(said.text, 0, at))
        and not (kinds is _ACTORS and _suffers(asked, said, at))
    ]
    if named:
        planned = PLANNED if only_planned(asked, said) else 0.0
        return Fit(worth=1.0 - planned, who=_keys_of(said.text, named))
    if kinds is _PEOPLE and any(_is_done_to_one(said.text, act) for act in said.acts):
        return Fit(worth=0.7)
    acts = kinds is _ACTORS and any(
        (_has_doer(said.text, at) or _OF_A_NAME.search(said.text, 0, at))
        and not _is_done(asked, said, at)
        for at in said.acts
    )
    return Fit(worth=0.7) if acts else None


#: Up to what is done to somebody without a name: "a 42-year-old baker has been".
_ONE = re.compile(
    r"\b(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r" (?P<is>(?:[a-z\d][\w-]* ){1,4})"
    r"(?:has|have|had|is|are|was|were) (?:been |being )?(?:\w+ly )?\Z",
    re.IGNORECASE,
)


def _is_done_to_one(text: str, act: int) -> bool:
    """Whether something is done to somebody told by what they do, or by their age."""
    one = _ONE.search(text, 0, act)
    if one is None:
        return False
    words = one["is"].lower().split()
    aged = any(word.endswith("-year-old") for word in words)
    return aged or names_people(words[-1])


#: Up to what is done to somebody: "was found".
_IS_DONE = re.compile(
    r"\b(?:be|is|are|was|were|been|being|got|gets)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE
)

#: Up to who does what is told as done.
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?(?:[a-z]+,?\s+){0,3}\Z")

#: Opens that to which something is done, behind it.
_OBJECT = re.compile(r"\w+ (?:an?|the|h(?:im|er|is)|its?|them|their|\d+)\b")


def _suffers(asked: Asked, said: Said, name: int) -> bool:
    """Whether all that was asked is done to others there, and not by that name."""
    done = bool(said.acts) and all(_is_done(asked, said, act) for act in said.acts)
    return done and not _BY.search(said.text, 0, name)


def _is_done(asked: Asked, said: Said, act: int) -> bool:
    """Whether what was asked is told of those to whom it is done.

    A headline leaves the "was" out: "Missing boy found alive".
    """
    if _IS_DONE.search(said.text, 0, act):
        return True
    others = [each.keys for each in asked.sought if each is not asked.act]
    if said.passage.kind is not Kind.HEADLINE or not others:
        return False
    known = frozenset[str]().union(*others)
    behind = any(t.at > act and t.key in known for t in told(said.text).terms)
    word = tokens(said.text, act)[0]
    past = is_past(word.key) and not _OBJECT.match(said.text, act)
    return past and not behind


def named_people(asked: Asked, said: Said) -> frozenset[str]:
    """Return the terms of those whom a passage names and the question does not."""
    return _keys_of(said.text, named_in(said, _PEOPLE, asked))


def _keys_of(text: str, named: Iterable[tuple[int, int]]) -> frozenset[str]:
    names = (told(f"The {text[at : at + length]}").weights for at, length in named)
    return frozenset[str]().union(*names)


#: Between a name and what it did: "Ann Lee, who has owned".
_WHICH = re.compile(r",? (?:who|which|that) (?:(?:has|have|had|\w+ly) )*")


#: Up to what is told of a name in a clause of its own: "Orland Lines, which has owned".
_OF_A_NAME = re.compile(r"[A-Z][\w’'-]*,? (?:who|which) (?:(?:has|have|had|\w+ly) )*\Z")


def _which(said: Said, end: int) -> bool:
    """Whether what was asked is told of a name that ends there right behind it."""
    link = _WHICH.match(said.text, end)
    return link is not None and link.end() in said.acts


#: Before a name that says where: nobody who does anything.
_WHERE = re.compile(r"\b(?:in|at|near|off)\s+(?:the\s+)?\Z", re.IGNORECASE)

#: Up to an act, who does it, whoever that is: "police have", "the union".
_DOER = re.compile(
    r"(?P<who>[\w’'-]+)\s+(?:(?:has|have|had|will|\w+ly)\s+){0,2}\Z", re.IGNORECASE
)

#: Say nothing of who does it, or that it is done to them.
_NOBODY = frozenset(
    "he she it they we i you who which that and or but to be is are was were been being"
    " not by of in on at for with as the a an".split()
)


def _has_doer(text: str, act: int) -> bool:
    """Whether a word stands right before an act that tells who does it."""
    doer = _DOER.search(text, 0, act)
    return doer is not None and doer["who"].lower() not in _NOBODY


#: Stands between one of several and a name: "the last, shift foreman", "the last to
#: leave was".
_THEN = re.compile(r"(?:,| of [^,.;]{1,40},)?(?: (?!and )[^\W\dA-Z]+){0,4},? ")

#: Stands between a name and which of several that is.
_IS = re.compile(r"(?:, [^,.;]{1,40})?,? (?:is|was|were|became|came)? ?(?:the )?")

#: Tell what somebody did: "out", "the first to step out".
_WAYS = frozenset("out in up down off".split())

#: Says what somebody was first or last to do.
_TO_DO = re.compile(r" (?:to|who|that) ((?:\w+ ?){1,4})")


def ranked(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells which one of several: "the last, Ann Lee"."""
    found = any(
        _is_ranked(asked, said.text, sign, name)
        for sign in re.finditer(rf"\b{asked.question.rank}\b", said.text, re.IGNORECASE)
        for name in named_in(said, _PEOPLE, asked)
    )
    return Fit(worth=1.0) if found else None


def ranked_at(asked: Asked, said: Said) -> tuple[int, ...]:
    """Return where a passage speaks of the one of several that is asked for."""
    rank = re.compile(rf"\b{asked.question.rank}\b", re.IGNORECASE)
    return tuple(
        sign.start()
        for sign in rank.finditer(said.text)
        if _did_it(asked, said.text, sign) and not _OF_TIME.match(said.text, sign.end())
    )


#: Behind a word like "last", these make it say when.
_OF_TIME = re.compile(r" (?:time|day|night|week|month|year)s?\b", re.IGNORECASE)


def _is_ranked(
    asked: Asked, text: str, sign: re.Match[str], name: tuple[int, int]
) -> bool:
    """Whether a name is that of the one that a word like "last" speaks of."""
    at, length = name
    if at > sign.end():
        return _THEN.fullmatch(text, sign.end(), at) is not None
    if not _IS.fullmatch(text, at + length, sign.start()):
        return False
    return _did_it(asked, text, sign)


def _did_it(asked: Asked, text: str, sign: re.Match[str]) -> bool:
    """Whether who was "the last to leave" did what is asked, where that is said."""
    does = _TO_DO.match(text, sign.end())
    silent = (listed("closed") - _WAYS) | set(word_lists()["occurring"].split())
    telling = set(asked.question.about.lower().split()) - silent
    return does is None or not telling.isdisjoint(does[1].lower().split())
