"""The bot's place on Telegram, put together: what writes there, and what answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.app.clock import Clock
from bot.app.pacing import gate_of, limits_of
from bot.app.parts import Parts
from bot.delivery.pace import Gate
from bot.errors import SettingsError
from bot.settings import Settings
from bot.working import Worker

if TYPE_CHECKING:
    from bot.surfaces.telegram import Alarm, App


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """Telegram, as one process meets it."""

    application: App

    #: What goes out passes it, at so many pushes a second.
    gate: Gate
    pushes: float

    #: Takes slots for the replies that the gate counts.
    payer: Worker

    #: Tells the operators.
    alarm: Alarm


def token_of(settings: Settings) -> str:
    """Return the bot's token.

    Raises:
        SettingsError: None is set.
    """
    if settings.token is None:
        raise SettingsError(
            "Set TIDINGS_TOKEN to your bot's token from @BotFather;"
            " `tidings chat` needs none."
        )
    return settings.token.get_secret_value()


@contextmanager
def online(parts: Parts, settings: Settings, clock: Clock) -> Iterator[Online]:
    """Put the bot on an installation; no log holds its token meanwhile.

    Raises:
        SettingsError: No token is set.
        TokenRefused: It does not even look like one.
    """
    token = token_of(settings)
    # Only here: the terminal must not pay for the Telegram client's start.
    from bot.desk.menu import languages
    from bot.surfaces.telegram import Alarm, build_application, redacted_logs
    from bot.surfaces.telegram.outbox import SURFACE

    with redacted_logs(token):
        limits = limits_of(settings)
        gate, payer = gate_of(parts, SURFACE, limits)
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
        yield Online(
            application=application,
            gate=gate,
            pushes=limits.pushes,
            payer=payer,
            alarm=alarm,
        )
