"""What finds texts by words, made anew from the rows that are there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from briefings.store.database import Transaction
from briefings.store.vocabulary import marked
from briefings.text import fold

#: Rows that are indexed in one transaction.
_LOT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index over the rows of a table."""

    name: str
    table: str

    #: Gives rows, their number first, after one of a number.
    query: str
    put: Callable[..., Awaitable[None]]


async def _put_source(do: Transaction, source: int, title: Any, words: str) -> None:
    await do.search.put(do, source, fold(title or ""), words)


async def _put_title(do: Transaction, story: int, title: str) -> None:
    await do.search.put_title(do, story, fold(title))


async def _put_word(do: Transaction, row: int, word: str) -> None:
    await do.search.put_words(do, [(row, marked(word))])


INDEXES: Final = (
    Index(
        name="source_words",
        table="source",
        query="SELECT seq, json_extract(document, '$.title'), words FROM source"
        f" WHERE seq > ? ORDER BY seq LIMIT {_LOT}",
        put=_put_source,
    ),
    Index(
        name="story_title",
        table="story",
        query=f"SELECT seq, title FROM story WHERE seq > ? ORDER BY seq LIMIT {_LOT}",
        put=_put_title,
    ),
    Index(
        name="word_part",
        table="word",
        query=f"SELECT seq, word FROM word WHERE seq > ? ORDER BY seq LIMIT {_LOT}",
        put=_put_word,
    ),
)
