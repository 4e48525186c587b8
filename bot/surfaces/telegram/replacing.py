"""Replacing what a message of ours says, long after it was sent."""

from __future__ import annotations

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.delivery.courier import Delivered, Outcome
from bot.replies import Address, Reply
from bot.surfaces.telegram.keyboard import keyboard
from bot.surfaces.telegram.laid import pages_of
from bot.surfaces.telegram.outcomes import outcome_of
from bot.surfaces.telegram.saying import NO_PREVIEW


class TelegramReplace:
    """A :data:`~bot.delivery.retractor.Replace` on a bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def __call__(self, address: Address, message: str, reply: Reply) -> Outcome:
        """Put a reply of one page in a message's place."""
        (page, *_) = pages_of(reply)
        try:
            await self._bot.edit_message_text(
                page.html,
                chat_id=int(address.chat),
                message_id=int(message),
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(reply.buttons),
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as refusal:
            if "not modified" not in str(refusal):
                return outcome_of(refusal)
        except TelegramError as failure:
            return outcome_of(failure)
        return Delivered(message)
