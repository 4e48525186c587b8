"""What a message carries beside its words: who sent it, a file, what it answers."""

from __future__ import annotations

from typing import Final

from telegram import Message, User
from telegram.error import TelegramError

from bot.language import tr
from bot.operators.opening import CannotOpen
from bot.replies import Attached, Sender
from briefings.language import N_

#: Telegram hands bots files of up to 20 MB.
NOT_FETCHED: Final = N_(
    "Telegram did not hand me that file. It hands bots no file of more than 20 MB;"
    " smaller ones you can send once more."
)


def person(user: User | None) -> Sender | None:
    """Return a person as the desk knows them; None for a bot or nobody."""
    if user is None or user.is_bot:
        return None
    return Sender(id=str(user.id), name=user.full_name)


def attached_to(message: Message) -> Attached | None:
    """Return the file of a message; it is fetched when it is read."""
    document = message.document
    if document is None:
        return None

    async def read() -> bytes:
        try:
            file = await document.get_file()
            return bytes(await file.download_as_bytearray())
        except TelegramError as failure:
            raise CannotOpen(tr(NOT_FETCHED)) from failure

    return Attached(
        name=document.file_name or "document", size=document.file_size or 0, read=read
    )


def quoted_by(message: Message) -> str | None:
    """Return the text of the message that one answers."""
    earlier = message.reply_to_message
    return (earlier.text or earlier.caption) if earlier is not None else None
