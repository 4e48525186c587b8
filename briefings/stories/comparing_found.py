"""A story's passages and disputes, found by what is asked of them for each claim.

A long story has as many claims as passages: looking through all of the one for each of
the other would take hours.  Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefings.stories.claims_links import rarity_among
from briefings.stories.disputes import Dispute, DisputeKind
from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.naming import names, naming
from briefings.stories.telling.points import Point, acts_told, is_deed
from briefings.stories.telling.tells import Place, Tell
from briefings.stories.telling.terms import is_act

Tells = Mapping[Place, Tell]


class Told:
    """What a story's passages tell, found by their places and by what was done.

    Args:
        tells: Those that are laid side by side, source by source.
    """

    def __init__(self, tells: Iterable[Tell]) -> None:
        self.by_place: Tells = {tell.place: tell for tell in tells}
        self._all = list(self.by_place.values())
        #: How telling each term is among them.
        self.rarity: Rarity = rarity_among(self._all)
        self._by_act: dict[Point, list[int]] = defaultdict(list)
        for number, tell in enumerate(self._all):
            for act in () if tell.language else acts_told(tell.text):
                self._by_act[act].append(number)

    def sharing(self, acts: Iterable[Point], *, least: int) -> Iterator[Tell]:
        """Yield, in order, those in English that tell so many of some acts."""
        shared = Counter(n for act in acts for n in self._by_act.get(act, ()))
        for number in sorted(n for n, times in shared.items() if times >= least):
            yield self._all[number]


def share_matter(one: Tell, other: Tell) -> bool:
    """Whether two passages share more than whom they name, and that it is said."""
    mine, yours = matter(one, other)
    return not mine.isdisjoint(yours)


def matter(one: Tell, other: Tell) -> tuple[frozenset[str], frozenset[str]]:
    """Return the terms of two passages but for whom they name, and that it is said."""
    known = names([(each.text, each.told.terms) for each in (one, other)])
    return _matter(one, known), _matter(other, known)


def _matter(tell: Tell, known: frozenset[str]) -> frozenset[str]:
    terms = tell.told.terms
    who = naming(tell.text, terms, known)
    return frozenset(
        term.key
        for at, term in enumerate(terms)
        if not (at in who or term.named) and (is_deed(term.key) or not is_act(term.key))
    )


#: Disputes that set one telling of what happened against another.
_OPPOSING = frozenset(
    {DisputeKind.FIGURE, DisputeKind.ORDER, DisputeKind.WHAT, DisputeKind.WHO}
    | {DisputeKind.DENIAL, DisputeKind.WHEN}
)


#: Disputes in which who is against one passage is against all that tell the same.
_OVER_ALL = frozenset({DisputeKind.DENIAL, DisputeKind.WHEN})


class Opposed:
    """Disputes over what happened, found by the passages that take part in them."""

    def __init__(self, disputes: Iterable[Dispute]) -> None:
        self._of: dict[Place, list[Dispute]] = defaultdict(list)
        for dispute in disputes:
            if dispute.kind in _OPPOSING:
                told_by = (place for side in dispute.sides for place in side.passages)
                for place in dict.fromkeys(told_by):
                    self._of[place].append(dispute)

    def of(self, place: Place) -> Sequence[Dispute]:
        """Return those that a passage takes part in."""
        return self._of.get(place, ())

    def behind(self, place: Place) -> int:
        """Return how many voices the side of a passage has, where that has most."""
        sides = (side for each in self.of(place) for side in each.sides)
        told = (len(side.voices) for side in sides if place in side.passages)
        return max(told, default=0)

    def denied(self, place: Place) -> frozenset[Place]:
        """Return the passages that deny what one tells, or date it otherwise."""
        over = (e for e in self.of(place) if e.kind in _OVER_ALL)
        return frozenset[Place]().union(*(_against(e, place) for e in over))

    def against(self, place: Place) -> frozenset[Place]:
        """Return the passages that they set against one, and not beside it."""
        return frozenset[Place]().union(*(_against(e, place) for e in self.of(place)))


def _against(dispute: Dispute, lead: Place) -> frozenset[Place]:
    sides = [frozenset(side.passages) for side in dispute.sides]
    beside = [side for side in sides if lead in side]
    return frozenset().union(*sides) - frozenset().union(*beside)
