"""What happened when: counts that grew, dated happenings, and what lies behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from briefings.facts import Precision
from briefings.language import N_, tr
from briefings.model import Story
from briefings.stories.claims import Claim
from briefings.stories.telling.tells import Place
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.dating import (
    Dated,
    dated,
    first_report,
    opens_with_day,
    when,
)
from briefings.writing.excerpts import Told, backing, excerpt, told_at
from briefings.writing.grown import grown_lines
from briefings.writing.happening import CLOSE
from briefings.writing.pages import standing, story_page

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


def timeline_briefing(story: Story, claims: Sequence[Claim]) -> Briefing:
    """Return what happened in its order; says plainly where no date is stated.

    Args:
        story: Whose timeline.
        claims: Those of its sources.
    """
    sources = standing(story)
    first = first_report(sources)
    told = told_at(sources)
    alike = _claims_of(claims)
    found = dated(sources)
    news = [each for each in found if _is_news(each, first)]
    behind = [each for each in found if not _is_news(each, first)]
    sections = (
        Section(tr(GREW), grown_lines(sources, claims)),
        Section(tr(HAPPENED), tuple(_lines(news, alike, told)) or (_undated(first),)),
        Section(tr(BEHIND), tuple(_lines(behind, alike, told))),
    )
    return story_page(story, [section for section in sections if section.lines])


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


def _lines(
    found: Sequence[Dated], alike: _Alike, told: Mapping[Place, Told]
) -> Iterator[Line]:
    """Yield one line for what several passages tell alike of one date."""
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
            yield _line(each, same, told)


def _line(each: Dated, same: Sequence[Place], told: Mapping[Place, Told]) -> Line:
    day = when(each)
    return Line(
        (
            *((Phrase(f"{day}: "),) if day and not opens_with_day(each) else ()),
            *excerpt(each.source, each.passage, focus=each.time.span),
        ),
        backing(same, told),
    )
