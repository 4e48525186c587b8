"""The Telegram application, put together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder, TypeHandler
from telegram.request import BaseRequest

from bot.desk import Desk
from bot.surfaces.telegram.crowd import Crowd
from bot.surfaces.telegram.errors import TokenRefused
from bot.surfaces.telegram.handlers import Handlers
from bot.surfaces.telegram.menus import publish_menus
from bot.surfaces.telegram.order import ChatOrder
from bot.surfaces.telegram.outbox import Outbox, uncounted
from bot.surfaces.telegram.polling import App, PollingBot
from bot.surfaces.telegram.transport import AiohttpRequest
from bot.surfaces.telegram.written import Coming
from bot.working import Sleep

OFFICIAL: Final = "https://api.telegram.org"


def build_application(
    desk: Desk,
    *,
    token: str,
    operators: frozenset[int],
    clock: Callable[[], datetime],
    base_url: str | None = None,
    languages: Sequence[str] = (),
    request: Callable[[], BaseRequest] = AiohttpRequest,
    sleep: Sleep = asyncio.sleep,
    count: Callable[[str], None] = uncounted,
) -> App:
    """Return an application that asks the desk and publishes its command menus.

    Build it inside :func:`~bot.surfaces.telegram.redact.redacted_logs`.  Setting
    PTB_TIMEDELTA, as python-telegram-bot asks, gives its periods their coming type.

    Args:
        desk: It answers.
        token: The bot's, from @BotFather.
        operators: Numbers of the people whose menu lists the operators' commands.
        clock: Tells the time in UTC.
        base_url: Of another Bot API server, without a path.
        languages: Two-letter codes of the desk's menus beside the default one.
        request: Makes the transport; called once for updates, once for the rest.
        sleep: Waits for so many seconds between two tries of a call.
        count: Told the chat of each reply that goes out; see
            :meth:`bot.delivery.pace.Gate.count`.

    Raises:
        TokenRefused: The token does not even look like one.
    """
    os.environ["PTB_TIMEDELTA"] = "true"

    async def publish(application: App) -> None:
        await publish_menus(
            application.bot,
            desk,
            languages=languages,
            operators=operators,
            sleep=sleep,
        )

    root = (base_url or OFFICIAL).rstrip("/")
    try:
        bot = PollingBot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=request(),
            get_updates_request=request(),
        )
    except InvalidToken:
        raise TokenRefused from None
    outbox = Outbox(bot, sleep, count)

    async def close(application: App) -> None:
        await outbox.close()

    application: App = (
        ApplicationBuilder()
        .bot(bot)
        .concurrent_updates(ChatOrder())
        .job_queue(None)
        .post_init(publish)
        .post_stop(close)
        .build()
    )
    handlers = Handlers(
        desk=desk,
        outbox=outbox,
        clock=clock,
        crowd=Crowd(desk.trusts),
        sleep=sleep,
    )
    application.add_handler(TypeHandler(Coming, handlers.coming))
    application.add_handler(TypeHandler(Update, handlers.update))
    application.add_error_handler(handlers.apologise)
    return application
