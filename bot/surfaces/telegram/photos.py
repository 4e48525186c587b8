"""Sending pictures as photos: each is uploaded once."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Final

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.replies import Picture
from bot.surfaces.telegram.persist import persist
from bot.surfaces.telegram.split import Page
from bot.working import Sleep

log = logging.getLogger(__name__)

#: Pictures of which Telegram's own number is kept: 200 bytes each.
KNOWN: Final = 512


class Photos:
    """Sends pictures; Telegram is given one that it has by its number there."""

    def __init__(self, bot: Bot, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._sleep = sleep
        self._known: dict[str, str] = {}

    async def put(
        self,
        chat: int,
        thread: int | None,
        picture: Picture,
        under: Page,
        buttons: InlineKeyboardMarkup | None,
    ) -> None:
        """Send a picture with words under it.

        Args:
            chat: Where to.
            thread: The topic of a forum; None outside of one.
            picture: Drawn only if Telegram does not have it yet.
            under: At most 1,024 UTF-16 units.
            buttons: Below the words.

        Raises:
            CannotDraw: There is no picture.
            TelegramError: Telegram does not take it.
        """
        send = partial(
            self._send, chat=chat, thread=thread, under=under, buttons=buttons
        )
        known = self._known.pop(picture.key, None)
        if known:
            try:
                self._keep(picture.key, await send(known))
            except BadRequest as refusal:
                if not is_lost(refusal):
                    raise
            else:
                return
        self._keep(picture.key, await send(await picture.draw(False)))

    def _keep(self, key: str, photo: str) -> None:
        self._known[key] = photo
        while len(self._known) > KNOWN:
            del self._known[next(iter(self._known))]

    async def _send(
        self,
        photo: str | bytes,
        *,
        chat: int,
        thread: int | None,
        under: Page,
        buttons: InlineKeyboardMarkup | None,
    ) -> str:
        """Return the number that Telegram gives a photo."""
        plain = partial(
            self._bot.send_photo,
            chat_id=chat,
            message_thread_id=thread,
            photo=photo,
            reply_markup=buttons,
        )
        html = partial(plain, caption=under.html, parse_mode=ParseMode.HTML)
        try:
            sent = await persist(html, self._sleep)
        except BadRequest as refusal:
            if not is_markup(refusal):
                raise
            log.error("markup.refused", extra={"reason": refusal})
            sent = await persist(partial(plain, caption=under.plain), self._sleep)
        return sent.photo[-1].file_id


def is_markup(refusal: BadRequest) -> bool:
    """Tell whether it is our HTML that is refused: "Can't parse entities"..."""
    return "entit" in str(refusal).lower()


def is_lost(refusal: BadRequest) -> bool:
    """Tell whether Telegram no longer has a photo that it gave a number."""
    return "file" in str(refusal).lower()
