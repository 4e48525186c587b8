"""Value objects of the engine: immutable, compared by value, no I/O.

A *source* is one document as read; its *passages* are exact spans of its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

SourceId = NewType("SourceId", str)
StoryId = NewType("StoryId", str)


class Language(StrEnum):
    """A language that sources are read in, by its ISO 639-1 code."""

    ENGLISH = "en"
    RUSSIAN = "ru"
    UKRAINIAN = "uk"
    BELARUSIAN = "be"
    POLISH = "pl"
    GERMAN = "de"


class Role(StrEnum):
    """What a passage does in its source."""

    LEAD = "lead"
    ANALYSIS = "analysis"
    COVERAGE = "coverage"
    BACKGROUND = "background"
    QUESTION = "question"
    BIO = "bio"
    INSIGHT = "insight"
    TAKEAWAY = "takeaway"
    TOPIC = "topic"
    DETAIL = "detail"


class Kind(StrEnum):
    """The form a passage has on the page."""

    HEADLINE = "headline"
    SENTENCE = "sentence"
    BULLET = "bullet"
    ROW = "row"
    CARD = "card"
    QUESTION = "question"
    QUOTE = "quote"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of a source's text.

    Offsets count Unicode code points, as Python's strings do.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, bullet, table row, card... of a source, with its exact place."""

    span: Span
    kind: Kind
    role: Role

    #: Heading it stands under, as written; None before the first one.
    section: str | None = None

    #: For a table row: the cells of the table's head, in order.
    header: tuple[Span, ...] = ()

    #: For a table row: its own cells, in order.
    cells: tuple[Span, ...] = ()

    #: For a bullet: where its short label stands ("Label: text"), if it has one.
    label: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text that says nothing of the story: a heading or boilerplate."""

    span: Span

    #: "heading", "list marker", "copyright", "age and views"...: why it is no passage.
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A stated moment, with the precision it was stated in."""

    #: In UTC; midnight where only the day is stated.
    moment: datetime

    #: False where only the day is stated.
    has_time: bool = True

    def __post_init__(self) -> None:
        if self.moment.utcoffset() != timedelta(0):
            raise ValueError("a stamp must be in UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Exact words of a source, and where they stand: the only news we say."""

    words: str
    source: SourceId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document of one outlet, as read."""

    #: Born from the origin (or stated id, or URL): a corrected text keeps it.
    id: SourceId

    #: Where it came from, to show an operator: a file name, a feed's item, a line.
    origin: str

    #: Layout it was read by: "mosaic", "brief", "wire", "longform", "markdown",
    #: "html", "feed".
    layout: str

    #: The text that every span points into.
    text: str

    #: In order of place; they do not overlap.
    passages: tuple[Passage, ...]

    #: Headings and boilerplate, in order of place.
    marks: tuple[Mark, ...] = ()

    #: Each of these is None where the source does not state it.
    title: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Stamp | None = None

    #: What it is written in; None where that is another language, or not known.
    language: Language | None = None

    #: Other outlets whose reports it says it rests on, in order of first mention.
    draws_on: tuple[str, ...] = ()

    #: Outlets whose reports its own, or those above, are known to retell.  No part of
    #: the document, and not stored: see :meth:`briefings.press.Press.dress`.
    leans_on: tuple[str, ...] = ()

    #: Why its outlet took it back, in the outlet's words; None while it stands.
    withdrawn: str | None = None

    def say(self, passage: Passage) -> str:
        """Return a passage's exact words."""
        return passage.span.of(self.text)

    def cite(self, span: Span) -> Cited:
        """Return the words of a span together with where they stand."""
        return Cited(words=span.of(self.text), source=self.id, span=span)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHead:
    """What a list of stories shows of one."""

    id: StoryId

    #: The headline of its latest turn (or its first sentence, where none has one).
    title: Cited

    #: Number of sources that tell it.
    sources: int

    #: Outlets that its sources state, in order of first telling.
    outlets: tuple[str, ...]

    #: The newest date that one of its sources states.
    latest: Stamp | None

    #: When its last source was added, in UTC.
    added: datetime

    #: How well the title's source can name the story; a source of a higher or
    #: equal rank gives the next title.
    rank: str = ""

    #: Number of the corpus's change that touched it last; the store's to give.
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Sources that tell one chain of events; never empty."""

    head: StoryHead

    #: In order of publication, those that state no date last, by when we read them.
    #: Of a long story the newest.
    sources: tuple[Source, ...]

    @property
    def is_whole(self) -> bool:
        """Whether these are all the sources it has."""
        return len(self.sources) >= self.head.sources

    @property
    def stands(self) -> bool:
        """Whether any of these sources was not withdrawn."""
        return any(source.withdrawn is None for source in self.sources)
