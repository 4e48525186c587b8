"""Reports of readers, and what operators answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.desk import talking_texts as texts
from bot.desk.forms import Answer, keeping, say
from bot.desk.operating.door import Door, Guarded
from bot.desk.show import Buttons, rows
from bot.desk.talking.means import MOST, TalkMeans
from bot.desk.talking.typed import typed
from bot.language import tr
from bot.notices.model import Fault, Report, ReportId
from bot.operators.model import Operator
from bot.replies import Ask, Button, Reply
from briefings.language import ENGLISH, offered, written_in
from briefings.model import StoryId

#: Characters of a report's words, and of the message that it is about.
WORDS: Final = 500
ABOUT: Final = 1000

#: Reports that one chat may make a day: enough for a bad day of ours, too few to
#: drown others.
REPORTS_A_DAY: Final = 5

#: Reports on one page.
PAGE: Final = 8

_REPORT: Final = re.compile(r"(\w+)[\s:,.]*(.*)", re.DOTALL)
_ANSWER: Final = re.compile(r"(\d{1,9})\s+(.+)", re.DOTALL)


class Reporting:
    """Answers on reports: to operators, and to every reader.

    Attributes:
        answers: Of operators, by command.
        open_answers: Of everybody, by command.
    """

    def __init__(self, means: TalkMeans, door: Door) -> None:
        self._means = means
        self.answers: Mapping[str, Guarded] = {
            "reports": door.editing(self._reports),
            "answer": door.editing(self._answer),
        }
        self.open_answers: Mapping[str, Answer] = {"report": self._report}

    async def _report(self, words: str, ask: Ask) -> Reply:
        """Pass what a reader finds wrong on to the operators."""
        if ask.address is None:
            return Reply((say(tr(texts.NO_CHAT)),))
        match = _REPORT.fullmatch(typed(ask))
        faults = [each for each in Fault if match and match[1].lower() == each]
        if match is None or not faults:
            return Reply((say(tr(texts.HOW_TO_REPORT)),), _faults(typed(ask)))
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
        match = _ANSWER.fullmatch(typed(ask))
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


def _faults(words: str) -> Buttons:
    """Return a button a fault, which keeps what was said if it has room for it."""
    kept = " ".join(words.split())
    return rows(
        [Button(texts.fault(f), keeping(f"/report {f}", kept)) for f in Fault], 1
    )
