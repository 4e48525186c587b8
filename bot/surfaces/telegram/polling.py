"""Long polling: from the start to a clean stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from datetime import timedelta
from typing import Any, Final, TypeAlias

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot

from bot.surfaces.telegram.errors import TokenRefused, Unreachable
from bot.surfaces.telegram.incoming import number_of, read
from bot.surfaces.telegram.persist import seconds
from bot.surfaces.telegram.redact import redacted
from bot.working import Worker, at_work, run_crew, until_any

log = logging.getLogger(__name__)

#: All that is asked of Telegram: edited messages do not even come.
UPDATES: Final = (
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)

#: Seconds to wait for updates beyond those for which Telegram is to wait for some.
_READ: Final = 5.0


class PollingBot(ExtBot[None]):
    """A bot that tells when its token stops to work.

    The updater ends its polling then, but says so to nobody: without this the program
    would run on, deaf.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._refused = asyncio.Event()

    @property
    def refused(self) -> asyncio.Event:
        """Set once Telegram refuses the token."""
        return self._refused

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | timedelta | None = None,  # noqa: ASYNC109  The library's name.
        allowed_updates: Sequence[str] | None = None,
        **more: Any,
    ) -> tuple[Any, ...]:
        """Return updates.

        Those that are a text and nothing else come as
        :class:`~bot.surfaces.telegram.written.Coming`.

        One that cannot be read comes with its number alone: left out, it would be
        fetched for ever, and the ones behind it never answered.
        """
        asked = {
            "offset": offset,
            "limit": limit,
            "timeout": timeout,
            "allowed_updates": allowed_updates,
        }
        patience = {"read_timeout": _READ + seconds(timeout or 0), **more}
        try:
            waiting = await self._post("getUpdates", asked, **patience)
        except InvalidToken:
            self._refused.set()
            raise
        return tuple(
            read(raw, self) or Update(number)
            for raw in waiting
            if (number := number_of(raw)) is not None
        )


App: TypeAlias = Application[PollingBot, ContextTypes.DEFAULT_TYPE, Any, Any, Any, Any]


async def run_polling(
    application: App, *, stop: asyncio.Event, beside: Sequence[Worker] = ()
) -> None:
    """Answer updates until ``stop`` is set; what was fetched by then is still answered.

    Args:
        application: It answers.
        stop: Ends it.
        beside: What works meanwhile on the application's bot.

    Raises:
        TokenRefused: Telegram does not know the token, or no longer.
        Unreachable: Telegram did not answer at the start.  Later it may come and go.
    """
    with reached(application.bot.token):
        async with AsyncExitStack() as stack:
            await _start(application, stack)
            working = await stack.enter_async_context(at_work(beside))
            await until_any(working, stop, application.bot.refused)


async def run_writing(
    application: App, workers: Sequence[Worker], *, stop: asyncio.Event
) -> None:
    """Let workers write by the application's bot until ``stop``; answer nothing.

    Raises:
        TokenRefused: Telegram does not know the token.
        Unreachable: Telegram did not answer at the start.
    """
    with reached(application.bot.token):
        async with application.bot:
            await run_crew(workers, stop=stop)


@contextmanager
def reached(token: str) -> Iterator[None]:
    """Turn what Telegram fails of into an error of ours, without the token."""
    try:
        yield
    except InvalidToken:
        raise TokenRefused from None
    except TelegramError as failure:
        raise Unreachable(redacted(str(failure), token)) from None


async def _start(application: App, stack: AsyncExitStack) -> None:
    """Start, and leave to the stack to stop in turn.

    Fetching stops first; then the application answers all that is still queued.
    """
    updater = application.updater
    if updater is None:
        raise ValueError("an application without an updater cannot poll")
    # An application that fails to initialize leaves its bot's connections open.
    stack.push_async_callback(application.bot.shutdown)
    await stack.enter_async_context(application)
    if application.post_init is not None:
        await application.post_init(application)
    await application.start()
    if application.post_stop is not None:
        stack.push_async_callback(application.post_stop, application)
    stack.push_async_callback(application.stop)
    await updater.start_polling(
        allowed_updates=UPDATES, error_callback=_log_polling_failure
    )
    stack.push_async_callback(updater.stop)


def _log_polling_failure(failure: TelegramError) -> None:
    """Log one line, no traceback: the updater tries again until it works."""
    log.warning("updates.awaited", extra={"reason": failure})
