"""A story as a briefing: what happened, and each part its sources are made of."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, zip_longest
from typing import Final

from briefings.model import (
    Cited,
    Kind,
    Passage,
    Role,
    Source,
    SourceId,
    Span,
    Stamp,
    Story,
)
from briefings.stories.thin import thinness
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.quotes import SAID, quote_lines
from briefings.writing.salience import most_telling

#: What stands between quotation marks that belong together.
_QUOTATION = re.compile(
    r"[“„]([^“”„\n]{1,400})[”“]|«([^«»\n]{1,400})»|\"([^\"\n]{1,400})\""
)

#: The part whose lines tell who spoke as well.
QUOTES = "quotes"

_PROSE = (Kind.SENTENCE, Kind.BULLET, Kind.QUOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing the sources' own pages offer, by name."""

    #: The command that asks for it, without the slash.
    name: str

    #: Its heading, and the label of its button.
    heading: str

    #: Said where no source of the story has it.
    absent: str

    #: Whether a passage belongs to it.
    holds: Callable[[Source, Passage], bool]


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
        return _brief(story, [Section(None, (Line((Phrase(part.absent),)),))])
    return _brief(story, [Section(part.heading, ()), *sections])


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


def sources_briefing(story: Story) -> Briefing:
    """List the sources, each with its headline, date, and whom it rests on."""
    lines = tuple(_source_line(source) for source in story.sources)
    return _brief(story, [Section("Sources", lines)])


def standing(story: Story) -> tuple[Source, ...]:
    """Return the sources that were not withdrawn; all of them if all were."""
    kept = tuple(source for source in story.sources if source.withdrawn is None)
    return kept or story.sources


def facts(story: Story) -> str:
    """Return the line of counts and dates under a story's title."""
    head = story.head
    return f"{labels.spread(head.sources, head.outlets)} · {labels.date(head.latest)}"


def _brief(story: Story, sections: Sequence[Section]) -> Briefing:
    return briefing(
        Line((story.head.title,)), facts(story), sections, by_id(story.sources)
    )


def by_id(sources: Iterable[Source]) -> Mapping[SourceId, Source]:
    """Return sources by their ids."""
    return {source.id: source for source in sources}


def _tells(source: Source, passage: Passage) -> bool:
    """Keep what reports the event: leads, or any prose where a source has none."""
    if passage.kind not in _PROSE:
        return False
    return passage.role is Role.LEAD or not any(
        other.role is Role.LEAD and other.kind in _PROSE for other in source.passages
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


def _source_line(source: Source) -> Line:
    """Call a source by its headline, or by its first words where it has none."""
    first = next(
        (said for said in source.passages if said.kind is Kind.HEADLINE),
        source.passages[0],
    )
    rests = f" — rests on {', '.join(source.draws_on)}" if source.draws_on else ""
    return Line(
        (source.cite(first.span), Phrase(rests + _thin(source)), *_withdrawn(source))
    )


def _thin(source: Source) -> str:
    """Say that a source gives nothing to check, with the counts as the reason."""
    thin = thinness(source)
    if thin is None:
        return ""
    return (
        " — thin: no figure, no quotation, no outlet named,"
        f" {thin.hedges:.1f} hedges in 100 words"
    )


def _withdrawn(source: Source) -> tuple[Phrase | Cited, ...]:
    """Return that its outlet took a source back, and why, in the outlet's words."""
    if source.withdrawn is None:
        return ()
    at = source.text.find(source.withdrawn)
    if at < 0:
        return (Phrase(" — withdrawn by its outlet"),)
    reason = source.cite(Span(start=at, end=at + len(source.withdrawn)))
    return (Phrase(" — withdrawn: "), reason)


def _of(*roles: Role) -> Callable[[Source, Passage], bool]:
    return lambda _, passage: (
        passage.role in roles and passage.kind is not Kind.HEADLINE
    )


def _row(_: Source, passage: Passage) -> bool:
    return passage.kind is Kind.ROW


def _quotes(source: Source, passage: Passage) -> bool:
    if passage.kind is Kind.QUOTE:
        return True
    if passage.kind not in _PROSE:
        return False
    quoted = _QUOTATION.finditer(source.say(passage))
    return any(len((match[match.lastindex or 0]).split()) >= SAID for match in quoted)


#: In the order of their buttons.
PARTS: Final = (
    Part(
        name="happened",
        heading="What happened",
        absent="No source here says what happened in a lead of its own.",
        holds=_of(Role.LEAD),
    ),
    Part(
        name="behind",
        heading="Behind the headline",
        absent="No source here looks behind the headline.",
        holds=_of(Role.ANALYSIS),
    ),
    Part(
        name="papers",
        heading="What the papers say",
        absent="No source here compares what the papers say.",
        holds=_of(Role.COVERAGE),
    ),
    Part(
        name="background",
        heading="How we got here",
        absent="No source here tells how it came to this.",
        holds=_of(Role.BACKGROUND),
    ),
    Part(
        name="questions",
        heading="Questions",
        absent="No source here asks a question.",
        holds=_of(Role.QUESTION),
    ),
    Part(
        name="insights",
        heading="Key insights",
        absent="No source here lists key insights.",
        holds=_of(Role.INSIGHT),
    ),
    Part(
        name="takeaways",
        heading="Takeaways",
        absent="No source here draws a takeaway.",
        holds=_of(Role.TAKEAWAY),
    ),
    Part(
        name="topics",
        heading="Topics",
        absent="No source here names its topics.",
        holds=_of(Role.TOPIC),
    ),
    Part(
        name="tables",
        heading="Tables",
        absent="No source here has a table.",
        holds=_row,
    ),
    Part(
        name=QUOTES,
        heading="Quotes",
        absent="No source here quotes anybody directly.",
        holds=_quotes,
    ),
)
