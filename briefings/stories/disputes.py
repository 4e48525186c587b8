"""Where the sources of a story cannot all be right, side by side.  Pure.

Nobody is said to be wrong: a dispute shows who tells which, in their own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.facts import Rank, order, status
from briefings.facts.frames import opposed
from briefings.model import Source, SourceId
from briefings.names import Entity
from briefings.stories.claims_amounts import Amount, amounts, clash, likeness
from briefings.stories.claims_links import SAME_QUANTITY, Rarity
from briefings.stories.claims_tells import Place, Tell, tells
from briefings.stories.disputes_words import (
    acted_on,
    categories,
    judgements,
    objects,
    stances,
)
from briefings.stories.voices import Lineage, independent
from briefings.stories.voices_names import Person, people


class DisputeKind(StrEnum):
    """What is disputed."""

    FIGURE = "figure"  # how many, how much
    ORDER = "order"  # which of two events came first
    STATUS = "status"  # sought, agreed, partly done or done
    WHO = "who"  # whom it befell
    WHAT = "what"  # what was acted on
    CATEGORY = "category"  # what those are who are counted
    JUDGEMENT = "judgement"  # what it is worth
    STANCE = "stance"  # for or against somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One telling of what is disputed."""

    #: First told first; one source may tell it several times.
    passages: tuple[Place, ...]

    #: Lineages of which no two share a member.
    voices: tuple[Lineage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Tellings of one thing of which at most one can be right."""

    kind: DisputeKind

    #: Two or more, in order of first telling.
    sides: tuple[Side, ...]

    #: What they differ over, in a few words; fit to show an operator.
    reason: str


def disputes(
    sources: Sequence[Source],
    entities: Mapping[SourceId, Sequence[Entity]] | None = None,
) -> tuple[Dispute, ...]:
    """Return what the sources of one story tell differently.

    Cards and passages of sources taken back are left out.  One source may be on
    two sides: it then contradicts itself.

    Args:
        sources: The story's, first told first.
        entities: Whom each source names, where that was read before.
    """
    told_by = [tell for tell in tells(sources) if not tell.card and not tell.withdrawn]
    return (
        *_figures(told_by),
        *_orders(told_by),
        *_statuses(told_by),
        *_objects(told_by),
        *_by_words(told_by),
        *_whom(told_by, people(sources, entities)),
    )


def _dispute(
    kind: DisputeKind, sides: Iterable[Sequence[Tell]], reason: str
) -> Dispute:
    return Dispute(kind=kind, sides=tuple(map(_side, sides)), reason=reason)


def _side(told_by: Sequence[Tell]) -> Side:
    return Side(
        passages=tuple(dict.fromkeys(tell.place for tell in told_by)),
        voices=independent(tell.lineage for tell in told_by),
    )


_Given = tuple[Tell, Amount]


def _figures(told_by: Sequence[Tell]) -> Iterator[Dispute]:
    rarity = Rarity(told_by)
    quantities: list[list[_Given]] = []
    for tell in told_by:
        for amount in amounts(tell.text):
            for given in quantities:
                if likeness(given[0][1], amount, rarity) >= SAME_QUANTITY:
                    given.append((tell, amount))
                    break
            else:
                quantities.append([(tell, amount)])
    for given in quantities:
        sides = _clashing(given)
        if len(sides) > 1:
            values = " or ".join(
                side[0][1].figure.span.of(side[0][0].text) for side in sides
            )
            yield _dispute(
                DisputeKind.FIGURE,
                [[tell for tell, _ in side] for side in sides],
                f"the figures differ: {values}",
            )


def _clashing(given: Sequence[_Given]) -> list[list[_Given]]:
    """Return figures of one quantity in sides; those that clash with none left out."""
    sides: list[list[_Given]] = []
    for one in given:
        if not any(_clash(one, other) for other in given):
            continue
        for side in sides:
            if not any(_clash(one, other) for other in side):
                side.append(one)
                break
        else:
            sides.append([one])
    return sides


def _clash(one: _Given, other: _Given) -> bool:
    (a, mine), (b, yours) = one, other
    if a.moment and b.moment and a.moment > b.moment:
        return _clash(other, one)
    later = bool(a.moment and b.moment and a.moment < b.moment)
    return a is not b and clash(mine, yours, later=later)


def _orders(told_by: Sequence[Tell]) -> Iterator[Dispute]:
    """Yield pairs of acts that some tell in one order and some in the other."""
    found: dict[tuple[str, str], list[Tell]] = defaultdict(list)
    for tell in told_by:
        for one in order(tell.text):
            first = _acts(one.earlier.of(tell.text))
            then = _acts(one.later.of(tell.text))
            for a in first - then:
                for b in then - first:
                    found[a, b].append(tell)
    for (a, b), one_way in found.items():
        if a < b and (b, a) in found:
            yield _dispute(
                DisputeKind.ORDER,
                [one_way, found[b, a]],
                f"{a} before {b}, or {b} before {a}",
            )


def _acts(text: str) -> set[str]:
    """Return the acts of a clause; "lifted sanctions" does not sanction."""
    acts = {each.act for each in status(text) if not each.negated}
    return {act for act in acts if not any(opposed(act, one) for one in acts - _UNDONE)}


#: Acts that others undo.
_UNDONE = frozenset({"sanctioned", "banned"})


#: How far an act must have come to be told as done, and what is less than that.
#: An announced act is told as both, so it disputes neither.
_SHORT_OF = frozenset({Rank.SOUGHT, Rank.AGREED, Rank.PARTLY})


def _statuses(told_by: Sequence[Tell]) -> Iterator[Dispute]:
    """Yield acts on one object that some tell as done and some as less."""
    by_object: dict[tuple[str, str], dict[bool, list[Tell]]] = {}
    for tell in told_by:
        for each in status(tell.text):
            thing = acted_on(tell.text, each.span.start)
            if thing and not each.hedged and each.rank is not Rank.ANNOUNCED:
                sides = by_object.setdefault((each.act, thing), {})
                sides.setdefault(each.rank in _SHORT_OF, []).append(tell)
    for (act, thing), sides in by_object.items():
        if len(sides) == 2 and not _moved_on(sides[True], sides[False]):
            yield _dispute(
                DisputeKind.STATUS,
                [sides[False], sides[True]],
                f"{thing} {act}: done, or less than done",
            )


def _moved_on(less: Sequence[Tell], done: Sequence[Tell]) -> bool:
    """Whether all that tell an act as less than done told it before it was done."""
    before = [tell.moment for tell in less if tell.moment]
    after = [tell.moment for tell in done if tell.moment]
    known = len(before) == len(less) and len(after) == len(done)
    return known and max(before) < min(after)


def _objects(told_by: Sequence[Tell]) -> Iterator[Dispute]:
    """Yield acts on one thing that bears on other objects with other sources."""
    found: dict[tuple[str, str], list[tuple[set[str], list[Tell]]]] = {}
    for tell in told_by:
        for each in status(tell.text):
            thing = acted_on(tell.text, each.span.start)
            on = objects(tell.text, each.span.start, thing) if thing else frozenset()
            if thing and on:
                _sort_in(found.setdefault((each.act, thing), []), set(on), tell)
    for (act, thing), sides in found.items():
        if len({t.place.source for _, side in sides for t in side}) > 1 < len(sides):
            reason = f"{thing} {act}: on one thing, or on another"
            yield _dispute(DisputeKind.WHAT, [side for _, side in sides], reason)


def _sort_in(
    sides: list[tuple[set[str], list[Tell]]], on: set[str], tell: Tell
) -> None:
    """Add a telling to the side that shares an object or a source with it."""
    for objects_, side in sides:
        same = any(other.place.source == tell.place.source for other in side)
        if same or not on.isdisjoint(objects_):
            objects_ |= on
            side.append(tell)
            return
    sides.append((on, [tell]))


def _by_words(told_by: Sequence[Tell]) -> Iterator[Dispute]:
    """Yield what differs in words: categories, judgements, stances."""
    for kind, reader in _READERS.items():
        found: dict[str, dict[str, list[Tell]]] = {}
        shown: dict[str, str] = {}
        for tell in told_by:
            for reading in reader(tell.text):
                values = found.setdefault(reading.subject, {})
                values.setdefault(reading.value, []).append(tell)
                shown.setdefault(reading.subject, reading.shown)
        for subject, values in found.items():
            if len(values) > 1 and _by_several(values):
                reason = f"{shown[subject]}: {' or '.join(values)}"
                yield _dispute(kind, values.values(), reason)


def _by_several(values: Mapping[str, Sequence[Tell]]) -> bool:
    """Whether more than one source tells it."""
    return len({t.place.source for side in values.values() for t in side}) > 1


def _whom(told_by: Sequence[Tell], named: Sequence[Person]) -> Iterator[Dispute]:
    """Yield acts of which one source names only others than several sources do."""
    by_place = {tell.place: tell for tell in told_by}
    agreed = [person for person in named if person.voices > 1 and not person.public]
    lone: dict[str, list[Tell]] = defaultdict(list)
    for person in named:
        for place in person.places:
            if person.lone and place in by_place:
                lone[place.source].append(by_place[place])
    for source, alone in lone.items():
        acts = {
            act for t in told_by if t.place.source == source for act in _acts(t.text)
        }
        others = [
            by_place[place]
            for person in agreed
            for place in person.places
            if place in by_place and not acts.isdisjoint(_acts(by_place[place].text))
        ]
        if others and source not in {tell.place.source for tell in others}:
            reason = "one names only people whom no other names"
            yield _dispute(DisputeKind.WHO, [others, alone], reason)


_READERS = {
    DisputeKind.CATEGORY: categories,
    DisputeKind.JUDGEMENT: judgements,
    DisputeKind.STANCE: stances,
}
