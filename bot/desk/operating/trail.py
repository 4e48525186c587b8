"""What operators did, and taking it back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.desk import changing_texts
from bot.desk import operating_texts as texts
from bot.desk.forms import say
from bot.desk.operating.door import Door, Guarded
from bot.desk.show import rows
from bot.errors import BotError
from bot.language import tr
from bot.operators.model import Deed, DeedId, Operator, OperatorRole
from bot.operators.port import Audit
from bot.replies import Ask, Button, Reply

#: Deeds on one page: what a phone shows at a time.
PAGE: Final = 10

#: Deeds looked through for the last one of somebody.
LOOKED_THROUGH: Final = 200

#: What editors cannot take back either, as they cannot do it.
OWNERS_DEEDS: Final = frozenset({"operators", "broadcast"})

#: Takes a deed back by what was noted with it, and says so.
Undoer = Callable[[Mapping[str, Any], Ask], Awaitable[str]]
Undoers = Mapping[str, Undoer]


class UndoRefused(BotError):
    """A deed cannot be taken back any more; the message is fit to show."""


class Trail:
    """Answers on deeds; :attr:`answers` holds them by command.

    Args:
        audit: All deeds.
        undoers: Who takes back what, by the "kind" that was noted.
        door: Who comes.
    """

    def __init__(self, audit: Audit, undoers: Undoers, door: Door) -> None:
        self._audit = audit
        self._undoers = undoers
        self._turn = asyncio.Lock()
        self.answers: Mapping[str, Guarded] = {
            "audit": door.editing(self._show),
            "undo": door.editing(self._undo),
        }

    async def _show(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """List the last deeds, or those before one."""
        before = _number(words)
        deeds = await self._audit.deeds(limit=PAGE + 1, before=before)
        if not deeds:
            return Reply(
                (say(tr(texts.NO_OLDER_DEEDS) if before else tr(texts.NO_DEEDS)),)
            )
        page = deeds[:PAGE]
        older = (
            [Button(tr(texts.OLDER), f"/audit {page[-1].id}")]
            if len(deeds) > PAGE
            else []
        )
        undos = [
            Button(texts.undo_of(deed), f"/undo {deed.id}")
            for deed in page
            if self._can(deed, operator)
        ]
        lines = "\n".join(map(texts.deed_line, page))
        return Reply((say(lines),), (*rows(undos), *rows(older)))

    async def _undo(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Take back a deed by its number; without one, show one's own last."""
        async with self._turn:
            number = _number(words)
            if words and number is None:
                return Reply((say(tr(texts.HOW_TO_UNDO)),))
            if number is None:
                return await self._shown_last(operator)
            deed = await self._audit.deed(number)
            if deed is None:
                return Reply((say(tr(texts.NO_SUCH_DEED)),))
            return await self._take_back(deed, ask, operator)

    async def _shown_last(self, operator: Operator) -> Reply:
        """Show what would be undone: whoever types it may have meant something else."""
        deed = await self._last(operator)
        if deed is None:
            return Reply((say(tr(texts.NOTHING_TO_UNDO)),))
        shown = (say(texts.deed_line(deed)), say(tr(changing_texts.NOT_YET)))
        return Reply(shown, rows([Button(texts.undo_of(deed), f"/undo {deed.id}")]))

    async def _take_back(self, deed: Deed, ask: Ask, operator: Operator) -> Reply:
        if deed.undone_by:
            return Reply((say(tr(texts.UNDONE_ALREADY)),))
        if not self._can(deed, operator):
            owned = deed.what in OWNERS_DEEDS and deed.undo
            return Reply(
                (say(tr(texts.OWNERS_ONLY) if owned else tr(texts.CANNOT_UNDO)),)
            )
        undo = json.loads(deed.undo or "")
        detail = texts.undo_detail(deed)
        try:
            async with self._audit.together():
                said = await self._undoers[undo["kind"]](undo, ask)
                by = await self._audit.note(operator.id, ask.at, "undo", detail, None)
                await self._audit.take_back(deed.id, by)
        except UndoRefused as refused:
            return Reply((say(str(refused)),))
        return Reply((say(texts.undone(deed, said)),))

    async def _last(self, operator: Operator) -> Deed | None:
        deeds: Sequence[Deed] = await self._audit.deeds(limit=LOOKED_THROUGH)
        mine = (each for each in deeds if each.who == operator.id)
        return next((each for each in mine if self._can(each, operator)), None)

    def _can(self, deed: Deed, operator: Operator) -> bool:
        """Return whether an operator can take a deed back."""
        if deed.undo is None or deed.undone_by:
            return False
        is_owner = operator.role is OperatorRole.OWNER
        return json.loads(deed.undo)["kind"] in self._undoers and (
            is_owner or deed.what not in OWNERS_DEEDS
        )


def undo_button(deed: DeedId) -> Button:
    """Return a button that takes a deed back."""
    return Button(tr(texts.UNDO), f"/undo {deed}")


def _number(words: str) -> DeedId | None:
    return DeedId(int(words)) if words.isdecimal() and len(words) < 16 else None
