"""Who the operators are: shown, added and removed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from bot.desk import operating_texts as texts
from bot.desk.finding import Unclear
from bot.desk.forms import help_reply, say
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.plans import Effect, Make, Plan
from bot.desk.show import rows
from bot.desk.texts import WELCOME
from bot.language import tr
from bot.operators.model import Operator, OperatorRole
from bot.operators.port import Operators
from bot.replies import Ask, Bold, Button, Node, Paragraph, Plain, Reply
from briefings.engine.changing import Refused

#: What the trail calls what is done here, and the kind of its undoing.
OPERATORS: Final = "operators"

_ADD: Final = re.compile(r"add (\d{1,15}) (editor|owner)", re.IGNORECASE)
_BEGUN: Final = frozenset({"add", "remove"})
_REMOVE: Final = re.compile(r"remove (\d{1,15})", re.IGNORECASE)


class People:
    """Answers on operators, and plans to change who they are, by command."""

    def __init__(self, operators: Operators, door: Door) -> None:
        self._operators = operators
        self._door = door
        self.answers: Mapping[str, Guarded] = {"help": door.editing(self._help)}
        self.plans: Mapping[str, Plan] = {OPERATORS: self._plan}

    async def _help(self, words: str, ask: Ask, operator: Operator) -> Reply:
        return help_reply(tr(WELCOME), operator=True)

    async def _plan(self, words: str, ask: Ask, operator: Operator) -> Make | Reply:
        """Return what becomes of somebody's role; who all are, where nobody is named.

        Raises:
            Refused: It is not an owner who asks.
            Unclear: Words that say neither.
        """
        if operator.role is not OperatorRole.OWNER:
            raise Refused(tr(texts.OWNERS_ONLY))
        typed = " ".join(words.split())
        if not typed:
            return await self._list()
        if match := _ADD.fullmatch(typed):
            id_, role = match[1], OperatorRole(match[2].lower())
            return partial(self._added, id_, role)
        if match := _REMOVE.fullmatch(typed):
            return partial(self._removed, match[1])
        begun = typed.split()[0].lower()
        raise Unclear("", completes=f"/{OPERATORS} {begun}" * (begun in _BEGUN))

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

    async def _added(self, id_: str, role: OperatorRole, *, dry: bool) -> Effect:
        was = await self._changeable(id_)
        if was and was.role is role:
            raise Refused(texts.operator_is_already(id_, role))
        if was and await self._is_last_owner(was):
            raise Refused(tr(texts.LAST_OWNER))
        if not dry:
            await self._operators.add(id_, role, was.name if was else "")
        return _effect(texts.operator_is(id_, role), id_, was)

    async def _removed(self, id_: str, *, dry: bool) -> Effect:
        was = await self._changeable(id_)
        if was is None:
            raise Refused(tr(texts.NO_SUCH_OPERATOR))
        if await self._is_last_owner(was):
            raise Refused(tr(texts.LAST_OWNER))
        if not dry:
            await self._operators.remove(id_)
        return _effect(texts.operator_gone(id_), id_, was)

    async def _changeable(self, id_: str) -> Operator | None:
        """Return the operator of an id, if any, who is none by the settings."""
        if id_ in self._door.owners:
            raise Refused(tr(texts.FIXED_OWNER))
        return await self._operators.named(id_)

    async def _is_last_owner(self, operator: Operator) -> bool:
        if operator.role is not OperatorRole.OWNER or self._door.owners:
            return False
        owners = [
            one for one in await self._operators.all() if one.role is OperatorRole.OWNER
        ]
        return len(owners) == 1

    async def undo(self, undo: Mapping[str, Any], ask: Ask, *, dry: bool) -> str:
        """Give somebody back the role they had, or none."""
        now = await self._operators.named(undo["id"])
        if (
            undo["role"] != OperatorRole.OWNER
            and now
            and await self._is_last_owner(now)
        ):
            raise Refused(tr(texts.LAST_OWNER))
        if undo["role"] is None:
            await self._operators.remove(undo["id"])
            return texts.operator_gone(undo["id"])
        role = OperatorRole(undo["role"])
        await self._operators.add(undo["id"], role, undo["name"])
        return texts.operator_is(undo["id"], role)


def _effect(said: str, id_: str, was: Operator | None) -> Effect:
    undo = {
        "kind": OPERATORS,
        "id": id_,
        "role": was.role if was else None,
        "name": was.name if was else "",
    }
    return Effect(account=said, detail=said, undo=undo)
