"""What operators did, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Final, Protocol

from bot.desk import changing_texts
from bot.desk import operating_texts as texts
from bot.desk.asked import number_asked
from bot.desk.finding import Unclear
from bot.desk.forms import say
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.plans import Effect, Make, Plan
from bot.desk.show import rows
from bot.desk.zones import zone_of
from bot.language import tr
from bot.operators.model import Deed, DeedId, Operator, OperatorRole
from bot.operators.port import Audit
from bot.readers.port import Readers
from bot.replies import Ask, Button, Reply
from briefings.engine.changing import Refused

#: Deeds on one page: what a phone shows at a time.
PAGE: Final = 10

#: Deeds looked through for the last one of somebody.
LOOKED_THROUGH: Final = 200

#: What editors cannot take back either, as they cannot do it.
OWNERS_DEEDS: Final = frozenset({"operators", "broadcast"})

#: Kinds of undoing of which readers hear who were told what is taken back.
TOLD: Final = frozenset({"restore", "publish", "add"})


#: Kinds of undoing that tell alone what was one way and is another again.
TELLS_ALL: Final = frozenset({"rename", "split"})


class Undoer(Protocol):
    """Takes a deed back by what was noted with it."""

    def __call__(
        self, undo: Mapping[str, Any], ask: Ask, *, dry: bool
    ) -> Awaitable[str]:
        """Return what is said of it.

        Args:
            undo: What was noted.
            ask: What asks for it.
            dry: Only look.  What is written all the same is undone by the trail: only
                who would write much need heed it.

        Raises:
            Refused: It cannot be taken back any more.
        """
        ...


Undoers = Mapping[str, Undoer]


class _OnlyLooked(Exception):
    """Nothing was meant: all of it is to be undone."""


class Trail:
    """Answers on deeds, and plans to take one back, by command.

    Args:
        audit: All deeds.
        undoers: Who takes back what, by the "kind" that was noted.
        door: Who comes.
        readers: Know by whose clock a chat is told times.
    """

    def __init__(
        self, audit: Audit, undoers: Undoers, door: Door, readers: Readers
    ) -> None:
        self._audit = audit
        self._readers = readers
        self._undoers = undoers
        self.answers: Mapping[str, Guarded] = {"audit": door.editing(self._show)}
        self.plans: Mapping[str, Plan] = {"undo": self._undo}

    async def _show(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """List the last deeds, or those before one."""
        before = number_asked(words)
        deeds = await self._audit.deeds(
            limit=PAGE + 1, before=None if before is None else DeedId(before)
        )
        if not deeds:
            return Reply(
                (say(tr(texts.NOTHING_OLDER) if before else tr(texts.NO_DEEDS)),)
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
        zone = await zone_of(self._readers, ask)
        lines = "\n".join(texts.deed_line(deed, zone) for deed in page)
        return Reply((say(lines),), (*rows(undos), *rows(older)))

    async def _undo(self, words: str, ask: Ask, operator: Operator) -> Make:
        """Return the taking back of a deed by its number; without one, of one's last.

        Raises:
            Unclear: It is no number.
            Refused: There is no such deed.
        """
        number = number_asked(words)
        if words and number is None:
            raise Unclear("")
        if number is None:
            deed, none = await self._last(operator), texts.NOTHING_TO_UNDO
        else:
            deed, none = await self._audit.deed(DeedId(number)), texts.NO_SUCH_DEED
        if deed is None:
            raise Refused(tr(none))
        id_ = deed.id

        async def make(*, dry: bool) -> Effect:
            return await self._taken_back(id_, ask, operator, dry=dry)

        return make

    async def _taken_back(
        self, id_: DeedId, ask: Ask, operator: Operator, *, dry: bool
    ) -> Effect:
        # Another may have taken it back since it was looked at.
        deed = await self._audit.deed(id_)
        if deed is None or deed.undone_by:
            raise Refused(tr(texts.UNDONE_ALREADY))
        if not self._can(deed, operator):
            owned = deed.what in OWNERS_DEEDS and deed.undo
            raise Refused(tr(texts.OWNERS_ONLY if owned else texts.CANNOT_UNDO))
        undo = json.loads(deed.undo or "")
        said = await self._done(undo, ask, dry=dry)
        hear = [say(tr(changing_texts.READERS_HEAR))] * (undo["kind"] in TOLD)
        tells_all = undo["kind"] in TELLS_ALL
        return Effect(
            account=texts.undone(None if tells_all else deed, said),
            detail=texts.undo_detail(deed),
            shown=tuple(hear),
            undoes=deed.id,
        )

    async def _done(self, undo: Mapping[str, Any], ask: Ask, *, dry: bool) -> str:
        """Take back what was done, and say so; all of it is undone if ``dry``."""
        said = ""
        try:
            async with self._audit.together():
                said = await self._undoers[undo["kind"]](undo, ask, dry=dry)
                _check_meant(dry)
        except _OnlyLooked:
            pass
        return said

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


def _check_meant(dry: bool) -> None:
    if dry:
        raise _OnlyLooked


def undo_button(deed: DeedId) -> Button:
    """Return a button that takes a deed back."""
    return Button(tr(texts.UNDO), f"/undo {deed}")
