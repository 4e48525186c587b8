"""What the bot needs of a store of talks.

Any method may raise :exc:`~briefings.errors.StoreError`; each call is one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.replies import Address
from bot.talks.model import By, Said


class Talks(Protocol):
    """What was said in each chat: the newest of it, for a while."""

    async def keep(
        self, address: Address, by: By, html: str, at: datetime
    ) -> Said | None:
        """Keep a message; None if no reader is known there, so that nothing is kept."""
        ...

    async def replace(self, address: Address, id_: int, html: str) -> bool:
        """Put other words in a message's place; False if it is there no longer."""
        ...

    async def since(self, address: Address, change: int) -> Sequence[Said]:
        """Return what was said or replaced after a change, in the order of changes."""
        ...

    async def keep_picture(self, name: str, png: bytes, at: datetime) -> None:
        """Keep a picture as long as what is said at a moment is kept."""
        ...

    async def picture(self, name: str) -> bytes | None:
        """Return a picture that was kept; None if it is not there."""
        ...

    async def sweep(self, before: datetime) -> None:
        """Remove what was said before a moment, and readers of whom no more is left."""
        ...
