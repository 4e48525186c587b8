"""Whether a passage holds the time or the place asked for.  Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.facts import Precision, Time, times
from briefings.facts.grammar import words as listed
from briefings.facts.questions import Wants, is_participle, is_past, word_lists
from briefings.stories.claims_sure import is_distance
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.terms import told
from briefings.writing.asking.asked_words import heads_for
from briefings.writing.asking.people import (
    PLACES,
    PLANNED,
    named_in,
    only_planned,
    ranked_at,
)
from briefings.writing.asking.said import Fit, Said, at_once, joined
from briefings.writing.asking.sought import Asked

_PRECISIONS = {
    Wants.CLOCK: (Precision.MINUTE, Precision.HOUR),
    Wants.YEAR: (Precision.YEAR, Precision.MONTH, Precision.DAY),
    Wants.TIME: tuple(Precision),
}


#: Tell less than a day does.
_COARSE = frozenset({Precision.YEAR, Precision.DECADE, Precision.MONTH})


def when(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells when: a time of what was asked itself.

    Or how long after it something else happened: "six days after it ran aground".
    """
    wanted = _PRECISIONS[asked.question.wants]
    said = _not_before(asked, _for_itself(asked, said))
    found = [
        time
        for time in times(said.text)
        if time.precision in wanted
        and (time.year is not None or asked.question.wants is not Wants.YEAR)
        and not _names(time, said.text, asked)
        and not _FIRST_SINCE.search(said.text, 0, time.span.start)
        and (at_once(said, _begin(time, said.text)) or _and_then(said, time))
    ]
    if not found:
        return _since(said) if asked.question.wants is Wants.TIME else None
    coarse = all(time.precision in _COARSE for time in found)
    worth = 1.1 if _tells_before(asked, said) else 0.7 if coarse else 1.0
    plans = only_planned(asked, said) or all(
        _is_plan(asked, said, time.span.start) for time in found
    )
    worth -= PLANNED if plans else 0.0
    return Fit(worth=worth, times=tuple(found))


def ranked_when(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells when one of several did: "the last, at noon"."""
    wanted = _PRECISIONS[asked.question.wants]
    one = replace(said, acts=ranked_at(asked, said))
    found = [
        time
        for time in times(said.text)
        if time.precision in wanted and joined(one, _begin(time, said.text))
    ]
    return Fit(worth=1.0, times=tuple(found)) if found else None


#: Up to when it was the time before: "the first flood since 1987".
_FIRST_SINCE = re.compile(r"\bfirst\b[^,;:.]*\bsince\s+\Z", re.IGNORECASE)

#: Up to what was the time before, and before the news: "the river last flooded".
_LAST = re.compile(r"\b(?:last|previously|first)\s+\Z", re.IGNORECASE)


def _not_before(asked: Asked, said: Said) -> Said:
    """Return a passage without where it tells of the time before that of the news."""
    if _ASKS_BEFORE.search(asked.text):
        return said
    acts = tuple(at for at in said.acts if not _LAST.search(said.text, 0, at))
    return replace(said, acts=acts)


def _tells_before(asked: Asked, said: Said) -> bool:
    """Whether it tells of the time before, and was asked of that, in those words."""
    ways = [_LAST.search(said.text, 0, at) for at in said.acts]
    asks = {word.lower() for word in _ASKS_BEFORE.findall(asked.text)}
    return any(way and way[0].strip().lower() in asks for way in ways)


#: Ask of the time before.
_ASKS_BEFORE = re.compile(r"\b(?:last|previous(?:ly)?|first|before)\b", re.IGNORECASE)

#: Between the day of one deed and another that was done with it: "on Monday and".
_AND = re.compile(r" and (?:\w+ly )?")


def _and_then(said: Said, time: Time) -> bool:
    """Whether what was asked was done with what was done on a day told before it."""
    end = time.span.end
    return any(end < act and _AND.fullmatch(said.text, end, act) for act in said.acts)


#: Between something and the day that it is to be on.
_IS_TO_BE = re.compile(
    r"\b(?:is|are|was|were|been) (?:planned|scheduled|due|set|to|moved|postponed"
    r"|delayed|put (?:off|back)|brought forward|pushed (?:back|forward))\b",
    re.IGNORECASE,
)

#: Opens a question of what was.
_PAST = re.compile(r"(?:did|was|were|had)\b", re.IGNORECASE)


def _is_plan(asked: Asked, said: Said, at: int) -> bool:
    """Whether a day or place is that of a plan, where it was asked of a deed."""
    if not _PAST.match(asked.text):
        return False
    return any(_IS_TO_BE.search(said.text, act, at) for act in said.acts)


#: Up to what only says of which another thing is told: "at the site of the crash".
_OF_WHICH = re.compile(
    r"(?<!\bday )(?<!\bdate )(?<!\btime )(?<!\bhour )(?<!\bstart )(?<!\bbeginning )"
    r"(?<!\bend )of (?:the|an?|that|this) (?:\w+ )?\Z",
    re.IGNORECASE,
)


def _for_itself(asked: Asked, said: Said) -> Said:
    """Return a passage without where it names what happened only for something else."""
    if asked.act is not None:
        return said
    happens = _HAPPENS.search(asked.question.about) is not None
    acts = tuple(
        at
        for at in said.acts
        if not _OF_WHICH.search(said.text, 0, at)
        and not (happens and _is_done_to(said.text, at))
    )
    return replace(said, acts=acts)


#: End a question of when something came about.
_HAPPENS = re.compile(r"\b(?:happen(?:ed)?|occur(?:red)?|take place)\Z", re.IGNORECASE)

#: Up to what something is done to: "sealed the leak".
_DONE_TO = re.compile(r"\b([a-z]+) (?:the|an?|this|that) (?:[a-z]+ )?\Z")


def _is_done_to(text: str, at: int) -> bool:
    """Whether something is done to what stands there, which came about before."""
    verb = _DONE_TO.search(text, 0, at)
    return verb is not None and is_past(verb[1])


def _since(said: Said) -> Fit | None:
    """Return how well a passage tells how long after what was asked something was.

    Worth more where it tells when that was: then one can count back.
    """
    ends = [
        _LINK.search(said.text, amount.figure.span.end)
        for amount in amounts(said.text)
        if is_distance(said.text, amount)
    ]
    if not any(end and joined(said, end.end(), behind=True) for end in ends):
        return None
    dated = any(time.precision not in _COARSE for time in times(said.text))
    return Fit(worth=0.7 if dated else 0.5)


#: Stands between a stretch of time and what it is counted from.
_LINK = re.compile(r"\b(?:after|before|since|into)\b")


#: Belongs to the time behind it, and opens no clause.
_SINCE = re.compile(r"\b(?:since|until|till|before|after|by)\s+\Z", re.IGNORECASE)


def _begin(time: Time, text: str) -> int:
    since = _SINCE.search(text[: time.span.start])
    return since.start() if since else time.span.start


#: What a year right before it names: "the 2020 presidential election".
_THING = re.compile(r" (\w+)(?: \w+){0,2}")


def _names(time: Time, text: str, asked: Asked) -> bool:
    """Whether a year only names something that was not asked about."""
    thing = _THING.match(text, time.span.end)
    if time.precision is not Precision.YEAR or thing is None:
        return False
    word = thing[1].lower()
    if word in listed("closed") or is_participle(word):
        return False
    keys = told(thing[0]).weights.keys()
    return all(each.keys.isdisjoint(keys) for each in asked.sought)


_IN = re.compile(
    r"\b(?:in|at|near|to|from|off|outside|inside|into|across|towards?|reached|struck|hit"
    r"|shook)"
    r"(?:\s+(?:the|[a-z]+ern|city|town|village|port|capital|province|state|areas?|of))*"
    r"\s+\Z",
    re.IGNORECASE,
)

#: Asked where somebody or something is from.
_FROM = re.compile(r"\b(?:from|of) (?:the )?\Z", re.IGNORECASE)

#: Tell of somebody or something that was on the way, and of nothing else.
_ON_THE_WAY = frozenset(
    "carrying carried bringing brought taking took going went travelling travelled"
    " traveling sailing sailed flying flew driving drove heading headed bound coming"
    " came leaving left".split()
)

#: Asked where somebody or something was on the way to.
_TO = re.compile(
    r"\b(?:to|for|towards?|into) (?:the )?(?:(?:city|town|port|capital) of )?\Z", re.I
)

#: Says what something came from, be it no place.
_ORIGIN = re.compile(
    r"\b(?:c[ao]me|comes|coming|originated|stem(?:s|med)|(?:was |were )?traced back)"
    r" (?:from|in|to) (?=\w)",
    re.IGNORECASE,
)

#: Behind a place that is none here: "Peru's export", "Peru-Chile border".
_OF = re.compile(r"[’'‘]s?\b|-")


def place(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells where: in, at or to what place."""
    from_, to = asked.text.lower().endswith(" from"), heads_for(asked.text)
    way = _FROM if from_ else _TO if to else _IN
    passing = _ON_THE_WAY if from_ or to else frozenset[str]()
    if from_ and any(joined(said, o.start()) for o in _ORIGIN.finditer(said.text)):
        return Fit(worth=0.9)
    found = [
        at
        for at, length in named_in(said, PLACES, asked)
        if way.search(said.text[:at])
        and not _OF.match(said.text, at + length)
        and at_once(said, at, passing=passing)
    ]
    if found:
        plans = all(_is_plan(asked, said, at) for at in found)
        struck = any(_STRUCK.search(said.text, 0, at) for at in found)
        return Fit(worth=1.0 + _SPOT_ON * struck - (PLANNED if plans else 0.0))
    return Fit(worth=0.8) if not (from_ or to) and _at_a_spot(said) else None


#: Up to a place, these tell of a disaster that it came about there.
_STRUCK = re.compile(
    r"\b(?:struck|hit|shook|occurred|happened|broke out)\b[^,;:.]{0,30}\Z"
)

#: What that adds: who died in a flood tells of its place only beside that.
_SPOT_ON = 0.2

#: Somewhere without a name: "at a bus station".
_SPOT = re.compile(
    r"\b(?:in|at|near|inside|outside|into|on|under|behind|off)"
    r" (?:an?|the|his|her|their)(?P<spot>(?: (?!(?:at|in|on|of|over|for|with|and|to"
    r"|from|near|by|that|who|which|as)\b)[a-z-]+){1,3})\b"
)


def _at_a_spot(said: Said) -> bool:
    """Whether it is told where, be it by no name, behind what was asked."""
    spots = frozenset(word_lists()["spots"].split())
    return any(
        not spots.isdisjoint(sign["spot"].split())
        and at_once(said, sign.start())
        and joined(said, sign.start(), before=True)
        for sign in _SPOT.finditer(said.text)
    )
