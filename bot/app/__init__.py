"""The composition root: what `tidings` runs."""

from bot.app.adding import add_many, add_one, files_to_add, is_one
from bot.app.backing import backup, is_at_work, restore
from bot.app.chatting import chat
from bot.app.clock import Clock, utc_now
from bot.app.loading import load
from bot.app.moving import copy
from bot.app.needing import lacking
from bot.app.paging import desk_link, web
from bot.app.parts import (
    SAMPLE,
    TAKEN_APART,
    Parts,
    chat_database,
    main_database,
    number_of,
    opened,
)
from bot.app.running import feeds, run, send

__all__ = [
    "SAMPLE",
    "TAKEN_APART",
    "Clock",
    "Parts",
    "add_many",
    "add_one",
    "backup",
    "chat",
    "chat_database",
    "copy",
    "desk_link",
    "feeds",
    "files_to_add",
    "is_at_work",
    "is_one",
    "lacking",
    "load",
    "main_database",
    "number_of",
    "opened",
    "restore",
    "run",
    "send",
    "utc_now",
    "web",
]
