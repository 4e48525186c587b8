"""The promise that no sentence goes out without its source, held at the last moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from briefings.model import Cited
from briefings.store.port import Library
from briefings.writing.briefing import check


class Citing(Protocol):
    """What is about to be told, with all that it cites."""

    def citations(self) -> Iterable[Cited]:
        """Return every passage that it says."""
        ...


T = TypeVar("T", bound=Citing)


async def checked(library: Library, told: T) -> T:
    """Return a briefing or a chart once each citation is held against the store.

    Raises:
        BrokenCitation: A passage does not match its stored source.
    """
    cited = tuple(told.citations())
    texts = await library.texts(list({each.source for each in cited}))
    check(cited, texts)
    return told
