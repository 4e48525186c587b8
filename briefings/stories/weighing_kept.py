"""What a story's sources show, as text: a row of a database, and back.  Pure.

A long story's sources are silent on most of its claims.  So only what they say is kept,
a tenth of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from briefings.model import SourceId
from briefings.stories.claims import Claim, ClaimStatus
from briefings.stories.comparing import Cell, Comparison, Row, Stance
from briefings.stories.comparing_cells import untold
from briefings.stories.disputes import Dispute
from briefings.stories.telling.tells import Place
from briefings.stories.weighing import Weighed

#: Raised when the rules change, so that what was kept is worked out anew.
EDITION = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    claim_id: str
    lead: Place
    status: ClaimStatus
    voices: int

    #: Of the sources that say something.
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    edition: int
    sources: tuple[SourceId, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    compared: tuple[SourceId, ...]

    #: Those of them whose silence says nothing: see :attr:`Stance.UNREAD`.
    unread: frozenset[SourceId]
    rows: tuple[_Row, ...]


def to_text(weighed: Weighed) -> str:
    """Return it as JSON; :func:`from_text` gives an equal one back."""
    rows = weighed.comparison.rows
    kept = _Kept(
        edition=EDITION,
        sources=weighed.sources,
        claims=weighed.claims,
        disputes=weighed.disputes,
        compared=weighed.comparison.sources,
        unread=frozenset(
            cell.source
            for row in rows
            for cell in row.cells
            if cell.stance is Stance.UNREAD
        ),
        rows=tuple(map(_row_kept, rows)),
    )
    return _adapter().dump_json(kept).decode()


def _row_kept(row: Row) -> _Row:
    return _Row(
        claim_id=row.claim_id,
        lead=row.lead,
        status=row.status,
        voices=row.voices,
        cells=tuple(cell for cell in row.cells if cell.place),
    )


def from_text(text: str) -> Weighed | None:
    """Return what was kept; None if other rules made it."""
    try:
        kept = _adapter().validate_json(text)
    except ValidationError:  # Kept by an edition whose values had another shape.
        return None
    if kept.edition != EDITION:
        return None
    silent = {
        source: untold(source, abroad=source in kept.unread) for source in kept.compared
    }
    return Weighed(
        sources=kept.sources,
        claims=kept.claims,
        disputes=kept.disputes,
        comparison=Comparison(
            sources=kept.compared,
            rows=tuple(_row(row, silent) for row in kept.rows),
        ),
    )


def _row(kept: _Row, silent: dict[SourceId, Cell]) -> Row:
    said = {cell.source: cell for cell in kept.cells}
    return Row(
        claim_id=kept.claim_id,
        lead=kept.lead,
        status=kept.status,
        voices=kept.voices,
        cells=tuple({**silent, **said}.values()),
    )


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)
