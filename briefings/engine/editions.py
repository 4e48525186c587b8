"""Which version a story is at: what a page kept ready has to know, and nothing more."""

from __future__ import annotations

from briefings.engine.together import Together
from briefings.model import StoryId
from briefings.store.port import Edition, Library

#: Stories remembered.
MOST = 4096


class Editions:
    """Versions of stories, looked up anew once anything was committed."""

    def __init__(self, library: Library, most: int = MOST) -> None:
        self._library = library
        self._most = most
        self._found: Together[StoryId, Edition] = Together(library.editions)

        # What was found while the database bore this mark.
        self._mark: int | None = None
        self._known: dict[StoryId, Edition] = {}

    async def of(self, story: StoryId) -> Edition | None:
        """Return the story that an id stands for by now; None if there is none."""
        mark = self._library.mark()
        if mark != self._mark or len(self._known) >= self._most:
            self._mark, self._known = mark, {}
        known = self._known.get(story)
        if known:
            return known
        found = await self._found.get(story)
        if found and mark is not None and mark == self._mark:
            self._known[story] = found
        return found
