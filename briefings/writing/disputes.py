"""Where the sources of a story contradict each other, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefings.language import N_, tr, trc
from briefings.model import Kind, Span, Story
from briefings.stories.claims import Claim
from briefings.stories.disputes import Dispute, DisputeKind, Side
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.tells import Place
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.excerpts import backing, excerpt, told_at
from briefings.writing.grown import grown_lines
from briefings.writing.labels import voices
from briefings.writing.leaning import context
from briefings.writing.pages import standing, story_page
from briefings.writing.quantities import said_as
from briefings.writing.salience import Told, leans, telling_words

NONE = N_("The sources here do not contradict each other in anything I can check.")
# TRANSLATORS: A heading over the steps of a count: "12 Dec: 5 · 13 Dec: 9".
GREW = N_("Not a dispute: a count that grew")

#: Characters of a side: a whole sentence, as an order of events needs both clauses.
_ROOM = 210

#: Kinds whose headings leave open what they are about: "How far it has gone".
_OPEN = frozenset({DisputeKind.STATUS, DisputeKind.WHAT, DisputeKind.JUDGEMENT})

_WORD = re.compile(r"[^\W_]+")


def disputes_briefing(
    story: Story, disputes: Sequence[Dispute], claims: Sequence[Claim] = ()
) -> Briefing:
    """Return each dispute with its sides; nobody is said to be right.

    Args:
        story: Whose sources.
        disputes: What they tell differently.
        claims: What they tell alike: a count that grew is named where there is no
            dispute.
    """
    sources = standing(story)
    told = told_at(sources)
    sections = [
        Section(dispute.asked, (*_subject(dispute), *sides), whole=True)
        for dispute in disputes
        if len(sides := tuple(side_lines(dispute, told))) > 1
    ]
    if sections:
        return story_page(story, sections)
    grown = grown_lines(sources, claims)
    none = Section(None, (Line((Phrase(tr(NONE)),)),))
    return story_page(story, [none, Section(tr(GREW), grown)] if grown else [none])


def _subject(dispute: Dispute) -> Iterator[Line]:
    """Yield what is disputed, where neither heading nor sides need say it."""
    if dispute.subject and dispute.kind in _OPEN:
        # TRANSLATORS: Before the words for what is disputed: "About: sanctions".
        yield Line((Phrase(trc("dispute", "About:") + " "), dispute.subject))


def side_lines(
    dispute: Dispute, told: Mapping[Place, Told], *, room: int = _ROOM
) -> Iterator[Line]:
    """Yield each side of a dispute: how many voices, and the passage that says it.

    Args:
        dispute: Whose sides.
        told: Passages by their places.
        room: Characters of a passage that may be shown.
    """
    for side in dispute.sides:
        places = [place for place in side.passages if place in told]
        others = {
            p for each in dispute.sides if each is not side for p in each.passages
        }
        if places:
            plainest = min(
                places,
                key=lambda place: (
                    place in others,
                    _is_headline(told[place]),
                    leans(*told[place]),
                ),
            )
            source, passage = told[plainest]
            focus = _disputed(source.say(passage), plainest, dispute.reason)
            yield Line(
                (
                    Phrase(_by_whom(side)),
                    *context(source, passage),
                    *excerpt(source, passage, room=room, focus=focus),
                ),
                backing(places, told),
            )


def _by_whom(side: Side) -> str:
    if side.reported:
        # TRANSLATORS: Before a passage that only reports what others say.
        return tr("Reported:") + " "
    return f"{voices(len(side.voices))}: "


def _is_headline(told: Told) -> bool:
    return told[1].kind is Kind.HEADLINE


def _disputed(text: str, place: Place, reason: str) -> Span | None:
    """Return where a passage says what is disputed: a number, or the last such word."""
    numbers = (
        said_as(text, amount.figure)
        for amount in amounts(text)
        if amount.figure.span.of(text).lower() in reason
    )
    about = telling_words(reason)
    words = (
        Span(start=word.start(), end=word.end())
        for word in _WORD.finditer(text)
        if telling_words(word[0]) & about
    )
    found = next(numbers, None) or max(words, default=None)
    start = place.span.start
    return found and Span(start=start + found.start, end=start + found.end)
