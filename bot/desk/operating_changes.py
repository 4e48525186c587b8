"""Putting the corpus right: each change is shown first, then made, then undoable."""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.desk import changing_texts as texts
from bot.desk.finding import Finding, Unclear
from bot.desk.forms import say
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.outgoing import Outgoing
from bot.desk.operating.outlets import OutletPlans
from bot.desk.operating.plans import Make, Plan
from bot.desk.operating.trail import Undoer, UndoRefused, undo_button
from bot.desk.show import rows
from bot.language import tr
from bot.operators.model import Operator
from bot.operators.port import Audit
from bot.replies import Ask, Bold, Button, Paragraph, Plain, Reply
from briefings.engine import Engine
from briefings.engine.changing import Change, Changing, Refused
from briefings.model import SourceId, StoryHead
from briefings.text import shortened

#: Changes that wait for a press; older ones are forgotten.
WAITING: Final = 100

#: Passages of a correction that are shown, and characters of each.
SHOWN: Final = 5
ROOM: Final = 200

#: What stands behind a command, as it was typed.
_BEHIND: Final = re.compile(r"/\w+(?:@\w+)?\s*(.*)", re.DOTALL)
_SOURCE: Final = re.compile(r"(s[a-z2-7]{10})(?:\s+(.*))?", re.DOTALL)
_PAIR: Final = re.compile(r"(.+?)\s*\|\s*(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    who: str
    what: str
    make: Make


class OperatingChanges:
    """Answers on changes; :attr:`answers` holds them by command.

    Args:
        engine: To find what is meant.
        changing: Makes the changes.
        audit: All deeds.
        outgoing: Watches what goes out of them.
        door: Who comes.
    """

    def __init__(
        self,
        engine: Engine,
        changing: Changing,
        audit: Audit,
        outgoing: Outgoing,
        door: Door,
    ) -> None:
        self._find = Finding(engine)
        self._last_change = engine.catalogue.last_change
        self._outgoing = outgoing
        self._changing = changing
        self._audit = audit
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()
        plans: Mapping[str, Plan] = {
            "recall": self._recall,
            "correct": self._correct,
            "merge": self._merge,
            "split": self._split,
            "rename": self._rename,
            "same": self._same,
            "notsame": self._not_same,
            "alias": self._alias,
            "outlet": OutletPlans(changing.outlets).plan,
        }
        self.answers: Mapping[str, Guarded] = {
            **{what: door.editing(self._showing(what, p)) for what, p in plans.items()},
            "confirm": door.editing(self._confirm),
        }

        #: Who takes back what, by the kind that was noted.
        self.undoers: Mapping[str, Undoer] = dict.fromkeys(changing.kinds, self._undo)

    def _showing(
        self, what: str, plan: Plan
    ) -> Callable[[str, Ask, Operator], Awaitable[Reply]]:
        async def answer(words: str, ask: Ask, operator: Operator) -> Reply:
            behind = _BEHIND.fullmatch(ask.text.strip())
            try:
                make = await plan((behind[1] if behind else "").strip(), ask)
                change = await make(dry=True)
            except Unclear as unclear:
                return unclear.reply(tr(texts.HOW[what]))
            except Refused as refused:
                return Reply((say(str(refused)),))
            token = self._wait(_Waiting(who=operator.id, what=what, make=make), ask)
            shown = (say(tr(texts.WOULD)), say(change.account), *_difference(change))
            press = Button(tr(texts.DO_IT), f"/confirm {token}")
            return Reply((*shown, say(tr(texts.NOT_YET))), rows([press]))

        return answer

    def _wait(self, waiting: _Waiting, ask: Ask) -> str:
        """Return a mark for a change that waits: no other one ever has the same."""
        birth = f"{waiting.who}\0{ask.at.isoformat()}\0{ask.text}"
        token = hashlib.sha256(birth.encode("utf-8", "replace")).hexdigest()[:12]
        self._waiting[token] = waiting
        if len(self._waiting) > WAITING:
            self._waiting.popitem(last=False)
        return token

    async def _confirm(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Make a change that was shown to the same person, once."""
        waiting = self._waiting.get(words)
        if waiting is None or waiting.who != operator.id:
            return Reply((say(tr(texts.GONE)),))
        before = await self._last_change()
        try:
            async with self._audit.together():
                change = await waiting.make(dry=False)
                deed = await self._audit.note(
                    operator.id,
                    ask.at,
                    waiting.what,
                    change.account,
                    json.dumps(change.undo),
                )
        except Refused as refused:
            self._waiting.pop(words, None)
            return Reply((say(str(refused)),))
        self._waiting.pop(words, None)
        reply = Reply((say(change.account),), rows([undo_button(deed)]))
        return await self._outgoing.watched(reply, before, ask)

    async def _undo(self, undo: Mapping[str, Any], ask: Ask) -> str:
        try:
            return (await self._changing.undo(undo, ask.at)).account
        except Refused as refused:
            raise UndoRefused(str(refused)) from refused

    async def _recall(self, words: str, ask: Ask) -> Make:
        named = _SOURCE.fullmatch(words)
        if named is None:
            raise await self._find.one_of(words, "recall", rest=True)
        source, reason = SourceId(named[1]), named[2]
        if not reason:
            raise Unclear(texts.why(source))

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.sources.recall(source, reason, ask.at, dry=dry)

        return make

    async def _correct(self, words: str, ask: Ask) -> Make:
        named = _SOURCE.fullmatch(words)
        if named is None:
            raise await self._find.one_of(words, "correct")
        source, text = SourceId(named[1]), named[2] or ask.quoted
        data = await ask.attached.read() if ask.attached else (text or "").encode()
        if not data:
            raise Unclear(texts.corrected(source))

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.sources.correct(source, data, ask.at, dry=dry)

        return make

    async def _merge(self, words: str, ask: Ask) -> Make:
        one, other = _pair(words)
        old = await self._find.story(one, lambda id_: f"/merge {id_} | {other}")
        into = await self._find.story(other, lambda id_: f"/merge {old.id} | {id_}")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.stories.merge(old.id, into.id, dry=dry)

        return make

    async def _split(self, words: str, ask: Ask) -> Make:
        named = _PAIR.fullmatch(words)
        if named is None:
            raise await self._find.some_of(words, "split")
        head = await self._find.story(
            named[1], lambda id_: f"/split {id_} | {named[2]}"
        )
        sources = [SourceId(each) for each in re.findall(r"[^\s,]+", named[2])]

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.stories.split(sources, head.id, dry=dry)

        return make

    async def _rename(self, words: str, ask: Ask) -> Make:
        if not words:
            raise Unclear("")
        named = _PAIR.fullmatch(words)
        one = named[1] if named else words
        head = await self._find.story(one, lambda id_: f"/rename {id_}")
        if named is None:
            raise await self._headlines(head)
        titles = {each.source: each for each in await self._titles(head)}
        source = SourceId(named[2])
        cited = titles.get(source) or await self._find.passage(head, named[2])

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.stories.rename(
                head.id, cited.source, cited.span, dry=dry
            )

        return make

    async def _titles(self, head: StoryHead) -> Sequence[Any]:
        return await self._changing.stories.titles(head.id)

    async def _headlines(self, head: StoryHead) -> Unclear:
        choices = [
            Button(shortened(each.words, ROOM), f"/rename {head.id} | {each.source}")
            for each in await self._titles(head)
        ]
        return Unclear(tr(texts.WHICH_TITLE), choices)

    async def _same(self, words: str, ask: Ask) -> Make:
        one, other = await self._two(words, "same")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.names.same(one, other, dry=dry)

        return make

    async def _not_same(self, words: str, ask: Ask) -> Make:
        one, other = await self._two(words, "notsame")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.names.not_same(one, other, dry=dry)

        return make

    async def _two(self, words: str, command: str) -> tuple[str, str]:
        first, second = _pair(words)
        one = await self._find.name(first, lambda id_: f"/{command} {id_} | {second}")
        other = await self._find.name(second, lambda id_: f"/{command} {one} | {id_}")
        return one, other

    async def _alias(self, words: str, ask: Ask) -> Make:
        who, spelling = _pair(words)
        id_ = await self._find.name(who, lambda id_: f"/alias {id_} | {spelling}")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.names.alias(id_, spelling, dry=dry)

        return make


def _pair(words: str) -> tuple[str, str]:
    named = _PAIR.fullmatch(words)
    if named is None:
        raise Unclear("")
    return named[1], " ".join(named[2].split())


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
