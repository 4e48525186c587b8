"""How much of what is asked a passage speaks of, with what stands around it.  Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefings.facts import Unit
from briefings.facts.grammar import words as listed
from briefings.facts.questions import Wants
from briefings.model import Kind, Role, Source
from briefings.stories.telling.terms import told
from briefings.writing.asking.people import only_person
from briefings.writing.asking.plans import plans_anew
from briefings.writing.asking.sought import Asked, Sought
from briefings.writing.asking.sources import above_of, keys_of, named_behind

#: Of what is asked, the share that the passage itself must hold; the rest may
#: stand in its title or in the passage before.
_OWN = 0.4

#: What a thing is worth that stands not in the passage, but before it or above it.
_BEFORE, _ABOVE = 0.7, 0.5

#: Opens a passage whose subject stands in the one before.
_LEANS = re.compile(
    r"(?:he|she|it|they|the (?:men|women|children|people|group|pair|two))\b",
    re.IGNORECASE,
)

#: A word behind the first one that is written as a name.
_NAME = re.compile(r"(?<=[\w,;’'] )[A-Z]")

#: Opens a passage of one man or woman.
_ONE = re.compile(r"(?:he|she)\b", re.IGNORECASE)

#: What is listed under a heading is said with it.
_LISTED = frozenset({Kind.BULLET, Kind.ROW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a passage, as terms."""

    #: In the passage before.
    before: frozenset[str]

    #: In the title of its source (True) or in its lead (False).
    above: Mapping[str, bool]

    #: In the heading of its list; empty for what is no list.
    heading: frozenset[str]

    #: Its subject stands in the passage before.
    leans: bool

    #: It names nobody: who does what it tells of stands before it, or above it.
    nameless: bool = False

    #: It opens with what was done, as known: "The reopening".
    opens_with_act: bool = False

    #: It tells of nobody at all: "did not dismiss anybody".
    of_nobody: bool = False

    #: It leans on what the passage before tells of, and gives that another day.
    replans: bool = False

    #: It leans on what the passage before takes back, and puts that right.
    corrects: bool = False

    #: It says who somebody is, whatever the news above it is of.
    card: bool

    #: The name of what it tells of, which stands in the passage behind; empty where
    #: only a property of that answers, as its length.
    named: frozenset[str]


def around_of(
    asked: Asked, source: Source, at: int, text: str, before: frozenset[str]
) -> Around:
    """Return what stands around a passage.

    Args:
        asked: What is asked.
        source: The passage's.
        at: Its place among those of the source.
        text: The words of its line.
        before: Terms of the passage before.
    """
    passage = source.passages[at]
    if _ONE.match(text):
        before |= only_person(source, passage.span.start)
    return Around(
        before=before,
        above=above_of(source),
        heading=keys_of(passage.section or "") if passage.kind in _LISTED else _NONE,
        leans=_LEANS.match(text) is not None,
        nameless=_is_nameless(text),
        of_nobody=_NOBODY.search(text) is not None,
        opens_with_act=opens_with_act(asked, text),
        replans=_replans(asked, text, before),
        card=passage.role is Role.BIO,
        named=named_behind(source, at) if _measures(asked) else _NONE,
    )


def _is_nameless(text: str) -> bool:
    """Whether a passage names nobody, and does not open with a word that may."""
    opens = text.split(" ", 1)[0].lower() in listed("closed")
    return opens and _NAME.search(text) is None


#: Says of everybody that it is not so.
_NOBODY = re.compile(
    r"\b(?:nobody|no[ -]one)\b|\b(?:not|never)\b[^,;:.]*\b(?:anybody|anyone)\b",
    re.IGNORECASE,
)

#: Opens a passage with something that is known.
_THE = re.compile(r"The (\w+)")


def opens_with_act(asked: Asked, text: str) -> bool:
    """Return whether a passage opens with what was asked, as something known."""
    first = _THE.match(text)
    return bool(
        first and asked.act and not asked.act.keys.isdisjoint(told(first[1]).weights)
    )


def _replans(asked: Asked, text: str, before: frozenset[str]) -> bool:
    """Whether a passage gives another day to what the one before tells of."""
    of_day = asked.question.wants is Wants.TIME and asked.act is not None
    told_before = asked.act is not None and not asked.act.keys.isdisjoint(before)
    return of_day and told_before and bool(_LEANS.match(text)) and plans_anew(text)


_NONE: frozenset[str] = frozenset()


def _measures(asked: Asked) -> bool:
    """Whether a property of something is asked, and nothing that happened."""
    wants = asked.question.wants
    return (
        wants is Wants.MEASURE
        and asked.act is None
        and Unit.MONEY not in asked.question.units
    )


def covered(
    asked: Asked,
    places: Mapping[int, tuple[int, ...]],
    around: Around,
    *,
    acting: bool = True,
) -> float | None:
    """Return the share of what is sought that is spoken of; None where too little.

    Args:
        asked: What is asked.
        places: Where the passage speaks of each thing sought.
        around: What stands around it.
        acting: Whether what happened must be told by the passage itself.
    """
    total = sum(each.weight for each in asked.sought)
    own = sum(asked.sought[at].weight for at in places)
    acted = any(asked.sought[at] is asked.act for at in places)
    titled = sum(
        each.weight
        for at, each in enumerate(asked.sought)
        if at not in places and any(around.above.get(key) for key in each.keys)
    )
    enough = own > 0 and own >= _OWN * (total - titled)
    # "The last, Ann Lee, reached the surface" needs no word of who "they" are.
    told_near = around.leans or around.heading or around.named or asked.question.rank
    if total and acting and not (enough or acted or told_near):
        return None
    worth = own
    for at, each in enumerate(asked.sought):
        if at in places:
            continue
        elsewhere = _elsewhere(asked, each, around, acting=acting)
        if elsewhere is None:
            return None
        worth += elsewhere * each.weight
    return worth / total if total else 1.0


def _elsewhere(
    asked: Asked, each: Sought, around: Around, *, acting: bool
) -> float | None:
    """Return what a thing is worth that the passage leaves to what stands around."""
    counted = asked.counted is not None and around.nameless
    subject = acting and each is asked.actor and each.named and not counted
    if not each.keys.isdisjoint(around.heading | around.named):
        return _BEFORE
    if (acting and each is asked.act) or (subject and not around.leans):
        return None
    if not each.keys.isdisjoint(around.before):
        return _BEFORE
    if around.card and each.named:
        return None
    anybody = around.of_nobody and each is not asked.actor
    if (around.opens_with_act or anybody) and not each.named:
        return _ABOVE
    return _ABOVE if not subject and not each.keys.isdisjoint(around.above) else None
