"""A number as its sentence says it: with its hedge, its unit and what it counts."""

from __future__ import annotations

from briefings.facts import Figure, Unit
from briefings.facts.bounds import hedge
from briefings.facts.counting import Numeral
from briefings.facts.tokens import tokens
from briefings.facts.units import currency_before, measure
from briefings.model import Span

#: Characters between a number and the noun it counts, at most: "123 prominent
#: political prisoners" is said in one breath, what stands further off is not.
_BREATH = 40


def said_as(text: str, figure: Figure) -> Span:
    """Return where "about 1,200 political prisoners" stands, given the "1,200"."""
    words = tokens(text)
    first = next(n for n, word in enumerate(words) if word.end > figure.span.start)
    past = next(
        (n for n, word in enumerate(words) if word.start >= figure.span.end), len(words)
    )
    number = Numeral(value=figure.value, first=first, past=past, step=figure.step)
    measured = measure(words, number).past
    first -= currency_before(words, first) is not None
    _, begin = hedge(words, first, measured)
    end = words[measured - 1].end
    counted = figure.counted if figure.unit is Unit.COUNT else None
    if counted and 0 <= counted.start - figure.span.end <= _BREATH:
        end = max(end, counted.end)
    return Span(start=words[begin].start, end=end)
