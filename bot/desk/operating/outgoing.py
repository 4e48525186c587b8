"""How far a change has gone out to readers, in the message that answered it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.desk import drafting_texts as drafting
from bot.desk.forms import say
from bot.operators.port import Audience
from bot.readers import keys
from bot.readers.port import Post
from bot.replies import Ask, Reply
from briefings.engine import Updates
from briefings.model import StoryId
from briefings.writing.salience import telling_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What goes out on one surface."""

    surface: str

    #: Stories that changed, with the numbers of their changes.
    stories: Mapping[StoryId, int]

    #: Readers there who follow one of the topics that they touch.
    readers: int


class Outgoing:
    """Watches what goes out.

    Args:
        updates: What changed.
        post: Which words are followed.
        audience: Who would hear of something, and who has.
        pace: Pushes a second.
    """

    def __init__(
        self, updates: Updates, post: Post, audience: Audience, pace: float
    ) -> None:
        self._updates = updates
        self._post = post
        self._audience = audience
        self._pace = pace

    async def watched(self, reply: Reply, change: int, ask: Ask) -> Reply:
        """Return a reply that later tells how far what a change brought has gone out.

        Args:
            reply: What is said of the change.
            change: Number of the one before it.
            ask: Where readers count.
        """
        if ask.address is None:
            return reply
        return self._shown(reply, await self._going(change, ask.address.surface))

    async def _going(self, change: int, surface: str) -> Going:
        stories: dict[StoryId, int] = {}
        topics: set[str] = set()
        while touched := await self._updates.touched(change):
            for one in touched:
                stories[one.story] = one.version
                stems = frozenset(telling_words(" ".join(one.words)))
                topics.update(keys.touched(one.story, one.entities))
                topics.update(await keys.said(self._post, stems))
            change = max(stories.values())
        readers = await self._audience.readers(sorted(topics), surface)
        return Going(surface=surface, stories=stories, readers=readers)

    def _shown(self, reply: Reply, going: Going) -> Reply:
        async def later() -> Reply:
            found = await self._audience.progress(going.stories, going.surface)
            if found.is_over:
                said = drafting.gone_out(found.told, going.readers - found.told)
                return replace(reply, blocks=(*reply.blocks, say(said)))
            left = max(going.readers - found.told, 0) / self._pace
            said = drafting.going_out(found.told, going.readers, left)
            now = replace(reply, blocks=(*reply.blocks, say(said)))
            return replace(now, later=later)

        return replace(reply, later=later) if going.readers else reply
