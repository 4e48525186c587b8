"""Telegram: the desk's replies as messages, by python-telegram-bot.

A composition root needs these names::

    with redacted_logs(token):
        application = build_application(desk, token=token, ...)
        courier = TelegramCourier(application.bot, gate)  # for a postman
        await run_polling(application, stop=stop, beside=[postman])
"""

from bot.surfaces.telegram.alarm import Alarm
from bot.surfaces.telegram.app import build_application
from bot.surfaces.telegram.courier import TelegramCourier
from bot.surfaces.telegram.errors import TelegramSurfaceError
from bot.surfaces.telegram.polling import App, run_polling, run_writing
from bot.surfaces.telegram.redact import redacted_logs
from bot.surfaces.telegram.replacing import TelegramReplace

__all__ = [
    "Alarm",
    "App",
    "TelegramCourier",
    "TelegramReplace",
    "TelegramSurfaceError",
    "build_application",
    "redacted_logs",
    "run_polling",
    "run_writing",
]
