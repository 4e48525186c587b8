"""Whether a passage tells who or what somebody or something is.  Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.facts.frames import frame_of
from briefings.facts.grammar import words as listed
from briefings.facts.questions import is_participle
from briefings.model import Role, Source, Span
from briefings.names import EntityKind
from briefings.stories.claims_sure import is_intended
from briefings.stories.telling.terms import told
from briefings.writing.asking.people import entities
from briefings.writing.asking.said import Fit, Said
from briefings.writing.asking.sought import Asked

_DEFINES = re.compile(
    r"[\w’'.-]*(?:,? (?:\([^)]*\)|[\w’'.-]+))?(?:,? or [\w ]+?)?,? "
    r"(?P<is>is|was|are|were|(?<=, )(?:an?|the|one|who|which|whose))\b"
)


#: Up to what only tells of something else that is defined: "the sum named by the".
_BESIDE_WHAT = re.compile(r"\b(?:by|at|from|near|with) (?:the|an?) \Z", re.IGNORECASE)

#: A noun right before a name tells who or what it is: "envoy John Coale".
_ROLE = re.compile(r"\b([a-z]+)\s+\Z")


#: The next word, be there an adverb before it.
_NEXT = re.compile(
    r"\s+(?:(?:\w+ly|last|first|also|still|not|now|then|already|never|later) )?(\w+)"
)

#: Open what somebody did behind "who".
_HELPERS = frozenset("had has have will would could can did does".split())


def _tells_a_deed(asked: Asked, said: Said, at: int) -> bool:
    """Whether it goes on about what befell those asked for: "captors were killed"."""
    word = _NEXT.match(said.text, at)
    plain = asked.act is not None and not asked.act.named
    if not plain or word is None:
        return False
    return word[1].lower() in _HELPERS or is_participle(word[1].lower())


#: Characters in which a card says who somebody is, and of what post.
_OPENING, _CARD = 60, 120


def _countries(asked: Asked) -> frozenset[str]:
    keys = (key for each in asked.sought for key in each.keys)
    return frozenset(key for key in keys if key[0] == "@")


def _speaks_of_country(asked: Asked, said: Said) -> bool:
    """Whether a passage names a country that is asked for, or none is."""
    wanted = _countries(asked)
    return not wanted or not wanted.isdisjoint(told(said.text).weights)


#: From a post on: who holds it, right behind it, or behind a comma and of what it is.
_HOLDER = re.compile(
    r"[\w-]+(?: (?!of )[a-z][\w-]+){0,2}(?:,| of [^,;:.]{2,40},)? "
    r"(?:[A-Z][\w’'-]+ and )?(?P<name>[A-Z])"
)

#: Up to a post: who holds it, then a comma or "is".
_HELD_BY = re.compile(
    r"(?P<name>[A-Z][\w’'-]+),? (?:who )?(?:is |was )?(?:the|an?|its|their|his|her) "
    r"(?:(?!of )[\w’'-]+ ){0,3}\Z"
)


#: Up to a post: who takes it, or leaves it.
_TAKES = re.compile(
    r"(?P<name>[A-Z][\w’'-]+),? "
    r"(?:(?:who )?(?:was|is|has been|had been|were|has|had) )?"
    r"(?:\w+ly )?(?P<way>(?:re-?)?elected|named|appointed|chosen|voted in|sworn in"
    r"|inaugurated|became|becomes|(?:takes?|took|taken) over|succeed(?:s|ed)"
    r"|resign(?:s|ed)|quit|quits|stepped down|steps down|ousted|removed|dismissed"
    r"|sacked|fired)(?: by [^,;:.]{2,40}?)?(?: as)? "
    r"(?:(?:the|an?|its|their|his|her) )?(?:new |next |acting |interim )?"
    r"(?:(?!of )[\w’'-]+ ){0,2}\Z"
)

#: Asked who it was before somebody, or after: that one is not meant.
_BESIDE = re.compile(r"\b(?:before|after)\b", re.IGNORECASE)

#: Leaves a post, and does not take it.
_LEAVES = re.compile(r"resign|quit|step|oust|remov|dismiss|sack|fired")


def _holder(asked: Asked, said: Said, act: int) -> Fit | None:
    """Return who is named beside a post: "captain Lee", "Ann Lee, the mayor".

    Or who was elected to it, or left it.  Nobody where it does not speak of the country
    asked for: of every other one, too, the president is told of.
    """
    if not _speaks_of_country(asked, said):
        return None
    takes = _TAKES.search(said.text[:act])
    if takes and is_intended(said.text, takes.start("way")):
        takes = None
    behind, before = _HOLDER.match(said.text, act), _HELD_BY.search(said.text[:act])
    others = (e.keys for e in asked.sought if e is not asked.act and e.named)
    known = frozenset[str]().union(*others)
    start = said.passage.span.start
    places = [start + each.start("name") for each in (takes, behind, before) if each]
    for span in _full_names(said.source):
        if any(span.start <= place < span.end for place in places):
            left = takes is not None and _LEAVES.match(takes["way"])
            name = span.of(said.source.text)
            who = told(f"The {name}").weights.keys()
            if who & known and _BESIDE.search(asked.text):
                return None
            return Fit(
                worth=0.9,
                who=frozenset() if left else frozenset(who),
                turns=takes is not None,
            )
    return None


@lru_cache(maxsize=256)
def _full_names(source: Source) -> tuple[Span, ...]:
    """Return where a source names people by more than a surname."""
    return tuple(
        span
        for entity in entities(source)
        if entity.kind is EntityKind.PERSON
        for spelling in entity.spellings
        if " " in spelling.text
        for span in spelling.receipts
    )


#: From those asked for on: what they are called, "the ship, which is called the Gull".
_CALLED = re.compile(
    r"[\w’'-]+(?: (?:of|from|for|in|at) [^,;:.]{1,40},|,)? (?:\d+, )?"
    r"(?:(?:(?:who|which|that) )?(?:is|was|are|were|has been) )?"
    r"(?:(?:called|named|known as|identified as|christened) )?(?:the )?[\"“]?[A-Z]"
)

#: Up to them: what they are called, "the Gull, a ship".
_CALLED_BEFORE = re.compile(
    r"[A-Z][\w’'-]+,? (?:(?:who |which )?(?:is |was ))?(?:\w+ ){0,5}\Z"
)


def _is_called(said: Said) -> bool:
    """Whether a name stands beside those asked for, be it of somebody unknown."""
    return any(
        _CALLED.match(said.text, act) or _CALLED_BEFORE.search(said.text, 0, act)
        for act in said.acts
    )


def identity(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells who or what that is: a card tells best."""
    if _is_of_another_country(asked, said) or _is_past(asked, said):
        return None
    if asked.question.called and not _is_called(said):
        return None
    if said.passage.role is Role.BIO:
        # "Ann Lee is a Danish politician who has been prime minister of Denmark since".
        within = _CARD if _countries(asked) else _OPENING
        opens = max(said.acts, default=within) < within
        return Fit(worth=1.4) if opens and _speaks_of_country(asked, said) else None
    last = max(said.acts, default=0)
    defined = _DEFINES.match(said.text, last) or _DEFINES.match(
        said.text, min(said.acts, default=0)
    )
    if _BESIDE_WHAT.search(said.text, 0, last):
        defined = None
    held = next((fit for act in said.acts if (fit := _holder(asked, said, act))), None)
    if held and held.turns:
        return held
    if defined and not _tells_a_deed(asked, said, defined.end()):
        return Fit(worth=0.95, who=held.who if held else frozenset())
    if held:
        return held
    if _IS_THAT.search(said.text, 0, min(said.acts, default=0)):
        return Fit(worth=0.9)
    role = _ROLE.search(said.text[: min(said.acts, default=0)])
    if role is None or role[1] in listed("closed") or is_participle(role[1]):
        return None
    named = said.text[min(said.acts, default=0) :][:1].isupper()
    return Fit(worth=0.6) if named and frame_of(role[1]) is None else None


#: Up to what something is said to be: "The Hollis brewery was the".
_IS_THAT = re.compile(
    r"(?:\A|[,;:] )(?:The |An? )?[A-Z][\w’'-]*(?: [\w’'-]+){0,3} (?:is|was|are|were) "
    r"the (?:\w+ )?\Z"
)

#: Before a post that somebody does not hold, or holds for another.
_PAST = re.compile(
    r"\b(?:former|ex|late|outgoing|future|deputy|vice|acting)[ -](?:\w+ )?\Z", re.I
)


def _is_past(asked: Asked, said: Said) -> bool:
    """Whether nobody is told to hold what is asked for, but to have held it."""
    if _PAST.search(f"{asked.text.partition(' of ')[0]} ") or not said.acts:
        return False
    return all(_PAST.search(said.text[:act]) for act in said.acts)


def _is_of_another_country(asked: Asked, said: Said) -> bool:
    """Whether a post is another country's than asked: "Bolivia's president"."""
    wanted = _countries(asked)
    owners = [
        term.key
        for term in told(said.text).terms
        if term.key[0] == "@"
        and any(
            term.at < act and said.text.count(" ", term.at, act) == 1
            for act in said.acts
        )
    ]
    return bool(wanted and owners) and wanted.isdisjoint(owners)
