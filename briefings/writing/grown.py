"""Counts that grew from one report to the next: a timeline, not a contradiction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.model import Cited, Passage, Source, SourceId, Span
from briefings.stories.claims import Claim, ClaimStatus, Count
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.tells import Place
from briefings.writing import labels
from briefings.writing.briefing import Line, Part, Phrase
from briefings.writing.excerpts import excerpt, told_at
from briefings.writing.pages import by_id
from briefings.writing.quantities import said_as
from briefings.writing.salience import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Growing:
    """A count that grew: two steps or more, oldest first, and what told each."""

    steps: tuple[Count, ...]

    #: The passage of each step.
    told: tuple[Told, ...]


def growing(sources: Sequence[Source], claims: Sequence[Claim]) -> tuple[Growing, ...]:
    """Return each count that grew, those of most steps first."""
    told = told_at(sources)
    grew = [claim for claim in claims if claim.status is ClaimStatus.GROWING]
    steps = {claim.id: _steps(claim, by_id(sources)) for claim in grew}
    grew.sort(key=lambda claim: (-len(steps[claim.id]), -len(claim.voices)))
    found: list[Growing] = []
    shown: set[Place] = set()
    for claim in grew:
        given = {place.source: place for place in claim.passages}
        passages = [given[count.place.source] for count in steps[claim.id]]
        if len(passages) > 1 and shown.isdisjoint(passages):
            shown.update(passages)
            those = tuple(told[each] for each in passages)
            found.append(Growing(steps=tuple(steps[claim.id]), told=those))
    return tuple(found)


def grown_lines(sources: Sequence[Source], claims: Sequence[Claim]) -> tuple[Line, ...]:
    """Return each count that grew: its newest telling, then each step with its day."""
    return tuple(map(_line, growing(sources, claims)))


def said_in(count: Count, told: Told) -> Cited:
    """Return a count with its noun, as the passage that tells it says it."""
    source, passage = told
    return source.cite(_said_as(source, passage, count.place.span))


def _steps(claim: Claim, sources: Mapping[SourceId, Source]) -> list[Count]:
    """Return the counts of a claim that top all before them, one of a day."""
    tops: list[Count] = []
    counts = [c for c in claim.timeline if c.moment and c.place.source in sources]
    for count in counts:
        same_day = tops and _day(tops[-1]) == _day(count)
        if not tops or count.value > tops[-1].value:
            tops = [*tops[:-1], count] if same_day else [*tops, count]
    return tops


def _day(count: Count) -> str:
    return f"{count.moment:%Y-%m-%d}"


def _line(each: Growing) -> Line:
    newest = each.steps[-1].place.span
    parts: list[Part] = [*excerpt(*each.told[-1], focus=newest), Phrase("\n")]
    for at, (count, told) in enumerate(zip(each.steps, each.told, strict=True)):
        day = labels.date(told[0].published)
        parts += [Phrase(f"{' · ' if at else ''}{day}: "), said_in(count, told)]
    return Line(tuple(parts))


def _said_as(source: Source, passage: Passage, number: Span) -> Span:
    start = passage.span.start
    text = source.say(passage)
    figure = next(
        amount.figure
        for amount in amounts(text)
        if start + amount.figure.span.start == number.start
    )
    said = said_as(text, figure)
    return Span(start=start + said.start, end=start + said.end)
