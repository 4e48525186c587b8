"""Whose clock times are told by."""

from __future__ import annotations

from bot.readers.model import Wishes
from bot.readers.port import Readers
from bot.replies import Ask


async def zone_of(readers: Readers, ask: Ask) -> str:
    """Return the name of the time zone of the chat that asks; UTC if it set none."""
    reader = await readers.known(ask.address) if ask.address else None
    return (reader.wishes if reader else Wishes()).zone
