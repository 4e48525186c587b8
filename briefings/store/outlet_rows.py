"""What operators stated of outlets, and which sources name which, in a database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from briefings.model import Source, StoryId
from briefings.outlets import outlet_key
from briefings.press import Press, Stated
from briefings.store.codec import decode
from briefings.store.database import Transaction
from briefings.store.search import Rows

_STATED: Final = TypeAdapter(Stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How often sources name an outlet."""

    #: Sources that state it as their own, and stories that those are in.
    own: int
    stories: int

    #: Sources without an outlet that rest on it.
    resting: int


async def press_of(rows: Rows) -> Press:
    """Return all outlets, with what operators stated of them."""
    found = await rows.rows("SELECT stated FROM outlet_stated ORDER BY key")
    return Press(_STATED.validate_json(stated) for (stated,) in found)


async def keep_outlets(do: Transaction, source: Source) -> None:
    """Note which outlets a source names: its own, or those it rests on."""
    await do.write("DELETE FROM source_outlet WHERE source = ?", (source.id,))
    named = [source.outlet] if source.outlet else source.draws_on
    await do.write_many(
        "INSERT INTO source_outlet VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(name, source.id, bool(source.outlet)) for name in named],
    )


#: Sources of an outlet that are asked for its publisher.
_LATEST = 20


class OutletRows:
    """Outlets within a transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._do = transaction

    async def press(self) -> Press:
        """Return all outlets, with what operators stated of them."""
        return await press_of(self._do)

    async def state(self, name: str, stated: Stated | None) -> None:
        """Replace what is stated of an outlet; None: nothing is."""
        key = outlet_key(name)
        await self._do.write("DELETE FROM outlet_stated WHERE key = ?", (key,))
        if stated is not None:
            text = _STATED.dump_json(stated, exclude_none=True).decode()
            await self._do.write("INSERT INTO outlet_stated VALUES (?, ?)", (key, text))

    async def names(self) -> Sequence[str]:
        """Return every name of an outlet that some source has."""
        rows = await self._do.rows("SELECT DISTINCT name FROM source_outlet")
        return [name for (name,) in rows]

    async def named(self, names: Sequence[str]) -> Named:
        """Return how often sources have one of some names."""
        ((own, stories, resting),) = await self._do.rows(
            "SELECT COUNT(CASE own WHEN 1 THEN 1 END), COUNT(DISTINCT CASE own WHEN 1"
            " THEN story END), COUNT(CASE own WHEN 0 THEN 1 END) FROM source_outlet"
            " JOIN source ON source.id = source_outlet.source"
            " WHERE name IN (SELECT value FROM json_each(?))",
            (json.dumps(names),),
        )
        return Named(own=own, stories=stories, resting=resting)

    async def publishers(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return whom the newest sources of some names give as their publisher."""
        rows = await self._do.rows(
            "SELECT document FROM source_outlet"
            " JOIN source ON source.id = source_outlet.source"
            " WHERE own = 1 AND name IN (SELECT value FROM json_each(?))"
            " ORDER BY seq DESC LIMIT ?",
            (json.dumps(names), _LATEST),
        )
        given = (decode(document).publisher for (document,) in rows)
        return tuple(dict.fromkeys(each for each in given if each))

    async def tell_anew(self, names: Sequence[str], change: int) -> list[StoryId]:
        """Let the stories whose sources have one of some names have changed."""
        rows = await self._do.rows(
            f"UPDATE story SET changed = ?1 WHERE id IN ({_TELLING}) RETURNING id",
            (change, json.dumps(names)),
        )
        return [StoryId(story) for (story,) in rows]

    async def telling(
        self, names: Sequence[str], *, limit: int
    ) -> list[tuple[StoryId, str]]:
        """Return stories of several sources, some with such a name, newest first.

        Each with its title.
        """
        rows = await self._do.rows(
            f"SELECT id, title FROM story WHERE sources > 1 AND id IN ({_TELLING})"
            " ORDER BY changed DESC, id LIMIT ?1",
            (limit, json.dumps(names)),
        )
        return [(StoryId(story), title) for story, title in rows]

    async def sources(self, story: StoryId, *, limit: int) -> list[Source]:
        """Return a story's newest sources.

        See :meth:`~briefings.store.port.Library.sources_in`.
        """
        rows = await self._do.rows(
            "SELECT document FROM (SELECT document, published, seq FROM source"
            " WHERE story = ? ORDER BY published DESC NULLS FIRST, seq DESC LIMIT ?)"
            " AS newest ORDER BY published NULLS LAST, seq",
            (story, limit),
        )
        return [decode(document) for (document,) in rows]


_TELLING = (
    "SELECT story FROM source_outlet JOIN source ON source.id = source_outlet.source"
    " WHERE name IN (SELECT value FROM json_each(?2))"
)
