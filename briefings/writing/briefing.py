"""A composed answer: exact passages with their places, and phrases of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefings.errors import BrokenCitation
from briefings.model import Cited, SourceId


@dataclass(frozen=True, slots=True)
class Phrase:
    """Fixed words of ours, or a name or a count set into them: never news."""

    text: str


Part = Phrase | Cited


@dataclass(frozen=True, slots=True)
class Line:
    """What stands together: a passage, or passages joined by phrases of ours."""

    parts: tuple[Part, ...]

    #: Passages that tell it too: cited, not shown.
    backing: tuple[Cited, ...] = ()

    #: What of it stands by itself, to be shown where there is no room for all of it.
    opening: Line | None = None

    @property
    def citations(self) -> tuple[Cited, ...]:
        """Its passages in order, then those behind it."""
        shown = (part for part in self.parts if isinstance(part, Cited))
        return (*shown, *self.backing)

    @property
    def words(self) -> str:
        """All of it as plain text, without citation marks."""
        return "".join(
            part.text if isinstance(part, Phrase) else part.words for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading of ours; None where they need none."""

    heading: str | None
    lines: tuple[Line, ...]

    #: Its lines say something only together, as the sides of a dispute do.
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands below an answer for one cited source."""

    source: SourceId

    #: Outlet (or what is known instead), and date or "date not stated".
    label: str

    #: Its page on the web, where it states one.
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A composed answer, not yet in the form of any surface."""

    title: Line

    #: Counts and dates, in phrases of ours.
    facts: str

    #: What every reader sees, within the limit of a concise answer.
    shown: tuple[Section, ...]

    #: What most readers skip: folded, or behind a button.
    more: tuple[Section, ...]

    #: Lines left out even there, to keep an answer to one message.
    left_out: int

    #: One for each cited source; its place in the list is its number, from 1.
    notes: tuple[Note, ...]

    def lines(self) -> Iterator[Line]:
        """Return every line, the title first."""
        yield self.title
        yield from lines_of((*self.shown, *self.more))

    def citations(self) -> Iterator[Cited]:
        """Return every passage that it says."""
        for line in self.lines():
            yield from line.citations


def lines_of(sections: Iterable[Section]) -> Iterator[Line]:
    """Return the lines of sections, in order."""
    for section in sections:
        yield from section.lines


def check(citations: Iterable[Cited], texts: Mapping[SourceId, str]) -> None:
    """Hold each citation against the stored text of its source.

    Args:
        citations: What is about to be sent.
        texts: Text of each cited source, as stored now.

    Raises:
        BrokenCitation: A source is not there, or says something else at that place.
    """
    for cited in citations:
        text = texts.get(cited.source)
        if text is None or cited.span.of(text) != cited.words:
            raise BrokenCitation(cited.source, cited.span.start, cited.span.end)
