"""The claims of a story by the sources that tell them, as rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from briefings.model import Cited, SourceId, Story
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Cell, Comparison, Row, Stance
from briefings.stories.telling.tells import Place
from briefings.writing.agreed import apart, claimed
from briefings.writing.briefing import Line
from briefings.writing.callings import Callings
from briefings.writing.excerpts import told_at
from briefings.writing.pages import standing
from briefings.writing.salience import Told

#: Claims that several voices tell, and that one tells: a table to take in.
SHARED = 12
ALONE = 8

#: Characters of a claim.
_ROOM = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One source that is compared."""

    source: SourceId

    #: Its outlet, told apart from others of the same name.
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How one source stands to one claim."""

    stance: Stance

    #: The passage in which it does; None where it is silent.
    said: Cited | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim."""

    #: The passage that tells it most plainly, cut if it is long.
    line: Line

    #: Independent voices that tell it.
    voices: int
    status: ClaimStatus

    #: One for each column, in the same order.
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Claims by sources."""

    columns: tuple[Column, ...]

    #: Those of two voices or more first.
    rows: tuple[ClaimRow, ...]

    def citations(self) -> Iterator[Cited]:
        """Return every passage that it says or leads to."""
        for row in self.rows:
            yield from row.line.citations
            yield from (stand.said for stand in row.stands if stand.said)


def matrix_of(story: Story, comparison: Comparison) -> Matrix:
    """Return the claims that are worth a row, with how each source stands to them."""
    sources = standing(story)
    told = told_at(sources)
    names = Callings(sources)
    kept = [*apart(comparison, told)]
    shared = (each for each in kept if each[0].voices > 1)
    alone = (each for each in kept if each[0].voices < 2)
    return Matrix(
        columns=tuple(
            Column(source=id_, name=names.listed([id_])) for id_ in comparison.sources
        ),
        rows=tuple(
            _row(row, place, told)
            for row, place in (*islice(shared, SHARED), *islice(alone, ALONE))
        ),
    )


def _row(row: Row, place: Place, told: Mapping[Place, Told]) -> ClaimRow:
    return ClaimRow(
        line=Line(claimed(row, place, told, room=_ROOM)),
        voices=row.voices,
        status=row.status,
        stands=tuple(_stand(cell, told) for cell in row.cells),
    )


def _stand(cell: Cell, told: Mapping[Place, Told]) -> Stand:
    if cell.place is None or cell.place not in told:
        return Stand(stance=cell.stance, said=None)
    source, passage = told[cell.place]
    return Stand(stance=cell.stance, said=source.cite(passage.span))
