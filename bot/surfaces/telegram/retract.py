"""Taking a message back: what stood there is replaced."""

from __future__ import annotations

import logging

from telegram import Bot
from telegram.error import TelegramError

from bot.desk.talking_texts import RECALLED
from bot.replies import Address

log = logging.getLogger(__name__)


class TelegramRetract:
    """A :data:`~bot.delivery.herald.Retract` on a bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def __call__(self, address: Address, message: str) -> bool:
        """Say in a message's place that it is taken back; False if it must stay."""
        try:
            await self._bot.edit_message_text(
                RECALLED, chat_id=int(address.chat), message_id=int(message)
            )
        except TelegramError as failure:
            log.info("A message of chat %s must stay: %s", address.chat, failure)
            return False
        return True
