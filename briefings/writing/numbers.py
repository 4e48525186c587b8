"""Every number that a story's sources give, by what it counts."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from briefings.facts import Bound, FigureKind, figures
from briefings.language import N_, Marked, tr
from briefings.model import Cited, Role, Source, SourceId, Span, Story
from briefings.stories.claims_links import rarity_among
from briefings.stories.telling.abroad import amounts_of
from briefings.stories.telling.amounts import Amount
from briefings.stories.telling.figures import MANY, SAME_QUANTITY, same_number
from briefings.stories.telling.likeness import Rarity, likeness
from briefings.stories.telling.putting_right import is_put_right
from briefings.stories.telling.tells import Tell, tells, without_headlines
from briefings.stories.voices import independent
from briefings.text import fold
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.excerpts import excerpt
from briefings.writing.labels import voices
from briefings.writing.numbers_given import Given, placed
from briefings.writing.pages import by_id, standing, story_page

NONE = N_("No source here gives a number.")

#: Headings of numbers that measure no amount of the story; None for the others.
_HEADINGS: Mapping[FigureKind, Marked | None] = {
    FigureKind.QUANTITY: None,
    # TRANSLATORS: Headings over numbers: of earthquakes, of games, of people.
    FigureKind.MAGNITUDE: N_("Magnitudes"),
    FigureKind.SCORE: N_("Scores"),
    FigureKind.AGE: N_("Ages"),
}

# TRANSLATORS: A heading over "several", "dozens" and the like.
_VAGUE = N_("Without a number")
_YEARS = N_("Years named")


#: Tellings of one value, the plainest first; and values of one thing counted.
_Value = list[Given]
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
            Section(
                tr(heading) if heading else None,
                tuple(_lines(_of_kind(counted, kind), sources)),
            )
            for kind, heading in _HEADINGS.items()
        ),
        Section(tr(_VAGUE), tuple(_lines(_vague(counted), sources))),
        Section(tr(_YEARS), tuple(_years(told, sources))),
    ]
    kept = [section for section in sections if section.lines]
    return story_page(story, kept or [Section(None, (Line((Phrase(tr(NONE)),)),))])


def _counted(told: Sequence[Tell]) -> Iterator[_Counted]:
    """Yield what is counted, each as its values: those of most voices first."""
    rarity = rarity_among(told)
    groups: list[list[Given]] = []
    for tell in told:
        for amount in amounts_of(tell):
            if is_put_right(tell.text, amount.figure.span.start):
                continue
            given = Given(tell, amount)
            for group in groups:
                if _of_one(group[0].amount, amount, rarity):
                    group.append(given)
                    break
            else:
                groups.append([given])
    for group in groups:
        yield sorted(_values(group), key=_worth)


def _of_one(one: Amount, other: Amount, rarity: Rarity) -> bool:
    """Whether two numbers count one thing: so many of a noun hardly come up twice."""
    many = one.noun is not None and one.noun == other.noun
    if many and one.figure.amount >= MANY and same_number(one, other):
        return one.dimension == other.dimension
    return likeness(one, other, rarity) >= SAME_QUANTITY


def _values(group: Iterable[Given]) -> Iterator[_Value]:
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


def _same(one: Given, other: Given) -> bool:
    """Whether two say the same number, in full or rounded: 1.2 million, 1,203,000."""
    if one.amount.vague or other.amount.vague:
        return fold(one.words) == fold(other.words)
    a, b = one.amount.figure, other.amount.figure
    return a.against == b.against and abs(a.amount - b.amount) < max(a.step, b.step) / 2


def _plainness(given: Given) -> tuple[bool, float, bool, int, bool]:
    """Sort exact numbers first, then precise, English ones, those alone, of leads."""
    figure, role = given.amount.figure, given.tell.passage.role
    rough, abroad = figure.bound is not Bound.EXACT, given.tell.language is not None
    beside = len(amounts_of(given.tell))
    return rough, figure.step, abroad, beside, role is not Role.LEAD


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
        yield from (v for v in values if v[0].kind is kind and not _is_vague(v))


def _vague(counted: Iterable[_Counted]) -> Iterator[_Value]:
    return (value for values in counted for value in values if _is_vague(value))


def _lines(
    values: Iterable[_Value], sources: Mapping[SourceId, Source]
) -> Iterator[Line]:
    """Yield one line a value; those that are the same number of other things below it.

    A number that says nothing of what it counts is not told apart from its
    passage, and not at all where another number has brought that.
    """
    alike: dict[Hashable, list[_Value]] = {}
    for value in values:
        bare = value[0].bare
        key = value[0].tell.text if bare else value[0].number
        alike.setdefault(key, []).append(value)
    shown = {
        value[0].tell.place
        for same in alike.values()
        for value in same
        if not value[0].bare
    }
    for same in alike.values():
        first, *others = same
        if not first[0].bare:
            yield _line(first, sources)
            yield from (_passage(value, sources) for value in others)
        elif first[0].tell.place not in shown and not first[0].is_label:
            yield _passage(first, sources)


def _line(value: _Value, sources: Mapping[SourceId, Source]) -> Line:
    first = value[0]
    number = sources[first.tell.place.source].cite(placed(first.tell, first.said_at))
    count = Phrase(f" · {voices(_voices(value))}\n")
    return Line((number, count, *_told(value, sources)), _given(value, sources))


def _passage(value: _Value, sources: Mapping[SourceId, Source]) -> Line:
    count = Phrase(f" · {voices(_voices(value))}")
    return Line((*_told(value, sources), count), _given(value, sources))


def _told(
    value: _Value, sources: Mapping[SourceId, Source]
) -> tuple[Phrase | Cited, ...]:
    tell = value[0].tell
    source = sources[tell.place.source]
    return excerpt(source, tell.passage, focus=placed(tell, value[0].said_at))


def _given(value: _Value, sources: Mapping[SourceId, Source]) -> tuple[Cited, ...]:
    return _behind(((each.tell, each.amount.figure.span) for each in value), sources)


def _behind(
    said: Iterable[tuple[Tell, Span]], sources: Mapping[SourceId, Source]
) -> tuple[Cited, ...]:
    """Return the words of each source that gives a value, once a source."""
    found: dict[SourceId, Cited] = {}
    for tell, span in said:
        source = sources[tell.place.source]
        found.setdefault(source.id, source.cite(placed(tell, span)))
    return tuple(found.values())


def _years(told: Sequence[Tell], sources: Mapping[SourceId, Source]) -> Iterator[Line]:
    """Return the years named, in their order, in one line."""
    named: dict[float, list[tuple[Tell, Span]]] = {}
    for tell in told:
        for figure in figures(tell.text, language=tell.language):
            if figure.kind is FigureKind.YEAR:
                named.setdefault(figure.value, []).append((tell, figure.span))
    if not named:
        return
    behind = [_behind(said, sources) for _, said in sorted(named.items())]
    parts: list[Phrase | Cited] = []
    for said in behind:
        parts += [Phrase(" · "), said[0]] if parts else [said[0]]
    yield Line(tuple(parts), tuple(cited for said in behind for cited in said[1:]))
