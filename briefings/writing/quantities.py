"""A number as its sentence says it: with its hedge, its unit and what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts import Figure, Unit
from briefings.facts.abroad.figures import hedge_abroad
from briefings.facts.abroad.words import words_of
from briefings.facts.bounds import hedge
from briefings.facts.counting import Numeral
from briefings.facts.grammar import words as listed
from briefings.facts.nouns import is_plural
from briefings.facts.tokens import Token, tokens
from briefings.facts.units import currency_before, measure
from briefings.model import Language, Span
from briefings.tongues import Lexicon, lexicon

#: Characters between a number and the noun it counts, at most: "123 prominent
#: political prisoners" is said in one breath, what stands further off is not.
_BREATH = 40


def said_as(text: str, figure: Figure, language: Language | None = None) -> Span:
    """Return where "about 1,200 political prisoners" stands, given the "1,200"."""
    if own := lexicon(language):
        return _said_abroad(text, figure, own)
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
    counted = counted_behind(figure)
    if counted:
        end = max(end, _whole_noun(words, counted))
    return Span(start=words[begin].start, end=end)


def _said_abroad(text: str, figure: Figure, own: Lexicon) -> Span:
    words = words_of(text, 0)
    first = next(n for n, word in enumerate(words) if word.end > figure.span.start)
    _, begin = hedge_abroad(words, first, own)
    counted = counted_behind(figure)
    end = counted.end if counted else figure.span.end
    behind = next((word for word in words if word.start >= figure.span.end), None)
    if behind and figure.unit is not Unit.COUNT and own.units(behind.key):
        end = behind.end
    return Span(start=words[begin].start, end=end)


def counted_behind(figure: Figure) -> Span | None:
    """Return the noun that stands behind a count, said in one breath with it."""
    counted = figure.counted if figure.unit is Unit.COUNT else None
    near = counted is not None and 0 <= counted.start - figure.span.end <= _BREATH
    return counted if near else None


def _whole_noun(words: Sequence[Token], counted: Span) -> int:
    """Return where a noun of one form in both numbers ends: "police officers"."""
    at = next(n for n, word in enumerate(words) if word.end >= counted.end)
    behind = words[at + 1 : at + 2]
    compound = words[at].key in listed("plurals") and behind
    more = compound and behind[0].key.endswith("s") and is_plural(behind[0].key)
    return behind[0].end if more else counted.end
