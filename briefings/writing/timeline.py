"""What happened when: counts that grew, dated happenings, and what lies behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefings.facts import Precision
from briefings.language import N_, tr
from briefings.model import Source, Story
from briefings.stories.claims import Claim
from briefings.stories.telling.tells import Place
from briefings.stories.told_wrongly import told_wrongly
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.dating import (
    Dated,
    dated,
    first_report,
    opens_with_day,
    when,
)
from briefings.writing.excerpts import backing, excerpt, told_at
from briefings.writing.grown import grown_lines
from briefings.writing.happening import CLOSE
from briefings.writing.pages import standing, story_page
from briefings.writing.salience import Told

# TRANSLATORS: Headings of a timeline.
GREW = N_("Counts that grew")
HAPPENED = N_("What happened when")
BEHIND = N_("What lies behind")
UNDATED = N_("No source here says on what date this happened.")
UNPUBLISHED = N_(
    "No source here says on what date this happened, nor when it was published."
)

#: Before its first report by more than this, a dated event is what led to the
#: news: a season, about as long as a story runs.
_RECENT = timedelta(days=90)


#: Characters of what happened: a sentence keeps its head, which tells who did it.
_ROOM = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What passages tell alike of one time."""

    #: The one to show.
    each: Dated

    #: All of them.
    same: tuple[Place, ...]

    #: When, as precisely as told; empty where nobody says.
    when: str

    #: Near the first report, or what led to it.
    news: bool


def timeline_briefing(story: Story, claims: Sequence[Claim]) -> Briefing:
    """Return what happened in its order; says plainly where no date is stated.

    Args:
        story: Whose timeline.
        claims: Those of its sources.
    """
    sources = standing(story)
    told = told_at(sources)
    found = happenings(sources, claims)
    news = [_line(each, told) for each in found if each.news]
    behind = [_line(each, told) for each in found if not each.news]
    sections = (
        Section(tr(GREW), grown_lines(sources, claims)),
        Section(tr(HAPPENED), tuple(news) or (_undated(first_report(sources)),)),
        Section(tr(BEHIND), tuple(behind)),
    )
    return story_page(story, [section for section in sections if section.lines])


def happenings(
    sources: Sequence[Source], claims: Sequence[Claim]
) -> tuple[Happening, ...]:
    """Return what happened when, the earliest first; one for what is told alike.

    Without what its own outlet has said since that it told wrongly.
    """
    first = first_report(sources)
    alike = _claims_of(claims)
    wrong = told_wrongly(sources)
    found = [each for each in dated(sources) if each.place not in wrong]
    news = [each for each in found if _is_news(each, first)]
    behind = [each for each in found if not _is_news(each, first)]
    return (
        *_grouped(behind, alike, news=False),
        *_grouped(news, alike, news=True),
    )


def _undated(first: datetime | None) -> Line:
    return Line((Phrase(tr(UNDATED if first else UNPUBLISHED)),))


def _is_news(each: Dated, first: datetime | None) -> bool:
    """Whether it happened near the time of the first report, not long before."""
    if each.time.earliest is None or first is None:
        return each.time.precision in CLOSE
    near = each.time.earliest >= first - _RECENT
    return near and each.time.precision is not Precision.YEAR


_Alike = Mapping[Place, set[str]]


def _claims_of(claims: Sequence[Claim]) -> _Alike:
    """Return the claims that each passage surely tells, by their ids."""
    found: dict[Place, set[str]] = defaultdict(set)
    for claim in claims:
        for place in claim.sure:
            found[place].add(claim.id)
    return found


def _grouped(
    found: Sequence[Dated], alike: _Alike, *, news: bool
) -> Iterator[Happening]:
    """Yield one happening for what several passages tell alike of one date."""
    of_day: dict[str, list[Place]] = defaultdict(list)
    for each in found:
        of_day[when(each)].append(each.place)
    taken: set[Place] = set()
    for each in found:
        if each.place not in taken:
            same = [
                place
                for place in of_day[when(each)]
                if place == each.place
                or not alike.get(each.place, set()).isdisjoint(alike.get(place, ()))
            ]
            taken.update(same)
            yield Happening(each=each, same=tuple(same), when=when(each), news=news)


def _line(what: Happening, told: Mapping[Place, Told]) -> Line:
    each = what.each
    named = what.when and not opens_with_day(each)
    return Line(
        (
            *((Phrase(f"{what.when}: "),) if named else ()),
            *excerpt(each.source, each.passage, room=_ROOM, focus=each.time.span),
        ),
        backing(what.same, told),
    )
