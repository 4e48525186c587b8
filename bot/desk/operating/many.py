"""Many documents, added under one deed and taken back by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from bot.desk import drafting_texts as drafting
from bot.desk import operating_texts as texts
from bot.language import tr
from bot.operators.port import Filing
from bot.replies import Ask
from briefings.engine.changing import Refused
from briefings.model import SourceId
from briefings.writing.labels import BY_MISTAKE

#: Sources taken back at a time: others may write in between.
SLICE: Final = 50


class Added(Protocol):
    """Knows what was added together."""

    async def filed(self, number: int) -> Mapping[SourceId, str]:
        """Return the sources of an addition, with their digests."""
        ...


class Many:
    """Takes back what was added together.

    Args:
        added: What that was.
        filing: The corpus.
    """

    def __init__(self, added: Added, filing: Filing) -> None:
        self._added = added
        self._filing = filing

    async def undo(self, undo: Mapping[str, Any], ask: Ask, *, dry: bool) -> str:
        """Take back what an addition filed, where that still stands."""
        filed = list((await self._added.filed(int(undo["number"]))).items())
        back = 0
        for at in range(0, len(filed), SLICE):
            some = dict(filed[at : at + SLICE])
            back += await self._filing.take_back(some, BY_MISTAKE, ask.at, dry=dry)
        if not back:
            raise Refused(tr(texts.CHANGED_SINCE))
        return drafting.taken_back(back)
