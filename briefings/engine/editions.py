"""Which version a story is at: what a page kept ready has to know, and nothing more."""

from __future__ import annotations

from functools import partial

from briefings.engine.kept import Kept
from briefings.engine.together import Together
from briefings.model import StoryId
from briefings.store.port import Edition, Library

#: Stories remembered.
MOST = 4096


class Editions:
    """Versions of stories, looked up anew once anything was committed."""

    def __init__(self, library: Library, most: int = MOST) -> None:
        self._found: Together[StoryId, Edition] = Together(library.editions)
        self._kept: Kept[StoryId, Edition | None] = Kept(library.mark, most)

    async def of(self, story: StoryId) -> Edition | None:
        """Return the story that an id stands for by now; None if there is none."""
        return await self._kept.get(story, partial(self._found.get, story))
