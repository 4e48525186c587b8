"""Telegram: the desk's replies as messages, by python-telegram-bot.

A composition root needs four names::

    with redacted_logs(token):
        application = build_application(desk, token=token, ...)
        await run_polling(application, stop=stop)  # raises TelegramSurfaceError
"""

from bot.surfaces.telegram.app import build_application
from bot.surfaces.telegram.errors import TelegramSurfaceError
from bot.surfaces.telegram.polling import run_polling
from bot.surfaces.telegram.redact import redacted_logs

__all__ = [
    "TelegramSurfaceError",
    "build_application",
    "redacted_logs",
    "run_polling",
]
