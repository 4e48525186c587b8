"""The Mini App: a reader's settings, opened from Telegram."""

from bot.surfaces.web.mini.rooms import MiniRoom

__all__ = ["MiniRoom"]
