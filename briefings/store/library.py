"""Sources and stories of a database, to read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from briefings.facts.grouped import grouped
from briefings.model import (
    Cited,
    Source,
    SourceId,
    Span,
    Stamp,
    StoryHead,
    StoryId,
)
from briefings.press import Press
from briefings.store.codec import decode, moment_in
from briefings.store.database import Database, Row, Transaction
from briefings.store.outlet_rows import press_of
from briefings.store.past_rows import now_called, sources_at, text_at
from briefings.store.port import NOTHING_LIKE, Edition, Match, Touched
from briefings.store.vocabulary import begun, spelled_like

#: Columns that :func:`to_head` reads, in order.
HEAD = (
    "story.id, story.title, title_source, title_start, title_end, sources, outlets,"
    " latest, latest_timed, added, title_rank, story.changed"
)

_WORD = re.compile(r"[^\W_]+")

#: A number that no change reaches.
NEVER = 1 << 62


class SqlLibrary:
    """See :class:`~briefings.store.port.Library`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stories(self, *, limit: int, offset: int = 0) -> Sequence[StoryHead]:
        """See :meth:`briefings.store.port.Library.stories`."""
        rows = await self._database.rows(
            f"SELECT {HEAD} FROM story WHERE {_STANDS}"
            " ORDER BY COALESCE(latest, added) DESC, id LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [to_head(row) for row in rows]

    async def standing(self, ids: Sequence[StoryId]) -> Set[StoryId]:
        """Return those of some stories of which a source stands."""
        rows = await self._database.rows(
            "SELECT id FROM story WHERE id IN (SELECT value FROM json_each(?))"
            f" AND {_STANDS}",
            (json.dumps(ids),),
        )
        return {id_ for (id_,) in rows}

    async def heads(self, ids: Sequence[StoryId]) -> Sequence[StoryHead]:
        """Return the stories of these ids that there are, in the order asked."""
        rows = await self._database.rows(
            f"SELECT {HEAD}, asked.value FROM json_each(?) AS asked JOIN story"
            f" ON story.id = {now_called('asked.value')}",
            (json.dumps(ids),),
        )
        found = {row[-1]: to_head(row) for row in rows}
        return [found[id_] for id_ in ids if id_ in found]

    def mark(self) -> int | None:
        """Return a number that another takes the place of with every commit."""
        return self._database.mark()

    async def editions(self, ids: Sequence[StoryId]) -> Mapping[StoryId, Edition]:
        """Return which stories these ids stand for by now, as they are now."""
        rows = await self._database.rows(
            "SELECT asked.value, story.id, story.changed FROM json_each(?) AS asked"
            f" JOIN story ON story.id = {now_called('asked.value')}",
            (json.dumps(ids),),
        )
        return {
            asked: Edition(story=story, version=version)
            for asked, story, version in rows
        }

    async def sources_in(
        self, story: StoryId, *, limit: int, since: int | None = None
    ) -> Sequence[Source]:
        """Return a story's newest sources: by date, undated ones last."""
        rows = await self._database.rows(
            "SELECT document FROM (SELECT document, published, seq FROM source"
            f" WHERE story = {now_called('?1')} ORDER BY source.changed > ?2 DESC,"
            " published DESC NULLS FIRST, seq DESC LIMIT ?3) AS newest"
            " ORDER BY published NULLS LAST, seq",
            (story, NEVER if since is None else since, limit),
        )
        return [decode(document) for (document,) in rows]

    async def sources(self, ids: Sequence[SourceId]) -> Sequence[Source]:
        """Return the sources of these ids that there are, in no fixed order."""
        rows = await self._database.rows(
            "SELECT document FROM source WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return [decode(document) for (document,) in rows]

    async def placed(self, ids: Sequence[SourceId]) -> Mapping[SourceId, StoryId]:
        """Return the stories that the sources of these ids are in."""
        rows = await self._database.rows(
            "SELECT id, story FROM source WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return {SourceId(id_): StoryId(story) for id_, story in rows}

    async def of_outlet(self, outlet: str, *, limit: int) -> Sequence[Source]:
        """Return the newest sources that state an outlet; undated ones last."""
        rows = await self._database.rows(
            "SELECT document FROM source WHERE document ->> '$.outlet' = ?"
            " ORDER BY published DESC NULLS LAST, seq DESC LIMIT ?",
            (outlet, limit),
        )
        return [decode(document) for (document,) in rows]

    async def texts(self, ids: Sequence[SourceId]) -> Mapping[SourceId, str]:
        """Return the stored texts of the sources of these ids that there are.

        An id with "@" and a number is the source as it was after that change.
        """
        past = [id_ for id_ in ids if "@" in id_]
        rows = await self._database.rows(
            "SELECT id, json_extract(document, '$.text') FROM source"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([id_ for id_ in ids if "@" not in id_]),),
        )
        for id_ in past:
            rows += await text_at(self._database, id_)
        return {SourceId(id_): text for id_, text in rows}

    async def matches(
        self,
        words: Sequence[str],
        *,
        limit: int,
        every: bool = True,
        like: Mapping[str, Sequence[str]] = NOTHING_LIKE,
    ) -> Sequence[Match]:
        """Return sources that hold every one of the words, or any; best first."""
        if not words:
            return []
        rows = await self._database.search.matches(
            self._database,
            [[word, *grouped(word), *like.get(word, ())] for word in words],
            every=every,
            limit=limit,
        )
        return [Match(source=id_, story=story, score=s) for id_, story, s in rows]

    async def begun(self, start: str, *, limit: int) -> Sequence[str]:
        """Return words of the sources that begin so, the shortest first."""
        return await begun(self._database, start, limit=limit)

    async def spelled_like(self, word: str, *, limit: int) -> Sequence[str]:
        """Return words of the sources that one may be a slip of, the likest first."""
        return await spelled_like(self._database, word, limit=limit)

    async def last_change(self) -> int:
        """Return the number of the last change."""
        ((change,),) = await self._database.rows("SELECT changes FROM tally")
        return int(change)

    async def tally(self) -> tuple[int, StoryHead | None]:
        """Return how many stories there are, and the one that changed last.

        Those of which no source stands are left out.
        """
        rows = await self._database.rows(
            f"SELECT {HEAD}, (SELECT COUNT(*) FROM story) - ({_FALLEN}) FROM story"
            f" WHERE {_STANDS} ORDER BY story.changed DESC LIMIT 1"
        )
        return next(((int(row[-1]), to_head(row)) for row in rows), (0, None))

    async def sources_at(
        self, story: StoryId, change: int, *, limit: int
    ) -> Sequence[Source]:
        """Return a story's newest sources as they were after a change."""
        return await sources_at(self._database, story, change, limit)

    async def touched(self, change: int, *, limit: int) -> Sequence[Touched]:
        """Return what the sources filed after a change touch, oldest change first."""
        rows = await self._database.rows(
            "SELECT story.id, story.changed, source.words, (SELECT json_group_array("
            "  DISTINCT entity) FROM receipt WHERE receipt.source = source.id),"
            " (SELECT json_group_array(past.changed) FROM past_revision AS past"
            "  WHERE past.source = source.id AND past.changed > 0"
            "  AND (source.document ->> 'withdrawn' IS NOT NULL OR EXISTS (SELECT 1"
            "   FROM superseded WHERE superseded.source = source.id)))"
            f" FROM (SELECT id, changed {_TOUCHED} ORDER BY changed LIMIT ?2) AS story"
            " JOIN source ON source.story = story.id AND source.changed > ?1"
            " ORDER BY story.changed, source.seq",
            (change, limit),
        )
        found: dict[StoryId, Touched] = {}
        for id_, version, words, entities, gone in rows:
            before = found.get(id_, Touched(story=id_, version=version))
            found[id_] = replace(
                before,
                entities=before.entities | frozenset(json.loads(entities)),
                words=before.words | frozenset(_WORD.findall(words)),
                gone=before.gone | frozenset(json.loads(gone)),
            )
        return list(found.values())

    async def press(self) -> Press:
        """Return all outlets, with what operators stated of them."""
        return await press_of(self._database)

    async def read_before(self, origins: Sequence[str]) -> Mapping[str, str]:
        """Return the digest of each file's bytes when all of it was last filed."""
        rows = await self._database.rows(
            "SELECT origin, digest FROM file WHERE origin IN"
            " (SELECT value FROM json_each(?))",
            (json.dumps(origins),),
        )
        return {origin: digest for origin, digest in rows}

    async def titled_like(self, folded: str, *, limit: int) -> Sequence[StoryHead]:
        """Return stories whose title shares most runs of three letters."""
        found = await self._database.search.titled_like(
            self._database, folded, limit=limit
        )
        rows = await self._database.rows(
            f"SELECT {HEAD}, seq FROM story WHERE seq IN"
            " (SELECT CAST(value AS BIGINT) FROM json_each(?))",
            (json.dumps(found),),
        )
        heads = {row[-1]: to_head(row) for row in rows}
        return [heads[story] for story in found if story in heads]


async def is_touched(do: Transaction, change: int) -> bool:
    """Return whether sources filed after a change touch any story."""
    return bool(await do.rows(f"SELECT 1 {_TOUCHED} LIMIT 1", (change,)))


#: A source of a story that was not withdrawn.  A limit keeps PostgreSQL from joining
#: all sources there are for a page of a list.
_STANDING: Final = (
    "(SELECT 1 FROM source WHERE source.story = story.id"
    " AND source.document ->> 'withdrawn' IS NULL LIMIT 1)"
)

#: Whether a story has one.
_STANDS: Final = f"{_STANDING} = 1"

#: How many stories have none: looked for among the few sources that operators changed.
_FALLEN: Final = (
    "SELECT COUNT(*) FROM story WHERE id IN (SELECT story FROM source WHERE id"
    f" IN (SELECT source FROM superseded)) AND NOT EXISTS {_STANDING}"
)

#: Stories that a source changed after a change; others were only put in order.
_TOUCHED: Final = (
    "FROM story WHERE changed > ?1 AND EXISTS (SELECT 1 FROM source AS new"
    " WHERE new.story = story.id AND new.changed > ?1)"
)


def to_head(row: Row) -> StoryHead:
    """Return the story head of a row that starts with the columns HEAD."""
    id_, title, source, start, end, sources, outlets, latest, timed, *rest = row
    added, rank, version = rest[:3]
    return StoryHead(
        id=id_,
        title=Cited(words=title, source=source, span=Span(start=start, end=end)),
        sources=sources,
        outlets=tuple(json.loads(outlets)),
        latest=Stamp(moment=moment_in(latest), has_time=bool(timed))
        if latest
        else None,
        added=moment_in(added),
        rank=rank,
        version=version,
    )
