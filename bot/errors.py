"""What can go wrong in the bot.

BotError
├── SettingsError       a setting is missing or wrong; says which and what to do
└── (the surfaces' own errors, such as TelegramSurfaceError)
"""

from __future__ import annotations


class BotError(Exception):
    """Base of every error the bot raises on purpose."""


class SettingsError(BotError):
    """A setting is missing or wrong."""
