"""Who comes to the desk of operating, and what they may do there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.desk import operating_texts as texts
from bot.desk.forms import say
from bot.language import tr
from bot.operators.model import Operator, OperatorRole
from bot.operators.port import Operators
from bot.replies import Ask, Reply, Sender

#: Answers an operator the words behind a command.
Work = Callable[[str, Ask, Operator], Awaitable[Reply]]

#: The same for whoever comes; None for those who must not know that there is such
#: a command.
Guarded = Callable[[str, Ask], Awaitable[Reply | None]]


class Door:
    """Looks up who asks, anew each time.

    Args:
        operators: Those of the store.
        owners: Ids of the owners that stand in the settings.
    """

    def __init__(self, operators: Operators, owners: frozenset[str]) -> None:
        self._operators = operators
        self.owners = owners

    async def operator(self, sender: Sender | None) -> Operator | None:
        """Return who asks, if they are an operator."""
        if sender is None:
            return None
        if sender.id in self.owners:
            return Operator(id=sender.id, role=OperatorRole.OWNER, name=sender.name)
        known = await self._operators.named(sender.id)
        return replace(known, name=sender.name or known.name) if known else None

    def editing(self, work: Work) -> Guarded:
        """Return an answer for every operator."""

        async def answer(words: str, ask: Ask) -> Reply | None:
            operator = await self.operator(ask.sender)
            return await work(words, ask, operator) if operator else None

        return answer

    def owning(self, work: Work) -> Guarded:
        """Return an answer for owners; editors are told that it is theirs."""

        async def owned(words: str, ask: Ask, operator: Operator) -> Reply:
            if operator.role is not OperatorRole.OWNER:
                return Reply((say(tr(texts.OWNERS_ONLY)),))
            return await work(words, ask, operator)

        return self.editing(owned)
