"""The numbers that passages of a story give, and which of them are of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
ROUNDED = 0.05


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
    near = abs(a - b) <= ROUNDED * max(abs(a), abs(b))
    return near and agree(one.figure, other.figure)
