"""The sources of a chart, numbered as in the answer in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefings.model import Source, SourceId
from briefings.writing import labels
from briefings.writing.briefing import Note
from briefings.writing.callings import Callings
from briefings.writing.charts.model import Teller


def tellers_of(
    sources: Sequence[Source], notes: Sequence[Note], most: int
) -> tuple[Teller, ...]:
    """Return at most so many sources, by their numbers, lowest first.

    Args:
        sources: All that a chart is made of.
        notes: Those of the answer in words, in the order of their numbers.
        most: So many fit the picture.
    """
    names = Callings(sources)
    numbers = _numbers(sources, notes)
    shown = sorted(sources, key=lambda source: numbers[source.id])[:most]
    return tuple(
        Teller(
            source=source.id,
            number=numbers[source.id],
            name=names.listed([source.id]),
            date=labels.date(source.published),
        )
        for source in shown
    )


def _numbers(
    sources: Sequence[Source], notes: Sequence[Note]
) -> Mapping[SourceId, int]:
    """Return the number of each source; those without a note come after the notes."""
    noted = {note.source: at for at, note in enumerate(notes, start=1)}
    rest = [source.id for source in sources if source.id not in noted]
    return noted | {id_: len(noted) + at for at, id_ in enumerate(rest, start=1)}
