"""The rows of a table in pages, and a sum by which two tables are found to be alike."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefings.store.database import Row
from briefings.store.dialect import storable
from briefings.store.search import Rows
from briefings.store.shape import Table, columns

#: Columns by table that belong to one run of the program: they are null elsewhere.
#: A table without any belongs to it as a whole.
OfOneRun = Mapping[str, tuple[str, ...]]

#: Rows of the first page, and of any at most.
_FIRST: Final = 16
_MOST: Final = 1000

#: Characters and bytes that a page should have: many pages are held one by one.
_WEIGHT: Final = 2_000_000

_SUMS: Final = 1 << 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """How many rows a table has, and a number that hangs on all of them."""

    rows: int = 0
    number: int = 0

    def with_rows(self, rows: Sequence[Sequence[Any]]) -> Sum:
        """Return the sum with more rows; in which order they come does not matter."""
        number = self.number + sum(map(_number, rows))
        return Sum(rows=self.rows + len(rows), number=number % _SUMS)


async def pages(
    rows: Rows, table: Table, after: Sequence[Any] = (), *, null: Sequence[str] = ()
) -> AsyncIterator[list[Row]]:
    """Yield a table's rows in the order of its key, some at a time.

    A page grows and shrinks with what its rows weigh.

    Args:
        rows: Asked.
        table: Which.
        after: The key of the row to go on after; empty: from the first.
        null: Columns that are given as null, whatever is in them.
    """
    size = _FIRST
    while True:
        page = await rows.rows(_query(table, bool(after), null), (*after, size))
        if page:
            yield [tuple(map(storable, row)) for row in page]
        if len(page) < size or not table.key:
            return
        last = dict(zip(table.names, page[-1], strict=True))
        after = [last[name] for name in table.key]
        size = _next(size, page)


async def summed(rows: Rows, table: Table, *, null: Sequence[str] = ()) -> Sum:
    """Return the sum of a table, whichever database it is in."""
    found = Sum()
    async for page in pages(rows, table, null=null):
        found = found.with_rows(page)
    return found


def _query(table: Table, goes_on: bool, null: Sequence[str]) -> str:
    named = ", ".join(
        f'NULL AS "{name}"' if name in null else f'"{name}"' for name in table.names
    )
    found = f'SELECT {named} FROM "{table.name}"'
    if not table.key:
        return f"{found} LIMIT ?"
    key = columns(table.key)
    marks = ", ".join("?" * len(table.key))
    after = f" WHERE ({key}) > ({marks})" if goes_on else ""
    return f"{found}{after} ORDER BY {key} LIMIT ?"


def _next(size: int, page: Sequence[Row]) -> int:
    long = (each for row in page for each in row if isinstance(each, str | bytes))
    weight = sum(map(len, long))
    return max(1, min(2 * size, _MOST, size * _WEIGHT // max(weight, 1)))


def _number(row: Sequence[Any]) -> int:
    found = hashlib.blake2b(digest_size=16)
    for value in row:
        data = value if isinstance(value, bytes) else str(value).encode()
        found.update(f"{type(value).__name__} {len(data)} ".encode())
        found.update(data)
    return int.from_bytes(found.digest(), "big")
