"""Values of the engine as the API's models.  Pure."""

from __future__ import annotations

from bot.surfaces.web.api import models
from bot.surfaces.web.pages.sheet import sections
from briefings.engine import Document
from briefings.model import Cited, StoryHead
from briefings.names.joining import Known
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Note, Phrase
from briefings.writing.matrix import Matrix


def span(cited: Cited) -> models.Span:
    """Return a citation."""
    return models.Span(
        source=cited.source,
        start=cited.span.start,
        end=cited.span.end,
        words=cited.words,
    )


def line(given: Line) -> models.Line:
    """Return a line."""
    return models.Line(
        parts=[
            models.Part(text=part.text)
            if isinstance(part, Phrase)
            else models.Part(text=part.words, span=span(part))
            for part in given.parts
        ],
        backing=[span(cited) for cited in given.backing],
    )


def note(given: Note) -> models.Note:
    """Return a source that is cited."""
    return models.Note(source=given.source, label=given.label, url=given.url)


def briefing(given: Briefing) -> models.Briefing:
    """Return a briefing with all that a chat would fold."""
    return models.Briefing(
        title=line(given.title),
        facts=given.facts,
        sections=[
            models.Section(
                heading=each.heading, lines=[line(one) for one in each.lines]
            )
            for each in sections(given)
        ],
        left_out=given.left_out,
        notes=[note(each) for each in given.notes],
    )


def story(head: StoryHead) -> models.Story:
    """Return a story as a list shows it."""
    return models.Story(
        id=head.id,
        version=head.version,
        title=span(head.title),
        sources=head.sources,
        outlets=list(head.outlets),
        latest=head.latest.moment if head.latest else None,
        added=head.added,
    )


def matrix(head: StoryHead, given: Matrix) -> models.Matrix:
    """Return the claims of a story by its sources."""
    ids = [column.source for column in given.columns]
    return models.Matrix(
        story=story(head),
        sources=[
            models.Note(source=column.source, label=column.name, url=None)
            for column in given.columns
        ],
        claims=[
            models.Claim(
                line=line(row.line),
                voices=row.voices,
                status=row.status,
                stands=[
                    models.Stand(
                        source=id_,
                        stance=stand.stance,
                        span=span(stand.said) if stand.said else None,
                    )
                    for id_, stand in zip(ids, row.stands, strict=True)
                ],
            )
            for row in given.rows
        ],
    )


def name(known: Known) -> models.Name:
    """Return a name."""
    return models.Name(
        id=known.id,
        kind=known.kind,
        name=known.name,
        spellings=sorted(known.spellings),
    )


def source(document: Document) -> models.Source:
    """Return a source whole."""
    given = document.source
    return models.Source(
        id=given.id,
        story=document.head.id,
        layout=given.layout,
        text=given.text,
        passages=[
            models.Passage(
                start=each.span.start,
                end=each.span.end,
                kind=each.kind,
                role=each.role,
                section=each.section,
            )
            for each in given.passages
        ],
        title=given.title,
        outlet=given.outlet,
        publisher=given.publisher,
        url=given.url,
        published=given.published.moment if given.published else None,
        draws_on=list(given.draws_on),
        withdrawn=labels.recalled(given) or given.withdrawn,
    )
