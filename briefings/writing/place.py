"""What happened at a place, story by story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefings.language import country, tr
from briefings.model import Source, SourceId
from briefings.names.canon import canonical
from briefings.names.places import country_of
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.named import (
    Named,
    by_story,
    company,
    facts,
    kind_called,
    news,
    spellings,
    titled,
)
from briefings.writing.pages import by_id, passage_line
from briefings.writing.salience import Told, most_telling

#: What tells that something is at a place, where its name alone may stand for a
#: government ("Minsk said", "approaches to Minsk").
_AT = re.compile(
    r"\b(?:in|at|near|outside|inside|around|off|across|through|throughout)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def place_briefing(named: Named, sources: Sequence[Source]) -> Briefing:
    """Tell what happened at a place, the story with the newest news first.

    Args:
        named: The place.
        sources: Those that name it, or the newest of them, newest first; and
            those that the titles of the stories are cited from.
    """
    known = by_id(sources)
    told = most_telling(news(named, sources))
    told.sort(key=lambda pair: not _is_there(named, pair))
    first, more = _by_turns(named, told, known)
    sections = [
        Section(None, tuple(first)) if first else None,
        spellings(named, known),
        company(named, sources, tr("Named there"), beside=True),
        Section(tr("Also said of it"), tuple(more)) if more else None,
    ]
    return briefing(
        Line((Phrase(named.name),)),
        facts(named, _called(named.name)),
        [section for section in sections if section],
        known,
    )


def _called(name: str) -> str:
    within = country_of(name)
    if within is None:
        return kind_called("place")
    if canonical(within) == canonical(name):
        return tr("Country")
    # TRANSLATORS: Below a name; {country} is in the nominative.
    return tr("Place in {country}", country=country(within))


def _is_there(named: Named, pair: Told) -> bool:
    source, said = pair
    return any(
        _AT.search(source.text, said.span.start, span.start)
        for span in named.at[source.id]
        if said.span.start <= span.start < said.span.end
    )


def _by_turns(
    named: Named, told: Sequence[Told], sources: Mapping[SourceId, Source]
) -> tuple[list[Line], list[Line]]:
    """Return a line for each story, its title over what tells most, and the rest."""
    first: list[Line] = []
    more: list[Line] = []
    told_in = by_story(named, told)
    for head in named.stories:
        lines = [passage_line(source, said) for source, said in told_in[head.id]]
        if lines and head.title.source in sources:
            title = titled(head, sources).parts
            lines[0] = Line((*title, Phrase("\n"), *lines[0].parts))
        first += lines[:1]
        more += lines[1:]
    return first, more
