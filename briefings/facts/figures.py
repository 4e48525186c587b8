"""The numbers of a text: how much, of what, how sure, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.facts.bounds import Bound, hedge, open_values
from briefings.facts.frames import frame_near
from briefings.facts.kinds import FigureKind, is_age, is_magnitude, plain_kind
from briefings.facts.nouns import head_noun, noun_before, noun_stem
from briefings.facts.numerals import Numeral, key_at, numeral
from briefings.facts.tokens import Token, tokens
from briefings.facts.units import Measure, Unit, measure
from briefings.model import Span
from briefings.text import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a text."""

    #: The number itself with its scale ("1.2 million"), without sign and unit.
    span: Span

    kind: FigureKind

    #: In base units (see ``units.toml``); money in units of its currency.  The
    #: middle of a range; the first side of a score.
    value: float

    #: Least and greatest value that the words leave open; may be infinite.
    low: float
    high: float

    bound: Bound

    #: Size of the last place written, in base units: 100,000 for "1.2 million".
    step: float

    unit: Unit = Unit.COUNT

    #: ISO 4217 code where it is money.
    currency: str | None = None

    #: What happens to what it counts ("freed", "held"...); see ``frames.toml``.
    frame: str | None = None

    #: Stem of the head noun of what it counts; None where none is said.
    noun: str | None = None

    #: Whether the frame is denied.
    negated: bool = False

    #: The other side of a score: 2 in "3-2".
    against: float | None = None

    #: Whether it points back to something known: "the two nations".
    definite: bool = False


def figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """Return every number between two offsets, in order, classed.

    Years, dates, clock times, ordinals, list numerals and parts of names are
    there too, each of its kind: a caller that compares amounts takes those of
    kind quantity, age, magnitude and score.
    """
    found: list[Figure] = []
    for sentence in sentences(text, start, end):
        words = tokens(text, sentence.start, sentence.end)
        numbers = list(_numerals(words))
        places = [number.first for number in numbers]
        found += _classed(words, numbers, places)
    return tuple(found)
