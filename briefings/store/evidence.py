"""What was found out about a story, kept in a database."""

from __future__ import annotations

from briefings.model import StoryId
from briefings.store.database import Database


class SqlEvidence:
    """See :class:`~briefings.store.port.Evidence`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def weighed(self, story: StoryId, version: int) -> str | None:
        """Return the evidence kept for a story at a version; None if there is none."""
        rows = await self._database.rows(
            "SELECT weighed FROM evidence WHERE story = ? AND changed = ?",
            (story, version),
        )
        return next((weighed for (weighed,) in rows), None)

    async def keep(self, story: StoryId, version: int, weighed: str) -> None:
        """Keep the evidence of a story in place of what was kept of it before."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO evidence VALUES (?, ?, ?) ON CONFLICT (story) DO UPDATE"
                " SET changed = excluded.changed, weighed = excluded.weighed"
                " WHERE excluded.changed >= evidence.changed",
                (story, version, weighed),
            )
