"""The address that Telegram hands updates to, put together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.app.clock import Clock
from bot.app.online import Online, token_of
from bot.app.parts import Parts
from bot.arrivals.sql import SqlArrivals
from bot.errors import SettingsError
from bot.settings import Settings
from bot.working import Repeated, Worker

if TYPE_CHECKING:
    from starlette.routing import Route

#: For how long the number of an update is known: Telegram keeps one for a day.
KEPT: Final = timedelta(hours=36)

#: Seconds between two times that older numbers are forgotten.
_SWEPT: Final = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """What takes updates in, and what handles them."""

    route: Route
    workers: Sequence[Worker]


def secret_of(settings: Settings) -> str | None:
    """Return what Telegram says with each update; None if we are to ask for them.

    Raises:
        SettingsError: There is one, and no token, or no address to hand updates to.
    """
    if settings.webhook_secret is None:
        return None
    token_of(settings)
    url = settings.web_url or ""
    # A Bot API server of one's own takes plain HTTP too.
    if not url.startswith("https://") and not (url and settings.api_url):
        raise SettingsError(
            "TIDINGS_WEBHOOK_SECRET has Telegram hand updates to us: set"
            " TIDINGS_WEB_URL to where it finds us, beginning with https://."
        )
    return settings.webhook_secret.get_secret_value()


@asynccontextmanager
async def hook_on(
    parts: Parts, telegram: Online, settings: Settings, secret: str, clock: Clock
) -> AsyncIterator[Hook]:
    """Have Telegram hand updates to this installation.

    Raises:
        TelegramSurfaceError: Telegram refuses the token or cannot be reached.
    """
    from bot.surfaces.telegram.intake import Intake
    from bot.surfaces.telegram.webhook import handler_of, hooked, route_of

    arrivals = SqlArrivals(parts.store.database)
    intake = Intake(arrivals, handler_of(telegram.application), clock)

    async def sweep() -> None:
        await arrivals.sweep(clock() - KEPT)

    sweeper = Repeated(sweep, look=_SWEPT, sleep=asyncio.sleep)
    async with hooked(telegram.application, settings.web_url or "", secret):
        yield Hook(route=route_of(secret, intake.accept), workers=[intake, sweeper])
