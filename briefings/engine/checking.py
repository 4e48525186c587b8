"""The promise that no sentence goes out without its source, held at the last moment."""

from __future__ import annotations

from briefings.store.port import Library
from briefings.writing.briefing import Briefing, check


async def checked(library: Library, briefing: Briefing) -> Briefing:
    """Return a briefing once every citation is held against the store as it is now.

    Raises:
        BrokenCitation: A passage does not match its stored source.
    """
    cited = tuple(briefing.citations())
    texts = await library.texts(list({each.source for each in cited}))
    check(cited, texts)
    return briefing
