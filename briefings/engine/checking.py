"""The promise that no sentence goes out without its source, held at the last moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from briefings.model import Cited
from briefings.store.port import Library
from briefings.writing.briefing import check


class Citing(Protocol):
    """What says passages: a briefing, or a table of claims."""

    def citations(self) -> Iterable[Cited]:
        """Return every passage that it says."""
        ...


C = TypeVar("C", bound=Citing)


async def checked(library: Library, told: C) -> C:
    """Return what is told once every citation is held against the store as it is now.

    Raises:
        BrokenCitation: A passage does not match its stored source.
    """
    cited = tuple(told.citations())
    texts = await library.texts(list({each.source for each in cited}))
    check(cited, texts)
    return told
