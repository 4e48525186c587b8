"""The desk: Ask -> Reply.  It knows no chat system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.replies import Address, Ask, Command, InlineResult, Reply, Sender


class Desk(Protocol):
    """What a surface needs of the desk."""

    async def answer(self, ask: Ask) -> Reply:
        """Answer one ask; an unknown command or an empty text gets help."""
        ...

    async def inline(self, ask: Ask) -> Sequence[InlineResult]:
        """Return at most ten choices for what was typed so far, best first."""
        ...

    def charged(self, text: str) -> bool:
        """Return whether an ask changes what its chat follows: not everybody may."""
        ...

    async def trusts(self, sender: Sender | None) -> bool:
        """Return whether somebody is an operator: they may ask more at once."""
        ...

    async def moved(self, chat: Address, to: str) -> None:
        """Note that a chat has another id now."""
        ...

    async def gone(self, chat: Address) -> None:
        """Note that nothing can be sent to a chat any more."""
        ...

    async def back(self, chat: Address) -> None:
        """Note that a chat can be sent to again."""
        ...

    def menu(self, language: str | None, *, operator: bool) -> Sequence[Command]:
        """Return the commands to list for readers, or for operators too."""
        ...
