"""Putting the corpus right: each change is shown first, then made, then undoable."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Final

from bot.desk import changing_texts as texts
from bot.desk import drafting_texts as drafting
from bot.desk.finding import Finding, Unclear
from bot.desk.operating.adding import NAME_ALONE
from bot.desk.operating.corpus import ROOM, ChangePlan, MakeChange, ordered
from bot.desk.operating.outlets import OutletPlans
from bot.desk.operating.plans import Plan
from bot.desk.operating.trail import Undoer
from bot.language import tr
from bot.replies import Ask, Button
from briefings.engine import Engine
from briefings.engine.changing import Change, Changing, Refused
from briefings.model import SourceId, StoryHead
from briefings.text import shortened

_SOURCE: Final = re.compile(r"(s[a-z2-7]{10})(?:\s+(.*))?", re.DOTALL)
_PAIR: Final = re.compile(r"(.+?)\s*\|\s*(.+)", re.DOTALL)


class OperatingChanges:
    """Plans of changes; :attr:`plans` holds them by command.

    Args:
        engine: To find what is meant.
        changing: Makes the changes.
    """

    def __init__(self, engine: Engine, changing: Changing) -> None:
        self._find = Finding(engine)
        self._changing = changing
        plans: Mapping[str, ChangePlan] = {
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
        self.plans: Mapping[str, Plan] = {
            name: ordered(plan) for name, plan in plans.items()
        }

        #: Who takes back what, by the kind that was noted.
        self.undoers: Mapping[str, Undoer] = dict.fromkeys(changing.kinds, self._undo)

    async def _undo(self, undo: Mapping[str, Any], ask: Ask, *, dry: bool) -> str:
        return (await self._changing.undo(undo, ask.at)).account

    async def _recall(self, words: str, ask: Ask) -> MakeChange:
        named = _SOURCE.fullmatch(words)
        if named is None:
            source, reason = await self._find.one_of(
                words, "recall", rest=True, standing=True
            )
        else:
            source, reason = SourceId(named[1]), named[2] or ""
        if not reason:
            raise Unclear(texts.why(source), completes=f"/recall {source}")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.sources.recall(source, reason, ask.at, dry=dry)

        return make

    async def _correct(self, words: str, ask: Ask) -> MakeChange:
        named = _SOURCE.fullmatch(words)
        if named is None:
            source, text = (await self._find.one_of(words, "correct"))[0], ask.quoted
        else:
            source, text = SourceId(named[1]), named[2] or ask.quoted
        data = await ask.attached.read() if ask.attached else (text or "").encode()
        if not data:
            raise Unclear(texts.corrected(source), completes=f"/correct {source}")
        if text and not ask.attached and NAME_ALONE.fullmatch(text.strip()):
            raise Refused(drafting.name_alone(text.strip()))

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.sources.correct(source, data, ask.at, dry=dry)

        return make

    async def _merge(self, words: str, ask: Ask) -> MakeChange:
        one, other = _pair(words)
        behind = f" | {other}" if other else ""
        old = await self._find.story(one, lambda id_: f"/merge {id_}{behind}")
        if not other:
            said = texts.merged_into(old.title.words)
            raise Unclear(said, completes=f"/merge {old.id} |")
        into = await self._find.story(other, lambda id_: f"/merge {old.id} | {id_}")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.stories.merge(old.id, into.id, dry=dry)

        return make

    async def _split(self, words: str, ask: Ask) -> MakeChange:
        named = _PAIR.fullmatch(words)
        if named is None:
            raise await self._find.some_of(words, "split")
        head = await self._find.story(
            named[1], lambda id_: f"/split {id_} | {named[2]}"
        )
        sources = await self._find.sources(head, named[2])

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.stories.split(sources, head.id, dry=dry)

        return make

    async def _rename(self, words: str, ask: Ask) -> MakeChange:
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
        says = f"/rename {head.id} |"
        return Unclear(tr(texts.WHICH_TITLE), choices, completes=says)

    async def _same(self, words: str, ask: Ask) -> MakeChange:
        one, other = await self._two(words, "same")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.names.same(one, other, dry=dry)

        return make

    async def _not_same(self, words: str, ask: Ask) -> MakeChange:
        one, other = await self._two(words, "notsame")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.names.not_same(one, other, dry=dry)

        return make

    async def _two(self, words: str, command: str) -> tuple[str, str]:
        one, second = await self._one_and(words, command)
        other = await self._find.name(second, lambda id_: f"/{command} {one} | {id_}")
        return one, other

    async def _one_and(self, words: str, command: str) -> tuple[str, str]:
        """Return whose id is named first, and what else is said; it is asked for."""
        who, other = _pair(words)
        behind = f" | {other}" if other else ""
        id_ = await self._find.name(who, lambda id_: f"/{command} {id_}{behind}")
        if not other:
            says = f"/{command} {id_} |"
            raise Unclear(tr(texts.OTHER[command]), completes=says)
        return id_, other

    async def _alias(self, words: str, ask: Ask) -> MakeChange:
        id_, spelling = await self._one_and(words, "alias")

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._changing.names.alias(id_, spelling, dry=dry)

        return make


def _pair(words: str) -> tuple[str, str]:
    """Return what stands before a bar and behind it; "" where there is none."""
    if not words:
        raise Unclear("")
    named = _PAIR.fullmatch(words)
    return (named[1], " ".join(named[2].split())) if named else (words, "")
