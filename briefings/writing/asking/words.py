"""Whether a passage tells why, or what somebody said.  Pure."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from briefings.facts import Quote, quotes, times
from briefings.facts.questions import word_lists
from briefings.facts.tokens import tokens
from briefings.model import Source
from briefings.stories.telling.terms import told
from briefings.writing.asking.people import entities
from briefings.writing.asking.said import Fit, Said
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.sources import above_of

#: What stands between what happened and why; the weaker ones tell when, too.
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|in (?:return|exchange) for|thanks to|so that"
    r"|as a result of|caused by|(?:(?:traced|put down|attributed) to|blamed on)"
    r"(?! (?:by|in|at) )|in order to|over (?=concerns|fears|the)"
    r"|(?P<weak>when(?! (?:he|she|it|they) (?:was|were)\b)"
    r"|(?<!days )(?<!hours )(?<!weeks )(?<!months )(?<!years )(?<!minutes )"
    r"(?<!day )(?<!hour )(?<!week )(?<!month )(?<!year )(?<!minute )(?<!seconds )"
    r"(?<!shortly )(?<!soon )(?<!moments )(?<!long )"
    r"(?:after|following|followed|since|amid)(?! (?:some |about )?\d)))\b",
    re.IGNORECASE,
)

#: What stands between why and what happened.
_THEREFORE = re.compile(
    r"\b(?:led to|leading to|caused|explains? (?:why|the)|resulted in|that is why"
    r"|prompted|forced)\b",
    re.IGNORECASE,
)


def reason(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells why: what was asked, and what it came of."""
    for sign in _BECAUSE.finditer(said.text):
        opens = sign.start() == 0
        acts = [act for act in said.acts if not _is_ground(said.text, act)]
        comma = said.text.find(",") if opens else -1
        if _only_since_when(said.text, sign):
            continue
        if any(act > comma > 0 if opens else act < sign.start() for act in acts):
            who = _grounds(asked, said.text, sign.end(), len(said.text))
            return Fit(worth=0.6 if sign["weak"] else 1.0, who=who)
    for sign in _THEREFORE.finditer(said.text):
        if any(act > sign.end() for act in said.acts):
            begin = said.text.rfind(" that ", 0, sign.start()) + 1
            return Fit(worth=1.0, who=_grounds(asked, said.text, begin, sign.start()))
    why = explains(said.text) or accuses(asked, said.text)
    return Fit(worth=0.5) if why else None


#: Up to what something else came of: "put off because of a".
_BECAUSE_OF = re.compile(
    r"\b(?:because|due to|owing to|as a result of|caused by)"
    r"(?: of)?(?: (?:the|an?|its|his|her|their))?(?: [a-z-]+)? \Z",
    re.IGNORECASE,
)


def _is_ground(text: str, act: int) -> bool:
    """Whether something else came of what was asked: of the leak, asked for its cause.

    "Because a valve leaked" tells it alike, and no reason of that.
    """
    return _BECAUSE_OF.search(text, 0, act) is not None


#: Characters behind "since" in which stands since when: "since last Friday".
_SINCE_WHEN = 8


def _only_since_when(text: str, sign: re.Match[str]) -> bool:
    """Whether it tells no reason, but from what day on it is so."""
    starts = (time.span.start - sign.end() for time in times(text))
    return sign[0].lower() == "since" and any(0 <= s <= _SINCE_WHEN for s in starts)


def _grounds(asked: Asked, text: str, start: int, end: int) -> frozenset[str]:
    """Return the terms of a reason that stands there, but for those that ask."""
    known = frozenset[str]().union(*(each.keys for each in asked.sought))
    return frozenset(t.key for t in told(text).terms if start <= t.at < end) - known


#: Says that what else it tells is why.
_EXPLAINS = re.compile(
    r"\b(?:explanations?|(?:main|first|likely|real|only) (?:reason|cause)"
    r"|(?:reason|cause) (?:is|was|may|might|could)|blam(?:es|ed|ing)"
    r"|(?:is|was|were|are) (?:at fault|to blame|behind (?:the|it|that|this)))\b",
    re.IGNORECASE,
)


def explains(text: str) -> bool:
    """Whether a passage says that it tells why, of what stands around it."""
    return _EXPLAINS.search(text) is not None


#: Says of what somebody is suspected.
_ACCUSES = re.compile(
    r"\b(?:(?:is|was|are|were|been) (?:suspected|accused) of|on suspicion of"
    r"|(?:is|was|are|were|been) charged with)\b",
    re.IGNORECASE,
)

#: What is done to those who are suspected.
_HELD = frozenset(
    {"arrested", "held", "charged", "sentenced", "convicted", "dismissed"}
)


def accuses(asked: Asked, text: str) -> bool:
    """Whether a passage says of what somebody is suspected who was arrested."""
    held = asked.act is not None and asked.act.frame in _HELD
    return held and _ACCUSES.search(text) is not None


_SAYS = re.compile(
    r"[^.;]{0,60}?\b(?:sa(?:id|ys)|told|tells|stated|added|wrote|warned|called|announced"
    r"|described|argued|thanked|promis\w+|asked|insist\w+|hop(?:es|ed)|want(?:s|ed)"
    r"|answer(?:s|ed)?|den(?:y|ies|ied)|expects?|blame[sd]?|accuse[sd]?|reject(?:s|ed)?"
    r"|claim(?:s|ed)?|complain(?:s|ed)?|predict(?:s|ed)?|confirm(?:s|ed)?|urge[sd]?"
    r"|demand(?:s|ed)?|critici[sz]e[sd]?|praise[sd]?|dispute[sd]?|declare[sd]?"
    r"|disagree[sd]?|concede[sd]?|acknowledge[sd]?|admit(?:s|ted)?)\b",
)
_SAID = re.compile(
    r"(?:\b(?:said|says|wrote|added)|according to)\s+(?:[\w.’'-]+\s+){0,4}\Z"
)


#: Stands before somebody who is not the one who speaks.
_OTHERS = re.compile(
    r"\b(?:government|cabinet|party|office|camp|lawyers?|family|supporters|allies"
    r"|spokes(?:man|woman|person)) (?:of|for) (?:[\w.’'-]+ ){0,3}\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def _quotes(source: Source) -> tuple[Quote, ...]:
    return quotes(source, entities(source))


def speech(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage holds words of whom was asked for, or of anybody."""
    speaker = asked.question.speaker
    direct = any(
        said.passage.span.start <= quote.span.start < said.passage.span.end
        and (not speaker or _is(speaker, quote.name))
        and len(quote.span.of(said.source.text).split()) > 1
        for quote in _quotes(said.source)
    )
    if direct:
        return Fit(worth=1.0)
    if not speaker:
        return Fit(worth=0.6) if _SAYS.search(said.text) else None
    keys, of = _speaking(speaker)
    if not of <= told(said.text).weights.keys() | above_of(said.source).keys():
        return None
    for term in told(said.text).terms:
        before = said.text[: term.at]
        speaks = _SAYS.match(said.text, term.at) or _SAID.search(before)
        if term.key in keys and speaks and not _OTHERS.search(before):
            return Fit(worth=0.6)
    return None


#: Name whom or what somebody belongs to: "the mayor of Torvik", "the mayor's wife".
_BELONGS = re.compile(r"(?P<who>.+?) of (?P<of>.+)|(?P<owner>.+)'s? (?P<whose>.+)")


def _speaking(speaker: str) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """Return the terms of who speaks, and of what they are the mayor, or the wife."""
    parts = _BELONGS.fullmatch(speaker)
    if parts is None:
        return told(f"The {speaker}").weights.keys(), frozenset()
    who, of = parts["who"] or parts["whose"], parts["of"] or parts["owner"]
    return told(f"The {who}").weights.keys(), told(f"The {of}").weights.keys()


def _is(speaker: str, name: str | None) -> bool:
    """Whether a full name is that of whom was asked for, by all words asked."""
    asked = told(f"The {speaker}").weights.keys()
    return name is not None and asked <= told(f"The {name}").weights.keys()


def colour(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells of what colour something was."""
    names = word_lists()["colours"].split()
    given = said.acts and any(word.key in names for word in tokens(said.text))
    return Fit(worth=1.0) if given else None
