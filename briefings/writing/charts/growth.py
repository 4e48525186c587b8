"""Counts that grew, and the order of what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefings.model import SourceId, Story
from briefings.stories.claims import Claim
from briefings.stories.telling.tells import Place
from briefings.writing import labels
from briefings.writing.briefing import Line
from briefings.writing.charts.model import Day, Grown, Growth, Step
from briefings.writing.charts.tellers import tellers_of
from briefings.writing.excerpts import backing, excerpt, told_at
from briefings.writing.grown import Growing, growing, said_in
from briefings.writing.pages import standing
from briefings.writing.salience import Told
from briefings.writing.timeline import Happening, happenings, timeline_briefing

#: Counts, steps of each, and days of one picture.
COUNTS = 4
STEPS = 8
DAYS = 10

#: Characters of a passage beside its day, and over its steps.
_ROOM = 110

_Numbers = Mapping[SourceId, int]


def growth_chart(story: Story, claims: Sequence[Claim]) -> Growth | None:
    """Return the counts that grew and what happened when.

    None where no count grew and less than two dates are told: one is in no order.

    Of a count of many steps the first and the newest are there; of many days those
    of the news go before those that lie behind it.
    """
    sources = standing(story)
    counts = growing(sources, claims)
    known = [each for each in happenings(sources, claims) if each.when]
    if not counts and len(known) < 2:
        return None
    briefing = timeline_briefing(story, claims)
    tellers = tellers_of(sources, briefing.notes, len(sources))
    numbers = {teller.source: teller.number for teller in tellers}
    grown = tuple(_grown(each, numbers) for each in counts[:COUNTS])
    told = told_at(sources)
    days = tuple(_day(each, numbers, told) for each in _kept(known))
    named = {step.number for each in grown for step in each.steps}
    named |= {day.number for day in days}
    return Growth(
        title=briefing.title,
        facts=briefing.facts,
        tellers=tuple(teller for teller in tellers if teller.number in named),
        counts=grown,
        days=days,
        more_counts=max(0, len(counts) - COUNTS),
        more_days=max(0, len(known) - DAYS),
    )


def _kept(known: Sequence[Happening]) -> list[Happening]:
    ranked = sorted(known, key=lambda each: not each.news)[:DAYS]
    return [each for each in known if each in ranked]


def _grown(each: Growing, numbers: _Numbers) -> Grown:
    steps = [
        Step(
            day=labels.date(told[0].published),
            said=Line((said_in(count, told),)),
            value=count.value,
            number=numbers[count.place.source],
        )
        for count, told in zip(each.steps, each.told, strict=True)
    ]
    if len(steps) > STEPS:
        steps = [steps[0], *steps[1 - STEPS :]]
    newest = each.steps[-1].place.span
    claim = Line(excerpt(*each.told[-1], room=_ROOM, focus=newest))
    return Grown(claim=claim, steps=tuple(steps))


def _day(what: Happening, numbers: _Numbers, told: Mapping[Place, Told]) -> Day:
    each = what.each
    return Day(
        day=what.when,
        told=Line(
            excerpt(each.source, each.passage, room=_ROOM, focus=each.time.span),
            backing(what.same, told),
        ),
        number=numbers[each.source.id],
    )
