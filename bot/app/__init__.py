"""The composition root: what `tidings` runs."""

from bot.app.chatting import chat
from bot.app.clock import Clock, utc_now
from bot.app.paging import desk_link, web
from bot.app.parts import (
    SAMPLE,
    Parts,
    chat_database,
    load,
    main_database,
    opened,
)
from bot.app.running import run

__all__ = [
    "SAMPLE",
    "Clock",
    "Parts",
    "chat",
    "chat_database",
    "desk_link",
    "load",
    "main_database",
    "opened",
    "run",
    "utc_now",
    "web",
]
