"""Steps that bring a database to the newest shape, each noted and applied once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Final, NamedTuple

from briefings.errors import StoreError

if TYPE_CHECKING:
    from briefings.store.database import Transaction


class Each(NamedTuple):
    """One statement as each database has it; "" where it has none."""

    sqlite: str
    postgres: str


class Migration(NamedTuple):
    """One step forward.  There is no way back: a mistake gets a new step."""

    name: str
    statements: tuple[str | Each, ...]


#: Noted as a step while rows are copied there; see :mod:`briefings.store.copying`.
UNFINISHED: Final = "a copy that is not finished"

_NOTED: Final = "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)"


async def migrate(
    begin: Callable[[], AbstractAsyncContextManager[Transaction]],
    migrations: Sequence[Migration],
    statements: Callable[[Migration], Sequence[str]],
) -> list[str]:
    """Apply what the database has not seen yet; return the names applied.

    Each step and the note that it ran are one transaction, so a step that
    fails leaves no trace and is tried again next time.

    Args:
        begin: Begins a transaction.
        migrations: All of them, in order.
        statements: What the database runs for one.

    Raises:
        StoreError: A copy was begun there and is not finished.
    """
    async with begin() as do:
        await do.write(_NOTED)
        noted = {name for (name,) in await do.rows("SELECT name FROM migration")}
    if UNFINISHED in noted:
        raise StoreError(
            f"the database holds {UNFINISHED}: run the same `tidings copy` once more"
        )
    new = (step for step in migrations if step.name not in noted)
    return [step.name for step in new if await _apply(begin, step, statements)]


async def _apply(
    begin: Callable[[], AbstractAsyncContextManager[Transaction]],
    step: Migration,
    statements: Callable[[Migration], Sequence[str]],
) -> bool:
    async with begin() as do:
        if await do.rows("SELECT 1 FROM migration WHERE name = ?", (step.name,)):
            return False
        for statement in statements(step):
            await do.write(statement)
        await do.write("INSERT INTO migration VALUES (?)", (step.name,))
    return True
