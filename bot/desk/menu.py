"""The command menu, by language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from bot.desk.texts import COMMANDS
from bot.replies import Command

_FILE: Final = Path(__file__).with_name("menu.json")


def languages() -> tuple[str, ...]:
    """Return the languages the menu is in besides English, as two letters each."""
    return tuple(_translations())


def menu(language: str | None) -> Sequence[Command]:
    """Return the commands in a language, or in English where it is not there.

    Args:
        language: IETF tag as a client states it; only its first part counts.
    """
    known = _translations().get((language or "en").split("-")[0].lower(), {})
    return [
        Command(command.name, known.get(command.name, command.summary))
        for command in COMMANDS
    ]


@cache
def _translations() -> Mapping[str, Mapping[str, str]]:
    translations: Mapping[str, Mapping[str, str]] = json.loads(_FILE.read_text("utf-8"))
    return translations
