"""What a reader follows, as a list with buttons; and following it no longer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.following.door import Door
from bot.desk.following.lengths import numbered, without_length
from bot.desk.following.topics import (
    called,
    is_handle,
    line_of,
    matching,
    story_topic,
    undo_buttons,
    unfollow_button,
)
from bot.desk.forms import Answer, keeping, say
from bot.desk.reading import PAGE, page_offset
from bot.desk.show import Buttons, rows
from bot.language import tr
from bot.readers.model import ENTITY, STORY, WORDS, Following, Reader
from bot.readers.port import Followings
from bot.replies import Ask, Bold, Button, Italic, Node, Paragraph, Plain, Reply
from briefings.engine import Engine
from briefings.lookup import is_story_id
from briefings.model import StoryId

#: All that is followed; the last word is what a button says.
_EVERY: Final = re.compile(r"(?:all|everything|all of them)( yes)?", re.IGNORECASE)


class Lists:
    """Answers on what is followed; :attr:`answers` holds them by command."""

    def __init__(self, engine: Engine, followings: Followings, door: Door) -> None:
        self._engine = engine
        self._followings = followings
        self.answers: Mapping[str, Answer] = {
            "following": door.looking(self._following),
            "unfollow": door.changing(self._unfollow),
        }

    async def _following(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        """List a page of what is followed, and under it when and what is heard."""
        followed = await self._followings.followed(reader.id) if reader else ()
        if reader is None:
            return Reply((say(tr(texts.FOLLOWS_NOTHING)),))
        last = max(0, len(followed) - 1) // PAGE * PAGE
        offset = min(page_offset(words), last)
        page = [await self._now(each) for each in followed[offset : offset + PAGE]]
        lines = _lines(page, offset) if page else say(tr(texts.FOLLOWS_NOTHING))
        wishes = Paragraph((Italic(wishing.wishes_line(reader.wishes, ask.at)),))
        muted = await self._muted(reader, ask.at)
        turns = _turns(offset, len(followed))
        return Reply((lines, *muted, wishes), (*_ends(page), *turns))

    async def _muted(self, reader: Reader, now: datetime) -> list[Paragraph]:
        """Say which stories are muted, and until when: a few, and how many more."""
        muted = await self._followings.muted(reader.id)
        ends = {story: until for story, until in muted.items() if until > now}
        said = []
        for story, until in list(ends.items())[:PAGE]:
            if title := await self._title(story):
                end = wishing.moment(until, reader.wishes.zone)
                said.append(say(wishing.muted(title, end)))
        if len(ends) > PAGE:
            said.append(say(wishing.more_muted(len(ends) - PAGE)))
        return said

    async def _now(self, following: Following) -> Following:
        """Return a following with the title that its story has by now."""
        topic = following.topic
        if not topic.key.startswith(STORY):
            return following
        head = (await self._engine.catalogue.find(topic.key[len(STORY) :])).sure
        label = story_topic(head).label if head else topic.label
        return replace(following, topic=replace(topic, label=label))

    async def _title(self, story: StoryId) -> str | None:
        head = (await self._engine.catalogue.find(story)).sure
        return head.title.words if head else None

    async def _unfollow(self, words: str, ask: Ask, reader: Reader) -> Reply:
        followed = await self._followings.followed(reader.id)
        if not followed:
            return Reply((say(tr(texts.FOLLOWS_NOTHING)),))
        meant = await self._meant(words, reader, followed) if words else followed
        if len(meant) == 1 and words:
            return await self._end(meant[0], reader)
        if words and not meant:
            timed = await self._for_a_time(words, reader, followed)
            if timed:
                return timed
        every = _EVERY.fullmatch(words)
        if every and not meant:
            return await self._end_all(followed, reader, sure=bool(every[1]))
        said = tr(texts.WHICH_UNFOLLOWED) if meant else await self._not_followed(words)
        page = [await self._now(each) for each in (meant or followed)[:PAGE]]
        buttons = (*_ends(page), *_turns(0, len(meant or followed)))
        awaits = "" if words else "/unfollow"
        return Reply((say(said),), buttons, awaits=awaits, missed=not meant)

    async def _not_followed(self, words: str) -> str:
        """Say that something is not followed: a button's key by what it stands for."""
        called: str | None = words.removeprefix(WORDS)
        story = StoryId(words.removeprefix(STORY))
        if is_story_id(story):
            called = await self._title(story)
        elif words.startswith(ENTITY):
            known = await self._engine.naming.known(words.removeprefix(ENTITY))
            called = known.name if known else None
        elif is_handle(words):
            called = None
        return texts.not_followed(called) if called else tr(texts.GONE)

    async def _for_a_time(
        self, words: str, reader: Reader, followed: Sequence[Following]
    ) -> Reply | None:
        """Say that nothing is unfollowed for a time; None where no time was said."""
        before = without_length(words)
        meant = await self._meant(before, reader, followed) if before else followed
        if before == words or not meant:
            return None
        buttons: list[tuple[Button, ...]] = []
        if len(meant) == 1 and meant[0].topic.key.startswith(STORY):
            length = words.removeprefix(before).strip()
            says = keeping(f"/mute {meant[0].topic.key.removeprefix(STORY)}", length)
            buttons = [(Button(tr(wishing.MUTE_INSTEAD), says),)]
        page = [await self._now(each) for each in meant[:PAGE]]
        return Reply(
            (say(tr(texts.NOT_FOR_A_TIME)),), (*buttons, *_ends(page)), awaits=""
        )

    async def _end_all(
        self, followed: Sequence[Following], reader: Reader, *, sure: bool
    ) -> Reply:
        """Ask whether all shall be followed no longer, or end it where that is sure."""
        if not sure:
            end = Button(tr(texts.UNFOLLOW_ALL), "/unfollow all yes")
            mine = Button(tr(texts.FOLLOWED), "/following")
            asked = (say(texts.unfollows_all(len(followed))),)
            return Reply(asked, rows([end, mine]), awaits="")
        for each in followed:
            await self._followings.unfollow(reader.id, each.topic.key)
        return Reply((say(tr(texts.UNFOLLOWED_ALL)),))

    async def _meant(
        self, words: str, reader: Reader, followed: Sequence[Following]
    ) -> Sequence[Following]:
        """Return the followings meant; a story's id may stand for what led to it.

        That is what the button under an update says.
        """
        told = await self._followings.told(reader.id)
        led = {each.topic for each in told if each.story == words and each.topic}
        by = [each for each in followed if each.topic.label in led]
        now = [await self._now(each) for each in followed]
        found = by or await self._matching(words, now)
        of = numbered(words)
        if found or of is None or not of[0]:
            return found
        # "bridge 2": the second of those that "bridge" finds.
        every = await self._matching(of[0], now)
        return every[of[1] - 1 : of[1]] if of[1] in range(1, len(every) + 1) else every

    async def _matching(
        self, words: str, followed: Sequence[Following]
    ) -> Sequence[Following]:
        """Return the followings of a name, or the stories that words find."""
        if found := matching(words, followed):
            return found
        stories = (await self._engine.catalogue.find(words)).told
        keys = {f"{STORY}{head.id}" for head in stories}
        return [each for each in followed if each.topic.key in keys]

    async def _end(self, following: Following, reader: Reader) -> Reply:
        was = await self._followings.unfollow(reader.id, following.topic.key)
        undo = undo_buttons(was) if was else []
        mine = Button(tr(texts.FOLLOWED), "/following")
        said = texts.unfollowed(called(following.topic))
        return Reply((say(said),), rows([*undo, mine]))


def _lines(page: Sequence[Following], offset: int) -> Paragraph:
    nodes: list[Node] = [Bold(tr(texts.YOU_FOLLOW))]
    for at, each in enumerate(page, start=offset + 1):
        nodes.append(Plain(f"\n{at}. {line_of(each.topic)}"))
    return Paragraph(tuple(nodes))


def _ends(page: Sequence[Following]) -> Buttons:
    return tuple(
        (unfollow_button(each.topic, texts.unfollow(each.topic.label)),)
        for each in page
    )


def _turns(offset: int, followed: int) -> Buttons:
    turns = []
    if offset:
        turns.append(Button(tr(texts.EARLIER), f"/following {offset // PAGE}"))
    if followed > offset + PAGE:
        turns.append(Button(tr(texts.MORE), f"/following {offset // PAGE + 2}"))
    return rows(turns)
