"""What is new in a story, for one who was told of it before: only the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefings.facts import times
from briefings.language import listed, tr, trc
from briefings.model import Cited, Passage, Source, SourceId, Span, Story
from briefings.stories.changes import Changes, Fresh
from briefings.stories.changes_confirmed import Confirmation
from briefings.stories.claims_main import tells_main
from briefings.stories.disputes import Dispute
from briefings.stories.novelty import Replaced
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.putting_right import puts_right
from briefings.stories.telling.tells import Place
from briefings.writing import labels
from briefings.writing.briefing import (
    Briefing,
    Line,
    Part,
    Phrase,
    Section,
    lines_of,
)
from briefings.writing.corrections import corrections, past
from briefings.writing.disputes import side_lines
from briefings.writing.excerpts import (
    backing,
    excerpt,
    likest,
    place_of,
    shared_part,
    told_at,
)
from briefings.writing.fitting import briefing
from briefings.writing.leaning import context, line_of, together
from briefings.writing.pages import by_id, tellers
from briefings.writing.quantities import said_as
from briefings.writing.salience import Told, most_telling

#: New passages that are told before disputes and what is confirmed.
FIRST_NEW = 2

#: Characters of a passage that is disputed or confirmed: the reader knows the story.
_ROOM = 110


def update_briefing(story: Story, changes: Changes, since: int) -> Briefing | None:
    """Return what a story became since a change; None if that is nothing.

    Args:
        story: As it is now.
        changes: What it became.
        since: Number of the change up to which the reader was told.
    """
    if not changes.kinds:
        return None
    sources = dict(by_id(story.sources))
    for each in changes.corrected:
        old = past(each.before, since)
        sources[old.id] = old
        sources[each.after.id] = each.after
    disputed = tuple(_disputed(changes.disputed, sources))
    new, changed, righted = _fresh(changes.fresh, disputed, sources)
    sections = [
        Section(tr("Taken back or corrected"), tuple(corrections(changes, since))),
        Section(tr("Changed"), changed),
        # TRANSLATORS: A heading over what is told for the first time.
        Section(trc("heading", "New"), new[:FIRST_NEW]),
        *disputed,
        Section(tr("Confirmed"), tuple(_confirmed(changes.confirmed, sources))),
        Section(tr("Taken back or corrected"), righted),
        Section(tr("Also new"), new[FIRST_NEW:]),
    ]
    return briefing(
        Line((story.head.title,)),
        _facts(story, changes),
        [section for section in sections if section.lines],
        sources,
    )


def _facts(story: Story, changes: Changes) -> str:
    """Say who is new, and how many tell the story now."""
    told = tellers(story)
    if not changes.sources:
        return told
    named = dict.fromkeys(labels.outlet(source) for source in changes.sources)
    if not story.head.outlets and [*named] == [tr(labels.NO_OUTLET)]:
        return told  # Which says so already.
    # TRANSLATORS: Below a title: which outlets tell the story now too.
    new = tr("New: {names}", names=labels.some(tuple(named), labels.NAMES_SHOWN))
    return f"{new} · {told}"


_Lines = tuple[Line, ...]


def _fresh(
    fresh: Sequence[Fresh],
    disputed: Sequence[Section],
    sources: Mapping[SourceId, Source],
) -> tuple[_Lines, _Lines, _Lines]:
    """Return what is new and not said below, what brings other figures, and what was
    told wrongly with what is right.

    What leans on a passage that brings another figure stands behind that.
    """
    said = [line.citations[0] for line in lines_of(disputed)]
    figures = {place_of(each.source, each.news.passage): each.figures for each in fresh}
    changed = [(each.source, each.news.passage) for each in fresh if each.figures]
    told = [
        (each.source, each.news.passage)
        for each in fresh
        if not each.figures and not any(_holds(each, cited) for cited in said)
    ]
    new: list[Line] = []
    lines: list[Line] = []
    righted: list[Line] = []
    for run in together([*changed, *most_telling(told)]):
        gone = [
            replaced
            for passage in run.passages
            for replaced in figures.get(place_of(run.source, passage), ())
        ]
        line = line_of(run)
        if gone:
            old = [one for one in gone if not _is_repeated(line, one, sources)]
            lines.append(Line((*line.parts, *_before(old, sources))))
        elif puts_right(run.source.say(run.passages[0])):
            righted.append(line)
        else:
            new.append(line)
    return tuple(new), tuple(lines), tuple(righted)


def _is_repeated(
    line: Line, replaced: Replaced, sources: Mapping[SourceId, Source]
) -> bool:
    """Whether a line gives what it replaces itself: "7.7, others 7.5", "not 6 May".

    Another Thursday than the one it names is no repetition.
    """
    old = _figure(replaced, sources)
    return old in line.words and not any(
        time.weekday is not None and not time.day for time in times(old)
    )


def _holds(fresh: Fresh, cited: Cited) -> bool:
    place = place_of(fresh.source, fresh.news.passage)
    return place.holds(Place(source=cited.source, span=cited.span))


def _before(
    replaced: Sequence[Replaced], sources: Mapping[SourceId, Source]
) -> Iterator[Part]:
    """Yield what was told before, as it was said: "more than 3,000 people"."""
    old = [
        _as_said(each.old, source, passage)
        for each in replaced
        if (source := sources.get(each.old.source))
        for passage in source.passages
        if passage.span.start <= each.old.span.start < passage.span.end
    ]
    for at, cited in enumerate({cited.words: cited for cited in old}.values()):
        # TRANSLATORS: In brackets, before the figures that were told until now.
        yield Phrase(listed(["", ""]) if at else " (" + tr("before:") + " ")
        yield cited
    if old:
        yield Phrase(")")


def _figure(replaced: Replaced, sources: Mapping[SourceId, Source]) -> str:
    source = sources.get(replaced.old.source)
    return replaced.old.span.of(source.text) if source else ""


def _as_said(place: Place, source: Source, passage: Passage) -> Cited:
    """Return a figure with what it counts, where that is told beside it."""
    text, start = source.say(passage), passage.span.start
    for amount in amounts(text):
        if start + amount.figure.span.start == place.span.start:
            said = said_as(text, amount.figure)
            return source.cite(Span(start=start + said.start, end=start + said.end))
    return source.cite(place.span)


def _disputed(
    disputes: Sequence[Dispute], sources: Mapping[SourceId, Source]
) -> Iterator[Section]:
    """Yield disputes between two sources; one that contradicts itself is no news."""
    told = told_at(sources.values())
    for dispute in disputes:
        lines = tuple(side_lines(dispute, told, room=_ROOM))
        if len({line.citations[0].source for line in lines}) > 1:
            # TRANSLATORS: {question} is a heading: "How many died: 5 or 9".
            heading = tr("Now disputed: {question}", question=dispute.asked)
            yield Section(heading, lines, whole=True)


def _confirmed(
    confirmed: Sequence[Confirmation], sources: Mapping[SourceId, Source]
) -> Iterator[Line]:
    told = told_at(sources.values())
    for each in confirmed:
        by = [place for place in each.by if place in told]
        if each.told in told and by:
            named = dict.fromkeys(labels.outlet(told[place][0]) for place in by)
            who = labels.some(tuple(named), labels.NAMES_SHOWN)
            # TRANSLATORS: Behind a passage: outlets that tell the same by now.
            also = tr("now also: {names}", names=who)
            words = _told_by(told[each.told], [told[place] for place in by])
            yield Line(
                (*context(*told[each.told]), *words, Phrase(f" — {also}")),
                backing(by, told),
            )


def _told_by(known: Told, others: Sequence[Told]) -> tuple[Part, ...]:
    """Return the words of a passage that others tell too: its opening, if they do."""
    theirs = " ".join(source.say(passage) for source, passage in others)
    within = shared_part(*known, others)
    opening = excerpt(*known, room=_ROOM, within=within)
    if tells_main(theirs, of=Line(opening).words):
        return opening
    return excerpt(*known, room=_ROOM, within=within, focus=likest(*known, theirs))
