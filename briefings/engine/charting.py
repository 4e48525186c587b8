"""Charts of one story: what a picture of an answer shows."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Mapping

from briefings.engine.checking import checked
from briefings.engine.shared import Shared
from briefings.engine.tellings import Tellings
from briefings.engine.weighing import Weighing
from briefings.language import written
from briefings.model import Story, StoryId
from briefings.store.port import Library
from briefings.writing.charts import (
    Chart,
    growth_chart,
    matrix_chart,
    voices_chart,
)

#: Charts at hand: few look at more than one of a story.
AT_HAND = 128

Lay = Callable[[Story], Awaitable[Chart | None]]


class Charting:
    """Charts of one story, each made once for each version of it.

    Each is checked whenever it is given.  Every method may raise:

    * :exc:`~briefings.errors.StoryNotFound`: nothing has that id;
    * :exc:`~briefings.errors.BrokenCitation`: a passage does not match its stored
      source.
    """

    def __init__(
        self, library: Library, tellings: Tellings, weighing: Weighing
    ) -> None:
        self._library = library
        self._tellings = tellings
        self._weighing = weighing
        self._at_hand: Shared[tuple[str, StoryId, int, str], Chart | None] = Shared(
            AT_HAND
        )

        #: Charts by the answer that tells the same in words.
        self.by_answer: Mapping[str, Callable[[StoryId], Awaitable[Chart | None]]] = {
            "compare": self.matrix,
            "timeline": self.growth,
            "sources": self.voices,
        }

    async def matrix(self, story: StoryId) -> Chart | None:
        """Lay claims by outlets; None where nothing can be laid side by side."""

        async def lay(whole: Story) -> Chart | None:
            weighed = await self._weighing.of(whole)
            return await to_thread(matrix_chart, whole, weighed.comparison)

        return await self._made("matrix", story, lay)

    async def growth(self, story: StoryId) -> Chart | None:
        """Lay out counts that grew and what happened when; None of too few dates."""

        async def lay(whole: Story) -> Chart | None:
            weighed = await self._weighing.of(whole)
            return await to_thread(growth_chart, whole, weighed.claims)

        return await self._made("growth", story, lay)

    async def voices(self, story: StoryId) -> Chart | None:
        """Lay out whose word each source gives."""

        async def lay(whole: Story) -> Chart | None:
            return voices_chart(whole, await self._library.press())

        return await self._made("voices", story, lay)

    async def _made(self, name: str, story: StoryId, lay: Lay) -> Chart | None:
        async def made() -> Chart | None:
            whole = await self._tellings.whole(story)
            return await lay(whole) if whole.stands else None

        head = await self._tellings.head(story)
        key = (name, story, head.version, written())
        chart = await self._at_hand.get(key, made)
        return await checked(self._library, chart) if chart else None
