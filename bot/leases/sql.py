"""Leases in a database; see :mod:`bot.leases.port`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.leases.port import Run
from briefings.store.codec import moment_out
from briefings.store.database import Database, Transaction

_TAKE: Final = """
    INSERT INTO lease (name, holder, until) VALUES (:name, :holder, :until)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE lease.holder = excluded.holder OR lease.until <= :now
    RETURNING name
"""

#: Nothing is written while most of it is left.
_RENEW: Final = """
    INSERT INTO lease (name, holder, until) VALUES (:name, :holder, :until)
    ON CONFLICT (name) DO UPDATE SET until = excluded.until
    WHERE lease.until < :soon
    RETURNING name
"""

_FORGET: Final = "DELETE FROM lease WHERE until <= ?"

_HELD: Final = "SELECT name, holder FROM lease WHERE until > ? ORDER BY name"

_OTHERS: Final = """
    SELECT 1 FROM lease WHERE name LIKE 'sender:' || :surface || ':%'
    AND holder <> :run AND until > :now LIMIT 1
"""


class SqlLeases:
    """See :class:`~bot.leases.port.Leases`.

    Args:
        database: Open, with the migrations of :mod:`bot.leases.schema`; it is lent.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(
        self, name: str, holder: str, now: datetime, until: datetime
    ) -> bool:
        """Take a lease, or hold it for longer; False if another holds it."""
        # Who waits for it only reads.
        if (await self.held(now)).get(name, holder) != holder:
            return False
        wanted = {
            "name": name,
            "holder": holder,
            "until": moment_out(until),
            "now": moment_out(now),
        }
        return bool(await self._database.work(lambda do: do.rows(_TAKE, wanted)))

    async def give_up(self, name: str, holder: str) -> None:
        """End a lease before its time, if it is the holder's."""
        async with self._database.transaction() as do:
            await do.write(
                "DELETE FROM lease WHERE name = ? AND holder = ?", (name, holder)
            )

    async def held(self, now: datetime) -> Mapping[str, str]:
        """Return the leases that are held, each with its holder."""
        rows = await self._database.rows(_HELD, (moment_out(now),))
        return {name: holder for name, holder in rows}


def sends(row: str) -> str:
    """Return SQL that tells whether the sender that has a row is alive at ``:now``.

    Args:
        row: A table with the columns ``surface`` and ``run``.
    """
    return (
        "EXISTS (SELECT 1 FROM lease WHERE until > :now AND name ="
        f" 'sender:' || {row}.surface || ':' || {row}.run)"
    )


async def go_on_sending(do: Transaction, surface: str, run: Run, now: datetime) -> None:
    """Let others know, in a transaction, that a run sends on a surface.

    Nobody need say that it ended: what a sender that stopped had is settled.
    """
    renewed = {
        "name": f"sender:{surface}:{run.id}",
        "holder": run.id,
        "until": moment_out(now + run.lease),
        "soon": moment_out(now + run.lease * 2 / 3),
    }
    if await do.rows(_RENEW, renewed):
        await do.write(_FORGET, (moment_out(now),))


async def others_send(do: Transaction, surface: str, run: Run, now: datetime) -> bool:
    """Return whether another run sends on a surface."""
    values = {"surface": surface, "run": run.id, "now": moment_out(now)}
    return bool(await do.rows(_OTHERS, values))
