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
from itertools import combinations, islice, permutations

from briefings.model import Source, SourceId, Span
from briefings.stories.claims_grown import grown
from briefings.stories.claims_links import Links, linked
from briefings.stories.telling.amounts import Amount, agree, clash
from briefings.stories.telling.quantities import Quantities
from briefings.stories.telling.tells import Place, Tell, tells, without_headlines
from briefings.stories.voices import Lineage, independent

#: Claims of several passages at most, the surest first; stories of sixty news texts
#: have some three hundred.  Texts that say one thing of a thousand people have more.
MOST = 1_000


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
    linking = linked(told)
    groups = list(islice(_groups(told, linking.links), MOST))
    # Who is linked beyond the most is left out: it would not be true that one voice
    # alone tells it.
    grouped = {number for pair in linking.links for number in pair}
    lone = [(number,) for number in range(len(told)) if number not in grouped]
    sure = _told_once([_sure(group, linking.links) for group in [*groups, *lone]])
    found = [
        _claim(told, group, core, linking.quantities)
        for group, core in zip([*groups, *lone], sure, strict=True)
    ]
    return tuple(sorted(found, key=lambda claim: (-len(claim.voices), claim.passages)))


_Near = Mapping[int, Mapping[int, float]]


def _groups(tells: Sequence[Tell], linked: Links) -> Iterator[tuple[int, ...]]:
    """Yield groups of passages that all tell the same, so that each link is in one.

    From the surest link on, each grows by the passages linked to all of it, one of
    a source.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), link in linked.items():
        near[one][other] = near[other][one] = link.weight
    source = [tell.place.source for tell in tells]
    left = dict.fromkeys(sorted(linked, key=lambda pair: (-linked[pair].weight, pair)))
    while left:
        group = _group(next(iter(left)), near, source)
        for pair in combinations(group, 2):
            left.pop(pair, None)
        yield group


def _group(
    pair: tuple[int, int], near: _Near, source: Sequence[SourceId]
) -> tuple[int, ...]:
    """Return two linked passages with the ones most surely linked to each of a group.

    Args:
        pair: The two.
        near: For each passage those linked to it, with the weight.
        source: Of each passage.
    """
    group = list(pair)
    one, other = near[pair[0]], near[pair[1]]
    taken = {source[number] for number in pair}
    # Those linked to all of the group, with the weight of their links to it.
    fits = {n: one[n] + other[n] for n in one.keys() & other.keys()}
    while fits := {n: sum_ for n, sum_ in fits.items() if source[n] not in taken}:
        best = max(fits, key=lambda n: (fits[n], -n))
        group.append(best)
        taken.add(source[best])
        theirs = near[best]
        fits = {n: sum_ + theirs[n] for n, sum_ in fits.items() if n in theirs}
    return tuple(sorted(group))


def _sure(group: Sequence[int], linked: Links) -> tuple[int, ...]:
    """Return the most of a group of which each surely tells what all others tell."""
    near = [0] * len(group)
    sure: list[tuple[float, tuple[int, int]]] = []
    for one, other in combinations(range(len(group)), 2):
        link = linked[group[one], group[other]]
        if link.sure:
            near[one] |= 1 << other
            near[other] |= 1 << one
            sure.append((-link.weight, (one, other)))
    best = grown((pair for _, pair in sorted(sure)), near)
    return tuple(group[at] for at in sorted(best)) or tuple(group[:1])


def _told_once(cores: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Yield what each group surely tells; its first alone, where another has it all."""
    told: set[tuple[int, ...]] = set()
    wide: dict[int, dict[tuple[int, ...], set[int]]] = defaultdict(dict)
    for core in cores:
        for number in core if len(core) > 1 else ():
            wide[number][core] = set(core)
    for core in cores:
        if len(core) > 1:
            others = wide[core[0]]
            again = core in told or any(others[core] < o for o in others.values())
            told.add(core)
            yield core[:1] if again else core
        else:
            yield core


def _claim(
    told: Sequence[Tell],
    group: Sequence[int],
    core: Sequence[int],
    quantities: Quantities,
) -> Claim:
    sure = [told[number] for number in core]
    voices = independent(tell.lineage for tell in sure if not tell.withdrawn)
    counts = _timeline(told, core, quantities)
    return Claim(
        id=claim_id(told[group[0]].place),
        passages=tuple(told[number].place for number in group),
        sure=tuple(tell.place for tell in sure),
        voices=voices,
        status=_status(sure, voices, counts),
        timeline=tuple(count for count, _ in counts),
    )


def claim_id(place: Place) -> str:
    """Return the id of the claim that a passage told first."""
    birth = f"claim\0{place.source}\0{place.span.start}\0{place.span.end}"
    digest = hashlib.sha256(birth.encode()).digest()
    return "cl" + base64.b32encode(digest[:7]).decode()[:10].lower()


_Counts = Sequence[tuple[Count, Amount]]


def _timeline(
    told: Sequence[Tell], group: Sequence[int], quantities: Quantities
) -> _Counts:
    """Return the figures of the quantity that most of the passages give."""
    numbers = [number for passage in group for number in quantities.of(passage)]
    best = [numbers[at] for at in _series(numbers, quantities)]
    if len(best) < min(2, len(group)):
        return []
    amounts = [(told[quantities.passage[n]], quantities.given[n].amount) for n in best]
    counts = [(_count(tell, amount), amount) for tell, amount in amounts]
    return sorted(counts, key=lambda each: _when(each[0]))


def _series(numbers: Sequence[int], quantities: Quantities) -> list[int]:
    """Return the most of some numbers that all give one quantity, one of a passage."""
    near = [0] * len(numbers)
    passage = [quantities.passage[number] for number in numbers]
    for one, other in permutations(range(len(numbers)), 2):
        apart = passage[one] != passage[other]
        if apart and quantities.same(numbers[other], numbers[one]):
            near[one] |= 1 << other
    return grown(((at,) for at in range(len(numbers))), near)


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
