"""A page's words with their citations, each leading to its passage in a source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.desk.marking import Mark, Piece, marked
from bot.desk.texts import left_out
from bot.links import site
from bot.surfaces.web.pages.fulltext import Paragraph, anchor, fits, paragraphs
from briefings.model import Cited, Source, SourceId, Span
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section

#: Characters of sources that one page holds; what is beyond has a page of its own.
ROOM = 60_000


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a line."""

    text: str

    #: Whether they are a source's, not ours.
    quoted: bool


@dataclass(frozen=True, slots=True)
class Cite:
    """The number of a source, leading to what it says."""

    number: int
    href: str
    label: str


Shown = Said | Cite


@dataclass(frozen=True, slots=True)
class ShownSection:
    """Lines under a heading."""

    heading: str | None
    lines: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """One source beside the words."""

    number: int
    source: Source

    #: The outlet it states, or on whom it rests where it states none.
    name: str

    #: Its date, and that it was taken back.
    facts: str

    #: Host of its page on the web; None where it states none.
    site: str | None

    #: Its whole text; none where the page has no room for it.
    paragraphs: tuple[Paragraph, ...]


class Sheet:
    """Numbers the sources of one page, and collects what is cited of each."""

    def __init__(self, sources: Sequence[Source], room: int = ROOM) -> None:
        """Begin a page.

        Args:
            sources: In the order of their numbers.
            room: Characters of sources that the page may hold.
        """
        self._sources = sources
        self.numbers = {source.id: at for at, source in enumerate(sources, start=1)}
        self._labels = {source.id: labels.note(source) for source in sources}
        self._marks: dict[SourceId, list[Span]] = {
            id_: [] for id_ in held(sources, room)
        }

    def line(self, line: Line) -> tuple[Shown, ...]:
        """Return a line's words and citations, in order."""
        return tuple(self._shown(piece) for piece in marked(line, self.numbers))

    def sections(self, sections: Iterable[Section]) -> tuple[ShownSection, ...]:
        """Return sections; what was cut in two for want of room is one again.

        A heading with nothing under it is left out: a page has headings of its own.
        """
        told = (section for section in sections if section.lines)
        return tuple(
            ShownSection(
                heading,
                tuple(self.line(line) for one in alike for line in one.lines),
            )
            for heading, alike in groupby(told, key=lambda each: each.heading)
        )

    def href(self, cited: Cited) -> str:
        """Return where a passage can be seen, marked: on this page if it has room."""
        marks = self._marks.get(cited.source)
        if marks is None or not (cited.span in marks or fits(cited.span, marks)):
            return passage_path(cited)
        if cited.span not in marks:
            marks.append(cited.span)
        return f"#{anchor(cited.source, cited.span)}"

    def label(self, source: SourceId) -> str:
        """Return how a source is called: its outlet and date."""
        return self._labels[source]

    @property
    def marks(self) -> Collection[str]:
        """Ids of all that is marked so far."""
        return {anchor(id_, span) for id_, own in self._marks.items() for span in own}

    def panes(self) -> tuple[Pane, ...]:
        """Return the sources, with all marked that was cited of them."""
        return tuple(
            Pane(
                number=self.numbers[source.id],
                source=source,
                name=labels.outlet(source),
                facts=facts_of(source),
                site=site(source.url),
                paragraphs=paragraphs(source, self._marks[source.id])
                if source.id in self._marks
                else (),
            )
            for source in self._sources
        )

    def _shown(self, piece: Piece) -> Shown:
        match piece:
            case Mark(number=number, cited=cited):
                hrefs = [self.href(each) for each in cited]
                return Cite(number, hrefs[0], self._labels[cited[0].source])
            case Phrase(text=text):
                return Said(text, quoted=False)
            case Cited(words=words):
                return Said(words, quoted=True)


def facts_of(source: Source) -> str:
    """Return what is known of a source beside its outlet: its date, how it stands."""
    return labels.note(source).removeprefix(f"{labels.outlet(source)} · ")


def sections(briefing: Briefing) -> list[Section]:
    """Return all that a briefing tells: a page has room for what a chat folds."""
    rest = briefing.left_out
    left = [Section(None, (Line((Phrase(left_out(rest)),)),))] if rest else []
    return [*briefing.shown, *briefing.more, *left]


def passage_path(cited: Cited) -> str:
    """Return the address of a passage in its source's own page."""
    span = cited.span
    mark = anchor(cited.source, span)
    return f"/source/{cited.source}/{span.start}-{span.end}#{mark}"


def held(sources: Sequence[Source], room: int) -> list[SourceId]:
    """Return the first sources that fit into so many characters."""
    kept = []
    for source in sources:
        room -= len(source.text)
        if room >= 0:
            kept.append(source.id)
    return kept
