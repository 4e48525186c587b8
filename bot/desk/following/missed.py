"""Telling where a reader stands: what was missed, why it came, how fresh all is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.following.door import Door
from bot.desk.following.topics import called, unfollow_button
from bot.desk.forms import Answer, say
from bot.desk.letters import Bundle, News, several, tellable
from bot.desk.show import rows, show
from bot.desk.zones import zone_of
from bot.language import tr
from bot.readers.model import STORY, Owed, Reader, Told, Topic
from bot.readers.port import Followings, Readers
from bot.replies import Ask, Reply
from briefings.engine import Engine
from briefings.model import StoryHead, StoryId

#: Stories that one answer is made of: about as many as it can hold.
LOOKED: Final = 12


class Missed:
    """Answers on where a reader stands; :attr:`answers` holds them by command."""

    def __init__(
        self, engine: Engine, readers: Readers, followings: Followings, door: Door
    ) -> None:
        self._engine = engine
        self._readers = readers
        self._followings = followings
        self.answers: Mapping[str, Answer] = {
            "catchup": door.looking(self._catch_up),
            "why": door.looking(self._why),
            "status": self._status,
        }

    async def _catch_up(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        """Tell what was missed, story by story, and note it as told."""
        if reader is None or not await self._followings.followed(reader.id):
            return Reply((say(tr(texts.FOLLOWS_NOTHING)),))
        news: list[News] = []
        stale: list[Told] = []
        missed = await self._followings.missed(reader.id)
        for owed in missed[:LOOKED]:
            if each := await self._news(owed):
                news.append(each)
            else:
                stale.append(replace(_told(owed, owed.version, ask), said=False))
        if not news:
            reply = await self._nothing_new(reader)
            await self._followings.tell(reader.id, stale)
            return reply
        bundle = _bundled(news, len(missed) - len(news) - len(stale))
        marks = [_told(each.owed, each.update.version, ask) for each in bundle.told]
        await self._followings.tell(reader.id, [*marks, *stale])
        return bundle.reply

    async def _news(self, owed: Owed) -> News | None:
        """Return what became of a story; None if nothing, or if it cannot be told."""
        since = self._engine.updates.since(owed.story, owed.told)
        update = await tellable(owed.story, since)
        return News(owed, update) if update else None

    async def _nothing_new(self, reader: Reader) -> Reply:
        last = next(iter(await self._followings.told(reader.id)), None)
        if last is None:
            return Reply((say(tr(texts.NOTHING_NEW)),))
        since = wishing.moment(last.at, reader.wishes.zone)
        return Reply((say(texts.nothing_new(since)),))

    async def _why(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        """Say which topic led to the last update."""
        told = await self._followings.told(reader.id) if reader else ()
        last, head = await self._last([each for each in told if each.topic])
        if reader is None or last is None or last.topic is None or head is None:
            return Reply((say(tr(texts.NEVER_PUSHED)),))
        when = wishing.moment(last.at, reader.wishes.zone)
        lead = say(texts.why(head.title.words, when))
        followed = await self._followings.followed(reader.id)
        for place, each in enumerate(followed, start=1):
            if each.topic.label == last.topic:
                reason = _reason(each.topic, place, last.story)
                return Reply((lead, say(reason)), rows([unfollow_button(each.topic)]))
        return Reply((lead, say(texts.because_once(last.topic))))

    async def _last(
        self, told: Sequence[Told]
    ) -> tuple[Told, StoryHead] | tuple[None, None]:
        """Return what was told last, with its story; none where nothing was.

        Two stories that were one for a while share what was told of it: then the one
        that is found by what led to it.
        """
        last = [each for each in told if each.at == told[0].at]
        likely: Sequence[StoryHead] = ()
        if len(last) > 1 and last[0].topic:
            likely = (await self._engine.catalogue.find(last[0].topic)).stories
        ids = [head.id for head in likely]
        last.sort(key=lambda one: one.story not in ids)
        for each in last:
            head = (await self._engine.catalogue.find(each.story)).sure
            if head is not None:
                return each, head
        return None, None

    async def _status(self, words: str, ask: Ask) -> Reply:
        """Say that the bot is well, and when it last heard news."""
        number, last = await self._engine.catalogue.tally()
        if last is None:
            return Reply((say(tr(texts.NO_STORIES)),))
        zone = await zone_of(self._readers, ask)
        said = texts.status(last.title.words, last.added, number, ask.at, zone)
        return Reply((say(said),))


def _bundled(news: Sequence[News], beyond: int) -> Bundle:
    """Return one story whole, or what tells most of several."""
    if len(news) == 1 and not beyond:
        return Bundle(show(news[0].update.briefing), tuple(news), ())
    title = texts.caught_up(len(news) + beyond)
    return several(title, news, beyond=beyond)


def _reason(topic: Topic, place: int, story: StoryId) -> str:
    if topic.key == f"{STORY}{story}":
        return texts.because_itself(place)
    return texts.because(called(topic), place)


def _told(owed: Owed, version: int, ask: Ask) -> Told:
    return Told(story=owed.story, version=version, at=ask.at)
