"""How the bot does: counts and health, for operators."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk import talking_texts as texts
from bot.desk.forms import say
from bot.desk.operating.door import Door, Guarded
from bot.desk.talking.means import TalkMeans
from bot.operators.model import Operator
from bot.replies import Ask, Reply
from briefings.errors import StoreError


class Standing:
    """Answers on how the bot does; :attr:`answers` holds them by command."""

    def __init__(self, means: TalkMeans, door: Door) -> None:
        self._means = means
        self.answers: Mapping[str, Guarded] = {
            "stats": door.editing(self._stats),
            "health": door.editing(self._health),
        }

    async def _stats(self, words: str, ask: Ask, operator: Operator) -> Reply:
        return Reply(texts.stats(await self._means.counts.stats(ask.at)))

    async def _health(self, words: str, ask: Ask, operator: Operator) -> Reply:
        counts = await self._means.counts.stats(ask.at)
        _, last = await self._means.catalogue.tally()
        said = texts.health(
            counts,
            writes=await self._writes(),
            news=last.added if last else None,
            free=self._means.free(),
            now=ask.at,
        )
        return Reply((say(said),))

    async def _writes(self) -> bool:
        try:
            await self._means.counts.check_writing()
        except StoreError:
            return False
        return True
