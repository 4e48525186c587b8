"""Many readers of one story, and processes that send to them."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack, contextmanager

from bot.app.parts import MIGRATIONS
from briefings.store.database import open_database
from tests.bench.delivery_process import STORY


async def follow(where, readers):
    """Have chats from 1 on follow the story."""
    numbers = range(1, readers + 1)
    async with (
        await open_database(where, MIGRATIONS) as database,
        database.transaction() as do,
    ):
        await do.write_many(
            "INSERT INTO reader (id, surface, chat, thread, wishes)"
            " VALUES (?, 'telegram', ?, 0, '{}')",
            [(number, str(number)) for number in numbers],
        )
        await do.write_many(
            "INSERT INTO following (reader, surface, topic, label, since)"
            " VALUES (?, 'telegram', ?, 'Ferry', 0)",
            [(number, f"story:{STORY}") for number in numbers],
        )


class Senders:
    """Processes that send; each is told apart by its number."""

    def __init__(self, where, base_url, *, rate, places, lease=15.0):
        self._words = [str(each) for each in (where, base_url, rate, places, lease)]
        self._running = []
        self.cpu = 0.0

    def __len__(self):
        return len(self._running)

    def start(self):
        """Start one more."""
        self._running.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.delivery.sender", *self._words],
                stdout=subprocess.PIPE,
                text=True,
            )
        )

    def wait(self):
        """Return once all that were started are at work."""
        for process in self._running:
            line = process.stdout.readline()
            assert line == "ready\n", line

    def kill(self, number):
        """Kill one, and wait until it is dead."""
        process = self._running.pop(number)
        process.kill()
        process.communicate()

    def stop(self):
        """Stop all cleanly."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            said, _ = process.communicate()
            self.cpu += float((said.split() or [0])[-1])
        self._running = []

    def end(self):
        while self._running:
            self.kill(0)


@contextmanager
def senders(where, base_url, **options):
    """Yield senders; kill those that still run at the end."""
    with ExitStack() as ending:
        some = Senders(where, base_url, **options)
        ending.callback(some.end)
        yield some
