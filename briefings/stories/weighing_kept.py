"""What a story's sources show, as text: a row of a database, and back.  Pure.

A long story's sources are silent on most of its claims.  So only what they say is kept,
a tenth of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from briefings.model import SourceId
from briefings.stories.comparing import Cell, Row, Stance
from briefings.stories.comparing_cells import untold
from briefings.stories.edition import edition
from briefings.stories.weighing import Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    edition: int

    #: The rows of its comparison have the cells of who says something alone.
    weighed: Weighed

    #: Sources whose silence says nothing: see :attr:`Stance.UNREAD`.
    unread: frozenset[SourceId]


def to_text(weighed: Weighed) -> str:
    """Return it as JSON; :func:`from_text` gives an equal one back."""
    comparison = weighed.comparison
    cells = [cell for row in comparison.rows for cell in row.cells]
    kept = _Kept(
        edition=edition(),
        weighed=_with(weighed, map(_said, comparison.rows)),
        unread=frozenset(e.source for e in cells if e.stance is Stance.UNREAD),
    )
    return _adapter().dump_json(kept).decode()


def from_text(text: str) -> Weighed | None:
    """Return what was kept; None if other rules made it."""
    try:
        kept = _adapter().validate_json(text)
    except ValidationError:  # Kept by an edition whose values had another shape.
        return None
    if kept.edition != edition():
        return None
    comparison = kept.weighed.comparison
    silent = {
        each: untold(each, abroad=each in kept.unread) for each in comparison.sources
    }
    return _with(kept.weighed, (_whole(row, silent) for row in comparison.rows))


def _with(weighed: Weighed, rows: Iterable[Row]) -> Weighed:
    return replace(weighed, comparison=replace(weighed.comparison, rows=tuple(rows)))


def _said(row: Row) -> Row:
    return replace(row, cells=tuple(cell for cell in row.cells if cell.place))


def _whole(row: Row, silent: Mapping[SourceId, Cell]) -> Row:
    said = {cell.source: cell for cell in row.cells}
    return replace(row, cells=tuple({**silent, **said}.values()))


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)
