"""The bot on Telegram, put together."""

from __future__ import annotations

from datetime import timedelta

from bot.app.clock import Clock
from bot.app.delivering import senders_of
from bot.app.dropping import folder_of, watcher_of
from bot.app.pacing import gate_of, limits_of
from bot.app.parts import main_database, opened
from bot.app.signals import stop_signal
from bot.app.workers import poller_of, watch_of
from bot.delivery.postman import LOOK, places_for
from bot.delivery.reports import Once
from bot.errors import SettingsError
from bot.inbox.watcher import Rule
from bot.settings import Settings
from bot.working import Worker


async def run(settings: Settings, clock: Clock, *, look: float = LOOK) -> None:
    """Answer and push on Telegram until told to stop (SIGINT, SIGTERM).

    Args:
        settings: The token, and all else.
        clock: Tells the time in UTC.
        look: Seconds between two looks for what another process loaded.

    Raises:
        SettingsError: No token is set, or the inbox cannot be used.
        TelegramSurfaceError: Telegram refuses the token or cannot be reached.
        StoreError: The database failed.
    """
    if settings.token is None:
        raise SettingsError(
            "Set TIDINGS_TOKEN to your bot's token from @BotFather;"
            " `tidings chat` needs none."
        )
    # Only here: the terminal must not pay for the Telegram client's start.
    from bot.desk.menu import languages
    from bot.surfaces.telegram import (
        Alarm,
        TelegramCourier,
        TelegramReplace,
        build_application,
        redacted_logs,
        run_polling,
    )
    from bot.surfaces.telegram.outbox import SURFACE

    token = settings.token.get_secret_value()
    folder = folder_of(settings.inbox) if settings.inbox else None
    with redacted_logs(token):
        owners = frozenset(map(str, settings.operators))
        async with opened(
            main_database(settings),
            owners=owners,
            pace=settings.pushes_per_second,
            clock=clock,
            url=settings.web_url,
        ) as parts:
            gate, payer = gate_of(parts, SURFACE, limits_of(settings))
            application = build_application(
                parts.desk,
                token=token,
                operators=settings.operators,
                clock=clock,
                base_url=settings.api_url,
                languages=languages(),
                count=gate.count,
            )
            alarm = Alarm(application.bot, settings.operators)
            parts.operated.bell.tell = alarm
            report = Once(alarm)
            postman, messengers = senders_of(
                parts,
                SURFACE,
                TelegramCourier(application.bot, gate),
                gate=gate,
                clock=clock,
                report=report,
                replace=TelegramReplace(application.bot),
                places=places_for(settings.pushes_per_second),
                look=look,
            )
            silence = timedelta(hours=settings.silence_hours) or None
            beside: list[Worker] = [
                postman,
                *messengers,
                payer,
                poller_of(parts, clock=clock, report=report),
                watch_of(parts, clock=clock, report=report, silence=silence),
            ]
            if folder:
                watcher = watcher_of(
                    parts,
                    folder,
                    Rule(settings.inbox_rule),
                    clock=clock,
                    tell=alarm.show,
                    report=Once(alarm),
                    # Whoever copies a file may pause for a moment.
                    look=2 * look,
                )
                beside.append(watcher)
            await run_polling(application, stop=stop_signal(), beside=beside)
