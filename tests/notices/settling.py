"""Copies, settled one at a time."""

from __future__ import annotations

from bot.notices.model import CopyEnd


async def settle(notices, copy, state, **more):
    await notices.settle([CopyEnd(copy=copy, state=state, **more)])
