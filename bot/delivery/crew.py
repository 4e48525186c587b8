"""Workers at work while something else goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from bot.delivery.worker import Worker


@asynccontextmanager
async def at_work(workers: Sequence[Worker]) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Let workers run; at the end, stop them and raise what one of them failed of."""
    running = [asyncio.create_task(worker.run()) for worker in workers]
    try:
        yield running
    finally:
        for worker in workers:
            worker.stop()
        await asyncio.gather(*running)


async def run_crew(workers: Sequence[Worker], *, stop: asyncio.Event) -> None:
    """Let workers run until ``stop`` is set, or one fails; raise what it failed of."""
    async with at_work(workers) as working:
        await until_any(working, stop)


async def until_any(
    tasks: Iterable[asyncio.Task[None]], *events: asyncio.Event
) -> None:
    """Return as soon as one of the events is set or one of the tasks has ended."""
    waits = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait([*tasks, *waits], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
