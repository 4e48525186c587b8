"""What one passage says befell somebody, or was done by them.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefings.stories.claims_sure import is_intended, is_main
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.clauses import clause_at
from briefings.stories.telling.decided import DECISIONS
from briefings.stories.telling.terms import Term, keys_of, told, word_at
from briefings.stories.telling.words import WEEK, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """That something befell somebody, or was done by them, as one passage has it."""

    #: Term of the act.
    act: str

    #: Names that it may be told of, the likeliest first.
    names: tuple[str, ...]

    #: What it befell, where that is said right before it.
    thing: Term | None

    #: Term of what was accepted or refused; None where it is no such deed.
    object: str | None

    #: A pronoun or a post may stand for one who is named elsewhere.
    veiled: bool

    #: It is said not to be so.
    negated: bool

    #: It is said to have happened before as well.
    again: bool

    #: It is told for itself, not as the ground of something else.
    main: bool

    #: It is wished, planned or to come.
    intended: bool

    #: Days of the week on which it is told to have happened.
    days: frozenset[str]


#: Where a clause ends.
ENDS = re.compile(
    r"[;:()–—|]|,(?=\s)|\b(?:while|but|after|before|following|amid|because|since|when|"
    r"although|though|which|that|who|whom|said|says|reports?|reported|told|wrote|warned|"
    r"announced|confirmed|promised|promises)\b"
)

#: Up to a clause, these say who somebody is of whom it tells.
_APPOSED = re.compile(
    r"[^,]*[\w’'.-], (?:(?:who|whom|whose|the|an?|its|his|her|their)\b[^,]*"
    r"|\d+), ?\Z"
)

#: Before a name, these make it that of a place, or of who stood by.
_BESIDE = re.compile(
    r"\b(?:in|at|around|near|on|off|from|to|across|inside|outside|into|with|for|under)"
    r"\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+){0,3}\Z",
    re.IGNORECASE,
)

#: Characters before a name in which that is looked for.
_BEFORE = 60

#: Names a thing of a kind: "the MD-83", "flight 370".
_NUMBERED = re.compile(r"[\w’'.]+[- ]\d")

#: Says that something has happened before as well.
AGAIN = re.compile(
    r"\b(?:again|once more|anew|for the (?:second|third|fourth|fifth) time)\b",
    re.IGNORECASE,
)

_VEILS = re.compile(
    r"\b(?:he|she|they|him|her|them|who|whom|all|both)\b", re.IGNORECASE
)


@lru_cache(maxsize=KEPT)
def deeds(text: str) -> tuple[Deed, ...]:
    """Return what a passage says befell somebody, in order of place."""
    acts = _acts()
    return tuple(_deed(text, term) for term in told(text).terms if term.key in acts)


def _deed(text: str, act: Term) -> Deed:
    start, end = clause_at(text, act.at, ENDS)
    near = [term for term in told(text).terms if start <= term.at < end]
    # Who "reports 29 deaths" has not died.
    counted = any(act.key in amount.states for amount in amounts(text))
    names = [] if counted else [term for term in near if _may_name(text, term)]
    if not (names or counted) and _APPOSED.search(text, 0, start):
        # "Petra Novak, the mayor of Lindau, resigned": of whom stands before that.
        earlier = (term for term in told(text).terms if term.at < start)
        names = [term for term in earlier if _may_name(text, term)]
    before = [term.key for term in names if term.at < act.at]
    behind = [term.key for term in names if term.at > act.at]
    # As it is written: "four ministers" are not their premier.
    post = any(word_at(text, term.at) in listed("posts") for term in near)
    return Deed(
        act=act.key,
        names=(*reversed(before), *behind),
        thing=None if counted else _thing(text, near, act),
        object=_object(near, act) if act.key in DECISIONS else None,
        veiled=post or bool(_VEILS.search(text, start, end)),
        negated=act.negated,
        again=bool(AGAIN.search(text, start, end)),
        main=is_main(text, act.key),
        intended=is_intended(text, act.at),
        days=WEEK.intersection(term.key for term in near),
    )


#: Between what something befell and what befell it.
_WAS = re.compile(
    r"\b(?:was|were|been|be|is|are|being|has|have|had)(?: \w+){0,2} \Z", re.IGNORECASE
)


def _thing(text: str, near: Sequence[Term], act: Term) -> Term | None:
    was = _WAS.search(text, 0, act.at)
    before = [term for term in near if was and term.at < was.start()]
    general = listed("beside_numbers") | listed("states") | listed("qualities")
    return next((t for t in reversed(before[-1:]) if t.key not in general), None)


def _object(near: Sequence[Term], act: Term) -> str | None:
    behind = (t.key for t in near if t.at > act.at and not t.named)
    return next((key for key in behind if key not in listed("dated")), None)


def _may_name(text: str, term: Term) -> bool:
    """Whether a term may name who did something, or to whom it was done."""
    known = listed("dated") | _acts()
    if term.key[0] == "@" or term.key in known or _NUMBERED.match(text, term.at):
        return False
    capital = term.named or (term.word and text[term.at].isupper())
    before = max(term.at - _BEFORE, 0)
    return bool(capital) and not _BESIDE.search(text, before, term.at)


@cache
def _acts() -> frozenset[str]:
    return keys_of("befalls") | keys_of("befalls_named")
