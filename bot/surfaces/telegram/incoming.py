"""Updates as Telegram writes them, read; some are of a form that we do not know."""

from __future__ import annotations

import json
import logging
from typing import Final

from telegram import Bot, Update

from bot.surfaces.telegram.written import Coming, coming

log = logging.getLogger(__name__)

#: What the library raises for what it cannot read: it takes the form for granted.
_UNREADABLE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def parsed(text: str) -> object:
    """Return what JSON says, halves of characters and all.

    Raises:
        ValueError: It is not JSON, or things in it are within others beyond all sense.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("there is too much within one another") from error


def number_of(raw: object) -> int | None:
    """Return the number of an update; None if it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int else None


def read(raw: object, bot: Bot) -> Coming | Update | None:
    """Return an update; None, and a line in the log, if it cannot be read."""
    number = number_of(raw)
    if number is None or not isinstance(raw, dict):
        log.error("update.numberless")
        return None
    if plain := coming(raw):
        return plain
    try:
        update = Update.de_json(raw, bot)
    except _UNREADABLE:
        log.exception("update.unreadable", extra={"update": number})
        return None
    return update if _has_numbers(update) else None


def _has_numbers(update: Update) -> bool:
    """Return whether chat and user have numbers, where an update is about some.

    The library does not look: whatever stands there is in the place of the number.
    """
    about = (update.effective_chat, update.effective_user)
    sound = all(type(each.id) is int for each in about if each is not None)
    if not sound:
        log.error("update.nobodys", extra={"update": update.update_id})
    return sound
