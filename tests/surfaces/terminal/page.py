"""A terminal for tests: it remembers what it was told to show."""

from __future__ import annotations

import asyncio

from prompt_toolkit.output import DummyOutput


class Page(DummyOutput):
    """What a reader at a prompt sees."""

    def __init__(self) -> None:
        self.shown = ""
        self._changed = asyncio.Event()

    def write(self, data: str) -> None:
        self.shown += data
        self._changed.set()

    def write_raw(self, data: str) -> None:
        self.write(data)

    @property
    def flat(self) -> str:
        """What was shown, however its lines were broken."""
        return " ".join(self.shown.split())

    async def shows(self, words: str) -> None:
        """Wait until the words have been shown, however their lines are broken."""
        while words not in self.flat:
            self._changed.clear()
            await self._changed.wait()
