"""The composition root: what `tidings` runs."""

from bot.app.chatting import chat
from bot.app.parts import (
    SAMPLE,
    Clock,
    Parts,
    chat_database,
    load,
    main_database,
    opened,
    utc_now,
)
from bot.app.running import run

__all__ = [
    "SAMPLE",
    "Clock",
    "Parts",
    "chat",
    "chat_database",
    "load",
    "main_database",
    "opened",
    "run",
    "utc_now",
]
