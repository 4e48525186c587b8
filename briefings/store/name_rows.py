"""Rows of names in a SQLite database: written with a source, read by key."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Protocol

from briefings.model import SourceId, Span, StoryId
from briefings.names import EntityKind, keys
from briefings.names.joining import Known, is_short
from briefings.store.database import Database, Row, Transaction
from briefings.store.port import Cast, Naming, Reach, Receipt

#: Entities fetched for one look-up: those that share most keys, of a common name
#: those seen most.
NAMESAKES = 60

#: Entities fetched to decide which of them a new source names.  Whoever is the
#: same shares more keys than others do, so fewer are enough.
SAME_SOUGHT = 20


class Rows(Protocol):
    """What can be asked for rows: a database or a transaction in it."""

    async def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        ...


async def namesakes(
    rows: Rows,
    asked: Sequence[Sequence[str]],
    story: StoryId | None,
    *,
    limit: int = NAMESAKES,
) -> list[list[Known]]:
    """Return for each set of keys the entities that share most of them, best first."""
    pairs = [(number, key) for number, keys in enumerate(asked) for key in keys]
    found = await rows.rows(
        "WITH wanted AS (SELECT json_extract(value, '$[0]') AS number,"
        " json_extract(value, '$[1]') AS key FROM json_each(?)),"
        " shared AS (SELECT number, entity, ROW_NUMBER() OVER (PARTITION BY number"
        " ORDER BY COUNT(*) DESC, entity.seen DESC, entity) AS place"
        " FROM wanted JOIN entity_key ON entity_key.key = wanted.key"
        " JOIN entity ON entity.id = entity_key.entity GROUP BY number, entity)"
        " SELECT number, entity.id, kind, name, entity.seen,"
        " (SELECT json_group_array(text) FROM spelling WHERE entity = entity.id),"
        " EXISTS (SELECT 1 FROM receipt WHERE story = ? AND entity = entity.id)"
        " FROM shared JOIN entity ON entity.id = entity"
        " WHERE place <= ? ORDER BY number, place",
        (json.dumps(pairs), story, limit),
    )
    known: list[list[Known]] = [[] for _ in asked]
    for number, *row in found:
        known[number].append(_known(row))
    return known


class NameWriter:
    """Files the names of a source, and takes them back."""

    def __init__(self, transaction: Transaction) -> None:
        self._do = transaction

    async def file(
        self, namings: Sequence[Naming], source: SourceId, story: StoryId
    ) -> None:
        """Write the entities of a source: themselves, spellings, keys, receipts."""
        spelled = [(one, each) for one in namings for each in one.entity.spellings]
        await self._do.write_many(
            "INSERT INTO entity VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET seen = seen + excluded.seen",
            [
                (
                    one.id,
                    one.entity.kind,
                    one.entity.name,
                    sum(len(each.receipts) for each in one.entity.spellings),
                )
                for one in namings
            ],
        )
        await self._do.write_many(
            "INSERT INTO spelling VALUES (?, ?, ?)"
            " ON CONFLICT (entity, text) DO UPDATE SET seen = seen + excluded.seen",
            [(one.id, each.text, len(each.receipts)) for one, each in spelled],
        )
        await self._do.write_many(
            "INSERT OR IGNORE INTO entity_key VALUES (?, ?)",
            [(key, one.id) for one in namings for key in sorted(one.keys)],
        )
        await self._do.write_many(
            "INSERT OR IGNORE INTO receipt VALUES (?, ?, ?, ?, ?, ?)",
            [
                (source, span.start, span.end, one.id, each.text, story)
                for one, each in spelled
                for span in each.receipts
            ],
        )
        await self._do.write_many(
            "INSERT OR IGNORE INTO role VALUES (?, ?, ?, ?)",
            [
                (source, span.start, span.end, one.id)
                for one in namings
                for span in one.entity.roles
            ],
        )
        await self._rename([one.id for one in namings])

    async def _rename(self, ids: Sequence[str]) -> None:
        """Show the spelling seen most; of a person never a surname alone."""
        rows = await self._do.rows(
            "SELECT id, kind, text FROM entity JOIN spelling ON entity = id"
            " WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY id, spelling.seen DESC, LENGTH(text), text",
            (json.dumps(ids),),
        )
        named = [
            (_shown([text for *_, text in own], EntityKind(kind)), id_)
            for (id_, kind), own in groupby(rows, key=lambda row: (row[0], row[1]))
        ]
        await self._do.write_many("UPDATE entity SET name = ? WHERE id = ?", named)

    async def take_back(self, source: SourceId) -> None:
        """Undo what a source's names wrote; who has no receipt left is gone."""
        receipts = await self._do.rows(
            "SELECT entity, text FROM receipt WHERE source = ?", (source,)
        )
        await self._do.write("DELETE FROM receipt WHERE source = ?", (source,))
        await self._do.write("DELETE FROM role WHERE source = ?", (source,))
        spelled = Counter((entity, text) for entity, text in receipts)
        await self._do.write_many(
            "UPDATE spelling SET seen = seen - ? WHERE entity = ? AND text = ?",
            [(times, entity, text) for (entity, text), times in spelled.items()],
        )
        named = Counter(entity for entity, _ in receipts)
        await self._do.write_many(
            "UPDATE entity SET seen = seen - ? WHERE id = ?",
            [(times, entity) for entity, times in named.items()],
        )
        for statement in (
            "DELETE FROM spelling WHERE entity = ? AND seen <= 0",
            "DELETE FROM entity_key WHERE entity = ?"
            " AND NOT EXISTS (SELECT 1 FROM spelling WHERE entity = entity_key.entity)",
            "DELETE FROM entity WHERE id = ? AND seen <= 0",
        ):
            await self._do.write_many(statement, [(entity,) for entity in named])
        await self._rename(list(named))
        for entity in named:
            await self._rekey(entity)

    async def _rekey(self, id_: str) -> None:
        """Keep only the keys of spellings that are still seen."""
        spelled = await self._do.rows(
            "SELECT text FROM spelling WHERE entity = ?", (id_,)
        )
        kept = frozenset().union(*(keys(text) for (text,) in spelled))
        await self._do.write(
            "DELETE FROM entity_key WHERE entity = ?"
            " AND key NOT IN (SELECT value FROM json_each(?))",
            (id_, json.dumps(sorted(kept))),
        )


class SqliteNames:
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
            " (SELECT text FROM spelling WHERE entity = ? ORDER BY seen DESC, text)),"
            " 0 FROM entity WHERE id = ?",
            (id_, id_),
        )
        return next((_known(row) for row in rows), None)

    async def receipts(self, id_: str, *, limit: int) -> Sequence[Receipt]:
        """Return where an entity is named, newest sources first."""
        rows = await self._database.rows(
            'SELECT entity, receipt.source, start, "end", text, receipt.story'
            " FROM receipt"
            " JOIN source ON source.id = receipt.source WHERE entity = ?"
            " ORDER BY published DESC NULLS LAST, source.seq DESC, start LIMIT ?",
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
            "SELECT COUNT(DISTINCT source), COUNT(DISTINCT story) FROM receipt"
            " WHERE entity = ?",
            (id_,),
        )
        return Reach(sources=sources, stories=stories)

    async def cast(self, story: StoryId, *, limit: int) -> Sequence[Cast]:
        """Return whom and what a story names, those of most sources first."""
        rows = await self._database.rows(
            "SELECT entity.id, kind, name, COUNT(DISTINCT source) AS told,"
            " COUNT(*) AS times FROM receipt JOIN entity ON entity.id = receipt.entity"
            " WHERE story = ? GROUP BY entity.id"
            " ORDER BY told DESC, times DESC, name LIMIT ?",
            (story, limit),
        )
        return [_cast(row) for row in rows]

    async def company(self, id_: str, *, limit: int) -> Sequence[Cast]:
        """Return who is named in the same sources, in most of them first."""
        rows = await self._database.rows(
            "SELECT entity.id, kind, name, COUNT(DISTINCT source) AS told,"
            " COUNT(*) AS times FROM receipt JOIN entity ON entity.id = receipt.entity"
            " WHERE kind = 'person' AND entity.id != ?"
            " AND source IN (SELECT DISTINCT source FROM receipt WHERE entity = ?)"
            " GROUP BY entity.id ORDER BY told DESC, times DESC, name LIMIT ?",
            (id_, id_, limit),
        )
        return [_cast(row) for row in rows]


def _shown(texts: Sequence[str], kind: EntityKind) -> str:
    whole = [text for text in texts if not is_short(kind, [text])]
    latin = [text for text in whole if text[0].isascii()]
    return next(iter([*latin, *whole, *texts]))


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
