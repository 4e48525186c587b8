"""Adding: a text, a message, a file or a page becomes a draft."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.desk import drafting_texts as drafting
from bot.desk import operating_texts as texts
from bot.desk.forms import say
from bot.desk.operating.contents import URL
from bot.desk.operating.door import Door, Guarded
from bot.desk.show import Buttons, rows
from bot.language import tr
from bot.operators.model import Draft, DraftState, Operator
from bot.operators.opening import CannotOpen, Opener
from bot.operators.port import Drafts
from bot.replies import Address, Ask, Attached, Button, Reply

#: Most that is collected: a book of 40,000 words.
CHARACTERS: Final = 200_000
MESSAGES: Final = 50

#: Bytes of a file: as many as Telegram lets a bot fetch
#: (core.telegram.org/bots/api#getfile).
FILE: Final = 20_000_000

#: What a typed draft is called.
TYPED: Final = "typed"

_BEHIND: Final = re.compile(r"\s*/\w+(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)

#: The name of a file, a path or a piece of a link, and nothing else: no news.
NAME_ALONE: Final = re.compile(r"\S*[/\\]\S*|\S+\.[A-Za-z]\w{0,4}")

#: Shows the preview of a draft.
Show = Callable[[Draft, Ask], Awaitable[Reply]]


class Adding:
    """Answers on adding; :attr:`answers` holds them by command."""

    def __init__(self, drafts: Drafts, opener: Opener, door: Door, show: Show) -> None:
        self._drafts = drafts
        self._opener = opener
        self._door = door
        self._show = show

        # Two messages at once would each add to what was there before both.
        self._turn = asyncio.Lock()
        self.answers: Mapping[str, Guarded] = {
            "add": door.editing(self._add),
            "done": door.editing(self._done),
        }

    async def taken(self, ask: Ask) -> Reply | None:
        """Take what an operator sends without a command; None if it is not for us.

        It is a file, or part of a text that is being collected.
        """
        operator = await self._door.operator(ask.sender)
        if operator is None or ask.address is None:
            return None
        if ask.attached:
            return await self._file(ask.attached, ask.address, ask, operator)
        async with self._turn:
            draft = await self._drafts.collecting(operator.id, ask.address)
            return await self._more(draft, ask.text) if draft else None

    async def _add(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Begin a draft with what came, or begin to collect one."""
        if ask.address is None:
            return Reply((say(tr(texts.NO_CHAT)),))
        behind = _BEHIND.fullmatch(ask.text)
        text = (behind[1] if behind else None) or ask.quoted or ""
        if ask.attached:
            return await self._file(ask.attached, ask.address, ask, operator)
        if _LINK.fullmatch(text.strip()):
            return await self._page(text.strip(), ask.address, ask, operator)
        if NAME_ALONE.fullmatch(text.strip()):
            return Reply((say(drafting.name_alone(text.strip())),))
        if text.strip():
            data = _bytes(text)
            return await self._begun(TYPED, data, ask.address, ask, operator)
        return await self._collect(ask.address, operator)

    async def _begun(
        self,
        name: str,
        data: bytes,
        where: Address,
        ask: Ask,
        operator: Operator,
        stated: tuple[tuple[str, str], ...] = (),
    ) -> Reply:
        state = DraftState.WAITING
        draft = await self._drafts.begin(operator.id, where, name, data, state)
        if stated:
            draft = replace(draft, stated=stated)
            await self._drafts.change(draft)
        return await self._show(draft, ask)

    async def _file(
        self, file: Attached, where: Address, ask: Ask, operator: Operator
    ) -> Reply:
        if file.size > FILE:
            return Reply((say(drafting.too_large(FILE)),))
        try:
            data = await file.read()
        except CannotOpen as cannot:
            return Reply((say(str(cannot)),))
        if len(data) > FILE:
            return Reply((say(drafting.too_large(FILE)),))
        return await self._begun(file.name, data, where, ask, operator)

    async def _page(
        self, url: str, where: Address, ask: Ask, operator: Operator
    ) -> Reply:
        try:
            page = await self._opener.page(url, ask.at)
        except CannotOpen as cannot:
            return Reply((say(str(cannot)),))
        stated = ((URL, page.url),)
        return await self._begun(page.url, page.data, where, ask, operator, stated)

    async def _collect(self, where: Address, operator: Operator) -> Reply:
        if await self._drafts.collecting(operator.id, where) is None:
            await self._drafts.begin(
                operator.id, where, TYPED, b"", DraftState.COLLECTING
            )
        return Reply((say(tr(texts.COLLECTING)),), _ends())

    async def _more(self, draft: Draft, text: str) -> Reply:
        """Add a message to what is collected."""
        before = draft.data.decode()
        whole = f"{before}\n{text}" if before else text
        if len(whole) > CHARACTERS or draft.pieces >= MESSAGES:
            return Reply((say(drafting.too_much(CHARACTERS, MESSAGES)),), _ends())
        grown = replace(draft, data=_bytes(whole), pieces=draft.pieces + 1)
        await self._drafts.change(grown)
        return Reply((say(drafting.collected(grown.pieces, len(whole))),), _ends())

    async def _done(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """End collecting: show the draft, or drop it."""
        async with self._turn:
            draft = (
                await self._drafts.collecting(operator.id, ask.address)
                if ask.address
                else None
            )
            if draft is None:
                return Reply((say(tr(texts.NOT_COLLECTING)),))
            if words.lower() == "cancel":
                dropped = replace(draft, state=DraftState.CANCELLED, data=b"")
                await self._drafts.change(dropped)
                return Reply((say(drafting.cancelled(draft.id)),))
            if not draft.data:
                return Reply((say(tr(texts.NOTHING_COLLECTED)),))
            draft = replace(draft, state=DraftState.WAITING)
            await self._drafts.change(draft)
        return await self._show(draft, ask)


def _ends() -> Buttons:
    """Return how collecting ends: else all that is typed later is taken for more."""
    done = Button(tr(texts.DONE), "/done")
    return rows([done, Button(tr(texts.CANCEL), "/done cancel")])


def _bytes(text: str) -> bytes:
    """Return a text as a file holds it; halves of characters become "?"."""
    return text.encode("utf-8", "replace")
