"""Writing the names of a source into a database, and taking them back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefings.model import SourceId, Span, StoryId
from briefings.names import EntityKind, keys_of
from briefings.names.joining import is_short
from briefings.store.database import Transaction
from briefings.store.doubt_rows import DoubtWriter
from briefings.store.filing import Naming


class NameWriter:
    """Files the names of a source, and takes them back."""

    def __init__(self, transaction: Transaction) -> None:
        self._do = transaction
        self._doubts = DoubtWriter(transaction)

    async def file(
        self, namings: Sequence[Naming], source: SourceId, story: StoryId
    ) -> None:
        """Write the entities of a filed source: spellings, keys, receipts and all."""
        namings = await self._by_hand(namings)
        spelled = [(one, each) for one in namings for each in one.entity.spellings]
        await self._do.write_many(
            "INSERT INTO entity VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET seen = entity.seen + excluded.seen",
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
            "INSERT INTO spelling VALUES (?, ?, ?) ON CONFLICT (entity, text)"
            " DO UPDATE SET seen = spelling.seen + excluded.seen",
            [(one.id, each.text, len(each.receipts)) for one, each in spelled],
        )
        await self._do.write_many(
            "INSERT INTO first_case VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(each.text, each.base) for _, each in spelled if each.base],
        )
        await self._do.write_many(
            "INSERT INTO entity_key VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(key, one.id) for one in namings for key in sorted(one.keys)],
        )
        ((published, filed),) = await self._do.rows(
            "SELECT COALESCE(published, ''), seq FROM source WHERE id = ?", (source,)
        )
        await self._do.write_many(
            'INSERT INTO receipt (source, start, "end", entity, text, story, published,'
            " filed) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [
                (source, *_ends(span), one.id, each.text, story, published, filed)
                for one, each in spelled
                for span in each.receipts
            ],
        )
        await self._do.write_many(
            "INSERT INTO role VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [
                (source, span.start, span.end, one.id)
                for one in namings
                for span in one.entity.roles
            ],
        )
        await self._doubts.file(
            [doubt for one in namings for doubt in one.doubts], source
        )
        await self.rename([one.id for one in namings])

    async def _by_hand(self, namings: Sequence[Naming]) -> Sequence[Naming]:
        """Return namings under the ids that operators joined theirs to."""
        rows = await self._do.rows(
            "SELECT alias, entity FROM entity_alias"
            " WHERE alias IN (SELECT value FROM json_each(?))",
            (json.dumps([one.id for one in namings]),),
        )
        joined: dict[str, str] = {alias: entity for alias, entity in rows}
        return [replace(one, id=joined.get(one.id, one.id)) for one in namings]

    async def rename(self, ids: Sequence[str]) -> None:
        """Show the spelling seen most; of a person never a surname alone."""
        rows = await self._do.rows(
            "SELECT id, kind, name, text, base FROM entity JOIN spelling ON entity = id"
            " LEFT JOIN first_case USING (text)"
            " WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY id, base IS NOT NULL, spelling.seen DESC, LENGTH(text), text",
            (json.dumps(ids),),
        )
        for (id_, kind, name), own in groupby(rows, key=lambda row: tuple(row[:3])):
            shown = _shown([(row[3], row[4]) for row in own], EntityKind(kind))
            if shown != name:
                await self._do.write(
                    "UPDATE entity SET name = ? WHERE id = ?", (shown, id_)
                )

    async def take_back(self, source: SourceId) -> None:
        """Undo what a source's names wrote; who has no receipt left is gone."""
        receipts = await self._do.rows(
            "SELECT entity, text FROM receipt WHERE source = ?", (source,)
        )
        await self._do.write("DELETE FROM receipt WHERE source = ?", (source,))
        await self._do.write("DELETE FROM role WHERE source = ?", (source,))
        await self._doubts.take_back(source)
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
        await self.rename(list(named))
        for entity in named:
            await self.rekey(entity)

    async def rekey(self, id_: str) -> None:
        """Keep the keys of the spellings that are seen by now, and no other."""
        spelled = await self._do.rows(
            "SELECT text FROM spelling WHERE entity = ?1 UNION SELECT base"
            " FROM spelling JOIN first_case USING (text) WHERE entity = ?1",
            (id_,),
        )
        kept = sorted(keys_of(text for (text,) in spelled))
        await self._do.write(
            "DELETE FROM entity_key WHERE entity = ?"
            " AND key NOT IN (SELECT value FROM json_each(?))",
            (id_, json.dumps(kept)),
        )
        await self._do.write_many(
            "INSERT INTO entity_key VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(key, id_) for key in kept],
        )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _shown(spelled: Sequence[tuple[str, str | None]], kind: EntityKind) -> str:
    """Return the first spelling fit to show; those of the first case come first.

    A place or body that no source names so goes by the gazetteer's name.
    """
    texts = [text for text, _ in spelled]
    base = spelled[0][1]
    if base and kind is not EntityKind.PERSON:
        return base
    whole = [text for text in texts if not is_short(kind, [text])]
    latin = [text for text in whole if text[0].isascii()]
    return next(iter([*latin, *whole, *texts]))
