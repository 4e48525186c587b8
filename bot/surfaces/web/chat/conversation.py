"""What is said in web chats: asked, answered, kept, and shown on every open page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.delivery.courier import Delivered, Gone, Outcome, Refused
from bot.desk import Desk
from bot.readers.port import Readers
from bot.replies import Address, Ask, Reply, Sender
from bot.surfaces.web.chat.gallery import Gallery
from bot.surfaces.web.chat.hub import Hub
from bot.surfaces.web.chat.turns import Turns
from bot.surfaces.web.replies import render
from bot.surfaces.web.shell import Shell
from bot.talks.model import By, Said
from bot.talks.port import Talks
from bot.working import Sleep

log = logging.getLogger(__name__)

#: Seconds between two looks at a reply that goes on.
RENEWED: Final = 2.0

#: Why a message is not replaced; for the log.
_NOT_KEPT: Final = "the message is not kept any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came of an ask."""

    #: The newest of the talk: what was asked and the answer.
    said: tuple[Said, ...]

    #: The answer where nothing is kept any more; then the talk is empty.
    last: str | None = None


class Conversation:
    """Answers web chats and keeps what is said in them; their courier as well.

    Args:
        desk: Answers.
        readers: A visitor who says something becomes one, so that what they say is
            kept, and forgotten with all else.
        talks: Keeps what is said.
        hub: Wakes open pages.
        shell: Renders replies.
        clock: Tells the time in UTC.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        desk: Desk,
        readers: Readers,
        talks: Talks,
        hub: Hub,
        shell: Shell,
        clock: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._desk = desk
        self._readers = readers
        self._talks = talks
        self._hub = hub
        self._shell = shell
        self._clock = clock
        self._sleep = sleep
        self._turns = Turns()

        #: Pictures of replies.
        self.gallery = Gallery(talks, clock)
        self._going_on: dict[tuple[str, int], asyncio.Task[None]] = {}

    async def greeting(self, at: Address, language: str | None) -> str:
        """Return what somebody is told who has said nothing yet, as HTML."""
        return await self._html(await self._answer(at, "/start", language))

    async def say(
        self, at: Address, text: str, *, shown: str, language: str | None
    ) -> Answered:
        """Answer what a visitor typed or pressed.

        Args:
            at: Their chat.
            text: What was typed, or what the button says.
            shown: What stands in the talk for it: the button's label.
            language: IETF tag of their browser's.

        Raises:
            Busy: They ask more than they are answered.
            StoreError: The store failed.
        """
        async with self._turns.turn(at.chat):
            await self._readers.meet(at, language)
            asked = await self._keep(
                at, By.READER, self._shell.render("said.html", text=shown)
            )
            reply = await self._answer(at, text, language)
            if await self._readers.known(at) is None:
                self._hub.forgot(at.chat)
                return Answered(said=(), last=await self._html(reply))
            answer = await self._keep(at, By.BOT, await self._html(reply))
            if answer and reply.later:
                self._go_on(at, answer.id, reply)
            return Answered(said=tuple(one for one in (asked, answer) if one))

    async def deliver(
        self, address: Address, reply: Reply, *, answering: str | None
    ) -> Outcome:
        """Put a push into a talk; see :class:`~bot.delivery.courier.Courier`."""
        said = await self._keep(address, By.PUSH, await self._html(reply))
        return Delivered(str(said.id)) if said else Gone("the reader is forgotten")

    async def replace(self, address: Address, message: str, reply: Reply) -> Outcome:
        """Put other words in a message's place: see
        :data:`~bot.delivery.retractor.Replace`.
        """
        if not await self._talks.replace(
            address, int(message), await self._html(reply)
        ):
            return Refused(_NOT_KEPT)
        self._hub.wake(address.chat)
        return Delivered(message)

    async def close(self) -> None:
        """Leave messages that were going on as they are."""
        tasks = list(self._going_on.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _answer(self, at: Address, text: str, language: str | None) -> Reply:
        sender = Sender(id=f"{at.surface}:{at.chat}")
        ask = Ask(
            text=text, at=self._clock(), language=language, address=at, sender=sender
        )
        return await self._desk.answer(ask)

    async def _keep(self, at: Address, by: By, html: str) -> Said | None:
        said = await self._talks.keep(at, by, html, self._clock())
        self._hub.wake(at.chat)
        return said

    async def _html(self, reply: Reply) -> str:
        hung = await self.gallery.hung(reply)
        return render(self._shell, reply, pictures=hung)

    def _go_on(self, at: Address, message: int, reply: Reply) -> None:
        key = (at.chat, message)
        task = asyncio.create_task(self._renew(at, message, reply))
        self._going_on[key] = task

        def ended(task: asyncio.Task[None]) -> None:
            del self._going_on[key]
            if not task.cancelled() and (failure := task.exception()):
                log.error("renewal.failed", exc_info=failure)

        task.add_done_callback(ended)

    async def _renew(self, at: Address, message: int, reply: Reply) -> None:
        """Put what a reply has become in its place, until it goes on no longer."""
        while reply.later:
            await self._sleep(RENEWED)
            before, reply = reply, await reply.later()
            if reply != before:
                await self.replace(at, str(message), reply)
