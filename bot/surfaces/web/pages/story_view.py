"""What the page of a story shows, as values for its template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.language import tr
from bot.surfaces.web import texts
from bot.surfaces.web.pages.sheet import (
    Cite,
    Pane,
    Sheet,
    Shown,
    ShownSection,
    sections,
)
from briefings.engine import Engine, Tellings, Update
from briefings.model import Source, Story, StoryHead, StoryId
from briefings.names import EntityKind
from briefings.store.port import Cast
from briefings.stories.comparing import Stance
from briefings.writing.briefing import Briefing, Line, Note, Phrase
from briefings.writing.matrix import ClaimRow, Matrix, Stand
from briefings.writing.pages import by_id
from briefings.writing.parts import QUOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All there is to tell of one version of a story."""

    whole: Story
    story: Briefing
    matrix: Matrix

    #: What else is made of it, by the name of its section.
    others: tuple[tuple[str, Briefing], ...]
    people: Briefing
    cast: Sequence[Cast]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """One source's stand to a claim."""

    stance: Stance
    word: str

    #: To the passage; None where the source is silent.
    cite: Cite | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A claim, and how each source stands to it."""

    words: tuple[Shown, ...]

    #: How many voices tell it, and how they stand to each other.
    heard: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """Somebody whom a story names."""

    id: str
    name: str

    #: Who they are, and who names them.
    words: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """The page of a story."""

    head: StoryHead
    title: tuple[Shown, ...]
    facts: str
    lead: str

    #: What it became since the visit before; None where nothing did.
    since: tuple[ShownSection, ...] | None
    story: tuple[ShownSection, ...]
    columns: tuple[tuple[int, str], ...]
    rows: tuple[ShownRow, ...]

    #: Name, heading and content of each further section.
    others: tuple[tuple[str, str, tuple[ShownSection, ...]], ...]

    people: tuple[ShownPerson, ...]
    places: tuple[Cast, ...]
    organisations: tuple[Cast, ...]
    panes: tuple[Pane, ...]


async def tell(engine: Engine, story: StoryId) -> Told:
    """Return all there is to tell of a story, all of one version.

    Raises:
        StoryNotFound: Nothing has that id.
        BrokenCitation: A passage does not match its stored source.
    """
    while True:
        told = await _tell(engine.tellings, story)
        # Another process may have filed a source in between.
        head = await engine.catalogue.head(story)
        if head is None or head.version == told.whole.head.version:
            return told


async def _tell(tellings: Tellings, story: StoryId) -> Told:
    told = await tellings.story(story)
    others = (
        ("disputes", (await tellings.disputes(story)).briefing),
        ("timeline", (await tellings.timeline(story)).briefing),
        ("numbers", (await tellings.numbers(story)).briefing),
        ("quotes", (await tellings.part(story, QUOTES)).briefing),
        ("silent", (await tellings.silent(story)).briefing),
    )
    return Told(
        whole=await tellings.whole(story),
        story=told.briefing,
        matrix=await tellings.matrix(story),
        others=others if told.stands else (),
        people=(await tellings.people(story)).briefing,
        cast=await tellings.cast(story),
    )


def view(told: Told, update: Update | None) -> StoryView:
    """Return the page of a story.

    Args:
        told: What there is to tell.
        update: What it became since the visitor's last visit.
    """
    sheet = Sheet(ordered(told.whole.sources, told.story.notes))
    briefing = told.story
    return StoryView(
        head=told.whole.head,
        title=sheet.line(briefing.title),
        facts=briefing.facts,
        lead=_lead(briefing),
        since=sheet.sections(sections(update.briefing)) if update else None,
        story=sheet.sections(sections(briefing)),
        columns=tuple((at, name) for at, name, _ in _columns(told.matrix, sheet)),
        rows=tuple(_row(row, told.matrix, sheet) for row in told.matrix.rows),
        others=tuple(
            (name, tr(texts.SECTIONS[name]), sheet.sections(sections(own)))
            for name, own in told.others
        ),
        people=tuple(_people(told, sheet)),
        places=_of(told.cast, EntityKind.PLACE),
        organisations=_of(told.cast, EntityKind.ORGANISATION),
        panes=sheet.panes(),
    )


def ordered(sources: Sequence[Source], notes: Sequence[Note]) -> Sequence[Source]:
    """Return sources in the order in which a briefing cites them, then the others."""
    found = by_id(sources)
    ids = dict.fromkeys([*(note.source for note in notes), *found])
    return [found[id_] for id_ in ids if id_ in found]


def _lead(briefing: Briefing) -> str:
    """Return the first line's words: what a link elsewhere shows of the page."""
    lines = (line for section in briefing.shown for line in section.lines)
    return next((line.words for line in lines), "")


def _columns(matrix: Matrix, sheet: Sheet) -> list[tuple[int, str, int]]:
    """Return number, name and place in the matrix of its columns, by their numbers."""
    return sorted(
        (sheet.numbers[column.source], column.name, place)
        for place, column in enumerate(matrix.columns)
        if column.source in sheet.numbers
    )


def _row(row: ClaimRow, matrix: Matrix, sheet: Sheet) -> ShownRow:
    return ShownRow(
        words=sheet.line(row.line),
        heard=texts.heard(row.voices, row.status),
        cells=tuple(
            _cell(row.stands[place], sheet) for *_, place in _columns(matrix, sheet)
        ),
    )


def _cell(stand: Stand, sheet: Sheet) -> ShownCell:
    word = tr(texts.STANCES[stand.stance])
    said = stand.said
    if said is None:
        return ShownCell(stance=stand.stance, word=word, cite=None)
    label = f"{word}: {sheet.label(said.source)}"
    cite = Cite(sheet.numbers[said.source], sheet.href(said), label)
    return ShownCell(stance=stand.stance, word=word, cite=cite)


def _people(told: Told, sheet: Sheet) -> Iterator[ShownPerson]:
    """Yield the people whom the briefing tells of, each with the id of their page."""
    ids = {one.name: one.id for one in told.cast if one.kind is EntityKind.PERSON}
    briefing = told.people
    for section in chain(briefing.shown, briefing.more):
        for line in section.lines:
            match line.parts:
                case (Phrase(text=text), *rest):
                    name = text.removesuffix(", ")
                    if name in ids:
                        words = sheet.line(Line(tuple(rest), line.backing))
                        yield ShownPerson(id=ids[name], name=name, words=words)


def _of(cast: Sequence[Cast], kind: EntityKind) -> tuple[Cast, ...]:
    return tuple(one for one in cast if one.kind is kind)
