"""Whose word each source of a story gives: publishers, and outlets they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.language import tr
from briefings.model import Source, Story
from briefings.press import Press
from briefings.stories.voices import independent, lineages
from briefings.text import fold
from briefings.writing.charts.model import Teller, Upstream, Voices
from briefings.writing.charts.tellers import tellers_of
from briefings.writing.pages import standing
from briefings.writing.sources import sources_briefing

#: Sources, and outlets behind them, of one picture.
SOURCES = 20
UPSTREAM = 16


def voices_chart(story: Story, press: Press) -> Voices | None:
    """Return the sources of a story with the publishers and outlets behind them.

    None where no source says whose word it gives.  Outlets that several sources lean on
    come first: those make one voice of them.

    Args:
        story: Its sources, with what is known of their outlets.
        press: By what name each outlet goes.
    """
    sources = standing(story)
    briefing = sources_briefing(story, press)
    named = {source.id for source in sources if source.outlet or source.publisher}
    tellers = tuple(
        teller if teller.source in named else _bare(teller)
        for teller in tellers_of(sources, briefing.notes, SOURCES)
    )
    upstream = _upstream(sources, tellers, press)
    if not upstream:
        return None
    return Voices(
        title=briefing.title,
        facts=briefing.facts,
        tellers=tellers,
        upstream=tuple(upstream[:UPSTREAM]),
        alike=_alike(sources, tellers),
        voices=len(independent(lineages(sources).values())),
        more_upstream=max(0, len(upstream) - UPSTREAM),
        more_sources=len(sources) - len(tellers),
    )


def _bare(teller: Teller) -> Teller:
    """Leave out after whom it is: the lines of the picture tell that."""
    return replace(teller, name=tr("unnamed"))


def _upstream(
    sources: Sequence[Source], tellers: Sequence[Teller], press: Press
) -> list[Upstream]:
    """Return who stands behind the sources, those behind most of them first.

    An outlet that others rest on stands behind its own source too.
    """
    numbers = {teller.source: teller.number for teller in tellers}
    told = [source for source in sources if source.id in numbers]
    leaning: dict[str, set[int]] = defaultdict(set)
    for source in told:
        for name in _behind(source):
            leaning[press.called(name)].add(numbers[source.id])
    for source in told:
        own = press.called(source.outlet or "")
        if own in leaning:
            leaning[own].add(numbers[source.id])
    found = [
        Upstream(name=name, numbers=tuple(sorted(those)))
        for name, those in leaning.items()
    ]
    return sorted(found, key=lambda each: (-len(each.numbers), each.numbers))


def _behind(source: Source) -> Iterator[str]:
    """Yield the publisher that is not the outlet itself, and whom a source rests on."""
    if (
        source.publisher
        and source.outlet
        and fold(source.publisher) != fold(source.outlet)
    ):
        yield source.publisher
    yield from source.draws_on
    yield from source.leans_on


def _alike(
    sources: Sequence[Source], tellers: Sequence[Teller]
) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of sources of which each shares its voice with another."""
    found = lineages(sources)
    groups: list[tuple[set[int], set[str]]] = []
    for teller in tellers:
        numbers, members = {teller.number}, set(found[teller.source])
        for group in [each for each in groups if each[1] & members]:
            groups.remove(group)
            numbers, members = numbers | group[0], members | group[1]
        groups.append((numbers, members))
    return tuple(sorted(tuple(sorted(each)) for each, _ in groups if len(each) > 1))
