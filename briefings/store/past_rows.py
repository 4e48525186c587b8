"""Sources as they were after a change, and stories by ids that they had before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefings.model import Source, StoryId
from briefings.store.codec import decode
from briefings.store.search import Rows

if TYPE_CHECKING:
    from briefings.store.database import Row


def now_called(id_: str) -> str:
    """Return SQL for the id of the story that an id stands for by now."""
    return f"COALESCE((SELECT story FROM story_alias WHERE alias = {id_}), {id_})"


async def sources_at(
    rows: Rows, story: StoryId, change: int, limit: int
) -> Sequence[Source]:
    """Return a story's newest sources as they were after a change."""
    (told_part,) = await rows.rows(
        "SELECT EXISTS (SELECT 1 FROM known WHERE change = ?)", (change,)
    )
    if told_part[0]:
        return await _known_at(rows, story, change, limit)
    found = await rows.rows(
        "SELECT document FROM ("
        " SELECT document, published, seq, 0 AS revised FROM source"
        f" WHERE story = {now_called('?1')} AND changed <= ?2"
        " UNION ALL"
        " SELECT past.document, published, seq, 1 FROM source"
        " JOIN past_revision AS past ON past.source = source.id"
        f" WHERE story = {now_called('?1')} AND source.changed > ?2"
        " AND past.revision ="
        " (SELECT MAX(revision) FROM past_revision AS old"
        "  WHERE old.source = source.id AND old.changed <= ?2)"
        " ORDER BY revised DESC, published DESC NULLS FIRST, seq DESC LIMIT ?3)"
        " AS newest ORDER BY published NULLS LAST, seq",
        (story, change, limit),
    )
    return [decode(document) for (document,) in found]


async def _known_at(
    rows: Rows, story: StoryId, change: int, limit: int
) -> Sequence[Source]:
    """Return what is known to who was told parts of what was merged since."""
    found = await rows.rows(
        "SELECT document FROM (SELECT COALESCE(past.document, source.document)"
        "  AS document, published, seq FROM known"
        " JOIN source ON source.id = known.source"
        " LEFT JOIN past_revision AS past ON past.source = known.source"
        "  AND past.revision = known.revision"
        f" WHERE known.change = ?2 AND story = {now_called('?1')}"
        " ORDER BY past.document IS NULL, published DESC NULLS FIRST, seq DESC"
        " LIMIT ?3) AS newest ORDER BY published NULLS LAST, seq",
        (story, change, limit),
    )
    return [decode(document) for (document,) in found]


async def text_at(rows: Rows, id_: str) -> list[Row]:
    """Return an id with "@" and a number, and the text that its source had then."""
    return await rows.rows(
        "SELECT ?, json_extract(document, '$.text') FROM past_revision AS past"
        " WHERE source = ?2 AND (revision = (SELECT revision FROM known"
        "  WHERE known.source = ?2 AND known.change = ?3)"
        " OR changed <= ?3 AND NOT EXISTS"
        "  (SELECT 1 FROM known WHERE known.change = ?3))"
        " ORDER BY revision DESC LIMIT 1",
        (id_, *_at_change(id_)),
    )


def _at_change(id_: str) -> tuple[str, int]:
    source, change = id_.rsplit("@", 1)
    return source, int(change)
