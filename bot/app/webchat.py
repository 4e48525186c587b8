"""The chat of the pages, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.app.clock import Clock
from bot.app.delivering import senders_of
from bot.app.parts import Parts
from bot.app.unheard import unheard
from bot.delivery.pace import UNLIMITED, Gate, Pace
from bot.delivery.postman import LOOK
from bot.surfaces.web.chat import SURFACE, ChatRoom, Conversation, Hub
from bot.surfaces.web.shell import Shell
from bot.talks.sql import SqlTalks
from bot.working import Repeated, Worker

#: For how long what was said is kept.
KEPT: Final = timedelta(days=90)

#: Seconds between two times that older messages are removed.
_SWEPT: Final = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WebChat:
    """The chat, and what works beside it."""

    room: ChatRoom
    hub: Hub
    conversation: Conversation
    workers: Sequence[Worker]


def webchat_of(parts: Parts, url: str, clock: Clock, *, look: float = LOOK) -> WebChat:
    """Return the chat of an installation.

    Args:
        parts: The installation.
        url: Where readers find the pages.
        clock: Tells the time in UTC.
        look: Seconds between two looks for what another process loaded.
    """
    database = parts.store.database
    hub, talks = Hub(), SqlTalks(database, SURFACE)
    conversation = Conversation(
        parts.desk, parts.readers.readers, talks, hub, Shell(url, ()), clock
    )
    postman, messengers = senders_of(
        parts,
        SURFACE,
        conversation,
        gate=Gate(Pace(UNLIMITED)),
        clock=clock,
        report=unheard,
        replace=conversation.replace,
        look=look,
    )

    async def sweep() -> None:
        await talks.sweep(clock() - KEPT)

    sweeper = Repeated(sweep, look=_SWEPT)
    return WebChat(
        room=ChatRoom(conversation, talks, hub),
        hub=hub,
        conversation=conversation,
        workers=[postman, *messengers, sweeper],
    )
