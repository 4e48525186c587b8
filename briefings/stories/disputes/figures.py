"""Figures of one quantity that cannot all be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain, combinations

from briefings.facts import FigureKind, Unit
from briefings.language import N_, Marked
from briefings.model import Cited
from briefings.stories.claims_links import rarity_among
from briefings.stories.disputes.found import DisputeKind, Found, Question, cited
from briefings.stories.disputes.quantity import (
    Given,
    differ,
    may_differ,
    rivals,
    same,
    sort_of,
)
from briefings.stories.telling.amounts import agree, amounts
from briefings.stories.telling.fair import shared_out
from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.putting_right import puts_right
from briefings.stories.telling.scope import scope
from briefings.stories.telling.tells import Tell

#: Ages are told of too many people to be told apart; scores are rarely of one game.
_COMPARED = frozenset({FigureKind.QUANTITY, FigureKind.MAGNITUDE, FigureKind.VAGUE})


def figures(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield the quantities of which sources give figures that cannot all be right.

    Args:
        told_by: What a story's sources tell, first told first.
    """
    given = _known_places(_all_given(told_by))
    rarity = rarity_among(told_by)
    clashing: dict[Given, set[Given]] = {}
    alike: dict[Hashable, list[Given]] = defaultdict(list)
    telling = filter(may_differ, given)
    for one in shared_out(telling, kind=sort_of, source=lambda one: one.turn):
        alike[sort_of(one)].append(one)
    for one, other in chain.from_iterable(combinations(g, 2) for g in alike.values()):
        # Most pairs are rivals, and that costs least to see.
        if rivals(one, other) or not differ(one, other):
            continue
        if same(one, other, rarity):
            clashing.setdefault(one, set()).add(other)
            clashing.setdefault(other, set()).add(one)
    place = {one: number for number, one in enumerate(given)}
    for group in _connected(clashing):
        found = [
            one
            for one in alike[sort_of(min(group, key=place.__getitem__))]
            if one in group or _agrees(one, group, rarity)
        ]
        yield _found(found, clashing)


def _all_given(told_by: Sequence[Tell]) -> list[Given]:
    order = dict.fromkeys(tell.place.source for tell in told_by)
    turns = {source: turn for turn, source in enumerate(order)}
    return [
        Given(
            tell=tell,
            amount=amount,
            scope=scope(tell.text, number),
            turn=turns[tell.place.source],
            named=frozenset(term.key for term in tell.told.terms if term.named),
        )
        for tell in told_by
        for number, amount in enumerate(amounts(tell.text))
        if amount.figure.kind in _COMPARED
        and not amount.figure.negated
        and not puts_right(tell.text)
        and not _REPLACED.search(tell.text, 0, amount.figure.span.start)
    ]


#: Before a number, these say that another has taken its place since.
_REPLACED = re.compile(
    r"\b(?:first (?:words?|reports?|accounts?|counts?|put|said|reported|thought|given)|"
    r"initial(?:ly)?|at first|originally|earlier (?:reports?|counts?|word))\b"
    r"[^,;.]*\Z",
    re.IGNORECASE,
)


def _known_places(given: Sequence[Given]) -> list[Given]:
    """Give a precise number that is told of a country elsewhere that country.

    Where all numbers of one state are told of one country, it is no matter which of
    them name it.
    """
    named: dict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
    of: dict[tuple[frozenset[str], float], frozenset[str]] = {}
    for one in given:
        if countries := one.scope.countries:
            named[one.scope.states].add(countries)
            if one.amount.precise:
                of[one.scope.states, one.amount.figure.amount] = countries
    return [_located(one, named[one.scope.states], of) for one in given]


def _located(
    one: Given,
    named: Set[frozenset[str]],
    of: Mapping[tuple[frozenset[str], float], frozenset[str]],
) -> Given:
    known = of.get((one.scope.states, one.amount.figure.amount), frozenset())
    countries = (one.scope.countries or known) if len(named) > 1 else frozenset()
    return replace(one, scope=replace(one.scope, countries=countries))


def _connected(clashing: Mapping[Given, set[Given]]) -> Iterator[set[Given]]:
    left = dict.fromkeys(clashing)
    while left:
        group, edge = set(), [next(iter(left))]
        while edge:
            one = edge.pop()
            if one in left:
                del left[one]
                group.add(one)
                edge += clashing[one]
        yield group


def _agrees(one: Given, group: Set[Given], rarity: Rarity) -> bool:
    """Whether it gives one of the figures in dispute, though it clashes with none.

    "Ten" that was told before "fourteen" might have grown; told again it did not.
    """
    return any(
        one.amount.figure.amount == other.amount.figure.amount
        and same(one, other, rarity)
        for other in group
    )


def _found(group: Sequence[Given], clashing: Mapping[Given, set[Given]]) -> Found:
    sides: list[list[Given]] = []
    for one in group:
        for side in sides:
            agreed = agree(side[0].amount.figure, one.amount.figure)
            if agreed and clashing.get(one, set()).isdisjoint(side):
                side.append(one)
                break
        else:
            sides.append([one])
    own = [[one.tell for one in side if not _reports(one, group)] for side in sides]
    return Found(
        kind=DisputeKind.FIGURE,
        sides=[
            mine or [one.tell for one in side]
            for mine, side in zip(own, sides, strict=True)
        ],
        question=_question(group, [side[0] for side in sides]),
        subject=_subject(group),
        reported=frozenset(n for n, mine in enumerate(own) if not mine),
    )


def _reports(one: Given, group: Sequence[Given]) -> bool:
    """Whether its passage gives several of the figures: it reports the dispute."""
    values = {each.amount.figure.amount for each in group if each.tell is one.tell}
    return len(values) > 1


def _subject(group: Sequence[Given]) -> Cited | None:
    """Return the word for what is counted: of several, that of a sort of people.

    A sentence's own, if one has it: in headlines most words have capitals.
    """
    named = [one for one in group if one.amount.figure.counted]
    named.sort(key=lambda one: one.tell.headline)
    if not named or named[0].amount.figure.kind is FigureKind.MAGNITUDE:
        return None
    one = next((one for one in named if one.scope.noun), named[0])
    counted = one.amount.figure.counted
    return cited(one.tell, counted.start, counted.end) if counted else None


def _with_unit(one: Given) -> str:
    """Return a number that measures with its unit, where that stands right behind."""
    figure = one.amount.figure
    beside = figure.counted and figure.counted.start <= figure.span.end + 1
    if figure.counted is None or not beside or figure.unit is Unit.PERCENT:
        return one.value
    return one.tell.text[figure.span.start : figure.counted.end]


def _question(group: Sequence[Given], firsts: Sequence[Given]) -> Question:
    """Return what a reader is asked: "How many were freed: 5 or 9", "How strong...".

    Args:
        group: All that are in dispute.
        firsts: The one told first of each side.
    """
    values = tuple(one.value for one in firsts)
    figure = group[0].amount.figure
    if figure.kind is FigureKind.MAGNITUDE:
        return Question(phrase=_HOW_STRONG, values=values)
    if figure.unit is not Unit.COUNT:
        measured = tuple(dict.fromkeys(map(_with_unit, firsts)))
        return Question(phrase=_MEASURED.get(figure.unit, _HOW_MUCH), values=measured)
    states = sorted(state for state in group[0].scope.states if state in _FATES)
    if states and states[0] == _ABOARD and (noun := _noun_of(group)):
        return Question(phrase=_SORT_ABOARD, values=values, name=noun)
    if states:
        return Question(phrase=_FATES[states[0]], values=values)
    subject = _subject(group)
    if subject:
        return Question(phrase=_HOW_MANY, values=values, name=subject.words.lower())
    return Question(phrase=_HOW_MANY_OF_ALL, values=values)


def _noun_of(group: Sequence[Given]) -> str:
    """Return the noun that all count; "" for people, or for several nouns.

    Of those aboard some are passengers and some are crew.
    """
    nouns = {
        one.amount.figure.counted.of(one.tell.text).lower()
        for one in group
        if one.amount.figure.counted
    }
    return nouns.pop() if len(nouns) == 1 and nouns.isdisjoint(_ANYBODY) else ""


#: Nouns for just anybody.
_ANYBODY = frozenset({"people", "persons", "person"})

# TRANSLATORS: Headings over figures that sources give differently; {values} are those
# figures: "7.8 or 7.7".  This one is of an earthquake.
_HOW_STRONG = N_("How strong: {values}")
_HOW_MUCH = N_("How much: {values}")
# TRANSLATORS: {name} is what is counted, in a source's own words: "prisoners".
_HOW_MANY = N_("How many {name}: {values}")
_HOW_MANY_OF_ALL = N_("How many: {values}")
# TRANSLATORS: {name} is a sort of people, in a source's own words: "passengers".
_SORT_ABOARD = N_("How many {name} were on board: {values}")

_MEASURED: Mapping[Unit, Marked] = {
    Unit.TIME: N_("How long: {values}"),
    Unit.LENGTH: N_("How far: {values}"),
    Unit.MASS: N_("How heavy: {values}"),
    Unit.PERCENT: N_("What share: {values}"),
}

#: A group of those on a ship, a plane or a train, which sorts before all others.
_ABOARD = "aboard"

#: What became of those a number counts, by groups of ``words.toml``.
_FATES: Mapping[str, Marked] = {
    # TRANSLATORS: Headings over numbers of people that sources give differently.
    _ABOARD: N_("How many were on board: {values}"),
    "attended": N_("How many came: {values}"),
    "protested": N_("How many protested: {values}"),
    "voted": N_("How many voted: {values}"),
    "arrest": N_("How many were arrested: {values}"),
    "charge": N_("How many were charged: {values}"),
    "convict": N_("How many were convicted: {values}"),
    "evacuate": N_("How many were evacuated: {values}"),
    "hold": N_("How many are held: {values}"),
    "homeless": N_("How many are homeless: {values}"),
    "hurt": N_("How many were hurt: {values}"),
    "infect": N_("How many fell ill: {values}"),
    "jail": N_("How many are in jail: {values}"),
    "kill": N_("How many died: {values}"),
    "missing": N_("How many are missing: {values}"),
    "release": N_("How many were freed: {values}"),
    "rescue": N_("How many were rescued: {values}"),
    "survive": N_("How many survived: {values}"),
    "trap": N_("How many are trapped: {values}"),
    "turnout": N_("How many took part: {values}"),
}
