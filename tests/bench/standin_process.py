"""The stand-in as a process of its own, so that it shares no core with who counts.

Prints its address; then, for each line that it reads, what it has seen by then: how
many messages it has, how many chats have one, the seconds from the first message to
the last, the most messages in any second, and the CPU seconds that it took.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from collections import deque

from tests.standin import StandIn, serve
from tests.standin.world import Chat


class Counting(StandIn):
    """A stand-in that keeps no message, only when each came."""

    def __init__(self, readers, latency):
        super().__init__(ticks=time.monotonic, latency=latency)
        self.calls = deque(maxlen=10)
        self.times = []
        for number in range(1, readers + 1):
            self.chats[number] = Chat(number, "private", f"Reader {number}")

    def add(self, chat, post):
        super().add(chat, post)
        chat.posts.clear()
        self.times.append(self.now)

    def seen(self):
        times = self.times
        return {
            "written": self.written,
            "reached": len(self.reached),
            "seconds": times[-1] - times[0] if times else 0.0,
            "worst": most_in_a_second(times),
            "cpu": time.process_time(),
        }


def most_in_a_second(times):
    """Return the most of some moments that lie within any second."""
    most = first = 0
    for last, moment in enumerate(times):
        while times[first] <= moment - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


async def main(readers, latency):
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    standin = Counting(int(readers), float(latency))
    async with serve(standin) as base_url:
        print(base_url, flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(standin.seen()), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
