"""Sending a text at the least cost: by its bytes, back comes its number."""

from __future__ import annotations

from typing import Any, Final

from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.request import RequestData

# What its maker takes, although it is not named there.
from telegram.request._requestparameter import RequestParameter

NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

_NO_PREVIEW: Final = NO_PREVIEW.to_json()


async def say(
    bot: Bot,
    *,
    chat: int,
    thread: int | None,
    text: str,
    buttons: str | None,
    parse_mode: str | None = None,
    answering: str | None = None,
) -> int:
    """Return the number of the message that a text has become, without a preview.

    ``Bot.send_message`` draws the buttons anew each time, and reads the whole message,
    them too, that Telegram gives back; and each method of a bot looks through all that
    it is given for what could be a file, a moment or a default.  Here all are texts.

    Args:
        bot: It sends.
        chat: Where.
        thread: The topic of a forum.
        text: At most 4,096 UTF-16 units.
        buttons: A keyboard as JSON.
        parse_mode: How the text is marked up.
        answering: The message that it answers; that it is gone by now is no hindrance.

    Raises:
        TelegramError: As ``Bot.send_message`` does.
    """
    values = {
        "chat_id": str(chat),
        "message_thread_id": None if thread is None else str(thread),
        "text": text,
        "parse_mode": parse_mode,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": buttons,
        "reply_parameters": None if answering is None else _earlier(answering),
    }
    given = [RequestParameter(name, value, None) for name, value in values.items()]
    to = f"{bot.base_url}/sendMessage"
    sent: Any = await bot.request.post(to, RequestData(given))
    return int(sent["message_id"])


def _earlier(message: str) -> str:
    earlier = ReplyParameters(int(message), allow_sending_without_reply=True)
    return earlier.to_json()
