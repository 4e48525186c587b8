"""Filing sources in a database: all that one transaction writes."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set

from briefings.model import Source, SourceId, StoryHead, StoryId
from briefings.names.joining import Known
from briefings.store.codec import decode, encode, moment_out
from briefings.store.database import Row, Transaction
from briefings.store.filing import Filed, Filing
from briefings.store.library import HEAD, to_head
from briefings.store.name_rows import FILING, namesakes
from briefings.store.name_writer import NameWriter
from briefings.store.outlet_rows import keep_outlets
from briefings.store.past_rows import now_called
from briefings.store.title_rows import keep_title, next_change
from briefings.store.vocabulary import Kept, keep_words
from briefings.stories import Fingerprint, Frequencies, Profile, counted_terms
from briefings.text import fold

#: Stories fetched as candidates for one source.  12 sort the news texts of
#: `make bench` as well as 40 do.
CANDIDATES = 12

#: Stories looked at for one term, the newest: the work does not grow with the
#: corpus where a term is common.  40 sort the news texts as well as all do.
PER_TERM = 50


class SqlShelf:
    """See :class:`~briefings.store.filing.Shelf`."""

    def __init__(self, transaction: Transaction, kept: Kept | None = None) -> None:
        self._do = transaction
        self._names = NameWriter(transaction)

        # Words of the vocabulary, and how many sources have a term by now: texts
        # share most of theirs.
        self._kept = kept or Kept()
        self._counted: dict[str, int] = {}

        # What was looked at last: the story chosen is one of them.
        self._seen: dict[StoryId, tuple[Row, Profile]] = {}

    async def filed(self, source: SourceId) -> Filed | None:
        """Return what is known of a source; None if it is new."""
        rows = await self._do.rows(
            "SELECT revision, digest, story FROM source WHERE id = ?", (source,)
        )
        return next((Filed(revision=r, digest=d, story=s) for r, d, s in rows), None)

    async def twin(self, digest: str) -> SourceId | None:
        """Return the source that says exactly this already, whatever its origin."""
        rows = await self._do.rows(
            "SELECT id FROM source WHERE digest = ? LIMIT 1", (digest,)
        )
        return next((SourceId(id_) for (id_,) in rows), None)

    async def superseded(self, digest: str) -> SourceId | None:
        """Return the source of which an operator took back or corrected this text."""
        rows = await self._do.rows(
            "SELECT source FROM superseded WHERE digest = ?", (digest,)
        )
        return next((SourceId(id_) for (id_,) in rows), None)

    async def is_edited(self, source: SourceId, revision: int) -> bool:
        """Return whether an operator made a revision of a source by hand."""
        rows = await self._do.rows(
            "SELECT 1 FROM edited WHERE source = ? AND revision = ?", (source, revision)
        )
        return bool(rows)

    async def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """Return in how many sources each of the terms stands."""
        unknown = [term for term in terms if term not in self._counted]
        (_, documents), *counted = await self._do.rows(
            "SELECT NULL, sources FROM tally UNION ALL"
            " SELECT term, sources FROM term WHERE term IN"
            " (SELECT value FROM json_each(?))",
            (json.dumps(unknown),),
        )
        self._counted.update(dict.fromkeys(unknown, 0))
        self._counted.update({term: sources for term, sources in counted})
        of = {term: known for term in terms if (known := self._counted[term])}
        return Frequencies(documents=documents, of=of)

    async def candidates(
        self, terms: Sequence[str]
    ) -> Sequence[tuple[StoryId, Profile]]:
        """Return the stories that share most of the terms."""
        if not terms:
            return []
        seek = (
            "SELECT * FROM (SELECT story, changed FROM telling WHERE term = ?"
            f" ORDER BY changed DESC LIMIT {PER_TERM}) AS newest_of_term"
        )
        rows = await self._do.rows(
            f"SELECT {HEAD}, profile FROM story JOIN ("
            " SELECT story AS near, COUNT(*) AS shared, MAX(changed) AS newest"
            f" FROM ({' UNION ALL '.join([seek] * len(terms))}) AS told"
            " GROUP BY story ORDER BY shared DESC, newest DESC, story LIMIT ?"
            ") AS best ON story.seq = near ORDER BY story.id",
            (*terms, CANDIDATES),
        )
        self._seen = {row[0]: (row, Profile.from_bytes(row[-1])) for row in rows}
        return [(id_, profile) for id_, (_, profile) in self._seen.items()]

    async def story(self, story: StoryId) -> tuple[StoryHead, Profile] | None:
        """Return a story's head and profile; None if there is no such story."""
        if story in self._seen:
            row, profile = self._seen[story]
            return to_head(row), profile
        rows = await self._do.rows(
            f"SELECT {HEAD}, profile FROM story WHERE id = {now_called('?1')}",
            (story,),
        )
        return next(((to_head(row), Profile.from_bytes(row[-1])) for row in rows), None)

    async def members(self, story: StoryId) -> Sequence[tuple[Source, Fingerprint]]:
        """Return a story's sources with their fingerprints, first filed first."""
        rows = await self._do.rows(
            "SELECT document, fingerprint FROM source WHERE story = ? ORDER BY seq",
            (story,),
        )
        return [(decode(doc), Fingerprint.from_bytes(blob)) for doc, blob in rows]

    async def mark_read(self, origin: str, digest: str) -> None:
        """Note that all of a file is filed, so that it need not be read again."""
        await self._do.write(
            "INSERT INTO file VALUES (?, ?)"
            " ON CONFLICT (origin) DO UPDATE SET digest = excluded.digest",
            (origin, digest),
        )

    async def namesakes(
        self, asked: Sequence[Sequence[str]], story: StoryId | None
    ) -> Sequence[Sequence[Known]]:
        """Return for each set of keys the entities that share most of them."""
        return await namesakes(self._do, asked, story, FILING)

    async def apart(self, ids: Sequence[str]) -> Set[tuple[str, str]]:
        """Return which pairs of entities an operator said are two, lower id first."""
        rows = await self._do.rows(
            "SELECT one, other FROM doubtful WHERE decided = 'not same'"
            " AND one IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        # Asked for in SQL, each would be looked up with each.
        named = frozenset(ids)
        return {(one, other) for one, other in rows if other in named}

    async def file(self, filing: Filing) -> None:
        """Write a source and its story; an earlier revision is kept aside."""
        self._seen.clear()
        await self._do.write(
            "UPDATE tally SET sources = sources + ?", (filing.revision == 1,)
        )
        change = await next_change(self._do)
        row = await self._save_story(filing.head, filing.profile, change)
        if filing.revision > 1:
            await self._take_back(filing)
        await self._save_source(filing)
        await self._count(counted_terms(filing.fingerprint))
        if not filing.stands:
            await self._do.write("DELETE FROM telling WHERE story = ?", (row,))
        await self._do.write_many(
            "INSERT INTO telling VALUES (?, ?, ?)"
            " ON CONFLICT (term, story) DO UPDATE SET changed = excluded.changed",
            [(term, row, change) for term in filing.telling],
        )
        await self._names.file(filing.names, filing.source.id, filing.head.id)
        await keep_title(self._do, filing.head.id)

    async def _count(self, terms: Sequence[str]) -> None:
        """Note that one more source has each of the terms."""
        for term in terms:
            if term in self._counted:
                self._counted[term] += 1
        await self._do.write_many(
            "INSERT INTO term VALUES (?, 1)"
            " ON CONFLICT (term) DO UPDATE SET sources = term.sources + 1",
            [(term,) for term in terms],
        )

    async def _save_story(self, head: StoryHead, profile: Profile, change: int) -> int:
        """Write a story; return its row."""
        title = head.title
        ((row,),) = await self._do.rows(
            "INSERT INTO story (id, title_source, title_start, title_end, title,"
            " title_rank, sources, outlets, latest, latest_timed, added, changed,"
            " profile) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET (title_source, title_start, title_end,"
            " title, title_rank, sources, outlets, latest, latest_timed, added,"
            " changed, profile) = (excluded.title_source, excluded.title_start,"
            " excluded.title_end, excluded.title, excluded.title_rank,"
            " excluded.sources, excluded.outlets, excluded.latest,"
            " excluded.latest_timed, excluded.added, excluded.changed,"
            " excluded.profile) RETURNING seq",
            (
                head.id,
                title.source,
                title.span.start,
                title.span.end,
                title.words,
                head.rank,
                head.sources,
                json.dumps(head.outlets),
                moment_out(head.latest.moment) if head.latest else None,
                head.latest is None or head.latest.has_time,
                moment_out(head.added),
                change,
                profile.to_bytes(),
            ),
        )

        await self._do.search.put_title(self._do, row, fold(title.words))
        return int(row)

    async def _take_back(self, filing: Filing) -> None:
        """Undo what an earlier revision of the source put into the indexes."""
        self._counted.clear()
        rows = await self._do.rows(
            "SELECT seq, revision, document, fingerprint, words, changed FROM source"
            " WHERE id = ?",
            (filing.source.id,),
        )
        for seq, revision, document, blob, words, changed in rows:
            old = decode(document)
            await self._do.write(
                "INSERT INTO past_revision VALUES (?, ?, ?, ?, ?)",
                (old.id, revision, document, moment_out(filing.added), changed),
            )
            title = fold(old.title or "")
            await self._do.search.drop(self._do, seq, title, words)
            await self._do.write_many(
                "UPDATE term SET sources = sources - 1 WHERE term = ?",
                [(term,) for term in counted_terms(Fingerprint.from_bytes(blob))],
            )
            await self._names.take_back(old.id)

    async def _save_source(self, filing: Filing) -> None:
        source = filing.source
        words = _indexed(source)
        stamp = source.published
        ((seq,),) = await self._do.rows(
            "INSERT INTO source (id, revision, digest, story, published, added, words,"
            " fingerprint, document, changed)"
            " VALUES (?,?,?,?,?,?,?,?,?, (SELECT changes FROM tally))"
            " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
            " digest = excluded.digest, published = excluded.published,"
            " added = excluded.added, words = excluded.words,"
            " fingerprint = excluded.fingerprint, document = excluded.document,"
            " changed = excluded.changed RETURNING seq",
            (
                source.id,
                filing.revision,
                filing.digest,
                filing.head.id,
                moment_out(stamp.moment) if stamp else None,
                moment_out(filing.added),
                words,
                filing.fingerprint.to_bytes(),
                encode(source),
            ),
        )
        title = fold(source.title or "")
        await self._do.search.put(self._do, seq, title, words)
        await keep_words(self._do, f"{title} {words}", self._kept)
        await keep_outlets(self._do, source)


def _indexed(source: Source) -> str:
    """Return the words by which a source is found, folded as a search is.

    They are those of its passages, and of the heads of its tables.
    """
    heads = dict.fromkeys(head for said in source.passages for head in said.header)
    told = [said.span for said in source.passages]
    return fold(" ".join(span.of(source.text) for span in (*told, *heads)))
