"""Telling where a reader stands: what was missed, why it came, how fresh all is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.desk import following_texts as texts
from bot.desk.following.door import Door
from bot.desk.following.topics import called, unfollow_button
from bot.desk.forms import Answer, say
from bot.desk.letters import News, several
from bot.desk.show import rows, show
from bot.readers.model import Owed, Reader, Told
from bot.readers.port import Followings
from bot.replies import Ask, Reply
from briefings.engine import Engine
from briefings.errors import StoryNotFound
from briefings.model import StoryHead
from briefings.writing import labels

#: Stories looked into for one answer: more do not fit it.
LOOKED: Final = 30

#: Stories that are counted; a library of more is "over" that.
COUNTED: Final = 1000


class Missed:
    """Answers on where a reader stands; :attr:`answers` holds them by command."""

    def __init__(self, engine: Engine, followings: Followings, door: Door) -> None:
        self._engine = engine
        self._followings = followings
        self.answers: Mapping[str, Answer] = {
            "catchup": door.looking(self._catch_up),
            "why": door.looking(self._why),
            "status": self._status,
        }

    async def _catch_up(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        """Tell what was missed, story by story, and note it as told."""
        if reader is None or not await self._followings.followed(reader.id):
            return Reply((say(texts.FOLLOWS_NOTHING),))
        missed = await self._followings.missed(reader.id)
        looked = [(owed, await self._news(owed)) for owed in missed[:LOOKED]]
        news = [each for _, each in looked if each]
        stale = [_told(owed, owed.version, ask) for owed, each in looked if not each]
        if not news:
            await self._followings.tell(reader.id, stale)
            return await self._nothing_new(reader)
        if len(news) == 1:
            told, reply = tuple(news), show(news[0].update.briefing)
        else:
            title = texts.caught_up(len(news))
            bundle = several(title, news)
            told, reply = bundle.told, bundle.reply
        marks = [_told(each.owed, each.update.version, ask) for each in told]
        await self._followings.tell(reader.id, [*marks, *stale])
        return reply

    async def _news(self, owed: Owed) -> News | None:
        """Return what became of a story; None if nothing, or if it is gone."""
        try:
            update = await self._engine.updates.since(owed.story, owed.told)
        except StoryNotFound:
            return None
        return News(owed, update) if update else None

    async def _nothing_new(self, reader: Reader) -> Reply:
        last = next(iter(await self._followings.told(reader.id)), None)
        if last is None:
            return Reply((say(texts.NOTHING_NEW),))
        since = texts.moment(last.at, reader.wishes.zone)
        return Reply((say(texts.nothing_new(since)),))

    async def _why(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        """Say which topic led to the last update."""
        told = await self._followings.told(reader.id) if reader else ()
        last = next((each for each in told if each.topic), None)
        head = (await self._engine.catalogue.find(last.story)).sure if last else None
        if reader is None or last is None or last.topic is None or head is None:
            return Reply((say(texts.NEVER_PUSHED),))
        when = texts.moment(last.at, reader.wishes.zone)
        lead = say(texts.why(head.title.words, when))
        followed = await self._followings.followed(reader.id)
        for place, each in enumerate(followed, start=1):
            if each.topic.label == last.topic:
                reason = texts.because(called(each.topic), place)
                return Reply((lead, say(reason)), rows([unfollow_button(each.topic)]))
        return Reply((lead, say(texts.because_once(last.topic))))

    async def _status(self, words: str, ask: Ask) -> Reply:
        """Say that the bot is well, and when it last heard news."""
        heads = await self._engine.catalogue.heads(limit=COUNTED + 1)
        if not heads:
            return Reply((say(texts.NO_STORIES),))
        last = await self._last_heard(heads[0])
        stories = labels.count(min(len(heads), COUNTED), "story", "stories")
        over = "Over " if len(heads) > COUNTED else ""
        said = texts.status(last.title.words, last.added, f"{over}{stories}", ask.at)
        return Reply((say(said),))

    async def _last_heard(self, newest: StoryHead) -> StoryHead:
        """Return the story that a source was added to last."""
        change = await self._engine.catalogue.last_change()
        touched = await self._engine.updates.touched(change - 1)
        for each in touched:
            found = await self._engine.catalogue.find(each.story)
            return found.sure or newest
        return newest


def _told(owed: Owed, version: int, ask: Ask) -> Told:
    return Told(story=owed.story, version=version, at=ask.at)
