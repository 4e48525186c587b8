"""The numbers that passages of a story give, and which of them are of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, islice

from briefings.facts import Unit
from briefings.stories.telling import KEPT
from briefings.stories.telling.abroad import NOTHING_COUNTED, amounts_abroad
from briefings.stories.telling.amounts import Amount, agree, amounts
from briefings.stories.telling.likeness import Rarity, likeness
from briefings.stories.telling.scope import Scope, scope
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import told

#: Likeness from which two numbers count the same.
SAME_QUANTITY = 0.5

#: So many of one noun hardly come up twice in a story by chance.
MANY = 100

#: What a story often gives several of.
_OFTEN = frozenset({Unit.TIME, Unit.PERCENT})

#: Two numbers this near to each other, in shares, may be one of them rounded.
_ROUNDED = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One number that a passage gives."""

    amount: Amount

    #: Of what it is told.
    scope: Scope

    #: Countries it is told of; those of its passage, where nothing nearer says so.
    countries: frozenset[str]


def figures_of(tell: Tell) -> tuple[Given, ...]:
    """Return the numbers of a passage that count or measure; of a card, none.

    One in another language than English gives its numbers without their scope.
    """
    if tell.card:
        return ()
    if not tell.language:
        return given_in(tell.text)
    return tuple(
        Given(amount=amount, scope=scope(NOTHING_COUNTED, 0), countries=frozenset())
        for amount in amounts_abroad(tell.text, tell.language)
        if not amount.vague
    )


@lru_cache(maxsize=KEPT)
def given_in(text: str) -> tuple[Given, ...]:
    """Return the numbers that count or measure in a text, those that are vague not."""
    named = frozenset(term.key for term in told(text).terms if term.key[0] == "@")
    scopes = [scope(text, number) for number in range(len(amounts(text)))]
    return tuple(
        Given(amount=amount, scope=told_of, countries=told_of.countries or named)
        for amount, told_of in zip(amounts(text), scopes, strict=True)
        if not amount.vague
    )


def perhaps_same(given: Sequence[Given]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, by their places, of which :func:`same_quantity` may be true.

    The lower place first; a pair may come twice.  All others are soon seen to be of two
    quantities: a long story has far too many of them to ask of each.
    """
    alike: dict[object, list[int]] = defaultdict(list)
    for place, one in enumerate(given):
        alike[one.amount.dimension].append(place)
    for places in alike.values():
        yield from _near_numbers(given, places)
        yield from _of_one_thing(given, places)


def _near_numbers(
    given: Sequence[Given], places: Sequence[int]
) -> Iterator[tuple[int, int]]:
    numbers = sorted((given[place].amount.figure.amount, place) for place in places)
    for at, (low, one) in enumerate(numbers):
        for high, other in islice(numbers, at + 1, None):
            if high - low > _ROUNDED * max(abs(low), abs(high)):
                break
            yield min(one, other), max(one, other)


def _of_one_thing(
    given: Sequence[Given], places: Sequence[int]
) -> Iterator[tuple[int, int]]:
    alike: dict[object, list[int]] = defaultdict(list)
    for place in places:
        amount = given[place].amount
        if amount.figure.unit not in _OFTEN:
            alike[amount.aside, given[place].scope.event].append(place)
    for pair in chain.from_iterable(combinations(g, 2) for g in alike.values()):
        if of_one_thing(given[pair[0]], given[pair[1]]):
            yield pair


def same_quantity(one: Given, other: Given, rarity: Rarity) -> bool:
    """Whether two numbers count or measure one thing.

    Unless they are the same number, they have to be told of the same: so many in
    one country and so many in two are two quantities.  Two lengths of time are
    ("two days after", "six days after"), and two shares: of two votes, or two sides.
    """
    a, b = one.amount, other.amount
    if same_number(a, b):
        many = a.noun is not None and a.noun == b.noun and a.figure.amount >= MANY
        return many or likeness(a, b, rarity) >= SAME_QUANTITY
    if a.figure.unit in _OFTEN or a.aside != b.aside or not of_one_thing(one, other):
        return False
    return likeness(a, b, rarity) >= SAME_QUANTITY


def of_one_thing(one: Given, other: Given) -> bool:
    """Whether two numbers are told of the same event, countries, places and fate."""
    a, b = one.scope, other.scope
    # Asked of all pairs of a story: no function is called, the likeliest first.
    if a.places and b.places and a.places.isdisjoint(b.places):
        return False
    if a.event != b.event or (a.noun != b.noun and a.noun and b.noun):
        return False
    if a.states and b.states and a.states.isdisjoint(b.states):
        return False
    both = one.countries and other.countries
    return not both or one.countries == other.countries


def same_number(one: Amount, other: Amount) -> bool:
    """Whether two numbers are one, perhaps rounded."""
    a, b = one.figure.amount, other.figure.amount
    near = abs(a - b) <= _ROUNDED * max(abs(a), abs(b))
    return near and agree(one.figure, other.figure)
