"""The roles of the bot, together or each in a process of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack
from datetime import timedelta

from bot.app.clock import Clock
from bot.app.delivering import senders_of
from bot.app.dropping import folder_of, watcher_of
from bot.app.hooking import hook_on, secret_of
from bot.app.online import Online, online, token_of
from bot.app.paging import Pages, listening_on, owners_of
from bot.app.parts import Parts, main_database, opened
from bot.app.signals import stop_signal
from bot.app.sweeping import sweeper_of
from bot.app.unheard import unheard
from bot.app.watching import watching
from bot.app.workers import poller_of, watch_of
from bot.delivery.postman import LOOK, places_for
from bot.delivery.reports import Once
from bot.inbox.folder import Folder
from bot.inbox.watcher import Rule
from bot.replies import Reply
from bot.settings import Settings
from bot.working import Worker, run_crew

log = logging.getLogger(__name__)


async def run(settings: Settings, clock: Clock, *, look: float = LOOK) -> None:
    """Do all that there is to do on Telegram, until told to stop (SIGINT, SIGTERM).

    Where a secret is set for it, Telegram hands updates to us, and the pages are served
    on the same port; else we ask for updates.

    Args:
        settings: The token, and all else.
        clock: Tells the time in UTC.
        look: Seconds between two looks for what another process loaded.

    Raises:
        SettingsError: No token is set, or the inbox cannot be used.
        TelegramSurfaceError: Telegram refuses the token or cannot be reached.
        StoreError: The database failed.
    """
    token_of(settings)
    secret, folder = secret_of(settings), _inbox(settings)
    with ExitStack() as stack:
        watch = stack.enter_context(watching(settings))
        at = stack.enter_context(listening_on(settings)) if secret else None
        since = clock()
        async with _opened(settings, clock, pages=bool(secret)) as parts:
            telegram = stack.enter_context(online(parts, settings, clock))
            beside = [
                *_senders(parts, telegram, clock, look),
                *_gatherers(parts, telegram, settings, folder, clock, look),
                *watch.workers(parts, clock),
            ]
            if secret is None or at is None:
                await _polled(telegram, beside)
                return
            async with hook_on(parts, telegram, settings, secret, clock) as hook:
                pages = Pages(parts, settings, at, clock, watch, _tell, since)
                await pages.serve(hook, beside)


async def _polled(telegram: Online, beside: Sequence[Worker]) -> None:
    # Only here: the terminal must not pay for the Telegram client's start.
    from bot.surfaces.telegram import run_polling

    await run_polling(telegram.application, stop=stop_signal(), beside=beside)


def _tell(url: str) -> None:
    log.info("pages.served", extra={"served": url})


async def send(settings: Settings, clock: Clock, *, look: float = LOOK) -> None:
    """Deliver on Telegram what its readers are owed, until told to stop.

    Args and errors are those of :func:`run`.
    """
    token_of(settings)
    from bot.surfaces.telegram import run_writing

    with watching(settings) as watch:
        async with _opened(settings, clock) as parts:
            with online(parts, settings, clock) as telegram:
                senders = _senders(parts, telegram, clock, look)
                workers = [*senders, *watch.workers(parts, clock)]
                await run_writing(telegram.application, workers, stop=stop_signal())


async def feeds(settings: Settings, clock: Clock, *, look: float = LOOK) -> None:
    """Take news in, from feeds and the watched folder, until told to stop.

    Without a token the operators are told nothing: the log alone tells of it.  Args and
    errors are those of :func:`run`.
    """
    folder = _inbox(settings)
    with watching(settings) as watch:
        async with _opened(settings, clock) as parts:
            beside = watch.workers(parts, clock)
            if settings.token is None:
                alone = _gatherers(parts, None, settings, folder, clock, look)
                await run_crew([*alone, *beside], stop=stop_signal())
                return
            from bot.surfaces.telegram import run_writing

            with online(parts, settings, clock) as telegram:
                gatherers = _gatherers(parts, telegram, settings, folder, clock, look)
                workers = [*gatherers, *beside]
                await run_writing(telegram.application, workers, stop=stop_signal())


def _opened(
    settings: Settings, clock: Clock, *, pages: bool = False
) -> AbstractAsyncContextManager[Parts]:
    named = frozenset(map(str, settings.operators))
    return opened(
        main_database(settings),
        owners=owners_of(settings) if pages else named,
        pace=settings.pushes_per_second,
        clock=clock,
        url=settings.web_url,
        patient=True,
    )


def _inbox(settings: Settings) -> Folder | None:
    return folder_of(settings.inbox) if settings.inbox else None


def _senders(
    parts: Parts, telegram: Online, clock: Clock, look: float
) -> Sequence[Worker]:
    """Return who takes Telegram what its readers are owed."""
    from bot.surfaces.telegram import TelegramCourier, TelegramReplace
    from bot.surfaces.telegram.outbox import SURFACE

    bot, gate = telegram.application.bot, telegram.gate
    postman, messengers = senders_of(
        parts,
        SURFACE,
        TelegramCourier(bot, gate),
        gate=gate,
        clock=clock,
        report=Once(telegram.alarm),
        replace=TelegramReplace(bot),
        places=places_for(telegram.pushes),
        look=look,
    )
    return postman, *messengers, telegram.payer


def _gatherers(
    parts: Parts,
    telegram: Online | None,
    settings: Settings,
    folder: Folder | None,
    clock: Clock,
    look: float,
) -> Sequence[Worker]:
    """Return who takes news in, who watches that there is some, and who tidies up."""
    tell: Callable[[str], None] = telegram.alarm if telegram else unheard
    show: Callable[[Reply], None] = telegram.alarm.show if telegram else _unshown
    report = Once(tell)
    silence = timedelta(hours=settings.silence_hours) or None
    poller = poller_of(parts, clock=clock, report=report)
    watch = watch_of(parts, clock=clock, report=report, silence=silence)
    sweeper = sweeper_of(parts, clock)
    if folder is None:
        return poller, watch, sweeper
    watcher = watcher_of(
        parts,
        folder,
        Rule(settings.inbox_rule),
        clock=clock,
        tell=show,
        report=Once(tell),
        # Whoever copies a file may pause for a moment.
        look=2 * look,
    )
    return poller, watch, sweeper, watcher


def _unshown(reply: Reply) -> None:
    """Show nobody a draft: whoever looks finds it at the operators' desk."""
