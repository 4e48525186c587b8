"""Where a passage speaks of what is asked about.  Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from briefings.facts.frames import frames
from briefings.facts.questions import Wants
from briefings.facts.tokens import tokens
from briefings.stories.telling.terms import Term, told
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.whether import is_passive


def places_of(asked: Asked, text: str) -> Mapping[int, tuple[int, ...]]:
    """Return where a passage speaks of each thing sought, by its place in the list."""
    terms = told(text).terms
    found = {}
    for at, each in enumerate(asked.sought):
        # Whose name is spelled like a verb ("Riester") has not "restored" anything.
        verb = each is asked.act and not each.named
        places = tuple(
            term.at
            for term in terms
            if term.key in each.keys and not (verb and _is_surname(text, term))
        )
        if each.phrase:
            pattern = re.escape(each.phrase)
            places = tuple(m.start() for m in re.finditer(pattern, text, re.IGNORECASE))
        elif not places and each is asked.act and each.frame and _counts_asked(asked):
            places = _of_frame(each.frame, text)
        if places:
            found[at] = places
    return found


def _is_surname(text: str, term: Term) -> bool:
    """Whether a term is written as a name, behind another: "Franck Riester"."""
    return term.named and _NAMED.search(text, 0, term.at) is not None


#: Before a surname: a given name.
_NAMED = re.compile(r"[A-Z][\w’'-]+\s+\Z")


def _counts_asked(asked: Asked) -> bool:
    return asked.question.wants is Wants.NUMBER


@lru_cache(maxsize=1 << 13)
def _of_frame(frame: str, text: str) -> tuple[int, ...]:
    words = tokens(text)
    return tuple(
        words[at].start
        for at, name, weak in frames(words)
        if name == frame and not weak
    )


#: Wants that what is denied answers too.
_EITHER_WAY = frozenset({Wants.WHETHER, Wants.ANY, Wants.IDENTITY, Wants.SPEECH})


#: Ask for a day or an hour.
_OF_A_TIME = frozenset({Wants.TIME, Wants.CLOCK})

#: Tells how a thing was found, which opened nothing then.
_FOUND_SO = re.compile(
    r"\b(?:found|left|kept|held|stood)\b[^,;:.]*?\b(?P<how>open|closed|shut|locked)\b",
    re.IGNORECASE,
)

#: Negations that tell the day from which on it is so: "will not open before 1 May".
_NOT_BEFORE = re.compile(
    r"\b(?:not|never|n[’']t)\b[^,;:.]*?\b(?:until|till)\b"
    r"|\b(?:(?:will|can|may|would|could) not|cannot|won[’']t|(?:are|is) not to)\b"
    r"[^,;:.]*?\bbefore\b",
    re.IGNORECASE,
)

#: Those who do it.
_DOERS = re.compile(r"\b\w+(?:er|or)s?\b", re.IGNORECASE)


def acts_of(
    asked: Asked, text: str, places: Mapping[int, tuple[int, ...]]
) -> tuple[int, ...]:
    """Return where what happened stands, or all that was asked where nothing did."""
    denied = {term.at for term in told(text).terms if term.negated}
    if asked.question.wants in _EITHER_WAY:
        denied = set()
    if asked.question.wants in _OF_A_TIME:
        spans = [sign.span() for sign in _NOT_BEFORE.finditer(text)]
        denied = {at for at in denied if not any(a < at < b for a, b in spans)}
        denied |= {sign.start("how") for sign in _FOUND_SO.finditer(text)}
    if asked.question.wants is Wants.PERSON and is_passive(asked):
        # Kidnappers are not those who were kidnapped.
        denied |= {match.start() for match in _DOERS.finditer(text)}
    for at, each in enumerate(asked.sought):
        if each is asked.act:
            return tuple(place for place in places.get(at, ()) if place not in denied)
    return tuple(place for own in places.values() for place in own)


def of_act(asked: Asked, places: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Return where what happened stands, be it denied."""
    own = [at for at, each in enumerate(asked.sought) if each is asked.act]
    return places.get(own[0], ()) if own else ()
