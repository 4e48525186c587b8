"""The passages of a story that tell news, each with whose word it is and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefings.model import Kind, Language, Passage, Role, Source, SourceId, Span
from briefings.stories.telling.terms import NOTHING, Told, told
from briefings.stories.voices import Lineage, lineage_of, lineages
from briefings.tongues import lexicon

#: Passages of these roles ask and label, and tell nothing.
SILENT = frozenset({Role.QUESTION, Role.TOPIC})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A stretch of a source."""

    source: SourceId
    span: Span

    def holds(self, part: Place) -> bool:
        """Tell whether another stretch begins within this one."""
        within = self.span.start <= part.span.start < self.span.end
        return self.source == part.source and within


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tell:
    """One passage of one source, with what it tells."""

    place: Place
    passage: Passage
    text: str
    told: Told

    #: Whose word it is.
    lineage: Lineage

    #: When its source told it, in UTC; None where the source does not say.
    moment: datetime | None

    #: The outlet took its source back.
    withdrawn: bool

    #: What it is told in, where that is another language than English: then only its
    #: numbers are compared.
    language: Language | None = None

    @property
    def headline(self) -> bool:
        """Whether it stands above the rest."""
        return self.passage.kind is Kind.HEADLINE

    @property
    def card(self) -> bool:
        """Whether it says who somebody is, rather than what happened."""
        return self.passage.role is Role.BIO


def tells(sources: Sequence[Source]) -> tuple[Tell, ...]:
    """Return the passages that tell something, source by source, in order of place."""
    whose = lineages(sources)
    return tuple(tell for source in sources for tell in _of(source, whose))


def without_headlines(tells: Sequence[Tell]) -> tuple[Tell, ...]:
    """Leave out the headlines of sources that say more: they say it again below."""
    bodies = {tell.place.source for tell in tells if not tell.headline}
    return tuple(
        tell for tell in tells if not tell.headline or tell.place.source not in bodies
    )


def _of(source: Source, whose: Mapping[SourceId, Lineage]) -> Iterator[Tell]:
    for passage in source.passages:
        if passage.role not in SILENT:
            text = source.say(passage)
            yield Tell(
                place=Place(source=source.id, span=passage.span),
                passage=passage,
                text=text,
                told=NOTHING if lexicon(source.language) else told(text),
                lineage=lineage_of(source, passage, whose[source.id]),
                moment=source.published.moment if source.published else None,
                withdrawn=source.withdrawn is not None,
                language=source.language if lexicon(source.language) else None,
            )
