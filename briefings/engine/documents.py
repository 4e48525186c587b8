"""Documents: one source as it is filed, and what one outlet tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.model import Source, SourceId, StoryHead
from briefings.store.port import Library
from briefings.writing.pages import by_id

#: Sources of one outlet that its page is made of, the newest.
OUTLET_SOURCES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source, and the story it is in."""

    source: Source
    head: StoryHead


class Documents:
    """Sources, to read whole."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def source(self, id_: SourceId) -> Document | None:
        """Return one source; None if there is none of that id."""
        placed = await self.placed(await self._library.sources([id_]))
        return placed[0] if placed else None

    async def sources(self, ids: Sequence[SourceId]) -> Sequence[Source]:
        """Return the sources of these ids that there are, in the order asked."""
        found = by_id(await self._library.sources(ids))
        return [found[id_] for id_ in ids if id_ in found]

    async def of_outlet(self, outlet: str) -> Sequence[Document]:
        """Return the newest sources that state an outlet, by its very name."""
        return await self.placed(
            await self._library.of_outlet(outlet, limit=OUTLET_SOURCES)
        )

    async def placed(self, sources: Sequence[Source]) -> Sequence[Document]:
        """Return sources with their stories; one may have gone in between."""
        story_of = await self._library.placed([source.id for source in sources])
        found = await self._library.heads(list(dict.fromkeys(story_of.values())))
        heads = {head.id: head for head in found}
        return [
            Document(source=source, head=heads[story_of[source.id]])
            for source in sources
            if story_of.get(source.id) in heads
        ]
