"""Who comes to the desk of following, and who may change what is followed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.desk import following_texts as texts
from bot.desk.forms import Answer, say
from bot.language import tr
from bot.readers.model import Reader
from bot.readers.port import Readers
from bot.replies import Ask, Reply

#: Answers a reader who may change what is followed.
Change = Callable[[str, Ask, Reader], Awaitable[Reply]]

#: Answers anybody who is there; None: nothing is known about them.
Look = Callable[[str, Ask, Reader | None], Awaitable[Reply]]


class Door:
    """Finds the reader of an ask."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def changing(self, change: Change) -> Answer:
        """Return an answer for those in charge; they become a reader by it."""

        async def answer(words: str, ask: Ask) -> Reply:
            if ask.address is None:
                return Reply((say(tr(texts.NO_CHAT)),))
            if not ask.in_charge:
                return Reply((say(tr(texts.NOT_IN_CHARGE)),))
            reader = await self._readers.meet(ask.address, ask.language)
            return await change(words, ask, reader)

        return answer

    def looking(self, look: Look) -> Answer:
        """Return an answer for everybody; nothing is noted about them."""

        async def answer(words: str, ask: Ask) -> Reply:
            if ask.address is None:
                return Reply((say(tr(texts.NO_CHAT)),))
            return await look(words, ask, await self._readers.known(ask.address))

        return answer

    def either(self, look: Look, change: Change) -> Answer:
        """Return an answer that looks where no words are given, else changes."""
        looking, changing = self.looking(look), self.changing(change)

        async def answer(words: str, ask: Ask) -> Reply:
            return await (changing if words else looking)(words, ask)

        return answer
