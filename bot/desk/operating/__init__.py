"""Operating: who may change the corpus, what they add, and what they take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from bot.desk.asked import words_asked
from bot.desk.forms import say
from bot.desk.operating.adding import Adding
from bot.desk.operating.asking import Asking
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.ordering import Ordering
from bot.desk.operating.people import OPERATORS, People
from bot.desk.operating.plans import Plan
from bot.desk.operating.publishing import PUBLISH, Means, Publishing
from bot.desk.operating.trail import Trail, Undoers
from bot.desk.operating_texts import QUESTION_DROPPED
from bot.desk.texts import LEFT_AS_IT_IS
from bot.language import tr
from bot.operators.model import OperatorRole
from bot.operators.port import Audit, Operators, Orders
from bot.readers.port import Readers
from bot.replies import Ask, Reply, Sender

__all__ = ["Door", "Guarded", "Means", "Operating", "Undoers"]


class Kept(Protocol):
    """What is kept of operators."""

    operators: Operators
    audit: Audit
    orders: Orders


class Operating:
    """Answers for operators; :attr:`answers` holds them by command.

    Each gives None to whoever must not know that there is such a command.

    Args:
        door: Who comes.
        kept: Operators, their trail, and what waits for them.
        means: What publishing takes.
        readers: Know by whose clock a chat is told times.
        undoers: Who takes back other deeds, by their kind.
        others: Answers of other rooms behind the same door.
        plans: What is ordered there, and looked at before it is made.
    """

    def __init__(
        self,
        door: Door,
        kept: Kept,
        means: Means,
        readers: Readers,
        *,
        undoers: Undoers | None = None,
        others: Mapping[str, Guarded] | None = None,
        plans: Mapping[str, Plan] | None = None,
    ) -> None:
        self._door = door
        self._asking = Asking(kept.orders, door)
        people = People(kept.operators, door)
        publishing = Publishing(means, self._asking, door)
        own = {OPERATORS: people.undo, PUBLISH: publishing.undo}
        trail = Trail(kept.audit, {**(undoers or {}), **own}, door, readers)
        self._adding = Adding(means.drafts, means.opener, door, publishing.show)
        ordering = Ordering(
            {**people.plans, **trail.plans, **(plans or {})},
            kept.orders,
            kept.audit,
            means.outgoing,
            door,
            means.engine.catalogue.last_change,
        )
        self.answers: Mapping[str, Guarded] = {
            **people.answers,
            **trail.answers,
            **self._adding.answers,
            **publishing.answers,
            **ordering.answers,
            **(others or {}),
        }

    async def may(self, sender: Sender | None) -> OperatorRole | None:
        """Return what somebody may change; None: nothing."""
        operator = await self._door.operator(sender)
        return operator.role if operator else None

    async def answer(self, name: str, words: str, ask: Ask) -> Reply | None:
        """Answer a command; None if there is none of it for whoever asks."""
        # Readers' commands end a question of ours too: what comes next is not for it.
        waited = await self._asking.forget(ask)
        if name not in self.answers:
            return None
        if waited and name == "cancel" and not await self._adding.collects(ask):
            return Reply((say(tr(QUESTION_DROPPED)),))
        return await self.answers[name](words, ask)

    async def awaits(self, says: str, ask: Ask) -> None:
        """Note the reader's command that the next message may complete.

        A text that is collected would swallow what answers it.
        """
        if await self._adding.collects(ask):
            await self._asking.expect_for(ask, says)

    async def taken(self, ask: Ask) -> Reply | None:
        """Take what came without a command; None if it is not for us.

        It answers what we asked for, or is part of what is added.
        """
        completed = await self._asking.completed(ask)
        if completed is None:
            return await self._adding.taken(ask)
        if not completed:
            return Reply((say(tr(LEFT_AS_IT_IS)),))
        name, _, words = completed.removeprefix("/").partition(" ")
        if name not in self.answers:
            return None
        asked = replace(ask, text=completed)
        return await self.answers[name](words_asked(words), asked)
