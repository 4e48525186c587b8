"""Trying a call to Telegram, or to the desk, again where that can help."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final, TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.working import Sleep
from briefings.errors import StoreError

log = logging.getLogger(__name__)


T = TypeVar("T")

#: Seconds to wait before the second, third and fourth try of a call that got lost.
PAUSES: Final = (1.0, 2.0, 4.0)

#: Seconds.  Told to wait longer, a reply is given up: its reader has long moved on.
LONGEST: Final = 60.0


async def persist(call: Callable[[], Awaitable[T]], sleep: Sleep) -> T:
    """Return what the call returns, made again after a flood limit or a lost answer.

    A call whose answer got lost may have worked: Telegram has no key to tell, so a
    message can come twice, but not be missing.

    Raises:
        TelegramError: Every try failed, or the call was refused for good.
    """
    for pause in PAUSES:
        try:
            return await call()
        except RetryAfter as flood:
            wait = seconds(flood.retry_after)
            log.info("send.slowed", extra={"kind": "reply", "seconds": wait})
            if wait > LONGEST:
                raise
            await sleep(wait)
        except BadRequest:  # A NetworkError by descent only: it would fail again.
            raise
        except NetworkError:
            await sleep(pause)
    return await call()


def seconds(period: int | timedelta) -> float:
    """Return a period of python-telegram-bot's, of either type, in seconds."""
    return period.total_seconds() if isinstance(period, timedelta) else float(period)


async def insist(ask: Callable[[], Awaitable[T]], sleep: Sleep) -> T:
    """Return what the desk answers, asked again where the store failed under it.

    What was asked may have been done: so it is, too, where a worker was killed before
    its answer left, and another asks anew.

    Raises:
        StoreError: The store failed each time.
    """
    for pause in PAUSES:
        try:
            return await ask()
        except StoreError as failure:
            about = {"seconds": pause}
            log.warning("answer.again", exc_info=failure, extra=about)
            await sleep(pause)
    return await ask()
