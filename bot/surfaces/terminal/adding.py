"""One document added from the command line: the talk of /add, with its buttons pressed.

What is asked for by options is asked of the desk in the words of its own buttons and
commands, so rights, drafts and the trail are those of the chat.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.desk import Desk
from bot.desk import drafting_texts as drafting
from bot.desk import operating_texts as texts
from bot.desk.forms import say
from bot.errors import BotError
from bot.language import tr
from bot.operators.model import Draft, DraftId, DraftState
from bot.operators.port import Drafts
from bot.replies import Ask, Attached, Button, Fold, Reply
from bot.surfaces.terminal.render import Style, render
from bot.surfaces.terminal.talk import BYE, Talk

_DRAFT: Final = re.compile(r"/draft (\d+)\b")

#: What leaves a draft waiting.
_LEAVES: Final = BYE | {""}


class How(StrEnum):
    """What becomes of a document."""

    PUBLISH = tr(texts.PUBLISH)
    QUIETLY = tr(texts.QUIETLY)
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for by options."""

    how: How = How.DRAFT

    #: A story's id, or "new"; None: as the engine decides.
    story: str | None = None

    #: What is stated beside the text, by the words of /draft: "outlet", "published"...
    stated: Mapping[str, str] = field(default_factory=dict)

    def commands(self, draft: DraftId) -> list[str]:
        """Return what to say for them, in order."""
        said = [f"/draft {draft} {what} {value}" for what, value in self.stated.items()]
        if self.story == "new":
            said.append(f"/draft {draft} new")
        elif self.story:
            said.append(f"/draft {draft} story {self.story}")
        return said


class NotAdded(BotError):
    """The desk did not do what was asked; the message says why."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(_plain(reply))


class PartlyAdded(BotError):
    """Some of what was added could not be read; why was shown."""

    def __init__(self, what: str, number: int) -> None:
        files = "1 file" if number == 1 else f"{number} files"
        super().__init__(f"{what}: {files} of it could not be read; the rest could.")


class Adder:
    """Adds one document by talking to the desk.

    Args:
        desk: Answers, as in the chat.
        talk: Where a person sits, if they are asked.
        drafts: Tells how far a draft has come.
        faults: Returns what of a draft cannot be read, a sentence each.
        ask: Makes an ask of the terminal's owner from what is said.
        show: Prints a text.
    """

    def __init__(
        self,
        desk: Desk,
        talk: Talk,
        drafts: Drafts,
        faults: Callable[[Draft], Awaitable[Sequence[str]]],
        ask: Callable[[str, Attached | None], Ask],
        show: Callable[[str], None],
    ) -> None:
        self._desk = desk
        self._talk = talk
        self._drafts = drafts
        self._faults = faults
        self._ask = ask
        self._show = show

    async def add(self, what: str, attached: Attached | None, wishes: Wishes) -> None:
        """Do all that was wished, without a question.

        Raises:
            NotAdded: It was refused; no draft is left.
            PartlyAdded: Some files of it could not be read; the others are done with.
        """
        reply, draft = await self._begun(what, attached, wishes)
        self._show(_plain(reply))
        known = await self._drafts.draft(draft)
        faults = await self._faults(known) if known else ()
        await self._go_on(reply, draft, wishes)
        if faults:
            raise PartlyAdded(what, len(faults))

    async def _go_on(self, reply: Reply, draft: DraftId, wishes: Wishes) -> None:
        """Do what was wished with a draft that was shown."""
        if wishes.how is How.DRAFT:
            self._show(drafting.left_waiting(draft))
            return
        publish = _says(reply, wishes.how)
        if publish is None:
            # It is here already, or was taken back: the preview said so.
            await self._says(f"/draft {draft} cancel")
            self._show(tr(texts.NOTHING_NEW))
            return
        done = await self._says(publish)
        if not await self._is_published(draft):
            await self._says(f"/draft {draft} cancel")
            raise NotAdded(done)
        self._show(_plain(done))
        undo = _says(done, tr(texts.UNDO))
        if undo:
            self._show(drafting.how_to_take_back(undo))

    async def ask(
        self,
        what: str,
        attached: Attached | None,
        wishes: Wishes,
        read: Callable[[], Awaitable[str]],
    ) -> None:
        """Show the preview and take answers until the draft is done with, or left.

        Args:
            what: What is added.
            attached: The file.
            wishes: What options said: stated first.
            read: Returns a typed line; an empty one leaves the draft waiting.

        Raises:
            NotAdded: It was refused; no draft is left.
        """
        reply, draft = await self._begun(what, attached, wishes)
        self._show(self._talk.tell(reply))
        while await self._waits(draft):
            line = (await read()).strip()
            if line.lower() in _LEAVES:
                self._show(drafting.left_waiting(draft))
                return
            self._show(await self._talk.answer(line))

    async def _begun(
        self, what: str, attached: Attached | None, wishes: Wishes
    ) -> tuple[Reply, DraftId]:
        """Return the preview of a new draft on which all that was stated is stated."""
        reply = await self._says(f"/add {what}", attached)
        draft = _draft(reply)
        if draft is None:
            raise NotAdded(reply)
        cancel = f"/draft {draft} cancel"
        for command in wishes.commands(draft):
            reply = await self._says(command)
            if _says(reply, tr(texts.CANCEL)) is None:
                # No preview came back: it was not understood.
                await self._says(cancel)
                raise NotAdded(
                    _no_story(wishes) if _says(reply, tr(texts.NEW_STORY)) else reply
                )
        return reply, draft

    async def _says(self, text: str, attached: Attached | None = None) -> Reply:
        return await self._desk.answer(self._ask(text, attached))

    async def _waits(self, draft: DraftId) -> bool:
        return await self._state(draft) is DraftState.WAITING

    async def _is_published(self, draft: DraftId) -> bool:
        return await self._state(draft) is DraftState.PUBLISHED

    async def _state(self, draft: DraftId) -> DraftState | None:
        known = await self._drafts.draft(draft)
        return known.state if known else None


def _no_story(wishes: Wishes) -> Reply:
    """Say that there is no such story; the desk would offer others."""
    return Reply((say(drafting.no_story(wishes.story or "")),))


def _plain(reply: Reply) -> str:
    """Return what a reply says at once: nobody can press anything."""
    told = tuple(block for block in reply.blocks if not isinstance(block, Fold))
    return render(Reply(told), Style())


def _buttons(reply: Reply) -> list[Button]:
    return [button for row in reply.buttons for button in row]


def _says(reply: Reply, label: str) -> str | None:
    """Return what a button of a reply says; None if there is no such button."""
    return next((b.says for b in _buttons(reply) if b.label == label), None)


def _draft(reply: Reply) -> DraftId | None:
    """Return the draft that a reply is about; None if it is about none."""
    found = (_DRAFT.match(button.says) for button in _buttons(reply))
    return next((DraftId(int(match[1])) for match in found if match), None)
