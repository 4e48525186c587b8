"""What the bot does with each update: ask the desk, hand the reply to the outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from telegram import (
    Bot,
    CallbackQuery,
    ChatMemberUpdated,
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
from bot.language import tr
from bot.replies import Ask, InlineResult, Paragraph, Plain, Reply
from bot.surfaces.telegram.addressed import asked
from bot.surfaces.telegram.carried import (
    attached_to,
    person,
    quoted_by,
    sender_of,
)
from bot.surfaces.telegram.charge import is_in_charge, may_write, writes_in_charge
from bot.surfaces.telegram.outbox import (
    Outbox,
    Place,
    address_of,
    place_of,
)
from bot.surfaces.telegram.parts import lay_flat
from bot.surfaces.telegram.saying import NO_PREVIEW
from bot.surfaces.telegram.split import pages
from bot.surfaces.telegram.text import clean
from bot.surfaces.telegram.words import SORRY
from briefings.errors import StoreError
from briefings.language import ENGLISH, offered, written_in

log = logging.getLogger(__name__)

#: Characters of an alert; Telegram takes no more.
ALERT: Final = 200

#: Seconds that Telegram may repeat an inline answer: short, for stories move on.
INLINE_CACHE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """Answers each kind of update.  A failing desk ends in :meth:`apologise`."""

    desk: Desk
    outbox: Outbox
    clock: Callable[[], datetime]

    async def update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a new text, a press or an inline query; note who comes and goes.

        Edited messages and posts are other fields of an update: no edit is answered
        twice.
        """
        written = update.message or update.channel_post
        if written is not None:
            await self.written(written, context.bot)
        elif update.callback_query is not None:
            await self.press(update.callback_query, context.bot)
        elif update.inline_query is not None:
            await self.inline(update.inline_query)
        elif update.my_chat_member is not None:
            await self.membership(update.my_chat_member)

    async def written(self, message: Message, bot: Bot) -> None:
        """Answer a text or a file; note that a group has become a supergroup."""
        if message.text is not None or message.document is not None:
            await self.message(message, bot)
        elif message.migrate_to_chat_id is not None:
            chat = address_of(place_of(message))
            await self.desk.moved(chat, str(message.migrate_to_chat_id))

    async def message(self, message: Message, bot: Bot) -> None:
        """Answer a message where it stands, if it is for the bot."""
        text = asked(message, bot.bot)
        if text is not None:
            in_charge = not self.desk.charged(text) or await writes_in_charge(
                message, bot
            )
            ask = replace(
                self._ask(text, message.from_user, place_of(message), in_charge),
                sender=sender_of(message),
                attached=attached_to(message),
                quoted=quoted_by(message),
            )
            await self.outbox.send(place_of(message), await self.desk.answer(ask))

    async def membership(self, change: ChatMemberUpdated) -> None:
        """Note that the bot was blocked, silenced or thrown out, or that it is back."""
        chat = address_of(Place(chat=change.chat.id))
        if may_write(change.new_chat_member):
            await self.desk.back(chat)
        else:
            await self.desk.gone(chat)

    async def press(self, query: CallbackQuery, bot: Bot) -> None:
        """Put the answer to a pressed button where the button is.

        What changes something for the chat is answered below instead: the message with
        the button is often news.  Who may not change it is told alone.
        """
        if query.message is None or query.data is None:
            # Under a message sent inline, which carries no button of ours.
            await _confirm(query)
            return
        place = place_of(query.message)
        charged = self.desk.charged(query.data)
        if not charged:
            await _confirm(query)
        in_charge = not charged or await is_in_charge(
            query.message.chat, query.from_user, bot
        )
        ask = replace(
            self._ask(query.data, query.from_user, place, in_charge),
            sender=person(query.from_user),
        )
        reply = await self.desk.answer(ask)
        if not in_charge:
            await _confirm(query, alert=reply)
            return
        if charged:
            await _confirm(query)
            await self.outbox.send(place, reply)
        elif query.message.is_accessible and not _is_photo(query.message):
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
        """Log what went wrong, and tell the chat, if one asked, that it did."""
        if isinstance(context.error, StoreError):
            log.error("An update could not be answered: %s", context.error)
        else:
            log.error("An update could not be answered", exc_info=context.error)
        message = _asking(update) if isinstance(update, Update) else None
        if message is not None:
            sorry = _sorry(_language(update))
            await self.outbox.send(place_of(message), sorry)

    def _ask(
        self,
        text: str,
        user: User | None,
        place: Place | None = None,
        in_charge: bool = True,
    ) -> Ask:
        return Ask(
            text=text,
            at=self.clock(),
            language=user.language_code if user else None,
            address=address_of(place) if place else None,
            in_charge=in_charge,
        )


def _is_photo(message: MaybeInaccessibleMessage) -> bool:
    """Tell whether a message is a photo, where no text can be put."""
    return isinstance(message, Message) and bool(message.photo)


def _asking(update: Update) -> MaybeInaccessibleMessage | None:
    """Return what was written, or what the pressed button is under, old or not.

    A note of Telegram's own, that a group has moved for one, asks nothing.
    """
    if update.callback_query is not None:
        return update.callback_query.message
    written = update.message or update.channel_post
    return written if written and written.text is not None else None


def _language(update: object) -> str | None:
    """Return the language that the client of whoever asked has stated."""
    user = update.effective_user if isinstance(update, Update) else None
    return user.language_code if user else None


def _sorry(language: str | None) -> Reply:
    spoken = offered(language)
    with written_in(spoken):
        return Reply((Paragraph((Plain(tr(SORRY)),)),), language=spoken)


def _article(result: InlineResult) -> InlineQueryResultArticle | None:
    """Return a choice that sends one message; None if there are no words to send.

    It carries no buttons: the bot need not be where the message lands.
    """
    with written_in(result.reply.language or ENGLISH):
        found = pages(result.reply.blocks, most=1)
    for page in found:
        words = InputTextMessageContent(
            page.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        )
        return InlineQueryResultArticle(
            result.id, clean(result.title), words, description=clean(result.description)
        )
    return None


async def _confirm(query: CallbackQuery, alert: Reply | None = None) -> None:
    """Let a button stop to wait; an alert shows to whoever pressed it alone."""
    words = lay_flat(alert.blocks[0]).text if alert else ""
    try:
        await query.answer(words[:ALERT] or None, show_alert=bool(alert))
    except TelegramError as failure:  # Most often it is too old to confirm.
        log.info("A press is not confirmed: %s", failure)
