"""Stories of invented sources, and what a briefing says, for tests of evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from briefings.model import Cited, Source, Story, StoryId
from briefings.stories.claims import Claim, ClaimStatus, Count, claims
from briefings.stories.comparing import Cell, Comparison, Row, Stance, compare
from briefings.stories.disputes import disputes
from briefings.stories.telling.tells import Place
from briefings.writing.briefing import Briefing, check, lines_of
from briefings.writing.heads import head_with
from tests import factory

NOW = datetime(2026, 3, 3, tzinfo=UTC)

_ORIGINS = count()


def digest(text: str, outlet: str | None = None, day: str | None = None) -> Source:
    """Return a source of plain prose; its outlet and day stated in its front matter."""
    front = [f"outlet: {outlet}"] if outlet else []
    front += [f"published: {day}"] if day else []
    head = "---\n" + "\n".join(front) + "\n---\n" if front else ""
    return factory.source(head + text, f"{next(_ORIGINS)}.txt")


def story_of(*sources: Source) -> Story:
    head = None
    for source in sources:
        head = head_with(head, StoryId("st"), source, added=NOW)
    assert head
    return Story(head=head, sources=sources)


def withdrawn(source: Source) -> Source:
    return replace(source, withdrawn="wrong ship")


def compared(story: Story) -> Comparison:
    found = claims(story.sources)
    return compare(story.sources, found, disputes(story.sources))


def place(source: Source, words: str) -> Place:
    """Return the passage of a source that holds some words."""
    passage = next(p for p in source.passages if words in source.say(p))
    return Place(source=source.id, span=passage.span)


def claim(
    *places: Place,
    status: ClaimStatus = ClaimStatus.AGREED,
    timeline: tuple[Count, ...] = (),
) -> Claim:
    return Claim(
        id=f"cl{places[0].source}{len(places)}",
        passages=places,
        sure=places,
        voices=tuple(frozenset({place.source}) for place in places),
        status=status,
        timeline=timeline,
    )


def row(
    lead: Place,
    *cells: tuple[Source, Stance, Place | None],
    voices: int = 2,
    status: ClaimStatus = ClaimStatus.AGREED,
) -> Row:
    return Row(
        claim_id=f"cl{lead.source}{lead.span.start}",
        lead=lead,
        status=status,
        voices=voices,
        cells=tuple(Cell(source=s.id, stance=how, place=p) for s, how, p in cells),
    )


def laid(story: Story, *rows: Row) -> Comparison:
    return Comparison(sources=tuple(s.id for s in story.sources), rows=rows)


def said(briefing: Briefing, story: Story) -> list[str]:
    """Return the lines of a briefing, each of whose citations resolves."""
    check(briefing.citations(), {source.id: source.text for source in story.sources})
    return [
        line.words
        for section in (*briefing.shown, *briefing.more)
        for line in section.lines
    ]


def headings(briefing: Briefing) -> list[str | None]:
    return [section.heading for section in (*briefing.shown, *briefing.more)]


def cited(briefing: Briefing, opening: str) -> list[Cited]:
    """Return what stands behind the line that opens so."""
    lines = lines_of((*briefing.shown, *briefing.more))
    line = next(line for line in lines if line.words.startswith(opening))
    return list(line.citations)
