"""The numbers of a text: how much, of what, how sure, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefings.facts.abroad.figures import figures_abroad
from briefings.facts.bounds import Bound, hedge, open_values
from briefings.facts.counting import Numeral, key_at
from briefings.facts.frames import frame_near, frame_of, frames
from briefings.facts.joining import Amount, joined
from briefings.facts.kinds import FigureKind, is_age, is_magnitude, plain_kind
from briefings.facts.nouns import head_noun, noun_before, noun_stem
from briefings.facts.numerals import beginnings, has_numeral, numeral
from briefings.facts.tokens import Token, tokens
from briefings.facts.units import Measure, Unit, currency_before, years
from briefings.facts.vague import vague_numeral
from briefings.facts.values import Figure
from briefings.model import Language, Span
from briefings.text import sentences
from briefings.tongues import lexicon


def figures(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    vague: bool = False,
    language: Language | None = None,
) -> tuple[Figure, ...]:
    """Return every number between two offsets, in order, classed.

    Years, dates, clock times, ordinals, list numerals and parts of names are
    there too, each of its kind: a caller that compares amounts takes those of
    kind quantity, age, magnitude and score.

    Args:
        text: Where they stand.
        start: First character looked at.
        end: The one after the last; None for the end of the text.
        vague: Also read "several", "many", "most of", as kind vague; of English
            alone.
        language: What the text is in; read as English where that is not known.
    """
    if own := lexicon(language):
        return figures_abroad(text, start, end, own)
    found: list[Figure] = []
    for words in _numbered(text, start, end, vague=vague):
        found += _in_sentence(words, vague=vague)
    return tuple(found)


class Sum(NamedTuple):
    """What a number comes to, and nothing of what becomes of it."""

    #: These four as :class:`~briefings.facts.values.Figure` has them.
    kind: FigureKind
    amount: float
    step: float
    unit: Unit


def sums(
    text: str, start: int, end: int, *, language: Language | None = None
) -> Iterator[Sum]:
    """Yield what the numbers that :func:`figures` returns come to: in half its time."""
    if own := lexicon(language):
        for each in figures_abroad(text, start, end, own):
            yield Sum(each.kind, each.amount, each.step, each.unit)
        return
    for words in _numbered(text, start, end):
        for amount in _amounts(words):
            number, plain = amount.number, _plain_kind(words, amount)
            if plain is None:
                kind, found = _kind(words, amount)
                least = found.base(number.step)
                yield Sum(kind, found.base(number.value), least, found.unit)
            else:
                yield Sum(plain, number.value, number.step, Unit.COUNT)


def _numbered(
    text: str, start: int, end: int | None, *, vague: bool = False
) -> Iterator[Sequence[Token]]:
    """Yield the words of each sentence that may hold a number: most texts have few."""
    for sentence in _stretches(text, start, end):
        if vague or has_numeral(text, sentence):
            yield tokens(text, sentence.start, sentence.end)


#: Characters read at once.  What each number counts is looked for among all words of
#: its sentence; longer ones are lists or no prose at all.
_LONGEST = 2_000


def _stretches(text: str, start: int, end: int | None) -> Iterator[Span]:
    """Yield the sentences of a text, those without an end in pieces."""
    for sentence in sentences(text, start, end):
        at = sentence.start
        while sentence.end - at > _LONGEST:
            cut = text.rfind(" ", at + 1, at + _LONGEST)
            past = cut if cut > 0 else at + _LONGEST
            yield Span(start=at, end=past)
            at = past
        yield Span(start=at, end=sentence.end)


def _in_sentence(words: Sequence[Token], *, vague: bool) -> Iterator[Figure]:
    amounts = list(_amounts(words, vague=vague))
    places = [amount.number.first for amount in amounts]
    acts = frames(words) if amounts else []
    for amount in amounts:
        plain = _plain_kind(words, amount)
        if plain is None:
            yield _quantity(words, amount, places, acts)
        else:
            yield _plain(words, amount.number, plain)


def _amounts(words: Sequence[Token], *, vague: bool = False) -> Iterator[Amount]:
    return joined(words, list(_numerals(words, vague=vague)))


def _plain_kind(words: Sequence[Token], amount: Amount) -> FigureKind | None:
    # What was joined to a range or a score counts something.
    return None if amount.kind else plain_kind(words, amount.number)


def _numerals(words: Sequence[Token], *, vague: bool) -> Iterator[Numeral]:
    past = 0
    for at in range(len(words)) if vague else beginnings(words):
        if at < past:
            continue
        number = (vague_numeral(words, at) if vague else None) or numeral(words, at)
        if number is not None and _counts(words, number):
            yield number
        past = number.past if number else at


def _counts(words: Sequence[Token], number: Numeral) -> bool:
    """Whether it is said as a number: not the "one" of "one of them", "no one".

    Nor is "a half" of "an hour and a half of sun".
    """
    first, past = number.first, number.past
    if number.share and key_at(words, first - 1) == "and":
        return key_at(words, first - 3) not in ("a", "an", "one")
    if key_at(words, past) == "-" and key_at(words, past + 1) in _ORDINALS:
        return False
    if words[first].key != "one" or past > first + 1:
        return True
    side = key_at(words, first - 1) == "to"
    share = key_at(words, past) == "in" and numeral(words, past + 1) is not None
    pronoun = key_at(words, first - 1) in _NO_COUNT
    counted = head_noun(words, past) is not None and not pronoun
    return key_at(words, past) != "of" and (side or share or counted)


#: End an ordinal: "twenty-first".
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth".split()
)

#: Before "one", these make it a pronoun.
_NO_COUNT = frozenset("no any every each the this that some which another -".split())


def _plain(words: Sequence[Token], number: Numeral, kind: FigureKind) -> Figure:
    return Figure(
        span=_span(words, number),
        kind=kind,
        value=number.value,
        amount=number.value,
        low=number.value,
        high=number.value,
        bound=Bound.EXACT,
        step=number.step,
    )


def _span(words: Sequence[Token], number: Numeral) -> Span:
    return Span(start=words[number.first].start, end=words[number.past - 1].end)


def _quantity(
    words: Sequence[Token],
    amount: Amount,
    places: Sequence[int],
    acts: Sequence[tuple[int, str, bool]],
) -> Figure:
    number = amount.number
    kind, found = _kind(words, amount)
    first = number.first - (currency_before(words, number.first) is not None)
    name, begin = hedge(words, first, found.past)
    bound, low, high = open_values(name, number)
    noun, past = _noun(words, amount, begin)
    counted = words[noun] if noun is not None else None
    near = _frame_of_what(words, found) or frame_near(words, acts, begin, past, places)
    return Figure(
        span=_span(words, number),
        kind=kind,
        value=found.base(number.value) if number.share else number.value,
        amount=found.base(number.value),
        low=found.base(low),
        high=found.base(high),
        bound=bound,
        step=found.base(number.step),
        unit=found.unit,
        currency=found.currency,
        frame=near[0] if near else None,
        negated=bool(near and near[1]),
        noun=noun_stem(counted) if counted else None,
        counted=Span(start=counted.start, end=counted.end) if counted else None,
        against=amount.against,
        definite=key_at(words, begin - 1) in ("the", "these", "those", "both"),
    )


def _frame_of_what(words: Sequence[Token], found: Measure) -> tuple[str, bool] | None:
    """Return the frame of "two days of talks": what is measured, named outright."""
    if found.unit in _NAMELESS or key_at(words, found.past) != "of":
        return None
    noun = head_noun(words, found.past)
    frame = frame_of(words[noun[0]].key) if noun else None
    return (frame, False) if frame else None


def _kind(words: Sequence[Token], amount: Amount) -> tuple[FigureKind, Measure]:
    """Return the kind of a number that counts something, and what it is measured in."""
    found = amount.measure
    kind = amount.kind or _measured_kind(words, amount.number, found)
    bare = kind is FigureKind.AGE and found.unit is Unit.COUNT
    return kind, years(found.past) if bare else found


def _measured_kind(
    words: Sequence[Token], number: Numeral, found: Measure
) -> FigureKind:
    if number.vague:
        return FigureKind.VAGUE
    if is_age(words, number, found):
        return FigureKind.AGE
    if is_magnitude(words, number, found):
        return FigureKind.MAGNITUDE
    return FigureKind.QUANTITY


#: Units whose own word is the head noun: "two days of talks" counts days.
_NAMELESS = frozenset({Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.POINT})


def _noun(words: Sequence[Token], amount: Amount, begin: int) -> tuple[int | None, int]:
    """Return the token of the head noun, and the one after what is counted."""
    found = amount.measure
    if found.unit not in _NAMELESS:
        return found.past - 1, found.past
    several = found.unit is Unit.COUNT and amount.number.value != 1
    after = head_noun(words, found.past, plural=several)
    if after:
        return after
    return noun_before(words, begin), found.past
