"""A server that fails: which failures pass, how long we wait, and what the rest are."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final, TypeVar

import asyncpg

from briefings.errors import StoreAway, StoreError

log = logging.getLogger(__name__)

#: Seconds for which a server that is away is waited for: longer than a restart takes.
PATIENCE: Final = 15.0

#: Seconds before the second try; each further one doubles them, up to the most.
_PAUSE: Final = 0.05
_PAUSES: Final = 1.0

#: What a server meets us with that is just starting, or about to stop.
STARTING: Final = (
    asyncpg.CannotConnectNowError,
    asyncpg.ConnectionDoesNotExistError,
    ConnectionResetError,
)

#: Failures of a server that stops, has stopped, or breaks a connection off.
PASSING: Final = (
    *STARTING,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    # A connection that is closed, or that was told so and is about to be.
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)

#: Bugs of ours.
_OURS: Final = (
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.SyntaxOrAccessError,
    asyncpg.DataError,
    # What our own triggers refuse.
    asyncpg.RaiseError,
)

Result = TypeVar("Result")


class Outages:
    """What of one server's failures is waited out.

    Args:
        where: The database, without secrets.
        sleep: Waits for so many seconds.
        ticks: Seconds on a clock that never goes back.
    """

    def __init__(
        self,
        where: str,
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        self._where = where
        self._sleep = sleep
        self._ticks = ticks
        self._is_away = False

    async def outlasted(
        self,
        do: Callable[[], Awaitable[Result]],
        passing: tuple[type[Exception], ...] = PASSING,
    ) -> Result:
        """Return what comes of something, done again while the server is away.

        Args:
            do: Safe to do again, whether or not it was done.
            passing: The failures that may pass.

        Raises:
            StoreError: It failed otherwise; or the server was away for too long, which
                is a StoreAway.
        """
        with mapped(self._where):
            return await self._tried(do, passing)

    async def _tried(
        self,
        do: Callable[[], Awaitable[Result]],
        passing: tuple[type[Exception], ...],
    ) -> Result:
        began, pause = self._ticks(), _PAUSE
        while True:
            try:
                result = await do()
            except passing as error:
                waited = self._ticks() - began
                if not _may_pass(error) or waited + pause > PATIENCE:
                    raise
                self._away(error)
            else:
                self._back()
                return result
            await self._sleep(pause)
            pause = min(2 * pause, _PAUSES)

    def _away(self, error: Exception) -> None:
        if not self._is_away:
            log.warning("database.waited", extra={"reason": _why(error)})
        self._is_away = True

    def _back(self) -> None:
        if self._is_away:
            log.warning("database.back")
        self._is_away = False


@contextmanager
def mapped(where: str) -> Iterator[None]:
    """Turn a failing database into a StoreError; a bug of ours keeps its type."""
    try:
        yield
    except _OURS as error:
        if not isinstance(error, asyncpg.InsufficientPrivilegeError):
            raise
        raise _failed(where, error) from error
    except (
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        asyncpg.InternalClientError,
        OSError,
        TimeoutError,
    ) as error:
        raise _failed(where, error) from error


def _may_pass(error: Exception) -> bool:
    # An address that cannot be read is no outage.
    passing = isinstance(error, (*PASSING, StoreAway))
    return passing and not isinstance(error, ValueError)


def _failed(where: str, error: Exception) -> StoreError:
    kind = StoreAway if _may_pass(error) else StoreError
    return kind(f"the database {where} cannot be used: {_why(error)}")


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__
