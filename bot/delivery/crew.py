"""Workers at work while something else goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
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
