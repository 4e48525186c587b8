"""What would become of a change is shown first; it is made when that is pressed.

What waits is in the store: whichever process gets the press, before a restart or after,
makes the change.  The one that showed it knows which stories and names were meant.  Any
other looks at the words once more, and shows again what would become of them where that
is not what was shown; and so where who ordered it has another role by now.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from bot.desk import changing_texts as texts
from bot.desk import operating_texts as trail_texts
from bot.desk.finding import Unclear
from bot.desk.forms import say
from bot.desk.operating.asking import Asking
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.outgoing import Outgoing
from bot.desk.operating.plans import Effect, Make, Plan
from bot.desk.operating.trail import undo_button
from bot.desk.show import rows
from bot.language import tr
from bot.operators.model import DeedId, Operator, OperatorRole, Order
from bot.operators.opening import CannotOpen
from bot.operators.orders import WAITING
from bot.operators.port import Audit, Orders
from bot.replies import Ask, Attached, Button, Reply
from briefings.engine.changing import Refused

#: What stands behind a command, as it was typed.
_BEHIND: Final = re.compile(r"/(\w+)(?:@\w+)?\s*(.*)", re.DOTALL)


class _Shown(NamedTuple):
    """What this process showed, and to whom."""

    make: Make
    role: OperatorRole


class Ordering:
    """Answers on changes; :attr:`answers` holds them by command.

    Args:
        plans: By command, what it would change.
        orders: What waits.
        audit: All deeds.
        outgoing: Watches what goes out of them.
        door: Who comes.
        last_change: Gives the number of the store's last change.
    """

    def __init__(
        self,
        plans: Mapping[str, Plan],
        orders: Orders,
        audit: Audit,
        outgoing: Outgoing,
        door: Door,
        last_change: Callable[[], Awaitable[int]],
    ) -> None:
        self._plans = plans
        self._orders = orders
        self._audit = audit
        self._outgoing = outgoing
        self._asking = Asking(orders, door)
        self._last_change = last_change

        # By the token.
        self._shown_here: OrderedDict[str, _Shown] = OrderedDict()
        self.answers: Mapping[str, Guarded] = {
            **{what: door.editing(self._order) for what in plans},
            "confirm": door.editing(self._confirm),
        }

    async def _order(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Show what would become of a change, and keep it until it is pressed."""
        behind = _BEHIND.fullmatch(ask.text.strip())
        what, typed = (behind[1].lower(), behind[2]) if behind else ("", "")
        try:
            data = await ask.attached.read() if ask.attached else None
        except CannotOpen as cannot:
            return Reply((say(str(cannot)),))
        birth = f"{operator.id}\0{ask.at.isoformat()}\0{ask.text}"
        order = Order(
            token=hashlib.sha256(birth.encode("utf-8", "replace")).hexdigest()[:12],
            who=operator.id,
            what=what,
            words=typed,
            quoted=ask.quoted,
            data=data,
            shown="",
            at=ask.at,
        )
        return await self._shown(order, ask, operator)

    async def _shown(self, order: Order, ask: Ask, operator: Operator) -> Reply:
        try:
            make = await self._made_of(order, ask, operator)
            if isinstance(make, Reply):
                return make
            effect = await make(dry=True)
        except Unclear as unclear:
            # Given alone, a command wants its words.
            says = unclear.completes or ("" if order.words else f"/{order.what}")
            if says:
                await self._asking.expect(ask, operator, says)
            return unclear.reply(tr(texts.HOW[order.what]))
        except Refused as refused:
            return Reply((say(str(refused)),))
        await self._orders.keep(replace(order, shown=effect.account))
        self._shown_here[order.token] = _Shown(make, operator.role)
        if len(self._shown_here) > WAITING:
            self._shown_here.popitem(last=False)
        shown = (say(tr(texts.WOULD)), say(effect.account), *effect.shown)
        press = Button(tr(texts.DO_IT), f"/confirm {order.token}")
        return Reply((*shown, say(tr(texts.NOT_YET))), rows([press]), awaits="")

    async def _made_of(
        self, order: Order, ask: Ask, operator: Operator
    ) -> Make | Reply:
        """Return what was ordered, as what is filed now makes it."""
        data = order.data
        attached = None if data is None else _attached(data)
        text = f"/{order.what} {order.words}"
        given = replace(ask, text=text, quoted=order.quoted, attached=attached)
        return await self._plans[order.what](order.words.strip(), given, operator)

    async def _confirm(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Make a change that was shown to the same person, once."""
        order = await self._orders.order(words, operator.id)
        if order is None:
            return Reply((say(tr(texts.GONE)),))
        before = await self._last_change()
        try:
            make = await self._meant(order, ask, operator)
            if isinstance(make, Reply):
                return make
            reply = await self._made(order, make, ask)
        except Unclear as unclear:
            await self._orders.drop(order.token)
            return unclear.reply(tr(texts.HOW[order.what]))
        except Refused as refused:
            await self._orders.drop(order.token)
            return Reply((say(str(refused)),))
        return await self._outgoing.watched(reply, before, ask)

    async def _meant(self, order: Order, ask: Ask, operator: Operator) -> Make | Reply:
        """Return what was shown; where it is another by now, what shows that."""
        shown = self._shown_here.pop(order.token, None)
        if shown and shown.role is operator.role:
            return shown.make
        make = await self._made_of(order, ask, operator)
        if isinstance(make, Reply):
            await self._orders.drop(order.token)
            return make
        if (await make(dry=True)).account == order.shown:
            return make
        await self._orders.drop(order.token)
        return await self._shown(order, ask, operator)

    async def _made(self, order: Order, make: Make, ask: Ask) -> Reply:
        """Make what was ordered and note it, both or neither."""
        async with self._audit.together():
            if not await self._orders.drop(order.token):
                return Reply((say(tr(texts.GONE)),))
            effect = await make(dry=False)
            deed = await self._noted(order, effect, ask)
        if effect.undo is None:
            return Reply((say(effect.account),))
        how = say(trail_texts.takes_back(deed))
        return Reply((say(effect.account), how), rows([undo_button(deed)]))

    async def _noted(self, order: Order, effect: Effect, ask: Ask) -> DeedId:
        undo = None if effect.undo is None else json.dumps(effect.undo)
        deed = await self._audit.note(
            order.who, ask.at, order.what, effect.detail, undo
        )
        if effect.undoes:
            await self._audit.take_back(effect.undoes, deed)
        return deed


def _attached(data: bytes) -> Attached:
    async def read() -> bytes:
        return data

    return Attached(name="", size=len(data), read=read)
