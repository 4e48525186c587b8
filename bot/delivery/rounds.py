"""Opening the rounds of what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.readers import keys
from bot.readers.model import Change
from bot.readers.port import Post
from briefings.model import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A story that changed, and by what its followers are found."""

    story: StoryId

    #: Number of the change.
    version: int

    #: Keys of the topics it touches: itself, and whom and what it names.
    topics: tuple[str, ...]

    #: Words that it says, as :func:`~briefings.writing.salience.telling_words` gives
    #: them: followed words are topics too.
    stems: tuple[str, ...] = ()

    #: Changes that had filed what is taken back, or corrected by hand, since.
    gone: tuple[int, ...] = ()


class News(Protocol):
    """What delivery needs of the engine."""

    async def touched(self, after: int) -> Sequence[Touched]:
        """Return stories changed after a change, first changed first.

        It may be some of them; none means that there are no more.
        """
        ...


class Rounds:
    """Opens a round for each topic that a change touches."""

    def __init__(self, news: News, post: Post) -> None:
        self._news = news
        self._post = post

    async def open(self) -> None:
        """Open the rounds of all that has changed; safe where others do so too.

        Raises:
            StoreError: The store failed; what is not open yet is opened next time.
        """
        while touched := await self._news.touched(seen := await self._post.seen()):
            changes = [await self._change(story) for story in touched]
            await self._post.open_rounds(changes, seen=seen)

    async def _change(self, touched: Touched) -> Change:
        words = await keys.said(self._post, frozenset(touched.stems))
        return Change(
            story=touched.story,
            version=touched.version,
            topics=(*touched.topics, *words),
            gone=touched.gone,
        )
