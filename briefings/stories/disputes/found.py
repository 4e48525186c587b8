"""What the readers of disputes hand on: tellings in sides, not yet weighed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from briefings.language import ENGLISH, Marked, day, listed, tr, trc, written_in
from briefings.model import Cited, SourceId, Span
from briefings.stories.telling.tells import Tell


class DisputeKind(StrEnum):
    """What is disputed; the most telling first."""

    FIGURE = "figure"  # how many, how much
    ORDER = "order"  # which of two events came first
    STATUS = "status"  # sought, agreed, partly done or done
    WHAT = "what"  # what was acted on
    WHO = "who"  # whom it befell
    WHEN = "when"  # on which day, in which year, at what time
    DENIAL = "denial"  # so or not
    CATEGORY = "category"  # what those are who are counted
    JUDGEMENT = "judgement"  # what it is worth
    STANCE = "stance"  # for or against somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What sources differ over, to be said in any language."""

    #: A phrase; "{values}" and "{name}" stand in it for what follows.
    phrase: Marked

    #: What they tell, in their own words.
    values: tuple[str, ...] = ()

    #: Or else what they tell, in phrases of ours; the days that they tell; or their
    #: own words, of which the capitals matter.
    degrees: tuple[Marked, ...] = ()
    days: tuple[date, ...] = ()
    written: tuple[str, ...] = ()

    #: Whom or what it is about, in a source's words.
    name: str = ""

    def said(self) -> str:
        """Return it in the language that is written in: "How many: nine or ten"."""
        values = (
            *(value.lower() for value in self.values),
            *map(tr, self.degrees),
            *map(day, self.days),
            *self.written,
        )
        return tr(self.phrase, values=_either(values), name=self.name)

    @property
    def english(self) -> str:
        """It in English, whatever is written in: the same for every reader."""
        with written_in(ENGLISH):
            return self.said()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Tellings of one thing that cannot all be right."""

    kind: DisputeKind

    #: Two or more, each in order of telling.
    sides: Sequence[Sequence[Tell]]

    #: What they differ over.
    question: Question

    #: What is disputed, in a source's own words.
    subject: Cited | None = None

    #: Numbers of the sides that no source tells as its own word.
    reported: frozenset[int] = frozenset()


def cited(tell: Tell, start: int, end: int) -> Cited:
    """Return some words of a passage, given their offsets in it."""
    at = tell.place.span.start
    return Cited(
        words=tell.text[start:end],
        source=tell.place.source,
        span=Span(start=at + start, end=at + end),
    )


def end_of_word(text: str, at: int, *, also: str = "") -> int:
    """Return where a word ends that begins at a place of a text.

    Args:
        text: A passage's words.
        at: The place.
        also: What belongs to a word as letters do.
    """
    while at < len(text) and (text[at].isalpha() or text[at] in also):
        at += 1
    return at


def _either(values: Iterable[str]) -> str:
    """Return what differs as a reader reads it, each once: "nine, ten or 12"."""
    *others, last = dict.fromkeys(values) or [""]
    if not others:
        return last
    first = listed(others)
    if any(" or " in value for value in (*others, last)):
        # TRANSLATORS: What sources differ over; each of these is several words long,
        # with an "or" of its own: "one or two, or three".
        return trc("long alternatives", "{first}, or {last}", first=first, last=last)
    # TRANSLATORS: What sources differ over: "nine or ten"; {first} may be several.
    return trc("alternatives", "{first} or {last}", first=first, last=last)


def several_tell(sides: Iterable[Sequence[Tell]]) -> bool:
    """Whether more than one source is on the sides."""
    return len({tell.place.source for side in sides for tell in side}) > 1


Given = TypeVar("Given")


def in_sides(
    given: Sequence[Given],
    side: Callable[[Given], Hashable],
    clash: Callable[[Given, Given], bool],
) -> Sequence[Sequence[Given]]:
    """Return what clashes with something else that is given, in sides, in order.

    Args:
        given: What tells of one thing.
        side: What is equal for those of one side.
        clash: Whether two cannot both be right.
    """
    clashing = set[int]()
    for (at, one), (number, other) in combinations(enumerate(given), 2):
        if clash(one, other):
            clashing |= {at, number}
    sides: dict[Hashable, list[Given]] = defaultdict(list)
    for at in sorted(clashing):
        sides[side(given[at])].append(given[at])
    return tuple(sides.values())


#: Say whose word it is: a source that tells two with these reports a dispute.
WHOSE = re.compile(
    r"\b(?:say(?:s|ing)?|said|accord(?:s|ing) to|report(?:s|ed)?|claim(?:s|ed)?|"
    r"put|measured|g[ia]ves?|counts?|counted|prints?|estimates?|speaks? of)\b"
)


def apart(found: Found) -> Found | None:
    """Leave out the sides that one source alone tells, which tells another side too.

    It contradicts itself, and nobody else does it.  Those that say whose word they
    report stay.  None where no two sides are left.
    """
    kept = list(range(len(found.sides)))
    for number, side in enumerate(found.sides):
        others = [_sources(found.sides[n]) for n in kept if n != number]
        known = number in found.reported or all(WHOSE.search(t.text) for t in side)
        mine = _sources(side)
        if not known and len(mine) == 1 and any(mine <= other for other in others):
            kept.remove(number)
    if len(kept) < _TWO:
        return None
    return replace(
        found,
        sides=[found.sides[n] for n in kept],
        reported=frozenset(at for at, n in enumerate(kept) if n in found.reported),
    )


_TWO = 2


def _sources(side: Sequence[Tell]) -> frozenset[SourceId]:
    return frozenset(tell.place.source for tell in side)
