"""The composer: what is owed to a reader, as one message.

See :class:`~bot.delivery.composing.Composer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol

from bot.delivery.choosing import wanted
from bot.delivery.composing import Composed
from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.directions import directed
from bot.desk.letters import News, push, several, tellable
from bot.readers.model import Letter, Owed, Told
from bot.replies import Reply
from briefings.engine import Update
from briefings.engine.shared import Shared
from briefings.language import OFFERED, offered, written, written_in
from briefings.model import StoryId

#: Updates kept for readers who are in the same state: those of a few busy minutes.
SHARED: Final = 64


class Updates(Protocol):
    """What a letter needs of the engine."""

    async def since(self, story: StoryId, change: int) -> Update | None:
        """Return what a story became since a change; None if nothing worth telling."""
        ...


class Letters:
    """Writes letters; what readers in one state are told is made once."""

    def __init__(self, updates: Updates, languages: Sequence[str] = OFFERED) -> None:
        self._updates = updates
        self._languages = languages
        self._shared: Shared[tuple[StoryId, int, int, str], Update | None] = Shared(
            SHARED
        )

    async def compose(self, letter: Letter, now: datetime) -> Composed:
        """Write one message of all that is owed; what is not worth it is left out."""
        language = offered(letter.reader.tongue, self._languages)
        with written_in(language):
            composed = await self._composed(letter, now)
            if composed.reply is None:
                return composed
            reply = replace(directed(composed.reply), language=language)
        return replace(composed, reply=reply)

    async def _composed(self, letter: Letter, now: datetime) -> Composed:
        known: list[Told] = []
        news: list[News] = []
        for owed in letter.owed:
            update = await self._update(owed)
            if update is None:
                continue
            if wanted(letter.reader.wishes, update.kinds, update.words):
                news.append(News(owed, update))
            else:
                # Else it would come along with the next that they do wish to hear of.
                passed = _told(News(owed, update), now, topic=None)
                known.append(replace(passed, said=False))
        reply, told = _written(letter, news, now)
        known += [_told(each, now, topic=each.owed.topic) for each in told]
        return Composed(reply=reply, told=tuple(known))

    async def _update(self, owed: Owed) -> Update | None:
        """Return what became of a story; None as well where that cannot be told."""
        key = (owed.story, owed.told, owed.version, written())
        return await tellable(
            owed.story,
            self._shared.get(key, lambda: self._updates.since(owed.story, owed.told)),
        )


def _written(
    letter: Letter, news: Sequence[News], now: datetime
) -> tuple[Reply | None, Sequence[News]]:
    """Return the message, if there is one, and what it tells."""
    wishes = letter.reader.wishes
    if not news:
        return None, ()
    if len(news) == 1:
        return push(news[0], wishes, now), news
    title = texts.updates_title(len(news))
    if wishes.digest:
        title = texts.digest_title(wishing.day(now, wishes.zone))
    bundle = several(title, news)
    return bundle.reply, bundle.told


def _told(news: News, now: datetime, *, topic: str | None) -> Told:
    return Told(story=news.owed.story, version=news.update.version, at=now, topic=topic)
