"""Broadcasts: a draft, a look at it, and how far it has gone."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.desk import talking_texts as texts
from bot.desk.forms import say
from bot.desk.operating.door import Door, Guarded
from bot.desk.show import rows
from bot.desk.talking.means import MOST, TalkMeans
from bot.desk.talking.typed import typed
from bot.language import tr
from bot.notices.model import UNDER_WAY, CopyState, Notice, NoticeId, NoticeState
from bot.operators.model import Operator
from bot.replies import Ask, Button, Reply
from briefings.engine.changing import Refused
from briefings.language import Marked

#: What the trail calls a notice to all, and the kind of its undoing.
BROADCAST: Final = "broadcast"

_DEED: Final = re.compile(r"(send|cancel|recall|show)\s+(\d{1,9})", re.IGNORECASE)

_SAYS: Final = {
    texts.SEND: "send",
    texts.CANCEL: "cancel",
    texts.TAKE_BACK: "recall",
    texts.HOW_FAR: "show",
}


class Broadcasts:
    """Answers on messages to all readers; :attr:`answers` holds them by command."""

    def __init__(self, means: TalkMeans, door: Door) -> None:
        self._means = means
        self.answers: Mapping[str, Guarded] = {BROADCAST: door.owning(self._broadcast)}

    async def _broadcast(self, words: str, ask: Ask, operator: Operator) -> Reply:
        text = typed(ask)
        if match := _DEED.fullmatch(text):
            notice = await self._means.notices.notice(NoticeId(int(match[2])))
            if notice is None:
                return Reply((say(tr(texts.NO_SUCH_NOTICE)),))
            return await self._deed(match[1].lower(), notice, ask, operator)
        if not text:
            await self._means.asking.expect(ask, operator, f"/{BROADCAST}")
            return Reply((say(tr(texts.HOW_TO_BROADCAST)),))
        if len(text) > MOST:
            return Reply((say(texts.too_long(MOST)),))
        readers = await self._means.counts.readers()
        if not readers:
            return Reply((say(tr(texts.NOBODY_YET)),))
        draft = await self._means.notices.write(text, operator.id, ask.at)
        said = texts.preview(readers, timedelta(seconds=readers / self._means.pace))
        buttons = [
            _button(texts.SEND, draft.id),
            _button(texts.CANCEL, draft.id),
        ]
        return Reply((*texts.notice(text), say(said)), (tuple(buttons),), awaits="")

    async def _deed(
        self, what: str, notice: Notice, ask: Ask, operator: Operator
    ) -> Reply:
        if what == "send":
            return await self._send(notice, ask, operator)
        if what == "recall":
            return await self._recall(notice, ask, operator)
        if what == "cancel":
            gone = await self._means.notices.cancel(notice.id)
            return Reply((say(tr(texts.LET_GO) if gone else tr(texts.NO_DRAFT)),))
        return await self._progress(notice)

    async def _progress(self, notice: Notice) -> Reply:
        """Show how far a notice has come, and later how far by then."""
        copies = await self._means.notices.progress(notice.id)
        sent = notice.state is NoticeState.SENDING
        back = [_button(texts.TAKE_BACK, notice.id)] if sent else []
        more = [_button(texts.HOW_FAR, notice.id)]
        reply = Reply(texts.progress(notice, copies), rows([*more, *back]))
        goes_on = not copies.keys().isdisjoint(UNDER_WAY)
        return self._going_on(reply, notice.id) if goes_on else reply

    def _going_on(self, reply: Reply, id_: NoticeId) -> Reply:
        async def later() -> Reply:
            notice = await self._means.notices.notice(id_)
            return await self._progress(notice) if notice else reply

        return replace(reply, later=later)

    async def _send(self, notice: Notice, ask: Ask, operator: Operator) -> Reply:
        undo = json.dumps({"kind": BROADCAST, "id": notice.id})
        send = self._means.notices.send
        said = await self._done(notice, ask, operator, send, texts.sending, undo)
        if said is None:
            return Reply((say(tr(texts.NO_DRAFT)),))
        labels = (texts.HOW_FAR, texts.TAKE_BACK)
        buttons = tuple(_button(each, notice.id) for each in labels)
        return self._going_on(Reply((say(said),), (buttons,)), notice.id)

    async def _recall(self, notice: Notice, ask: Ask, operator: Operator) -> Reply:
        recall = self._means.notices.recall
        said = await self._done(notice, ask, operator, recall, texts.taking_back, None)
        if said is None:
            return Reply((say(tr(texts.NOT_SENT)),))
        reply = Reply((say(said),), ((_button(texts.HOW_FAR, notice.id),),))
        return self._going_on(reply, notice.id)

    async def _done(
        self,
        notice: Notice,
        ask: Ask,
        operator: Operator,
        deed: Callable[[NoticeId, datetime], Awaitable[int | None]],
        told: Callable[[int], str],
        undo: str | None,
    ) -> str | None:
        """Do something to a broadcast, and note it with that as one.

        Args:
            notice: The broadcast.
            ask: What asks for it.
            operator: Who asks.
            deed: Gives how many chats it concerns; None where it cannot be done.
            told: Says how many.
            undo: What takes it back.

        Returns:
            What is said of it; None where it could not be done.
        """
        audit = self._means.audit
        async with audit.together():
            chats = await deed(notice.id, ask.at)
            if chats is None:
                return None
            said = told(chats)
            detail = texts.of_notice(notice.id, said)
            await audit.note(operator.id, ask.at, BROADCAST, detail, undo)
        return said

    async def undo(self, undo: Mapping[str, Any], ask: Ask, *, dry: bool) -> str:
        """Take a broadcast back.

        Raises:
            Refused: It was not sent, or is taken back already.
        """
        id_ = NoticeId(undo["id"])
        deed = self._reached(id_) if dry else self._means.notices.recall(id_, ask.at)
        chats = await deed
        if chats is None:
            raise Refused(tr(texts.NOT_SENT))
        return texts.taking_back(chats)

    async def _reached(self, id_: NoticeId) -> int | None:
        """Return in how many chats a broadcast would be taken back; None: not sent.

        Only to look at it must not write a row for each reader.
        """
        notice = await self._means.notices.notice(id_)
        if notice is None or notice.state is not NoticeState.SENDING:
            return None
        copies = await self._means.notices.progress(id_)
        return copies.get(CopyState.SENT, 0)


def _button(label: Marked, notice: NoticeId) -> Button:
    return Button(tr(label), f"/{BROADCAST} {_SAYS[label]} {notice}")
