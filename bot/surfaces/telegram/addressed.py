"""Which messages are for the bot, and what they ask."""

from __future__ import annotations

import re
from typing import Final

from telegram import User
from telegram.constants import ChatType, MessageLimit

from bot.surfaces.telegram.written import Written

#: A command as Telegram's clients mark it: the name, and the bot it is meant for.
_COMMAND: Final = re.compile(r"/(?P<name>\w{1,64})(?:@(?P<bot>\w+))?(?=\s|$)", re.ASCII)


def asked(written: Written, me: User) -> str | None:
    """Return what a message asks of the bot; None if it is not for the bot.

    In a private chat every text is.  In a group it is a command that names no other
    bot, a text that mentions this one, or an answer to one of its messages; in a
    channel a command alone, for its other posts speak to its readers.  What is
    forwarded to either was said to somebody else; in private it is words to look up,
    never a command, for somebody else may have written it.  The bot's name is left
    out: "/story@OurBot belarus" asks "/story belarus".
    """
    private = written.kind == ChatType.PRIVATE
    if written.by_machine or (written.forwarded and not private):
        return None
    text = written.words[: MessageLimit.MAX_TEXT_LENGTH].strip()
    if written.forwarded:
        return text.lstrip("/ \n")
    name = str(me.username)
    if command := _COMMAND.match(text):
        if (command["bot"] or name).lower() != name.lower():
            return None
        return f"/{command['name']}{text[command.end() :]}"
    if private:
        return text
    if written.kind == ChatType.CHANNEL:
        return None
    without_name, mentions = _mention(name).subn(" ", text)
    if mentions:
        return without_name.strip()
    return text if written.answers == me.id else None


def _mention(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?<!\w)@{re.escape(name)}\b\s*", re.IGNORECASE)
