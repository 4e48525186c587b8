"""Whether a passage tells why, who somebody is, or what they said.  Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.facts import Quote, quotes
from briefings.facts.frames import frame_of
from briefings.facts.grammar import words as listed
from briefings.facts.questions import is_participle
from briefings.model import Role, Source, Span
from briefings.names import EntityKind
from briefings.stories.claims_sure import is_intended
from briefings.stories.telling.terms import told
from briefings.writing.asking.facts import entities
from briefings.writing.asking.said import Fit, Said
from briefings.writing.asking.sought import Asked

#: What stands between what happened and why; the weaker ones tell when, too.
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|in (?:return|exchange) for|thanks to|so that"
    r"|as a result of|caused by|in order to|over (?=concerns|fears|the)"
    r"|(?P<weak>(?<!days )(?<!hours )(?<!weeks )(?<!months )(?<!years )(?<!minutes )"
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
        comma = said.text.find(",") if opens else -1
        if any(act > comma > 0 if opens else act < sign.start() for act in said.acts):
            who = _grounds(asked, said.text, sign.end(), len(said.text))
            return Fit(worth=0.6 if sign["weak"] else 1.0, who=who)
    for sign in _THEREFORE.finditer(said.text):
        if any(act > sign.end() for act in said.acts):
            begin = said.text.rfind(" that ", 0, sign.start()) + 1
            return Fit(worth=1.0, who=_grounds(asked, said.text, begin, sign.start()))
    why = explains(said.text) or accuses(asked, said.text)
    return Fit(worth=0.5) if why else None


def _grounds(asked: Asked, text: str, start: int, end: int) -> frozenset[str]:
    """Return the terms of a reason that stands there, but for those that ask."""
    known = frozenset[str]().union(*(each.keys for each in asked.sought))
    return frozenset(t.key for t in told(text).terms if start <= t.at < end) - known


#: Says that what else it tells is why.
_EXPLAINS = re.compile(
    r"\b(?:explanations?|(?:main|first|likely|real|only) (?:reason|cause)"
    r"|(?:reason|cause) (?:is|was|may|might|could)|blam(?:es|ed|ing))\b",
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
    r"|answer(?:s|ed)?|den(?:y|ies|ied)|expects?|blames?)\b",
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
    keys = told(f"The {speaker}").weights.keys()
    for term in told(said.text).terms:
        before = said.text[: term.at]
        speaks = _SAYS.match(said.text, term.at) or _SAID.search(before)
        if term.key in keys and speaks and not _OTHERS.search(before):
            return Fit(worth=0.6)
    return None


def _is(speaker: str, name: str | None) -> bool:
    """Whether a full name is that of whom was asked for, by all words asked."""
    asked = told(f"The {speaker}").weights.keys()
    return name is not None and asked <= told(f"The {name}").weights.keys()


_DEFINES = re.compile(
    r"[\w’'.-]*(?:,? (?:\([^)]*\)|[\w’'.-]+))?(?:,? or [\w ]+?)?,? "
    r"(?P<is>is|was|are|were|(?<=, )(?:an?|the|one|who|which|whose))\b"
)


#: A noun right before a name tells who or what it is: "envoy John Coale".
_ROLE = re.compile(r"\b([a-z]+)\s+\Z")


#: The next word, be there an adverb before it.
_NEXT = re.compile(r"\s+(?:\w+ly )?(\w+)")


def _tells_a_deed(asked: Asked, said: Said, at: int) -> bool:
    """Whether it goes on about what befell those asked for: "captors were killed"."""
    word = _NEXT.match(said.text, at)
    plain = asked.act is not None and not asked.act.named
    return plain and word is not None and is_participle(word[1].lower())


#: Characters in which a card says who somebody is, and in which it says of what post.
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
    r"[\w-]+(?: (?!of )[a-z][\w-]+){0,2}(?:,| of [^,;:.]{2,40},)? (?P<name>[A-Z])"
)

#: Up to a post: who holds it, then a comma or "is".
_HELD_BY = re.compile(
    r"(?P<name>[A-Z][\w’'-]+),? (?:who )?(?:is |was )?(?:the|an?|its|their|his|her) "
    r"(?:(?!of )[\w’'-]+ ){0,3}\Z"
)


#: Up to a post: who takes it, or leaves it.
_TAKES = re.compile(
    r"(?P<name>[A-Z][\w’'-]+),? (?:(?:who )?(?:was|is|has been|had been|were) )?"
    r"(?:\w+ly )?(?P<way>(?:re-?)?elected|named|appointed|chosen|voted in|sworn in"
    r"|inaugurated|became|becomes|(?:takes?|took|taken) over|succeed(?:s|ed)"
    r"|resign(?:s|ed)|quit|quits|stepped down|steps down|ousted|removed|dismissed"
    r"|sacked|fired)(?: by [^,;:.]{2,40}?)?(?: as)? "
    r"(?:(?:the|an?|its|their|his|her) )?(?:new |next |acting |interim )?"
    r"(?:(?!of )[\w’'-]+ ){0,2}\Z"
)

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
    start = said.passage.span.start
    places = [start + each.start("name") for each in (takes, behind, before) if each]
    for span in _full_names(said.source):
        if any(span.start <= place < span.end for place in places):
            left = takes is not None and _LEAVES.match(takes["way"])
            name = span.of(said.source.text)
            who = told(f"The {name}").weights.keys()
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


def identity(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells who or what that is: a card tells best."""
    if _is_of_another_country(asked, said) or _is_past(asked, said):
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
    held = next((fit for act in said.acts if (fit := _holder(asked, said, act))), None)
    if held and held.turns:
        return held
    if defined and not _tells_a_deed(asked, said, defined.end()):
        return Fit(worth=0.95, who=held.who if held else frozenset())
    if held:
        return held
    role = _ROLE.search(said.text[: min(said.acts, default=0)])
    if role is None or role[1] in listed("closed") or is_participle(role[1]):
        return None
    return Fit(worth=0.6) if frame_of(role[1]) is None else None


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
