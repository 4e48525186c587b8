"""Operating: who may change the corpus, what they add, and what they take back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.desk.operating.adding import Adding
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.people import OPERATORS, People
from bot.desk.operating.publishing import PUBLISH, Means, Publishing
from bot.desk.operating.trail import Trail, Undoers
from bot.operators.model import OperatorRole
from bot.operators.port import Audit, Operators
from bot.replies import Ask, Reply, Sender

__all__ = ["Door", "Guarded", "Means", "Operating", "Undoers"]


class Operating:
    """Answers for operators; :attr:`answers` holds them by command.

    Each gives None to whoever must not know that there is such a command.

    Args:
        door: Who comes.
        operators: Those of the store.
        audit: All deeds.
        means: What publishing takes.
        undoers: Who takes back other deeds, by their kind.
        others: Answers of other rooms behind the same door.
        taking: Those of them who may be sent what has no command, the first first.
        forgetting: Those who are told that a command came in its place.
    """

    def __init__(
        self,
        door: Door,
        operators: Operators,
        audit: Audit,
        means: Means,
        *,
        undoers: Undoers | None = None,
        others: Mapping[str, Guarded] | None = None,
        taking: Sequence[Callable[[Ask], Awaitable[Reply | None]]] = (),
        forgetting: Sequence[Callable[[Ask], Awaitable[None]]] = (),
    ) -> None:
        self._door = door
        people = People(operators, audit, door)
        publishing = Publishing(means, door)
        self._adding = Adding(means.drafts, means.opener, door, publishing.show)
        own = {OPERATORS: people.undo, PUBLISH: publishing.undo}
        self._forgetting = forgetting
        self._taking = (*taking, self._adding.taken)
        self.answers: Mapping[str, Guarded] = {
            **people.answers,
            **Trail(audit, {**(undoers or {}), **own}, door).answers,
            **self._adding.answers,
            **publishing.answers,
            **(others or {}),
        }

    async def may(self, sender: Sender | None) -> OperatorRole | None:
        """Return what somebody may change; None: nothing."""
        operator = await self._door.operator(sender)
        return operator.role if operator else None

    async def answer(self, name: str, words: str, ask: Ask) -> Reply | None:
        """Answer a command; None if there is none of it for whoever asks."""
        answer = self.answers.get(name)
        if answer is None:
            return None
        for forget in self._forgetting:
            await forget(ask)
        return await answer(words, ask)

    async def taken(self, ask: Ask) -> Reply | None:
        """Take what came without a command; None if it is not for us."""
        for taken in self._taking:
            reply = await taken(ask)
            if reply is not None:
                return reply
        return None
