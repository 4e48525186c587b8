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
from bot.desk.operating.contents import TYPED, URL
from bot.desk.operating.door import Door, Guarded
from bot.desk.reading import PAGE
from bot.desk.show import Buttons, rows
from bot.fetching.files import MOST_BYTES
from bot.language import tr
from bot.operators.model import Draft, DraftState, Operator
from bot.operators.opening import CannotOpen, Opener
from bot.operators.port import Drafts
from bot.replies import Address, Ask, Attached, Button, Reply
from briefings.reading import read

#: Most that is collected: a book of 40,000 words.
CHARACTERS: Final = 200_000
MESSAGES: Final = 50


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
            "cancel": door.editing(self._cancel),
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
            if draft is None:
                return None
            if draft.data or not _stands_for_more(ask.text):
                return await self._more(draft, ask.text)
        return await self._given(ask.text.strip(), ask.address, ask, operator)

    async def collects(self, ask: Ask) -> bool:
        """Return whether what is sent without a command would be part of a text."""
        operator = await self._door.operator(ask.sender)
        if operator is None or ask.address is None:
            return False
        return await self._drafts.collecting(operator.id, ask.address) is not None

    async def _add(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Begin a draft with what came, or begin to collect one."""
        if ask.address is None:
            return Reply((say(tr(texts.NO_CHAT)),))
        behind = _BEHIND.fullmatch(ask.text)
        text = (behind[1] if behind else None) or ask.quoted or ""
        if ask.attached:
            return await self._file(ask.attached, ask.address, ask, operator)
        if _stands_for_more(text):
            return await self._given(text.strip(), ask.address, ask, operator)
        if text.strip():
            data = _bytes(text)
            return await self._begun(TYPED, data, ask.address, ask, operator)
        return await self._collect(ask.address, operator)

    async def _given(
        self, text: str, where: Address, ask: Ask, operator: Operator
    ) -> Reply:
        """Fetch a page by its link; of any other name say that it holds no text."""
        if _LINK.fullmatch(text):
            return await self._page(text, where, ask, operator)
        return Reply((say(drafting.name_alone(text)),))

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
        async with self._turn:
            begun = await self._drafts.collecting(operator.id, where)
            if begun and not begun.data:
                # /add asked for it: to collect on would take what is sent later.
                draft = replace(begun, origin=name, data=data, state=state)
            else:
                draft = await self._drafts.begin(operator.id, where, name, data, state)
            draft = replace(draft, stated=stated)
            await self._drafts.change(draft)
        return await self._show(draft, ask)

    async def _file(
        self, file: Attached, where: Address, ask: Ask, operator: Operator
    ) -> Reply:
        if file.size > MOST_BYTES:
            return Reply((say(drafting.too_large(MOST_BYTES)),))
        try:
            data = await file.read()
        except CannotOpen as cannot:
            return Reply((say(str(cannot)),))
        if len(data) > MOST_BYTES:
            return Reply((say(drafting.too_large(MOST_BYTES)),))
        if not data.strip():
            # A draft of nothing would take a number, and no press would help it.
            failures = read(data, file.name).failures
            return Reply(tuple(say(str(failure)) for failure in failures))
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
                return await self._dropped(draft)
            if not draft.data:
                return Reply((say(tr(texts.NOTHING_COLLECTED)),), _ends())
            draft = replace(draft, state=DraftState.WAITING)
            await self._drafts.change(draft)
        return await self._show(draft, ask)

    async def _cancel(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Drop what is being collected; what else we asked for is forgotten by now."""
        async with self._turn:
            where = ask.address
            draft = where and await self._drafts.collecting(operator.id, where)
            if draft:
                return await self._dropped(draft)
        return await self._nothing_to_drop(ask, operator)

    async def _nothing_to_drop(self, ask: Ask, operator: Operator) -> Reply:
        """Say so, and name the draft that they may have meant: their last one here."""
        said = say(tr(texts.NOTHING_TYPED))
        for draft in await self._drafts.waiting(limit=PAGE):
            if (draft.who, draft.where) == (operator.id, ask.address):
                button = Button(tr(texts.CANCEL), f"/draft {draft.id} cancel")
                return Reply((said, say(texts.draft_stays(draft.id))), rows([button]))
        return Reply((said,))

    async def _dropped(self, draft: Draft) -> Reply:
        dropped = replace(draft, state=DraftState.CANCELLED, data=b"")
        await self._drafts.change(dropped)
        return Reply((say(drafting.cancelled(draft.id)),))


def _stands_for_more(text: str) -> bool:
    """Return whether a text is a link or a name, and so no news itself."""
    return bool(_LINK.fullmatch(text.strip()) or NAME_ALONE.fullmatch(text.strip()))


def _ends() -> Buttons:
    """Return how collecting ends: else all that is typed later is taken for more."""
    done = Button(tr(texts.DONE), "/done")
    return rows([done, Button(tr(texts.CANCEL), "/done cancel")])


def _bytes(text: str) -> bytes:
    """Return a text as a file holds it; halves of characters become "?"."""
    return text.encode("utf-8", "replace")
