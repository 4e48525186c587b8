"""Pictures of answers: a chart in, a PNG or the same in words out."""

from bot.pictures.drawer import Drawer
from bot.pictures.errors import CannotDraw

__all__ = ["CannotDraw", "Drawer"]
