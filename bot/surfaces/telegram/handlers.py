"""What the bot does with each update: ask the desk, hand the reply to the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final, TypeVar

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
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.desk import Desk
from bot.language import tr
from bot.replies import Ask, InlineResult, Paragraph, Plain, Reply
from bot.surfaces.limits import Heard
from bot.surfaces.telegram.addressed import asked
from bot.surfaces.telegram.carried import person
from bot.surfaces.telegram.charge import is_in_charge, may_write, writes_in_charge
from bot.surfaces.telegram.crowd import Crowd
from bot.surfaces.telegram.outbox import (
    Outbox,
    Place,
    address_of,
    place_of,
)
from bot.surfaces.telegram.parts import lay_flat
from bot.surfaces.telegram.persist import insist
from bot.surfaces.telegram.saying import NO_PREVIEW
from bot.surfaces.telegram.split import pages
from bot.surfaces.telegram.text import clean
from bot.surfaces.telegram.words import SORRY, TOO_MUCH
from bot.surfaces.telegram.written import Coming, Written, written_of
from bot.working import Sleep
from briefings.language import ENGLISH, Marked, offered, written_in

log = logging.getLogger(__name__)

T = TypeVar("T")

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
    crowd: Crowd
    sleep: Sleep = asyncio.sleep

    async def coming(self, coming: Coming, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an update that is a text and nothing else."""
        await self.message(coming.written, context.bot)

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
            await self.message(written_of(message), bot)
        elif message.migrate_to_chat_id is not None:
            chat = address_of(place_of(message))
            to = str(message.migrate_to_chat_id)
            await self._asked(partial(self.desk.moved, chat, to))

    async def message(self, written: Written, bot: Bot) -> None:
        """Answer a message where it stands, if it is for the bot."""
        text = asked(written, bot.bot)
        if text is not None and await self._hears(written):
            # What is no command may wish something, or name a button.
            charged = self.desk.charged(text) or not text.startswith("/")
            in_charge = not charged or await writes_in_charge(written, bot)
            ask = replace(
                self._ask(text, written.language, written.place, in_charge),
                sender=written.sender,
                attached=written.attached,
                quoted=written.quoted,
            )
            reply = await self._asked(partial(self.desk.answer, ask))
            await self.outbox.send(written.place, reply)

    async def membership(self, change: ChatMemberUpdated) -> None:
        """Note that the bot was blocked, silenced or thrown out, or that it is back."""
        chat = address_of(Place(chat=change.chat.id))
        if may_write(change.new_chat_member):
            await self._asked(partial(self.desk.back, chat))
        else:
            await self._asked(partial(self.desk.gone, chat))

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
        sender = person(query.from_user)
        heard = await self.crowd.hear(sender, place.chat, self.clock().timestamp())
        if heard is not Heard.ANSWERED:
            if heard is Heard.TOLD:
                much = said(TOO_MUCH, query.from_user.language_code)
                await _confirm(query, alert=much)
            return
        charged = self.desk.charged(query.data)
        if not charged:
            await _confirm(query)
        in_charge = not charged or await is_in_charge(
            place.chat, query.message.chat.type, query.from_user.id, bot
        )
        ask = replace(
            self._ask(query.data, query.from_user.language_code, place, in_charge),
            sender=sender,
        )
        reply = await self._asked(partial(self.desk.answer, ask))
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
        if not self.crowd.types(query.from_user.id, self.clock().timestamp()):
            return
        results = await self.desk.inline(
            self._ask(query.query, query.from_user.language_code)
        )
        articles = [article for result in results if (article := _article(result))]
        try:
            await query.answer(articles, cache_time=INLINE_CACHE, is_personal=True)
        except TelegramError as failure:  # Most often the reader has typed on.
            log.info("inline.unanswered", extra={"reason": failure})

    async def _hears(self, written: Written) -> bool:
        """Return whether a message is answered; if it is one too many, say so.

        It counts for when it was sent: those that had to wait for us come all at once.
        """
        at = min(written.at, self.clock()).timestamp()
        heard = await self.crowd.hear(written.sender, written.place.chat, at)
        if heard is Heard.TOLD:
            await self.outbox.send(written.place, said(TOO_MUCH, written.language))
        return heard is Heard.ANSWERED

    async def apologise(
        self, update: object, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """Log what went wrong, and tell the chat, if one asked, that it did."""
        log.error("update.failed", exc_info=context.error)
        place = _asking(update)
        if place is not None:
            await self.outbox.send(place, said(SORRY, _language(update)))

    async def _asked(self, ask: Callable[[], Awaitable[T]]) -> T:
        return await insist(ask, self.sleep)

    def _ask(
        self,
        text: str,
        language: str | None,
        place: Place | None = None,
        in_charge: bool = True,
    ) -> Ask:
        return Ask(
            text=text,
            at=self.clock(),
            language=language,
            address=address_of(place) if place else None,
            in_charge=in_charge,
        )


def _is_photo(message: MaybeInaccessibleMessage) -> bool:
    """Tell whether a message is a photo, where no text can be put."""
    return isinstance(message, Message) and bool(message.photo)


def _asking(update: object) -> Place | None:
    """Return where something was written, or a button pressed, old or not.

    A note of Telegram's own, that a group has moved for one, asks nothing.
    """
    if isinstance(update, Coming):
        return update.written.place
    message = _answerable(update) if isinstance(update, Update) else None
    return place_of(message) if message else None


def _answerable(update: Update) -> MaybeInaccessibleMessage | None:
    if update.callback_query is not None:
        return update.callback_query.message
    written = update.message or update.channel_post
    return written if written and written.text is not None else None


def _language(update: object) -> str | None:
    """Return the language that the client of whoever asked has stated."""
    if isinstance(update, Coming):
        return update.written.language
    user = update.effective_user if isinstance(update, Update) else None
    return user.language_code if user else None


def said(words: Marked, language: str | None) -> Reply:
    """Return a sentence of ours in the language that a client has stated."""
    spoken = offered(language)
    with written_in(spoken):
        return Reply((Paragraph((Plain(tr(words)),)),), language=spoken)


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
        log.info("press.unconfirmed", extra={"reason": failure})
