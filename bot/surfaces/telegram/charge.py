"""Who may change what a chat follows: anybody in private, administrators in a group."""

from __future__ import annotations

import logging
from typing import Final

from telegram import Bot, CallbackQuery, Chat, Message, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

log = logging.getLogger(__name__)

_IN_CHARGE: Final = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


async def writes_in_charge(message: Message, bot: Bot) -> bool:
    """Return whether the writer of a message may decide for its chat.

    Who writes in the name of the chat itself is an administrator, anonymous or in a
    channel.
    """
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat.id
    return await _is_in_charge(message.chat, message.from_user, bot)


async def presses_in_charge(query: CallbackQuery, bot: Bot) -> bool:
    """Return whether who presses a button may decide for the chat it stands in."""
    if query.message is None:
        return False
    return await _is_in_charge(query.message.chat, query.from_user, bot)


async def _is_in_charge(chat: Chat, user: User | None, bot: Bot) -> bool:
    if chat.type == ChatType.PRIVATE:
        return True
    if user is None:
        return False
    try:
        member = await bot.get_chat_member(chat.id, user.id)
    except TelegramError as failure:
        log.info("Rights in chat %d cannot be asked for: %s", chat.id, failure)
        return False
    return member.status in _IN_CHARGE
