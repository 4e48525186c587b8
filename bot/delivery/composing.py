"""What a letter says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.readers.model import Letter, Told
from bot.replies import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """One message for one reader, and what it tells."""

    #: None: nothing of it is new to this reader, or nothing that they wish to hear.
    reply: Reply | None

    #: What the reader knows by it; also what they do not wish to hear of.
    told: tuple[Told, ...] = ()


class Composer(Protocol):
    """What delivery needs of the desk."""

    async def compose(self, letter: Letter, now: datetime) -> Composed:
        """Write one message of all that is owed; what is not worth it is left out."""
        ...
