"""A story as a briefing: what happened, and each part its sources are made of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from datetime import date
from itertools import groupby, takewhile

from briefings.language import N_, tr
from briefings.model import Cited, Kind, Passage, Role, Source, SourceId, Stamp, Story
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Comparison, Stance
from briefings.stories.told_wrongly import told_wrongly
from briefings.tongues import lexicon
from briefings.writing import labels
from briefings.writing.agreed import (
    agreed_claims,
    agreed_line,
    told_by_rows,
)
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.dating import day_of
from briefings.writing.excerpts import place_of, told_at
from briefings.writing.fitting import briefing
from briefings.writing.leaning import line_of, together
from briefings.writing.named import titled
from briefings.writing.pages import by_id, facts, passage_line, standing, story_page
from briefings.writing.parts import PARTS, PROSE, QUOTES, Part
from briefings.writing.quotes import quote_lines
from briefings.writing.salience import Told, leans, most_telling
from briefings.writing.stances import why_one

#: Headings of what follows the claims that several voices tell.
ALONE = N_("Told by one voice")
# TRANSLATORS: A heading over what came after all that several voices tell alike.
NEWEST = N_("Newest, told by one voice")
ABROAD = N_("In other languages")
# TRANSLATORS: A heading over more of what several voices tell.
ALSO = N_("Also told")


def story_briefing(story: Story, comparison: Comparison | None = None) -> Briefing:
    """Tell what happened: what several voices tell alike first, then what one does.

    What one voice tells of a later day than all of these goes before them: a reader
    wants to know how it stands.  What its own outlet has taken back is left out.

    Args:
        story: What to tell of.
        comparison: Its claims; without them the passages that most sources share
            come first.
    """
    wrong = told_wrongly(standing(story))
    told = [
        (source, passage)
        for source in standing(story)
        for passage in source.passages
        if _tells(source, passage) and place_of(source, passage) not in wrong
    ]
    sections = (
        _told_sections(story, told, comparison)
        if comparison
        else _sections(None, told, days=_over_days(told))
    )
    sources = by_id(story.sources)
    return briefing(
        titled(story.head, sources),
        facts(story),
        sections,
        sources,
        order=lambda line: _age_key(sources[line.citations[0].source].published),
    )


def _told_sections(
    story: Story, told: Sequence[Told], comparison: Comparison
) -> list[Section]:
    every = told_at(standing(story))
    days = _over_days(told)
    claims = agreed_claims(comparison, {place_of(*each): each for each in told}, every)
    rows = [row for row, _ in claims]
    # Who leads a claim of their own tells more than what others tell as well.
    own = {row.lead for row in comparison.rows if row.voices < 2}
    shown = told_by_rows(rows) - own
    shared = told_by_rows(row for row in comparison.rows if row.voices > 1) - own
    left = [each for each in told if place_of(*each) not in shown]
    rest = [each for each in left if lexicon(each[0].language) is None]
    # Whether words of another language tell what is told here, nothing can tell.
    abroad = [each for each in left if lexicon(each[0].language)] if rest else []
    rest = rest or left
    lone = [each for each in rest if place_of(*each) not in shared]
    plain = [each for each in lone if not leans(*each)]
    # Who brings a count up to date has more to tell than that.
    spoken = {
        cell.source
        for row in rows
        for cell in row.cells
        if cell.stance in (Stance.SAYS, Stance.OPPOSES)
        and row.status is not ClaimStatus.GROWING
    }
    first = _newest(plain, standing(story), spoken)
    newest = [run for each in first for run in (each, *_behind(each, lone))]
    lone = _without(newest, lone)
    agreed: list[Line] = []
    for row, place in claims:
        day = _day(*every[place]) if days else ()
        agreed.append(agreed_line(row, place, every, day))
        # What leans on it stands behind it, and not below with all of it again.
        leaning = _behind(every[place], lone)
        agreed += map(_by_one_voice, leaning)
        lone = _without(leaning, lone)
    return [
        *_sections(tr(NEWEST), newest, days=days),
        *([Section(None, tuple(agreed))] if agreed else []),
        *_sections(_alone(lone), _once(lone), days=days),
        *_sections(tr(ALSO), [e for e in rest if place_of(*e) in shared], days=days),
        *_sections(tr(ABROAD), abroad, days=days),
    ]


def _newest(
    lone: Sequence[Told], sources: Sequence[Source], spoken: Set[SourceId]
) -> list[Told]:
    """Return what tells most of a day after all that told what several voices do.

    Where they tell nothing alike, it is what tells most of the last day of several.
    """
    all_ = sorted({day for each in sources if (day := _date(each))})
    first = all_[0] if len(all_) > 1 else None
    told = (day for each in sources if each.id in spoken and (day := _date(each)))
    before = max(told, default=first)
    days = [day for each, _ in lone if (day := _date(each))]
    newest = max(days, default=None)
    if before is None or newest is None or newest <= before:
        return []
    return most_telling([each for each in lone if _date(each[0]) == newest])[:1]


def _behind(first: Told, told: Sequence[Told]) -> list[Told]:
    """Return the passages right behind one that lean on it, of those to be told."""
    source, passage = first
    wanted = {place_of(*each) for each in told}
    leaning = takewhile(
        lambda each: leans(source, each) and place_of(source, each) in wanted,
        source.passages[source.passages.index(passage) + 1 :],
    )
    return [(source, each) for each in leaning]


def _once(told: Sequence[Told]) -> list[Told]:
    """Leave out passages whose very words stand before: copies of one text."""
    return list({source.say(each): (source, each) for source, each in told}.values())


def _without(gone: Sequence[Told], told: Sequence[Told]) -> list[Told]:
    places = {place_of(*each) for each in gone}
    return [each for each in told if place_of(*each) not in places]


def _by_one_voice(told: Told) -> Line:
    return Line((*passage_line(*told).parts, Phrase(f" · {labels.voices(1)}")))


def _date(source: Source) -> date | None:
    return source.published.moment.date() if source.published else None


def _alone(told: Sequence[Told]) -> str:
    """Return the heading over what one voice tells: why, where it is several outlets'.

    "One voice: of one publisher, Digest House".
    """
    why = why_one(told)
    return f"{why[0].upper()}{why[1:]}" if why else tr(ALONE)


def _sections(
    heading: str | None, told: Sequence[Told], *, days: bool
) -> list[Section]:
    """Return passages under a heading, those that most sources share first."""
    lines = tuple(
        line_of(run, _day(run.source, run.passages[0]) if days else ())
        for run in together(most_telling(told))
    )
    return [Section(heading, lines)] if lines else []


def _over_days(told: Sequence[Told]) -> bool:
    """Whether the sources were published on several days: each line needs its own."""
    return len({_date(source) for source, _ in told} - {None}) > 1


def _day(source: Source, passage: Passage) -> tuple[Phrase, ...]:
    day = day_of(source, passage)
    return (Phrase(f"{day}: "),) if day else ()


def _age_key(stamp: Stamp | None) -> float:
    """Return what sorts the newest day first; a source of no date comes last.

    Of one day what most voices tell stays before what fewer do.
    """
    return -stamp.moment.toordinal() if stamp else math.inf


def part_briefing(story: Story, part: Part) -> Briefing:
    """Tell one part, source by source; says so where no source has it."""
    sections = [
        Section(labels.outlet(source), tuple(lines))
        for source in standing(story)
        if (lines := list(_part_lines(source, part)))
    ]
    if not sections:
        return story_page(story, [Section(None, (Line((Phrase(tr(part.absent)),)),))])
    return story_page(story, [Section(tr(part.heading), ()), *sections])


def parts_of(story: Story) -> tuple[Part, ...]:
    """Return the parts that at least one source of the story has."""
    return tuple(
        part
        for part in PARTS
        if any(
            part.holds(source, passage)
            for source in standing(story)
            for passage in source.passages
        )
    )


def parts_briefing(story: Story) -> Briefing:
    """Name the parts that the sources offer, for a reader to choose from."""
    named = [tr(part.heading) for part in parts_of(story)]
    lines = tuple(Line((Phrase(heading),)) for heading in named)
    absent = Line((Phrase(tr("The sources are not set out in parts.")),))
    return story_page(story, [Section(tr("All parts"), lines or (absent,))])


def _tells(source: Source, passage: Passage) -> bool:
    """Keep what reports the event: leads, or any prose where a source has none."""
    if passage.kind not in PROSE:
        return False
    return passage.role is Role.LEAD or not any(
        other.role is Role.LEAD and other.kind in PROSE for other in source.passages
    )


def _part_lines(source: Source, part: Part) -> Iterator[Line]:
    if part.name == QUOTES:
        yield from quote_lines(source)
        return
    held = [passage for passage in source.passages if part.holds(source, passage)]
    for kind, group in groupby(held, key=lambda passage: passage.kind):
        if kind is Kind.TOPIC:
            yield _joined([source.cite(passage.span) for passage in group], " · ")
        else:
            yield from (passage_line(source, passage) for passage in group)


def _joined(cited: Sequence[Cited], by: str) -> Line:
    parts: list[Phrase | Cited] = []
    for at, each in enumerate(cited):
        parts += [Phrase(by), each] if at else [each]
    return Line(tuple(parts))
