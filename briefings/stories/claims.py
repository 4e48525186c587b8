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
from briefings.stories.claims_links import Links, links, rarity_among
from briefings.stories.telling.amounts import Amount, agree, clash
from briefings.stories.telling.figures import Given, figures_of, same_quantity
from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.tells import Place, Tell, tells, without_headlines
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

    #: Those of them that surely tell the same; the rest tell something near it.
    sure: tuple[Place, ...]

    #: Lineages of the sure ones of which no two share a member: the voices that
    #: surely are apart.
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
    rarity = rarity_among(told)
    groups = list(_groups(told, linked))
    grouped = {number for group in groups for number in group}
    lone = [(number,) for number in range(len(told)) if number not in grouped]
    sure = _told_once([_sure(group, linked) for group in [*groups, *lone]])
    found = [
        _claim([told[n] for n in group], [told[n] for n in core], rarity)
        for group, core in zip([*groups, *lone], sure, strict=True)
    ]
    return tuple(sorted(found, key=lambda claim: (-len(claim.voices), claim.passages)))


def _groups(tells: Sequence[Tell], linked: Links) -> Iterator[tuple[int, ...]]:
    """Yield groups of passages that all tell the same, so that each link is in one.

    From the surest link on, each grows by the passages linked to all of it, one of
    a source.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), link in linked.items():
        near[one][other] = near[other][one] = link.weight
    left = dict.fromkeys(sorted(linked, key=lambda pair: (-linked[pair].weight, pair)))
    while left:
        group = set(next(iter(left)))
        while (fits := _fitting(tells, near, group)) is not None:
            group.add(fits)
        for pair in combinations(sorted(group), 2):
            left.pop(pair, None)
        yield tuple(sorted(group))


def _fitting(
    tells: Sequence[Tell], near: Mapping[int, Mapping[int, float]], group: set[int]
) -> int | None:
    """Return the passage most surely linked to each of a group, if there is one."""
    sources = {tells[number].place.source for number in group}
    common = set.intersection(*(set(near[number]) for number in group))
    return max(
        (n for n in common if tells[n].place.source not in sources),
        key=lambda n: (sum(near[n][member] for member in group), -n),
        default=None,
    )


def _sure(group: Sequence[int], linked: Links) -> tuple[int, ...]:
    """Return the most of a group of which each surely tells what all others tell."""
    sure = {pair for pair in combinations(group, 2) if linked[pair].sure}
    best: list[int] = []
    for pair in sorted(sure, key=lambda pair: (-linked[pair].weight, pair)):
        found = list(pair)
        for number in group:
            if all((min(n, number), max(n, number)) in sure for n in found):
                found.append(number)
        best = max(best, found, key=len)
    return tuple(sorted(best)) or tuple(group[:1])


def _told_once(cores: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Yield what each group surely tells; its first alone, where another has it all."""
    told: set[tuple[int, ...]] = set()
    wide = {core: set(core) for core in cores if len(core) > 1}
    for core in cores:
        if len(core) > 1:
            again = core in told or any(wide[core] < other for other in wide.values())
            told.add(core)
            yield core[:1] if again else core
        else:
            yield core


def _claim(group: Sequence[Tell], sure: Sequence[Tell], rarity: Rarity) -> Claim:
    voices = independent(tell.lineage for tell in sure if not tell.withdrawn)
    counts = _timeline(sure, rarity)
    return Claim(
        id=_id(group[0].place),
        passages=tuple(tell.place for tell in group),
        sure=tuple(tell.place for tell in sure),
        voices=voices,
        status=_status(sure, voices, counts),
        timeline=tuple(count for count, _ in counts),
    )


def _id(place: Place) -> str:
    birth = f"claim\0{place.source}\0{place.span.start}\0{place.span.end}"
    digest = hashlib.sha256(birth.encode()).digest()
    return "cl" + base64.b32encode(digest[:7]).decode()[:10].lower()


_Counts = Sequence[tuple[Count, Amount]]


def _timeline(group: Sequence[Tell], rarity: Rarity) -> _Counts:
    """Return the figures of the quantity that most of the passages give."""
    figures = [(tell, given) for tell in group for given in figures_of(tell)]
    series = (_series(figures, each, rarity) for each in figures)
    best = max(series, key=len, default=[])
    if len(best) < min(2, len(group)):
        return []
    counts = [(_count(tell, given.amount), given.amount) for tell, given in best]
    return sorted(counts, key=lambda each: _when(each[0]))


_Figure = tuple[Tell, Given]


def _series(
    figures: Sequence[_Figure], first: _Figure, rarity: Rarity
) -> Sequence[_Figure]:
    """Return figures that all give one quantity, one of a passage."""
    found = [first]
    for tell, given in figures:
        if all(
            tell is not other and same_quantity(given, theirs, rarity)
            for other, theirs in found
        ):
            found.append((tell, given))
    return found


def _count(tell: Tell, amount: Amount) -> Count:
    start = tell.place.span.start
    span = Span(
        start=start + amount.figure.span.start, end=start + amount.figure.span.end
    )
    return Count(
        moment=tell.moment,
        value=amount.figure.amount,
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
