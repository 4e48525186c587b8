"""What the engine knows of changes, as delivery asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.rounds import Touched
from bot.readers import keys
from briefings.engine import Updates
from briefings.writing.salience import telling_words


class EngineNews:
    """The :class:`~bot.delivery.rounds.News` of an engine."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates

    async def touched(self, after: int) -> Sequence[Touched]:
        """Return stories changed after a change, first changed first."""
        return [
            Touched(
                story=one.story,
                version=one.version,
                topics=keys.touched(one.story, one.entities),
                stems=tuple(sorted(telling_words(" ".join(one.words)))),
                gone=tuple(sorted(one.gone)),
            )
            for one in await self._updates.touched(after)
        ]
