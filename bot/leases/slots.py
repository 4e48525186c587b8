"""The moments at which pushes of a surface leave, shared by all who send there.

One row a surface holds the next of them (the generic cell rate algorithm, ITU-T I.371).
It is on the clock of the database where that is a server, so that those of the machines
need not agree.
"""

from __future__ import annotations

from typing import Final

from briefings.store.database import Database

#: Microseconds.
_SECOND: Final = 1_000_000

#: Seconds ahead that slots are given out at most: were the clock set back, nobody would
#: wait for longer.
_AHEAD: Final = 600

_TAKE: Final = """
    INSERT INTO pace (surface, free) VALUES (:surface, {clock} + :shift + :span)
    ON CONFLICT (surface) DO UPDATE SET
        free = MAX(MIN(pace.free, {clock} + :ahead), {clock} + :shift) + :span
    RETURNING free - {clock}
"""


class SqlSlots:
    """See :class:`~bot.delivery.sharing.Slots`.

    Args:
        database: Open, with the migrations of :mod:`bot.leases.schema`; it is lent.
        surface: Where pushes go.
        gap: Seconds between two of them.
        late: Seconds that a slot may have passed and still be given out.
    """

    def __init__(
        self, database: Database, surface: str, *, gap: float, late: float
    ) -> None:
        self._database = database
        self._surface = surface
        self._gap = gap
        self._late = late
        self._take = _TAKE.format(clock=database.clock)

    async def take(self, count: int, *, hold: float) -> float:
        """Take slots that follow each other; return the seconds until the first."""
        span = count * self._gap
        values = {
            "surface": self._surface,
            "shift": round((hold or -self._late) * _SECOND),
            "span": round(span * _SECOND),
            "ahead": _AHEAD * _SECOND,
        }
        ((end,),) = await self._database.once(self._take, values)
        return float(end) / _SECOND - span
