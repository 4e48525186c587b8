"""Where the sources of a story contradict each other, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from briefings.language import N_, tr, trc
from briefings.model import Kind, Source, Span, Story
from briefings.stories.claims import Claim
from briefings.stories.disputes import Dispute, DisputeKind, Side
from briefings.stories.disputes.reported import points_back, reported
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.tells import Place, tells, without_headlines
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.excerpts import backing, excerpt, told_at
from briefings.writing.grown import grown_lines
from briefings.writing.labels import voices
from briefings.writing.leaning import Run, behind, context, line_of
from briefings.writing.pages import standing, story_page
from briefings.writing.quantities import said_as
from briefings.writing.salience import Told, leans, telling_words

NONE = N_("The sources here do not contradict each other in anything I can check.")
# TRANSLATORS: A heading over the steps of a count: "12 Dec: 5 · 13 Dec: 9".
GREW = N_("Not a dispute: a count that grew")

# TRANSLATORS: A heading over passages in which one source alone tells of two who do not
# agree: "the union says 1,800, the company 600".
TOLD = N_("Disputed, as one source tells it")

#: Characters of a side: a whole sentence, as an order of events needs both clauses.
_ROOM = 210

#: Kinds whose headings leave open what they are about: "How far it has gone".
_OPEN = frozenset({DisputeKind.STATUS, DisputeKind.WHAT, DisputeKind.JUDGEMENT})

_WORD = re.compile(r"[^\W_]+")


def disputes_briefing(
    story: Story, disputes: Sequence[Dispute], claims: Sequence[Claim] = ()
) -> Briefing:
    """Return each dispute with its sides; nobody is said to be right.

    Below stand the passages in which one source itself tells of two who differ.

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
    shown = {
        place
        for dispute in disputes
        for side in dispute.sides
        for place in side.passages
    }
    inside = tuple(_told_inside(sources, told, shown))
    reports = [Section(tr(TOLD), inside)] if inside else []
    if sections:
        return story_page(story, [*sections, *reports])
    grown = grown_lines(sources, claims)
    none = Section(None, (Line((Phrase(tr(NONE)),)),))
    counts = [Section(tr(GREW), grown)] if grown else []
    return story_page(story, [none, *reports, *counts])


def _told_inside(
    sources: Sequence[Source], told: Mapping[Place, Told], shown: Set[Place]
) -> Iterator[Line]:
    """Yield passages in which a source tells of two who differ, but those shown."""
    told_by = without_headlines(tells(sources))
    english = [each for each in told_by if not (each.card or each.language)]
    for place in reported(english):
        if place in told and place not in shown:
            source, passage = told[place]
            run = behind(source, passage)
            at = source.passages.index(run[0])
            if at and len(run) == 1 and points_back(source.say(passage)):
                run = (source.passages[at - 1], *run)
            yield line_of(Run(source=source, passages=run, opens=False))


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
