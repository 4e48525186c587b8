"""Following: what a reader hears of, when, and what is kept about them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.following.asks import Asks
from bot.desk.following.door import Door
from bot.desk.following.keeping import Keeping
from bot.desk.following.lists import Lists
from bot.desk.following.missed import Missed
from bot.desk.following.silence import Silence
from bot.desk.following.wishes import WishDesk
from bot.desk.forms import Answer
from bot.readers.port import Followings, Readers
from bot.replies import Ask
from briefings.engine import Engine

__all__ = ["Following"]


class Following:
    """Answers on following; :attr:`answers` holds them by command."""

    def __init__(
        self, engine: Engine, readers: Readers, followings: Followings
    ) -> None:
        self._readers = readers
        door = Door(readers)
        self.answers: Mapping[str, Answer] = {
            **Asks(engine, followings, door).answers,
            **Lists(engine, followings, door).answers,
            **Silence(engine, readers, followings, door).answers,
            **WishDesk(readers, door).answers,
            **Missed(engine, followings, door).answers,
            **Keeping(engine, readers, followings, door).answers,
        }

    async def greet(self, ask: Ask) -> None:
        """Note that a reader who could not be reached has come back, if they have."""
        reader = await self._readers.known(ask.address) if ask.address else None
        if reader and reader.parked:
            await self._readers.meet(reader.address, ask.language)
