"""A sender as a process of its own, to be one of several and to be killed.

Prints the CPU seconds that it took once it is told to stop (SIGTERM).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from datetime import timedelta

from telegram import Bot

from bot.delivery.ear import Ear
from bot.delivery.pace import Limits
from bot.delivery.sharing import SharedGate, SharedPace
from bot.leases.port import Run
from bot.leases.schema import MIGRATIONS as LEASES
from bot.leases.slots import SqlSlots
from bot.readers.schema import MIGRATIONS as READERS
from bot.readers.sql import SqlReaderStore
from bot.surfaces.telegram.transport import AiohttpRequest
from bot.working import at_work
from briefings.store.database import open_database
from tests.bench.delivery_process import postman_of
from tests.standin import TOKEN


async def main(where, base_url, rate, places, lease):
    os.environ["PTB_TIMEDELTA"] = "true"
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    limits = Limits(pushes=float(rate))
    async with (
        await open_database(where, (*READERS, *LEASES)) as database,
        Bot(TOKEN, base_url=f"{base_url}/bot", request=AiohttpRequest()) as bot,
    ):
        run = Run(lease=timedelta(seconds=float(lease)))
        store = SqlReaderStore(database, run)
        slots = SqlSlots(database, "telegram", gap=limits.slot, late=limits.late / 2)
        gate = SharedGate(SharedPace(limits), slots=slots)
        postman = postman_of(store, bot, gate, places=int(places))
        began = time.process_time()
        async with at_work([postman, Ear(database, postman.nudge)]):
            print("ready", flush=True)
            await stop.wait()
        print(time.process_time() - began)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
