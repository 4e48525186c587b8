"""What the bot needs of a store of arrivals.

Any method may raise :exc:`~briefings.errors.StoreError`; each call is one transaction.
Of those that work on one store, one at a time has a turn.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.arrivals.model import Given, Turn


class Arrivals(Protocol):
    """Updates that wait, and who is at which.

    An update is given to one worker, and the next one of its queue to nobody, until
    the first is done or its holder is overdue.
    """

    async def turn(self, turn: Turn) -> Given:
        """Keep what arrived, drop what is done, and give what is free.

        What the worker holds and does not know of is given to it again.
        """
        ...

    async def any_free(self, now: datetime) -> bool:
        """Tell whether an update waits that nobody is to handle."""
        ...

    async def sweep(self, before: datetime) -> None:
        """Forget the numbers of what was handled and arrived before a moment."""
        ...
