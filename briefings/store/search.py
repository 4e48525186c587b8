"""Finding sources by their words and stories by their titles: each store's own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from briefings.store.database import Row, Transaction


class Rows(Protocol):
    """What can be asked for rows: a database or a transaction in it."""

    async def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        ...


class Search(Protocol):
    """An index of words and of titles.

    Texts come folded.  A source is known by its row's number, a story by its own.
    """

    async def matches(
        self, rows: Rows, words: Sequence[Sequence[str]], *, every: bool, limit: int
    ) -> list[Row]:
        """Return id, story and score of sources with all or any of the words.

        Those of the highest score come first; it compares within one search only.
        Only the newest of those that match are scored, so that the work is bounded.

        Args:
            rows: Asked.
            words: Each with others that will do as well.
            every: All of them have to be there, not any.
            limit: Sources at most.
        """
        ...

    async def titled_like(self, rows: Rows, title: str, *, limit: int) -> list[int]:
        """Return stories whose title shares most runs of three letters, best first.

        Only the newest are looked at.
        """
        ...

    async def near(self, rows: Rows, parts: Sequence[str], *, limit: int) -> list[str]:
        """Return words of the vocabulary with one of the parts, those kept first."""
        ...

    async def put(self, do: Transaction, source: int, title: str, words: str) -> None:
        """Index a source that is not."""
        ...

    async def drop(self, do: Transaction, source: int, title: str, words: str) -> None:
        """Take a source out that was indexed with this title and these words."""
        ...

    async def put_title(self, do: Transaction, story: int, title: str) -> None:
        """Index a story's title, in place of the one that it had."""
        ...

    async def put_words(
        self, do: Transaction, words: Sequence[tuple[int, str]]
    ) -> None:
        """Index words of the vocabulary by their rows, their ends marked."""
        ...

    async def drop_title(self, do: Transaction, story: int) -> None:
        """Take a story's title out."""
        ...


def runs_of_three(folded: str) -> list[str]:
    """Return the runs of three letters in a text, each once, sorted."""
    return sorted({folded[at : at + 3] for at in range(len(folded) - 2)})
