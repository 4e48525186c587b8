"""Who said what, word for word: quotations with their speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefings.facts import Quote, quotes
from briefings.language import tr
from briefings.model import Passage, Source, Span
from briefings.writing.briefing import Line, Phrase

#: Words that make a quotation what somebody said; fewer quote a term.
SAID = 3


def quote_lines(source: Source) -> tuple[Line, ...]:
    """Return each passage with a quotation, and its speaker where that is elsewhere.

    A speaker whom a pronoun or an earlier sentence led to is marked as inferred.
    """
    return tuple(
        _line(source, said, next((each for each in own if each.speaker), own[0]))
        for said, own in _by_passage(source)
    )


def said_by(source: Source, at: Sequence[Span]) -> tuple[tuple[Passage, Line], ...]:
    """Return the passages that quote somebody, each with its line as above.

    Args:
        source: Where they stand.
        at: Where the source names them.
    """
    found: list[tuple[Passage, Line]] = []
    for said, held in _by_passage(source) if at else ():
        own = next((quote for quote in held if _speaks(quote, at)), None)
        if own:
            found.append((said, _line(source, said, own)))
    return tuple(found)


def _speaks(quote: Quote, at: Sequence[Span]) -> bool:
    who = quote.speaker
    return who is not None and any(
        span.start < who.end and who.start < span.end for span in at
    )


def _by_passage(source: Source) -> Iterator[tuple[Passage, list[Quote]]]:
    said = _speech(source)
    for passage in source.passages:
        held = [quote for quote in said if _within(quote.span, passage)]
        if held:
            yield passage, held


# Finding who spoke takes milliseconds, and a source never changes.
@lru_cache(maxsize=256)
def _speech(source: Source) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes(source) if _is_speech(source, quote))


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
    # TRANSLATORS: Behind the name of who said it, where the source does not say so in
    # as many words.
    inferred = tr("inferred")
    behind = Phrase(f" ({inferred})" if quote.inferred else "")
    return Line((words, Phrase(" — "), source.cite(quote.speaker), behind))
