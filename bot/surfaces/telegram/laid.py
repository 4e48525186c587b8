"""Replies laid out for Telegram, each once for all who get it."""

from __future__ import annotations

from typing import Final

from telegram import InlineKeyboardMarkup

from bot.remembered import Remembered
from bot.replies import Reply
from bot.surfaces.telegram.keyboard import keyboard
from bot.surfaces.telegram.split import Page, pages
from briefings.language import ENGLISH, written_in

_PAGES: Final = Remembered[tuple[Page, ...]]()
_KEYBOARDS: Final = Remembered["InlineKeyboardMarkup | None"]()
_DRAWN: Final = Remembered[str]()


def pages_of(reply: Reply) -> list[Page]:
    """Return a reply's messages.

    Raises:
        ValueError: It holds no visible character, so the desk gave no answer.
    """
    found = _PAGES.get(reply, make=lambda: _pages_of(reply))
    if found:
        return list(found)
    raise ValueError("a reply without words cannot be sent")


def _pages_of(reply: Reply) -> tuple[Page, ...]:
    with written_in(reply.language or ENGLISH):
        return tuple(pages(reply.blocks))


def keyboard_of(reply: Reply) -> InlineKeyboardMarkup | None:
    """Return the buttons below a reply's last message; None if there are none."""
    return _KEYBOARDS.get(reply.buttons, make=lambda: keyboard(reply.buttons))


def drawn_of(buttons: InlineKeyboardMarkup) -> str:
    """Return buttons as JSON."""
    return _DRAWN.get(buttons, make=buttons.to_json)
