"""The lists of commands that Telegram's clients show."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from functools import partial

from telegram import Bot, BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.desk import Desk
from bot.surfaces.telegram.persist import persist
from bot.working import Sleep

log = logging.getLogger(__name__)


async def publish_menus(
    bot: Bot,
    desk: Desk,
    *,
    languages: Sequence[str],
    operators: Iterable[int],
    sleep: Sleep,
) -> None:
    """List the desk's commands for all, and in each operator's chat theirs as well.

    A menu that Telegram does not take is logged and left: an operator may never have
    written to the bot, and the bot answers without menus too.

    Args:
        bot: An initialized bot.
        desk: It names the commands.
        languages: Two-letter codes the desk has menus for, beside its default.
        operators: The numbers of their private chats.
        sleep: Waits for so many seconds between two tries.
    """
    readers = BotCommandScopeDefault()
    scopes = [readers, *(BotCommandScopeChat(chat) for chat in sorted(operators))]
    for scope in scopes:
        try:
            for language in (None, *languages):
                menu = desk.menu(language, operator=scope is not readers)
                commands = [BotCommand(line.name, line.summary) for line in menu]
                publish = partial(
                    bot.set_my_commands, commands, scope, language_code=language
                )
                await persist(publish, sleep)
        except TelegramError as failure:
            log.warning("menu.refused", extra={"reason": failure})
