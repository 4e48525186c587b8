"""What the readers of disputes hand on: tellings in sides, not yet weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from briefings.model import Cited, SourceId, Span
from briefings.stories.telling.tells import Tell


class DisputeKind(StrEnum):
    """What is disputed; the most telling first."""

    FIGURE = "figure"  # how many, how much
    ORDER = "order"  # which of two events came first
    STATUS = "status"  # sought, agreed, partly done or done
    WHAT = "what"  # what was acted on
    WHO = "who"  # whom it befell
    CATEGORY = "category"  # what those are who are counted
    JUDGEMENT = "judgement"  # what it is worth
    STANCE = "stance"  # for or against somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Tellings of one thing that cannot all be right."""

    kind: DisputeKind

    #: Two or more, each in order of telling.
    sides: Sequence[Sequence[Tell]]

    #: What they differ over: a short phrase for a reader.
    reason: str

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


def either(values: Iterable[str]) -> str:
    """Return what differs as a reader reads it, each once: "nine, ten or 12"."""
    once = list(dict.fromkeys(value.lower() for value in values))
    apart = ", or " if any(" or " in value for value in once) else " or "
    return apart.join(filter(None, [", ".join(once[:-1]), once[-1]]))


def several_tell(sides: Iterable[Sequence[Tell]]) -> bool:
    """Whether more than one source is on the sides."""
    return len({tell.place.source for side in sides for tell in side}) > 1


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
