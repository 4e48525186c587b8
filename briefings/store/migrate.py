"""Bringing a database to the newest shape, one recorded step at a time."""

from __future__ import annotations

from typing import NamedTuple

import aiosqlite


class Migration(NamedTuple):
    """One step forward.  There is no way back: a mistake gets a new step."""

    name: str
    statements: tuple[str, ...]


async def migrate(
    db: aiosqlite.Connection, migrations: tuple[Migration, ...]
) -> list[str]:
    """Apply what the database has not seen yet; return the names applied.

    Each step and the note that it ran are one transaction, so a step that
    fails leaves no trace and is tried again next time.

    Args:
        db: A connection in autocommit mode (``isolation_level=None``): the
            driver must not open or close transactions of its own.
        migrations: All of them, in order.
    """
    await db.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)")
    return [step.name for step in migrations if await _apply(db, step)]


async def _apply(db: aiosqlite.Connection, step: Migration) -> bool:
    await db.execute("BEGIN IMMEDIATE")
    try:
        fresh = not await _is_applied(db, step.name)
        if fresh:
            for statement in step.statements:
                await db.execute(statement)
            await db.execute("INSERT INTO migration VALUES (?)", (step.name,))
        await db.execute("COMMIT")
    except BaseException:
        await db.execute("ROLLBACK")
        raise
    return fresh


async def _is_applied(db: aiosqlite.Connection, name: str) -> bool:
    rows = await db.execute_fetchall("SELECT 1 FROM migration WHERE name = ?", (name,))
    return bool(list(rows))
