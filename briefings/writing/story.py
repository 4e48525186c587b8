"""A story as a briefing: what happened, and each part its sources are made of."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, zip_longest

from briefings.model import (
    Cited,
    Kind,
    Passage,
    Role,
    Source,
    SourceId,
    Stamp,
    Story,
)
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.parts import PARTS, PROSE, QUOTES, Part
from briefings.writing.quotes import quote_lines
from briefings.writing.salience import most_telling


def story_briefing(story: Story) -> Briefing:
    """Tell what happened, the passages that most sources share first."""
    told = [
        (source, passage)
        for source in standing(story)
        for passage in source.passages
        if _tells(source, passage)
    ]
    days = {source.published.moment.date() for source, _ in told if source.published}
    lines = tuple(
        Line((*_day(source, days), source.cite(said.span)))
        for source, said in most_telling(told)
    )
    sections = [Section(None, lines)] if lines else []
    when = {source.id: source.published for source in story.sources}
    return briefing(
        Line((story.head.title,)),
        facts(story),
        sections,
        by_id(story.sources),
        order=lambda line: _age_key(when[line.citations[0].source]),
    )


def _day(source: Source, days: Collection[date]) -> tuple[Phrase, ...]:
    """Return the day a source tells of, where the story's sources have several."""
    if source.published is None or len(days) < 2:
        return ()
    return (Phrase(f"{labels.date(source.published)}: "),)


def _age_key(stamp: Stamp | None) -> float:
    """Return what sorts newest first; a source of no date comes last."""
    return -stamp.moment.timestamp() if stamp else math.inf


def part_briefing(story: Story, part: Part) -> Briefing:
    """Tell one part, source by source; says so where no source has it."""
    sections = [
        Section(labels.outlet(source), tuple(lines))
        for source in standing(story)
        if (lines := list(_part_lines(source, part)))
    ]
    if not sections:
        return story_page(story, [Section(None, (Line((Phrase(part.absent),)),))])
    return story_page(story, [Section(part.heading, ()), *sections])


def parts_of(story: Story) -> tuple[Part, ...]:
    """Return the parts that at least one source of the story has."""
    return tuple(
        part
        for part in PARTS
        if any(
            part.holds(source, passage)
            for source in standing(story)
            for passage in source.passages
        )
    )


def standing(story: Story) -> tuple[Source, ...]:
    """Return the sources that were not withdrawn; all of them if all were."""
    kept = tuple(source for source in story.sources if source.withdrawn is None)
    return kept or story.sources


def facts(story: Story) -> str:
    """Return the line of counts and dates under a story's title."""
    head = story.head
    return f"{labels.spread(head.sources, head.outlets)} · {labels.date(head.latest)}"


def story_page(story: Story, sections: Sequence[Section]) -> Briefing:
    """Return a briefing of sections under a story's title and facts."""
    return briefing(
        Line((story.head.title,)), facts(story), sections, by_id(story.sources)
    )


def by_id(sources: Iterable[Source]) -> Mapping[SourceId, Source]:
    """Return sources by their ids."""
    return {source.id: source for source in sources}


def _tells(source: Source, passage: Passage) -> bool:
    """Keep what reports the event: leads, or any prose where a source has none."""
    if passage.kind not in PROSE:
        return False
    return passage.role is Role.LEAD or not any(
        other.role is Role.LEAD and other.kind in PROSE for other in source.passages
    )


def _part_lines(source: Source, part: Part) -> Iterator[Line]:
    if part.name == QUOTES:
        yield from quote_lines(source)
        return
    held = [passage for passage in source.passages if part.holds(source, passage)]
    for kind, group in groupby(held, key=lambda passage: passage.kind):
        if kind is Kind.TOPIC:
            yield _joined([source.cite(passage.span) for passage in group], " · ")
        else:
            yield from (passage_line(source, passage) for passage in group)


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


def _joined(cited: Sequence[Cited], by: str) -> Line:
    parts: list[Phrase | Cited] = []
    for at, each in enumerate(cited):
        parts += [Phrase(by), each] if at else [each]
    return Line(tuple(parts))
