"""What operators and readers say to each other, and how the bot does."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from bot.desk import talking_texts as texts
from bot.desk.forms import Answer, say
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.trail import UndoRefused
from bot.desk.show import Buttons, rows
from bot.language import tr
from bot.notices.model import (
    UNDER_WAY,
    Fault,
    Notice,
    NoticeId,
    NoticeState,
    Report,
    ReportId,
)
from bot.notices.port import Counts, Notices, Reports
from bot.operators.model import Operator
from bot.operators.port import Audit
from bot.readers.port import ReaderStore
from bot.replies import Ask, Button, Reply
from briefings.errors import StoreError
from briefings.language import ENGLISH, Marked, offered, written_in
from briefings.model import StoryHead, StoryId

#: What the trail calls a notice to all, and the kind of its undoing.
BROADCAST: Final = "broadcast"

#: Characters of a notice, with its heading one message of Telegram's (4,096).
MOST: Final = 3800

#: Characters of a report's words, and of the message that it is about.
WORDS: Final = 500
ABOUT: Final = 1000

#: Reports that one chat may make a day: enough for a bad day of ours, too few to
#: drown others.
REPORTS_A_DAY: Final = 5

#: Reports on one page.
PAGE: Final = 8

#: What a reader or an operator typed, with its line ends.
_TYPED: Final = re.compile(r"\s*/\w+(?:@\w+)?\s*(.*)", re.DOTALL)
_DEED: Final = re.compile(r"(send|cancel|recall|show)\s+(\d{1,9})", re.IGNORECASE)
_REPORT: Final = re.compile(r"(\w+)[\s:,.]*(.*)", re.DOTALL)
_ANSWER: Final = re.compile(r"(\d{1,9})\s+(.+)", re.DOTALL)


class Catalogue(Protocol):
    """What health needs of the engine."""

    async def tally(self) -> tuple[int, StoryHead | None]:
        """Return how many stories there are, and the one that changed last."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkMeans:
    """All that talking needs of others, put together."""

    notices: Notices
    reports: Reports
    counts: Counts
    readers: ReaderStore
    audit: Audit
    catalogue: Catalogue

    #: Tells the operators; it must not wait.
    alarm: Callable[[str], None]

    #: Returns the bytes that are free on the disk of the database.
    free: Callable[[], int]

    #: Messages a second that go out.
    pace: float


class Talk:
    """Answers of talking; ``answers`` for operators, ``open_answers`` for everybody."""

    def __init__(self, means: TalkMeans, door: Door) -> None:
        self._means = means
        self.answers: Mapping[str, Guarded] = {
            BROADCAST: door.owning(self._broadcast),
            "reports": door.editing(self._reports),
            "answer": door.editing(self._answer),
            "stats": door.editing(self._stats),
            "health": door.editing(self._health),
        }
        self.open_answers: Mapping[str, Answer] = {"report": self._report}

    async def _broadcast(self, words: str, ask: Ask, operator: Operator) -> Reply:
        text = _typed(ask)
        if match := _DEED.fullmatch(text):
            notice = await self._means.notices.notice(NoticeId(int(match[2])))
            if notice is None:
                return Reply((say(tr(texts.NO_SUCH_NOTICE)),))
            return await self._deed(match[1].lower(), notice, ask, operator)
        if not text:
            return Reply((say(tr(texts.HOW_TO_BROADCAST)),))
        if len(text) > MOST:
            return Reply((say(texts.too_long(MOST)),))
        draft = await self._means.notices.write(text, operator.id, ask.at)
        readers = await self._means.counts.readers()
        said = texts.preview(readers, timedelta(seconds=readers / self._means.pace))
        buttons = [
            _button(texts.SEND, draft.id),
            _button(texts.CANCEL, draft.id),
        ]
        return Reply((*texts.notice(text), say(said)), (tuple(buttons),))

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

    async def undo(self, undo: Mapping[str, Any], ask: Ask) -> str:
        """Take a broadcast back.

        Raises:
            UndoRefused: It was not sent, or is taken back already.
        """
        chats = await self._means.notices.recall(NoticeId(undo["id"]), ask.at)
        if chats is None:
            raise UndoRefused(tr(texts.NOT_SENT))
        return texts.taking_back(chats)

    async def _report(self, words: str, ask: Ask) -> Reply:
        """Pass what a reader finds wrong on to the operators."""
        if ask.address is None:
            return Reply((say(tr(texts.NO_CHAT)),))
        match = _REPORT.fullmatch(_typed(ask))
        faults = [each for each in Fault if match and match[1].lower() == each]
        if match is None or not faults:
            return Reply((say(tr(texts.HOW_TO_REPORT)),), _faults())
        reports = self._means.reports
        day = ask.at - timedelta(days=1)
        if await reports.filed(ask.address, day) >= REPORTS_A_DAY:
            return Reply((say(tr(texts.ENOUGH)),))
        filed = await reports.file(
            faults[0],
            match[2][:WORDS],
            ask.address,
            ask.at,
            about=ask.quoted[:ABOUT] if ask.quoted else None,
            story=await self._last_told(ask),
        )
        with written_in(ENGLISH):  # Those who read it are others.
            self._means.alarm(texts.report(filed))
        return Reply((say(tr(texts.THANKS)),))

    async def _last_told(self, ask: Ask) -> StoryId | None:
        reader = ask.address and await self._means.readers.readers.known(ask.address)
        told = reader and await self._means.readers.followings.told(reader.id)
        return told[0].story if told else None

    async def _reports(self, words: str, ask: Ask, operator: Operator) -> Reply:
        found = await self._means.reports.open(limit=PAGE)
        if not found:
            return Reply((say(tr(texts.NO_REPORTS)),))
        return Reply(tuple(say(texts.report(each)) for each in found))

    async def _answer(self, words: str, ask: Ask, operator: Operator) -> Reply:
        match = _ANSWER.fullmatch(_typed(ask))
        if match is None:
            return Reply((say(tr(texts.HOW_TO_ANSWER)),))
        report = await self._means.reports.report(ReportId(int(match[1])))
        if report is None:
            return Reply((say(tr(texts.NO_SUCH_REPORT)),))
        reader = await self._means.readers.readers.known(report.where)
        with written_in(offered(reader.tongue if reader else None)):
            text = texts.answer(report, match[2])
        if len(text) > MOST:
            return Reply((say(texts.too_long(MOST)),))
        if report.answer != match[2]:  # Else it goes out already.
            await self._send_answer(report, match[2], text, ask, operator)
        return Reply((say(tr(texts.ANSWERED)),))

    async def _send_answer(
        self, report: Report, words: str, text: str, ask: Ask, operator: Operator
    ) -> None:
        detail = texts.report_answered(report.id, words)
        audit = self._means.audit
        async with audit.together():
            await self._means.notices.answer(text, operator.id, ask.at, report.where)
            await self._means.reports.answered(report.id, words)
            await audit.note(operator.id, ask.at, "answer", detail, None)

    async def _stats(self, words: str, ask: Ask, operator: Operator) -> Reply:
        return Reply(texts.stats(await self._means.counts.stats(ask.at)))

    async def _health(self, words: str, ask: Ask, operator: Operator) -> Reply:
        counts = await self._means.counts.stats(ask.at)
        _, last = await self._means.catalogue.tally()
        said = texts.health(
            counts,
            writes=await self._writes(),
            news=last.added if last else None,
            free=self._means.free(),
            now=ask.at,
        )
        return Reply((say(said),))

    async def _writes(self) -> bool:
        try:
            await self._means.counts.check_writing()
        except StoreError:
            return False
        return True


_SAYS: Final = {
    texts.SEND: "send",
    texts.CANCEL: "cancel",
    texts.TAKE_BACK: "recall",
    texts.HOW_FAR: "show",
}


def _faults() -> Buttons:
    return rows([Button(texts.fault(f), f"/report {f}") for f in Fault], 1)


def _button(label: Marked, notice: NoticeId) -> Button:
    return Button(tr(label), f"/{BROADCAST} {_SAYS[label]} {notice}")


def _typed(ask: Ask) -> str:
    """Return what stands behind the command, with its line ends."""
    match = _TYPED.fullmatch(ask.text)
    return match[1].strip() if match else ""
