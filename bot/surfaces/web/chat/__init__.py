"""The chat page: the same conversation in a browser, with pushes as they come."""

from bot.surfaces.web.chat.conversation import Conversation
from bot.surfaces.web.chat.hub import Hub
from bot.surfaces.web.chat.rooms import NAV, ChatRoom
from bot.surfaces.web.chat.visitor import SURFACE

__all__ = ["NAV", "SURFACE", "ChatRoom", "Conversation", "Hub"]
