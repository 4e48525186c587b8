"""Somebody or some place as an answer tells of them, and what answers share."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.language import N_, Marked, listed, script, tr, trn
from briefings.model import (
    Cited,
    Kind,
    Passage,
    Role,
    Source,
    SourceId,
    Span,
    Stamp,
    StoryHead,
    StoryId,
)
from briefings.writing import labels
from briefings.writing.briefing import Line, Phrase, Section
from briefings.writing.salience import Told

#: Other spellings and companions named in an answer.
NAMES_SHOWN = 6

#: What these say of a name is who it is, a question, a label: nothing that happened.
_NO_NEWS = (Role.BIO, Role.QUESTION, Role.TOPIC)

#: Where names of scripts in Unicode are not what people call them.
_CALLED: Mapping[str, Marked] = {
    # TRANSLATORS: Names of scripts, behind a name that is written in them.
    "Cjk": N_("Chinese or Japanese"),
    "Hiragana": N_("Japanese"),
    "Katakana": N_("Japanese"),
    "Hangul": N_("Korean"),
}

#: What a name may be the name of, below it.
_KINDS: Mapping[str, Marked] = {
    "person": N_("Person"),
    "place": N_("Place"),
    "organisation": N_("Organisation"),
}


#: The script that needs no telling.
_LATIN = "Latin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of one source that stand for something: a role, a spelling, a name."""

    source: SourceId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A person whom some of the same sources name, and where."""

    name: str
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, place or organisation as an answer shows it."""

    name: str

    #: "person", "place" or "organisation".
    kind: str

    #: Where each source names it.
    at: Mapping[SourceId, tuple[Span, ...]]

    #: The story of each of those sources.
    story_of: Mapping[SourceId, StoryId]

    #: Those stories, the one with the newest news first.
    stories: tuple[StoryHead, ...]

    #: One place for each other spelling, most seen first.
    also: tuple[Place, ...] = ()

    #: Where sources say who it is, the fullest statement first.
    roles: tuple[Place, ...] = ()

    #: People whom the same sources name.
    company: tuple[Companion, ...] = ()

    #: Earliest and latest date that a source which names it states, if any does.
    seen: tuple[Stamp, Stamp] | None = None

    #: Sources and stories that name it, those beyond ``at`` included.
    in_sources: int
    in_stories: int


def facts(named: Named, called: str) -> str:
    """Return the line below a name: what it is, how widely and when it is named."""
    # TRANSLATORS: Below a name: "Person · named in 5 sources of 2 stories · 13 Dec
    # 2025".  The two counts are phrases of their own, which follow each other.
    sources = trn("named in {n} source", "named in {n} sources", named.in_sources)
    stories = trn("of {n} story", "of {n} stories", named.in_stories)
    return f"{called} · {sources} {stories} · {_when(named)}"


def kind_called(kind: str) -> str:
    """Return what a kind of name is called where a line opens: "Person"."""
    return tr(_KINDS[kind])


def _when(named: Named) -> str:
    if named.seen is None:
        return tr(labels.NO_DATE)
    first, last = (labels.date(stamp) for stamp in named.seen)
    if first == last:
        return first
    # TRANSLATORS: From one day to another: "13 Dec 2025 to 2 Jan 2026".
    return tr("{first} to {last}", first=first, last=last)


def standing(named: Named, sources: Iterable[Source]) -> list[Source]:
    """Return the sources that name it and were not withdrawn; all of them if all were.

    Others may be at hand too: those that titles are cited from.
    """
    naming = [source for source in sources if source.id in named.at]
    return [source for source in naming if source.withdrawn is None] or naming


def news(named: Named, sources: Iterable[Source]) -> list[Told]:
    """Return the prose of sources that names it as part of what happened."""
    return [
        (source, said)
        for source in standing(named, sources)
        for said in source.passages
        if said.kind is not Kind.HEADLINE
        and said.role not in _NO_NEWS
        and holds(said, named.at[source.id])
    ]


def holds(said: Passage, spans: Iterable[Span]) -> bool:
    """Tell whether one of the spans stands in a passage."""
    return any(said.span.start <= span.start < said.span.end for span in spans)


def titled(head: StoryHead, sources: Mapping[SourceId, Source]) -> Line:
    """Return a story's title, with a mark where it is not all of its passage."""
    start, end = head.title.span.start, head.title.span.end
    cut = any(
        said.span.start == start and said.span.end > end
        for said in sources[head.title.source].passages
    )
    return Line((head.title, Phrase("…")) if cut else (head.title,))


def by_story(named: Named, told: Iterable[Told]) -> dict[StoryId, list[Told]]:
    """Return passages by their story, in the order of the stories, none left out."""
    found: dict[StoryId, list[Told]] = {head.id: [] for head in named.stories}
    for source, said in told:
        found.setdefault(named.story_of[source.id], []).append((source, said))
    return found


def spellings(named: Named, sources: Mapping[SourceId, Source]) -> Section | None:
    """Tell the other spellings, each cited where it was seen, by script."""
    cited = [
        sources[place.source].cite(place.span)
        for place in named.also
        if place.source in sources
    ]
    if not cited:
        return None
    kept = cited[:NAMES_SHOWN]
    scripts = dict.fromkeys(map(_script, kept))
    comma = Phrase(listed(["", ""]))
    parts: list[Phrase | Cited] = []
    for each in sorted(scripts, key=lambda script: script != _LATIN):
        parts += _in_row([one for one in kept if _script(one) == each], comma)
        if each != _LATIN:
            called = tr(_CALLED[each]) if each in _CALLED else script(each)
            parts.append(Phrase(f" ({called})"))
        parts.append(comma)
    rest = len(cited) - len(kept)
    parts[-1:] = [Phrase(f" +{rest}")] if rest else []
    return Section(tr("Also written"), (Line(tuple(parts)),))


def _in_row(cited: Sequence[Cited], comma: Phrase) -> Iterator[Phrase | Cited]:
    for at, one in enumerate(cited):
        yield from (comma, one) if at else (one,)


def _script(cited: Cited) -> str:
    """Return the script of a spelling as Unicode calls it, by its first letter."""
    letter = next((char for char in cited.words if char.isalpha()), "a")
    return unicodedata.name(letter, _LATIN).split()[0].split("-")[0].capitalize()


def company(
    named: Named, sources: Sequence[Source], heading: str, *, beside: bool = False
) -> Section | None:
    """Name who is with it: in the same passages first, then in the same sources.

    Args:
        named: Who or what the answer is about.
        sources: Its sources.
        heading: What to call them.
        beside: Only those of the same passages.
    """
    shared = Counter(
        one.name
        for source in standing(named, sources)
        for said in source.passages
        if holds(said, named.at[source.id])
        for one in named.company
        if holds(said, _in(one, source.id))
    )
    near = [name for name, _ in shared.most_common()]
    told = {one.name: len({place.source for place in one.at}) for one in named.company}
    far = sorted(told.keys() - shared, key=lambda name: (-told[name], name))
    names = near if beside else near + far
    if not names:
        return None
    return Section(heading, (Line((Phrase(labels.some(names, NAMES_SHOWN)),)),))


def _in(one: Companion, source: SourceId) -> list[Span]:
    return [place.span for place in one.at if place.source == source]
