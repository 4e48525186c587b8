"""Reports of readers, and what operators answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.desk import operating_texts as operating
from bot.desk import plain_words
from bot.desk import talking_texts as texts
from bot.desk.asked import number_asked
from bot.desk.finding import Unclear
from bot.desk.forms import Answer, keeping, say
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.plans import Effect, Make, Plan
from bot.desk.show import Buttons, rows
from bot.desk.talking.means import MOST, TalkMeans
from bot.desk.talking.typed import typed
from bot.language import tr
from bot.notices.model import Fault, Report, ReportId
from bot.operators.model import Operator
from bot.replies import Address, Ask, Button, Reply
from briefings.engine.changing import Refused
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

#: For how long what is said next may explain a report.
EXPLAINED_IN: Final = timedelta(minutes=5)

#: A report's number, and the words that it lacked: what completes it.
_MORE: Final = re.compile(r"\+(\d{1,9})\s+(.+)", re.DOTALL)

_ANSWER: Final = re.compile(r"(\d{1,9})(?:\s+(.+))?", re.DOTALL)


class Reporting:
    """Answers on reports: to operators, and to every reader.

    Attributes:
        answers: Of operators, by command.
        plans: Of what operators send, by command.
        open_answers: Of everybody, by command.
    """

    def __init__(self, means: TalkMeans, door: Door) -> None:
        self._means = means
        self.answers: Mapping[str, Guarded] = {"reports": door.editing(self._reports)}
        self.plans: Mapping[str, Plan] = {"answer": self._answer}
        self.open_answers: Mapping[str, Answer] = {"report": self._report}

    async def _report(self, words: str, ask: Ask) -> Reply:
        """Pass what a reader finds wrong on to the operators."""
        if ask.address is None:
            return Reply((say(tr(texts.NO_CHAT)),))
        text = typed(ask)
        if more := _MORE.fullmatch(text):
            text = more[2]
            if await self._explained(ReportId(int(more[1])), text, ask.address, ask.at):
                return Reply((say(tr(texts.THANKS)),))
        kind, said = plain_words.fault(text) or (plain_words.told_fault(text), text)
        if kind is None:
            asked = (say(tr(texts.HOW_TO_REPORT)),)
            return Reply(asked, _faults(text), awaits="/report", missed=True)
        reports = self._means.reports
        day = ask.at - timedelta(days=1)
        if await reports.filed(ask.address, day) >= REPORTS_A_DAY:
            return Reply((say(tr(texts.ENOUGH)),))
        filed = await reports.file(
            Fault(kind),
            said[:WORDS],
            ask.address,
            ask.at,
            about=ask.quoted[:ABOUT] if ask.quoted else None,
            story=await self._last_told(ask),
        )
        self._ring(filed)
        if said:
            return Reply((say(tr(texts.THANKS)),))
        more_wanted = f"{tr(texts.THANKS)} {tr(texts.SAY_MORE)}"
        return Reply((say(more_wanted),), awaits=f"/report +{filed.id}")

    async def _explained(
        self, id_: ReportId, words: str, where: Address, now: datetime
    ) -> bool:
        """Add to a report what its chat says next; False where it is not its own."""
        since = now - EXPLAINED_IN
        report = await self._means.reports.explain(id_, words[:WORDS], where, since)
        if report:
            self._ring(report)
        return report is not None

    def _ring(self, report: Report) -> None:
        with written_in(ENGLISH):  # Those who read it are others.
            self._means.alarm(texts.report(report))

    async def _last_told(self, ask: Ask) -> StoryId | None:
        reader = ask.address and await self._means.readers.readers.known(ask.address)
        told = reader and await self._means.readers.followings.told(reader.id)
        return told[0].story if told else None

    async def _reports(self, words: str, ask: Ask, operator: Operator) -> Reply:
        before = number_asked(words)
        found = await self._means.reports.open(
            limit=PAGE + 1, before=None if before is None else ReportId(before)
        )
        if not found:
            none = operating.NOTHING_OLDER if before else texts.NO_REPORTS
            return Reply((say(tr(none)),))
        page = found[:PAGE]
        older = [Button(tr(operating.OLDER), f"/reports {page[-1].id}")]
        return Reply(
            tuple(say(texts.report(each)) for each in page),
            rows(older if len(found) > PAGE else []),
        )

    async def _answer(self, words: str, ask: Ask, operator: Operator) -> Make:
        """Return the sending of an answer to who reported.

        Raises:
            Unclear: The report or the answer was not said.
            Refused: There is no such report, or it was answered so.
        """
        match = _ANSWER.fullmatch(words)
        if match is None:
            raise Unclear("")
        report = await self._means.reports.report(ReportId(int(match[1])))
        if report is None:
            raise Refused(tr(texts.NO_SUCH_REPORT))
        if not match[2]:
            said = texts.answer_wanted(report)
            if report.answer:
                said = f"{texts.answered_before(report.answer)} {said}"
            raise Unclear(said, completes=f"/answer {report.id}")
        if report.answer == match[2]:
            raise Refused(tr(texts.ANSWERED))
        reader = await self._means.readers.readers.known(report.where)
        with written_in(offered(reader.tongue if reader else None)):
            text = texts.answer(report, match[2])
        if len(text) > MOST:
            raise Refused(texts.too_long(MOST))
        return partial(self._answered, report, match[2], text, ask.at, operator)

    async def _answered(
        self,
        report: Report,
        words: str,
        text: str,
        at: datetime,
        operator: Operator,
        *,
        dry: bool,
    ) -> Effect:
        if not dry:
            await self._means.notices.answer(text, operator.id, at, report.where)
            await self._means.reports.answered(report.id, words)
        before = [say(texts.answered_before(report.answer))] if report.answer else []
        return Effect(
            account=tr(texts.ANSWERED),
            detail=texts.report_answered(report.id, words),
            shown=(*before, say(texts.goes_to(report.id)), say(text)),
        )


def _faults(words: str) -> Buttons:
    """Return a button a fault, which keeps what was said if it has room for it."""
    kept = " ".join(words.split())
    return rows(
        [Button(texts.fault(f), keeping(f"/report {f}", kept)) for f in Fault], 1
    )
