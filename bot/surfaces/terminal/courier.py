"""Taking pushes to a terminal: they show where its talk shows."""

from __future__ import annotations

from collections.abc import Callable

from bot.delivery.courier import Delivered, Outcome
from bot.replies import Address, Reply


def address_of(reader: str) -> Address:
    """Return the address of a reader who is called so.

    Each is a surface of its own: only the process that has the terminal can show
    anything there.
    """
    return Address(surface=f"terminal:{reader}", chat=reader)


class TerminalCourier:
    """A :class:`~bot.delivery.courier.Courier` that shows at once."""

    def __init__(self, show: Callable[[Reply], None]) -> None:
        self._show = show

    async def deliver(
        self, address: Address, reply: Reply, *, answering: str | None
    ) -> Outcome:
        """Show a reply."""
        self._show(reply)
        return Delivered()
