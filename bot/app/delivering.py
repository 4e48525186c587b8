"""Who sends to the readers of a surface, put together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from bot.app.clock import Clock
from bot.app.leasing import alone_of
from bot.app.parts import Parts
from bot.delivery.courier import Courier
from bot.delivery.ear import Ear
from bot.delivery.flight import Means
from bot.delivery.herald import Herald, HeraldMeans
from bot.delivery.letters import Letters
from bot.delivery.news import EngineNews
from bot.delivery.pace import Gate
from bot.delivery.postman import LOOK, PLACES, Postman
from bot.delivery.retractor import Replace, Retractor, RetractorMeans
from bot.delivery.rounds import Rounds
from bot.notices.sql import SqlNotices
from bot.readers.retractions import SqlRetractions
from bot.working import Sleep, Worker


def postman_of(
    parts: Parts,
    surface: str,
    courier: Courier,
    *,
    gate: Gate,
    clock: Clock,
    report: Callable[[str], None],
    places: int = PLACES,
    look: float = LOOK,
    sleep: Sleep = asyncio.sleep,
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
        sleep=sleep,
    )
    rounds = Rounds(EngineNews(parts.engine.updates), parts.readers.post)
    return Postman(surface, means, rounds, places=places, look=look)


def herald_of(
    parts: Parts,
    surface: str,
    courier: Courier,
    *,
    gate: Gate,
    clock: Clock,
    replace: Replace | None = None,
    places: int = PLACES,
    sleep: Sleep = asyncio.sleep,
) -> Herald:
    """Return who delivers what operators write to the readers of a surface."""
    means = HeraldMeans(
        copies=SqlNotices(parts.store.database, parts.run),
        readers=parts.readers.readers,
        post=parts.readers.post,
        courier=courier,
        gate=gate,
        clock=clock,
        places=places,
        replace=replace,
        sleep=sleep,
    )
    return Herald(surface, means)


def senders_of(
    parts: Parts,
    surface: str,
    courier: Courier,
    *,
    gate: Gate,
    clock: Clock,
    report: Callable[[str], None],
    replace: Replace,
    places: int = PLACES,
    look: float = LOOK,
    sleep: Sleep = asyncio.sleep,
) -> tuple[Postman, Sequence[Worker]]:
    """Return the postman of a surface, and who works beside it.

    Several processes may have those of one surface at work: each takes what no other
    has in flight.

    Args:
        parts: The installation.
        surface: Its name.
        courier: Takes messages there.
        gate: Keeps its pace.
        clock: Tells the time in UTC.
        report: Tells the operators; it must not wait.
        replace: Replaces what a message says.
        places: Letters in flight.
        look: Seconds between two looks for what another process loaded.
        sleep: Waits for so many seconds.
    """
    postman = postman_of(
        parts,
        surface,
        courier,
        gate=gate,
        clock=clock,
        report=report,
        places=places,
        look=look,
        sleep=sleep,
    )
    herald = herald_of(
        parts,
        surface,
        courier,
        gate=gate,
        clock=clock,
        replace=replace,
        places=places,
        sleep=sleep,
    )
    database = parts.store.database
    retractor = Retractor(
        surface,
        RetractorMeans(
            retractions=SqlRetractions(database),
            replace=replace,
            gate=gate,
            permit=alone_of(parts, f"retractions:{surface}", clock),
            sleep=sleep,
        ),
    )
    return postman, (herald, retractor, Ear(database, postman.nudge))
