"""Buttons under a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardMarkupLimit

from bot.replies import Button
from bot.surfaces.telegram.text import clean

_A_ROW = int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW)
_IN_ALL = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)


def keyboard(rows: Iterable[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Return the buttons row by row; None if there are none.

    A row of more than eight is broken; buttons beyond the hundredth are left out,
    which are Telegram's limits.  A press sends back what the button says.
    """
    short = (row[i : i + _A_ROW] for row in rows for i in range(0, len(row), _A_ROW))
    left = _IN_ALL
    drawn: list[list[InlineKeyboardButton]] = []
    for row in short:
        if kept := list(map(_button, islice(row, left))):
            drawn.append(kept)
        left -= len(kept)
    return InlineKeyboardMarkup(drawn) if drawn else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(clean(button.label), callback_data=button.says)
