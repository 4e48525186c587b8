"""What some sources tell and others say is not so, in the same words.  Pure.

Rather no dispute than a false one: of 40 stories of real news, to hold every negated
phrase against the same words elsewhere sets 36 apart, and hardly one is a denial.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from briefings.facts.questions import is_past
from briefings.language import N_
from briefings.stories.claims_sure import is_intended
from briefings.stories.disputes.found import (
    DisputeKind,
    Found,
    Question,
    cited,
    end_of_word,
)
from briefings.stories.telling import KEPT
from briefings.stories.telling.clauses import clause_at
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import Term, keys_of, told
from briefings.stories.telling.words import WEEK, listed

# TRANSLATORS: Some sources tell something that others deny; {name} is what, in a
# source's words: "True or not: passed a red signal".
_TRUE_OR_NOT = N_("True or not: {name}")

#: Says of what stands behind it that it did not come about.
_NOT = re.compile(
    r"\b(?:did|has|have|had|was|were|is|are)(?:\s+not|\s?n[’']t)\s+"
    r"(?:been\s+|be\s+|being\s+)?(?:\w+ly\s+)?",
    re.IGNORECASE,
)

#: What is said not to be so: behind a denial, up to where its clause ends, and what
#: was told wrongly.
_DENIED = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:that\s+)?[^,;:.]*|"
    r"\bthat\s[^,;:.]*\b(?:is|was|were|proved|turned out)\s+"
    r"(?:wrong|false|untrue|mistaken)\b",
    re.IGNORECASE,
)

#: Where a clause ends.
_ENDS = re.compile(r"[,;:()–—|“”\"]|\b(?:but|because|that|and|how|whether|why|when)\b")

#: Say that something is open, or is not so any more: no telling of what came about.
_OPEN = re.compile(
    r"\b(?:yet|so far|still|until|any longer|any more|if|unless|whether|would|could|"
    r"might|may|should|hop(?:e|es|ed|ing)|fear(?:s|ed)?|only|just|later|longer|I|we)\b",
    re.IGNORECASE,
)

#: Turns something round, wherever it stands.
_NEGATION = re.compile(
    r"\b(?:not?|never|nobody|none|nothing|neither|nor|without|fail(?:s|ed)?(?=\s+to)|cannot)\b|"
    r"n[’']t\b|\bden(?:y|ies|ied|ying)\b",
    re.IGNORECASE,
)


class _Denied(NamedTuple):
    """What a passage says is not so."""

    #: Its terms, in order.
    words: tuple[str, ...]

    #: Term of the name of whoever did not do it, where the one word says too little.
    who: str = ""

    #: It is told as what is to come.
    to_come: bool = False

    #: It is all that a clause tells: "denied that a gate had been left open".
    whole: bool = False


class _Said(NamedTuple):
    """How a passage says that it is, or is not so."""

    #: Its first and last term.
    first: Term
    last: Term

    #: Terms of who or what it is said of, and days on which.
    of: frozenset[str]
    days: frozenset[str]


def denials(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield what some tell and others, not before them, say is not so."""
    against: dict[_Denied, list[Tell]] = defaultdict(list)
    for tell in told_by:
        for denied in _denied(tell.text):
            against[denied].append(tell)
    if not against:
        return
    telling: dict[str, list[Tell]] = defaultdict(list)
    for tell in told_by:
        for key in _asserted(tell.text):
            telling[key].append(tell)
    for denied, deniers in against.items():
        yield from _disputed(denied, deniers, telling[denied.words[0]])


def _disputed(
    denied: _Denied, deniers: Sequence[Tell], told_by: Sequence[Tell]
) -> Iterator[Found]:
    """Yield the dispute of who denies something with those who may tell it, if any."""
    doubters = {tell.place.source for tell in deniers}
    telling = [
        (tell, said)
        for tell in told_by
        if tell.place.source not in doubters
        and (said := _tells(tell.text, denied))
        and any(_opposes(one, denied, tell, said) for one in deniers)
    ]
    if telling:
        # A headline often tells in the present what has happened.
        tell, said = min(telling, key=lambda each: each[0].headline)
        words = cited(
            tell, _opening(tell.text, said, denied), _end(tell.text, said.last)
        )
        yield Found(
            kind=DisputeKind.DENIAL,
            sides=[[each for each, _ in telling], deniers],
            question=Question(phrase=_TRUE_OR_NOT, name=words.words),
            subject=words,
        )


def _opposes(denier: Tell, denied: _Denied, tell: Tell, said: _Said) -> bool:
    """Whether one who says that it is not so means what another tells.

    What came about after it was denied is news, and what happened on another day, or
    to something else, is no such thing.
    """
    if denier.moment and tell.moment and denier.moment < tell.moment:
        return False
    other = _denied(denier.text)[denied]
    another_day = said.days and other.days and said.days.isdisjoint(other.days)
    alone = denied.who or denied.whole
    return not another_day and bool(alone or said.of & other.of)


@lru_cache(maxsize=KEPT)
def _denied(text: str) -> Mapping[_Denied, _Said]:
    """Return what a passage says is not so."""
    found: dict[_Denied, _Said] = {}
    if _OPEN.search(text) or not _NEGATION.search(text):
        return found
    for negation in _NOT.finditer(text):
        start, end = clause_at(text, negation.start(), _ENDS)
        terms = [t for t in _plain(text) if negation.end() <= t.at < end]
        if len(terms) >= _PHRASE:
            words = _Denied(tuple(term.key for term in terms))
            of = frozenset(t.key for t in _plain(text) if start <= t.at < end)
            found[words] = _said(text, terms[0], terms[-1], of - {*words.words})
    for term in _deeds(text):
        who = _who(text, term.at)
        if who and denies(text, term.at):
            to_come = is_intended(text, term.at)
            words = _Denied((term.key,), who.key, to_come=to_come)
            found[words] = _said(text, term, term)
    for denial in islice(_DENIED_THAT.finditer(text), _MOST):
        terms = [t for t in _plain(text) if denial.start(1) <= t.at < denial.end()]
        known = any(each.first in terms for each in found.values())
        if len(terms) >= _PHRASE and not known:
            words = _Denied(tuple(term.key for term in terms), whole=True)
            found[words] = _said(text, terms[0], terms[-1])
    return found


#: Clauses of one passage that are read so: more than a sentence denies.
_MOST = 4

#: What is denied in a clause of its own.
_DENIED_THAT = re.compile(
    r"\bden(?:y|ies|ied)\s+(?:on\s+\w+day\s+)?that\s+([^,;:.]*)", re.IGNORECASE
)


#: Words by which what is denied is known.
_PHRASE = 2


def _said(
    text: str, first: Term, last: Term, of: frozenset[str] = frozenset()
) -> _Said:
    start, end = clause_at(text, first.at, _ENDS)
    near = frozenset(t.key for t in told(text).terms if start <= t.at < end)
    return _Said(first=first, last=last, of=of, days=near & WEEK)


def _plain(text: str) -> Iterator[Term]:
    return (
        term
        for term in told(text).terms
        if not term.named and term.key[0] != "@" and term.key not in listed("dated")
    )


def _deeds(text: str) -> Iterator[Term]:
    return (term for term in told(text).terms if term.key in keys_of("befalls"))


def denies(text: str, at: int) -> bool:
    """Return whether a passage says of an act that stands there that it is not so."""
    return _is_denied(text, at) or _is_negated(text, at)


def _is_denied(text: str, at: int) -> bool:
    return any(one.start() < at < one.end() for one in _DENIED.finditer(text))


def _is_negated(text: str, at: int) -> bool:
    """Whether a negation stands right before a place."""
    return any(one.end() == at for one in _NOT.finditer(text))


@lru_cache(maxsize=KEPT)
def _asserted(text: str) -> frozenset[str]:
    """Return the terms of a passage that leaves nothing open and denies nothing."""
    if _OPEN.search(text) or _NEGATION.search(text):
        return frozenset()
    return frozenset(term.key for term in _plain(text))


def _tells(text: str, denied: _Denied) -> _Said | None:
    """Return how a passage tells what another denies; None if it does not."""
    terms = [term for term in _plain(text) if term.key in denied.words]
    first = next((t for t in terms if t.key == denied.words[0]), None)
    if first is None:
        return None
    _, end = clause_at(text, first.at, _ENDS)
    own = [term for term in terms if first.at <= term.at < end]
    keys = tuple(dict.fromkeys(term.key for term in own))
    done = own if denied.whole else own[:1]
    told_so = denied.to_come or any(_is_past(text, term) for term in done)
    to_come = is_intended(text, first.at)
    if keys != denied.words or to_come is not denied.to_come or not told_so:
        return None
    if denied.who:
        who = _who(text, first.at)
        return _said(text, first, first) if who and who.key == denied.who else None
    # Of what it is told may stand clauses before: "the driver of the tram that...".
    of = frozenset(term.key for term in _plain(text) if term.at < first.at)
    return _said(text, first, own[-1], of)


def _is_past(text: str, term: Term) -> bool:
    return is_past(text[term.at : _end(text, term)].lower())


#: Before a name, these make it that of a place, or of whose somebody is.
_OF = re.compile(r"\b(?:of|in|at|near|from|on|to)\s+(?:the\s+)?\Z", re.IGNORECASE)

#: Between a name and an act, these lead to somebody else who does it.
_ANOTHER = re.compile(
    r"\b(?:said|says|told|reports?|reported|wrote|but|and|while|as|when|after|before|"
    r"because|that)\s+(?:that\s+)?(?!(?:he|she|they)\b)",
    re.IGNORECASE,
)


def _who(text: str, at: int) -> Term | None:
    """Return the name that stands last before an act; None if none does."""
    names = [
        term
        for term in told(text).terms
        if term.named
        and term.at < at
        and term.key[0] != "@"
        and not _OF.search(text, 0, term.at)
    ]
    if not names or _ANOTHER.search(text, names[-1].at, at):
        return None
    return names[-1]


#: Right before an act, what tells that it is to come.
_WILL = re.compile(r"\b(?:will|shall|would)\s+(?:be\s+)?\Z")

#: Characters from a name to an act that is told right behind it.
_RIGHT_BEHIND = 24


def _opening(text: str, said: _Said, denied: _Denied) -> int:
    """Return where the words for what is denied begin: with the name, if it is near."""
    will = _WILL.search(text, 0, said.first.at)
    at = will.start() if will else said.first.at
    who = _who(text, at) if denied.who else None
    if who is None or "," in text[who.at : at]:
        return at
    return who.at if at - who.at <= _RIGHT_BEHIND else at


#: What belongs to a word beside its letters.
_ALSO = "-’'0123456789"


def _end(text: str, term: Term) -> int:
    return end_of_word(text, term.at, also=_ALSO)
