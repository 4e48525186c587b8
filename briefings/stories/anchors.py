"""What tells a story in any language: names, numbers and dates.  Pure.

Words of two languages have nothing in common; whom and what a text names, how many
it counts and on which day do.  Each is a short string, the same in every language:
``@p:`` readings of a surname's consonants, ``@c:`` a place and ``@b:`` a body by the
usual name, ``@n:`` an amount, ``@d:`` a day of the year, ``@f:`` what happens.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from briefings.facts import FigureKind, Unit, sums, times
from briefings.facts.abroad.framing import named_frames
from briefings.facts.abroad.words import words_of
from briefings.facts.frames import frames
from briefings.facts.tokens import tokens
from briefings.model import Passage, Source
from briefings.names import Entity, EntityKind
from briefings.names.canon import canonical
from briefings.names.parse import parse
from briefings.tongues import lexicon

#: Anchors kept of one source, and of one story.
MOST_ANCHORS = 60

#: What each kind weighs at most: a person or a precise number tells which event it
#: is, a country or an act only of what kind.
PERSON, NUMBER, DAY, PLACE, BODY, ACT = 2.0, 2.5, 1.0, 0.7, 0.4, 0.8

#: Consonant classes of a surname from which it tells one: two are many people's.
_TELLING = 3

#: Readings of a surname that are kept.
_READINGS = 3

#: Passages whose numbers and acts are read: news says first what happened.
_READ = 8

#: Amounts below this are in every text.
_FEWEST = 10

_DIGIT = re.compile(r"\d")

#: Acts that every other report names.
_COMMON = frozenset("talked agreed rose fell asked counted ended given".split())


def anchors_of(
    source: Source, about: Sequence[Passage], entities: Iterable[Entity]
) -> Mapping[str, float]:
    """Return a source's anchors with their weights, the weightiest first.

    Args:
        source: The source.
        about: Its passages that tell the story.
        entities: Whom and what it names.
    """
    spans = [passage.span for passage in about]
    ends = spans[0].start if spans else 0, spans[-1].end if spans else 0
    found: dict[str, float] = {}
    for entity in entities:
        receipts = [r for each in entity.spellings for r in each.receipts]
        if any(ends[0] <= receipt.start < ends[1] for receipt in receipts):
            found.update(_named(entity))
    for passage in about[:_READ]:
        found.update(_counted(source, passage))
    found.update(_acts(source, about[:_READ]))
    kept = sorted(found, key=lambda anchor: (-found[anchor], anchor))[:MOST_ANCHORS]
    return {anchor: found[anchor] for anchor in kept}


def _named(entity: Entity) -> Iterator[tuple[str, float]]:
    telling = entity.spellings[0].telling
    if entity.kind is EntityKind.PLACE:
        yield f"@c:{canonical(telling)}", PLACE
    elif entity.kind is EntityKind.ORGANISATION:
        yield f"@b:{canonical(telling)}", BODY
    else:
        words = parse(telling).tokens
        bones = (
            dict.fromkeys(s.bones for s in words[-1].sounds[:_READINGS])
            if words
            else {}
        )
        if bones:
            short = len(words[-1].sounds[0].skeleton) < _TELLING
            yield "@p:" + ",".join(bones), PERSON / 2 if short else PERSON


def _counted(source: Source, passage: Passage) -> Iterator[tuple[str, float]]:
    start, end = passage.span.start, passage.span.end
    for figure in sums(source.text, start, end, language=source.language):
        plain = figure.kind is FigureKind.QUANTITY and figure.unit in (
            Unit.COUNT,
            Unit.MONEY,
            Unit.LENGTH,
            Unit.MASS,
        )
        share = figure.unit is Unit.PERCENT and figure.step < 1
        if (plain or share) and figure.amount >= _FEWEST:
            yield f"@n:{figure.amount:g}", NUMBER * _precision(figure.amount)
        elif figure.kind is FigureKind.MAGNITUDE:
            yield f"@n:{figure.amount:g}", NUMBER / 2
    if not _DIGIT.search(source.text, start, end):
        return  # No day is told, and few passages tell one.
    for time in times(source.text, start, end, language=source.language):
        if time.month and time.day:
            yield f"@d:{time.month}-{time.day}", DAY


def _precision(amount: float) -> float:
    """Return how much an amount tells, from 0.3 to 1: 123 much, 20 and 1,000 little."""
    digits = len(f"{amount:.1f}".replace(".", "").strip("0"))
    return {1: 0.2, 2: 0.5}.get(digits, 1.0)


def _acts(source: Source, about: Sequence[Passage]) -> Mapping[str, float]:
    """Return what happens in a source: what it tells more than once tells most."""
    own = lexicon(source.language)
    seen: Counter[str] = Counter()
    for passage in about:
        start = passage.span.start
        if own:
            spoken = words_of(source.say(passage), start)
            seen.update(frame for _, frame in named_frames(spoken, own))
        else:
            # The very tokens that its numbers were read from.
            words = tokens(source.text, start, passage.span.end)
            seen.update(f for _, f, weak in frames(words) if not weak)
    return {
        f"@f:{frame}": ACT if times_ > 1 else ACT / 2
        for frame, times_ in seen.items()
        if frame not in _COMMON
    }


def shared(
    one: Mapping[str, float], other: Mapping[str, float], *, most: float = 1.0
) -> Mapping[str, float]:
    """Return the anchors of the one that the other has.

    Each with what it weighs in both; with another ``most``, up to so many times what
    it weighs in the one.
    """
    people = [(_readings(each), each) for each in other if each[:3] == "@p:"]
    found = {}
    for anchor, weight in one.items():
        theirs = other.get(anchor, 0.0)
        if anchor[:3] == "@p:":
            mine = _readings(anchor)
            theirs = sum(other[person] for said, person in people if said & mine)
        if theirs:
            found[anchor] = min(most * weight, theirs)
    return found


def _readings(anchor: str) -> Set[str]:
    return frozenset(anchor[3:].split(","))


def parts_of(anchor: str) -> tuple[str, ...]:
    """Return the terms that an anchor is counted and found by: readings one by one."""
    kind, _, value = anchor.partition(":")
    return tuple(f"{kind}:{each}" for each in value.split(",")) if value else ()


def keys_of(anchors: Mapping[str, float], most: int) -> tuple[str, ...]:
    """Return the terms by which a store finds stories that share an anchor.

    Of people and numbers alone, in the order given.
    """
    telling = (each for each in anchors if each[:3] in ("@p:", "@n:"))
    found = dict.fromkeys(part for each in telling for part in parts_of(each))
    return tuple(found)[:most]
