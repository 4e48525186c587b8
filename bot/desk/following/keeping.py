"""A reader's own data: shown, taken back in, and forgotten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.desk import following_texts as texts
from bot.desk.following.door import Door
from bot.desk.following.portable import (
    Kept,
    Unreadable,
    export,
    read_piece,
    rows_of,
    rows_of_reports,
    rows_of_told,
    to_wishes,
)
from bot.desk.following.topics import MOST
from bot.desk.forms import Answer, say
from bot.desk.show import rows
from bot.language import tr
from bot.readers.model import Reader, Topic
from bot.readers.port import Followings, Readers
from bot.readers.times import UnclearTime
from bot.replies import Ask, Button, Reply
from briefings.engine import Engine

#: What an import is given: all behind the command, as it was typed.
_BEHIND: Final = re.compile(r"/\w+(?:@\w+)?\s*(.*)", re.DOTALL)


class Keeping:
    """Answers on a reader's data; :attr:`answers` holds them by command."""

    def __init__(
        self, engine: Engine, readers: Readers, followings: Followings, door: Door
    ) -> None:
        self._engine = engine
        self._readers = readers
        self._followings = followings
        self._forgetting = door.changing(self._forget)
        self.answers: Mapping[str, Answer] = {
            "export": door.looking(self._export),
            "import": door.changing(self._import),
            "forgetme": door.looking(self._ask_to_forget),
        }

    async def _export(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        reported = await self._readers.reported(ask.address) if ask.address else ()
        if ask.address is None or not (reader or reported):
            return Reply((say(tr(texts.KEEPS_NOTHING)),))
        every = rows_of_reports(reported)
        if reader:
            told = await self._followings.told(reader.id)
            followed = await self._followings.followed(reader.id)
            muted = await self._followings.muted(reader.id)
            every = (*rows_of(reader, followed, muted), *every, *rows_of_told(told))
        kept = export(ask.address, every)
        lead = [say(texts.exported(len(kept.pieces)))]
        if kept.left_out:
            lead.append(say(texts.not_exported(kept.left_out)))
        return Reply((*lead, *map(say, kept.pieces)))

    async def _import(self, words: str, ask: Ask, reader: Reader) -> Reply:
        """Take a piece of an export in, whole or not at all."""
        if not words:
            return Reply((say(tr(texts.HOW_TO_IMPORT)),))
        behind = _BEHIND.fullmatch(ask.text.strip())
        try:
            kept = read_piece(behind[1] if behind else "")
            wishes = to_wishes(kept.wishes) if kept.wishes else None
        except (Unreadable, UnclearTime) as unreadable:
            return Reply((say(str(unreadable)),))
        followed = await self._followings.followed(reader.id)
        known = {each.topic.key for each in followed}
        new = {key: label for key, label, _ in kept.follow if key not in known}
        if len(known) + len(new) > MOST:
            return Reply((say(texts.no_more_room(MOST)),))
        if wishes:
            await self._readers.wish(reader.id, wishes)
        muted = await self._take_in(reader, new, kept, ask.at)
        said = texts.imported(len(new), wishes is not None, muted)
        mine = Button(tr(texts.FOLLOWED), "/following")
        return Reply((say(said),), rows([mine]))

    async def _take_in(
        self, reader: Reader, new: Mapping[str, str], kept: Kept, now: datetime
    ) -> int:
        """Follow and mute; return how many stories are muted by it."""
        since = await self._engine.catalogue.last_change()
        for key, label in new.items():
            topic = Topic(key=key, label=label)
            await self._followings.follow(reader.id, topic, since)
        mutes = {story: until for story, until in kept.mute.items() if until > now}
        for story, until in mutes.items():
            await self._followings.mute(reader.id, story, until)
        return len(mutes)

    async def _ask_to_forget(
        self, words: str, ask: Ask, reader: Reader | None
    ) -> Reply:
        """Ask whether all shall be forgotten; "/forgetme yes" says that it shall."""
        if ask.address is None or not await self._readers.keeps(ask.address):
            return Reply((say(tr(texts.KEEPS_NOTHING)),))
        if words.lower() == "yes":
            return await self._forgetting(words, ask)
        sure = Button(tr(texts.REMOVE_ALL), "/forgetme yes")
        look = Button(tr(texts.EXPORT_FIRST), "/export")
        return Reply((say(tr(texts.FORGETS)),), rows([sure, look]), awaits="")

    async def _forget(self, words: str, ask: Ask, reader: Reader) -> Reply:
        await self._readers.forget(reader.address)
        return Reply((say(tr(texts.FORGOTTEN)),))
