"""Named values for tests: who stands where is read off the texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from briefings.model import Cited, Span, Stamp, StoryHead, StoryId
from briefings.writing.named import Companion, Named, Place
from tests import factory

NOW = datetime(2026, 3, 3, tzinfo=UTC)


def told(lead, number=1, *, stated=("Paper Boat", "2026-03-01"), bio="", title=""):
    """Return a source with a lead, and with a card of background if one is given."""
    head = f"{title}\n" if title else ""
    body = f"{head}What's happened\n{lead}\n"
    if bio:
        body += f"Go deeper\nMore on these topics\n-\n{bio}\n"
    text = factory.stated(body, *stated) if stated else body
    return factory.source(text.replace("/ferry", f"/{number}"), f"{number}.txt")


def places(source, words):
    """Return where words stand in a source."""
    return [
        Place(source=source.id, span=Span(start=found.start(), end=found.end()))
        for found in re.finditer(rf"{re.escape(words)}(?!\w)", source.text)
    ]


def head(number, source, words):
    """Return a story whose title is words of a source."""
    (place, *_) = places(source, words)
    title = Cited(words=words, source=source.id, span=place.span)
    return StoryHead(
        id=StoryId(f"st{number}"),
        title=title,
        sources=1,
        outlets=(),
        latest=None,
        added=NOW,
    )


def named(name, stories, *, kind="person", also=(), roles=(), company=(), days=()):
    """Return somebody named in stories: pairs of a head and its sources."""
    sources = [source for _, own in stories for source in own]
    forms = (name, *also)
    at = {
        source.id: tuple(p.span for form in forms for p in places(source, form))
        for source in sources
    }
    stamps = [Stamp(moment=datetime(2026, 3, day, tzinfo=UTC)) for day in days]
    return Named(
        name=name,
        kind=kind,
        at={id_: spans for id_, spans in at.items() if spans},
        story_of={source.id: head.id for head, own in stories for source in own},
        stories=tuple(head for head, _ in stories),
        also=tuple(_first(sources, form) for form in also),
        roles=tuple(
            place
            for role in sorted(roles, key=len, reverse=True)
            for source in sources
            for place in places(source, role)
        ),
        company=tuple(
            Companion(name=one, at=tuple(p for s in sources for p in places(s, one)))
            for one in company
        ),
        seen=(min(stamps, key=_moment), max(stamps, key=_moment)) if stamps else None,
        in_sources=sum(bool(spans) for spans in at.values()),
        in_stories=len(stories),
    )


def _first(sources, form):
    return next(place for source in sources for place in places(source, form))


def _moment(stamp):
    return stamp.moment


def lines(sections):
    """Return the words of each section's lines under its heading."""
    return {
        section.heading: [line.words for line in section.lines] for section in sections
    }


def whole(briefing):
    """Return all that a briefing says, shown or folded, under each heading."""
    all_of = {}
    for section in (*briefing.shown, *briefing.more):
        all_of.setdefault(section.heading, []).extend(
            line.words for line in section.lines
        )
    return all_of
