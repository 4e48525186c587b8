"""Charts as values: immutable, compared by value, so that each is drawn once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefings.model import Cited, SourceId
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.writing.briefing import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A source as a picture calls it."""

    source: SourceId

    #: The one it has in the answer in words; those not cited there come after.
    number: int

    #: Its outlet, or whom it rests on: "BBC", "unnamed (after Reuters)".
    name: str

    #: As it states it: "13 Dec 2025", or that it states none.
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """What every chart has."""

    title: Line

    #: Counts and dates, as below the title of the answer in words.
    facts: str

    #: By their numbers, lowest first.
    tellers: tuple[Teller, ...]

    #: Sources that there is no room for.
    more_sources: int = 0

    def lines(self) -> Iterator[Line]:
        """Return every line that cites something, the title first."""
        yield self.title

    def citations(self) -> Iterator[Cited]:
        """Return every passage that it shows."""
        for line in self.lines():
            yield from line.citations


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A claim, and how each source stands to it."""

    claim: Line
    voices: int
    status: ClaimStatus

    #: One for each teller of the matrix, in their order.
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Titled):
    """Claims by the sources that tell them."""

    rows: tuple[MatrixRow, ...]
    more_claims: int = 0

    def lines(self) -> Iterator[Line]:
        """Return the title and the claims."""
        yield self.title
        yield from (row.claim for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One count of a thing that grew."""

    #: "6 Feb 2023".
    day: str

    #: The count with its noun, as its source says it.
    said: Line

    #: In the base units of :class:`briefings.facts.Figure`.
    value: float

    #: The source's.
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A count that grew: its newest telling, then two steps or more, oldest first."""

    claim: Line
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happened at one time."""

    #: As precisely as it was told: "6 Feb 2023", "1998", "Reported 7 Feb 2023".
    day: str
    told: Line
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Titled):
    """Counts that grew, and what happened when."""

    counts: tuple[Grown, ...]

    #: In their order.
    days: tuple[Day, ...]
    more_counts: int = 0
    more_days: int = 0

    def lines(self) -> Iterator[Line]:
        """Return the title, the counts with their steps, and the days."""
        yield self.title
        for grown in self.counts:
            yield grown.claim
            yield from (step.said for step in grown.steps)
        yield from (day.told for day in self.days)


class Beside(StrEnum):
    """How near a source names two people to each other."""

    PASSAGE = "passage"
    SOURCE = "source"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named together with the one a chart is about."""

    name: str

    #: One for each teller of the chart, in their order.
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Titled):
    """Who is named together with somebody, and by which sources."""

    people: tuple[Person, ...]
    more_people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """A publisher or an outlet whose word sources give."""

    name: str

    #: Of the sources, lowest first.
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices(Titled):
    """Whose word each source gives, and which sources are one voice by it."""

    #: Those that more sources lean on first.
    upstream: tuple[Upstream, ...]
    more_upstream: int = 0

    #: Numbers of sources that are one voice, where several are.
    alike: tuple[tuple[int, ...], ...]

    #: How many voices are surely apart.
    voices: int


Chart = Matrix | Growth | Company | Voices
