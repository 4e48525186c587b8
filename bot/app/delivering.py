"""The postman of a surface, put together."""

from __future__ import annotations

from collections.abc import Callable

from bot.app.clock import Clock
from bot.app.parts import Parts
from bot.delivery.courier import Courier
from bot.delivery.flight import Means
from bot.delivery.letters import Letters
from bot.delivery.news import EngineNews
from bot.delivery.pace import Gate
from bot.delivery.postman import LOOK, Postman
from bot.delivery.rounds import Rounds


def postman_of(
    parts: Parts,
    surface: str,
    courier: Courier,
    *,
    gate: Gate,
    clock: Clock,
    report: Callable[[str], None],
    look: float = LOOK,
) -> Postman:
    """Return who delivers what the readers of a surface are owed."""
    means = Means(
        post=parts.readers.post,
        readers=parts.readers.readers,
        composer=Letters(parts.engine.updates),
        courier=courier,
        gate=gate,
        clock=clock,
        report=report,
    )
    rounds = Rounds(EngineNews(parts.engine.updates), parts.readers.post)
    return Postman(surface, means, rounds, look=look)
