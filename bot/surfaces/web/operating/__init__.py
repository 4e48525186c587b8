"""The operators' desk on the web."""

from bot.surfaces.web.operating.entry import OWNER, Entry, new_link
from bot.surfaces.web.operating.knocking import opens
from bot.surfaces.web.operating.rooms import DeskRoom

__all__ = ["OWNER", "DeskRoom", "Entry", "new_link", "opens"]
