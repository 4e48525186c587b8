"""Who said what, word for word: quotations with their speakers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefings.facts import Quote, quotes
from briefings.model import Passage, Source, Span
from briefings.writing.briefing import Line, Phrase

#: Words that make a quotation what somebody said; fewer quote a term.
SAID = 3


# Finding who spoke takes milliseconds, and a source never changes.
@lru_cache(maxsize=256)
def quote_lines(source: Source) -> tuple[Line, ...]:
    """Return each passage with a quotation, and its speaker where that is elsewhere.

    A speaker whom a pronoun or an earlier sentence led to is marked as inferred.
    """
    return tuple(_lines(source))


def _lines(source: Source) -> Iterator[Line]:
    said = [quote for quote in quotes(source) if _is_speech(source, quote)]
    for passage in source.passages:
        held = [quote for quote in said if _within(quote.span, passage)]
        if held:
            yield _line(source, passage, held[0])


def _is_speech(source: Source, quote: Quote) -> bool:
    """Leave out terms in quotation marks; two words are speech if a speaker is told."""
    words = len(quote.span.of(source.text).split())
    told = quote.speaker is not None and not quote.inferred
    return words >= SAID or (words == SAID - 1 and told)


def _within(span: Span, passage: Passage) -> bool:
    return passage.span.start <= span.start and span.end <= passage.span.end


def _line(source: Source, passage: Passage, quote: Quote) -> Line:
    words = source.cite(passage.span)
    if quote.speaker is None or _within(quote.speaker, passage):
        return Line((words,))
    inferred = " (inferred)" if quote.inferred else ""
    return Line((words, Phrase(" — "), source.cite(quote.speaker), Phrase(inferred)))
