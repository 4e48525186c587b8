"""Sources that give a reader nothing to check: no figure, no quotation, no outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.facts import FigureKind, figures, quotes
from briefings.model import Passage, Source
from briefings.outlets import find_outlets
from briefings.stories.telling.tells import SILENT
from briefings.stories.telling.words import listed
from briefings.text import fold

#: Hedges in a hundred words from which a source hedges much: news text has about
#: one (Hyland 1998 counts two in scientific articles, the most hedged prose).
MANY_HEDGES = 1.5

#: Below this many words a source is short rather than thin.
_ENOUGH_WORDS = 150

#: Kinds of figures that a reader can hold against another source.
_FACTS = frozenset({FigureKind.QUANTITY, FigureKind.MAGNITUDE, FigureKind.SCORE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thin:
    """Why a source is thin: what it has, counted."""

    figures: int
    quotes: int
    outlets: int
    words: int

    #: In a hundred words.
    hedges: float


# Counting takes milliseconds, and a source never changes.
@lru_cache(maxsize=256)
def thinness(source: Source) -> Thin | None:
    """Return what a thin source has, by counts; None for one that is not thin.

    Thin is what gives no figure, quotes nobody, names no outlet and hedges much:
    no single one of these, and no short source, is thin.
    """
    found = counted(source)
    empty = not (found.figures or found.quotes or found.outlets)
    if empty and found.words >= _ENOUGH_WORDS and found.hedges >= MANY_HEDGES:
        return found
    return None


def counted(source: Source) -> Thin:
    """Return the counts by which a source is thin or not."""
    told = [passage for passage in source.passages if passage.role not in SILENT]
    words = [word for passage in told for word in _words(source, passage)]
    hedges = sum(word in listed("hedges") for word in words)
    return Thin(
        figures=sum(_figures(source, passage) for passage in told),
        quotes=len(quotes(source)),
        outlets=len(set(source.draws_on)) or _named(source) + bool(source.outlet),
        words=len(words),
        hedges=100 * hedges / max(len(words), 1),
    )


def _figures(source: Source, passage: Passage) -> int:
    start, end = passage.span.start, passage.span.end
    found = figures(source.text, start, end, language=source.language)
    return sum(each.kind in _FACTS for each in found)


def _named(source: Source) -> int:
    return len({outlet.name for outlet, _ in find_outlets(source.text)})


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _words(source: Source, passage: Passage) -> list[str]:
    return [fold(word) for word in _WORD.findall(source.say(passage))]
