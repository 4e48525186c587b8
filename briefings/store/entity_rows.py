"""Joining and parting names by hand, in a database."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.model import StoryId
from briefings.store.database import Transaction
from briefings.store.dialect import moving
from briefings.store.name_writer import NameWriter

#: Tables that say where an entity is named, or who it is.
_PLACES = ("receipt", "role")


class EntityWriter:
    """Moves receipts, roles, spellings and keys from one entity to another."""

    def __init__(self, transaction: Transaction) -> None:
        self._do = transaction

    async def called(self, id_: str) -> tuple[str, str, str] | None:
        """Return the id, kind and name that an entity goes by now; None: no such."""
        rows = await self._do.rows(
            "SELECT id, kind, name FROM entity WHERE id ="
            " COALESCE((SELECT entity FROM entity_alias WHERE alias = ?1), ?1)",
            (id_,),
        )
        return next(((id_, kind, name) for id_, kind, name in rows), None)

    async def aliases(self, id_: str) -> Sequence[str]:
        """Return the ids that mean an entity beside its own."""
        rows = await self._do.rows(
            "SELECT alias FROM entity_alias WHERE entity = ? ORDER BY alias", (id_,)
        )
        return [alias for (alias,) in rows]

    async def join(self, one: str, other: str) -> None:
        """Let all that is one entity's be another's; its id means the other now."""
        do = self._do
        await do.write(
            'INSERT INTO alias_place SELECT entity, source, start, "end"'
            " FROM receipt WHERE entity = ?1 UNION"
            ' SELECT entity, source, start, "end" FROM role WHERE entity = ?1'
            " ON CONFLICT DO NOTHING",
            (other,),
        )
        for table, key in (
            *((place, ("source", "start", '"end"')) for place in _PLACES),
            ("stated_spelling", ("text",)),
        ):
            await do.write(moving(table, "entity", key), (one, other))
        for table in (*_PLACES, "stated_spelling", "spelling", "entity_key"):
            await do.write(f"DELETE FROM {table} WHERE entity = ?", (other,))
        await do.write("DELETE FROM entity WHERE id = ?", (other,))
        await do.write(
            "UPDATE entity_alias SET entity = ? WHERE entity = ?", (one, other)
        )
        await do.write("INSERT INTO entity_alias VALUES (?, ?)", (other, one))
        await self.recount(one)

    async def part(self, one: str, other: str, aliases: Sequence[str]) -> bool:
        """Let an alias be an entity of its own again, with its other aliases.

        Returns:
            False where it was none, or no source names it any more.
        """
        do = self._do
        rows = await do.rows(
            "DELETE FROM entity_alias WHERE alias = ? AND entity = ? RETURNING alias",
            (other, one),
        )
        named = await do.rows(
            'SELECT text FROM receipt JOIN alias_place USING (source, start, "end")'
            " WHERE alias = ? AND entity = ? LIMIT 1",
            (other, one),
        )
        if not rows or not named:
            return False
        await do.write(
            "INSERT INTO entity SELECT ?, kind, ?, 1 FROM entity WHERE id = ?",
            (other, named[0][0], one),
        )
        for table in _PLACES:
            await do.write(
                f"UPDATE {table} SET entity = ?1 WHERE entity = ?2"
                ' AND (source, start, "end") IN'
                ' (SELECT source, start, "end" FROM alias_place WHERE alias = ?1)',
                (other, one),
            )
        await do.write("DELETE FROM alias_place WHERE alias = ?", (other,))
        await do.write_many(
            "UPDATE entity_alias SET entity = ? WHERE alias = ?",
            [(other, alias) for alias in aliases],
        )
        await self.recount(one)
        await self.recount(other)
        return True

    async def state(self, id_: str, spelling: str) -> bool:
        """Let an entity be found by a spelling; False if it was already."""
        new = await self._do.rows(
            "INSERT INTO stated_spelling SELECT ?1, ?2 WHERE NOT EXISTS"
            " (SELECT 1 FROM spelling WHERE entity = ?1 AND text = ?2)"
            " ON CONFLICT DO NOTHING RETURNING entity",
            (id_, spelling),
        )
        await self.recount(id_)
        return bool(new)

    async def unstate(self, id_: str, spelling: str) -> None:
        """Take a stated spelling back."""
        await self._do.write(
            "DELETE FROM stated_spelling WHERE entity = ? AND text = ?",
            (id_, spelling),
        )
        await self.recount(id_)

    async def recount(self, id_: str) -> None:
        """Write the spellings, keys and counts of an entity anew from its places.

        A stated spelling counts as seen once, so that it outlives its sources.
        """
        do = self._do
        await do.write("DELETE FROM spelling WHERE entity = ?", (id_,))
        spelled = await do.rows(
            "INSERT INTO spelling SELECT ?1, text, COUNT(*) FROM"
            " (SELECT text FROM receipt WHERE entity = ?1 UNION ALL"
            "  SELECT text FROM stated_spelling WHERE entity = ?1) AS said"
            " GROUP BY text RETURNING seen",
            (id_,),
        )
        seen = sum(times for (times,) in spelled)
        await do.write("UPDATE entity SET seen = ? WHERE id = ?", (seen, id_))
        names = NameWriter(do)
        await names.rekey(id_)
        await names.rename([id_])

    async def decide(self, one: str, other: str, decided: str | None) -> str | None:
        """Note whether two are the same; return what had been decided before.

        Args:
            one: An id.
            other: Another.
            decided: "same", "not same", or None for nothing.
        """
        pair = (min(one, other), max(one, other))
        before = await self._do.rows(
            "SELECT decided FROM doubtful WHERE one = ? AND other = ?", pair
        )
        await self._do.write(
            "INSERT INTO doubtful (one, other, reason, source, decided)"
            " VALUES (?, ?, '', '', ?)"
            " ON CONFLICT (one, other) DO UPDATE SET decided = excluded.decided",
            (*pair, decided),
        )
        # What no source put in doubt is not open when its decision is taken back.
        await self._do.write(
            "DELETE FROM doubtful WHERE one = ? AND other = ? AND source = ''"
            " AND decided IS NULL",
            pair,
        )
        return next((was for (was,) in before), None)

    async def tell_anew(self, ids: Sequence[str], change: int) -> list[StoryId]:
        """Let the stories that name entities have changed; return them."""
        stories: dict[str, None] = {}
        for id_ in ids:
            rows = await self._do.rows(
                "UPDATE story SET changed = ? WHERE id IN"
                " (SELECT story FROM receipt WHERE entity = ?) RETURNING id",
                (change, id_),
            )
            stories |= dict.fromkeys(story for (story,) in rows)
        return [StoryId(story) for story in stories]
