"""Who somebody is, and whom a story names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.model import Cited, Kind, Passage, Role, Source, SourceId, Span, Story
from briefings.text import fold
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.salience import Told, most_telling
from briefings.writing.story import by_id, facts, passage_line

#: Other spellings and companions named in an answer.
NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity as an answer shows it."""

    name: str

    #: "person", "place" or "organisation".
    kind: str

    #: Other spellings seen, most seen first.
    also: tuple[str, ...]

    #: Where it is named: places in its sources.
    at: Mapping[SourceId, tuple[Span, ...]]

    #: Where sources say who it is, the fullest statement first.
    roles: tuple[tuple[SourceId, Span], ...]

    #: Who is named in the same sources.
    company: tuple[str, ...]

    #: Sources and stories that name it, those beyond ``at`` included.
    sources: int
    stories: int


def who_briefing(named: Named, sources: Sequence[Source]) -> Briefing:
    """Tell who somebody is: what sources call them, and what they say of them.

    Args:
        named: Whom to tell of.
        sources: All that name them, or the newest of them.
    """
    told = [
        (source, passage)
        for source in sources
        for passage in _naming(source, named.at.get(source.id, ()))
    ]
    news = [pair for pair in told if pair[1].role not in (Role.BIO, Role.QUESTION)]
    lines = [passage_line(src, said) for src, said in most_telling(news)]
    sections = [
        _who_it_is(named, told, by_id(sources)),
        _names("Also written", named.also),
        Section("In the news", tuple(lines)) if lines else None,
        _names("Named in the same sources", named.company),
    ]
    return briefing(
        Line((Phrase(named.name),)),
        f"{named.kind.capitalize()} · named in {labels.count(named.sources, 'source')}"
        f" of {labels.count(named.stories, 'story', 'stories')}",
        [section for section in sections if section],
        by_id(sources),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody or something in a story."""

    name: str
    kind: str

    #: Sources of the story that name it.
    sources: int

    #: Where a source says shortest who it is; None where none does.
    role: tuple[SourceId, Span] | None

    #: One voice alone names them, as part of the news.
    lone: bool = False


def cast_briefing(story: Story, cast: Sequence[Character]) -> Briefing:
    """Tell whom and what a story names, people with who they are."""
    sources = by_id(story.sources)
    people = [_character(one, sources) for one in cast if one.kind == "person"]
    sections = [
        Section("People", tuple(people)) if people else None,
        _names("Places", [one.name for one in cast if one.kind == "place"], 12),
        _names(
            "Organisations",
            [one.name for one in cast if one.kind == "organisation"],
            12,
        ),
    ]
    kept = [section for section in sections if section]
    nobody = Section(None, (Line((Phrase("The sources name nobody."),)),))
    return briefing(Line((story.head.title,)), facts(story), kept or [nobody], sources)


def other_spellings(name: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """Return the spellings that tell more than a part of the name itself."""
    shown = set(fold(name).split())
    return tuple(text for text in spellings if not set(fold(text).split()) <= shown)


def _who_it_is(
    named: Named, told: Sequence[Told], sources: Mapping[SourceId, Source]
) -> Section | None:
    """Prefer a card about them; else the fullest phrase that says who they are."""
    cards = [
        Line((source.cite(said.span),))
        for source, said in told
        if said.kind is Kind.CARD and _opens(source, said, named)
    ]
    if cards:
        return Section(None, tuple(cards[:1]))
    for source, span in named.roles:
        if source in sources:
            return Section(None, (Line((sources[source].cite(span),)),))
    return None


def _opens(source: Source, said: Passage, named: Named) -> bool:
    return any(span.start == said.span.start for span in named.at[source.id])


def _naming(source: Source, spans: Sequence[Span]) -> list[Passage]:
    """Return the prose of a source that holds one of the places."""
    return [
        said
        for said in source.passages
        if said.kind is not Kind.HEADLINE
        and any(said.span.start <= span.start < said.span.end for span in spans)
    ]


def _names(
    heading: str, names: Sequence[str], shown: int = NAMES_SHOWN
) -> Section | None:
    if not names:
        return None
    return Section(heading, (Line((Phrase(labels.some(names, shown)),)),))


def _character(one: Character, sources: Mapping[SourceId, Source]) -> Line:
    only = " · named by one voice alone" if one.lone else ""
    told = Phrase(only or f" · {labels.count(one.sources, 'source')}")
    if one.role is None or one.role[0] not in sources:
        return Line((Phrase(one.name), told))
    source, span = one.role
    role: Cited = sources[source].cite(span)
    return Line((Phrase(f"{one.name}, "), role, told))
