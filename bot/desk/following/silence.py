"""Not hearing for a time: one story muted, or everything paused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.following.door import Door
from bot.desk.following.lengths import (
    before_unclear,
    numbered,
    parse_end,
    split_length,
    without_length,
)
from bot.desk.forms import Answer, choices, nothing, say
from bot.desk.reading import PAGE
from bot.desk.show import rows
from bot.desk.texts import WHICH_ONE
from bot.language import tr
from bot.readers.model import NEVER, Reader
from bot.readers.port import Followings, Readers
from bot.replies import Ask, Button, Reply
from briefings.engine import Engine
from briefings.lookup import Found, is_story_id, wanted_words
from briefings.model import StoryHead

#: How long a story is muted where nothing is said: most stories are over by then.
USUAL: Final = timedelta(weeks=1)


class Silence:
    """Answers on silence; :attr:`answers` holds them by command."""

    def __init__(
        self, engine: Engine, readers: Readers, followings: Followings, door: Door
    ) -> None:
        self._catalogue = engine.catalogue
        self._readers = readers
        self._followings = followings
        self.answers: Mapping[str, Answer] = {
            "mute": door.changing(self._mute),
            "unmute": door.changing(self._unmute),
            "pause": door.changing(self._pause),
            "resume": door.changing(self._resume),
        }

    async def _mute(self, words: str, ask: Ask, reader: Reader) -> Reply:
        asked, typed = split_length(words)
        usual = ask.at + USUAL
        end = parse_end(typed, ask.at, reader.wishes.zone) if typed else usual
        if end is None:
            return _how_long(f"/mute {asked}".strip())
        if not asked:
            return await self._which(typed)
        story, _, rest = asked.partition(" ")
        if rest and is_story_id(story):
            # The id is ours; what stands behind it was asked for, and is no time.
            return _how_long(f"/mute {story}", of=rest)
        if timed := await self._timed(asked, typed):
            return _how_long(f"/mute {timed.id}")
        return await self._mute_one(asked, typed, end, reader)

    async def _mute_one(
        self, asked: str, typed: str, end: datetime, reader: Reader
    ) -> Reply:
        """Mute the story that is asked for, or ask which; "typed" is for how long."""
        found = await self._catalogue.find(asked)
        if found.certain:
            return await self._silence(found.certain, end, reader)
        if found.slip:
            return _for(typed, nothing("mute", asked, found))
        heads = found.stories
        if (of := numbered(asked)) and of[0]:
            # "bridge 2": the second of those that "bridge" finds.
            heads = heads or (await self._catalogue.find(of[0])).told
            if of[1] in range(1, len(heads) + 1):
                return await self._silence(heads[of[1] - 1], end, reader)
        if heads:
            buttons = choices("mute", heads)
            return _for(typed, Reply((say(tr(WHICH_ONE)),), buttons, awaits=""))
        return _for(typed, nothing("mute", asked, found))

    async def _which(self, length: str) -> Reply:
        """Ask which story to mute, of the latest."""
        buttons = choices("mute", await self._catalogue.heads(limit=PAGE))
        awaits = "" if length else "/mute"
        asked = Reply((say(tr(wishing.WHICH_MUTED)),), buttons, awaits=awaits)
        return _for(length, asked)

    async def _timed(self, asked: str, length: str) -> StoryHead | None:
        """Return the story behind which a time stands that is not understood."""
        before = None if length else before_unclear(asked)
        if not before or _names(await self._catalogue.find(asked), asked):
            return None
        return (await self._catalogue.find(before)).certain

    async def _silence(self, head: StoryHead, until: datetime, reader: Reader) -> Reply:
        await self._followings.mute(reader.id, head.id, until)
        end = wishing.moment(until, reader.wishes.zone)
        undo = Button(tr(texts.UNDO), f"/unmute {head.id}")
        return Reply((say(wishing.muted(head.title.words, end)),), rows([undo]))

    async def _unmute(self, words: str, ask: Ask, reader: Reader) -> Reply:
        muted = await self._followings.muted(reader.id)
        found = [(await self._catalogue.find(story)).sure for story in muted]
        heads = [head for head in found if head]
        if not heads:
            return Reply((say(tr(wishing.NOTHING_MUTED)),))
        meant = await self._meant(words, heads) if words else heads
        if len(meant) == 1:
            await self._followings.mute(reader.id, meant[0].id, None)
            return Reply((say(wishing.unmuted(meant[0].title.words)),))
        title = await self._title(words)
        said = tr(WHICH_ONE) if meant or not title else wishing.not_muted(title)
        which = choices("unmute", meant or heads)
        return Reply((say(said),), which, awaits="" if words else "/unmute")

    async def _title(self, words: str) -> str | None:
        """Return words, or the title of the story whose id a button said in them."""
        if not is_story_id(words):
            return words
        head = (await self._catalogue.find(words)).sure
        return head.title.words if head else None

    async def _meant(
        self, words: str, muted: Sequence[StoryHead]
    ) -> Sequence[StoryHead]:
        """Return which of the muted stories words mean.

        For how long one was muted may be said behind it, and so may which one it is of
        those that words find.
        """
        before = without_length(words)
        if not before:
            return muted
        of = numbered(before)
        if of and not of[0]:
            return _nth(muted, of[1]) or muted
        found = await self._catalogue.find(words)
        stories = found.told or (await self._catalogue.find(before)).told
        if of and not found.certain:
            stories = stories or (await self._catalogue.find(of[0])).told
            if meant := [head for head in _nth(stories, of[1]) if head in muted]:
                return meant
        return [head for head in muted if head in stories]

    async def _pause(self, words: str, ask: Ask, reader: Reader) -> Reply:
        end = parse_end(words, ask.at, reader.wishes.zone) if words else NEVER
        if end is None:
            return _how_long("/pause")
        wishes = replace(reader.wishes, paused_until=end)
        await self._readers.wish(reader.id, wishes)
        said = f"{wishing.paused(wishes, ask.at)} {tr(wishing.WAITS)}"
        return Reply((say(said),), rows([Button(tr(wishing.RESUME), "/resume")]))

    async def _resume(self, words: str, ask: Ask, reader: Reader) -> Reply:
        """Send again; what changed meanwhile comes in one message, or at once."""
        await self._readers.wish(reader.id, replace(reader.wishes, paused_until=None))
        missed = await self._followings.missed(reader.id)
        if not missed:
            return Reply((say(tr(wishing.RESUMED)),))
        said = f"{tr(wishing.RESUMED)} {texts.waiting(len(missed))}"
        return Reply((say(said),), rows([Button(tr(texts.CATCH_UP), "/catchup")]))


def _nth(heads: Sequence[StoryHead], number: int) -> Sequence[StoryHead]:
    """Return the one of a number, counted from 1; none where there is none."""
    return heads[number - 1 : number] if number else ()


def _names(found: Found, asked: str) -> bool:
    """Tell whether words are all of a story's title: "Flight 370 search"."""
    title = found.sure.title.words if found.sure else ""
    return set(wanted_words(asked)) <= set(wanted_words(title))


def _how_long(command: str, of: str = "0") -> Reply:
    """Ask for a time that is understood.

    Args:
        command: What it completes.
        of: What was said in place of one; without a number it may be something else.
    """
    other = not any(each.isdecimal() for each in of)
    return Reply((say(tr(wishing.HOW_LONG)),), awaits=command, missed=other)


def _for(length: str, reply: Reply) -> Reply:
    """Return choices of what to mute that keep for how long."""
    buttons = tuple(
        tuple(Button(each.label, f"{each.says} {length}".strip()) for each in row)
        for row in reply.buttons
    )
    return replace(reply, buttons=buttons)
