"""Whom and what a story names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.language import tr
from briefings.model import Cited, Source, SourceId, Span, Story
from briefings.text import fold
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.pages import by_id, story_page

#: Places, and bodies, named in an answer.
NAMES_SHOWN = 12


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
    """Tell whom and what a story names, people with who they are.

    What is held as a place or a body too is surely no person.
    """
    sources = by_id(story.sources)
    others = {fold(one.name) for one in cast if one.kind != "person"}
    people = [
        _character(one, sources)
        for one in cast
        if one.kind == "person" and fold(one.name) not in others
    ]
    sections = [
        Section(tr("People"), tuple(people)) if people else None,
        _names(tr("Places"), [one.name for one in cast if one.kind == "place"]),
        _names(
            tr("Organisations"),
            [one.name for one in cast if one.kind == "organisation"],
        ),
    ]
    kept = [section for section in sections if section]
    nobody = Section(None, (Line((Phrase(tr("The sources name nobody.")),)),))
    return story_page(story, kept or [nobody])


def _names(heading: str, names: Sequence[str]) -> Section | None:
    if not names:
        return None
    return Section(heading, (Line((Phrase(labels.some(names, NAMES_SHOWN)),)),))


def _character(one: Character, sources: Mapping[SourceId, Source]) -> Line:
    # TRANSLATORS: Behind somebody's name and in how many sources it stands.
    only = [tr("named by one voice alone")] if one.lone else []
    told = Phrase("".join(f" · {e}" for e in (labels.sources(one.sources), *only)))
    if one.role is None or one.role[0] not in sources:
        return Line((Phrase(one.name), told))
    source, span = one.role
    role: Cited = sources[source].cite(span)
    return Line((Phrase(f"{one.name}, "), role, told))
