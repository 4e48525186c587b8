"""Sending replies: each page lands, or the log says why it cannot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple, TypeVar

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.language import tr
from bot.pictures import CannotDraw
from bot.replies import Address, Paragraph, Picture, Plain, Reply
from bot.surfaces.telegram.laid import drawn_of, keyboard_of, pages_of
from bot.surfaces.telegram.persist import persist
from bot.surfaces.telegram.photos import Photos, is_markup
from bot.surfaces.telegram.saying import NO_PREVIEW, say
from bot.surfaces.telegram.split import Page, caption, pages
from bot.surfaces.telegram.words import NO_PICTURE
from bot.working import Sleep
from briefings.language import ENGLISH, written_in

log = logging.getLogger(__name__)

T = TypeVar("T")

#: Seconds between two looks at a reply that goes on: a group takes 20 messages a
#: minute, edits among them.
RENEWED: Final = 5.0

#: What this surface is called in an address.
SURFACE: Final = "telegram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer goes."""

    chat: int

    #: The topic of a forum; None outside of one.
    thread: int | None = None


class Landed(NamedTuple):
    """Where a message of ours stands."""

    place: Place
    message: int


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Return where a message stands.

    Threads of answers outside of forums have a number as well: Telegram takes no
    message for those.
    """
    if isinstance(message, Message) and message.is_topic_message:
        return Place(chat=message.chat.id, thread=message.message_thread_id)
    return Place(chat=message.chat.id)


def uncounted(chat: str) -> None:
    """Count no message: nothing is pushed beside the replies."""


def address_of(place: Place) -> Address:
    """Return a place as readers are known by."""
    return Address(surface=SURFACE, chat=str(place.chat), thread=place.thread)


class Outbox:
    """Sends replies through a bot; what Telegram refuses is logged, not raised.

    ``count`` is told the chat of each message that is about to go out, so that pushes
    can give way to replies.
    """

    def __init__(
        self,
        bot: Bot,
        sleep: Sleep = asyncio.sleep,
        count: Callable[[str], None] = uncounted,
    ) -> None:
        self._bot = bot
        self._sleep = sleep
        self._count = count
        self._renewing: dict[Landed, asyncio.Task[None]] = {}
        self._photos = Photos(bot, sleep)

    async def send(self, place: Place, reply: Reply) -> None:
        """Send a reply as new messages, the buttons under the last."""
        buttons = keyboard_of(reply)
        match reply.blocks:
            case (Picture() as picture,):
                await self._show(place, picture, buttons, reply.language)
            case _:
                self._go_on(await self._send(place, pages_of(reply), buttons), reply)

    async def edit(self, place: Place, message_id: int, reply: Reply) -> None:
        """Put a reply where a message of ours stands; further pages are sent anew.

        A message that can no longer be edited is left, and the reply sent whole.  A
        picture leaves the message as well: what it shows is told there.
        """
        if isinstance(reply.blocks[0], Picture):
            await self.send(place, reply)
            return
        first, *rest = pages_of(reply)
        buttons = keyboard_of(reply)
        here = Landed(place, message_id)
        if renewing := self._renewing.get(here):
            renewing.cancel()
        if not await self._edit(place, message_id, first, None if rest else buttons):
            rest = [first, *rest]
        landed = await self._send(place, rest, buttons) if rest else here
        self._go_on(landed, reply)

    async def close(self) -> None:
        """Leave messages that were going on as they are."""
        for task in self._renewing.values():
            task.cancel()
        await asyncio.gather(*self._renewing.values(), return_exceptions=True)

    def _go_on(self, landed: Landed | None, reply: Reply) -> None:
        """Begin to renew a message, if its reply goes on."""
        if landed and reply.later:
            task = asyncio.create_task(self._renew(landed, reply))
            self._renewing[landed] = task
            task.add_done_callback(partial(self._renewed, landed))

    def _renewed(self, landed: Landed, task: asyncio.Task[None]) -> None:
        if self._renewing.get(landed) is task:
            del self._renewing[landed]
        if not task.cancelled() and (failure := task.exception()):
            log.error("renewal.failed", exc_info=failure)

    async def _renew(self, landed: Landed, reply: Reply) -> None:
        """Put what a reply has become in its place, until it goes on no longer."""
        while reply.later:
            await self._sleep(RENEWED)
            before, reply = reply, await reply.later()
            if reply != before:
                (page, *_), buttons = pages_of(reply), keyboard_of(reply)
                self._count(str(landed.place.chat))
                await self._edit(*landed, page, buttons)

    async def _show(
        self,
        place: Place,
        picture: Picture,
        buttons: InlineKeyboardMarkup | None,
        language: str | None,
    ) -> None:
        """Send a picture, and below it those of its words that do not fit under it.

        Where it cannot be drawn, or the chat takes no photos, its words are sent.
        """
        with written_in(language or ENGLISH):
            under, rest = caption(picture)
            unshown = Paragraph((Plain(tr(NO_PICTURE)),))

        async def write(at: Place) -> None:
            nonlocal rest
            below = None if rest else buttons
            try:
                await self._photos.put(at.chat, at.thread, picture, under, below)
            except (CannotDraw, BadRequest) as failure:
                log.warning("picture.worded", extra={"reason": failure})
                rest = pages((unshown, picture))

        landed = await self._land(place, write)
        if landed and rest:
            await self._send(landed[0], rest, buttons)

    async def _send(
        self, place: Place, rest: list[Page], buttons: InlineKeyboardMarkup | None
    ) -> Landed | None:
        """Send pages until one cannot land: what follows it would make no sense.

        Return the last of them; None if one did not land.
        """
        landed: Landed | None = None
        for page in rest:
            last = page is rest[-1]
            landed = await self._post(place, page, buttons if last else None)
            if landed is None:
                break
            place = landed.place
        return landed

    async def _post(
        self, place: Place, page: Page, buttons: InlineKeyboardMarkup | None
    ) -> Landed | None:
        """Send one page; return where it landed, None if nowhere."""
        drawn = drawn_of(buttons) if buttons else None

        async def write(at: Place) -> int:
            send = partial(
                say, self._bot, chat=at.chat, thread=at.thread, buttons=drawn
            )
            return await self._write(send, page)

        landed = await self._land(place, write)
        return Landed(*landed) if landed else None

    async def _land(
        self, place: Place, write: Callable[[Place], Awaitable[T]]
    ) -> tuple[Place, T] | None:
        """Write to a chat, or to the one it has become.

        Return which it was, and what writing gave; None if nothing landed.
        """
        self._count(str(place.chat))
        try:
            written = await write(place)
        except ChatMigrated as moved:
            return await self._land(Place(chat=moved.new_chat_id), write)
        except Forbidden as gone:
            _note(place, "gone", gone)
            return None
        except TelegramError as failure:
            _note(place, "lost", failure)
            return None
        _note(place, "delivered")
        return place, written

    async def _edit(
        self,
        place: Place,
        message_id: int,
        page: Page,
        buttons: InlineKeyboardMarkup | None,
    ) -> bool:
        """Tell whether the message now holds the page, changed or as it was."""
        write = partial(
            self._bot.edit_message_text,
            chat_id=place.chat,
            message_id=message_id,
            reply_markup=buttons,
            link_preview_options=NO_PREVIEW,
        )
        try:
            await self._write(write, page)
        except BadRequest as refusal:
            return "not modified" in str(refusal)
        except TelegramError as failure:
            stays = {"chat": place.chat, "reason": failure}
            log.info("edit.refused", extra=stays)
            return False
        return True

    async def _write(self, write: Callable[..., Awaitable[T]], page: Page) -> T:
        """Write a page as HTML; as plain words if Telegram cannot read the HTML."""
        html = partial(write, text=page.html, parse_mode=ParseMode.HTML)
        try:
            return await persist(html, self._sleep)
        except BadRequest as refusal:
            if not is_markup(refusal):
                raise
            log.error("markup.refused", extra={"reason": refusal})
            return await persist(partial(write, text=page.plain), self._sleep)


#: How loudly the log tells of replies that ended so: most land, and readers may leave.
_LOUD: Final = {"delivered": logging.DEBUG, "gone": logging.INFO}


def _note(place: Place, outcome: str, failure: TelegramError | None = None) -> None:
    about = {"kind": "reply", "surface": SURFACE, "chat": place.chat}
    more = {"outcome": outcome, "reason": failure}
    log.log(_LOUD.get(outcome, logging.WARNING), "send.ended", extra=about | more)
