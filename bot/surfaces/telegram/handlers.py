"""What the bot does with each update: ask the desk, hand the reply to the outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import (
    CallbackQuery,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.desk import Desk
from bot.replies import Ask, InlineResult
from bot.surfaces.telegram.addressed import asked
from bot.surfaces.telegram.outbox import NO_PREVIEW, Outbox, place_of
from bot.surfaces.telegram.split import pages
from bot.surfaces.telegram.text import clean
from bot.surfaces.telegram.words import SORRY

log = logging.getLogger(__name__)

#: Seconds that Telegram may repeat an inline answer: short, for stories move on.
INLINE_CACHE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """Answers each kind of update.  A failing desk ends in :meth:`apologise`."""

    desk: Desk
    outbox: Outbox
    clock: Callable[[], datetime]

    async def update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a new text, a press or an inline query; leave the rest alone.

        Edited messages and channel posts are other fields of an update: no edit is
        answered twice.
        """
        if update.message is not None and update.message.text is not None:
            await self.message(update.message, context.bot.bot)
        elif update.callback_query is not None:
            await self.press(update.callback_query)
        elif update.inline_query is not None:
            await self.inline(update.inline_query)

    async def message(self, message: Message, me: User) -> None:
        """Answer a message where it stands, if it is for the bot."""
        text = asked(message, me)
        if text is not None:
            reply = await self.desk.answer(self._ask(text, message.from_user))
            await self.outbox.send(place_of(message), reply)

    async def press(self, query: CallbackQuery) -> None:
        """Put the answer to a pressed button where the button is.

        The press itself is confirmed first, so that the button stops to wait.
        """
        try:
            await query.answer()
        except TelegramError as failure:  # Most often it is too old to confirm.
            log.info("A press is not confirmed: %s", failure)
        if query.message is None or query.data is None:
            return  # Under a message sent inline, which carries no button of ours.
        place = place_of(query.message)
        reply = await self.desk.answer(self._ask(query.data, query.from_user))
        if query.message.is_accessible:
            await self.outbox.edit(place, query.message.message_id, reply)
        else:
            await self.outbox.send(place, reply)

    async def inline(self, query: InlineQuery) -> None:
        """Offer the desk's choices; each person gets their own."""
        results = await self.desk.inline(self._ask(query.query, query.from_user))
        articles = [article for result in results if (article := _article(result))]
        try:
            await query.answer(articles, cache_time=INLINE_CACHE, is_personal=True)
        except TelegramError as failure:  # Most often the reader has typed on.
            log.info("An inline query is not answered: %s", failure)

    async def apologise(
        self, update: object, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """Log what went wrong, and tell the chat, if there is one, that it did."""
        log.error("An update could not be answered", exc_info=context.error)
        message = _message(update) if isinstance(update, Update) else None
        if message is not None:
            await self.outbox.send(place_of(message), SORRY)

    def _ask(self, text: str, user: User | None) -> Ask:
        language = user.language_code if user else None
        return Ask(text=text, at=self.clock(), language=language)


def _message(update: Update) -> MaybeInaccessibleMessage | None:
    """Return what was written, or what the pressed button is under, old or not."""
    if update.callback_query is not None:
        return update.callback_query.message
    return update.message


def _article(result: InlineResult) -> InlineQueryResultArticle | None:
    """Return a choice that sends one message; None if there are no words to send.

    It carries no buttons: the bot need not be where the message lands.
    """
    for page in pages(result.reply.blocks, most=1):
        words = InputTextMessageContent(
            page.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        )
        return InlineQueryResultArticle(
            result.id, clean(result.title), words, description=clean(result.description)
        )
    return None
