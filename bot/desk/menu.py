"""The command menu, by language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.desk.texts import COMMANDS, OPERATING
from bot.language import tr
from bot.replies import Command
from briefings.language import OFFERED, offered, written_in


def languages() -> tuple[str, ...]:
    """Return the languages the menu is in besides English, as two letters each."""
    return OFFERED[1:]


def menu(language: str | None, *, operator: bool = False) -> Sequence[Command]:
    """Return the commands in a language, or in English where it is not there.

    Args:
        language: IETF tag as a client states it; only its first part counts.
        operator: Whether the commands of operators are listed too.
    """
    listed = (*COMMANDS, *(OPERATING if operator else ()))
    with written_in(offered(language)):
        return [Command(each.name, tr(each.summary)) for each in listed]
