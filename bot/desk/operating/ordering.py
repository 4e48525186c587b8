"""What would become of a change is shown first; it is made when that is pressed.

What waits is in the store: whichever process gets the press, before a restart or after,
makes the change.  The one that showed it knows which stories and names were meant.  Any
other looks at the words once more, and shows again what would become of them where that
is not what was shown.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.desk import changing_texts as texts
from bot.desk.finding import Unclear
from bot.desk.forms import say
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.outgoing import Outgoing
from bot.desk.operating.plans import Make, Plan
from bot.desk.operating.trail import undo_button
from bot.desk.show import rows
from bot.language import tr
from bot.operators.model import Operator, Order
from bot.operators.orders import WAITING
from bot.operators.port import Audit, Orders
from bot.replies import Ask, Attached, Bold, Button, Paragraph, Plain, Reply
from briefings.engine.changing import Change, Refused
from briefings.text import shortened

#: Passages of a correction that are shown, and characters of each.
SHOWN: Final = 5
ROOM: Final = 200

#: For how long the next message answers a question of ours.
ASKED: Final = timedelta(minutes=10)

#: What stands behind a command, as it was typed.
_BEHIND: Final = re.compile(r"/(\w+)(?:@\w+)?\s*(.*)", re.DOTALL)


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
        self._door = door
        self._last_change = last_change

        # What this process showed, by its token.
        self._shown_here: OrderedDict[str, Make] = OrderedDict()
        self.answers: Mapping[str, Guarded] = {
            **{what: door.editing(self._order) for what in plans},
            "confirm": door.editing(self._confirm),
        }

    async def taken(self, ask: Ask) -> Reply | None:
        """Take what an operator was asked for just now; None if it is not for us."""
        operator = await self._door.operator(ask.sender)
        if operator is None or ask.address is None:
            return None
        since = ask.at - ASKED
        says = await self._orders.expected(operator.id, ask.address, since)
        if says is None or ask.text.rstrip().endswith("?"):
            return None  # Who asks something else has changed their mind.
        return await self._order("", replace(ask, text=f"{says} {ask.text}"), operator)

    async def forget(self, ask: Ask) -> None:
        """Wait no longer for what an operator was asked for: they do something else."""
        operator = await self._door.operator(ask.sender)
        if operator and ask.address:
            await self._orders.expected(operator.id, ask.address, ask.at)

    async def _order(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Show what would become of a change, and keep it until it is pressed."""
        behind = _BEHIND.fullmatch(ask.text.strip())
        what, typed = (behind[1].lower(), behind[2]) if behind else ("", "")
        data = await ask.attached.read() if ask.attached else None
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
        return await self._shown(order, ask)

    async def _shown(self, order: Order, ask: Ask) -> Reply:
        try:
            make = await self._made_of(order, ask)
            change = await make(dry=True)
        except Unclear as unclear:
            if unclear.completes and ask.address:
                await self._orders.expect(
                    order.who, ask.address, unclear.completes, ask.at
                )
            return unclear.reply(tr(texts.HOW[order.what]))
        except Refused as refused:
            return Reply((say(str(refused)),))
        await self._orders.keep(replace(order, shown=change.account))
        self._shown_here[order.token] = make
        if len(self._shown_here) > WAITING:
            self._shown_here.popitem(last=False)
        shown = (say(tr(texts.WOULD)), say(change.account), *_difference(change))
        press = Button(tr(texts.DO_IT), f"/confirm {order.token}")
        return Reply((*shown, say(tr(texts.NOT_YET))), rows([press]))

    async def _made_of(self, order: Order, ask: Ask) -> Make:
        """Return the change that was ordered, as what is filed now makes it."""
        data = order.data
        attached = None if data is None else _attached(data)
        text = f"/{order.what} {order.words}"
        ordered = replace(ask, text=text, quoted=order.quoted, attached=attached)
        return await self._plans[order.what](order.words.strip(), ordered)

    async def _confirm(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Make a change that was shown to the same person, once."""
        order = await self._orders.order(words, operator.id)
        if order is None:
            return Reply((say(tr(texts.GONE)),))
        before = await self._last_change()
        try:
            make = self._shown_here.pop(order.token, None)
            if make is None:
                make = await self._made_of(order, ask)
                if (await make(dry=True)).account != order.shown:
                    await self._orders.drop(order.token)
                    return await self._shown(order, ask)
            async with self._audit.together():
                if not await self._orders.drop(order.token):
                    return Reply((say(tr(texts.GONE)),))
                change = await make(dry=False)
                deed = await self._audit.note(
                    operator.id,
                    ask.at,
                    order.what,
                    change.account,
                    json.dumps(change.undo),
                )
        except Unclear as unclear:
            await self._orders.drop(order.token)
            return unclear.reply(tr(texts.HOW[order.what]))
        except Refused as refused:
            await self._orders.drop(order.token)
            return Reply((say(str(refused)),))
        reply = Reply((say(change.account),), rows([undo_button(deed)]))
        return await self._outgoing.watched(reply, before, ask)


def _attached(data: bytes) -> Attached:
    async def read() -> bytes:
        return data

    return Attached(name="", size=len(data), read=read)


def _difference(change: Change) -> list[Paragraph]:
    """Return what is no longer said and what has come, a few lines of each."""
    shown = [say(" ".join(change.effects))] if change.effects else []
    for heading, said in (
        (tr(texts.NO_LONGER), change.gone),
        (tr(texts.NOW_SAID), change.come),
    ):
        lines = [f"\n• {shortened(words, ROOM)}" for words in said[:SHOWN]]
        if len(said) > SHOWN:
            lines.append(f"\n+{len(said) - SHOWN}")
        if lines:
            shown.append(Paragraph((Bold(heading), *map(Plain, lines))))
    if change.undo["kind"] == "restore":
        shown.append(say(tr(texts.READERS_HEAR)))
    return shown
