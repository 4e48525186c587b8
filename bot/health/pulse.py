"""The pulse: that the event loop turns, told to whoever restarts us if it does not."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

from bot.working import Repeated, Sleep

log = logging.getLogger(__name__)

#: Seconds between two beats: a service manager is told several times before it acts.
BEAT: Final = 5.0

#: Seconds late at which the loop was held up, and it is worth a line of the log.
LATE: Final = 1.0


class Manager:
    """Tells the service manager how we are, where there is one.

    It is systemd's protocol (sd_notify(3)): a word to a socket that the environment
    names.

    Args:
        environment: Names it, as NOTIFY_SOCKET.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        named = environment.get("NOTIFY_SOCKET", "")
        #: A name that begins with @ is one of no file.
        self._at = f"\0{named[1:]}" if named.startswith("@") else named

    @property
    def listens(self) -> bool:
        """Whether there is one."""
        return bool(self._at)

    def tell(self, word: str) -> None:
        """Tell a word, such as READY=1; one that cannot be told is left."""
        if not self._at:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
                to.setblocking(False)
                to.sendto(word.encode(), self._at)
        except OSError as failure:
            log.warning("manager.deaf", exc_info=failure)


class Pulse(Repeated):
    """Beats; a :class:`~bot.working.Worker`.

    Args:
        manager: Told that we are ready by the first beat, and that we live by each.
        sleep: Waits for so many seconds.
        ticks: Seconds on a clock that never goes back.
    """

    def __init__(
        self,
        manager: Manager,
        *,
        sleep: Sleep = asyncio.sleep,
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(self._beat, look=BEAT, sleep=sleep)
        self._manager = manager
        self._ticks = ticks
        self._due: float | None = None

    async def _beat(self) -> None:
        now = self._ticks()
        if self._due is None:
            self._manager.tell("READY=1")
        self._manager.tell("WATCHDOG=1")
        late = max(now - self._due, 0.0) if self._due is not None else 0.0
        level = logging.WARNING if late >= LATE else logging.DEBUG
        log.log(level, "loop.late", extra={"late": late})
        self._due = now + BEAT

    def stop(self) -> None:
        """Beat no more."""
        self._manager.tell("STOPPING=1")
        super().stop()
