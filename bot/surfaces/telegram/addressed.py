"""Which messages are for the bot, and what they ask."""

from __future__ import annotations

import re
from typing import Final

from telegram import Message, User
from telegram.constants import ChatType, MessageLimit

#: A command as Telegram's clients mark it: the name, and the bot it is meant for.
_COMMAND: Final = re.compile(r"/(?P<name>\w{1,64})(?:@(?P<bot>\w+))?(?=\s|$)", re.ASCII)


def asked(message: Message, me: User) -> str | None:
    """Return what a message asks of the bot; None if it is not for the bot.

    In a private chat every text is.  In a group it is a command that names no other
    bot, a text that mentions this one, or an answer to one of its messages; in a
    channel a command alone, for its other posts speak to its readers.  What is
    forwarded to either was said to somebody else; in private it is words to look up,
    never a command, for somebody else may have written it.  The bot's name is left
    out: "/story@OurBot belarus" asks "/story belarus".
    """
    private = message.chat.type == ChatType.PRIVATE
    if _is_from_a_machine(message) or (message.forward_origin and not private):
        return None
    said = message.text or message.caption or ""
    text = said[: MessageLimit.MAX_TEXT_LENGTH].strip()
    if message.forward_origin:
        return text.lstrip("/ \n")
    name = str(me.username)
    if command := _COMMAND.match(text):
        if (command["bot"] or name).lower() != name.lower():
            return None
        return f"/{command['name']}{text[command.end() :]}"
    if private:
        return text
    if message.chat.type == ChatType.CHANNEL:
        return None
    without_name, mentions = _mention(name).subn(" ", text)
    if mentions:
        return without_name.strip()
    return text if _answers(message, me) else None


def _mention(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?<!\w)@{re.escape(name)}\b\s*", re.IGNORECASE)


def _answers(message: Message, me: User) -> bool:
    # Every message of a topic counts as an answer to the note that opened it.
    earlier = message.reply_to_message
    return (
        earlier is not None
        and earlier.from_user == me
        and earlier.forum_topic_created is None
    )


def _is_from_a_machine(message: Message) -> bool:
    """Tell bots' messages, inline results and forwarded channel posts.

    An administrator who stays anonymous has a bot for a sender, but a chat as well.
    """
    sender = message.from_user
    by_bot = sender is not None and sender.is_bot and message.sender_chat is None
    return by_bot or message.via_bot is not None or bool(message.is_automatic_forward)
