"""Rows of names in a database, to read: by key, by story, by source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from briefings.model import SourceId, Span, Stamp, StoryId
from briefings.names import EntityKind
from briefings.names.joining import Known
from briefings.store.codec import moment_in
from briefings.store.database import Database, Row
from briefings.store.past_rows import now_called
from briefings.store.port import Cast, Reach, Receipt
from briefings.store.search import Rows


class Bounds(NamedTuple):
    """What is looked at for one name, so that the work stays the same in any corpus."""

    #: Entities: those that share most keys, of a common name those seen most.
    entities: int

    #: Entities counted for one key.  Where a surname has more bearers, another key
    #: tells them apart.
    bearers: int

    #: Spellings of one entity, those seen most.
    spellings: int

    #: Keys that an entity shares at least, as a share of the most that one does.
    keys: float

    #: Only the spellings to compare by are asked for, not those of other cases.
    compares: bool


#: For a reader who looks somebody up.
LOOK_UP = Bounds(entities=60, bearers=2000, spellings=100, keys=0, compares=False)

#: To decide whom a new source names.  Whoever is the same shares more keys than
#: others do and is spelled as usual, so fewer are enough.
FILING = Bounds(entities=20, bearers=100, spellings=12, keys=0.25, compares=True)

#: An entity's spellings to compare by, in the first case; or those and all as written.
_SAID = {
    True: "SELECT COALESCE(base, text) AS said, MAX(seen) AS seen FROM spelling"
    " LEFT JOIN first_case USING (text) WHERE entity = id GROUP BY said",
    False: "SELECT text AS said, seen FROM spelling WHERE entity = id UNION"
    " SELECT base, seen FROM spelling JOIN first_case USING (text) WHERE entity = id",
}


_IN_STORY = "EXISTS (SELECT 1 FROM receipt WHERE story = ? AND entity = id)"


async def namesakes(
    rows: Rows,
    asked: Sequence[Sequence[str]],
    story: StoryId | None,
    bounds: Bounds = LOOK_UP,
) -> list[list[Known]]:
    """Return for each set of keys the entities that share most of them, best first."""
    # The bounds are no values: PostgreSQL then plans the statement once.
    pairs = [(number, key) for number, keys in enumerate(asked) for key in keys]
    found = await rows.rows(
        "WITH wanted AS MATERIALIZED (SELECT CAST(value ->> 0 AS BIGINT) AS number,"
        " value ->> 1 AS sought FROM json_each(?)),"
        " shared AS (SELECT number, bearer.value AS bearer, COUNT(*) AS keys"
        " FROM wanted, json_each((SELECT json_group_array(entity) FROM"
        f" (SELECT entity FROM entity_key WHERE key = sought LIMIT {bounds.bearers})"
        " AS keyed)) AS bearer"
        " GROUP BY number, bearer.value),"
        " near AS (SELECT *, MAX(keys) OVER (PARTITION BY number) AS most FROM shared),"
        " placed AS (SELECT number, entity.*, ROW_NUMBER() OVER ("
        "PARTITION BY number ORDER BY keys DESC, seen DESC, id) AS place"
        " FROM near JOIN entity ON id = bearer"
        f" WHERE keys >= most * {bounds.keys})"
        " SELECT number, id, kind, name, seen,"
        f" (SELECT json_group_array(said) FROM ({_SAID[bounds.compares]}"
        f" ORDER BY seen DESC, said LIMIT {bounds.spellings}) AS best),"
        f" {_IN_STORY if story else 0}"
        f" FROM placed WHERE place <= {bounds.entities} ORDER BY number, place",
        (json.dumps(pairs), *([story] if story else [])),
    )
    known: list[list[Known]] = [[] for _ in asked]
    for number, *row in found:
        known[number].append(_known(row))
    return known


class SqlNames:
    """See :class:`~briefings.store.port.Names`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def namesakes(self, keys: Sequence[str]) -> Sequence[Known]:
        """Return the entities that share most of the keys."""
        (known,) = await namesakes(self._database, [keys], None)
        return known

    async def entity(self, id_: str) -> Known | None:
        """Return one entity; None if there is none of that id."""
        rows = await self._database.rows(
            "SELECT id, kind, name, seen, (SELECT json_group_array(text) FROM"
            " (SELECT text FROM spelling WHERE entity = id ORDER BY seen DESC, text)"
            " AS written),"
            " 0 FROM entity WHERE id = COALESCE("
            "(SELECT entity FROM entity_alias WHERE alias = ?1), ?1)",
            (id_,),
        )
        return next((_known(row) for row in rows), None)

    async def receipts(self, id_: str, *, limit: int) -> Sequence[Receipt]:
        """Return where an entity is named, newest sources first."""
        rows = await self._database.rows(
            'SELECT entity, source, start, "end", text, story FROM receipt'
            " WHERE entity = ?"
            " ORDER BY published DESC, filed DESC, story, start LIMIT ?",
            (id_, limit),
        )
        return [_receipt(row) for row in rows]

    async def roles(
        self, ids: Sequence[str], sources: Sequence[SourceId]
    ) -> Sequence[Receipt]:
        """Return where these sources say who entities are; the role is the spelling."""
        rows = await self._database.rows(
            'SELECT entity, role.source, start, "end", substr('
            "json_extract(source.document, '$.text'), start + 1, \"end\" - start),"
            " source.story"
            " FROM role JOIN source ON source.id = role.source"
            " WHERE role.source IN (SELECT value FROM json_each(?))"
            " AND entity IN (SELECT value FROM json_each(?))"
            ' ORDER BY "end" - start DESC, role.source, start',
            (json.dumps(sources), json.dumps(ids)),
        )
        return [_receipt(row) for row in rows]

    async def reach(self, id_: str) -> Reach:
        """Return how many sources and stories name an entity."""
        ((sources, stories),) = await self._database.rows(
            "SELECT COUNT(DISTINCT filed), COUNT(DISTINCT story) FROM receipt"
            " WHERE entity = ?",
            (id_,),
        )
        return Reach(sources=sources, stories=stories)

    async def seen(self, id_: str) -> tuple[Stamp, Stamp] | None:
        """Return the earliest and latest date that a source naming it states."""
        stated = (
            "SELECT published FROM receipt WHERE entity = ?1 AND published > ''"
            " ORDER BY"
        )
        ((first, last),) = await self._database.rows(
            f"SELECT ({stated} published LIMIT 1), ({stated} published DESC LIMIT 1)",
            (id_,),
        )
        if first is None:
            return None
        return Stamp(moment=moment_in(first)), Stamp(moment=moment_in(last))

    async def others(self, id_: str, sources: Sequence[SourceId]) -> Sequence[Receipt]:
        """Return where these sources name other people; the spelling is their name."""
        rows = await self._database.rows(
            'SELECT entity.id, source, start, "end", name, story'
            " FROM receipt JOIN entity ON entity.id = receipt.entity"
            " WHERE source IN (SELECT value FROM json_each(?))"
            " AND kind = 'person' AND entity.id != ? ORDER BY source, start",
            (json.dumps(sources), id_),
        )
        return [_receipt(row) for row in rows]

    async def cast(self, story: StoryId, *, limit: int) -> Sequence[Cast]:
        """Return whom and what a story names, those of most sources first."""
        rows = await self._database.rows(
            "SELECT entity.id, kind, name, COUNT(DISTINCT source) AS told,"
            " COUNT(*) AS times FROM receipt JOIN entity ON entity.id = receipt.entity"
            f" WHERE story = {now_called('?1')} GROUP BY entity.id"
            " ORDER BY told DESC, times DESC, name LIMIT ?2",
            (story, limit),
        )
        return [_cast(row) for row in rows]


def _known(row: Row) -> Known:
    id_, kind, name, seen, spellings, in_story = row
    return Known(
        id=id_,
        kind=EntityKind(kind),
        name=name,
        spellings=tuple(json.loads(spellings)),
        seen=seen,
        in_story=bool(in_story),
    )


def _receipt(row: Row) -> Receipt:
    entity, source, start, end, spelling, story = row
    return Receipt(
        entity=entity,
        source=SourceId(source),
        span=Span(start=start, end=end),
        spelling=spelling,
        story=story,
    )


def _cast(row: Row) -> Cast:
    id_, kind, name, told, _ = row
    return Cast(id=id_, kind=EntityKind(kind), name=name, sources=told)
