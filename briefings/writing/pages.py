"""What every briefing of a story is made with: its sources that stand, its head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from briefings.language import N_, number, tr, trn
from briefings.model import Cited, Kind, Passage, Source, SourceId, Story
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.named import titled

# TRANSLATORS: Below a title: all sources of the story were taken back.
NONE_STANDS = N_("No source that stands")


def standing(story: Story) -> tuple[Source, ...]:
    """Return the sources that were not withdrawn; all of them if all were."""
    kept = tuple(source for source in story.sources if source.withdrawn is None)
    return kept or story.sources


def tellers(story: Story) -> str:
    """Say how many sources tell a story, whose, and how many were taken back."""
    head = story.head
    stand = [source for source in story.sources if source.withdrawn is None]
    gone = len(story.sources) - len(stand)
    # Counted as lists of stories count them: who was taken back is one of them.
    told = labels.spread(head.sources, head.outlets) if stand else tr(NONE_STANDS)
    # TRANSLATORS: Behind the count of sources: how many of them were taken back.
    also = [trn("{n} withdrawn", "{n} withdrawn", gone)] if gone else []
    return " · ".join((told, *also))


def facts(story: Story) -> str:
    """Return the line of counts and dates under a story's title."""
    said = [tellers(story)]
    if not story.is_whole:
        # TRANSLATORS: Behind the count of a long story's sources, of which only so many
        # are read for an answer.
        newest = number(len(story.sources))
        said.append(tr("compared: the newest {number}", number=newest))
    return " · ".join((*said, labels.date(story.head.latest)))


def story_page(story: Story, sections: Sequence[Section]) -> Briefing:
    """Return a briefing of sections under a story's title and facts."""
    sources = by_id(story.sources)
    return briefing(titled(story.head, sources), facts(story), sections, sources)


def by_id(sources: Iterable[Source]) -> Mapping[SourceId, Source]:
    """Return sources by their ids."""
    return {source.id: source for source in sources}


def passage_line(source: Source, passage: Passage) -> Line:
    """Return a passage as it is, or a table row as its cells under their heads."""
    cells = [
        (source.cite(head) if head else None, source.cite(cell))
        for head, cell in zip_longest(
            passage.header[: len(passage.cells)], passage.cells
        )
        if cell.start < cell.end
    ]
    if passage.kind is not Kind.ROW or not cells:
        return Line((source.cite(passage.span),))
    parts: list[Phrase | Cited] = [cells[0][1]]
    for at, (head, cell) in enumerate(cells[1:]):
        parts.append(Phrase("; " if at else " — "))
        if head and head.words:
            parts += [head, Phrase(": ")]
        parts.append(cell)
    return Line(tuple(parts))
