"""What a story's passages tell alike: claims, with how many voices tell each.

A passage that tells several things stands in several claims.  Pure.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import combinations

from briefings.model import Source, Span
from briefings.stories.claims_amounts import Amount, agree, amounts, clash, likeness
from briefings.stories.claims_links import SAME_QUANTITY, Links, Rarity, links
from briefings.stories.claims_tells import Place, Tell, tells, without_headlines
from briefings.stories.voices import Lineage, independent


class ClaimStatus(StrEnum):
    """How a claim stands among the voices of its story."""

    LONE = "lone"
    AGREED = "agreed"
    GROWING = "growing"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure of a claim's timeline."""

    #: When its source told it, in UTC; None where the source does not say.
    moment: datetime | None

    #: In the base units of :class:`briefings.facts.Figure`.
    value: float

    #: Where the figure stands.
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one or more passages tell alike."""

    #: Born from the passage that told it first; "cl" and 10 base32 letters.
    id: str

    #: First told first, at most one of a source.
    passages: tuple[Place, ...]

    #: Lineages of which no two share a member: the voices that surely are apart.
    voices: tuple[Lineage, ...]
    status: ClaimStatus

    #: What it counts, in order of telling; empty where it counts nothing.
    timeline: tuple[Count, ...] = ()


def claims(sources: Sequence[Source]) -> tuple[Claim, ...]:
    """Return the claims of one story, those of most voices first.

    Args:
        sources: The story's, first told first.
    """
    told = without_headlines(tells(sources))
    linked = links(told)
    rarity = Rarity(told)
    groups = list(_groups(told, linked))
    grouped = {number for group in groups for number in group}
    lone = [(number,) for number in range(len(told)) if number not in grouped]
    found = [_claim([told[n] for n in group], rarity) for group in [*groups, *lone]]
    return tuple(sorted(found, key=lambda claim: (-len(claim.voices), claim.passages)))


def _groups(tells: Sequence[Tell], linked: Links) -> Iterator[tuple[int, ...]]:
    """Yield groups of passages that all tell the same, so that each link is in one.

    From the surest link on, each grows by the passages linked to all of it, one of
    a source.
    """
    sure: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), weight in linked.items():
        sure[one][other] = sure[other][one] = weight
    left = dict(sorted(linked.items(), key=lambda item: (-item[1], item[0])))
    while left:
        group = set(next(iter(left)))
        while (fits := _fitting(tells, sure, group)) is not None:
            group.add(fits)
        for pair in combinations(sorted(group), 2):
            left.pop(pair, None)
        yield tuple(sorted(group))


def _fitting(
    tells: Sequence[Tell], sure: Mapping[int, Mapping[int, float]], group: set[int]
) -> int | None:
    """Return the passage most surely linked to each of a group, if there is one."""
    sources = {tells[number].place.source for number in group}
    common = set.intersection(*(set(sure[number]) for number in group))
    return max(
        (n for n in common if tells[n].place.source not in sources),
        key=lambda n: (sum(sure[n][member] for member in group), -n),
        default=None,
    )


def _claim(group: Sequence[Tell], rarity: Rarity) -> Claim:
    voices = independent(tell.lineage for tell in group if not tell.withdrawn)
    counts = _timeline(group, rarity)
    return Claim(
        id=_id(group[0].place),
        passages=tuple(tell.place for tell in group),
        voices=voices,
        status=_status(group, voices, counts),
        timeline=tuple(count for count, _ in counts),
    )


def _id(place: Place) -> str:
    birth = f"claim\0{place.source}\0{place.span.start}\0{place.span.end}"
    digest = hashlib.sha256(birth.encode()).digest()
    return "cl" + base64.b32encode(digest[:7]).decode()[:10].lower()


_Counts = Sequence[tuple[Count, Amount]]


def _timeline(group: Sequence[Tell], rarity: Rarity) -> _Counts:
    """Return the figures of the quantity that most of the passages give."""
    figures = [
        (tell, amount)
        for tell in group
        for amount in amounts(tell.text)
        if not amount.vague
    ]
    series = [
        [
            (tell, other)
            for tell, other in figures
            if other is first or likeness(first, other, rarity) >= SAME_QUANTITY
        ]
        for _, first in figures
    ]
    best = max(series, key=_givers, default=[])
    if _givers(best) < min(2, len(group)):
        return []
    counts = [(_count(tell, amount), amount) for tell, amount in best]
    return sorted(counts, key=lambda each: _when(each[0]))


def _givers(series: Sequence[tuple[Tell, Amount]]) -> int:
    return len({tell.place for tell, _ in series})


def _count(tell: Tell, amount: Amount) -> Count:
    start = tell.place.span.start
    span = Span(
        start=start + amount.figure.span.start, end=start + amount.figure.span.end
    )
    return Count(
        moment=tell.moment,
        value=amount.figure.value,
        place=Place(source=tell.place.source, span=span),
    )


def _when(count: Count) -> tuple[bool, datetime]:
    return count.moment is None, count.moment or datetime.min.replace(tzinfo=UTC)


def _status(
    group: Sequence[Tell], voices: Sequence[Lineage], counts: _Counts
) -> ClaimStatus:
    if all(tell.withdrawn for tell in group):
        return ClaimStatus.WITHDRAWN
    pairs = list(combinations(counts, 2))
    if any(clash(a, b, later=_is_later(one, other)) for (one, a), (other, b) in pairs):
        return ClaimStatus.DISPUTED
    if any(not agree(a.figure, b.figure) for (_, a), (_, b) in pairs):
        return ClaimStatus.GROWING
    return ClaimStatus.AGREED if len(voices) > 1 else ClaimStatus.LONE


def _is_later(one: Count, other: Count) -> bool:
    return bool(one.moment and other.moment and one.moment < other.moment)
