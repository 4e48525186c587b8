"""Who is named together with somebody, source by source."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.model import Source
from briefings.writing.charts.model import Beside, Company, Person
from briefings.writing.charts.tellers import tellers_of
from briefings.writing.named import Companion, Named, holds, standing
from briefings.writing.pages import by_id
from briefings.writing.who import who_briefing

#: People and sources of one picture.
PEOPLE = 12
SOURCES = 20


def company_chart(named: Named, sources: Sequence[Source]) -> Company | None:
    """Return whom the same sources name; None where they name nobody else.

    Those named in the same passages come first, those of more sources before others.

    Args:
        named: Whom the chart is about.
        sources: As for :func:`~briefings.writing.who.who_briefing`.
    """
    naming = standing(named, sources)
    briefing = who_briefing(named, sources)
    tellers = tellers_of(naming, briefing.notes, SOURCES)
    known = by_id(naming)
    people = [
        Person(
            name=one.name,
            beside=tuple(
                _beside(named, one, known[teller.source]) for teller in tellers
            ),
        )
        for one in named.company
    ]
    people.sort(key=_order)
    met = [one for one in people if set(one.beside) != {Beside.NOT}]
    if not met:
        return None
    return Company(
        title=briefing.title,
        facts=briefing.facts,
        tellers=tellers,
        people=tuple(met[:PEOPLE]),
        more_people=max(0, len(met) - PEOPLE),
        more_sources=len(naming) - len(tellers),
    )


def _beside(named: Named, one: Companion, source: Source) -> Beside:
    spans = [place.span for place in one.at if place.source == source.id]
    if not spans:
        return Beside.NOT
    together = any(
        holds(said, named.at[source.id]) and holds(said, spans)
        for said in source.passages
    )
    return Beside.PASSAGE if together else Beside.SOURCE


def _order(one: Person) -> tuple[int, int, str]:
    near = one.beside.count(Beside.PASSAGE)
    return -near, -(len(one.beside) - one.beside.count(Beside.NOT)), one.name
