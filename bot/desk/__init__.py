"""The desk: Ask -> Reply.  It knows no chat system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.replies import Ask, Command, InlineResult, Reply


class Desk(Protocol):
    """What a surface needs of the desk."""

    async def answer(self, ask: Ask) -> Reply:
        """Answer one ask; an unknown command or an empty text gets help."""
        ...

    async def inline(self, ask: Ask) -> Sequence[InlineResult]:
        """Return at most ten choices for what was typed so far, best first."""
        ...

    def menu(self, language: str | None, *, operator: bool) -> Sequence[Command]:
        """Return the commands to list for readers, or for operators too."""
        ...
