"""Numbers that belong together: ranges, scores, "seven in ten", long durations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.facts.counting import Numeral, key_at
from briefings.facts.kinds import FigureKind, plain_kind
from briefings.facts.nouns import head_noun
from briefings.facts.tokens import Token
from briefings.facts.units import Measure, Unit, measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its unit, or several joined to one."""

    number: Numeral
    measure: Measure

    #: Set where the joining tells it.
    kind: FigureKind | None = None

    #: The other side of a score.
    against: float | None = None


_DASHES = frozenset("-–—")

#: Sides of a score, and shares "in ten", are small: a vote of a chamber at most.
_MOST_SIDE = 1000


def joined(words: Sequence[Token], numbers: Sequence[Numeral]) -> Iterator[Amount]:
    """Yield the amounts of a sentence in order, joined where the words join them."""
    at = 0
    while at < len(numbers):
        number = numbers[at]
        first = Amount(number=number, measure=measure(words, number))
        other = numbers[at + 1] if at + 1 < len(numbers) else None
        both = _pair(words, first, other) if other else None
        yield both or _and_one_more(words, first)
        at += 2 if both else 1


def _pair(words: Sequence[Token], first: Amount, other: Numeral) -> Amount | None:
    second = Amount(number=other, measure=measure(words, other))
    if plain_kind(words, first.number) or plain_kind(words, other):
        return None
    return (
        _ratio(words, first, second)
        or _score(words, first, second)
        or _range(words, first, second)
        or _duration(words, first, second)
    )


def _between(words: Sequence[Token], first: Amount, second: Amount) -> list[str]:
    start = first.measure.past
    return [w.key for w in words[start : second.number.first]]


def _ratio(words: Sequence[Token], first: Amount, second: Amount) -> Amount | None:
    """Read "seven patients in ten", "one in five"."""
    between = _between(words, first, second)
    part, whole = first.number.value, second.number.value
    if not between or between[-1] not in ("in", "of") or len(between) > 3:
        return None
    if "out" not in between and between[-1] == "of":
        return None
    # "Two died in three raids" is no share; "one in three raids" is.
    counted = len(between) > 1 and head_noun(words, second.number.past) is not None
    if counted or second.measure.unit is not Unit.COUNT or "," in between:
        return None
    if not 0 < part < whole <= _MOST_SIDE:
        return None
    past = second.number.past
    number = replace(
        first.number, value=part / whole, step=0.1, past=past, share=True, digits=False
    )
    share = Measure(unit=Unit.PERCENT, factor=100.0, past=past)
    return Amount(number=number, measure=share)


def _score(words: Sequence[Token], first: Amount, second: Amount) -> Amount | None:
    """Read "3-2", "three votes to two", "by three goals to nil"."""
    between = _between(words, first, second)
    one, two = first.number, second.number
    if not between or len(between) > 2 or max(one.value, two.value) >= _MOST_SIDE:
        return None
    if first.measure.unit is not Unit.COUNT or second.measure.unit is not Unit.COUNT:
        return None
    dashed = len(between) == 1 and between[0] in _DASHES and words[two.first].glued
    to = between[-1] == "to" and key_at(words, one.first - 1) != "from"
    rising = one.value < two.value
    if not (dashed or to) or (rising and (to or head_noun(words, two.past))):
        return None
    number = replace(one, past=two.past)
    return Amount(
        number=number,
        measure=replace(second.measure, past=two.past),
        kind=FigureKind.SCORE,
        against=two.value,
    )


def _range(words: Sequence[Token], first: Amount, second: Amount) -> Amount | None:
    """Read "between 20 and 30", "$3bn to $6.5bn", "20-30", "five or six"."""
    between = [key for key in _between(words, first, second) if not _is_money(key)]
    low, high = first.number, second.number
    if len(between) != 1:
        return None
    before = key_at(words, low.first - 1 - (first.measure.currency is not None))
    joins = (
        (between[0] == "and" and "between" in (before, key_at(words, low.first - 1)))
        or (between[0] == "to" and before != "from")
        or between[0] in _DASHES
        or between[0] == "or"
    )
    unit = second.measure
    if not joins or not _alike(first.measure, unit):
        return None
    if first.measure.unit is Unit.COUNT or first.measure.currency:
        low = _with_scale(low, high)
    if not low.value < high.value:
        return None
    number = replace(low, past=high.past, up_to=high.value)
    return Amount(number=number, measure=unit)


def _is_money(key: str) -> bool:
    return len(key) == 1 and not key.isalnum() and key in "$€£¥₹"


def _with_scale(low: Numeral, high: Numeral) -> Numeral:
    """Lend the scale of the upper end: "2-3 million", "$3 to $6bn"."""
    scale = high.step if high.step >= 1000 and low.value < 1000 else 1.0
    return replace(low, value=low.value * scale, step=low.step * scale)


def _alike(one: Measure, other: Measure) -> bool:
    return one.unit in (other.unit, Unit.COUNT) and one.currency in (
        None,
        other.currency,
    )


def _duration(words: Sequence[Token], first: Amount, second: Amount) -> Amount | None:
    """Read "three hours and forty minutes"."""
    one, two = first.measure, second.measure
    if not one.unit is two.unit is Unit.TIME or two.factor >= one.factor:
        return None
    if _between(words, first, second) not in (["and"], [","], []):
        return None
    return _sum(first, second.number.value * two.factor, two.factor, two.past)


def _and_one_more(words: Sequence[Token], amount: Amount) -> Amount:
    """Read the end of "eleven weeks and a day"; else return the amount as it is."""
    past = amount.measure.past
    if amount.measure.unit is not Unit.TIME or (
        [key_at(words, past), key_at(words, past + 1)]
        not in (["and", "a"], ["and", "an"])
    ):
        return amount
    one = Numeral(value=1.0, first=past + 1, past=past + 2)
    unit = measure(words, one)
    if unit.unit is not Unit.TIME or unit.factor >= amount.measure.factor:
        return amount
    return _sum(amount, unit.factor, unit.factor, unit.past)


def _sum(amount: Amount, seconds: float, step: float, past: int) -> Amount:
    found, number = amount.measure, amount.number
    total = number.value * found.factor + seconds
    return Amount(
        number=replace(number, value=total, step=step, past=past),
        measure=Measure(unit=Unit.TIME, past=past),
    )
