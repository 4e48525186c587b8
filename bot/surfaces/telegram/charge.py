"""Who may do what in a chat.

What it follows is for anybody to change in private, for administrators in a group or
a channel.
"""

from __future__ import annotations

import logging
from typing import Final

from telegram import (
    Bot,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
)
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, TelegramError

from bot.surfaces.telegram.written import Written

log = logging.getLogger(__name__)

_IN_CHARGE: Final = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
_OUTSIDE: Final = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})


async def writes_in_charge(written: Written, bot: Bot) -> bool:
    """Return whether the writer of a message may decide for its chat.

    Who writes in the name of the chat itself is an administrator, anonymous or in a
    channel.
    """
    chat = written.place.chat
    if written.in_name_of is not None or written.user is None:
        return written.in_name_of == chat
    return await is_in_charge(chat, written.kind, written.user, bot)


async def is_in_charge(chat: int, kind: str, user: int, bot: Bot) -> bool:
    """Return whether a user may decide for a chat; False if Telegram does not tell."""
    if kind == ChatType.PRIVATE:
        return True
    try:
        return await _is_administrator(chat, user, bot)
    except TelegramError as failure:
        unknown = {"chat": chat, "reason": failure}
        log.info("rights.unknown", extra=unknown)
        return False


def may_write(bot: ChatMember) -> bool:
    """Return whether a bot that is this in a chat can send messages there."""
    match bot:
        case ChatMemberRestricted():
            return bot.is_member and bot.can_send_messages
        case ChatMemberAdministrator():  # Said of channels only.
            return bot.can_post_messages is not False
    return bot.status not in _OUTSIDE


async def _is_administrator(chat: int, user: int, bot: Bot) -> bool:
    try:
        member = await bot.get_chat_member(chat, user)
    except BadRequest:  # Where members are hidden, administrators are not.
        shown = await bot.get_chat_administrators(chat)
        return user in {administrator.user.id for administrator in shown}
    return member.status in _IN_CHARGE
