"""Who the operators are: shown, added and removed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from bot.desk import operating_texts as texts
from bot.desk.forms import help_reply, say
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.trail import UndoRefused, undo_button
from bot.desk.show import rows
from bot.desk.texts import WELCOME
from bot.language import tr
from bot.operators.model import Operator, OperatorRole
from bot.operators.port import Audit, Operators
from bot.replies import Ask, Bold, Button, Node, Paragraph, Plain, Reply

#: What the trail calls what is done here, and the kind of its undoing.
OPERATORS: Final = "operators"

_ADD: Final = re.compile(r"add (\d{1,15}) (editor|owner)", re.IGNORECASE)
_REMOVE: Final = re.compile(r"remove (\d{1,15})", re.IGNORECASE)


class People:
    """Answers on operators; :attr:`answers` holds them by command."""

    def __init__(self, operators: Operators, audit: Audit, door: Door) -> None:
        self._operators = operators
        self._audit = audit
        self._door = door
        self.answers: Mapping[str, Guarded] = {
            OPERATORS: door.owning(self._people),
            "help": door.editing(self._help),
        }

    async def _help(self, words: str, ask: Ask, operator: Operator) -> Reply:
        return help_reply(tr(WELCOME), operator=True)

    async def _people(self, words: str, ask: Ask, operator: Operator) -> Reply:
        if match := _ADD.fullmatch(words):
            role = OperatorRole(match[2].lower())
            return await self._add(match[1], role, ask, operator)
        if match := _REMOVE.fullmatch(words):
            return await self._remove(match[1], ask, operator)
        if words:
            return Reply((say(tr(texts.ID_WANTED)),))
        return await self._list()

    async def _list(self) -> Reply:
        fixed = [
            Operator(id=id_, role=OperatorRole.OWNER)
            for id_ in sorted(self._door.owners)
        ]
        added = [
            one
            for one in await self._operators.all()
            if one.id not in self._door.owners
        ]
        lines = [texts.operator_line(one, fixed=True) for one in fixed]
        lines += [texts.operator_line(one, fixed=False) for one in added]
        nodes: list[Node] = [Bold(tr(texts.OPERATORS))]
        nodes += [Plain(f"\n{line}") for line in lines]
        buttons = [
            Button(texts.removes(one), f"/operators remove {one.id}") for one in added
        ]
        return Reply(
            (Paragraph(tuple(nodes)), say(tr(texts.HOW_TO_OPERATE))), rows(buttons, 1)
        )

    async def _add(
        self, id_: str, role: OperatorRole, ask: Ask, operator: Operator
    ) -> Reply:
        if id_ in self._door.owners:
            return Reply((say(tr(texts.FIXED_OWNER)),))
        was = await self._operators.named(id_)
        if was and was.role is role:
            return Reply((say(texts.operator_is_already(id_, role)),))
        if was and await self._is_last_owner(was):
            return Reply((say(tr(texts.LAST_OWNER)),))
        said = texts.operator_is(id_, role)
        async with self._audit.together():
            await self._operators.add(id_, role, was.name if was else "")
            return await self._noted(said, id_, was, ask, operator)

    async def _remove(self, id_: str, ask: Ask, operator: Operator) -> Reply:
        if id_ in self._door.owners:
            return Reply((say(tr(texts.FIXED_OWNER)),))
        was = await self._operators.named(id_)
        if was is None:
            return Reply((say(tr(texts.NO_SUCH_OPERATOR)),))
        if await self._is_last_owner(was):
            return Reply((say(tr(texts.LAST_OWNER)),))
        async with self._audit.together():
            await self._operators.remove(id_)
            return await self._noted(texts.operator_gone(id_), id_, was, ask, operator)

    async def _noted(
        self, said: str, id_: str, was: Operator | None, ask: Ask, operator: Operator
    ) -> Reply:
        undo = {
            "kind": OPERATORS,
            "id": id_,
            "role": was.role if was else None,
            "name": was.name if was else "",
        }
        deed = await self._audit.note(
            operator.id, ask.at, OPERATORS, said, json.dumps(undo)
        )
        return Reply((say(said),), rows([undo_button(deed)]))

    async def _is_last_owner(self, operator: Operator) -> bool:
        if operator.role is not OperatorRole.OWNER or self._door.owners:
            return False
        owners = [
            one for one in await self._operators.all() if one.role is OperatorRole.OWNER
        ]
        return len(owners) == 1

    async def undo(self, undo: Mapping[str, Any], ask: Ask) -> str:
        """Give somebody back the role they had, or none."""
        now = await self._operators.named(undo["id"])
        if (
            undo["role"] != OperatorRole.OWNER
            and now
            and await self._is_last_owner(now)
        ):
            raise UndoRefused(tr(texts.LAST_OWNER))
        if undo["role"] is None:
            await self._operators.remove(undo["id"])
            return texts.operator_gone(undo["id"])
        role = OperatorRole(undo["role"])
        await self._operators.add(undo["id"], role, undo["name"])
        return texts.operator_is(undo["id"], role)
