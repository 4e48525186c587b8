"""Updates: what a story became since a reader was told, and what a change touches."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.engine.checking import checked
from briefings.engine.tellings import TOLD_SOURCES, Tellings
from briefings.engine.weighing import Weighing
from briefings.model import StoryId
from briefings.store.port import Library, Touched
from briefings.stories.changes import ChangeKind, changes
from briefings.text import fold
from briefings.writing.briefing import Briefing
from briefings.writing.update import update_briefing

#: Stories whose change is looked at in one go.
TOUCHED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a story became since a change."""

    #: Number of the change up to which it tells.
    version: int
    briefing: Briefing
    kinds: frozenset[ChangeKind]

    #: All its words, folded: for readers who want or refuse some.
    words: str


class Updates:
    """Differences of stories."""

    def __init__(
        self, library: Library, tellings: Tellings, weighing: Weighing
    ) -> None:
        self._library = library
        self._tellings = tellings
        self._weighing = weighing

    async def since(self, story: StoryId, change: int) -> Update | None:
        """Return what a story became since a change; None if nothing worth telling.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self._tellings.whole(story, since=change)
        before = await self._library.sources_at(story, change, limit=TOLD_SOURCES)
        weighed = await self._weighing.of(whole)
        # In a thread, so that others are answered meanwhile.
        found = await to_thread(changes, before, whole.sources, weighed)
        briefing = update_briefing(whole, found, change)
        if briefing is None:
            return None
        await checked(self._library, briefing)
        words = " ".join(line.words for line in briefing.lines())
        return Update(
            version=whole.head.version,
            briefing=briefing,
            kinds=found.kinds,
            words=fold(words),
        )

    async def touched(self, change: int) -> Sequence[Touched]:
        """Return what changed after a change, the oldest first; some of it at most."""
        return await self._library.touched(change, limit=TOUCHED)
