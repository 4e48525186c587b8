"""Every number that a story's sources give, by what it counts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.facts import Bound, FigureKind, figures
from briefings.model import Cited, Role, Source, SourceId, Span, Story
from briefings.stories.claims_links import Rarity
from briefings.stories.telling.amounts import Amount, amounts, likeness
from briefings.stories.telling.figures import SAME_QUANTITY
from briefings.stories.telling.tells import Tell, tells, without_headlines
from briefings.stories.voices import independent
from briefings.text import fold
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.excerpts import excerpt, voices
from briefings.writing.pages import by_id, standing, story_page
from briefings.writing.quantities import said_as

NONE = "No source here gives a number."

#: Headings of numbers that measure no amount of the story; None for the others.
_HEADINGS: Mapping[FigureKind, str | None] = {
    FigureKind.QUANTITY: None,
    FigureKind.MAGNITUDE: "Magnitudes",
    FigureKind.SCORE: "Scores",
    FigureKind.AGE: "Ages",
}
_VAGUE = "Without a number"
_YEARS = "Years named"


@dataclass(frozen=True, slots=True)
class _Given:
    """A number, and the passage that gives it."""

    tell: Tell
    amount: Amount

    @property
    def words(self) -> str:
        """The number alone."""
        return self.amount.figure.span.of(self.tell.text)


#: Tellings of one value, the plainest first; and values of one thing counted.
_Value = list[_Given]
_Counted = list[_Value]


def numbers_briefing(story: Story) -> Briefing:
    """Return each value once, with who gives it; what most voices give comes first."""
    sources = by_id(standing(story))
    told = [
        tell
        for tell in without_headlines(tells(tuple(sources.values())))
        if not tell.card
    ]
    counted = sorted(_counted(told), key=lambda values: _worth(values[0]))
    sections = [
        *(
            Section(heading, tuple(_lines(_of_kind(counted, kind), sources)))
            for kind, heading in _HEADINGS.items()
        ),
        Section(_VAGUE, tuple(_lines(_vague(counted), sources))),
        Section(_YEARS, tuple(_years(told, sources))),
    ]
    kept = [section for section in sections if section.lines]
    return story_page(story, kept or [Section(None, (Line((Phrase(NONE),)),))])


def _counted(told: Sequence[Tell]) -> Iterator[_Counted]:
    """Yield what is counted, each as its values: those of most voices first."""
    rarity = Rarity(told)
    groups: list[list[_Given]] = []
    for tell in told:
        for amount in amounts(tell.text):
            given = _Given(tell, amount)
            for group in groups:
                if likeness(group[0].amount, amount, rarity) >= SAME_QUANTITY:
                    group.append(given)
                    break
            else:
                groups.append([given])
    for group in groups:
        yield sorted(_values(group), key=_worth)


def _values(group: Iterable[_Given]) -> Iterator[_Value]:
    """Yield the tellings of each value, of one count after the other."""
    values: list[_Value] = []
    for given in group:
        for value in values:
            if _same(value[0], given):
                value.append(given)
                break
        else:
            values.append([given])
    return (sorted(value, key=_plainness) for value in values)


def _same(one: _Given, other: _Given) -> bool:
    """Whether two say the same number, in full or rounded: 1.2 million, 1,203,000."""
    if one.amount.vague or other.amount.vague:
        return fold(one.words) == fold(other.words)
    a, b = one.amount.figure, other.amount.figure
    return a.against == b.against and abs(a.amount - b.amount) < max(a.step, b.step) / 2


def _plainness(given: _Given) -> tuple[bool, float, bool]:
    """Sort exact numbers first, then precise ones, then those that leads give."""
    figure, role = given.amount.figure, given.tell.passage.role
    return figure.bound is not Bound.EXACT, figure.step, role is not Role.LEAD


def _worth(value: _Value) -> tuple[int, float]:
    """Sort what most voices give first, then what was published last."""
    moment = value[0].tell.moment
    return -_voices(value), -moment.timestamp() if moment else math.inf


def _is_vague(value: _Value) -> bool:
    return value[0].amount.vague


def _voices(value: _Value) -> int:
    return len(independent(given.tell.lineage for given in value))


def _of_kind(counted: Iterable[_Counted], kind: FigureKind) -> Iterator[_Value]:
    for values in counted:
        if values[0][0].amount.dimension[0] is kind:
            yield from (value for value in values if not _is_vague(value))


def _vague(counted: Iterable[_Counted]) -> Iterator[_Value]:
    return (value for values in counted for value in values if _is_vague(value))


def _lines(
    values: Iterable[_Value], sources: Mapping[SourceId, Source]
) -> Iterator[Line]:
    for value in values:
        first = value[0]
        source = sources[first.tell.place.source]
        number = _placed(first.tell, said_as(first.tell.text, first.amount.figure))
        yield Line(
            (
                source.cite(number),
                Phrase(f" · {voices(_voices(value))}\n"),
                *excerpt(source, first.tell.passage, focus=number),
            ),
            _behind(
                ((given.tell, given.amount.figure.span) for given in value), sources
            ),
        )


def _placed(tell: Tell, span: Span) -> Span:
    start = tell.place.span.start
    return Span(start=start + span.start, end=start + span.end)


def _behind(
    said: Iterable[tuple[Tell, Span]], sources: Mapping[SourceId, Source]
) -> tuple[Cited, ...]:
    """Return the words of each source that gives a value, once a source."""
    found: dict[SourceId, Cited] = {}
    for tell, span in said:
        source = sources[tell.place.source]
        found.setdefault(source.id, source.cite(_placed(tell, span)))
    return tuple(found.values())


def _years(told: Sequence[Tell], sources: Mapping[SourceId, Source]) -> Iterator[Line]:
    """Return the years named, in their order, in one line."""
    named: dict[float, list[tuple[Tell, Span]]] = {}
    for tell in told:
        for figure in figures(tell.text):
            if figure.kind is FigureKind.YEAR:
                named.setdefault(figure.value, []).append((tell, figure.span))
    if not named:
        return
    behind = [_behind(said, sources) for _, said in sorted(named.items())]
    parts: list[Phrase | Cited] = []
    for said in behind:
        parts += [Phrase(" · "), said[0]] if parts else [said[0]]
    yield Line(tuple(parts), tuple(cited for said in behind for cited in said[1:]))
