"""The numbers of a text in another language than English, classed.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from briefings.facts.abroad.framing import nearest_frame
from briefings.facts.abroad.kinds import kind_abroad
from briefings.facts.abroad.numerals import numeral_abroad
from briefings.facts.abroad.words import words_of
from briefings.facts.bounds import Bound, open_values
from briefings.facts.counting import Numeral, key_at
from briefings.facts.kinds import FigureKind
from briefings.facts.tokens import Token, stem
from briefings.facts.units import Measure, Unit
from briefings.facts.values import Figure
from briefings.model import Span
from briefings.text import sentences
from briefings.tongues import Lexicon

#: Words behind a number in which what it counts stands.
_REACH = 4
_LONGEST = 3


def figures_abroad(
    text: str, start: int, end: int | None, own: Lexicon
) -> tuple[Figure, ...]:
    """Return every number between two offsets, in order, classed."""
    found: list[Figure] = []
    for sentence in sentences(text, start, end):
        words = words_of(sentence.of(text), sentence.start)
        found += _in_sentence(words, own)
    return tuple(found)


def _in_sentence(words: Sequence[Token], own: Lexicon) -> Iterator[Figure]:
    numbers = list(_ranged(words, list(_numerals(words, own)), own))
    kinds = [kind_abroad(words, number, own) for number in numbers]
    pairs = zip(numbers, kinds, strict=True)
    places = frozenset(number.first for number, kind in pairs if not kind)
    for number, kind in zip(numbers, kinds, strict=True):
        if kind in (None, FigureKind.AGE, FigureKind.MAGNITUDE):
            yield _quantity(words, number, places, own, kind or FigureKind.QUANTITY)
        else:
            yield _plain(words, number, kind or FigureKind.QUANTITY)


def _numerals(words: Sequence[Token], own: Lexicon) -> Iterator[Numeral]:
    at = 0
    while at < len(words):
        number = numeral_abroad(words, at, own)
        if number:
            yield number
        elif words[at].form == "digits":  # a date or a time of day in digits
            yield Numeral(value=0.0, first=at, past=at + 1, digits=True)
        at = number.past if number else at + 1


def _ranged(
    words: Sequence[Token], numbers: Sequence[Numeral], own: Lexicon
) -> Iterator[Numeral]:
    """Yield the numbers, two that are the ends of a range as one."""
    at = 0
    while at < len(numbers):
        low, high = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
        if high and _joins(words, low, high, own) and low.value < high.value:
            yield replace(low, past=high.past, up_to=high.value)
            at += 1
        else:
            yield low
        at += 1


def _joins(words: Sequence[Token], low: Numeral, high: Numeral, own: Lexicon) -> bool:
    if high.first != low.past + 1:
        return False
    between = words[low.past]
    opened = key_at(words, low.first - 1) in own.lists["range_opens"]
    return (between.text in "-–—" and between.glued) or (
        opened and between.key in own.lists["range_joins"]
    )


def _span(words: Sequence[Token], number: Numeral) -> Span:
    last = number.past - 1
    last -= words[last].text == "."
    return Span(start=words[number.first].start, end=words[last].end)


def _plain(words: Sequence[Token], number: Numeral, kind: FigureKind) -> Figure:
    value = number.value
    return Figure(
        span=_span(words, number),
        kind=kind,
        value=value,
        amount=value,
        low=value,
        high=value,
        bound=Bound.EXACT,
        step=number.step,
    )


def _quantity(
    words: Sequence[Token],
    number: Numeral,
    places: Set[int],
    own: Lexicon,
    kind: FigureKind,
) -> Figure:
    found = _measure(words, number, own)
    if kind is FigureKind.AGE:
        found = Measure(unit=Unit.TIME, factor=31556952.0, past=number.past)
    name, _ = hedge_abroad(words, number.first - _signed(words, number, own), own)
    bound, low, high = open_values(name, number)
    noun = _noun(words, found.past, own) if found.unit is Unit.COUNT else None
    past = noun[0] + 1 if noun else found.past
    near = nearest_frame(words, number.first, past, places, own)
    counted = words[noun[0]] if noun else None
    return Figure(
        span=_span(words, number),
        kind=kind,
        value=number.value,
        amount=found.base(number.value),
        low=found.base(low),
        high=found.base(high),
        bound=bound,
        step=found.base(number.step),
        unit=found.unit,
        currency=found.currency,
        frame=near[0] if near else None,
        negated=bool(near and near[1]),
        noun=stem(noun[1]) if noun else None,
        counted=Span(start=counted.start, end=counted.end) if counted else None,
    )


def _signed(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    """Whether a currency's sign stands right before a number."""
    before = key_at(words, number.first - 1)
    return bool(before) and not before.isalnum() and bool(own.units(before))


def _measure(words: Sequence[Token], number: Numeral, own: Lexicon) -> Measure:
    if _signed(words, number, own):
        entry = own.units(key_at(words, number.first - 1))
        return _unit(entry or "", number.past)
    at = number.past
    entry = own.units(key_at(words, at)) if at < len(words) else None
    return _unit(entry, at + 1) if entry else Measure(past=number.past)


def _unit(entry: str, past: int) -> Measure:
    section, _, of = entry.partition(":")
    if section == "money":
        return Measure(unit=Unit.MONEY, currency=of, past=past)
    return Measure(unit=Unit(section), factor=float(of), past=past)


def hedge_abroad(words: Sequence[Token], first: int, own: Lexicon) -> tuple[str, int]:
    """Return the list that a number's hedge is in, and the first token of the whole."""
    begin = first
    while True:
        for length in range(min(_LONGEST, begin), 0, -1):
            phrase = tuple(word.key for word in words[begin - length : begin])
            if name := own.bounds.get(phrase):
                begin -= length
                break
        else:
            return "exact", begin
        if name != "exact":
            return name, begin


def _noun(words: Sequence[Token], past: int, own: Lexicon) -> tuple[int, str] | None:
    """Return the token of what is counted and its English word, or None."""
    for at in range(past, min(past + _REACH, len(words))):
        word = words[at]
        if word.form != "word" or word.key in own.lists["openers"]:
            return None
        found = own.nouns(word.key)
        if found:
            # "Пять стран мира": the head stands first; an adjective leads to one.
            ahead = own.nouns(key_at(words, at + 1))
            led = found == "person" and ahead not in (None, "person")
            return (at + 1, ahead) if led and ahead else (at, found)
    return None
