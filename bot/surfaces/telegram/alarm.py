"""Telling the operators, in their own chats, that something needs them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from telegram import Bot

from bot.replies import Paragraph, Plain, Reply
from bot.surfaces.telegram.outbox import Outbox, Place

log = logging.getLogger(__name__)


class Alarm:
    """Sends a report to each operator, beside everything else."""

    def __init__(self, bot: Bot, operators: Iterable[int]) -> None:
        self._outbox = Outbox(bot)
        self._operators = tuple(sorted(operators))
        self._sending: set[asyncio.Task[None]] = set()

    def __call__(self, report: str) -> None:
        """Begin to send a report; it is in the log in any case."""
        log.warning("operators.told")
        self.show(Reply((Paragraph((Plain(report),)),)))

    def show(self, reply: Reply) -> None:
        """Begin to send a reply, buttons and all."""
        for operator in self._operators:
            task = asyncio.create_task(self._outbox.send(Place(chat=operator), reply))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
