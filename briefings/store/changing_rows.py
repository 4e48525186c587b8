"""What operators change by hand, in a database: one transaction's worth."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from briefings.model import Source, SourceId, Span, StoryHead, StoryId
from briefings.store.codec import decode, moment_in
from briefings.store.database import Database, Transaction
from briefings.store.shelf import SqlShelf
from briefings.store.title_rows import keep_title, next_change
from briefings.stories import Profile


class SqlChanges(SqlShelf):
    """A shelf on which what is filed can also be moved about."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)

        #: For tables beside the engine's own, in the same unit of work.
        self.transaction = transaction

    async def next_change(self) -> int:
        """Return the number of a change that begins."""
        return await next_change(self.transaction)

    async def source(
        self, source: SourceId, revision: int | None = None
    ) -> Source | None:
        """Return a source as it stands, or an earlier revision of it."""
        rows = await self.transaction.rows(
            "SELECT document FROM source WHERE id = ?1 AND revision = COALESCE(?2,"
            " revision) UNION ALL SELECT document FROM past_revision"
            " WHERE source = ?1 AND revision = ?2",
            (source, revision),
        )
        return next((decode(document) for (document,) in rows), None)

    async def supersede(self, source: SourceId, digest: str) -> None:
        """Note that a text is not to be filed again; see :meth:`superseded`."""
        await self.transaction.write(
            "INSERT INTO superseded VALUES (?, ?)"
            " ON CONFLICT (digest) DO UPDATE SET source = excluded.source",
            (digest, source),
        )

    async def mark_edited(self, source: SourceId, revision: int) -> None:
        """Note that a revision was made by hand; see :meth:`is_edited`."""
        await self.transaction.write(
            "INSERT INTO edited VALUES (?, ?)"
            " ON CONFLICT (source, revision) DO NOTHING",
            (source, revision),
        )

    async def reinstate(self, digest: str) -> None:
        """Note that a text may be filed again."""
        await self.transaction.write(
            "DELETE FROM superseded WHERE digest = ?", (digest,)
        )

    async def head(self, story: StoryId) -> StoryHead | None:
        """Return a story's head, also by an id that it had before."""
        found = await self.story(story)
        return found[0] if found else None

    async def is_taken(self, story: StoryId) -> bool:
        """Return whether a story goes or went by an id."""
        rows = await self.transaction.rows(
            "SELECT 1 FROM story WHERE id = ?1"
            " UNION ALL SELECT 1 FROM story_alias WHERE alias = ?1",
            (story,),
        )
        return bool(rows)

    async def move(self, sources: Sequence[SourceId], to: StoryId) -> list[StoryId]:
        """Put sources into a story; return those that they were in.

        Every story touched is to be told anew: :meth:`tell_anew`, :meth:`vanish`.
        """
        ids = json.dumps(sources)
        among = "(SELECT value FROM json_each(?))"
        do = self.transaction
        self._seen.clear()
        # A new story's row follows within the transaction.
        await do.defer_references()
        await do.write("DELETE FROM story_alias WHERE alias = ?", (to,))
        rows = await do.rows(
            f"SELECT DISTINCT story FROM source WHERE id IN {among} ORDER BY story",
            (ids,),
        )
        await do.write(f"UPDATE source SET story = ? WHERE id IN {among}", (to, ids))
        await do.write(
            f"UPDATE receipt SET story = ? WHERE source IN {among}", (to, ids)
        )
        return [StoryId(story) for (story,) in rows if story != to]

    async def tell_anew(
        self,
        head: StoryHead,
        profile: Profile,
        telling: Sequence[str],
        change: int,
    ) -> None:
        """Write a story whose sources are others now."""
        self._seen.clear()
        row = await self._save_story(head, profile, change)
        await self.transaction.write("DELETE FROM telling WHERE story = ?", (row,))
        await self.transaction.write_many(
            "INSERT INTO telling VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(term, row, change) for term in telling],
        )
        await keep_title(self.transaction, head.id)

    async def newest(self, story: StoryId) -> datetime | None:
        """Return when a story's last source was added; None if it has none left."""
        ((added,),) = await self.transaction.rows(
            "SELECT MAX(added) FROM source WHERE story = ?", (story,)
        )
        return moment_in(added) if added else None

    async def vanish(self, story: StoryId, into: StoryId) -> list[StoryId]:
        """Remove a story without sources; its id and its aliases mean another now.

        Returns:
            The aliases that were its.
        """
        do = self.transaction
        self._seen.clear()
        aliases = await do.rows(
            "SELECT alias FROM story_alias WHERE story = ? ORDER BY alias", (story,)
        )
        for (seq,) in await do.rows("SELECT seq FROM story WHERE id = ?", (story,)):
            await do.search.drop_title(do, seq)
            await do.write("DELETE FROM telling WHERE story = ?", (seq,))
        for statement in (
            "DELETE FROM evidence WHERE story = ?",
            "DELETE FROM story WHERE id = ?",
        ):
            await do.write(statement, (story,))
        await do.write(
            "UPDATE story_alias SET story = ? WHERE story = ?", (into, story)
        )
        await do.write("INSERT INTO story_alias VALUES (?, ?)", (story, into))
        return [StoryId(alias) for (alias,) in aliases]

    async def call_also(self, aliases: Sequence[StoryId], story: StoryId) -> None:
        """Let ids mean a story."""
        await self.transaction.write_many(
            "INSERT INTO story_alias VALUES (?, ?)"
            " ON CONFLICT (alias) DO UPDATE SET story = excluded.story",
            [(alias, story) for alias in aliases],
        )

    async def knows(self, change: int, parts: Sequence[tuple[StoryId, int]]) -> None:
        """Let a number stand for what those know who were told parts of stories.

        Args:
            change: A number of its own; see :meth:`next_change`.
            parts: Stories, and the change up to which each was told.
        """
        for story, upto in parts:
            (told_part,) = await self.transaction.rows(
                "SELECT EXISTS (SELECT 1 FROM known WHERE change = ?)", (upto,)
            )
            query = _PART if told_part[0] else _WHOLE
            await self.transaction.write(query, (change, story, upto))

    async def choose_title(
        self, story: StoryId, source: SourceId, span: Span, words: str
    ) -> None:
        """Call a story by words of one of its sources from now on."""
        await self.transaction.write(
            "INSERT INTO chosen_title VALUES (?, ?, ?, ?, ?) ON CONFLICT (story)"
            " DO UPDATE SET source = excluded.source, start = excluded.start,"
            ' "end" = excluded."end", words = excluded.words',
            (story, source, span.start, span.end, words),
        )

    async def chosen_title(self, story: StoryId) -> tuple[SourceId, Span] | None:
        """Return where the title stands that was chosen for a story, if one was."""
        rows = await self.transaction.rows(
            'SELECT source, start, "end" FROM chosen_title WHERE story = ?', (story,)
        )
        return next((_place(*row) for row in rows), None)

    async def drop_title(self, story: StoryId) -> None:
        """Call a story by the headline of its latest turn again."""
        await self.transaction.write(
            "DELETE FROM chosen_title WHERE story = ?", (story,)
        )


def _place(source: str, start: int, end: int) -> tuple[SourceId, Span]:
    return SourceId(source), Span(start=start, end=end)


_PART = """
    INSERT INTO known SELECT CAST(?1 AS BIGINT), known.source, known.revision
    FROM known JOIN source ON source.id = known.source
    WHERE known.change = ?3 AND source.story = ?2
    ON CONFLICT DO NOTHING
"""

_WHOLE = """
    INSERT INTO known
    SELECT CAST(?1 AS BIGINT), id, revision FROM source
    WHERE story = ?2 AND changed <= ?3
    UNION ALL
    SELECT CAST(?1 AS BIGINT), past.source, MAX(past.revision)
    FROM source JOIN past_revision AS past ON past.source = source.id
    WHERE source.story = ?2 AND source.changed > ?3 AND past.changed <= ?3
    GROUP BY past.source
    ON CONFLICT DO NOTHING
"""


class _NotMeant(Exception):
    """Leaves a transaction that only was to show what it would do."""


@asynccontextmanager
async def changing(database: Database, *, dry: bool) -> AsyncIterator[SqlChanges]:
    """Begin a transaction; leaving by an error undoes all of it.

    Args:
        database: Where.
        dry: Undo all of it in any case: to see what would come of it.
    """
    try:
        async with database.transaction() as transaction:
            yield SqlChanges(transaction)
            _check_meant(dry)
    except _NotMeant:
        pass


def _check_meant(dry: bool) -> None:
    if dry:
        raise _NotMeant
