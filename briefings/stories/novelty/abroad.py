"""What a source in another language adds: numbers that nobody has given.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.facts import Figure, FigureKind, Unit, figures
from briefings.model import Passage, Source
from briefings.stories.telling.amounts import agree

#: Numbers below this are in every text.
_FEWEST = 10


def counts_of(source: Source) -> Iterator[Figure]:
    """Yield the numbers of a source that count something, and that are no few."""
    for passage in source.passages:
        yield from _counted(source, passage)


def counts_anew(source: Source, passage: Passage, known: Sequence[Figure]) -> bool:
    """Whether a passage counts something that no known number gives."""
    return any(
        not any(agree(each, other) for other in known)
        for each in _counted(source, passage)
    )


def _counted(source: Source, passage: Passage) -> Iterator[Figure]:
    start, end = passage.span.start, passage.span.end
    for figure in figures(source.text, start, end, language=source.language):
        counts = figure.kind is FigureKind.QUANTITY and figure.unit is not Unit.TIME
        if counts and figure.amount >= _FEWEST:
            yield figure
