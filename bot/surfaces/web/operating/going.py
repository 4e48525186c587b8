"""Replies that go on, looked at again and again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final

from bot.replies import Reply

#: Kept at a time; the oldest make room.
_KEPT: Final = 50


class GoingOn:
    """Keeps replies that go on, by marks that nobody guesses."""

    def __init__(self) -> None:
        self._replies: dict[str, Reply] = {}

    def keep(self, reply: Reply) -> str:
        """Keep a reply; return its mark."""
        mark = secrets.token_urlsafe(6)
        self._replies[mark] = reply
        for old in list(self._replies)[:-_KEPT]:
            del self._replies[old]
        return mark

    async def now(self, mark: str) -> Reply | None:
        """Return what a reply has become; None if it is not known."""
        reply = self._replies.get(mark)
        if reply is None or reply.later is None:
            return reply
        self._replies[mark] = now = await reply.later()
        return now

    async def all(self) -> Sequence[tuple[str, Reply]]:
        """Return those that still go on, with their marks, the newest first."""
        under_way = [mark for mark, one in self._replies.items() if one.later]
        found = [(mark, await self.now(mark)) for mark in reversed(under_way)]
        return [(mark, reply) for mark, reply in found if reply and reply.later]
