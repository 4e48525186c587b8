"""Following: what a reader hears of, when, and what is kept about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.desk.following.asks import Asks
from bot.desk.following.door import Door
from bot.desk.following.keeping import Keeping
from bot.desk.following.lists import Lists
from bot.desk.following.missed import Missed
from bot.desk.following.silence import Silence
from bot.desk.following.tongue import Tongue
from bot.desk.following.wishes import WishDesk
from bot.desk.forms import Answer
from bot.readers.model import Reader
from bot.readers.port import Followings, Readers
from bot.replies import Ask
from briefings.engine import Engine
from briefings.language import OFFERED

__all__ = ["Following"]


class Following:
    """Answers on following; :attr:`answers` holds them by command."""

    def __init__(
        self,
        engine: Engine,
        readers: Readers,
        followings: Followings,
        languages: Sequence[str] = OFFERED,
    ) -> None:
        self._readers = readers
        door = Door(readers)
        self.answers: Mapping[str, Answer] = {
            **Asks(engine, followings, door).answers,
            **Lists(engine, followings, door).answers,
            **Silence(engine, readers, followings, door).answers,
            **WishDesk(readers, door).answers,
            **Missed(engine, readers, followings, door).answers,
            **Keeping(engine, readers, followings, door).answers,
            **Tongue(readers, door, languages).answers,
        }

    async def greet(self, ask: Ask) -> Reader | None:
        """Return who asks, if known; note that one who was lost has come back."""
        reader = await self._readers.known(ask.address) if ask.address else None
        if reader and reader.parked:
            return await self._readers.meet(reader.address, ask.language)
        return reader
