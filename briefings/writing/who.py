"""Who somebody is, and what they said, over all stories that name them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.language import N_, Marked, tr, trn
from briefings.model import Cited, Kind, Passage, Source, SourceId, Span, StoryId
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.named import (
    Named,
    Place,
    by_story,
    company,
    facts,
    kind_called,
    news,
    spellings,
    standing,
    titled,
)
from briefings.writing.pages import by_id, passage_line
from briefings.writing.quotes import said_by
from briefings.writing.salience import Told, most_telling, telling_words
from briefings.writing.sources import taken_back

#: Stories told before the spellings; a phone shows so many with the rest of it.
STORIES_SHOWN = 3

#: What a title before a name leads on to behind it: "President ... of Belarus".
_OF = re.compile(r" (?:of|for) (?:the )?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Called:
    """Phrases about somebody, or about something."""

    said: Marked
    also: Marked
    company: Marked
    unquoted: Marked


#: By whether it is a person.
_CALLED: Mapping[bool, _Called] = {
    # TRANSLATORS: Headings of what sources say of a person, who may be of any sex.
    True: _Called(
        said=N_("What is said of them"),
        also=N_("Also said of them"),
        company=N_("Named with them"),
        unquoted=N_("No source here quotes them directly."),
    ),
    # TRANSLATORS: The same, of an organisation.
    False: _Called(
        said=N_("What is said of it"),
        also=N_("Also said of it"),
        company=N_("Named with it"),
        unquoted=N_("No source here quotes it directly."),
    ),
}


#: Over those whom the same sources name.
COMPANY = tuple(each.company for each in _CALLED.values())


def _called(named: Named) -> _Called:
    return _CALLED[named.kind == "person"]


def who_briefing(named: Named, sources: Sequence[Source]) -> Briefing:
    """Tell who somebody is, their part in each story, their words and what is said.

    Args:
        named: Whom to tell of.
        sources: Those that name them, or the newest of them, newest first; and
            those that the titles of the stories are cited from.
    """
    known = by_id(sources)
    identity = _who_it_is(named, sources)
    said = _said(named, sources)
    quoting = {(source.id, passage.span) for source, passage, _ in said}
    told = most_telling(
        [
            (source, passage)
            for source, passage in news(named, sources)
            if (source.id, passage.span) not in quoting
        ]
    )
    parts, left = _parts(named, identity, told, known)
    lines = [_as_taken_back(source, passage) for source, passage in left]
    called = _called(named)
    sections = [
        Section(None, (identity,)) if identity else None,
        _section(_in_stories(named), parts[:STORIES_SHOWN]),
        spellings(named, known),
        _section(tr(called.said), lines[:1]),
        _their_words(named, [line for *_, line in said]),
        _section(tr(called.also), lines[1:]),
        _section(tr("More stories"), parts[STORIES_SHOWN:]),
        company(named, sources, tr(called.company)),
    ]
    return briefing(
        Line((Phrase(named.name),)),
        facts(named, kind_called(named.kind)),
        [section for section in sections if section],
        known,
    )


def _as_taken_back(source: Source, passage: Passage) -> Line:
    """Return a passage as a line, which says so where its source was taken back."""
    return Line((*passage_line(source, passage).parts, *taken_back(source)))


def said_briefing(named: Named, sources: Sequence[Source]) -> Briefing:
    """Tell what somebody said, word for word, over all stories; newest first.

    Arguments as for :func:`who_briefing`.
    """
    said = _said(named, sources)
    outlets = dict.fromkeys(source.id for source, *_ in said)
    known = by_id(sources)
    sections = [
        Section(
            labels.outlet(known[id_]),
            tuple(line for source, _, line in said if source.id == id_),
        )
        for id_ in outlets
    ]
    nothing = Section(None, (Line((Phrase(_not_quoted(named)),)),))
    # TRANSLATORS: "12 quotes in 5 sources": "in 5 sources" follows.
    quotes = trn("{n} quote", "{n} quotes", len(said))
    counted = f"{quotes} {labels.in_sources(len(outlets))}"
    return briefing(
        Line((Phrase(named.name),)),
        counted if said else facts(named, kind_called(named.kind)),
        sections or [nothing],
        known,
    )


def _said(
    named: Named, sources: Sequence[Source]
) -> list[tuple[Source, Passage, Line]]:
    return [
        (source, passage, line)
        for source in standing(named, sources)
        for passage, line in said_by(source, named.at[source.id])
    ]


def _their_words(named: Named, lines: Sequence[Line]) -> Section | None:
    """Say so where nobody quotes a person: there a reader would look for it."""
    if not lines and named.kind == "person":
        lines = [Line((Phrase(_not_quoted(named)),))]
    return _section(tr("In their own words"), lines)


def _not_quoted(named: Named) -> str:
    return tr(_called(named).unquoted)


def _in_stories(named: Named) -> str:
    # TRANSLATORS: A heading over what somebody is in each story that names them.
    return tr("In the story") if len(named.stories) < 2 else tr("In each story")


def _section(heading: str, lines: Sequence[Line]) -> Section | None:
    return Section(heading, tuple(lines)) if lines else None


def _who_it_is(named: Named, sources: Sequence[Source]) -> Line | None:
    """Prefer a card about them; else the fullest phrase that says who they are."""
    for source in standing(named, sources):
        starts = {span.start for span in named.at[source.id]}
        for said in source.passages:
            if said.kind is Kind.CARD and said.span.start in starts:
                return Line((source.cite(said.span),))
    known = by_id(sources)
    stated = _in_words_read([r for r in named.roles if r.source in known], known)
    fullest = [role for role in stated if _length(role) == _length(stated[0])]
    told = [_with_name(role, named, known[role.source]) for role in fullest]
    longest = max(told, key=lambda one: len(one.words), default=None)
    return Line((longest,)) if longest else None


def _in_words_read(
    roles: Sequence[Place], sources: Mapping[SourceId, Source]
) -> Sequence[Place]:
    """Return the roles in the reader's language or English; where none is, all."""
    return [role for role in roles if labels.is_read(sources[role.source])] or roles


def _length(role: Place) -> int:
    return role.span.end - role.span.start


def _with_name(role: Place, named: Named, source: Source) -> Cited:
    """Cite a title together with the name behind it, and of what it is.

    "President" alone tells little: "President Ann Lee of Oakland" is cited.
    """
    alone = " " not in role.span.of(source.text)
    ends = [span.end for span in named.at[source.id] if span.start == role.span.end + 1]
    if not (alone and ends):
        return source.cite(role.span)
    more = _OF.match(source.text, ends[0])
    end = more.end() if more else ends[0]
    return source.cite(Span(start=role.span.start, end=end))


def _parts(
    named: Named,
    identity: Line | None,
    told: Sequence[Told],
    sources: Mapping[SourceId, Source],
) -> tuple[list[Line], list[Told]]:
    """Return a line for each story, and the passages that they do not tell.

    A line is the title and who they are there; else, of several stories, the
    most telling passage that names them.
    """
    known = telling_words(identity.words) if identity else frozenset()
    left = by_story(named, told)
    lines: list[Line] = []
    for head in named.stories:
        if head.title.source not in sources:
            continue
        role = _role(named, head.id, sources)
        own = left[head.id]
        parts = titled(head, sources).parts
        if role and not telling_words(role.words) <= known:
            parts += (Phrase("\n"), role)
        elif own and len(named.stories) > 1:
            source, passage = own.pop(0)
            parts += (Phrase("\n"), *passage_line(source, passage).parts)
        lines.append(Line(parts))
    kept = {id(passage) for own in left.values() for _, passage in own}
    return lines, [pair for pair in told if id(pair[1]) in kept]


def _role(
    named: Named, story: StoryId, sources: Mapping[SourceId, Source]
) -> Cited | None:
    """Return the shortest role of two words or more that a story's sources give.

    One whose last word is in the plural ("opposition figures") is of several
    people at once, where there is another.
    """
    told = [
        role
        for role in named.roles
        if named.story_of.get(role.source) == story and role.source in sources
    ]
    read = _in_words_read(told, sources)
    own = [sources[role.source].cite(role.span) for role in read]
    single = [role for role in own if not role.words.endswith("s")] or own
    whole = [role for role in single if " " in role.words] or single
    return min(whole, key=lambda role: len(role.words), default=None)
