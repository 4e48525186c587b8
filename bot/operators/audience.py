"""Who would hear of something, and who has, in a database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from bot.operators.model import Progress
from briefings.model import StoryId
from briefings.store.database import Database

#: Readers who know of the stories' changes; and whether there are changes that no
#: round is open for yet, rounds that are not walked to their end, or letters on
#: their way.
_PROGRESS: Final = """
    WITH wanted AS (SELECT value ->> 0 AS story, CAST(value ->> 1 AS BIGINT) AS version
                    FROM json_each(?1))
    SELECT
        (SELECT COUNT(DISTINCT told.reader) FROM wanted
         JOIN told ON told.story = wanted.story AND told.version >= wanted.version
         JOIN reader ON reader.id = told.reader AND reader.surface = ?2),
        EXISTS (SELECT 1 FROM wanted, post WHERE wanted.version > post.seen)
        OR EXISTS (SELECT 1 FROM wanted JOIN round ON round.surface = ?2
                   AND round.after IS NOT NULL AND round.story = wanted.story)
        OR EXISTS (SELECT 1 FROM leaving, json_each(leaving.owed) AS owed
                   JOIN wanted ON wanted.story = owed.value ->> 'story'
                   WHERE leaving.surface = ?2)
"""


class SqlAudience:
    """See :class:`~bot.operators.port.Audience`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def readers(self, topics: Sequence[str], surface: str | None = None) -> int:
        """Return how many readers that can be sent to follow one of the topics."""
        ((readers,),) = await self._database.rows(
            "SELECT COUNT(DISTINCT reader) FROM following"
            " JOIN reader ON reader.id = following.reader AND parked IS NULL"
            " WHERE topic IN (SELECT value FROM json_each(?1))"
            " AND following.surface = COALESCE(?2, following.surface)",
            (json.dumps(list(topics)), surface),
        )
        return int(readers)

    async def progress(self, stories: Mapping[StoryId, int], surface: str) -> Progress:
        """Return how far the pushes of stories have come on a surface."""
        ((told, is_open),) = await self._database.rows(
            _PROGRESS, (json.dumps(list(stories.items())), surface)
        )
        return Progress(told=told, is_over=not is_open)
